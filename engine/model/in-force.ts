/** Which rows are in force on a day (semantics S7). */
import type { Localized } from "../../grammar/diagnostic.js";
import { compareDates, isDate, type CalendarDate } from "../values/date.js";
import type { Validity } from "./model.js";
import type { Row } from "./rows.js";

/** Why a row does not count in a month. */
export type LeftOutReason = "not-yet-in-force" | "no-longer-in-force" | "other-month";

/** The reasons as `kontroll.json` and people read them. */
export const LEFT_OUT_WORDS: Readonly<Record<LeftOutReason, Localized>> = {
  "not-yet-in-force": { sv: "ännu inte i kraft", en: "not yet in force" },
  "no-longer-in-force": { sv: "inte längre i kraft", en: "no longer in force" },
  "other-month": { sv: "hör till en annan månad", en: "of another month" },
};

/** Why a row is not in force on a day; null if it is. A missing day is an end without limit. */
export function whyLeftOut(row: Row, validity: Validity, day: CalendarDate): LeftOutReason | null {
  const from = row.values[validity.from.index];
  const to = row.values[validity.to.index];
  if (isDate(from) && compareDates(day, from) < 0) return "not-yet-in-force";
  if (!isDate(to)) return null;
  const pastEnd = compareDates(day, to);
  return pastEnd > 0 || (pastEnd === 0 && !validity.includesLast) ? "no-longer-in-force" : null;
}

/** True if the row says from or to which day it is in force; one of an example that gives neither is in force (S24). */
export function isDated(row: Row, { from, to }: Validity): boolean {
  return [from, to].some(({ index }) => isDate(row.values[index]));
}
