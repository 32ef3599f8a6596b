/** What kind of block a fence was meant as, where its opening line does not say. */
import { nearest } from "./distance.js";
import { BLOCK_KINDS, type BlockKind } from "./outline-nodes.js";

/** The kind of block that a fence was meant as; null if it is none of ours. */
export function proposeBlock(language: string | null, content: string): BlockKind | null {
  if (language !== null) return nearestKind(language);
  if (/^\s*För varje \p{Lu}/mu.test(content)) return "regel";
  if (/^\s*Till \p{Lu}\S* varje (?:månad|kvartal|år)/mu.test(content)) return "utbetalning";
  if (/^\s*Då är(?: för \p{L}| *$)/mu.test(content)) return "exempel";
  if (/^\s+\p{L}[\p{L} ]* +: (?:text|datum|heltal|ja eller nej)(?:,|$)/mu.test(content)) return "begrepp";
  return /^\s*\p{L}[\p{L}\p{N} -]* = .*(?:\d (?:kr|%)|×)/mu.test(content) ? "regel" : null;
}

function nearestKind(language: string): BlockKind | null {
  const [meant] = nearest(language.replace(/[^\p{L}]/gu, ""), BLOCK_KINDS);
  return BLOCK_KINDS.find((kind) => kind === meant) ?? null;
}
