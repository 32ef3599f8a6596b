/** Calendar days and months. Days are Temporal's; how years are counted is the rule language's own. */
import { Temporal } from "temporal-polyfill";

export type CalendarDate = Temporal.PlainDate;
export type CalendarMonth = Temporal.PlainYearMonth;

const known = new Map<string, CalendarDate | null>();

/** Reads `2020-02-29`; null if it is not a day of the calendar. */
export function readDate(text: string): CalendarDate | null {
  const found = known.get(text);
  if (found !== undefined) return found;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const read =
    year && month && day
      ? tryRead(() => new Temporal.PlainDate(Number(year), Number(month), Number(day)))
      : null;
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

/** The months from one to another, both included; the last alone where the first is later. */
export function monthsBetween(first: CalendarMonth, last: CalendarMonth): readonly CalendarMonth[] {
  const count = Math.max(0, (last.year - first.year) * 12 + last.month - first.month);
  return Array.from({ length: count + 1 }, (_, index) => last.subtract({ months: count - index }));
}

/**
 * Whole years from one day to another, by year, month and day: who is born on 29 February
 * is a year older on 1 March in a year without that day (semantics S17).
 */
export function wholeYears(from: CalendarDate, to: CalendarDate): number {
  const beforeBirthday = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (beforeBirthday ? 1 : 0);
}

/** Whole months from one day to another, counted like years: from the 31st a month is whole on the 1st after a shorter one. */
export function wholeMonths(from: CalendarDate, to: CalendarDate): number {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return months - (to.day < from.day ? 1 : 0);
}

/** Days from one day to another, the last one not included; below 0 if the days stand the other way round. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return from.until(to, { largestUnit: "day" }).days;
}

const EPOCH = Temporal.PlainDate.from("1970-01-01");

/** Days as whole numbers that follow on each other. */
export function dayNumber(day: CalendarDate): number {
  return daysBetween(EPOCH, day);
}

/** The day of a number; null outside the years 1 to 9999. */
export function dayOfNumber(number: number): CalendarDate | null {
  return addDays(EPOCH, number);
}

/**
 * Weeks, counted from a day, that have begun before another day (S17). None where the days stand the other way round.
 */
export function startedWeeks(from: CalendarDate, before: CalendarDate): number {
  return Math.max(0, Math.ceil(daysBetween(from, before) / 7));
}

/** Of the weeks that `startedWeeks` counts, those whose first day falls in a month. */
export function weeksStartingIn(from: CalendarDate, before: CalendarDate, month: CalendarMonth): number {
  const until = (day: CalendarDate): number =>
    startedWeeks(from, compareDates(day, before) < 0 ? day : before);
  return until(firstDay(month.add({ months: 1 }))) - until(firstDay(month));
}

/** Adding months keeps the day, or takes the month's last (S17). Null outside the years 1 to 9999. */
export function addMonths<T extends CalendarDate | CalendarMonth>(to: T, months: number): T | null {
  return withinCalendar(() => to.add({ months }) as T);
}

/** Null outside the years 1 to 9999. */
export function addDays(to: CalendarDate, days: number): CalendarDate | null {
  return withinCalendar(() => to.add({ days }));
}

export function monthOf(date: CalendarDate): CalendarMonth {
  return date.toPlainYearMonth();
}

/** True for a day of a month. Asked of every row of a register, and so without making the day's month. */
export function isInMonth(day: CalendarDate, month: CalendarMonth): boolean {
  return day.month === month.month && day.year === month.year;
}

export function previousMonth(month: CalendarMonth): CalendarMonth {
  return month.subtract({ months: 1 });
}

export function firstDayOfYear(month: CalendarMonth): CalendarDate {
  return Temporal.PlainDate.from({ year: month.year, month: 1, day: 1 });
}

/** True for Saturdays and Sundays. */
export function isWeekend(date: CalendarDate): boolean {
  return date.dayOfWeek >= 6;
}

function withinCalendar<T extends { readonly year: number }>(move: () => T): T | null {
  const moved = tryRead(move);
  return moved && moved.year >= 1 && moved.year <= 9999 ? moved : null;
}

function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
