/** Aggregates over counted signatures instead of rows. What each function means is said in `reference/aggregate.ts`. */
import type { AggregateValue, Expression } from "../model/expression.js";
import { isNumber, type Row, type Value } from "../model/rows.js";
import { faultAt, rowName, within } from "../reference/fault.js";
import { add, divide, greatest, least, multiply, rational, ZERO, type Rational } from "../values/rational.js";
import type { Counted } from "./tally.js";

/** What is asked of rows: whether a condition holds, or a number. */
export interface Asked {
  readonly kind: "truth" | "number";
  readonly expression: Expression;
}

/** What the rows of a signature answer, computed once for them all. */
export type ValueOf = (asked: Asked, signature: Counted) => Value;

/** The value of an aggregate for a row, of the signatures of the rows that it runs over. */
export function weighted(
  expression: AggregateValue,
  row: Row | null,
  counted: readonly Counted[],
  valueOf: ValueOf,
): Value {
  const { of, where, inner: body, span } = expression;
  const [all, chosen] = within(() => {
    const selected = of ? fulfilling(of, counted) : counted;
    return [selected, where ? fulfilling(where, selected) : selected];
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

  function fulfilling(condition: Expression, among: readonly Counted[]): readonly Counted[] {
    return among.filter((one) => valueOf({ kind: "truth", expression: condition }, one) === true);
  }

  function values(): readonly Rational[] {
    if (!body) return [];
    const asked: Asked = { kind: "number", expression: body };
    return within(() => chosen.map((one) => numberOf(valueOf(asked, one))));
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

function numberOf(value: Value): Rational {
  if (isNumber(value)) return value;
  throw new RangeError("what is summed is no number");
}

function howMany(counted: readonly Counted[]): Rational {
  return rational(counted.reduce((sum, { count }) => sum + BigInt(count), 0n));
}
