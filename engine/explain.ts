/** Why an amount or a reported value is what it is: each line of a receiver or of the package, step by step. */
import type { CalendarMonth } from "./values/date.js";
import { keyOf, nameOf, Payer, type Payment } from "./payments.js";
import type { Model, ResultLine } from "./model/model.js";
import type { Dataset, Row } from "./model/rows.js";
import { resultsOf, type Result } from "./results.js";
import { Evaluator } from "./reference/evaluate.js";
import { printValue } from "./reference/show.js";
import { trace, type Step } from "./reference/trace.js";

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
  const exact = rows.filter((row) => [keyOf(row), nameOf(row)].some((name) => name.toLowerCase() === wanted));
  return exact.length > 0 ? exact : rows.filter((row) => nameOf(row).toLowerCase().endsWith(` ${wanted}`));
}

/** Every name by which something can be asked for: receivers, and the package where it reports something itself. */
export function receiverNames(model: Model, dataset: Dataset, period: CalendarMonth): readonly string[] {
  const whole = model.results.some(({ entity }) => entity === null);
  return [...receivers(model, dataset, period).map(nameOf), ...(whole ? [WHOLE_PACKAGE] : [])];
}

/** Those of the month, and those who are paid or reported in it for another: each key by one of its rows. */
function receivers(model: Model, dataset: Dataset, period: CalendarMonth): readonly Row[] {
  const payer = new Payer(new Evaluator(model, dataset, period), period);
  const found = new Map<string, Row>();
  const lines = [
    ...model.payments.map((line) => ({ entity: line.receiver, line })),
    ...model.results.map((line) => ({ entity: line.entity, line })),
  ];
  for (const { entity, line } of lines)
    for (const evaluator of [payer.evaluatorFor(period), payer.evaluator(line)])
      for (const row of (entity !== null && evaluator?.rowsInForce(entity)) || []) {
        const name = `${entity}:${keyOf(row)}`;
        if (!found.has(name)) found.set(name, row);
      }
  return [...found.values()];
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
 * @throws RuleFault if no rule covers the data.
 */
export function explainPayments(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
  row: Row,
): readonly ExplainedPayment[] {
  const payer = new Payer(new Evaluator(model, dataset, period), period);
  return model.payments
    .filter(({ receiver }) => receiver === row.entity.name)
    .flatMap((line) => {
      const evaluator = payer.evaluator(line);
      // Another month is paid for by the row that stood for the receiver then; who was not there gets nothing.
      const then = evaluator?.countedAs(row);
      if (!evaluator || !then) return [];
      const step = trace(evaluator, line.definition, then);
      return payer.pay(line, then).map((payment) => ({ label: line.label, payment, step }));
    });
}

/** A reported value with how it arose. */
export interface ExplainedResult {
  readonly result: Result;
  /** As it is reported: with as many decimals as the text says. */
  readonly shown: string;
  readonly step: Step;
}

/**
 * Explains what is reported of a row, or of the package as a whole.
 *
 * @param row - Null for the package.
 * @throws RuleFault if no rule covers the data.
 */
export function explainResults(
  model: Model,
  dataset: Dataset,
  period: CalendarMonth,
  row: Row | null,
): readonly ExplainedResult[] {
  const payer = new Payer(new Evaluator(model, dataset, period), period);
  return model.results
    .filter(({ entity }) => entity === (row?.entity.name ?? null))
    .flatMap((line) => {
      const evaluator = payer.evaluator(line);
      const then = row && evaluator ? evaluator.countedAs(row) : null;
      if (!evaluator || (row && !then)) return [];
      const step = trace(evaluator, line.definition, then);
      const shown = shownValue(line, then, evaluator) ?? step.value;
      return resultsOf(line, then, evaluator, period).map((result) => ({ result, shown, step }));
    });
}

function shownValue({ definition }: ResultLine, row: Row | null, evaluator: Evaluator): string | null {
  const { type, shownDecimals = null } = evaluator.model.definitions[definition] ?? {};
  if (!type || shownDecimals === null) return null;
  return printValue(evaluator.model, evaluator.definition(definition, row), type, shownDecimals);
}
