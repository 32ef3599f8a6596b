/** `regelbok run PAKET --period … --data … --out …`: a month's payments. */
import { resolve } from "node:path";
import {
  checkPackage,
  computePayments,
  computeResults,
  CountingEvaluator,
  formatAmount,
  LEDGER_FILE,
  MANIFEST_FILE,
  runFiles,
  total,
  trialReasons,
  type OpenPackage,
  type Payment,
} from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { isData, periodOf, readMonthData, type DataOptions } from "../data.js";
import { say, type Context, type ExitCode } from "../io.js";
import { shownPath } from "../package-files.js";
import { progressOn } from "../progress.js";
import { counted, misuse, openFor, printDiagnostics } from "../report.js";
import { VERSION } from "../version.js";
import { writeFolder, type Mark } from "../write.js";

export interface RunOptions extends DataOptions {
  /** Amendments decided later are left out. */
  readonly beslutTill?: string;
  readonly period: string;
  readonly out: string;
  readonly prov: boolean;
}

export async function run(path: string, options: RunOptions, context: Context): Promise<ExitCode> {
  const opened = await openFor(path, context, options.beslutTill ?? null);
  if (typeof opened === "number") return opened;
  const period = periodOf(options.period, opened, context);
  if (!period) return 2;
  const { diagnostics } = checkPackage(opened);
  if (hasErrors(diagnostics)) return refuse(diagnostics, opened, context);
  if (!options.prov && !mayPay(opened, context)) return 1;
  const data = await readMonthData(opened, options, period, context);
  if (!isData(data)) return data.exit === 2 ? 2 : refuse(data.diagnostics, opened, context);
  const { model } = opened;
  // One for both: what they have in common is computed once, and memory holds it once.
  const evaluator = CountingEvaluator.of(model, data.dataset, period);
  const progress = progressOn(context);
  const result = computePayments(model, data.dataset, period, evaluator, progress.computing);
  progress.end();
  if (hasErrors(result.diagnostics)) return refuse(result.diagnostics, opened, context);
  printDiagnostics(result.diagnostics, opened, context);
  const reported = computeResults(model, data.dataset, period, evaluator, progress.computing);
  progress.end();
  if (hasErrors(reported.diagnostics)) return refuse(reported.diagnostics, opened, context);
  const files = runFiles({
    opened,
    period: options.period,
    payments: result.payments,
    results: reported.results,
    controls: result.controls,
    counts: data.counts,
    inputs: data.stamps,
    trial: options.prov,
    version: VERSION,
  });
  const folder = resolve(context.io.cwd, options.out);
  const written = await writeFolder(folder, files, options.prov ? trialOf(options.period) : null);
  if (written === "occupied") return occupied(options.out, context);
  const receivers = receiverWords(opened, result.payments);
  summarize(formatAmount(total(result.payments)), receivers, options, shownPath(folder, context), context);
  return 0;
}

function refuse(
  diagnostics: Parameters<typeof printDiagnostics>[0],
  opened: OpenPackage,
  context: Context,
): ExitCode {
  printDiagnostics(diagnostics, opened, context);
  context.io.err(say(context, "Ingenting är skrivet.\n", "Nothing is written.\n"));
  return 1;
}

/** A package that is not decided is paid by only as a trial (S31). */
function mayPay(opened: OpenPackage, context: Context): boolean {
  const reasons = trialReasons(opened).map((reason) => reason[context.language]);
  if (reasons.length === 0) return true;
  context.io.err(
    say(
      context,
      `Regelverket kan inte betalas ut efter: ${reasons.join("; ")}.\nKör med --prov för en provkörning. Ingenting är skrivet.\n`,
      `The package cannot be paid by: ${reasons.join("; ")}.\nUse --prov for a trial run. Nothing is written.\n`,
    ),
  );
  return false;
}

/** A trial may take the place of an earlier trial of the same month; a run in earnest is never overwritten. */
function trialOf(period: string): Mark {
  return { file: MANIFEST_FILE, begins: new RegExp(`^\\{\\s*"prov": "PROV",\\s*"period": "${period}"`) };
}

function occupied(out: string, context: Context): ExitCode {
  return misuse(
    say(
      context,
      `Mappen ”${out}” innehåller redan en annan körning eller något annat. Välj en annan mapp, till exempel en för varje månad; ingenting är skrivet.`,
      `The folder “${out}” already holds another run or something else. Choose another folder, such as one for each month; nothing is written.`,
    ),
    context,
  );
}

/** `28 hälsocentraler`: the receivers by the name that the concepts give them. */
function receiverWords({ model }: OpenPackage, payments: readonly Payment[]): string {
  const count = new Set(payments.map(({ receiver }) => receiver)).size;
  const entities = [...new Set(model.payments.map(({ receiver }) => receiver))];
  const only = entities.length === 1 ? model.entities.get(entities[0] ?? "") : undefined;
  return counted(count, only?.symbol ?? "mottagare", only?.dataSet ?? "mottagare");
}

function summarize(
  sum: string,
  receivers: string,
  options: RunOptions,
  folder: string,
  context: Context,
): void {
  const trial = options.prov ? "PROV: " : "";
  context.io.out(
    say(
      context,
      `${trial}${sum} kr till ${receivers} för ${options.period}.\n${folder}/${LEDGER_FILE}\n`,
      `${trial}${sum} kr to ${receivers} for ${options.period}.\n${folder}/${LEDGER_FILE}\n`,
    ),
  );
}
