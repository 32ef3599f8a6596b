/** Aggregates over counted signatures instead of rows. What each function means is said in `reference/aggregate.ts`. */
import type { AggregateValue, Expression } from "../model/expression.js";
import type { Row, Value } from "../model/rows.js";
import type { Evaluator } from "../reference/evaluate.js";
import { faultAt, rowName, within } from "../reference/fault.js";
import { add, divide, greatest, least, multiply, rational, ZERO, type Rational } from "../values/rational.js";
import type { Counted } from "./tally.js";

/** What has been computed of an expression, by the number of the signature. */
export type KnownValues = (expression: Expression) => Map<number, Value>;

/** The value of an aggregate for a row, of the signatures of the rows that it runs over. */
export function weighted(
  expression: AggregateValue,
  row: Row | null,
  counted: readonly Counted[],
  evaluator: Evaluator,
  known: KnownValues,
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

  /** Once for each signature. A fault is not kept: it names the row. */
  function once<T extends Value>(
    asked: Expression,
    { number, row: first }: Counted,
    compute: (row: Row) => T,
  ): T {
    const values = known(asked);
    const value = values.get(number);
    // What is kept came of the same question.
    if (value !== undefined) return value as T;
    const made = compute(first);
    values.set(number, made);
    return made;
  }

  function numberOf(asked: Expression, one: Counted): Rational {
    return once(asked, one, (first) => evaluator.number(asked, first));
  }

  function fulfilling(condition: Expression, among: readonly Counted[]): readonly Counted[] {
    return among.filter((one) => once(condition, one, (first) => evaluator.truth(condition, first)));
  }

  function values(): readonly Rational[] {
    return body ? within(() => chosen.map((one) => numberOf(body, one))) : [];
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

function howMany(counted: readonly Counted[]): Rational {
  return rational(counted.reduce((sum, { count }) => sum + BigInt(count), 0n));
}
