/** Keys: unique in a data set, or unique on each day where rows have a validity (semantics S7). */
import type { Validity } from "../model/model.js";
import { compareDates, isDate, type CalendarDate } from "../values/date.js";
import type { Draft, DraftRow } from "./draft.js";
import { dataPlace } from "./faults.js";

/** The rows of a data set by key. */
export interface KeyIndex {
  readonly byKey: ReadonlyMap<string, readonly DraftRow[]>;
  /** False if a key could not be read: then a reference that finds nothing may be right. */
  readonly complete: boolean;
}

/** Indexes the rows by key and reports keys that stand twice; null if there are no keys. */
export function indexKeys(draft: Draft): KeyIndex | null {
  if (!draft.keys) return null;
  const byKey = new Map<string, DraftRow[]>();
  let complete = true;
  draft.keys.forEach((key, index) => {
    const row = draft.rows[index];
    if (typeof key !== "string" || !row) {
      complete = false;
      return;
    }
    const sameKey = byKey.get(key);
    if (sameKey) sameKey.push(row);
    else byKey.set(key, [row]);
  });
  for (const rows of byKey.values()) if (rows.length > 1) reportDuplicates(draft, rows);
  return { byKey, complete };
}

function reportDuplicates(draft: Draft, rows: readonly DraftRow[]): void {
  const { validity } = draft.entity;
  if (validity) reportOverlaps(draft, validity, rows);
  else rows.slice(1).forEach((row) => reportPair(draft, "data-duplicate-key", rows[0], row));
}

/** The days of one row: from a day up to but not including another; null is without limit. */
interface Days {
  readonly row: DraftRow;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly includesLast: boolean;
}

function reportOverlaps(draft: Draft, validity: Validity, rows: readonly DraftRow[]): void {
  const spans = rows.flatMap((row) => daysOf(row, validity) ?? []).sort(byFirstDay);
  let last: Days | null = null;
  for (const days of spans) {
    if (last && reaches(last, days.from)) {
      const [earlier, later] = [last.row, days.row].sort((left, right) => left.number - right.number);
      reportPair(draft, "data-overlapping-rows", earlier, later);
    }
    if (!last || endsLater(days, last)) last = days;
  }
}

function reportPair(
  draft: Draft,
  code: "data-duplicate-key" | "data-overlapping-rows",
  other: DraftRow | undefined,
  row: DraftRow | undefined,
): void {
  if (!other || !row) return;
  const column = draft.entity.key?.name ?? null;
  const related = [
    {
      place: dataPlace(draft.file, other.number, column),
      message: { sv: "Den andra raden.", en: "The other row." },
    },
  ];
  draft.faults.report(code, row.number, column, { other: other.number, row: row.number }, related);
}

/** The days on which a row is in force; null if there are none, or if a day could not be read. */
function daysOf(row: DraftRow, validity: Validity): Days | null {
  const from = dayOf(row.values[validity.from.index]);
  const to = dayOf(row.values[validity.to.index]);
  if (from === undefined || to === undefined) return null;
  const days: Days = { row, from, to, includesLast: validity.includesLast };
  return reaches(days, from) ? days : null;
}

function dayOf(value: unknown): CalendarDate | null | undefined {
  return isDate(value) ? value : value === null ? null : undefined;
}

/** True if the days are not over before a day; a day of null is before all days. */
function reaches({ to, includesLast }: Days, day: CalendarDate | null): boolean {
  if (to === null || day === null) return true;
  const left = compareDates(to, day);
  return left > 0 || (left === 0 && includesLast);
}

function byFirstDay(left: Days, right: Days): number {
  if (left.from && right.from) return compareDates(left.from, right.from);
  return left.from ? 1 : right.from ? -1 : 0;
}

function endsLater(days: Days, than: Days): boolean {
  if (than.to === null) return false;
  return days.to === null || compareDates(days.to, than.to) > 0;
}
