/**
 * Rules that follow from one number in pieces: between two numbers that decide something they are a polynomial. Two such
 * rules that agree at each of those numbers, and at more places within each piece than their degree, are the same.
 */
import type { Expression, TableLookup } from "../model/expression.js";
import type { Model } from "../model/model.js";
import { add, divide, multiply, rational, subtract, type Rational } from "../values/rational.js";
import { wholeWithin } from "./ranges.js";
import { areLines } from "./turns.js";

/** The degree of a rule in an input, within a piece; null where it is not known to be of pieces. */
export function degreeIn(body: Expression, input: number, model: Model): number | null {
  const of = (part: Expression): number | null => degreeIn(part, input, model);
  switch (body.kind) {
    case "constant":
      return 0;
    case "attribute":
      return body.index === input ? 1 : 0;
    case "conversion":
      return of(body.value);
    case "negation":
      return of(body.operand);
    case "arithmetic":
      return ofArithmetic(body.operator, of(body.left), of(body.right));
    case "comparison":
      return areLines([body.left, body.right], input) ? 0 : flat([of(body.left), of(body.right)]);
    case "between":
      return areLines([body.value, body.low, body.high], input)
        ? 0
        : flat([body.value, body.low, body.high].map(of));
    case "logic":
      return flat([of(body.left), of(body.right)]);
    case "not":
      return flat([of(body.operand)]);
    case "cases":
      return highest(
        body.cases.flatMap(({ value, condition }) => [of(value), condition ? flat([of(condition)]) : 0]),
      );
    case "lookup":
      return ofLookup(body, input, model);
    case "presence":
      return body.value.kind === "attribute" ? 0 : flat([of(body.value)]);
    case "difference":
      return flat([of(body.left), of(body.right)]);
    case "extreme":
      return areLines(body.operands, input) ? highest(body.operands.map(of)) : flat(body.operands.map(of));
    case "limit":
      return areLines([body.value, body.bound], input)
        ? highest([of(body.value), of(body.bound)])
        : flat([of(body.value), of(body.bound)]);
    case "fallback":
      return flat([of(body.value), of(body.otherwise)]);
    case "rounding":
      return flat([of(body.value)]);
    default:
      return null;
  }
}

function ofArithmetic(
  operator: "+" | "-" | "*" | "/",
  left: number | null,
  right: number | null,
): number | null {
  if (left === null || right === null) return null;
  switch (operator) {
    case "+":
    case "-":
      return Math.max(left, right);
    case "*":
      return left + right;
    case "/":
      return right === 0 ? left : null;
  }
}

function highest(degrees: readonly (number | null)[]): number | null {
  return degrees.reduce((most, one) => (most === null || one === null ? null : Math.max(most, one)), 0);
}

/** What has no pieces of its own must not follow from the input. */
function flat(degrees: readonly (number | null)[]): number | null {
  return highest(degrees) === 0 ? 0 : null;
}

function isInput(expression: Expression, input: number): boolean {
  if (expression.kind === "conversion") return isInput(expression.value, input);
  return expression.kind === "attribute" && expression.index === input;
}

function isConstant(expression: Expression): boolean {
  return expression.kind === "conversion" ? isConstant(expression.value) : expression.kind === "constant";
}

/** The ends of a table's rows are where a piece ends; between two rows of a scale the value is on a line. */
function ofLookup({ keys, table }: TableLookup, input: number, { tables }: Model): number | null {
  const apart = keys.every(
    (key) => isInput(key, input) || (key.kind === "attribute" && key.index !== input) || isConstant(key),
  );
  if (!apart) return null;
  return keys.some((key) => isInput(key, input)) && tables[table]?.method !== "row" ? 1 : 0;
}

/**
 * Numbers that decide something, and so many between each two of them, and beyond the first and the last: of what has no
 * decimals the whole ones, as many as there are.
 */
export function pointsOf(marks: readonly Rational[], within: number, whole: boolean): readonly Rational[] {
  const one = rational(BigInt(within + 1));
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) return Array.from({ length: within + 1 }, (_, at) => rational(BigInt(at)));
  const ends = [subtract(first, one), ...marks, add(last, one)];
  const points = ends.flatMap((low, at) => {
    const high = ends[at + 1];
    if (!high) return [low];
    return [low, ...(whole ? wholeBetween(low, high, within) : evenlyBetween(low, high, within))];
  });
  return whole ? points.filter(({ denominator }) => denominator === 1n) : points;
}

function evenlyBetween(low: Rational, high: Rational, within: number): readonly Rational[] {
  const step = divide(subtract(high, low), rational(BigInt(within + 1)));
  return Array.from({ length: within }, (_, at) => add(low, multiply(step, rational(BigInt(at + 1)))));
}

/** The first whole numbers between two numbers, so many at most. */
function wholeBetween(low: Rational, high: Rational, within: number): readonly Rational[] {
  const range = wholeWithin({
    low: { value: low, included: false },
    high: { value: high, included: false },
  });
  if (!range?.low || !range.high) return [];
  const [from, to] = [range.low.value.numerator, range.high.value.numerator];
  return Array.from({ length: within }, (_, at) => from + BigInt(at)).flatMap((value) =>
    value <= to ? [rational(value)] : [],
  );
}
