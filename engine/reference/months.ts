/** What is asked of several months at once: a limit on what they come to together, and the increase from one to the next. */
import { everyPart, type CappedValue, type Expression, type IncreaseValue } from "../model/expression.js";
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
import { add, least, subtract, ZERO, type Rational } from "../values/rational.js";
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
  const earlier = months.filter((month) => compareMonths(month, period) < 0);
  const before = earlier.map((month) => inMonth(expression.value, row, month, evaluator)).reduce(add, ZERO);
  const own = evaluator.number(expression.value, row);
  const bound = evaluator.number(expression.bound, row);
  const value = subtract(least(bound, add(before, own)), least(bound, before));
  return { own, before, bound, value, months };
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
    months.length > 1 ? `, och månaderna från och med ${first?.toString() ?? ""} ${show(before)}` : "";
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

/** The months that share the limit, up to the period. A year begins no earlier than the package. */
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
      return monthsBetween(fromFirst(period.subtract({ months: time.months - 1 })), period);
    case "row": {
      const from = row?.values[time.from.index];
      if (!isDate(from)) throw faultAt("not-given", span, { name: time.from.name, ...rowName(row) });
      return monthsBetween(monthOf(from), period);
    }
  }
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
  const version = other.inForce(row);
  return version && other.whyLeftOut(version) === null ? other.number(expression, version) : ZERO;
}

/** Events before the first row of a data set may have been left out of it: then the limit cannot be known. */
function checkData(root: Expression, month: CalendarMonth, evaluator: Evaluator): void {
  for (const name of entitiesOf(root, evaluator))
    if (!evaluator.reachesBack(name, month)) {
      const { span } = evaluator.model.entities.get(name) ?? root;
      throw faultAt("month-without-rows", span, { name, month: month.toString() });
    }
}

const known = new WeakMap<Expression, ReadonlySet<string>>();

/** The entities whose rows a value counts, however far away. */
function entitiesOf(root: Expression, { model }: Evaluator): ReadonlySet<string> {
  const found = known.get(root);
  if (found) return found;
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
  known.set(root, entities);
  return entities;
}
