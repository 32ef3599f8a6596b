/** Which groups of rows an explanation shows by themselves. */
import { compare, multiply, rational, ZERO, type Rational } from "../values/rational.js";
import { exactText } from "../values/format.js";
import type { AggregateValue, Expression } from "../model/expression.js";
import type { Row } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { showRow } from "./show.js";

/** More groups than this are summed in a last one. */
const MOST_GROUPS = 60;

/** How many of the groups, largest first, are shown by themselves, so that no small one can be told from the rest. */
export function shownGroups(sizes: readonly number[], least: number): number {
  let shown = sizes.slice(0, MOST_GROUPS).filter((size) => size >= least).length;
  const hidden = (): number => sizes.slice(shown).reduce((sum, size) => sum + size, 0);
  while (shown > 0 && hidden() > 0 && hidden() < least) shown -= 1;
  return shown;
}

/** Rows that got the same value for the same reasons. */
export interface LikeRows {
  readonly reason: string;
  readonly each: Rational;
  /** The first of them, in the order of their file. */
  readonly first: Row;
  count: number;
}

/** The rows of a sum, grouped by what their values came by: the largest groups first. */
export function likeRows(
  part: AggregateValue,
  inner: Expression,
  row: Row | null,
  evaluator: Evaluator,
): { readonly all: number; readonly sorted: readonly LikeRows[] } {
  const groups = new Map<string, LikeRows>();
  let all = 0;
  for (const one of evaluator.alike(part, row).chosen) {
    const each = evaluator.number(inner, one.valueOf ?? one.row);
    const reason = one.row.entity.personal ? evaluator.paths.reasonOf(inner, one) : showRow(one.row);
    const name = `${reason}\n${each.numerator}/${each.denominator}`;
    const group = groups.get(name) ?? { reason, each, first: one.row, count: 0 };
    group.count += one.count;
    groups.set(name, group);
    all += one.count;
  }
  return { all, sorted: [...groups.values()].sort(inOrder) };
}

/** Groups of one size stand by their reason and value, so that the order of the rows in a file is not seen. */
function inOrder(one: LikeRows, other: LikeRows): number {
  if (one.count !== other.count) return other.count - one.count;
  if (one.reason !== other.reason) return one.reason < other.reason ? -1 : 1;
  return exactText(one.each) < exactText(other.each) ? -1 : 1;
}

/** What the rows of a group come to together. */
export function sumOfGroup({ each, count }: LikeRows): Rational {
  return multiply(each, rational(BigInt(count)));
}

/** The group that weighs most in the sum: one of its rows shows how the others arose. */
export function largestSum(groups: readonly LikeRows[]): number {
  const sums = groups.map(sumOfGroup);
  return sums.reduce((best, sum, at) => (compare(sum, sums[best] ?? ZERO) > 0 ? at : best), 0);
}
