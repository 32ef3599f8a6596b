/** Values as Swedish text: decimal comma, groups of three parted by a no-break space, a true minus. */
import { decimalsOf, readDecimal, writeDecimal } from "./decimal.js";
import { rational, powerOfTen, type Rational } from "./rational.js";
import { round } from "./rounding.js";

const SPACE = "\u00A0";
const MINUS = "\u2212";

/** An exact number in Swedish; null if it has no finite decimals, since print must not round by itself (S26). */
export function formatExact(value: Rational): string | null {
  const decimals = decimalsOf(value);
  return decimals === null ? null : swedish(writeDecimal(value, decimals));
}

/** A number shown with so many decimals (`visas med`): only what is shown is rounded, never what is used. */
export function formatShown(value: Rational, decimals: number): string {
  return swedish(writeDecimal(round(value, rational(1n, powerOfTen(decimals)), "nearest"), decimals));
}

/** Shown exactly if it is short, else with so many decimals and a sign that more follow. */
export function formatBrief(value: Rational, decimals: number): string {
  const needed = decimalsOf(value);
  if (needed !== null && needed <= decimals) return swedish(writeDecimal(value, needed));
  return `≈${SPACE}${formatShown(value, decimals)}`;
}

/** An amount in kronor that has been rounded to whole öre: always two decimals. */
export function formatAmount(value: Rational): string {
  return swedish(writeDecimal(value, 2));
}

/** An amount that is decimal text already, as people write it: `-1234.50` is `−1 234,50`. */
export function swedishAmount(text: string): string {
  return swedish(text);
}

/** A difference, shown with so many decimals: what is above 0 has a plus. */
export function formatSigned(value: Rational, decimals: number): string {
  const text = formatShown(value, decimals);
  return value.numerator > 0n ? `+${text}` : text;
}

/** The text of a number in the file format: decimal point, no groups, as many decimals as are needed. */
export function exactText(value: Rational): string {
  const decimals = decimalsOf(value);
  return decimals === null ? `${value.numerator}/${value.denominator}` : writeDecimal(value, decimals);
}

/**
 * The number that `exactText` has written.
 *
 * @throws RangeError if the text is none.
 */
export function readExactText(text: string): Rational {
  const [, numerator, denominator] = /^(-?\d+)\/(\d+)$/.exec(text) ?? [];
  const value =
    numerator !== undefined && denominator !== undefined
      ? rational(BigInt(numerator), BigInt(denominator))
      : readDecimal(text);
  if (!value) throw new RangeError(`${text} is no exact number`);
  return value;
}

function swedish(text: string): string {
  const negative = text.startsWith("-");
  const [whole = "", fraction] = text.replace("-", "").split(".");
  const grouped = whole.length <= 3 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, SPACE);
  const number = fraction === undefined ? grouped : `${grouped},${fraction}`;
  return negative ? `${MINUS}${number}` : number;
}
