/** What is paid in a period: each payment line if it is due, by the rules and rows of the month that it concerns. */
import type { PaymentSumValue } from "../model/expression.js";
import type { When } from "../model/model.js";
import type { Row } from "../model/rows.js";
import { dueMonth } from "../model/schedule.js";
import { add, ZERO, type Rational } from "../values/rational.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt } from "./fault.js";

/** The sum of the lines that are due. */
export function paid(expression: PaymentSumValue, row: Row | null, evaluator: Evaluator): Rational {
  const amounts = expression.terms.map((term, index) => {
    const schedule = expression.schedules[index];
    const due = schedule ? dueEvaluator(schedule, expression, evaluator) : null;
    if (!due?.applies(expression.lines[index] ?? -1)) return ZERO;
    // Who was not there in the month that is paid for gets nothing for it.
    const then = row === null || due === evaluator ? row : due.countedAs(row);
    return row === null || then !== null ? due.number(term, then) : ZERO;
  });
  return amounts.reduce(add, ZERO);
}

/** A line of each month needs no month to be known, as in an example that names none. */
function dueEvaluator(schedule: When, { span }: PaymentSumValue, evaluator: Evaluator): Evaluator | null {
  if (schedule.frequency === "month" && !schedule.previous) return evaluator;
  if (!evaluator.period) throw faultAt("period-unknown", span, { name: "summan av utbetalningar" });
  const month = dueMonth(schedule, evaluator.period, evaluator.model);
  return month && evaluator.ofMonth(month);
}
