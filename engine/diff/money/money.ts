/** The money of two packages compared: what data and rules do to each receiver, and which changes do it. */
import type { Model } from "../../model/model.js";
import type { Dataset } from "../../model/rows.js";
import type { OpenPackage } from "../../package.js";
import type { CalendarMonth } from "../../values/date.js";
import { rational, type Rational } from "../../values/rational.js";
import { comparisonOf, type PackageComparison } from "../diff.js";
import type { Amounts } from "./amounts.js";
import { attributionsOf, type LineAttribution } from "./attribution.js";
import { lackedByOld, lackedByOwn, newAsOld, newOnOld, oldOnOld, type Lacking } from "./corners.js";
import { lackingApart, lackingByFaults, lackingOnOld } from "./faults.js";
import { BasePaid } from "./base.js";
import { groupsByChange, type ChangeGroup } from "./groups.js";
import { movedDates, type MovedDates } from "./moved-dates.js";
import { toMergeFor } from "./merge.js";
import { planMoney, replan, type Plan } from "./plan.js";
import { report, type Money } from "./report.js";
import type { OwnData } from "./rows.js";
import { allOf, Valuation, type Unbuildable } from "./valuation.js";

/** What is compared. */
export interface MoneyInput {
  /** Both without errors. */
  readonly old: OpenPackage;
  readonly new: OpenPackage;
  /** Each read by its own package's concepts. Without the old there is only the regeleffekt, on the new. */
  readonly datasets: { readonly old: Dataset | null; readonly new: Dataset };
  /** Months of payment, as many of each and in order: each new month is as far from its old one. */
  readonly periods: { readonly old: readonly CalendarMonth[]; readonly new: readonly CalendarMonth[] };
  /** Of data that lack files or columns of their package's concepts: the concepts that they have. */
  readonly concepts?: { readonly old?: Model["entities"]; readonly new?: Model["entities"] };
  /** Of the two packages, where it is already made. */
  readonly comparison?: PackageComparison;
  /** Of several comparisons with one old package, of the same months: what it pays is computed once. */
  readonly base?: BasePaid;
  /** The order of the groups is that in which changes are made step by step. Without groups each change is one. */
  readonly groups?: readonly ChangeGroup[];
  /** Of the orders that are drawn where more than eleven groups reach a line. */
  readonly seed?: number;
  /** Per cent of what the old rules give, above which a receiver wins or loses much: 5 where nothing is said. */
  readonly large?: Rational;
  /** The name of the value that is the decided frame, in the new package: the language declares none. */
  readonly frame?: string;
}

/** Why money cannot be told: there is no line that the new rules have a value for on the new data. */
export interface NoMoney {
  readonly lacking: readonly Lacking[];
}

export function isMoney(found: Money | NoMoney): found is Money {
  return "receivers" in found;
}

/**
 * Compares what two packages pay, as far as they can be computed on the data. The same input gives the same answer to the
 * byte.
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
    const found = valued(input, plan);
    if ("unbuildable" in found) {
      plan = replan(plan, toMergeFor(found.unbuildable, plan.hybrids, plan.ways));
      continue;
    }
    const { lacking, attributions } = found;
    return attributions.length === 0 && lacking.length > 0
      ? { lacking }
      : report({ ...input, months }, plan, found, onOldData(input, plan, months));
  }
}

/** What was computed on the new data. */
export interface Computed {
  readonly valuation: Valuation;
  /** Of the lines that the new rules have a value for. */
  readonly attributions: readonly LineAttribution[];
  /** What of these cannot be computed or parted, and the lines that have no value at all. */
  readonly lacking: readonly Lacking[];
  readonly dates: MovedDates;
}

function valued(input: MoneyInput, plan: Plan): Computed | Unbuildable {
  const { periods, seed = 1 } = input;
  const data = newData(input);
  const lacked = lackedByOwn(plan.now, data, "new");
  const isLacked = (line: string): boolean => lacked.some((one) => one.line === line);
  const before = lackingBefore(plan, data).filter(({ line }) => !isLacked(line));
  const without = new Set(before.map(({ line }) => line));
  const wanted = attributionsOf(plan, seed, (line) => !isLacked(line)).map((one) =>
    // The old rules cannot be computed for it: only the new ones are asked for.
    without.has(one.line) ? { ...one, masks: new Set([allOf(one)]) } : one,
  );
  // What the new rules pay in place of the old is no base of other comparisons.
  const base = plan.apart ? new BasePaid() : (input.base ?? new BasePaid());
  const valuation = new Valuation(plan, data, periods.new, base);
  const stopped = valuation.compute(wanted);
  if (stopped) return stopped;
  const lacking = [...lacked, ...before, ...lackingByFaults(valuation.faulty, plan)];
  const ends = new Set(lacking.flatMap(({ line, corner }) => (corner === "between" ? [] : [line])));
  const asked = plan.lines.filter((line) => !ends.has(line));
  const dates = movedDates(plan, data, periods.new, valuation, asked);
  const paying = wanted.filter(
    ({ line }) => !lacking.some((one) => one.line === line && one.corner === "new"),
  );
  return { valuation, attributions: paying, lacking, dates };
}

/** The lines for which the old rules cannot be computed on the new data, as the concepts tell it. */
function lackingBefore(plan: Plan, data: OwnData): readonly Lacking[] {
  return plan.apart ? lackingApart(plan, plan.apart, "oldRules") : lackedByOld(plan, data);
}

function newData({ datasets, concepts, new: now }: MoneyInput): OwnData {
  return { entities: concepts?.new ?? now.model.entities, dataset: datasets.new };
}

/** What the old data give, beside what was computed on the new. */
export interface OnOldData {
  /** Null without old data. */
  readonly oldRules: Amounts | null;
  readonly newRules: Amounts | null;
  readonly lacking: readonly Lacking[];
}

function onOldData(
  { datasets, concepts, periods, base = new BasePaid() }: MoneyInput,
  plan: Plan,
  months: number,
): OnOldData {
  if (!datasets.old) return { oldRules: null, newRules: null, lacking: [] };
  const data = { entities: concepts?.old ?? plan.old.model.entities, dataset: datasets.old };
  const lacked = lackedByOwn(plan.old, data, "old");
  const oldRules = base.onOld(data.dataset, () => oldOnOld(plan.old, data, periods.old, lacked));
  const old = [...lacked, ...lackingOnOld(oldRules.faults, "old", plan)];
  if (plan.apart) {
    const lacking = [...old, ...lackingApart(plan, plan.apart, "oldData")];
    return { oldRules, newRules: null, lacking };
  }
  const moved = newAsOld(plan, data, months);
  if (!moved.model) return { oldRules, newRules: null, lacking: [...old, ...moved.lacking] };
  const { model, lacking } = moved;
  const newRules = newOnOld({ ...moved, model }, data, periods.old);
  return {
    oldRules,
    newRules,
    lacking: [...old, ...lacking, ...lackingOnOld(newRules.faults, "oldData", plan)],
  };
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
