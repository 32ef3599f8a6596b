/**
 * Dates that stand in rules as values. One that lies in the year of its package, or later, is of that year, as a last
 * day to report by: when the rules are applied to the other year it is moved as far as the periods are apart, unless the
 * other package says the same date. `moved-dates.ts` tells what that does.
 */
import type { Period } from "../../../grammar/manifest.js";
import type { Item } from "../../../grammar/syntax.js";
import { isDateLiteral, isDayOfVersion } from "./carry.js";

/** Tells which dates are of the year: by their text, from the first day in force, but those that the other package has. */
export function movesOf(validity: Period | null, others: readonly Item[]): (text: string) => boolean {
  const fixed = new Set(datesIn(others));
  return (text) => validity !== null && text >= validity.from.slice(0, text.length) && !fixed.has(text);
}

/** The dates and months in rules, as text, but not the days on which versions begin. */
export function datesIn(data: unknown): readonly string[] {
  if (typeof data !== "object" || data === null) return [];
  if (isDateLiteral(data)) return [data.text];
  return Object.entries(data).flatMap(([key, value]) => (isDayOfVersion(key) ? [] : datesIn(value)));
}
