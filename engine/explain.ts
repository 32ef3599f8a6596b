/** Why an amount or a reported value is what it is: each line of a receiver or of the package, step by step. */
import type { CalendarMonth } from "./values/date.js";
import { keyOf, nameOf, Payer, type Payment } from "./payments.js";
import { figureRow, isReported, timesOf } from "./indicator-results.js";
import { statementOf } from "./model/indicator-parts.js";
import type { Indicator, IndicatorFigure } from "./model/indicators.js";
import type { Model } from "./model/model.js";
import type { Dataset, Row } from "./model/rows.js";
import { dueMonth } from "./model/schedule.js";
import { resultsOf, type Result } from "./results.js";
import type { LeftOutReason } from "./model/in-force.js";
import type { Evaluator } from "./reference/evaluate.js";
import { printValue, showRow } from "./reference/show.js";
import type { Figure, Input } from "./reference/trace-step.js";
import { goalOf } from "./reference/trace-goal.js";
import { trace, traceTogether, type Step } from "./reference/trace.js";
import { CountingEvaluator } from "./run/counting.js";

/** The word by which the package as a whole is asked for. */
export const WHOLE_PACKAGE = "regionen";

/** The receivers that a text can mean: by key, by name, or by the end of the name. */
export function findReceivers(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
  text: string,
): readonly Row[] {
  const rows = receivers(model, dataset, period);
  const wanted = text.toLowerCase();
  const exact = rows.filter((row) => namesOf(row).some((name) => name.toLowerCase() === wanted));
  return exact.length > 0
    ? exact
    : rows.filter((row) => calledName(row).toLowerCase().endsWith(` ${wanted}`));
}

/** What a row is called in an explanation: a personal one by its number alone (S14). */
export function calledName(row: Row): string {
  return row.entity.personal ? showRow(row) : nameOf(row);
}

function namesOf(row: Row): readonly string[] {
  return row.entity.personal ? [showRow(row)] : [keyOf(row), nameOf(row)];
}

/** Why no row is meant by a text: it has no such form, there is no such concept, no such row, or the row does not count. */
export type NoRow =
  | { readonly kind: "no-form" | "no-row" }
  | { readonly kind: "no-entity"; readonly names: readonly string[] }
  | { readonly kind: "left-out"; readonly reason: LeftOutReason };

/**
 * The row that a text means by its number in its file, the heading being 1: `Listad 17`, `listade, rad 17`. Rows of
 * persons have no other name here.
 *
 * @throws RuleFault if the day by which rows count cannot be computed.
 */
export function findRow(model: Model, dataset: Dataset, period: CalendarMonth, text: string): Row | NoRow {
  const [, name = "", number = ""] = /^(.+?)(?:\s*[,:]\s*|\s+)(?:rad\s+)?(\d+)$/i.exec(text.trim()) ?? [];
  if (name === "") return { kind: "no-form" };
  const wanted = name.toLowerCase();
  const entities = [...model.entities.values()];
  const entity = entities.find((one) => [one.name, one.dataSet].some((own) => own.toLowerCase() === wanted));
  if (!entity) return { kind: "no-entity", names: entities.map((one) => one.name) };
  const row = dataset
    .get(entity.name)
    ?.list()
    .find((one) => one.number === Number(number));
  if (!row) return { kind: "no-row" };
  const reason = CountingEvaluator.of(model, dataset, period).whyLeftOut(row);
  return reason === null ? row : { kind: "left-out", reason };
}

/** What a rule gives a row, with how it arose. */
export interface ExplainedValue {
  readonly label: string;
  readonly step: Step;
}

/**
 * Explains every value that the rules give a row in a month.
 *
 * @param evaluator - Of the month: what it has counted is not counted again.
 * @throws RuleFault if no rule covers the data.
 */
export function explainRow(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
  row: Row,
  evaluator: Evaluator = CountingEvaluator.of(model, dataset, period),
): readonly ExplainedValue[] {
  const own = model.definitions.filter(
    ({ index, entity, origin, type }) =>
      entity === row.entity.name && origin === "rule" && type.kind !== "rows" && evaluator.applies(index),
  );
  return own.map(({ index, name }) => ({ label: name, step: trace(evaluator, index, row) }));
}

/** One who can be asked for. */
export interface ReceiverName {
  readonly name: string;
  /** The code; empty for one that has none, and for a person. */
  readonly key: string;
}

/** Everyone who can be asked for: receivers, and the package where it reports something itself. */
export function receiverNames(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
): readonly ReceiverName[] {
  const whole = reportingEntities(model).includes(null);
  const rows = receivers(model, dataset, period);
  return [
    ...rows.map((row) => ({ name: calledName(row), key: row.entity.personal ? "" : keyOf(row) })),
    ...(whole ? [{ name: WHOLE_PACKAGE, key: "" }] : []),
  ];
}

/** The months of a year in which a line is paid or reported. */
export function monthsOfLine(model: Model, id: string, period: CalendarMonth): readonly CalendarMonth[] {
  const lines = [...model.payments, ...model.results].filter((one) => one.id === id);
  const indicators = model.indicators.filter((one) => one.id === id);
  const months = Array.from({ length: 12 }, (_, at) => period.with({ month: at + 1 }));
  return months.filter(
    (month) =>
      lines.some(({ schedule }) => dueMonth(schedule, month, model) !== null) ||
      indicators.some((one) => timesOf(one, month, model).length > 0),
  );
}

/** Those of the month, and those who are paid or reported in it for another: each key by one of its rows. */
function receivers(model: Model, dataset: Dataset, period: CalendarMonth): readonly Row[] {
  const payer = new Payer(CountingEvaluator.of(model, dataset, period), period);
  const found = new Map<string, Row>();
  const add = (entity: string, row: Row): void => {
    const name = `${entity}:${keyOf(row)}`;
    if (!found.has(name)) found.set(name, row);
  };
  const lines = [
    ...model.payments.map((line) => ({ entity: line.receiver, line })),
    ...model.results.map((line) => ({ entity: line.entity, line })),
  ];
  for (const { entity, line } of lines)
    for (const evaluator of [payer.evaluatorFor(period), payer.evaluator(line)])
      if (entity !== null) for (const row of evaluator?.rowsInForce(entity) ?? []) add(entity, row);
  for (const entity of reportingEntities(model))
    if (entity !== null)
      for (const row of payer.evaluatorFor(period)?.rowsInForce(entity) ?? []) add(entity, row);
  return [...found.values()];
}

/** Whose results and indicators are reported; null for those of the package as a whole. */
function reportingEntities({ results, indicators }: Model): readonly (string | null)[] {
  const all = [...results, ...indicators.flatMap(({ figures }) => figures)].map(({ entity }) => entity);
  return [...new Set(all)];
}

/** A line that can be asked for. */
export interface LineName {
  readonly id: string;
  readonly label: string;
}

/** The lines of a receiver, or of the package as a whole: payments, what is reported, and indicators. */
export function linesOf({ payments, results, indicators }: Model, row: Row | null): readonly LineName[] {
  const own = row?.entity.name ?? null;
  return [
    ...payments.filter(({ receiver }) => receiver === own).map(({ id, label }) => ({ id, label })),
    ...results.filter(({ entity }) => entity === own).map(({ id, label }) => ({ id, label })),
    ...indicators
      .filter(({ figures }) => figures.some(({ entity }) => entity === own))
      .map(({ id, title }) => ({ id, label: title })),
  ];
}

/** The id of the line that a text means: by its id, or in any case by its id or label where only one line has it. */
export function findLine(lines: readonly LineName[], text: string): string | null {
  const wanted = text.trim().toLowerCase();
  if (lines.some(({ id }) => id === text)) return text;
  const alike = lines.filter(({ id, label }) => [id, label].some((name) => name.toLowerCase() === wanted));
  const [only = null, ...others] = new Set(alike.map(({ id }) => id));
  return others.length === 0 ? only : null;
}

function isAsked(id: string, only: string | null): boolean {
  return only === null || id === only;
}

/** A payment with how it arose. */
export interface ExplainedPayment {
  readonly label: string;
  readonly payment: Payment;
  readonly step: Step;
}

/**
 * Explains the payments of a receiver.
 *
 * @param only - The id of the line that is explained; null for all.
 * @param evaluator - Of the month: what it has counted is not counted again.
 * @throws RuleFault if no rule covers the data.
 */
export function explainPayments(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
  row: Row,
  only: string | null = null,
  evaluator: Evaluator = CountingEvaluator.of(model, dataset, period),
): readonly ExplainedPayment[] {
  const payer = new Payer(evaluator, period);
  return model.payments
    .filter(({ id, receiver }) => receiver === row.entity.name && isAsked(id, only))
    .flatMap((line) => {
      const own = payer.evaluator(line);
      // Another month is paid for by the row that stood for the receiver then; who was not there gets nothing.
      const then = own?.countedAs(row);
      if (!own || !then) return [];
      const step = trace(own, line.definition, then);
      return payer.pay(line, then).map((payment) => ({ label: line.label, payment, step }));
    });
}

/** A reported value with how it arose. */
export interface ExplainedResult {
  readonly result: Result;
  /** As it is reported: with as many decimals as the text says. */
  readonly shown: string;
  readonly step: Step;
  /** Of an indicator what it is held against; null for a result, and for a figure without a goal or without a value. */
  readonly goal: ExplainedGoal | null;
  /** True for a figure of an indicator. */
  readonly isIndicator: boolean;
}

/** The goal of an indicator. */
export interface ExplainedGoal {
  /** `lägst 80 %` */
  readonly text: string;
  readonly reached: boolean;
  /** How far it is reached. */
  readonly step: Step;
}

/**
 * Explains what is reported of a row, or of the package as a whole.
 *
 * @param row - Null for the package.
 * @param only - The id of the line that is explained; null for all.
 * @param evaluator - Of the month: what it has counted is not counted again.
 * @throws RuleFault if no rule covers the data.
 */
export function explainResults(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
  row: Row | null,
  only: string | null = null,
  evaluator: Evaluator = CountingEvaluator.of(model, dataset, period),
): readonly ExplainedResult[] {
  const payer = new Payer(evaluator, period);
  const results = model.results
    .filter(({ id, entity }) => entity === (row?.entity.name ?? null) && isAsked(id, only))
    .flatMap((line) => {
      const own = payer.evaluator(line);
      const then = row && own ? own.countedAs(row) : null;
      if (!own || (row && !then)) return [];
      const step = trace(own, line.definition, then);
      const shown = shownValue(line.definition, then, own) ?? step.value;
      const of = { shown, step, goal: null, isIndicator: false };
      return resultsOf(line, then, own, period).map((result) => ({ result, ...of }));
    });
  return [...results, ...explainIndicators(evaluator, period, row, only)];
}

/** Explains the figures of the indicators that are reported in a month. */
function explainIndicators(
  evaluator: Evaluator,
  period: CalendarMonth,
  row: Row | null,
  only: string | null,
): readonly ExplainedResult[] {
  const then = row && evaluator.countedAs(row);
  if (row && !then) return [];
  const { indicators } = evaluator.model;
  const due = indicators.filter((one) => isAsked(one.id, only) && isReported(one, evaluator));
  return due.flatMap((indicator) => {
    const concerns = timesOf(indicator, period, evaluator.model).join(", ");
    const figures = indicator.figures.filter(({ entity }) => entity === (row?.entity.name ?? null));
    const traced = traceTogether(evaluator);
    const explained = (figure: IndicatorFigure): ExplainedResult => {
      const own = figureRow(indicator, figure, then, evaluator);
      const result = { period: period.toString(), concerns, ...own };
      return explainFigure(indicator, figure, then, result, evaluator, traced);
    };
    return concerns === "" ? [] : figures.map(explained);
  });
}

/** One figure; its rules are set out once for all figures of the indicator. */
function explainFigure(
  indicator: Indicator,
  figure: IndicatorFigure,
  row: Row | null,
  result: Result,
  evaluator: Evaluator,
  traced: (index: number, row: Row | null) => Step,
): ExplainedResult {
  const { syntax } = statementOf(indicator, evaluator.versionDay, evaluator.model);
  const goal = result.note === "" ? goalOf({ figure, syntax }, row, evaluator) : null;
  const step = traced(figure.value, row);
  const far = goal && figure.fulfilment !== null ? traced(figure.fulfilment, row) : null;
  const shown = result.note === "" ? (shownValue(figure.value, row, evaluator) ?? step.value) : result.note;
  const held = goal && far ? { text: goal.text, reached: goal.reached, step: far } : null;
  return { result, shown, step, goal: held, isIndicator: true };
}

function shownValue(definition: number, row: Row | null, evaluator: Evaluator): string | null {
  const { type, shownDecimals = null } = evaluator.model.definitions[definition] ?? {};
  if (!type || shownDecimals === null) return null;
  return printValue(evaluator.model, evaluator.definition(definition, row), type, shownDecimals);
}

/** What a rule read that nothing else of its step tells: what a condition or a table asked. */
export function readBeside({ inputs, steps, filled, value }: Step): readonly (Input & { figure: Figure })[] {
  const below = new Set(steps.map(({ name }) => name));
  return inputs.flatMap(({ text, figure }) => {
    const isTold = !figure || below.has(text) || filled.includes(figure.text) || figure.text === value;
    return isTold ? [] : [{ text, figure }];
  });
}

/** What a value is called where it is reported: of a group with which. */
export function resultLabel({ label, group }: Pick<Result, "label" | "group">): string {
  return group === "" ? label : `${label}, ${group}`;
}
