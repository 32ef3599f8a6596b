/** What is asked of several months at once: a limit on what they come to together, and the increase from one to the next. */
import { everyPart, type CappedValue, type Expression, type IncreaseValue } from "../model/expression.js";
import { perModel } from "../model/per-model.js";
import type { Row } from "../model/rows.js";
import {
  compareMonths,
  isDate,
  monthOf,
  monthsBetween,
  previousMonth,
  readMonth,
  type CalendarMonth,
} from "../values/date.js";
import { add, greatest, least, subtract, ZERO, type Rational } from "../values/rational.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";
import { showValue } from "./show.js";

/** A capped month: what it came to by itself, what the months before it came to, and what is left of it. */
export interface Capped {
  readonly own: Rational;
  readonly before: Rational;
  readonly bound: Rational;
  readonly value: Rational;
  readonly months: readonly CalendarMonth[];
}

/**
 * What a month gets of a limit that several share: min(B, all so far) − min(B, all before it) (S19). No ledger is read:
 * each month is computed again by the rules in force for it.
 */
export function capped(expression: CappedValue, row: Row | null, evaluator: Evaluator): Capped {
  const period = periodOf(expression, evaluator);
  const months = monthsOf(expression, period, row, evaluator);
  checkData(expression, months[0] ?? period, evaluator);
  if (expression.time.kind === "rolling")
    return cappedInWindow(expression, expression.time.months, months, row, evaluator);
  const earlier = months.filter((month) => compareMonths(month, period) < 0);
  const before = earlier.map((month) => inMonth(expression.value, row, month, evaluator)).reduce(add, ZERO);
  const own = evaluator.number(expression.value, row);
  const bound = evaluator.number(expression.bound, row);
  // A row that begins later than the month has nothing of its limit yet.
  const value = months.length === 0 ? ZERO : subtract(least(bound, add(before, own)), least(bound, before));
  return { own, before, bound, value, months };
}

/**
 * A window that moves: what is left of the limit when the other months of the window have got theirs. What a month got
 * depends on its own window, so that all months are gone through from the first.
 */
function cappedInWindow(
  { value, bound }: CappedValue,
  length: number,
  months: readonly CalendarMonth[],
  row: Row | null,
  evaluator: Evaluator,
): Capped {
  const got: Rational[] = [];
  for (const month of months.slice(0, -1)) {
    const own = inMonth(value, row, month, evaluator);
    const most = inMonth(bound, row, month, evaluator);
    got.push(leftOf(most, sumOfLast(got, length - 1), own));
  }
  const own = evaluator.number(value, row);
  const most = evaluator.number(bound, row);
  const before = sumOfLast(got, length - 1);
  return { own, before, bound: most, value: leftOf(most, before, own), months: months.slice(-length) };
}

/** As much of an amount as there is room for under a limit; never less than nothing because others got more. */
function leftOf(bound: Rational, before: Rational, own: Rational): Rational {
  return least(own, greatest(ZERO, subtract(bound, before)));
}

function sumOfLast(amounts: readonly Rational[], many: number): Rational {
  return amounts.slice(Math.max(0, amounts.length - many)).reduce(add, ZERO);
}

/** What a value is in the period, less what it was in the month before: nothing for a row that did not count then. */
export function increase(
  { value, span }: IncreaseValue,
  row: Row | null,
  evaluator: Evaluator,
): { readonly now: Rational; readonly before: Rational; readonly value: Rational } {
  const period = periodOf({ span }, evaluator);
  const now = evaluator.number(value, row);
  const before = inMonth(value, row, previousMonth(period), evaluator);
  return { now, before, value: subtract(now, before) };
}

/** How a limit over several months came out, in words. */
export function capWords(expression: CappedValue, row: Row | null, evaluator: Evaluator): string {
  const { own, before, bound, months } = capped(expression, row, evaluator);
  const show = (value: Rational): string => showValue(evaluator.model, value, expression.type);
  const [first] = months;
  const earlier =
    months.length > 1 ? `, månaderna före (från och med ${first?.toString() ?? ""}) ${show(before)}` : "";
  return `månaden för sig ${show(own)}${earlier}; tillsammans högst ${show(bound)}`;
}

export function increaseWords(expression: IncreaseValue, row: Row | null, evaluator: Evaluator): string {
  const { now, before } = increase(expression, row, evaluator);
  const show = (value: Rational): string => showValue(evaluator.model, value, expression.type);
  return `nu ${show(now)}, månaden före ${show(before)}`;
}

function periodOf({ span }: Pick<Expression, "span">, { period }: Evaluator): CalendarMonth {
  if (period) return period;
  throw faultAt("period-unknown", span, { name: "beloppet" });
}

/** The months that the limit is counted from, up to the period. They begin no earlier than the package. */
function monthsOf(
  { time, span }: CappedValue,
  period: CalendarMonth,
  row: Row | null,
  { model }: Evaluator,
): readonly CalendarMonth[] {
  const first = model.manifest.validity ? readMonth(model.manifest.validity.from.slice(0, 7)) : null;
  const fromFirst = (month: CalendarMonth): CalendarMonth =>
    first && compareMonths(first, period) <= 0 && compareMonths(month, first) < 0 ? first : month;
  switch (time.kind) {
    case "period":
      return [period];
    case "calendarYear":
      return monthsBetween(fromFirst(period.with({ month: 1 })), period);
    case "rolling":
      return monthsBetween(fromWindow(period, time.months, first), period);
    case "row": {
      const from = row?.values[time.from.index];
      if (!isDate(from)) throw faultAt("not-given", span, { name: time.from.name, ...rowName(row) });
      const begins = monthOf(from);
      return compareMonths(begins, period) > 0 ? [] : monthsBetween(begins, period);
    }
  }
}

/** A moving window: from the package's first month, since what a month got depends on those before it. */
function fromWindow(period: CalendarMonth, length: number, first: CalendarMonth | null): CalendarMonth {
  return first && compareMonths(first, period) <= 0 ? first : period.subtract({ months: length - 1 });
}

/** The value in another month: nothing for a row that did not count then. */
function inMonth(
  expression: Expression,
  row: Row | null,
  month: CalendarMonth,
  evaluator: Evaluator,
): Rational {
  const other = evaluator.ofMonth(month);
  if (!row) return other.number(expression, null);
  const version = other.countedAs(row);
  return version ? other.number(expression, version) : ZERO;
}

/** Events before the first row of a data set may have been left out of it: then the limit cannot be known. */
function checkData(root: Expression, month: CalendarMonth, evaluator: Evaluator): void {
  for (const name of entitiesOf(root, evaluator.model))
    if (!evaluator.reachesBack(name, month)) {
      const { span } = evaluator.model.entities.get(name) ?? root;
      throw faultAt("month-without-rows", span, { name, month: month.toString() });
    }
}

/** The entities whose rows a value counts, however far away. */
const entitiesOf = perModel((root, model): ReadonlySet<string> => {
  const entities = new Set<string>();
  const seen = new Set<number>();
  const rest = [root];
  for (let next = rest.pop(); next; next = rest.pop())
    for (const part of everyPart(next)) {
      if (part.kind === "aggregate") entities.add(part.entity);
      if (part.kind !== "defined" || seen.has(part.definition)) continue;
      seen.add(part.definition);
      const body = model.definitions[part.definition]?.body;
      if (body) rest.push(body);
    }
  return entities;
});
