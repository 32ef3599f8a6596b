/** `regelbok explain PAKET --period … --data … --for "Hälsocentral …"`: why the amounts are what they are. */
import {
  calledName,
  checkPackage,
  comparePayments,
  compareResults,
  CountingEvaluator,
  differenceJson,
  explanationJson,
  explainPayments,
  explainResults,
  explainRow,
  findLine,
  findReceivers,
  findRow,
  keyOf,
  linesOf,
  monthsOfLine,
  receiverNames,
  RuleFault,
  WHOLE_PACKAGE,
  type CalendarMonth,
  type DifferenceFacts,
  type ExplanationFacts,
  type OpenPackage,
  type Row,
} from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { inMonth, isData, periodOf, readMonthData, type DataOptions, type MonthData } from "../data.js";
import type { ExplanationFormat } from "../formats.js";
import { differenceText } from "../difference.js";
import { explanationText } from "../explanation.js";
import type { Context, ExitCode } from "../io.js";
import { noLine, noRow, notDue, notFound, wrongTogether } from "../explain-misuse.js";
import { openFor, printDiagnostics } from "../report.js";
import { VERSION } from "../version.js";

export interface ExplainOptions extends DataOptions {
  /** Amendments decided later are left out. */
  readonly beslutTill?: string;
  readonly period: string;
  /** A receiver, or the whole package; either this or a row. */
  readonly for?: string;
  /** One row of a data file, by its number there. */
  readonly row?: string;
  /** The id of the only line that is explained. */
  readonly line?: string;
  /** Another month, which the difference from is explained, and its data where it has other. */
  readonly mot?: string;
  readonly dataMot?: string;
  readonly format: ExplanationFormat;
  /** The published page that an explanation as a page leads to. */
  readonly document?: string;
}

export async function explain(path: string, options: ExplainOptions, context: Context): Promise<ExitCode> {
  const wrong = wrongTogether(options, context);
  if (wrong !== null) return wrong;
  const opened = await openFor(path, context, options.beslutTill ?? null);
  if (typeof opened === "number") return opened;
  const period = periodOf(options.period, opened, context);
  if (!period) return 2;
  const { diagnostics } = checkPackage(opened);
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, opened, context);
    return 1;
  }
  const data = await readMonthData(opened, options, period, context);
  if (!isData(data)) {
    printDiagnostics(data.diagnostics, opened, context);
    return data.exit;
  }
  try {
    const facts = factsOf(opened, data, options, context);
    if (typeof facts === "number") return facts;
    if (options.mot !== undefined) return await compare(facts, data, options.mot, options, context);
    if (saysNothing(facts, options)) return nothingSaid(facts, options, data.period, context);
    context.io.out(await written(options, facts, context));
    return 0;
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
    printDiagnostics([fault.diagnostic], opened, context);
    return 1;
  }
}

/** Explains what differs from another month. */
async function compare(
  facts: ExplanationFacts,
  own: MonthData,
  mot: string,
  options: ExplainOptions,
  context: Context,
): Promise<ExitCode> {
  const { opened, row } = facts;
  const period = periodOf(mot, opened, context);
  if (!period) return 2;
  const { dataMot } = options;
  const data =
    dataMot === undefined
      ? // Both months are of the same moment: a database is not asked again.
        inMonth(opened, own, period)
      : await readMonthData(opened, { data: dataMot }, period, context);
  if (!isData(data)) {
    printDiagnostics(data.diagnostics, opened, context);
    return data.exit;
  }
  const before = sameReceiver(opened, data, row);
  const line = lineOf(opened, row, options);
  const { model } = opened;
  const { dataset } = data;
  const month = CountingEvaluator.of(model, dataset, period);
  const paid = before ? explainPayments(model, dataset, period, before, line, month) : [];
  const reported = row && !before ? [] : explainResults(model, dataset, period, before, line, month);
  const difference = {
    opened,
    then: period.toString(),
    now: facts.period,
    row,
    payments: comparePayments(paid, facts.payments),
    results: compareResults(reported, facts.results),
  };
  if (saysNothing(difference, options)) return nothingSaid(facts, options, data.period, context);
  context.io.out(await writtenDifference(options, difference, context));
  return 0;
}

/** The id of the line that is asked for; null for all, and where the receiver has no such line. */
function lineOf({ model }: OpenPackage, row: Row | null, { line }: ExplainOptions): string | null {
  return line === undefined ? null : findLine(linesOf(model, row), line);
}

/** True where a line is asked for, and there is nothing on it. */
function saysNothing(
  { payments, results }: Pick<ExplanationFacts | DifferenceFacts, "payments" | "results">,
  { line }: ExplainOptions,
): boolean {
  return line !== undefined && payments.length === 0 && results.length === 0;
}

function nothingSaid(
  { opened, row, period }: ExplanationFacts,
  options: ExplainOptions,
  month: CalendarMonth,
  context: Context,
): ExitCode {
  const line = lineOf(opened, row, options) ?? "";
  return notDue(line, period, monthsOfLine(opened.model, line, month).map(String), context);
}

/** The receiver of the same key in other data; null if it was not there. */
function sameReceiver({ model }: OpenPackage, { dataset, period }: MonthData, row: Row | null): Row | null {
  if (!row) return null;
  const own = keyOf(row);
  const found = findReceivers(model, dataset, period, row.entity.personal ? calledName(row) : own);
  return found.find((one) => one.entity.name === row.entity.name && keyOf(one) === own) ?? null;
}

/** What is explained: a receiver, the package as a whole, or one row; an exit code where it cannot be found. */
function factsOf(
  opened: OpenPackage,
  data: MonthData,
  options: ExplainOptions,
  context: Context,
): ExplanationFacts | ExitCode {
  if (options.row !== undefined) return rowFacts(opened, data, options.row, context);
  const { model } = opened;
  const { dataset, period } = data;
  const wanted = options.for ?? "";
  const names = receiverNames(model, dataset, period);
  const found = findReceivers(model, dataset, period, wanted);
  const isNamed = names.some(({ name }) => name === WHOLE_PACKAGE);
  const whole = isNamed && wanted.toLowerCase() === WHOLE_PACKAGE;
  const [row = null] = found;
  if (found.length > 1 || (!row && !whole)) return notFound(found.length, wanted, names, context);
  const line = lineOf(opened, row, options);
  if (options.line !== undefined && line === null)
    return noLine(options.line, linesOf(model, row), row ? calledName(row) : WHOLE_PACKAGE, context);
  const month = CountingEvaluator.of(model, dataset, period);
  return {
    opened,
    period: period.toString(),
    row,
    payments: row ? explainPayments(model, dataset, period, row, line, month) : [],
    results: explainResults(model, dataset, period, row, line, month),
    values: null,
  };
}

function rowFacts(
  opened: OpenPackage,
  { dataset, period }: MonthData,
  wanted: string,
  context: Context,
): ExplanationFacts | ExitCode {
  const { model } = opened;
  const row = findRow(model, dataset, period, wanted);
  if ("kind" in row) return noRow(row, wanted, context);
  const values = explainRow(model, dataset, period, row);
  return { opened, period: period.toString(), row, payments: [], results: [], values };
}

async function written(
  { format, document }: ExplainOptions,
  facts: ExplanationFacts,
  context: Context,
): Promise<string> {
  switch (format) {
    case "text":
      return explanationText(facts, context);
    case "json":
      return explanationJson(facts);
    case "html": {
      const { explanationHtml } = await import("../../docs-gen/index.js");
      return explanationHtml(facts, { version: VERSION, document: document ?? null });
    }
  }
}

async function writtenDifference(
  { format, document }: ExplainOptions,
  facts: DifferenceFacts,
  context: Context,
): Promise<string> {
  switch (format) {
    case "text":
      return differenceText(facts, context);
    case "json":
      return differenceJson(facts);
    case "html": {
      const { differenceHtml } = await import("../../docs-gen/index.js");
      return differenceHtml(facts, { version: VERSION, document: document ?? null });
    }
  }
}
