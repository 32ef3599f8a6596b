/** The money of two packages compared: what data and rules do to each receiver, and which changes do it. */
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { Places } from "../../../grammar/render.js";
import type { Dataset } from "../../model/rows.js";
import type { OpenPackage } from "../../package.js";
import type { CalendarMonth } from "../../values/date.js";
import { rational, type Rational } from "../../values/rational.js";
import { comparisonOf, type PackageComparison } from "../diff.js";
import { areAmounts, type Amounts } from "./amounts.js";
import { attributionsOf, type LineAttribution } from "./attribution.js";
import { lackedByOld, newAsOld, newOnOld, oldOnOld, type Lacking } from "./corners.js";
import { cornerFaults, hybridFaults } from "./faults.js";
import { BasePaid } from "./base.js";
import { groupsByChange, type ChangeGroup } from "./groups.js";
import { placesOf } from "./slots.js";
import { movedDates, type MovedDates } from "./moved-dates.js";
import { toMergeFor } from "./merge.js";
import { planMoney, replan, type Plan, type Unplanned } from "./plan.js";
import { report, type Money } from "./report.js";
import { Valuation } from "./valuation.js";

/** What is compared. */
export interface MoneyInput {
  /** Both without errors. */
  readonly old: OpenPackage;
  readonly new: OpenPackage;
  /** Each read by its own package's concepts. Without the old there is only the regeleffekt, on the new. */
  readonly datasets: { readonly old: Dataset | null; readonly new: Dataset };
  /** Months of payment, as many of each and in order: each new month is as far from its old one. */
  readonly periods: { readonly old: readonly CalendarMonth[]; readonly new: readonly CalendarMonth[] };
  /** Of the two packages, where it is already made. */
  readonly comparison?: PackageComparison;
  /** Of several comparisons with one old package, of the same months: what it pays is computed once. */
  readonly base?: BasePaid;
  /** The order of the groups is that in which changes are made step by step. Without groups each change is one. */
  readonly groups?: readonly ChangeGroup[];
  /** Of the orders that are drawn where more than six groups reach a line. */
  readonly seed?: number;
  /** Per cent of what the old rules give, above which a receiver wins or loses much: 5 where nothing is said. */
  readonly large?: Rational;
  /** The name of the value that is the decided frame, in the new package: the language declares none. */
  readonly frame?: string;
}

/** Why money cannot be compared: faults of the rules on some of the data. Then nothing is. */
export interface NoMoney {
  readonly diagnostics: readonly Diagnostic[];
  /** The documents of both packages, in which the messages are placed. */
  readonly places: Places;
}

export function isMoney(found: Money | NoMoney): found is Money {
  return "receivers" in found;
}

/**
 * Compares what two packages pay. The same input gives the same answer to the byte.
 *
 * @throws RangeError if the periods are not as many months each, equally far apart: what asks must have checked it.
 */
export function compareMoney(input: MoneyInput): Money | NoMoney {
  const { old, new: now } = input;
  const months = distanceOf(input.periods);
  const { comparison = comparisonOf(old, now) } = input;
  const { groups = groupsByChange(comparison, old, now) } = input;
  let plan = planMoney({ old, now, groups, renamed: comparison.renamed, months });
  for (;;) {
    const places = placesOf(old, now, plan.slots);
    if (!isPlan(plan)) return { diagnostics: plan.diagnostics, places };
    const found = valued(input, plan);
    if ("computed" in found) return finished(input, plan, months, found.computed);
    if ("faults" in found) return { diagnostics: hybridFaults(found, plan), places };
    plan = replan(plan, toMergeFor(found.unbuildable, plan.hybrids, plan.ways));
  }
}

function isPlan(found: Plan | Unplanned): found is Plan {
  return "hybrids" in found;
}

/** What was computed on the new data. */
export interface Computed {
  readonly valuation: Valuation;
  readonly attributions: readonly LineAttribution[];
  /** The new rules on the new data, for lines that cannot be attributed too. */
  readonly lacking: readonly Lacking[];
  readonly dates: MovedDates;
}

function valued(
  { datasets, periods, seed = 1, base = new BasePaid() }: MoneyInput,
  plan: Plan,
): { readonly computed: Computed } | Exclude<ReturnType<Valuation["compute"]>, null> {
  const lacking = lackedByOld(plan, datasets.new);
  const without = new Set(lacking.map(({ line }) => line));
  const attributions = attributionsOf(plan, seed, () => true).map((one) => {
    if (!without.has(one.line)) return one;
    // The old rules cannot be computed for it: only the new ones are asked for.
    return { ...one, masks: new Set([(1n << BigInt(one.groups.length)) - 1n]) };
  });
  const valuation = new Valuation(plan, datasets.new, periods.new, base);
  const stopped = valuation.compute(attributions);
  if (stopped) return stopped;
  const asked = plan.lines.filter((line) => !without.has(line));
  const dates = movedDates(plan, datasets.new, periods.new, valuation, asked);
  return { computed: { valuation, attributions, lacking, dates } };
}

/** What the old data give, beside what was computed on the new. */
export interface OnOldData {
  /** Null without old data. */
  readonly oldRules: Amounts | null;
  readonly newRules: Amounts | null;
  readonly lacking: readonly Lacking[];
}

function finished(input: MoneyInput, plan: Plan, months: number, computed: Computed): Money | NoMoney {
  const found = onOldData(input, plan, months);
  if ("diagnostics" in found) return found;
  return report({ ...input, months }, plan, computed, found);
}

function onOldData(
  { datasets, periods, base = new BasePaid() }: MoneyInput,
  plan: Plan,
  months: number,
): OnOldData | NoMoney {
  const { old } = datasets;
  if (!old) return { oldRules: null, newRules: null, lacking: [] };
  const oldRules = base.onOld(old, () => oldOnOld(plan.old, old, periods.old));
  const places = placesOf(plan.old, plan.now, plan.slots);
  if (!areAmounts(oldRules)) return { diagnostics: cornerFaults(oldRules, plan), places };
  const moved = newAsOld(plan, old, months);
  if (!moved.model) return { oldRules, newRules: null, lacking: moved.lacking };
  const { model } = moved;
  const newRules = newOnOld({ ...moved, model }, plan.old, old, periods.old);
  if (!areAmounts(newRules)) return { diagnostics: cornerFaults(newRules, plan), places };
  return { oldRules, newRules, lacking: moved.lacking };
}

/** How many months lie between the periods. */
function distanceOf({ old, new: now }: MoneyInput["periods"]): number {
  const distances = now.map((month, at) => {
    const other = old[at];
    if (!other) throw new RangeError("there are not as many old months as new ones");
    return (month.year - other.year) * 12 + month.month - other.month;
  });
  const [first] = distances;
  if (first === undefined || old.length !== now.length || distances.some((one) => one !== first))
    throw new RangeError("the months of the periods are not equally far apart");
  return first;
}

export const LARGE = rational(5n);
