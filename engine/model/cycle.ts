/** Circles of rules that need each other. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Declared } from "./declarations.js";
import { ownNameFix } from "./exceptions.js";
import { report } from "./messages.js";

/** So many rules of a circle are shown by name. */
const MOST_IN_RING = 8;

/** A circle of rules, told from the rule that stands first in the text; of a long one its beginning and its end. */
export function cycleReport(
  found: readonly Declared[],
  isInException: (declared: Declared) => boolean,
): Diagnostic | null {
  const begin = found.reduce((best, one, at) => (one.index < (found[best]?.index ?? 0) ? at : best), 0);
  const cycle = [...found.slice(begin), ...found.slice(0, begin)];
  const [first] = cycle;
  if (!first) return null;
  const names = [...cycle, first].map(({ name, entity }) => (entity === null ? name : `${name} (${entity})`));
  const shown =
    names.length > MOST_IN_RING ? [...names.slice(0, MOST_IN_RING - 2), "…", ...names.slice(-2)] : names;
  const chain = shown.join(" ← ");
  const related = cycle.slice(1, MOST_IN_RING).map(({ nameSpan }) => ({
    place: { kind: "document" as const, span: nameSpan },
    message: { sv: "ingår i ringen", en: "is part of the circle" },
  }));
  const inException = cycle.length === 1 && isInException(first);
  const [place = first.nameSpan, another] = inException ? first.exceptions.map(({ span }) => span) : [];
  const mend = inException ? { fix: ownNameFix(first.name) } : {};
  return report("cycle", another ? first.nameSpan : place, { chain }, { related, ...mend });
}
