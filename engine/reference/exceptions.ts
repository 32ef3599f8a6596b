/** Which exception from a rule applies to a row (S20). */
import type { ExceptionsValue, ExceptionValue } from "../model/expression.js";
import { appliesOn } from "../model/force.js";
import type { Row } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";

/**
 * The exception that applies; null where the rule itself does.
 *
 * @throws RuleFault if two apply and neither goes before the other.
 */
export function exceptionFor(
  { exceptions }: ExceptionsValue,
  row: Row | null,
  evaluator: Evaluator,
): ExceptionValue | null {
  const applying = exceptions.filter(
    ({ condition, force }) => appliesOn(force, evaluator.versionDay) && evaluator.truth(condition, row),
  );
  const [first, second] = applying.filter(
    (one) => !applying.some((other) => other.before.has(exceptions.indexOf(one))),
  );
  if (first && second)
    throw faultAt("exceptions-clash", second.span, {
      first: first.label,
      second: second.label,
      ...rowName(row),
    });
  return first ?? null;
}
