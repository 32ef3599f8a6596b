/** Units of arithmetic, limits and roundings. Conversions are written into the tree. */
import type {
  Arithmetic,
  Difference,
  Expression as Syntax,
  Extreme,
  Negation,
  Phrase,
  Phrased,
  ShareOf,
} from "../../grammar/syntax.js";
import type { Span } from "../../grammar/source.js";
import { decimalsOf } from "../values/decimal.js";
import { equals, isZero, ONE } from "../values/rational.js";
import {
  conversion,
  dimensionOf,
  hasRate,
  NONE,
  product,
  quotient,
  unitOf,
  unitText,
  type Unit,
} from "../values/unit.js";
import { constantValue } from "./constant.js";
import { refusesDates } from "./date-signs.js";
import type { Expression } from "./expression.js";
import { checkIdle } from "./idle-phrases.js";
import { report } from "./messages.js";
import { isNumber } from "./rows.js";
import { roundingStep } from "./rounding-step.js";
import { faulty, requireKind, type Scope, type Session } from "./session.js";
import { countedOnce, noteFactors } from "./typing-counted.js";
import { typeTogether } from "./typing-sharing.js";
import { meansCalendarYear, typeCap } from "./typing-months.js";
import { inUnit, numberOf, unitWords, type NumberType } from "./types.js";
import { convert, unify, unitOfNumber } from "./unify.js";
import { readUnit } from "./units.js";

export function typeNegation({ operand, span }: Negation, scope: Scope, session: Session): Expression {
  const typed = typeNumeric(operand, scope, session);
  if (!typed) return faulty(span);
  return { kind: "negation", span, type: typed.type, operand: typed };
}

export function typeArithmetic(syntax: Arithmetic, scope: Scope, session: Session): Expression {
  const { operator } = syntax;
  if (operator === "*" || operator === "/") noteFactors([syntax.left, syntax.right], session);
  const [left, right] = [syntax.left, syntax.right].map((side) =>
    session.type(side, { ...scope, expected: null }),
  );
  if (!left || !right || refusesDates(syntax, left, right, session)) return faulty(syntax.span);
  if (![left, right].map((side) => isNumeric(side, session)).every(Boolean)) return faulty(syntax.span);
  switch (operator) {
    case "+":
    case "-":
      return typeSum(syntax, left, right, session);
    case "*":
    case "/":
      return countedOnce(typeProduct(operator, syntax.span, left, right, session), syntax, scope, session);
  }
}

function typeSum(
  { operator, span }: Arithmetic,
  left: Expression,
  right: Expression,
  session: Session,
): Expression {
  const [first, second] = unify([left, right], operator === "-" ? "−" : "+", span, session);
  if (!first || !second || operator === "*" || operator === "/") return faulty(span);
  const scale = greaterScale(first, second);
  return {
    kind: "arithmetic",
    span,
    type: numberOf(unitOfNumber(first), scale),
    operator,
    left: first,
    right: second,
  };
}

/** `3 % av X` is the product of the share and the whole. */
export function typeShare(syntax: ShareOf, scope: Scope, session: Session): Expression {
  const { share, whole, span } = syntax;
  noteFactors([share, whole], session);
  const left = typeNumeric(share, scope, session);
  const right = typeNumeric(whole, scope, session);
  return left && right
    ? countedOnce(typeProduct("*", span, asShareOf(left, right), right, session), syntax, scope, session)
    : faulty(span);
}

/** `50 % av pris` is half the price, also of a price per percentage point, which 50 % otherwise would be paid by. */
function asShareOf(share: Expression, whole: Expression): Expression {
  const factor = conversion(unitOfNumber(share), NONE);
  return factor && hasRate(unitOfNumber(whole)) ? convert(share, NONE, factor) : share;
}

function typeProduct(
  operator: "*" | "/",
  span: Span,
  left: Expression,
  right: Expression,
  session: Session,
): Expression {
  const one = unitOfNumber(left);
  const other = unitOfNumber(right);
  const divisor = operator === "/" ? constantValue(right) : undefined;
  if (isNumber(divisor) && isZero(divisor)) {
    session.diagnostics.push(report("zero-divisor", right.span, {}));
    return faulty(span);
  }
  const { unit, factor } = operator === "*" ? product(one, other) : quotient(one, other);
  if (unit.factors.some(({ symbol, exponent }) => dimensionOf(symbol) === "kr" && exponent > 1)) {
    const facts = { left: unitWords(one), right: unitWords(other) };
    session.diagnostics.push(report("amount-times-amount", span, facts));
    return faulty(span);
  }
  const scale = operator === "*" ? productScale(left, right) : null;
  const type = numberOf(unit, equals(factor, ONE) ? scale : null);
  const plain: Expression = { kind: "arithmetic", span, type, operator, left, right };
  return equals(factor, ONE) ? plain : { kind: "conversion", span, type, value: plain, factor };
}

export function typeExtreme({ which, operands, span }: Extreme, scope: Scope, session: Session): Expression {
  const typed = operands.map((operand) => typeNumeric(operand, scope, session));
  if (typed.some((one) => one === null)) return faulty(span);
  const unified = unify(
    typed.filter((one) => one !== null),
    which === "least" ? "det lägsta av" : "det högsta av",
    span,
    session,
  );
  const [first] = unified;
  return first
    ? { kind: "extreme", span, type: numberOf(unitOfNumber(first), null), which, operands: unified }
    : faulty(span);
}

export function typeDifference(
  { left, right, span }: Difference,
  scope: Scope,
  session: Session,
): Expression {
  const first = typeNumeric(left, scope, session);
  const second = typeNumeric(right, scope, session);
  if (!first || !second) return faulty(span);
  const [one, other] = unify([first, second], "skillnaden mellan", span, session);
  if (!one || !other) return faulty(span);
  return {
    kind: "difference",
    span,
    type: numberOf(unitOfNumber(one), greaterScale(one, other)),
    left: one,
    right: other,
  };
}

// ---- Comma phrases --------------------------------------------------------------------------------------------------

/** A value with a limit, a rounding or another comma phrase. */
export function typePhrased(
  syntax: Phrased,
  phrase: Exclude<Phrase, { kind: "workingDay" }>,
  scope: Scope,
  session: Session,
): Expression {
  const { value, phraseSpan, span } = syntax;
  if (phrase.kind === "shown" || phrase.kind === "illustrative") {
    const facts = { phrase: phrase.kind === "shown" ? "visas med" : "illustrativt" };
    session.diagnostics.push(report("phrase-misplaced", phraseSpan, facts));
    return faulty(span);
  }
  if (phrase.kind === "balanced" || phrase.kind === "capped")
    return typeTogether(syntax, phrase, scope, session);
  const typed = typeNumeric(value, scope, session);
  return typed ? withPhrase(typed, phrase, phraseSpan, span, scope, session) : faulty(span);
}

function withPhrase(
  value: Expression,
  phrase: Exclude<Phrase, { kind: "shown" | "illustrative" | "workingDay" | "balanced" | "capped" }>,
  phraseSpan: Span,
  span: Span,
  scope: Scope,
  session: Session,
): Expression {
  switch (phrase.kind) {
    case "floor":
    case "ceiling": {
      const bound = typeNumeric(phrase.bound, scope, session);
      const words = phrase.kind === "floor" ? "lägst" : "högst";
      if (bound && meansCalendarYear(value, bound, phrase.kind, session)) return faulty(span);
      const [main, limit] = bound ? unify([value, bound], words, phraseSpan, session) : [];
      if (!main || !limit) return faulty(span);
      const type = numberOf(unitOfNumber(main), greaterScale(main, limit));
      const limited = { kind: "limit", span, type, which: phrase.kind, value: main, bound: limit } as const;
      checkIdle(limited, phraseSpan, session);
      return limited;
    }
    case "cap":
      return typeCap(value, phrase, phraseSpan, span, scope, session);
    case "per":
      return perPhrase(
        value,
        readUnit(phrase.unit, session.declarations.concepts.units, session.diagnostics),
        phraseSpan,
        session,
      );
    case "round": {
      const step = roundingStep(phrase.target, unitOfNumber(value), phraseSpan, session);
      if (!step) return faulty(span);
      const type = numberOf(unitOfNumber(value), decimalsOf(step));
      const rounded = { kind: "rounding", span, type, mode: phrase.mode, step, value } as const;
      checkIdle(rounded, phraseSpan, session);
      return rounded;
    }
  }
}

/** `, per månad` of a yearly amount is a twelfth of it (S4). */
function perPhrase(value: Expression, per: Unit, span: Span, session: Session): Expression {
  const unit = unitOfNumber(value);
  const [wanted] = per.factors;
  const target = {
    factors: unit.factors.map((factor) =>
      wanted && factor.exponent < 0 && dimensionOf(factor.symbol) === dimensionOf(wanted.symbol)
        ? { symbol: wanted.symbol, exponent: factor.exponent }
        : factor,
    ),
  };
  const factor = conversion(unit, target);
  const restated =
    wanted !== undefined && target.factors.some((one) => one.symbol === wanted.symbol && one.exponent < 0);
  if (!restated || !factor || per.factors.length !== 1) {
    session.diagnostics.push(report("per-not-possible", span, { unit: inUnit(unit), per: unitText(per) }));
    return faulty(span);
  }
  return { ...convert(value, target, factor), span: { ...value.span, end: span.end } };
}

// ---- Small questions ------------------------------------------------------------------------------------------------

/** A part that must be a number; null after reporting that it is not. */
export function typeNumeric(syntax: Syntax, scope: Scope, session: Session): Expression | null {
  const typed = session.type(syntax, { ...scope, expected: null });
  return isNumeric(typed, session) ? typed : null;
}

function isNumeric(expression: Expression, session: Session): boolean {
  return requireKind(expression, numberOf(unitOf(), null), session);
}

function scaleOf({ type }: Expression): number | null {
  return (type as NumberType).scale;
}

function greaterScale(left: Expression, right: Expression): number | null {
  return greatestScale([left, right]);
}

/** The most decimals that any of the values can have; null if that is not known of one. */
export function greatestScale(values: readonly Expression[]): number | null {
  const scales = values.map(scaleOf);
  return scales.some((scale) => scale === null)
    ? null
    : scales.filter((scale) => scale !== null).reduce((most, scale) => Math.max(most, scale), 0);
}

function productScale(left: Expression, right: Expression): number | null {
  const one = scaleOf(left);
  const other = scaleOf(right);
  return one === null || other === null ? null : one + other;
}
