/** Which part each entry of `upphävs` names. */
import { formsOf, type AmendablePart } from "./amend-parts.js";
import type { Amendment, Repeal } from "./amendment.js";
import { fix, type Diagnostic, type Fix } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { report } from "./messages-amendments.js";
import { nameFix } from "./messages.js";

export interface FoundRepeal {
  readonly repeal: Repeal;
  readonly part: AmendablePart;
  readonly amendment: Amendment;
}

/** Every entry with its part; one that names none, or several, is reported. */
export function repealed(
  parts: readonly AmendablePart[],
  amendments: readonly Amendment[],
  diagnostics: Diagnostic[],
): readonly FoundRepeal[] {
  const known = [...new Map(parts.flatMap((part) => (part.key === null ? [] : [[part.key, part]]))).values()];
  return amendments.flatMap((amendment) =>
    amendment.repeals.flatMap((repeal) => {
      const part = partNamed(repeal, known, diagnostics);
      return part ? [{ repeal, part, amendment }] : [];
    }),
  );
}

function partNamed(
  { text, span }: Repeal,
  known: readonly AmendablePart[],
  diagnostics: Diagnostic[],
): AmendablePart | null {
  const found = known.filter((part) => formsOf(part).includes(text));
  const [part, another] = found;
  if (!part) diagnostics.push(report("repeal-unknown", span, { name: text }, mendOf(text, span, known)));
  if (!another) return part ?? null;
  const forms = found.map((one) => shortestOwn(one, found));
  diagnostics.push(report("repeal-ambiguous", span, { name: text, forms }));
  return null;
}

/** The shortest form that means no other of the parts. */
function shortestOwn(part: AmendablePart, all: readonly AmendablePart[]): string {
  const forms = formsOf(part);
  const others = new Set(all.filter((one) => one !== part).flatMap(formsOf));
  return forms.find((form) => !others.has(form)) ?? forms.at(-1) ?? part.name;
}

/** A line is named by its id: who wrote its label is told the id. */
function mendOf(text: string, span: Repeal["span"], known: readonly AmendablePart[]): { readonly fix?: Fix } {
  const lines = known.filter(({ kind, label }) => kind !== "undantag" && label === text);
  const names = lines.length > 0 ? lines.map(({ name }) => name) : nearest(text, known.flatMap(formsOf));
  if (names.length > 0) return { fix: nameFix(span, names) };
  return {
    fix: fix(
      "Skriv namnet på ett värde, en regel, en tabell, en kontroll eller ett undantag, eller beteckningen på en rad.",
      "Write the name of a value, a rule, a table, a control or an exception, or the id of a line.",
    ),
  };
}
