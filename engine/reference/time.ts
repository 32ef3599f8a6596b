/** What the rules ask of days and months. The calendar itself is in `engine/values/`. */
import type { Span } from "../../grammar/source.js";
import { MONTH_NAMES, type TimeName } from "../../grammar/words.js";
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  firstDay,
  firstDayOfYear,
  isDate,
  isInMonth,
  isMonth,
  lastDay,
  lastDayOfPreviousMonth,
  lastDayOfYear,
  monthOf,
  previousMonth,
  startedWeeks,
  weeksStartingIn,
  wholeMonths,
  wholeYears,
  type CalendarDate,
  type CalendarMonth,
} from "../values/date.js";
import { rational, type Rational } from "../values/rational.js";
import { isOfKind, nearestOfKind } from "../values/working-days.js";
import type { TemporalValue, TimeValue } from "../model/expression.js";
import type { LengthUnit, TimeForm } from "../model/temporal.js";
import { orderOf, type Row, type Value } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";

/** The days and words of a month, worked out once: a rule asks for the same ones for every row. */
const known = new WeakMap<CalendarMonth, Map<TimeName, Value>>();

/** What a name of time stands for in the month of an evaluator. */
export function namedTime({ name, span }: TimeValue, { period }: Evaluator): Value {
  if (!period) throw faultAt("period-unknown", span, { name });
  const times = known.get(period) ?? new Map<TimeName, Value>();
  known.set(period, times);
  const time = times.get(name) ?? timeOf(name, period);
  times.set(name, time);
  return time;
}

function timeOf(name: TimeName, period: CalendarMonth): Value {
  switch (name) {
    case "period":
      return period;
    case "periodens år":
      return whole(period.year);
    case "periodens månad":
      return monthWord(period);
    case "periodens första dag":
      return firstDay(period);
    case "periodens sista dag":
      return lastDay(period);
    case "föregående månad":
      return previousMonth(period);
    case "föregående månads första dag":
      return firstDay(previousMonth(period));
    case "föregående månads sista dag":
      return lastDayOfPreviousMonth(period);
    case "årets första dag":
      return firstDayOfYear(period);
    case "årets sista dag":
      return lastDayOfYear(period);
  }
}

/** The value of a construct of time for a row. */
export function temporal(expression: TemporalValue, row: Row | null, evaluator: Evaluator): Value {
  const { form } = expression;
  const asked = new Operands(expression, row, evaluator);
  switch (form.kind) {
    case "shift":
      return shift(asked, form.direction === "plus" ? 1 : -1, form.unit);
    case "elapsed":
      return whole(elapsed(asked, form, evaluator.period));
    case "part":
      return partOf(asked, form.part);
    case "yearOfAge":
      return whole(asked.day(0).year + asked.length(1));
    case "inMonth":
      return isInMonth(asked.day(0), asked.month(1));
    case "window":
      return isWithin(asked.day(0), windowOf(expression, row, evaluator));
    case "workingDay": {
      const day = form.search === "after" ? addDays(asked.day(0), 1) : asked.day(0);
      const step = form.search === "onOrBefore" ? -1 : 1;
      return asked.inCalendar(day && nearestOfKind(day, form.day, step));
    }
    case "dayKind":
      return isOfKind(asked.day(0), form.day);
    case "season":
      return inSeason(asked.value(0), asked.value(1), asked.value(2));
  }
}

/** The first and the last day of a window, both included. */
export interface Window {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** The last window of each construct. Its day and length are mostly the same for every row of a month. */
const windows = new WeakMap<
  TemporalValue,
  { readonly anchor: CalendarDate; readonly length: number; readonly window: Window }
>();

/**
 * The days that a window holds (S17): before A from A less the length and up to the day before A; after A from the day
 * after; the latest up to and with A from the day after A less the length.
 */
export function windowOf(expression: TemporalValue, row: Row | null, evaluator: Evaluator): Window {
  const asked = new Operands(expression, row, evaluator);
  const { form } = expression;
  if (form.kind !== "window") throw new RangeError("no window");
  const anchor = asked.day(2);
  const length = asked.length(1);
  const last = windows.get(expression);
  if (last?.anchor === anchor && last.length === length) return last.window;
  const window = daysOfWindow(form, anchor, length, asked);
  windows.set(expression, { anchor, length, window });
  return window;
}

function daysOfWindow(
  form: Extract<TimeForm, { kind: "window" }>,
  anchor: CalendarDate,
  length: number,
  asked: Operands,
): Window {
  const moved = (by: number): CalendarDate => asked.inCalendar(move(anchor, by, form.unit));
  const day = (date: CalendarDate, step: 1 | -1): CalendarDate => asked.inCalendar(addDays(date, step));
  switch (form.side) {
    case "before":
      return { first: moved(-length), last: day(anchor, -1) };
    case "after":
      return { first: day(anchor, 1), last: moved(length) };
    case "latest":
      return { first: day(moved(-length), 1), last: anchor };
  }
}

function isWithin(day: CalendarDate, { first, last }: Window): boolean {
  return compareDates(first, day) <= 0 && compareDates(day, last) <= 0;
}

/** Reads the operands of a construct; what is missing is a fault at the operand. */
class Operands {
  constructor(
    private readonly expression: TemporalValue,
    private readonly row: Row | null,
    private readonly evaluator: Evaluator,
  ) {}

  value(index: number): Value {
    const operand = this.expression.operands[index];
    if (!operand) throw new RangeError(`no operand ${index}`);
    const value = this.evaluator.value(operand, this.row);
    if (value !== null) return value;
    const name = "name" in operand ? operand.name : "värdet";
    throw faultAt("missing-value", operand.span, { name, ...rowName(this.row) });
  }

  day(index: number): CalendarDate {
    const value = this.value(index);
    if (isDate(value)) return value;
    throw new RangeError("not a day");
  }

  month(index: number): CalendarMonth {
    const value = this.value(index);
    if (isMonth(value)) return value;
    throw new RangeError("not a month");
  }

  /** A whole number of days, months or years. One that no calendar holds is a fault. */
  length(index: number): number {
    const operand = this.expression.operands[index];
    if (!operand) throw new RangeError(`no operand ${index}`);
    const { numerator, denominator } = this.evaluator.number(operand, this.row);
    if (denominator !== 1n) throw new RangeError("not a whole length");
    if (numerator > MOST_DAYS || numerator < -MOST_DAYS) throw this.outside(operand.span);
    return Number(numerator);
  }

  inCalendar<T>(moved: T | null): T {
    if (moved === null) throw this.outside(this.expression.span);
    return moved;
  }

  period(period: CalendarMonth | null): CalendarMonth {
    if (period) return period;
    throw faultAt("period-unknown", this.expression.span, { name: "perioden" });
  }

  private outside(span: Span): Error {
    return faultAt("outside-calendar", span, rowName(this.row));
  }
}

/** More days than the years 1 to 9999 hold. */
const MOST_DAYS = 4_000_000n;

function shift(asked: Operands, sign: 1 | -1, unit: LengthUnit): Value {
  const from = asked.value(0);
  const by = sign * asked.length(1);
  if (isMonth(from)) return asked.inCalendar(addMonths(from, by));
  return asked.inCalendar(move(asked.day(0), by, unit));
}

function move(day: CalendarDate, by: number, unit: LengthUnit): CalendarDate | null {
  return unit === "dag" ? addDays(day, by) : addMonths(day, by);
}

function elapsed(
  asked: Operands,
  { measure, includesEnd }: Extract<TimeForm, { kind: "elapsed" }>,
  period: CalendarMonth | null,
): number {
  const from = asked.day(0);
  const to = asked.day(1);
  const end = includesEnd ? asked.inCalendar(addDays(to, 1)) : to;
  switch (measure) {
    case "days":
      return daysBetween(from, end);
    case "months":
      return wholeMonths(from, end);
    case "years":
      return wholeYears(from, end);
    case "weeks":
      return startedWeeks(from, end);
    case "weeksInPeriod":
      return weeksStartingIn(from, end, asked.period(period));
  }
}

function partOf(asked: Operands, part: Extract<TimeForm, { kind: "part" }>["part"]): Value {
  const of = asked.value(0);
  switch (part) {
    case "firstDay":
      return firstDay(asked.month(0));
    case "lastDay":
      return lastDay(asked.month(0));
    case "month":
      return monthOf(asked.day(0));
    case "monthOfYear":
      return monthWord(isMonth(of) ? of : asked.day(0));
    case "year":
      return whole((isMonth(of) ? of : asked.day(0)).year);
  }
}

/** `mellan november och mars` goes over the turn of the year. */
function inSeason(month: Value, first: Value, last: Value): boolean {
  const order = (one: Value, other: Value): number => orderOf(one, other) ?? 0;
  const after = order(first, month) <= 0;
  const before = order(month, last) <= 0;
  return order(first, last) <= 0 ? after && before : after || before;
}

function monthWord({ month }: { readonly month: number }): string {
  return MONTH_NAMES[month - 1] ?? "";
}

/** Ages and days are few, however many rows have them. */
const wholes = new Map<number, Rational>();
const MOST_WHOLES = 50_000;

function whole(value: number): Rational {
  const known = wholes.get(value);
  if (known) return known;
  const made = rational(BigInt(value));
  if (wholes.size < MOST_WHOLES) wholes.set(value, made);
  return made;
}
