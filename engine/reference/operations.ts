/** The signs of arithmetic and of comparison. */
import type { ArithmeticValue, ComparedValues } from "../model/expression.js";
import { orderOf, type Row, type Value } from "../model/rows.js";
import { add, divide, isZero, multiply, subtract, type Rational } from "../values/rational.js";
import { holds } from "./comparing.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";

/** The value of a sum, difference, product or quotient. */
export function arithmetic(expression: ArithmeticValue, row: Row | null, evaluator: Evaluator): Rational {
  const left = evaluator.number(expression.left, row);
  const right = evaluator.number(expression.right, row);
  switch (expression.operator) {
    case "+":
      return add(left, right);
    case "-":
      return subtract(left, right);
    case "*":
      return multiply(left, right);
    case "/":
      if (isZero(right)) throw faultAt("division-by-zero", expression.right.span, rowName(row));
      return divide(left, right);
  }
}

/** Whether a comparison holds. */
export function compared(
  { operator, left, right }: ComparedValues,
  row: Row | null,
  evaluator: Evaluator,
): boolean {
  const order = compareValues(evaluator.present(left, row), evaluator.present(right, row));
  return holds(operator, order);
}

/** Orders two values of one kind; values without an order are equal or not. */
export function compareValues(left: Value, right: Value): number {
  return orderOf(left, right) ?? (left === right ? 0 : 1);
}
