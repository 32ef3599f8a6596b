/** What a month's `redovisning` reports: one row a line, and a row of its entity. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import { indicatorResults } from "./indicator-results.js";
import type { Definition, Model, ResultLine } from "./model/model.js";
import { isNumber, type Dataset, type Row, type Value } from "./model/rows.js";
import { concernedTime, dueMonth } from "./model/schedule.js";
import { keyOf, limited, sectionOf, type LinesDone } from "./payments.js";
import type { Evaluator } from "./reference/evaluate.js";
import { RuleFault } from "./reference/fault.js";
import { CountingEvaluator } from "./run/counting.js";
import { writeExact } from "./values/decimal.js";
import type { CalendarMonth } from "./values/date.js";
import { round } from "./values/rounding.js";
import { unitText } from "./values/unit.js";
import { rational } from "./values/rational.js";

/** One reported value. */
export interface Result {
  readonly period: string;
  /** The time that it concerns: `2020-03`, `2020-K1`, `2020-H1` or `2020`. */
  readonly concerns: string;
  /** The entity and the key of its row; null for the whole package. */
  readonly of: { readonly entity: string; readonly key: string } | null;
  readonly id: string;
  readonly label: string;
  /** As it is written: a decimal point, `ja`, a word, a date; empty for a value that is missing. */
  readonly value: string;
  readonly unit: string;
  readonly section: string;
  /** `kön: kvinna` for a figure of some of the rows; empty for all. */
  readonly group: string;
  /** Why there is no value, where there is none. */
  readonly note: string;
}

/**
 * Computes what is reported in a month. A value that no rule covers is a diagnostic, never left out.
 *
 * @param evaluator - What computes the month, as for `computePayments`.
 */
export function computeResults(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
  evaluator: Evaluator = CountingEvaluator.of(model, dataset, period),
  linesDone: LinesDone | null = null,
): { readonly results: readonly Result[]; readonly diagnostics: readonly Diagnostic[] } {
  const results: Result[] = [];
  const faults: Diagnostic[] = [];
  const lines = model.results.length + model.indicators.length;
  for (const [at, line] of model.results.entries()) {
    linesDone?.(at, lines);
    const month = dueMonth(line.schedule, period, model);
    if (!month) continue;
    const own = evaluator.ofMonth(month);
    if (!own.applies(line.definition)) continue;
    for (const row of line.entity === null ? [null] : own.rowsInForce(line.entity)) {
      try {
        results.push(...resultsOf(line, row, own, period));
      } catch (fault) {
        if (!(fault instanceof RuleFault)) throw fault;
        faults.push(fault.diagnostic);
      }
    }
  }
  const indicatorsDone = linesDone && ((done: number) => linesDone(model.results.length + done, lines));
  for (const one of indicatorResults(evaluator, period, faults, indicatorsDone)) results.push(one);
  return { results, diagnostics: limited(faults) };
}

/**
 * What a line reports of a row in a month; nothing in a month in which it is not reported.
 *
 * @param evaluator - Of the month that the line then concerns.
 * @throws RuleFault if no rule covers the data.
 */
export function resultsOf(
  line: ResultLine,
  row: Row | null,
  evaluator: Evaluator,
  period: CalendarMonth,
): readonly Result[] {
  const { model } = evaluator;
  const month = dueMonth(line.schedule, period, model);
  if (!month) return [];
  const value = evaluator.definition(line.definition, row);
  const concerns = concernedTime(line.schedule, month);
  return [{ period: period.toString(), concerns, ...written(line, row, value, model) }];
}

function written(
  { id, label, entity, definition: index, span }: ResultLine,
  row: Row | null,
  value: Value,
  model: Model,
): Omit<Result, "period" | "concerns"> {
  const definition = model.definitions[index];
  return {
    of: entity !== null && row ? { entity, key: keyOf(row) } : null,
    id,
    label,
    value: resultText(value, definition?.shownDecimals ?? null),
    unit: resultUnit(definition),
    section: sectionOf(span, model),
    group: "",
    note: "",
  };
}

/** The unit of a result; empty for what has none. */
export function resultUnit(definition: Definition | undefined): string {
  return definition?.type.kind === "number" ? unitText(definition.type.unit) : "";
}

/** A number is written exactly, or with the decimals that the text says that it is shown with. */
export function resultText(value: Value, shownDecimals: number | null): string {
  if (value === null) return "";
  if (isNumber(value)) {
    const step = shownDecimals === null ? null : rational(1n, 10n ** BigInt(shownDecimals));
    return writeExact(step ? round(value, step, "nearest") : value);
  }
  if (typeof value === "boolean") return value ? "ja" : "nej";
  return String(value);
}
