/** Conditions that compare values: both sides of one kind, numbers in one unit. */
import type { Between, Comparison, Expression as Syntax, Logic } from "../../grammar/syntax.js";
import type { Span } from "../../grammar/source.js";
import { dayAndMonth, rewrite } from "./date-signs.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import { faulty, type Scope, type Session } from "./session.js";
import { typeDayKind } from "./typing-time.js";
import { describe, isMonthOfYear, isOrdered, sameKind, TRUTH } from "./types.js";
import { notComparable, unify } from "./unify.js";

export function typeComparison(
  { operator, left, right, span }: Comparison,
  scope: Scope,
  session: Session,
): Expression {
  const first = session.type(left, { ...scope, expected: null });
  const kindOfDay = typeDayKind(first, { operator, right, span }, session);
  if (kindOfDay) return kindOfDay;
  const second = session.type(right, { ...scope, expected: first.type });
  const both = comparable([first, second], span, session);
  if (!both) return faulty(span);
  const [one, other] = both;
  if (!one || !other) return faulty(span);
  const ordered = operator !== "=" && operator !== "!=";
  if (ordered && !isOrdered(one.type)) {
    session.diagnostics.push(report("not-ordered", span, { operator, what: describe(one.type) }));
    return faulty(span);
  }
  return { kind: "comparison", span, type: TRUTH, operator, left: one, right: other };
}

export function typeBetween({ value, low, high, span }: Between, scope: Scope, session: Session): Expression {
  const first = session.type(value, { ...scope, expected: null });
  const ends = [low, high].map((end) => session.type(end, { ...scope, expected: first.type }));
  const all = comparable([first, ...ends], span, session);
  const [one, least, greatest] = all ?? [];
  if (!one || !least || !greatest) return faulty(span);
  if (isMonthOfYear(one.type))
    return {
      kind: "temporal",
      span,
      type: TRUTH,
      form: { kind: "season" },
      operands: [one, least, greatest],
    };
  return { kind: "between", span, type: TRUTH, value: one, low: least, high: greatest };
}

function comparable(
  values: readonly Expression[],
  span: Span,
  session: Session,
): readonly Expression[] | null {
  const [first] = values;
  if (!first || values.some((value) => value.type.kind === "unknown")) return null;
  const other = values.find((value) => !sameKind(value.type, first.type));
  if (other) {
    const mend = dayAndMonth(first, other, span, session);
    session.diagnostics.push(notComparable(first, other, span, mend));
    return null;
  }
  const unified = unify(values, "jämförelsen", span, session);
  return unified.length === 0 ? null : unified;
}

/**
 * Types the right side of `A är x eller y`, and proposes `A är y` where `y` alone is no condition.
 *
 * @param type - How the right side is typed.
 */
export function comparedAgain(
  operator: Logic["operator"],
  left: Syntax,
  { kind, span }: Syntax,
  session: Session,
  type: () => Expression,
): Expression {
  const compared = kind === "reference" || kind === "number" ? lastCompared(left) : null;
  const joins = compared && (operator === "or" ? compared.operator === "=" : compared.operator === "!=");
  const before = session.diagnostics.length;
  const typed = type();
  if (!joins) return typed;
  const is = compared.operator === "=" ? "är" : "är inte";
  const text = `${session.sourceText(compared.left.span)} ${is} ${session.sourceText(span)}`;
  const told = session.diagnostics.splice(before);
  session.diagnostics.push(
    ...told.map((one) => (BARE.has(one.code) ? { ...one, fix: rewrite(span, text) } : one)),
  );
  return typed;
}

/** What is said of a value that stands where a condition is meant. */
const BARE: ReadonlySet<string> = new Set(["wrong-type", "choice-not-here"]);

/** The comparison nearest before, past other values that stand alone. */
function lastCompared(syntax: Syntax): Comparison | null {
  if (syntax.kind === "comparison") return syntax;
  if (syntax.kind !== "logic") return null;
  return lastCompared(syntax.right) ?? lastCompared(syntax.left);
}
