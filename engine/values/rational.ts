/** Exact numbers. Amounts, weights and shares are never JavaScript numbers. */

/** An exact rational in lowest terms, with a positive denominator. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n };
export const ONE: Rational = { numerator: 1n, denominator: 1n };

/**
 * The quotient of two whole numbers, in lowest terms.
 *
 * @throws RangeError if the denominator is 0: callers report a zero divisor before they divide.
 */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 1n) return { numerator, denominator };
  if (denominator === 0n) throw new RangeError("a rational has no zero denominator");
  const divisor = greatestCommonDivisor(numerator, denominator);
  const sign = denominator < 0n ? -1n : 1n;
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

export function add(left: Rational, right: Rational): Rational {
  if (left.denominator === right.denominator)
    return rational(left.numerator + right.numerator, left.denominator);
  return rational(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

export function subtract(left: Rational, right: Rational): Rational {
  return add(left, negate(right));
}

export function multiply(left: Rational, right: Rational): Rational {
  return rational(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** @throws RangeError if `right` is 0. */
export function divide(left: Rational, right: Rational): Rational {
  return rational(left.numerator * right.denominator, left.denominator * right.numerator);
}

export function negate(value: Rational): Rational {
  return { numerator: -value.numerator, denominator: value.denominator };
}

/** Negative, 0 or positive as `left` is less than, equal to or greater than `right`. */
export function compare(left: Rational, right: Rational): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equals(left: Rational, right: Rational): boolean {
  return left.numerator === right.numerator && left.denominator === right.denominator;
}

export function isZero(value: Rational): boolean {
  return value.numerator === 0n;
}

export function isWhole(value: Rational): boolean {
  return value.denominator === 1n;
}

export function least(left: Rational, right: Rational): Rational {
  return compare(left, right) <= 0 ? left : right;
}

export function greatest(left: Rational, right: Rational): Rational {
  return compare(left, right) >= 0 ? left : right;
}

/** 10 to the power of a count of decimals. */
export function powerOfTen(decimals: number): bigint {
  return 10n ** BigInt(decimals);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

/** The sum of numbers; 0 of none. */
export function sumOf(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}
