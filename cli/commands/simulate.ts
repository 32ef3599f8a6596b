/** `regelbok simulate PAKET --period … --data … --set …`: what a month costs with other values. Writes and pays nothing. */
import {
  checkPackage,
  firstFault,
  isSimulation,
  readSettings,
  simulate as simulateMonth,
  simulationCodes,
  simulationCsv,
  simulationJson,
  type Refused,
  type SimulationFacts,
} from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { isData, periodOf, readMonthData, type DataOptions } from "../data.js";
import type { SimulationFormat } from "../formats.js";
import { say, type Context, type ExitCode } from "../io.js";
import { misuse, openWithMemory, printDiagnostics } from "../report.js";
import { simulationText } from "../simulation.js";

export interface SimulateOptions extends DataOptions {
  /** Amendments decided later are left out. */
  readonly beslutTill?: string;
  readonly period: string;
  readonly set: readonly string[];
  readonly vary: readonly string[];
  readonly format: SimulationFormat;
}

export async function simulate(path: string, options: SimulateOptions, context: Context): Promise<ExitCode> {
  const { set, vary } = options;
  if (set.length + vary.length === 0) return nothingToChange(context);
  if (vary.length > 1) return severalRanges(context);
  const found = await openWithMemory(path, context, options.beslutTill ?? null);
  if (typeof found === "number") return found;
  const { opened, memory } = found;
  const period = periodOf(options.period, opened, context);
  if (!period) return 2;
  const { diagnostics } = checkPackage(opened);
  if (hasErrors(diagnostics)) return refuse({ diagnostics, places: opened }, context);
  const settings = readSettings({ sets: set, vary: vary[0] ?? null }, opened, period);
  if (hasErrors(settings.diagnostics)) {
    const sources = [...settings.sources, ...opened.sources];
    printDiagnostics(settings.diagnostics, { sources, outlines: opened.outlines }, context);
    return 2;
  }
  const simulated = { base: opened, settings, period, memory };
  const fault = firstFault(simulated);
  if (fault) return refuse(fault, context);
  const data = await readMonthData(opened, options, period, context);
  if (!isData(data)) {
    printDiagnostics(data.diagnostics, opened, context);
    return data.exit;
  }
  const simulation = simulateMonth(simulated, data.dataset);
  if (!isSimulation(simulation)) return refuse(simulation, context);
  context.io.out(written(options.format, { opened, period: options.period, simulation }, context));
  return 0;
}

function written(format: SimulationFormat, facts: SimulationFacts, context: Context): string {
  switch (format) {
    case "text":
      return simulationText(facts, context);
    case "json":
      return simulationJson(facts);
    case "csv":
      return simulationCsv(facts);
  }
}

/** A fault of what was typed is wrong use; one that the rules have with the new values is a fault of theirs. */
function refuse({ diagnostics, places }: Refused, context: Context): ExitCode {
  printDiagnostics(diagnostics, places, context);
  return diagnostics.every(({ code }) => simulationCodes.includes(code)) ? 2 : 1;
}

function nothingToChange(context: Context): ExitCode {
  return misuse(
    say(
      context,
      'Säg vad som ska ändras, med --set "namn = värde" eller --vary. Se regelbok simulate --help.',
      'Say what is to be changed, by --set "name = value" or --vary. See regelbok simulate --help.',
    ),
    context,
  );
}

function severalRanges(context: Context): ExitCode {
  return misuse(
    say(
      context,
      "--vary kan bara anges en gång. Kör en gång för varje värde som ska gå igenom en sträcka.",
      "--vary can be given only once. Run once for each value that is to go through a range.",
    ),
    context,
  );
}
