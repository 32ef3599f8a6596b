/** Counts, sums and the like over rows. */
import { add, divide, greatest, least, rational, ZERO, type Rational } from "../values/rational.js";
import type {
  AggregateValue,
  NumberFunction,
  OverChoicesValue,
  OverGroupsValue,
} from "../model/expression.js";
import { keyOf, type Row, type Value } from "../model/rows.js";
import { choose } from "./chosen.js";
import type { Evaluator } from "./evaluate.js";
import { latestRow } from "./latest.js";
import { faultAt, rowName, within } from "./fault.js";

/** The value of an aggregate for a row. An empty sum is 0; an empty mean, share, least or greatest is a fault (S11). */
export function aggregate(expression: AggregateValue, row: Row | null, evaluator: Evaluator): Value {
  const { all, chosen } = choose(expression, row, evaluator);
  switch (expression.fn) {
    case "count":
      return count(chosen);
    case "exists":
      return chosen.length > 0;
    case "latest": {
      const { row: latest } = latestRow(expression, row, evaluator);
      const body = expression.inner;
      return body && within(() => evaluator.number(body, latest));
    }
    case "share":
      requireRows(all, expression, row);
      return divide(count(chosen), count(all));
    case "sum":
      return ofNumbers("sum", inner());
    case "mean":
    case "least":
    case "greatest":
      requireRows(chosen, expression, row);
      return ofNumbers(expression.fn, inner());
  }

  function inner(): readonly Rational[] {
    const body = expression.inner;
    return body ? within(() => chosen.map((one) => evaluator.number(body, one))) : [];
  }
}

/** The sum, mean, least or greatest over the values of an enumeration, which has at least one. */
export function overChoices({ fn, terms }: OverChoicesValue, row: Row | null, evaluator: Evaluator): Value {
  return ofNumbers(
    fn,
    terms.map(({ value }) => evaluator.number(value, row)),
  );
}

/** The sum, mean, least or greatest over groups of rows. A row whose value is missing is of no group (S10). */
export function overGroups(expression: OverGroupsValue, row: Row | null, evaluator: Evaluator): Value {
  const { fn, aggregate: parted, by, each } = expression;
  const groups = new Map<unknown, Row[]>();
  for (const one of choose(parted, row, evaluator).chosen) {
    const key = keyOf(within(() => evaluator.value(by, one)));
    const group = groups.get(key);
    if (group) group.push(one);
    else if (key !== undefined) groups.set(key, [one]);
  }
  if (fn !== "sum" && groups.size === 0) throw faultAt("empty-aggregate", expression.span, rowName(row));
  const values = [...groups.values()].map((rows) => {
    evaluator.group.set(parted, rows);
    try {
      return evaluator.number(each, row);
    } finally {
      evaluator.group.delete(parted);
    }
  });
  return ofNumbers(fn, values);
}

function ofNumbers(fn: NumberFunction, values: readonly Rational[]): Rational {
  switch (fn) {
    case "sum":
      return values.reduce(add, ZERO);
    case "mean":
      return divide(values.reduce(add, ZERO), rational(BigInt(values.length)));
    case "least":
      return values.reduce(least);
    case "greatest":
      return values.reduce(greatest);
  }
}

function count(rows: readonly Row[]): Rational {
  return rational(BigInt(rows.length));
}

function requireRows(rows: readonly Row[], { span }: AggregateValue, row: Row | null): void {
  if (rows.length === 0) throw faultAt("empty-aggregate", span, rowName(row));
}
