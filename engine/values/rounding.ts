/** The five written roundings (grammar/LANGUAGE.md, Avrundning). Nothing else in the product rounds. */
import { divide, multiply, rational, type Rational } from "./rational.js";

/**
 * - `nearest` – avrundat till: nearest, a tie goes away from zero
 * - `nearest-even` – avrundat till …, halva till jämnt: nearest, a tie goes to the even step
 * - `up` – avrundat uppåt till: towards +∞
 * - `down` – avrundat nedåt till: towards −∞
 * - `truncate` – avkortat till: towards 0
 */
export type RoundingMode = "nearest" | "nearest-even" | "up" | "down" | "truncate";

/**
 * Rounds to a whole number of steps.
 *
 * @param step - What is rounded to, in the value's own unit: 1/100 for öre of an amount in kr. Above 0.
 */
export function round(value: Rational, step: Rational, mode: RoundingMode): Rational {
  const { numerator, denominator } = divide(value, step);
  return multiply(rational(roundQuotient(numerator, denominator, mode)), step);
}

function roundQuotient(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const down = floor(numerator, denominator);
  if (down * denominator === numerator) return down;
  switch (mode) {
    case "down":
      return down;
    case "up":
      return down + 1n;
    case "truncate":
      return numerator < 0n ? down + 1n : down;
    case "nearest":
    case "nearest-even":
      return nearest(numerator, denominator, down, mode);
  }
}

function nearest(
  numerator: bigint,
  denominator: bigint,
  down: bigint,
  mode: "nearest" | "nearest-even",
): bigint {
  const twice = 2n * (numerator - down * denominator);
  if (twice < denominator) return down;
  if (twice > denominator) return down + 1n;
  if (mode === "nearest-even") return down % 2n === 0n ? down : down + 1n;
  return numerator < 0n ? down : down + 1n;
}

function floor(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}
