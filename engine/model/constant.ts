/** Values that need no data: literals, and arithmetic on them. What a table cell or an example may hold. */
import { add, divide, isZero, multiply, negate, subtract, type Rational } from "../values/rational.js";
import type { ArithmeticValue, Expression } from "./expression.js";
import { isNumber, type Value } from "./rows.js";

/** The value of a constant expression; `undefined` if it needs data, or divides by zero. */
export function constantValue(expression: Expression): Value | undefined {
  switch (expression.kind) {
    case "constant":
      return expression.value;
    case "conversion":
      return onNumber(expression.value, (value) => multiply(value, expression.factor));
    case "negation":
      return onNumber(expression.operand, negate);
    case "arithmetic":
      return arithmetic(expression);
    case "attribute":
    case "defined":
    case "time":
    case "self":
    case "overGroups":
    case "selection":
    case "selected":
    case "lookup":
    case "comparison":
    case "between":
    case "presence":
    case "logic":
    case "not":
    case "extreme":
    case "difference":
    case "temporal":
    case "fallback":
    case "aggregate":
    case "paymentSum":
    case "overChoices":
    case "shared":
    case "exceptions":
    case "limit":
    case "cap":
    case "increase":
    case "rounding":
    case "cases":
    case "dated":
    case "onDay":
    case "rowOnDay":
    case "otherYear":
    case "faulty":
      return undefined;
  }
}

function arithmetic({ operator, left, right }: ArithmeticValue): Value | undefined {
  const one = constantValue(left);
  const other = constantValue(right);
  if (!isNumber(one) || !isNumber(other)) return undefined;
  switch (operator) {
    case "+":
      return add(one, other);
    case "-":
      return subtract(one, other);
    case "*":
      return multiply(one, other);
    case "/":
      return isZero(other) ? undefined : divide(one, other);
  }
}

function onNumber(expression: Expression, change: (value: Rational) => Rational): Value | undefined {
  const value = constantValue(expression);
  return isNumber(value) ? change(value) : undefined;
}
