/** `regelbok dump PAKET --stage …`: what a stage made of the package, as JSON; the plan in words. */
import {
  computePayments,
  computeResults,
  CountingEvaluator,
  planOf,
  showCount,
  type OpenPackage,
  type PlannedAggregate,
  type RowsCounted,
} from "../../engine/index.js";
import { isData, periodOf, readMonthData, type DataOptions } from "../data.js";
import { say, type Context, type ExitCode } from "../io.js";
import { misuse, openFor, printDiagnostics } from "../report.js";

export const STAGES = ["outline", "syntax", "model", "plan"] as const;
export type Stage = (typeof STAGES)[number];

/** With the plan: a month, and the data that are then counted. */
export interface DumpOptions extends DataOptions {
  readonly stage: Stage;
  readonly period?: string;
}

export async function dump(path: string, options: DumpOptions, context: Context): Promise<ExitCode> {
  const { stage, period, data = options.source } = options;
  if ((period === undefined) !== (data === undefined) || (stage !== "plan" && period !== undefined))
    return misuse(
      say(
        context,
        "--period och --data eller --source hör ihop, och till --stage plan: de visar hur många rader som räknas.",
        "--period and --data or --source belong together, and to --stage plan: they show how many rows are counted.",
      ),
      context,
    );
  const opened = await openFor(path, context);
  if (typeof opened === "number") return opened;
  if (stage !== "plan") context.io.out(`${JSON.stringify(stageOf(opened, stage), plain, 2)}\n`);
  const { errors } = printDiagnostics(opened.diagnostics, opened, context);
  // What is not whole has no plan.
  if (errors > 0) return 1;
  return stage === "plan" ? dumpPlan(opened, options, context) : 0;
}

async function dumpPlan(opened: OpenPackage, options: DumpOptions, context: Context): Promise<ExitCode> {
  const evaluator = await countedMonth(opened, options, context);
  if (typeof evaluator === "number") return evaluator;
  for (const one of planOf(opened.model, evaluator)) context.io.out(planWords(one, context));
  return 0;
}

/** A month that has been computed, as far as the rules cover the data; null where none is asked for. */
async function countedMonth(
  opened: OpenPackage,
  options: DumpOptions,
  context: Context,
): Promise<CountingEvaluator | ExitCode | null> {
  if (options.period === undefined) return null;
  const month = periodOf(options.period, opened, context);
  if (!month) return 2;
  const read = await readMonthData(opened, options, month, context);
  if (!isData(read)) {
    printDiagnostics(read.diagnostics, opened, context);
    return read.exit;
  }
  const evaluator = CountingEvaluator.of(opened.model, read.dataset, month);
  const { diagnostics } = computePayments(opened.model, read.dataset, month, evaluator);
  const reported = computeResults(opened.model, read.dataset, month, evaluator);
  printDiagnostics([...diagnostics, ...reported.diagnostics], opened, context);
  return evaluator;
}

/** The place, the rule and the words of an aggregate, and below them which way it goes. */
function planWords({ file, line, rule, text, way, counted }: PlannedAggregate, context: Context): string {
  const came = counted ? `: ${countWords(counted, context)}` : "";
  return `${file}:${line} ${rule}: ${text}\n    ${way[context.language]}${came}\n`;
}

function countWords({ rows, signatures }: RowsCounted, context: Context): string {
  const [many, kinds] = [showCount(rows), showCount(signatures)];
  return say(context, `${many} rader, ${kinds} slag`, `${many} rows, ${kinds} kinds`);
}

function stageOf(opened: OpenPackage, stage: Exclude<Stage, "plan">): object {
  switch (stage) {
    case "outline":
      return opened.outlines.map(({ source, sections, blocks, tables, inlines }) => ({
        file: source.file,
        sections,
        blocks,
        tables,
        inlines,
      }));
    case "syntax":
      return opened.syntax.items;
    case "model": {
      const { entities, definitions, tables, payments, examples, inlines } = opened.model;
      return { entities, definitions, tables, payments, examples, inlines };
    }
  }
}

/** JSON has neither maps nor big integers. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value as ReadonlyMap<string, unknown>);
  return typeof value === "bigint" ? value.toString() : value;
}
