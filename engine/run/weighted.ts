/** Aggregates over counted signatures instead of rows. What each function means is said in `reference/aggregate.ts`. */
import type { AggregateValue, Expression } from "../model/expression.js";
import type { Row, Value } from "../model/rows.js";
import type { Evaluator } from "../reference/evaluate.js";
import { faultAt, rowName, within } from "../reference/fault.js";
import { add, divide, greatest, least, multiply, rational, ZERO, type Rational } from "../values/rational.js";
import type { Counted } from "./counts.js";

/** The value of an aggregate for a row, of the signatures of the rows that it runs over. */
export function weighted(
  expression: AggregateValue,
  row: Row | null,
  counted: readonly Counted[],
  evaluator: Evaluator,
): Value {
  const { of, where, inner: body, span } = expression;
  const [all, chosen] = within(() => {
    const selected = of ? fulfilling(of, counted, evaluator) : counted;
    return [selected, where ? fulfilling(where, selected, evaluator) : selected];
  });
  switch (expression.fn) {
    case "count":
      return howMany(chosen);
    case "exists":
      return chosen.length > 0;
    case "share":
      requireRows(all);
      return divide(howMany(chosen), howMany(all));
    case "sum":
      return sum();
    case "mean":
      requireRows(chosen);
      return divide(sum(), howMany(chosen));
    case "least":
      requireRows(chosen);
      return values().reduce(least);
    case "greatest":
      requireRows(chosen);
      return values().reduce(greatest);
    case "latest":
      throw new RangeError("the latest row is not counted");
  }

  function values(): readonly Rational[] {
    return body ? within(() => chosen.map((one) => evaluator.number(body, one.row))) : [];
  }

  function sum(): Rational {
    return values()
      .map((value, at) => multiply(value, rational(BigInt(chosen[at]?.count ?? 0))))
      .reduce(add, ZERO);
  }

  function requireRows(rows: readonly Counted[]): void {
    if (rows.length === 0) throw faultAt("empty-aggregate", span, rowName(row));
  }
}

function fulfilling(
  condition: Expression,
  counted: readonly Counted[],
  evaluator: Evaluator,
): readonly Counted[] {
  return counted.filter(({ row }) => evaluator.truth(condition, row));
}

function howMany(counted: readonly Counted[]): Rational {
  return rational(counted.reduce((sum, { count }) => sum + BigInt(count), 0n));
}
