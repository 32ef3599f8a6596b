/** What a month would cost with other values: the ledger as it is, and one for each way of changing it. Pays nothing. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Memory } from "../../grammar/memory.js";
import type { Places } from "../../grammar/render.js";
import { controlCodes, type ControlResult } from "../controls.js";
import type { Dataset } from "../model/rows.js";
import type { OpenPackage } from "../package.js";
import { computePayments, type Payment } from "../payments.js";
import type { Evaluator } from "../reference/evaluate.js";
import { CountingEvaluator, type Worth } from "../run/counting.js";
import type { CalendarMonth } from "../values/date.js";
import { compareLedgers, type Comparison } from "./compare.js";
import type { RangeValue } from "./range.js";
import type { Setting, Settings, Varied } from "./settings.js";
import { openVariant, type Variant } from "./variant.js";

/** The month with the new values, beside the month as it is. */
export interface SimulatedCase {
  /** The varied value's; null without one. */
  readonly value: RangeValue | null;
  readonly comparison: Comparison;
  /** Controls and warnings that do not hold. */
  readonly failing: readonly ControlResult[];
}

export interface Simulation {
  readonly settings: Settings;
  /** Controls and warnings that do not hold in the month as it is. */
  readonly failing: readonly ControlResult[];
  readonly cases: readonly SimulatedCase[];
}

/** Why there is no simulation. */
export interface Refused {
  readonly diagnostics: readonly Diagnostic[];
  readonly places: Places;
}

/** A package whose month is simulated. */
export interface Simulated {
  /** Without faults. */
  readonly base: OpenPackage;
  readonly settings: Settings;
  readonly period: CalendarMonth;
  /** What was read of the package, so that only what a new value changes is read anew. */
  readonly memory: Memory;
}

/** What is wrong with the package as it is first changed: to be known before the data are read; null for nothing. */
export function firstFault(simulated: Simulated): Refused | null {
  const [value = null] = simulated.settings.varied?.range.values ?? [];
  return faultOf(variantWith(simulated, value));
}

/** Computes the month as it is, and with the new values. A fault of the rules in one of them is the answer. */
export function simulate(simulated: Simulated, dataset: Dataset, worth?: Worth): Simulation | Refused {
  const { base, settings, period } = simulated;
  const evaluator = CountingEvaluator.of(base.model, dataset, period, worth);
  const asItIs = payMonth(evaluator, dataset, period);
  if (asItIs.faults.length > 0) return { diagnostics: asItIs.faults, places: base };
  const cases: SimulatedCase[] = [];
  for (const value of settings.varied?.range.values ?? [null]) {
    const variant = variantWith(simulated, value);
    const refused = faultOf(variant);
    if (refused) return refused;
    const { payments, failing, faults } = payMonth(
      evaluator.withModel(variant.opened.model),
      dataset,
      period,
    );
    if (faults.length > 0) return { diagnostics: faults.map(variant.blamed), places: variant.places };
    const comparison = compareLedgers(asItIs.payments, payments, base.model);
    cases.push({ value, comparison, failing });
  }
  return { settings, failing: asItIs.failing, cases };
}

export function isSimulation(found: Simulation | Refused): found is Simulation {
  return "cases" in found;
}

interface PaidMonth {
  readonly payments: readonly Payment[];
  readonly failing: readonly ControlResult[];
  readonly faults: readonly Diagnostic[];
}

/** A control that does not hold stops no simulation: it is a part of what is asked for. */
function payMonth(evaluator: Evaluator, dataset: Dataset, period: CalendarMonth): PaidMonth {
  const { payments, controls, diagnostics } = computePayments(evaluator.model, dataset, period, evaluator);
  const failing = controls.filter((one) => one.failing.length > 0);
  return { payments, failing, faults: diagnostics.filter(({ code }) => !controlCodes.includes(code)) };
}

/** The package with what is set, and with one of the values of what is varied. */
export function variantWith(
  { base, settings, period, memory }: Simulated,
  value: RangeValue | null,
): Variant {
  const { sets, varied, sources } = settings;
  const own = varied && value ? [settingOf(varied, value)] : [];
  return openVariant(base, [...sets, ...own], sources, period, memory);
}

function settingOf({ place, range, written, at }: Varied, value: RangeValue): Setting {
  return { place, text: value.text, written: written[range.values.indexOf(value)] ?? value.text, at };
}

function faultOf({ faults, places }: Variant): Refused | null {
  return faults.length > 0 ? { diagnostics: faults, places } : null;
}
