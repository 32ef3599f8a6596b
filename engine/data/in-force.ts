/** Which rows are in force on a day (semantics S7). */
import type { Localized } from "../../grammar/diagnostic.js";
import type { Entity, Validity } from "../model/model.js";
import type { Row } from "../model/rows.js";
import { compareDates, isDate, type CalendarDate } from "../values/date.js";

/** Why a row does not count on a day. */
export type LeftOutReason = "not-yet-in-force" | "no-longer-in-force";

/** The reasons as `kontroll.json` and people read them. */
export const LEFT_OUT_WORDS: Readonly<Record<LeftOutReason, Localized>> = {
  "not-yet-in-force": { sv: "ännu inte i kraft", en: "not yet in force" },
  "no-longer-in-force": { sv: "inte längre i kraft", en: "no longer in force" },
};

/** The rows that count, in the order of their file, and how many do not, by reason. */
export interface RowsInForce<R extends Row> {
  readonly inForce: readonly R[];
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
}

/**
 * Parts rows into those in force on a day and those left out.
 * All rows of an entity without validity are in force, and so are all rows when there is no day.
 */
export function partByForce<R extends Row>(
  rows: readonly R[],
  entity: Entity,
  day: CalendarDate | null,
): RowsInForce<R> {
  const leftOut = new Map<LeftOutReason, number>();
  const { validity } = entity;
  if (!validity || !day) return { inForce: rows, leftOut };
  const inForce = rows.filter((row) => {
    const reason = whyLeftOut(row, validity, day);
    if (reason) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
    return reason === null;
  });
  return { inForce, leftOut };
}

/** Why a row does not count on a day; null if it is in force. A missing day is an end without limit. */
export function whyLeftOut(row: Row, validity: Validity, day: CalendarDate): LeftOutReason | null {
  const from = row.values[validity.from.index];
  const to = row.values[validity.to.index];
  if (isDate(from) && compareDates(day, from) < 0) return "not-yet-in-force";
  if (!isDate(to)) return null;
  const pastEnd = compareDates(day, to);
  return pastEnd > 0 || (pastEnd === 0 && !validity.includesLast) ? "no-longer-in-force" : null;
}
