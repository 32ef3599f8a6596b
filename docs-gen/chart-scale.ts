/**
 * Where amounts lie in a picture, in per cent of its width or height. Here and in `chart-curve.ts` alone an amount of a page
 * becomes a JavaScript number: what is read stands beside the picture as exact text.
 */

/** What a picture reaches from and to. */
export interface Scale {
  readonly least: number;
  readonly most: number;
}

/** From the least to the most of some amounts. */
export function scaleOf(amounts: readonly string[]): Scale {
  const numbers = amounts.map(numberOf);
  return { least: Math.min(...numbers), most: Math.max(...numbers) };
}

/** From the least to the most of some amounts, with 0 among them. */
export function scaleWithZero(amounts: readonly string[]): Scale {
  return scaleOf([...amounts, "0"]);
}

/** A stretch between two amounts, whichever is the larger: where it begins, and how long it is. */
export function stretch(
  { least, most }: Scale,
  one: string,
  other: string,
): { readonly start: string; readonly length: string } {
  const [from, to] = [numberOf(one), numberOf(other)].sort((left, right) => left - right);
  const whole = most - least;
  if (from === undefined || to === undefined || whole === 0) return { start: "0%", length: "0%" };
  return { start: percent((from - least) / whole), length: percent((to - from) / whole) };
}

/** How far from the beginning an amount lies. */
export function position(scale: Scale, amount: string): string {
  return stretch(scale, amount, amount).start;
}

/** What so many are of all. */
export function part(count: number, all: number): string {
  return percent(all === 0 ? 0 : count / all);
}

/** A share as a length. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

/** Decimal text, with a decimal point or as people write it, or a quotient. */
export function numberOf(amount: string): number {
  const [above = "", below = "1"] = amount
    .replace(/[\s\u00A0%+]/g, "")
    .replace("\u2212", "-")
    .replace(",", ".")
    .split("/");
  return Number(above) / Number(below);
}
