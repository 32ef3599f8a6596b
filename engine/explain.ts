/** Why an amount is what it is: each payment of a receiver, step by step. */
import type { CalendarMonth } from "./values/date.js";
import { keyOf, nameOf, Payer, type Payment } from "./payments.js";
import type { Model } from "./model/model.js";
import type { Dataset, Row } from "./model/rows.js";
import { trace, type Step } from "./reference/trace.js";

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

/** Every name by which a receiver can be asked for. */
export function receiverNames(model: Model, dataset: Dataset, period: CalendarMonth): readonly string[] {
  return receivers(model, dataset, period).map(nameOf);
}

/** Those of the month, and those who are paid in it for another: each key by one of its rows. */
function receivers(model: Model, dataset: Dataset, period: CalendarMonth): readonly Row[] {
  const payer = new Payer(model, dataset, period);
  const found = new Map<string, Row>();
  for (const line of model.payments)
    for (const evaluator of [payer.evaluatorFor(period), payer.evaluator(line)])
      for (const row of evaluator?.rowsInForce(line.receiver) ?? []) {
        const name = `${line.receiver}:${keyOf(row)}`;
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
  const payer = new Payer(model, dataset, period);
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
