/** `regelbok check PAKET`: everything that can be said about a package before it is run. */
import {
  checkPackage,
  measureCoverage,
  type ExampleResult,
  type Memory,
  type OpenPackage,
} from "../../engine/index.js";
import { hasErrors, type Diagnostic } from "../../grammar/index.js";
import { coverageJson, coverageText, percentOfAll } from "../coverage.js";
import { jsonDiagnostics, renderAs, type Format } from "../formats.js";
import { say, type Context, type ExitCode } from "../io.js";
import { counted, countWords, misuse, openFor, printDiagnostics } from "../report.js";
import { needsDisk } from "../revision.js";

export interface CheckOptions {
  /** Amendments decided later are left out. */
  readonly beslutTill?: string;
  readonly format: Format;
  readonly watch: boolean;
  /** Also say what the examples exercise. */
  readonly coverage?: boolean;
  /** The percentage below which the command ends with 1. */
  readonly least?: number;
}

export async function check(path: string, options: CheckOptions, context: Context): Promise<ExitCode> {
  const wrong = wrongUse(options, context);
  if (wrong !== null) return misuse(wrong, context);
  const fromGit = options.watch ? await needsDisk(path, "check --watch", context) : null;
  if (fromGit !== null) return misuse(fromGit, context);
  if (options.watch) return (await import("./check-watch.js")).checkAndWatch(path, options, context);
  const opened = await openFor(path, context, options.beslutTill ?? null);
  return typeof opened === "number" ? opened : checkOpened(opened, options, context);
}

function wrongUse({ format, coverage = false, least }: CheckOptions, context: Context): string | null {
  if (least !== undefined && !coverage)
    return say(context, "--least hör till --coverage.", "--least belongs to --coverage.");
  if (coverage && format !== "text" && format !== "json")
    return say(context, "--coverage ges som text eller json.", "--coverage is given as text or json.");
  return null;
}

/** Checks a package that has been read, and says what was found. */
export function checkOpened(
  opened: OpenPackage,
  options: CheckOptions,
  context: Context,
  memory: Memory | null = null,
): ExitCode {
  const { format } = options;
  const { diagnostics, examples } = checkPackage(opened, memory);
  if (options.coverage) return checkCoverage(opened, diagnostics, examples, options, context);
  if (format !== "text") {
    context.io.out(renderAs(format, diagnostics, opened, context.language));
    return hasErrors(diagnostics) ? 1 : 0;
  }
  return printChecked(opened, diagnostics, examples, context);
}

/** The same, and what the examples exercise. What depends on a fault cannot be measured. */
function checkCoverage(
  opened: OpenPackage,
  diagnostics: readonly Diagnostic[],
  examples: readonly ExampleResult[],
  { format, least = 0 }: CheckOptions,
  context: Context,
): ExitCode {
  const coverage = hasErrors(opened.diagnostics) ? null : measureCoverage(opened.model);
  const { language, io } = context;
  if (format === "json") {
    const found = jsonDiagnostics(diagnostics, opened, language);
    const measured = coverage && coverageJson(coverage, opened, language);
    io.out(`${JSON.stringify({ diagnostics: found, coverage: measured }, null, 2)}\n`);
  } else {
    printChecked(opened, diagnostics, examples, context);
    if (coverage) io.out(`\n${coverageText(coverage, opened, language)}`);
    else
      io.err(
        say(
          context,
          "Vad exemplen prövar visas när felen är rättade.\n",
          "What the examples exercise is shown when the errors are corrected.\n",
        ),
      );
  }
  return hasErrors(diagnostics) || !coverage || percentOfAll(coverage) < least ? 1 : 0;
}

function printChecked(
  opened: OpenPackage,
  diagnostics: readonly Diagnostic[],
  examples: readonly ExampleResult[],
  context: Context,
): ExitCode {
  const counts = printDiagnostics(diagnostics, opened, context);
  const { model } = opened;
  const claims = examples.reduce((sum, example) => sum + example.claims.length, 0);
  const tables = counted(
    model.tables.length,
    say(context, "tabell", "table"),
    say(context, "tabeller", "tables"),
  );
  const rules = counted(
    model.definitions.length,
    say(context, "definition", "definition"),
    say(context, "definitioner", "definitions"),
  );
  const tried = counted(claims, say(context, "påstående", "claim"), say(context, "påståenden", "claims"));
  const summary = say(
    context,
    `${opened.manifest.id}: ${countWords(counts, context)}. ${rules}, ${tables}, ${examples.length} exempel med ${tried} prövade.`,
    `${opened.manifest.id}: ${countWords(counts, context)}. ${rules}, ${tables}, ${counted(examples.length, "example", "examples")} with ${tried} tried.`,
  );
  context.io.out(`${summary}\n`);
  return counts.errors > 0 ? 1 : 0;
}
