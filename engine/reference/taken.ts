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
  const taken: Expression[] = [];
  take(expression, row, evaluator, taken);
  return taken;
}

/** One list for them all: a sum of many rows asks this of each kind of them. */
function take(expression: Expression, row: Row | null, evaluator: Evaluator, taken: Expression[]): void {
  taken.push(expression);
  for (const part of takenParts(expression, row, evaluator)) take(part, row, evaluator, taken);
}

/** Those that stand directly in it. */
function takenParts(expression: Expression, row: Row | null, evaluator: Evaluator): readonly Expression[] {
  if (expression.kind === "aggregate") return [];
  if (expression.kind === "cases") {
    const chosen = evaluator.caseOf(expression, row);
    const asked = expression.cases.slice(0, expression.cases.indexOf(chosen) + 1);
    return [...asked.flatMap(({ condition }) => condition ?? []), chosen.value];
  }
  if (expression.kind === "exceptions") {
    const asked = expression.exceptions.filter(({ force }) => appliesOn(force, evaluator.versionDay));
    const applied = exceptionFor(expression, row, evaluator)?.value ?? expression.base;
    return [...asked.map(({ condition }) => condition), applied];
  }
  if (expression.kind === "fallback") {
    const absent = evaluator.valueOrAbsent(expression.value, row) === null;
    return [absent ? expression.otherwise : expression.value];
  }
  if (expression.kind === "dated") return [versionInForce(expression, evaluator).value];
  if (expression.kind === "onDay") return [expression.day];
  if (expression.kind === "logic") {
    const decided = evaluator.truth(expression.left, row) === (expression.operator === "or");
    return decided ? [expression.left] : [expression.left, expression.right];
  }
  if (expression.kind === "shared") return sharedParts(expression, row, evaluator);
  if (expression.kind !== "paymentSum") return parts(expression);
  // Only the lines that are in force.
  return expression.terms.filter((_, at) => evaluator.applies(expression.lines[at] ?? -1));
}
