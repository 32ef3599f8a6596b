/**
 * Swedish working days: no Saturday, no Sunday, no public holiday (lagen 1989:253 om allmänna helgdagar).
 * A bank day is besides not one of the three eves on which payments stand still.
 */
import { addDays, isWeekend, readDate, type CalendarDate } from "./date.js";

/** What a day can be: `vardag`, `bankdag` or `helgdag`. */
export type DayKind = "vardag" | "bankdag" | "helgdag";

/** True if the day is of the kind. Every Sunday is a holiday; a Saturday is neither a holiday nor a working day. */
export function isOfKind(date: CalendarDate, kind: DayKind): boolean {
  switch (kind) {
    case "helgdag":
      return isHoliday(date);
    case "vardag":
      return !isWeekend(date) && !isHoliday(date);
    case "bankdag":
      return isOfKind(date, "vardag") && !isEve(date);
  }
}

/**
 * The nearest day of a kind on or after a day (step 1), or on or before it (step −1).
 * Null beyond the calendar's last year.
 */
export function nearestOfKind(date: CalendarDate, kind: DayKind, step: 1 | -1): CalendarDate | null {
  let day: CalendarDate | null = date;
  while (day && !isOfKind(day, kind)) day = addDays(day, step);
  return day;
}

/** Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher. */
export function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const leaps = Math.floor(ofCentury / 4);
  const weekday = (32 + 2 * (century % 4) + 2 * leaps - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}

/** The public holidays of a year that are not named in the law as Sundays alone, in calendar order. */
export function publicHolidays(year: number): readonly CalendarDate[] {
  const easter = easterSunday(year);
  const fromEaster = (days: number): CalendarDate => moved(easter, days);
  return [
    dayOf(year, 1, 1),
    dayOf(year, 1, 6),
    fromEaster(-2),
    easter,
    fromEaster(1),
    dayOf(year, 5, 1),
    fromEaster(39),
    fromEaster(49),
    // Whit Monday gave way to the national day in 2005 (lag 2004:1320).
    year < 2005 ? fromEaster(50) : dayOf(year, 6, 6),
    saturdayFrom(dayOf(year, 6, 20)),
    saturdayFrom(dayOf(year, 10, 31)),
    dayOf(year, 12, 25),
    dayOf(year, 12, 26),
  ].sort((left, right) => (left.toString() < right.toString() ? -1 : 1));
}

const holidays = new Map<number, ReadonlySet<string>>();

function isHoliday(date: CalendarDate): boolean {
  if (date.dayOfWeek === SUNDAY) return true;
  const known = holidays.get(date.year) ?? new Set(publicHolidays(date.year).map(String));
  holidays.set(date.year, known);
  return known.has(date.toString());
}

/** Midsummer Eve, Christmas Eve and New Year's Eve. */
function isEve(date: CalendarDate): boolean {
  const { month, day, year } = date;
  if (month === 12) return day === 24 || day === 31;
  return month === 6 && date.equals(moved(saturdayFrom(dayOf(year, 6, 20)), -1));
}

const SATURDAY = 6;
const SUNDAY = 7;

/** The Saturday among a day and the six that follow. */
function saturdayFrom(date: CalendarDate): CalendarDate {
  return moved(date, (SATURDAY - date.dayOfWeek + 7) % 7);
}

function dayOf(year: number, month: number, day: number): CalendarDate {
  const two = (part: number): string => String(part).padStart(2, "0");
  return known(readDate(`${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`));
}

function moved(date: CalendarDate, days: number): CalendarDate {
  return known(addDays(date, days));
}

function known(date: CalendarDate | null): CalendarDate {
  if (!date) throw new RangeError("a holiday outside the calendar");
  return date;
}
