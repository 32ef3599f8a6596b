/** Where what a rule compares turns as one number grows: `listade × 3 < 110` turns at 110/3. */
import { parts, type Expression } from "../model/expression.js";
import type { Type } from "../model/model.js";
import { isNumber } from "../model/rows.js";
import {
  add,
  divide,
  isZero,
  multiply,
  negate,
  ONE,
  subtract,
  ZERO,
  type Rational,
} from "../values/rational.js";
import { sizeOf } from "./form-text.js";

/** What follows from one input alone, and in a line. */
interface Line {
  readonly start: Rational;
  /** By how much it rises for each 1 of the input. */
  readonly slope: Rational;
}

/** What an input is in the unit in which it is read there, for each 1. */
type SizeOfOne = (read: Type) => Rational;

/** True of parts that are each a constant or a line over one input: where two of them meet is known beforehand. */
export function areLines(sides: readonly Expression[], input: number): boolean {
  return sides.every((side) => lineOf(side, input, () => ONE) !== null);
}

/** The numbers at which one side of a comparison or of a limit meets the other, in the unit in which the input is held. */
export function turnsIn(body: Expression, input: number, held: Type): readonly Rational[] {
  const sizeOfOne: SizeOfOne = (read) => divide(sizeOf(held), sizeOf(read));
  const own = pairsIn(body).flatMap(([left, right]) => {
    const [one, other] = [left, right].map((side) => lineOf(side, input, sizeOfOne));
    if (!one || !other) return [];
    const slope = subtract(one.slope, other.slope);
    return isZero(slope) ? [] : [divide(subtract(other.start, one.start), slope)];
  });
  return [...own, ...parts(body).flatMap((part) => turnsIn(part, input, held))];
}

/** What is held against what. */
function pairsIn(body: Expression): readonly (readonly [Expression, Expression])[] {
  switch (body.kind) {
    case "comparison":
      return [[body.left, body.right]];
    case "between":
      return [
        [body.value, body.low],
        [body.value, body.high],
      ];
    case "limit":
      return [[body.value, body.bound]];
    case "extreme":
      return body.operands.flatMap((one, at) =>
        body.operands.slice(at + 1).map((other) => [one, other] as const),
      );
    default:
      return [];
  }
}

function lineOf(expression: Expression, input: number, sizeOfOne: SizeOfOne): Line | null {
  const of = (part: Expression): Line | null => lineOf(part, input, sizeOfOne);
  switch (expression.kind) {
    case "constant":
      return isNumber(expression.value) ? { start: expression.value, slope: ZERO } : null;
    case "attribute":
      return expression.index === input ? { start: ZERO, slope: sizeOfOne(expression.type) } : null;
    case "conversion":
      return times(of(expression.value), expression.factor);
    case "negation":
      return times(of(expression.operand), negate(ONE));
    case "arithmetic":
      return combined(expression.operator, of(expression.left), of(expression.right));
    default:
      return null;
  }
}

function combined(operator: "+" | "-" | "*" | "/", left: Line | null, right: Line | null): Line | null {
  if (!left || !right) return null;
  switch (operator) {
    case "+":
      return { start: add(left.start, right.start), slope: add(left.slope, right.slope) };
    case "-":
      return { start: subtract(left.start, right.start), slope: subtract(left.slope, right.slope) };
    case "*":
      if (isZero(right.slope)) return times(left, right.start);
      return isZero(left.slope) ? times(right, left.start) : null;
    case "/":
      return isZero(right.slope) && !isZero(right.start) ? times(left, divide(ONE, right.start)) : null;
  }
}

function times(line: Line | null, factor: Rational): Line | null {
  return line && { start: multiply(line.start, factor), slope: multiply(line.slope, factor) };
}
