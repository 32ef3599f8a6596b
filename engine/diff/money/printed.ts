/** Exact amounts as whole öre that sum to what they should. */
import { compare, isWhole, multiply, rational, sumOf, type Rational } from "../../values/rational.js";

export interface Exact {
  /** Ties go by it, in code-point order. */
  readonly id: string;
  /** Kronor. */
  readonly amount: Rational;
}

const HUNDRED = rational(100n);

/**
 * Rounds amounts to öre so that they sum to their exact sum, which must be whole öre: each down, and one öre more to
 * those that lost most. An amount of exactly 0 loses nothing, and stays 0.
 *
 * @returns kronor by id.
 * @throws RangeError if the sum is no whole öre.
 */
export function inWholeÖre(rows: readonly Exact[]): ReadonlyMap<string, Rational> {
  const parts = rows.map(({ id, amount }) => {
    const öre = multiply(amount, HUNDRED);
    const whole = floor(öre);
    return { id, whole, lost: rational(öre.numerator - whole * öre.denominator, öre.denominator) };
  });
  const lost = sumOf(parts.map((part) => part.lost));
  if (!isWhole(lost)) throw new RangeError("the amounts do not sum to whole öre");
  const order = [...parts].sort(
    (left, right) => compare(right.lost, left.lost) || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0),
  );
  const raised = new Set(order.slice(0, Number(lost.numerator)).map(({ id }) => id));
  return new Map(parts.map(({ id, whole }) => [id, rational(whole + (raised.has(id) ? 1n : 0n), 100n)]));
}

function floor({ numerator, denominator }: Rational): bigint {
  const cut = numerator / denominator;
  return numerator < 0n && cut * denominator !== numerator ? cut - 1n : cut;
}
