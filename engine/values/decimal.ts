/** Decimal text at the edge: the only file where decimal.js is used. It reads and writes; it calculates nothing. */
import { Decimal } from "decimal.js";
import { powerOfTen, rational, type Rational } from "./rational.js";

const PLAIN = /^-?\d+(\.\d+)?$/;

/**
 * Reads a decimal with a point, such as `-1250.50`.
 *
 * @returns null if the text is anything else: an exponent, a thousands separator, an empty text.
 */
export function readDecimal(text: string): Rational | null {
  if (!PLAIN.test(text)) return null;
  const exact = new Decimal(text);
  const decimals = exact.decimalPlaces();
  return rational(BigInt(exact.toFixed(decimals).replace(".", "")), powerOfTen(decimals));
}

/**
 * Writes an exact decimal with a point and exactly so many decimals.
 *
 * @throws RangeError if the value does not end within them: what is written is never rounded here.
 */
export function writeDecimal(value: Rational, decimals: number): string {
  const scaled = value.numerator * powerOfTen(decimals);
  if (scaled % value.denominator !== 0n)
    throw new RangeError(`a value with more than ${decimals} decimals was not rounded`);
  const unscaled = scaled / value.denominator;
  return new Decimal(`${unscaled}e-${decimals}`).toFixed(decimals);
}

/**
 * Writes an exact decimal with a point and the decimals that it needs.
 *
 * @throws RangeError if it never ends.
 */
export function writeExact(value: Rational): string {
  const decimals = decimalsOf(value);
  if (decimals === null) throw new RangeError("a value without an end was not rounded");
  return writeDecimal(value, decimals);
}

/** How many decimals the value needs, or null if it never ends (1/3). */
export function decimalsOf(value: Rational): number | null {
  let rest = value.denominator;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
}
