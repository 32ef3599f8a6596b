/** Which groups of rows an explanation shows by themselves. */
import { compare, multiply, rational, ZERO, type Rational } from "../values/rational.js";
import type { Row } from "../model/rows.js";

/** More groups than this are summed in a last one. */
const MOST_GROUPS = 60;

/** How many of the groups, largest first, are shown by themselves, so that no small one can be told from the rest. */
export function shownGroups(sizes: readonly number[], least: number): number {
  let shown = sizes.slice(0, MOST_GROUPS).filter((size) => size >= least).length;
  const hidden = (): number => sizes.slice(shown).reduce((sum, size) => sum + size, 0);
  while (shown > 0 && hidden() > 0 && hidden() < least) shown -= 1;
  return shown;
}

/** The group that weighs most in the sum: one of its rows shows how the others arose. */
export function largestSum(
  groups: readonly { readonly each: Rational; readonly rows: readonly Row[] }[],
): number {
  const sums = groups.map(({ each, rows }) => multiply(each, rational(BigInt(rows.length))));
  return sums.reduce((best, sum, at) => (compare(sum, sums[best] ?? ZERO) > 0 ? at : best), 0);
}
