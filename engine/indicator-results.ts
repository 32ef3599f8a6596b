/** What a month reports of the indicators: a row for each occasion, for the whole package, each row and each group. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import type { Syntax } from "../grammar/index.js";
import type { Indicator, IndicatorFigure } from "./model/indicators.js";
import type { Model } from "./model/model.js";
import { dueMonth } from "./model/schedule.js";
import type { Row } from "./model/rows.js";
import { keyOf, sectionOf } from "./payments.js";
import type { Evaluator } from "./reference/evaluate.js";
import { RuleFault } from "./reference/fault.js";
import { isFew, LEAST_PERSONS } from "./reference/few-persons.js";
import { resultText, resultUnit, type Result } from "./results.js";
import type { CalendarMonth } from "./values/date.js";

/** In which months an occasion is reported, and what the time is called that it concerns. */
const OCCASIONS: Readonly<
  Record<
    Syntax.IndicatorOccasion,
    { due: (month: number) => boolean; name: (month: CalendarMonth) => string }
  >
> = {
  month: { due: () => true, name: String },
  quarter: { due: (month) => month % 3 === 0, name: (it) => `${it.year}-K${Math.ceil(it.month / 3)}` },
  first: { due: (month) => month === 4, name: (it) => `${it.year}-D1` },
  second: { due: (month) => month === 8, name: (it) => `${it.year}-D2` },
  year: { due: (month) => month === 12, name: (it) => String(it.year) },
};

const MONTHLY = { frequency: "month", month: null, previous: false } as const;

/** Computes the indicators of a month. */
export function indicatorResults(
  evaluator: Evaluator,
  period: CalendarMonth,
  faults: Diagnostic[],
  done: ((indicators: number) => void) | null = null,
): readonly Result[] {
  const { model } = evaluator;
  return model.indicators.flatMap((indicator, at) => {
    done?.(at);
    const times = timesOf(indicator, period, model);
    if (times.length === 0 || !isReported(indicator, evaluator)) return [];
    const rows = indicator.figures.flatMap((figure) => figureRows(indicator, figure, evaluator, faults));
    return times.flatMap((concerns) => rows.map((row) => ({ period: period.toString(), concerns, ...row })));
  });
}

/** What the times are called that an indicator is reported of in a month; none where it is not. */
export function timesOf({ occasions }: Indicator, period: CalendarMonth, model: Model): readonly string[] {
  if (!dueMonth(MONTHLY, period, model)) return [];
  return occasions
    .map((one) => OCCASIONS[one])
    .filter((one) => one.due(period.month))
    .map(({ name }) => name(period));
}

/** True unless an amendment adds the indicator later than the month, or has repealed it. */
export function isReported({ figures }: Indicator, evaluator: Evaluator): boolean {
  return figures.some(({ value }) => evaluator.applies(value));
}

/** One figure of an indicator as it is reported, whenever that is. */
export type FigureRow = Omit<Result, "period" | "concerns">;

function figureRows(
  indicator: Indicator,
  figure: IndicatorFigure,
  evaluator: Evaluator,
  faults: Diagnostic[],
): readonly FigureRow[] {
  const { entity } = figure;
  const rows = entity === null ? [null] : evaluator.rowsInForce(entity);
  return rows.flatMap((row) => {
    try {
      return [figureRow(indicator, figure, row, evaluator)];
    } catch (fault) {
      if (!(fault instanceof RuleFault)) throw fault;
      faults.push(fault.diagnostic);
      return [];
    }
  });
}

/** What one figure of an indicator is for a row, or for the whole package. */
export function figureRow(
  { id, title, span }: Indicator,
  { entity, group, value: index, basis }: IndicatorFigure,
  row: Row | null,
  evaluator: Evaluator,
): FigureRow {
  const { model } = evaluator;
  const definition = model.definitions[index];
  const value = evaluator.definition(index, row);
  const hidden = isFew(basis, row, evaluator);
  const note = hidden ? `färre än ${LEAST_PERSONS} personer` : value === null ? "inget underlag" : "";
  return {
    of: entity !== null && row ? { entity, key: keyOf(row) } : null,
    id,
    label: title,
    value: hidden ? "" : resultText(value, definition?.shownDecimals ?? null),
    unit: resultUnit(definition),
    section: sectionOf(span, model),
    group: group ? `${group.attribute}: ${group.value}` : "",
    note,
  };
}
