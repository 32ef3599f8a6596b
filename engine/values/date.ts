/** Calendar days and months. Days are Temporal's; how years are counted is the rule language's own. */
import { Temporal } from "temporal-polyfill";

export type CalendarDate = Temporal.PlainDate;
export type CalendarMonth = Temporal.PlainYearMonth;

const known = new Map<string, CalendarDate | null>();

/** Reads `2020-02-29`; null if it is not a day of the calendar. */
export function readDate(text: string): CalendarDate | null {
  const found = known.get(text);
  if (found !== undefined) return found;
  const read = /^\d{4}-\d{2}-\d{2}$/.test(text) ? tryRead(() => Temporal.PlainDate.from(text)) : null;
  // A register holds the same few ten thousand days over and over.
  if (known.size < 200_000) known.set(text, read);
  return read;
}

/** Reads `2020-02`; null if it is not a month of the calendar. */
export function readMonth(text: string): CalendarMonth | null {
  return /^\d{4}-\d{2}$/.test(text) ? tryRead(() => Temporal.PlainYearMonth.from(text)) : null;
}

export function compareDates(left: CalendarDate, right: CalendarDate): number {
  return Temporal.PlainDate.compare(left, right);
}

export function compareMonths(left: CalendarMonth, right: CalendarMonth): number {
  return Temporal.PlainYearMonth.compare(left, right);
}

/** True for a day, as against the other kinds of value. */
export function isDate(value: unknown): value is CalendarDate {
  return value instanceof Temporal.PlainDate;
}

/** True for a month, as against the other kinds of value. */
export function isMonth(value: unknown): value is CalendarMonth {
  return value instanceof Temporal.PlainYearMonth;
}

export function firstDay(month: CalendarMonth): CalendarDate {
  return month.toPlainDate({ day: 1 });
}

export function lastDay(month: CalendarMonth): CalendarDate {
  return month.toPlainDate({ day: month.daysInMonth });
}

export function lastDayOfPreviousMonth(month: CalendarMonth): CalendarDate {
  return lastDay(month.subtract({ months: 1 }));
}

export function lastDayOfYear(month: CalendarMonth): CalendarDate {
  return Temporal.PlainDate.from({ year: month.year, month: 12, day: 31 });
}

/**
 * Whole years from one day to another, by year, month and day: who is born on 29 February
 * is a year older on 1 March in a year without that day (semantics S17).
 */
export function wholeYears(from: CalendarDate, to: CalendarDate): number {
  const beforeBirthday = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (beforeBirthday ? 1 : 0);
}

function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
