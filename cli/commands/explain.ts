/** `regelbok explain PAKET --period … --data … --for "Hälsocentral …"`: why the amounts are what they are. */
import { explainPayments, findReceivers, receiverNames, RuleFault } from "../../engine/index.js";
import { checkPackage } from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { isData, periodOf, readMonthData } from "../data.js";
import { explanationText } from "../explanation.js";
import { say, type Context, type ExitCode } from "../io.js";
import { misuse, openFor, printDiagnostics } from "../report.js";

export interface ExplainOptions {
  readonly period: string;
  readonly data: string;
  readonly for: string;
}

export async function explain(path: string, options: ExplainOptions, context: Context): Promise<ExitCode> {
  const opened = await openFor(path, context);
  if (typeof opened === "number") return opened;
  const period = periodOf(options.period, opened, context);
  if (!period) return 2;
  const { diagnostics } = checkPackage(opened);
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, opened, context);
    return 1;
  }
  const data = await readMonthData(opened, options.data, period, context);
  if (!isData(data)) {
    printDiagnostics(data.diagnostics, opened, context);
    return data.exit;
  }
  const [row, second] = findReceivers(opened.model, data.dataset, options.for);
  if (!row || second) {
    const names = receiverNames(opened.model, data.dataset).join("\n  ");
    return misuse(
      say(
        context,
        `Ingen eller flera mottagare heter ”${options.for}”. Mottagarna är:\n  ${names}`,
        `No receiver, or several, is called “${options.for}”. The receivers are:\n  ${names}`,
      ),
      context,
    );
  }
  try {
    const steps = explainPayments(opened.model, data.dataset, period, row);
    context.io.out(explanationText(steps, row, opened, options.period, context));
    return 0;
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
    printDiagnostics([fault.diagnostic], opened, context);
    return 1;
  }
}
