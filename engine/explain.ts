/** Why an amount is what it is: each payment of a receiver, step by step. */
import type { CalendarMonth } from "./values/date.js";
import { keyOf, nameOf, Payer, type Payment } from "./payments.js";
import type { Model } from "./model/model.js";
import type { Dataset, Row } from "./model/rows.js";
import { Evaluator } from "./reference/evaluate.js";
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

function receivers(model: Model, dataset: Dataset, period: CalendarMonth): readonly Row[] {
  const evaluator = new Evaluator(model, dataset, period);
  const entities = new Set(model.payments.map(({ receiver }) => receiver));
  return [...entities].flatMap((entity) => evaluator.rowsInForce(entity));
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
      if (!evaluator) return [];
      const step = trace(evaluator, line.definition, row);
      return payer.pay(line, row).map((payment) => ({ label: line.label, payment, step }));
    });
}
