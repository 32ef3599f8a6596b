/** Which parts of a rule its value came by. */
import { parts, type Expression } from "../model/expression.js";
import { appliesOn } from "../model/force.js";
import type { Row } from "../model/rows.js";
import { versionInForce } from "./dated.js";
import type { Evaluator } from "./evaluate.js";
import { exceptionFor } from "./exceptions.js";
import { sharedParts } from "./trace-sharing.js";

/** The parts that the value came by: of cases only the one that applied, of a fallback only the side used. */
export function takenOf(
  expression: Expression,
  row: Row | null,
  evaluator: Evaluator,
): readonly Expression[] {
  if (expression.kind === "aggregate") return [expression];
  if (expression.kind === "cases") {
    const chosen = evaluator.caseOf(expression, row);
    const conditions = expression.cases
      .slice(0, expression.cases.indexOf(chosen) + 1)
      .flatMap((one) => (one.condition ? takenOf(one.condition, row, evaluator) : []));
    return [expression, ...conditions, ...takenOf(chosen.value, row, evaluator)];
  }
  if (expression.kind === "exceptions") {
    const conditions = expression.exceptions.flatMap(({ condition, force }) =>
      appliesOn(force, evaluator.versionDay) ? takenOf(condition, row, evaluator) : [],
    );
    const applied = exceptionFor(expression, row, evaluator)?.value ?? expression.base;
    return [expression, ...conditions, ...takenOf(applied, row, evaluator)];
  }
  if (expression.kind === "fallback") {
    const absent = evaluator.valueOrAbsent(expression.value, row) === null;
    const used = absent ? expression.otherwise : expression.value;
    return [expression, ...takenOf(used, row, evaluator)];
  }
  if (expression.kind === "dated")
    return [expression, ...takenOf(versionInForce(expression, evaluator).value, row, evaluator)];
  if (expression.kind === "onDay") return [expression, ...takenOf(expression.day, row, evaluator)];
  if (expression.kind === "logic") {
    const left = evaluator.truth(expression.left, row);
    const decided = left === (expression.operator === "or");
    const right = decided ? [] : takenOf(expression.right, row, evaluator);
    return [expression, ...takenOf(expression.left, row, evaluator), ...right];
  }
  const below = partsBelow(expression, row, evaluator);
  return [expression, ...below.flatMap((part) => takenOf(part, row, evaluator))];
}

/** Of a sum of payments only the lines that are in force. */
function partsBelow(expression: Expression, row: Row | null, evaluator: Evaluator): readonly Expression[] {
  if (expression.kind === "shared") return sharedParts(expression, row, evaluator);
  if (expression.kind !== "paymentSum") return parts(expression);
  return expression.terms.filter((_, at) => evaluator.applies(expression.lines[at] ?? -1));
}
