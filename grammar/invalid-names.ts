/** A name that cannot be one is told where it is declared: what follows from it where it is used is silent. */
import type { Diagnostic } from "./diagnostic.js";
import type { Stretch } from "./expressions.js";
import type { Names } from "./names.js";

/** The messages of a stretch without those at, or right after, a name that is already reported. */
export function withoutEchoes(
  found: readonly Diagnostic[],
  { text, span }: Stretch,
  { invalid }: Names,
): readonly Diagnostic[] {
  if (invalid.size === 0 || found.length === 0) return found;
  const uses = [...invalid].flatMap((name) => usesOf(name, text));
  return found.filter(({ place }) => {
    if (place.kind !== "document") return true;
    const start = place.span.start - span.start;
    const end = place.span.end - span.start;
    return !uses.some((use) => start <= use.end && end > use.start);
  });
}

/** Where a name stands as words of its own, with the space after it. */
function usesOf(name: string, text: string): readonly { readonly start: number; readonly end: number }[] {
  const words = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/ /g, "\\s+");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])\\s*`, "gu");
  return [...text.matchAll(pattern)].map(({ 0: use, index }) => ({ start: index, end: index + use.length }));
}
