/** What examples can exercise in a rule: its cases, exceptions and versions, and the limits in it. */
import { constantValue } from "../model/constant.js";
import {
  everyPart,
  type BetweenValues,
  type CaseValue,
  type ComparedValues,
  type DatedValue,
  type ExceptionsValue,
  type Expression,
  type LimitedValue,
} from "../model/expression.js";
import type { Definition, Model, TableRow, Type } from "../model/model.js";
import { isNumber } from "../model/rows.js";
import { sourceOf } from "../reference/show.js";
import { equals, isZero, multiply, ONE, type Rational } from "../values/rational.js";
import { conversion, measures, unitOf } from "../values/unit.js";
import type { Span } from "../../grammar/source.js";
import type { Order } from "./observer.js";

/** `beside`: either side, where a value is only asked to be equal. */
export type Side = Order | "beside";

/** One thing that an example can exercise. `text` is from the document. */
export type Point = { readonly text: string; readonly span: Span } & (
  | {
      readonly kind: "rule" | "case" | "otherwise" | "version" | "exception" | "base";
      readonly part: Expression;
    }
  /** A limit that a value is compared with. */
  | { readonly kind: "breakpoint"; readonly limit: Expression; readonly side: Side }
  /** `lägst` and `högst`, when they decide the value and when they do not. */
  | {
      readonly kind: "bound";
      readonly limit: Expression;
      readonly orders: readonly Order[];
      readonly binds: boolean;
    }
  | { readonly kind: "row"; readonly row: TableRow }
  /** A limit of the intervals in a table's key. */
  | {
      readonly kind: "key";
      readonly table: number;
      readonly at: number;
      readonly limit: Rational;
      readonly side: Side;
    }
);

type Breakpoint = Extract<Point, { kind: "breakpoint" }>;

/** The points of a rule. A value that is written out has none. */
export function pointsOfRule(model: Model, { body, span, nameSpan, name }: Definition): readonly Point[] {
  if (isFixed(model, body)) return [];
  const inside = [...everyPart(body)].flatMap((part) => pointsAt(model, part));
  const whole: readonly Point[] =
    body.kind === "dated" ? [] : [{ kind: "rule", part: body, text: name, span: nameSpan }];
  // What a generated rule takes from elsewhere (a total of payments) is told where it stands.
  const within = (at: Span): boolean => at.file === span.file && at.start >= span.start && at.end <= span.end;
  return [...whole, ...inside.filter((point) => point.kind === "exception" || within(point.span))];
}

function pointsAt(model: Model, part: Expression): readonly Point[] {
  // The choice among the values of a rule with keys stands nowhere as cases: all have the span of the use.
  if (part.kind === "cases")
    return part.cases.filter(({ span }) => !same(span, part.span)).map((one) => caseOf(model, one));
  if (part.kind === "exceptions") return exceptionsOf(part);
  if (part.kind === "fallback") {
    const { span } = part.otherwise;
    return [{ kind: "otherwise", part: part.otherwise, text: `annars ${sourceOf(model, span)}`, span }];
  }
  if (part.kind === "dated") return versionsOf(model, part);
  if (part.kind === "comparison") return breakpointsOf(model, part);
  if (part.kind === "between") return endsOf(model, part);
  return part.kind === "limit" ? boundsOf(model, part) : [];
}

function same(left: Span, right: Span): boolean {
  return left.file === right.file && left.start === right.start && left.end === right.end;
}

function caseOf(model: Model, { value, condition, span }: CaseValue): Point {
  const text = condition ? `när ${sourceOf(model, condition.span)}` : "annars";
  return { kind: "case", part: value, text, span: condition?.span ?? span };
}

function exceptionsOf({ base, exceptions }: ExceptionsValue): readonly Point[] {
  return [
    { kind: "base", part: base, text: "", span: base.span },
    ...exceptions.map(({ value, label, span }): Point => ({
      kind: "exception",
      part: value,
      text: label,
      span,
    })),
  ];
}

/** The versions that are rules: what is written out is tried by reading it. */
function versionsOf(model: Model, { versions }: DatedValue): readonly Point[] {
  return versions
    .filter(({ value }) => !isFixed(model, value))
    .map(({ value, from, span }): Point => ({
      kind: "version",
      part: value,
      text: from?.toString() ?? "",
      span,
    }));
}

function endsOf(model: Model, part: BetweenValues): readonly Point[] {
  if (isFixed(model, part.value)) return [];
  return [
    ...sidesOf(model, part.low, ">=").map((side) => end(model, part, part.low, side)),
    ...sidesOf(model, part.high, "<=").map((side) => end(model, part, part.high, side)),
  ].filter(({ limit }) => isFixed(model, limit));
}

/** Of an interval each end is told by itself: `ålder 18 år`. */
function end(model: Model, { value }: BetweenValues, limit: Expression, side: Side): Breakpoint {
  const text = `${sourceOf(model, value.span)} ${sourceOf(model, limit.span)}`;
  return { kind: "breakpoint", limit, side, text, span: limit.span };
}

function boundsOf(model: Model, { which, value, bound }: LimitedValue): readonly Point[] {
  if (isFixed(model, value)) return [];
  const text = `${which === "floor" ? "lägst" : "högst"} ${sourceOf(model, bound.span)}`;
  const [binding, free]: readonly [Order, Order] =
    which === "floor" ? ["below", "above"] : ["above", "below"];
  const facts = { kind: "bound" as const, limit: bound, text, span: bound.span };
  return [
    { ...facts, binds: true, orders: [binding] },
    { ...facts, binds: false, orders: ["at", free] },
  ];
}

function breakpointsOf(model: Model, part: ComparedValues): readonly Point[] {
  const { left, right, operator } = part;
  const [atLeft, atRight] = [isFixed(model, left), isFixed(model, right)];
  if (atLeft === atRight) return [];
  const limit = atLeft ? left : right;
  const seen = atLeft ? MIRRORED[operator] : operator;
  return sidesOf(model, limit, seen).map((side) => breakpoint(model, part, limit, side));
}

type Operator = ComparedValues["operator"];

/** `5 < x` says of x what `x > 5` says. */
const MIRRORED: Readonly<Record<Operator, Operator>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/**
 * The sides on which a limit wants to be tried: exactly on it, and on both sides of it. At 0, below which most values
 * never go, and at 100 %, above which most shares never go, the side that the limit itself belongs to needs no other value.
 */
function sidesOf(model: Model, limit: Expression, operator: Operator): readonly Side[] {
  if (!isOrdered(limit.type)) return [];
  if (operator === "=" || operator === "!=") return ["at", "beside"];
  const value = fixedNumber(model, limit);
  if (value && isZero(value) && (operator === ">" || operator === "<=")) return ["at", "above"];
  const isShareUpTo = value && isWholeShare(value, limit.type) && (operator === ">=" || operator === "<");
  return isShareUpTo ? ["below", "at"] : ["below", "at", "above"];
}

/** The number of a limit that is written out, there or under a name. */
function fixedNumber(model: Model, limit: Expression): Rational | null {
  const named = limit.kind === "defined" ? model.definitions[limit.definition]?.body : undefined;
  const value = constantValue(named ?? limit);
  return isNumber(value) ? value : null;
}

/** True for 100 %, but not for 1 of what is no share. */
function isWholeShare(value: Rational, type: Type): boolean {
  if (type.kind !== "number" || !measures(type.unit, "%")) return false;
  const factor = conversion(type.unit, unitOf());
  return factor !== null && equals(multiply(value, factor), ONE);
}

function breakpoint(model: Model, { span }: Expression, limit: Expression, side: Side): Breakpoint {
  return { kind: "breakpoint", limit, side, text: sourceOf(model, span), span: limit.span };
}

function isOrdered({ kind }: Type): boolean {
  return kind === "number" || kind === "date" || kind === "month";
}

const FIXED: ReadonlySet<Expression["kind"]> = new Set([
  "constant",
  "conversion",
  "negation",
  "arithmetic",
  "rounding",
  "limit",
  "extreme",
  "dated",
]);

/** True for a value that is the same whatever the data: written out, or made of such values. */
function isFixed(model: Model, expression: Expression, above: readonly number[] = []): boolean {
  return [...everyPart(expression)].every((part) => {
    if (part.kind !== "defined") return FIXED.has(part.kind);
    const body = model.definitions[part.definition]?.body;
    if (part.scope !== "package" || !body || above.includes(part.definition)) return false;
    return isFixed(model, body, [...above, part.definition]);
  });
}
