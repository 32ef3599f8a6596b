/** What reports tell of money beside the figures themselves: running sums, per cent, and which effect is the larger. Exact. */
import type { Localized } from "../../../grammar/diagnostic.js";
import { readDecimal, writeDecimal } from "../../values/decimal.js";
import { formatSigned } from "../../values/format.js";
import {
  add,
  compare,
  divide,
  isZero,
  multiply,
  negate,
  rational,
  sumOf,
  ZERO,
  type Rational,
} from "../../values/rational.js";
import { groupedBy } from "../grouped.js";
import type { Kronor, Money, MoneyTerms, WaterfallStep } from "./data.js";

/** A step of a waterfall, with the sum before it and after it; for the first and the last both are the sum itself. */
export interface RunningStep extends WaterfallStep {
  readonly from: Kronor;
  readonly to: Kronor;
}

export function runningSteps(waterfall: readonly WaterfallStep[]): readonly RunningStep[] {
  let sum = ZERO;
  return waterfall.map((step) => {
    const amount = read(step.amount);
    const isSum = step.kind === "old" || step.kind === "new";
    const before = isSum ? amount : sum;
    sum = isSum ? amount : add(sum, amount);
    return { ...step, from: writeDecimal(before, 2), to: writeDecimal(sum, 2) };
  });
}

/** The waterfall of all receivers together: each step is the sum of theirs. Empty where some receiver has none. */
export function wholeWaterfall({ groups, receivers }: Money): readonly WaterfallStep[] {
  if (receivers.some(({ waterfall }) => waterfall.length === 0)) return [];
  const steps = receivers.flatMap(({ waterfall }) => waterfall);
  const step = (kind: WaterfallStep["kind"], group: string | null = null): readonly WaterfallStep[] => {
    const own = steps.filter((one) => one.kind === kind && one.group === group);
    const amount = sumOf(own.map((one) => read(one.amount)));
    const isShown = kind === "old" || kind === "new" ? own.length > 0 : !isZero(amount);
    return isShown ? [{ kind, group, amount: writeDecimal(amount, 2) }] : [];
  };
  return [
    ...step("old"),
    ...step("data"),
    ...groups.flatMap(({ id }) => step("group", id)),
    ...step("unattributed"),
    ...step("interaction"),
    ...step("undivided"),
    ...step("new"),
  ];
}

/** What a part is of a whole, with sign and one decimal: `+4,3 %`; null of nothing. */
export function percentWords(part: Kronor, whole: Kronor): string | null {
  const share = shareOf(read(part), read(whole));
  return share && `${formatSigned(multiply(share, rational(100n)), 1)}\u00A0%`;
}

/** The larger first, whatever their sign. */
export function bySize(left: Kronor, right: Kronor): number {
  return compare(sizeOf(read(right)), sizeOf(read(left)));
}

/** Who gains most first, by the regeleffekt as a part of what the old rules give; who has no such part last. */
export function byEffect(left: MoneyTerms, right: MoneyTerms): number {
  const [one, other] = [effectOf(left), effectOf(right)];
  if (!one || !other) return one ? -1 : other ? 1 : 0;
  return compare(other, one);
}

/** What cannot be computed, each reason once with all lines that have it, in their order. */
export function lackingByReason(
  lacking: Money["lacking"],
): readonly { readonly lines: readonly string[]; readonly reason: Localized }[] {
  return [...groupedBy(lacking, ({ reason }) => reason.sv).values()].flatMap((all) => {
    const [first] = all;
    return first ? [{ lines: [...new Set(all.map(({ line }) => line))], reason: first.reason }] : [];
  });
}

function effectOf({ rules, oldRules }: MoneyTerms): Rational | null {
  return rules !== null && oldRules !== null ? shareOf(read(rules), read(oldRules)) : null;
}

function shareOf(part: Rational, whole: Rational): Rational | null {
  return isZero(whole) ? null : divide(part, sizeOf(whole));
}

function sizeOf(value: Rational): Rational {
  return value.numerator < 0n ? negate(value) : value;
}

/** @throws RangeError if the text is no amount: what is compared here is what the program has written. */
function read(amount: Kronor): Rational {
  const value = readDecimal(amount);
  if (!value) throw new RangeError(`${amount} is no amount`);
  return value;
}
