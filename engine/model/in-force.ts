/** Which rows are in force on a day (semantics S7). */
import type { Localized } from "../../grammar/diagnostic.js";
import { compareDates, isDate, type CalendarDate } from "../values/date.js";
import type { Validity } from "./model.js";
import type { Row, Value } from "./rows.js";

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
  const { from, to } = validity;
  if (beginsAfter(row.values[from.index], day)) return "not-yet-in-force";
  return endsBefore(row.values[to.index], validity, day) ? "no-longer-in-force" : null;
}

/** True of the first day of a row that is not yet in force on a day. */
export function beginsAfter(from: Value | undefined, day: CalendarDate): boolean {
  return isDate(from) && compareDates(day, from) < 0;
}

/** True of the last day of a row that is no longer in force on a day. */
export function endsBefore(to: Value | undefined, { includesLast }: Validity, day: CalendarDate): boolean {
  if (!isDate(to)) return false;
  const pastEnd = compareDates(day, to);
  return pastEnd > 0 || (pastEnd === 0 && !includesLast);
}
