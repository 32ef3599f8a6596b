/** Brings values that are added, compared or limited to one unit. */
import type { Diagnostic, Fix } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { compare, equals, isWhole, negate, ONE, type Rational } from "../values/rational.js";
import { conversion, dimensionOf, isNone, measures, unitOf, type Unit } from "../values/unit.js";
import { constantValue } from "./constant.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import { report as reportDated } from "./messages-dated.js";
import { report as reportException } from "./messages-exceptions.js";
import { isNumber } from "./rows.js";
import { wrongKind, type Session } from "./session.js";
import { describe, numberOf, sameKind, unitWords } from "./types.js";
import { unitFix } from "./unit-mend.js";

/**
 * Brings values to one type, numbers to the unit of the first that has one, so that a quotient beside a percentage is
 * one too; empty after reporting that they are of different kinds.
 */
export function unify(
  values: readonly Expression[],
  operator: string,
  span: Span,
  session: Session,
): readonly Expression[] {
  const [first] = values;
  if (!first || values.some((value) => value.type.kind === "unknown")) return [];
  const lead = values.find((value) => value.type.kind === "number" && !isNone(value.type.unit)) ?? first;
  const result = values.map((value) => fit(value, lead));
  const misfit = result.indexOf(null);
  if (misfit < 0) return result.filter((value) => value !== null);
  const other = values[misfit] ?? first;
  const [left, right] = other === first ? [other, lead] : [lead, other];
  session.diagnostics.push(misfitMessage(left, right, operator, span, unitFix(left, right, session)));
  return [];
}

function misfitMessage(
  left: Expression,
  right: Expression,
  operator: string,
  span: Span,
  mend: Fix | null,
): Diagnostic {
  switch (operator) {
    case "när":
    case "annars":
      return report(
        "cases-differ",
        right.span,
        { found: describe(right.type), first: describe(left.type) },
        { fix: mend },
      );
    case "från och med":
      return reportDated("versions-differ", right.span, {
        found: describe(right.type),
        first: describe(left.type),
      });
    case "undantag":
      return reportException("exception-differs", right.span, {
        found: describe(right.type),
        first: describe(left.type),
      });
    case "jämförelsen":
      return notComparable(left, right, span, mend);
    case "=":
      return report("wrong-type", span, wrongKind(left.type, right.type), { fix: mend });
    default:
      return report(
        "incompatible-units",
        span,
        { operator, left: unitWords(unitOfNumber(left)), right: unitWords(unitOfNumber(right)) },
        { fix: mend },
      );
  }
}

/** The value in the lead's unit; a bare whole number takes a counting unit (S6). */
function fit(value: Expression, lead: Expression): Expression | null {
  if (!sameKind(value.type, lead.type)) return null;
  if (value.type.kind !== "number" || lead.type.kind !== "number") return value;
  if (isLikelyPercent(value, lead) || isLikelyPercent(lead, value)) return null;
  const factor = conversion(value.type.unit, lead.type.unit);
  if (factor) return convert(value, lead.type.unit, factor);
  return isBareWhole(value) && isCounting(lead.type.unit) ? convert(value, lead.type.unit, ONE) : null;
}

/** `täckningsgrad ≥ 80` says 8 000 %, and never means it: a bare number above 1 does not meet a percentage (S6). */
function isLikelyPercent(bare: Expression, share: Expression): boolean {
  const value = constantValue(bare);
  if (!measures(unitOfNumber(share), "%") || !isNone(unitOfNumber(bare)) || !isNumber(value)) return false;
  return compare(value, ONE) > 0 || compare(value, negate(ONE)) < 0;
}

/** Two values of different kinds. */
export function notComparable(
  left: Expression,
  right: Expression,
  span: Span,
  mend: Fix | null = null,
): Diagnostic {
  const one = describe(left.type);
  const other = describe(right.type);
  const facts = {
    left: capital(one.sv),
    right: other.sv,
    leftEnglish: capital(one.en),
    rightEnglish: other.en,
  };
  return report("not-comparable", span, facts, { fix: mend });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same value in another unit of its kind. */
export function convert(expression: Expression, unit: Unit, factor: Rational): Expression {
  const scale = expression.type.kind === "number" && equals(factor, ONE) ? expression.type.scale : null;
  const type = numberOf(unit, scale);
  if (equals(factor, ONE)) return { ...expression, type };
  return { kind: "conversion", span: expression.span, type, value: expression, factor };
}

/** The unit of a number; none of what is not one. */
export function unitOfNumber({ type }: Expression): Unit {
  return type.kind === "number" ? type.unit : unitOf();
}

function isBareWhole(expression: Expression): boolean {
  const value = constantValue(expression);
  return isNone(unitOfNumber(expression)) && isNumber(value) && isWhole(value);
}

/** A unit that counts: entities and declared units, never money, time, length or shares. */
export function isCounting(unit: Unit): boolean {
  const physical = new Set(["kr", "m", "månad", "dag", "minut", "%"]);
  return unit.factors.length > 0 && unit.factors.every(({ symbol }) => !physical.has(dimensionOf(symbol)));
}
