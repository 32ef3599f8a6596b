/** What a month reports of the indicators: a row for each occasion, for the whole package, each row and each group. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import type { Syntax } from "../grammar/index.js";
import type { Indicator, IndicatorFigure } from "./model/indicators.js";
import type { Entity, Model } from "./model/model.js";
import { dueMonth } from "./model/schedule.js";
import { isRow, type Row } from "./model/rows.js";
import { keyOf, sectionOf } from "./payments.js";
import { versionInForce } from "./reference/dated.js";
import type { Evaluator } from "./reference/evaluate.js";
import { RuleFault } from "./reference/fault.js";
import { LEAST_PERSONS } from "./reference/trace-reasons.js";
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
  if (!dueMonth(MONTHLY, period, model)) return [];
  return model.indicators.flatMap((indicator, at) => {
    done?.(at);
    const due = indicator.occasions.map((one) => OCCASIONS[one]).filter((one) => one.due(period.month));
    if (due.length === 0 || !indicator.figures.some(({ value }) => evaluator.applies(value))) return [];
    const rows = indicator.figures.flatMap((figure) => figureRows(indicator, figure, evaluator, faults));
    return due.flatMap(({ name }) =>
      rows.map((row) => ({ period: period.toString(), concerns: name(period), ...row })),
    );
  });
}

type FigureRow = Omit<Result, "period" | "concerns">;

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

function figureRow(
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

/** True for a figure that rests on some persons, but on so few that it could tell of one of them. */
function isFew(basis: number, row: Row | null, evaluator: Evaluator): boolean {
  const written = evaluator.model.definitions[basis]?.body;
  const body = written?.kind === "dated" ? versionInForce(written, evaluator).value : written;
  if (body?.kind !== "aggregate") return false;
  const persons = evaluator.speakingOf(row, () => personsOf(evaluator.chosen(body, row), evaluator.model));
  return persons > 0 && persons < LEAST_PERSONS;
}

/** How many persons rows tell of, as far as it matters; 0 for rows that tell of none. */
function personsOf(rows: Iterable<Row>, { entities }: Model): number {
  const persons = new Set<unknown>();
  for (const row of rows) {
    const entity = entities.get(row.entity.name);
    if (!entity?.personal) return 0;
    persons.add(personOf(row, entity, entities));
    if (persons.size === LEAST_PERSONS) break;
  }
  return persons.size;
}

/** Who a row tells of: a row with a personuppgift tells of one, any other of whom its reference names. */
function personOf(row: Row, { attributes }: Entity, entities: Model["entities"]): unknown {
  if (attributes.some(({ personal }) => personal)) return row;
  const way = attributes.find(({ type }) => type.kind === "entity" && entities.get(type.entity)?.personal);
  const person = way ? row.values[way.index] : undefined;
  return isRow(person) ? keyOf(person) || person : person;
}
