/** `regelbok explain PAKET --period … --data … --for "Hälsocentral …"`: why the amounts are what they are. */
import {
  checkPackage,
  explanationJson,
  explainPayments,
  explainResults,
  findReceivers,
  receiverNames,
  RuleFault,
  WHOLE_PACKAGE,
  type ExplanationFacts,
} from "../../engine/index.js";
import { hasErrors, nearest } from "../../grammar/index.js";
import { isData, periodOf, readMonthData, type DataOptions } from "../data.js";
import type { ExplanationFormat } from "../formats.js";
import { explanationText } from "../explanation.js";
import { say, type Context, type ExitCode } from "../io.js";
import { misuse, openFor, printDiagnostics } from "../report.js";
import { VERSION } from "../version.js";

export interface ExplainOptions extends DataOptions {
  /** Amendments decided later are left out. */
  readonly beslutTill?: string;
  readonly period: string;
  readonly for: string;
  readonly format: ExplanationFormat;
  /** The published page that an explanation as a page leads to. */
  readonly document?: string;
}

export async function explain(path: string, options: ExplainOptions, context: Context): Promise<ExitCode> {
  if (options.document !== undefined && options.format !== "html") return documentAlone(context);
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
  const { model } = opened;
  const names = receiverNames(model, data.dataset, period);
  const found = findReceivers(model, data.dataset, period, options.for);
  const whole = names.includes(WHOLE_PACKAGE) && options.for.toLowerCase() === WHOLE_PACKAGE;
  const [row = null] = found;
  if (found.length > 1 || (!row && !whole)) return notFound(found.length, options.for, names, context);
  try {
    const facts = {
      opened,
      period: options.period,
      row,
      payments: row ? explainPayments(model, data.dataset, period, row) : [],
      results: explainResults(model, data.dataset, period, row),
    };
    context.io.out(await written(options, facts, context));
    return 0;
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
    printDiagnostics([fault.diagnostic], opened, context);
    return 1;
  }
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

function documentAlone(context: Context): ExitCode {
  return misuse(
    say(
      context,
      "--document hör till --format html. Lägg till den flaggan, eller ta bort --document.",
      "--document goes with --format html. Add that option, or leave --document out.",
    ),
    context,
  );
}

/** None or several of the name: the nearest is asked about, and all are listed. */
function notFound(count: number, wanted: string, names: readonly string[], context: Context): ExitCode {
  const [meant] = nearest(wanted, names);
  const hint =
    meant === undefined || count > 0 ? "" : say(context, ` Menas ”${meant}”?`, ` Did you mean “${meant}”?`);
  const list = names.join("\n  ");
  return misuse(
    count === 0
      ? say(
          context,
          `Ingen mottagare heter ”${wanted}”.${hint} Mottagarna är:\n  ${list}`,
          `No receiver is called “${wanted}”.${hint} The receivers are:\n  ${list}`,
        )
      : say(
          context,
          `Flera mottagare heter ”${wanted}”. Skriv koden i stället. Mottagarna är:\n  ${list}`,
          `Several receivers are called “${wanted}”. Write the code instead. The receivers are:\n  ${list}`,
        ),
    context,
  );
}
