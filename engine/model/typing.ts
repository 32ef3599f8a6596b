/**
 * Resolves the names of an expression and finds the type of each part.
 * Never throws: a part with a fault becomes `faulty` with one diagnostic, and the parts around it are still checked.
 */
import { readDate, readMonth } from "../values/date.js";
import { decimalsOf, readDecimal } from "../values/decimal.js";
import { ZERO } from "../values/rational.js";
import type {
  Cases,
  Expression as Syntax,
  Fallback,
  Logic,
  NumberLiteral,
  Presence,
} from "../../grammar/syntax.js";
import { children } from "../../grammar/syntax.js";
import { typeAggregate, typeOverGroups } from "./typing-aggregates.js";
import { readAs } from "./typing-counted.js";
import { typeSelection, typeSelf } from "./typing-selections.js";
import { typeOverChoices } from "./typing-choices.js";
import { comparedAgain, typeBetween, typeComparison } from "./typing-comparisons.js";
import { typeOtherYear } from "./typing-years.js";
import { typeDated, typeOnDay } from "./typing-dated.js";
import { refuseCaps, typeIncrease } from "./typing-months.js";
import { canBeMissing, typeLookup, typeMember, typeReference } from "./typing-names.js";
import {
  greatestScale,
  typeArithmetic,
  typeDifference,
  typeExtreme,
  typeNegation,
  typePhrased,
  typeShare,
} from "./typing-numbers.js";
import { typeSharing } from "./typing-sharing.js";
import { typePaymentSum } from "./typing-payments.js";
import { typeNearestDay, typeTemporal } from "./typing-time.js";
import type { CaseValue, Expression } from "./expression.js";
import { report } from "./messages.js";
import { report as reportOptional } from "./messages-optional.js";
import type { Type } from "./model.js";
import { mayBeMissing, partMissing } from "./optional.js";
import { faulty, presenceKey, presentWhen, requireKind, union, type Scope, type Session } from "./session.js";
import { DATE, MONTH, numberOf, TRUTH, UNKNOWN } from "./types.js";
import { readUnit } from "./units.js";
import { unify } from "./unify.js";

/** Types one expression in its scope. */
export function typeExpression(syntax: Syntax, scope: Scope, session: Session): Expression {
  const { span } = syntax;
  switch (syntax.kind) {
    case "number":
      return typeNumber(syntax, scope, session);
    case "date": {
      const value = readDate(syntax.text);
      if (value) return { kind: "constant", span, type: DATE, value };
      session.diagnostics.push(report("not-a-day", span, { text: syntax.text }));
      return faulty(span);
    }
    case "month": {
      const value = readMonth(syntax.text);
      if (value) return { kind: "constant", span, type: MONTH, value };
      session.diagnostics.push(report("not-a-day", span, { text: syntax.text }));
      return faulty(span);
    }
    case "truth":
      return { kind: "constant", span, type: TRUTH, value: syntax.value };
    case "reference":
      return typeReference(syntax, scope, session);
    case "member":
      return typeMember(syntax, scope, session);
    case "lookup":
      return typeLookup(syntax, scope, session);
    case "negation":
      return typeNegation(syntax, scope, session);
    case "arithmetic":
      return typeArithmetic(syntax, scope, session);
    case "shareOf":
      return typeShare(syntax, scope, session);
    case "comparison":
      return typeComparison(syntax, scope, session);
    case "between":
      return typeBetween(syntax, scope, session);
    case "presence":
      return typePresence(syntax, scope, session);
    case "logic":
      return typeLogic(syntax, scope, session);
    case "not": {
      const operand = typeTruth(syntax.operand, scope, session);
      return { kind: "not", span, type: TRUTH, operand };
    }
    case "extreme":
      return typeExtreme(syntax, scope, session);
    case "difference":
      return typeDifference(syntax, scope, session);
    case "temporal":
      return typeTemporal(syntax, scope, session);
    case "increase":
      return typeIncrease(syntax, scope, session);
    case "fallback":
      return typeFallback(syntax, scope, session);
    case "aggregate":
      return typeAggregate(syntax, scope, session);
    case "sharing":
      return typeSharing(syntax, scope, session);
    case "paymentSum":
      return typePaymentSum(syntax, scope, session);
    case "overGroups":
      return typeOverGroups(syntax, scope, session);
    case "self":
      return typeSelf(syntax, scope, session);
    case "selection":
      return typeSelection(syntax, scope, session);
    case "overChoices":
      return typeOverChoices(syntax, scope, session);
    case "phrased":
      return syntax.phrase.kind === "workingDay"
        ? typeNearestDay(syntax.value, syntax.phrase, span, scope, session)
        : typePhrased(syntax, syntax.phrase, scope, session);
    case "cases":
      return typeCases(syntax, scope, session);
    case "dated":
      return typeDated(syntax, scope, session);
    case "otherYear":
      return typeOtherYear(syntax, scope, session);
    case "onDay":
      return typeOnDay(syntax, scope, session);
    case "missing":
      session.diagnostics.push(reportOptional("always-missing", span, {}));
      return faulty(span);
    case "unreadable":
      return faulty(span);
  }
}

function typeNumber({ digits, unit, span }: NumberLiteral, scope: Scope, session: Session): Expression {
  const value = readDecimal(digits) ?? ZERO;
  const { units } = session.declarations.concepts;
  const type = numberOf(readUnit(unit, units, session.diagnostics), decimalsOf(value));
  return { kind: "constant", span, type: readAs(type, span, scope, session), value };
}

/** A condition, or a part of one. */
function typeTruth(syntax: Syntax, scope: Scope, session: Session): Expression {
  const condition = session.type(syntax, { ...scope, expected: TRUTH });
  return requireKind(condition, TRUTH, session) ? condition : { ...condition, type: UNKNOWN };
}

/** The right side of `och` is read where the left one holds; of `eller` where it does not. */
function typeLogic({ operator, left, right, span }: Logic, scope: Scope, session: Session): Expression {
  const shown = union(scope.present, presentWhen(left, operator === "and"));
  return {
    kind: "logic",
    span,
    type: TRUTH,
    operator,
    left: typeTruth(left, scope, session),
    right: comparedAgain(operator, left, right, session, () =>
      typeTruth(right, { ...scope, present: shown }, session),
    ),
  };
}

function typePresence({ value, present, span }: Presence, scope: Scope, session: Session): Expression {
  const key = presenceKey(value);
  const allowed = key === null ? scope.present : union(scope.present, new Set([key]));
  const before = session.diagnostics.length;
  const typed = session.type(value, { ...scope, present: allowed, expected: null });
  const defined = typed.kind === "defined";
  if (!isOptional(typed, scope, session) && session.diagnostics.length === before)
    session.diagnostics.push(report("never-missing", span, { name: key ?? "", defined }));
  return { kind: "presence", span, type: TRUTH, value: typed, present };
}

function isOptional(typed: Expression, scope: Scope, session: Session): boolean {
  if (typed.kind === "attribute") return isOptionalAttribute(typed.index, typed, scope, session);
  const declared = typed.kind === "defined" ? session.declarations.definitions[typed.definition] : undefined;
  return !declared || mayBeMissing(declared);
}

function isOptionalAttribute(
  index: number,
  attribute: Extract<Expression, { kind: "attribute" }>,
  scope: Scope,
  session: Session,
): boolean {
  const of = attribute.of?.type;
  const entity = of?.kind === "entity" ? of.entity : scope.entity;
  const owner = session.declarations.concepts.entities.get(entity ?? "")?.attributes[index];
  return owner !== undefined && canBeMissing(owner, session);
}

function typeFallback({ value, otherwise, span }: Fallback, scope: Scope, session: Session): Expression {
  // Whatever is missing in the value, `annars` answers it.
  const main = session.type(value, { ...scope, present: union(scope.present, new Set(presenceKeys(value))) });
  const other = session.type(otherwise, { ...scope, expected: main.type });
  const [first, second] = unify([main, other], "annars", span, session);
  if (!first || !second) return faulty(span);
  return { kind: "fallback", span, type: widest([first, second]), value: first, otherwise: second };
}

function presenceKeys(value: Syntax): readonly string[] {
  if (value.kind === "aggregate") return [];
  const own = presenceKey(value);
  return [...(own === null ? [] : [own]), ...children(value).flatMap(presenceKeys)];
}

/** The type of whichever value is taken: a number has as many decimals as the one with most. */
function widest(values: readonly Expression[]): Type {
  const type = values[0]?.type ?? UNKNOWN;
  return type.kind === "number" ? { ...type, scale: greatestScale(values) } : type;
}

/** The first case whose condition holds; each is read where the earlier ones did not hold. */
function typeCases({ cases, span }: Cases, scope: Scope, session: Session): Expression {
  let present = scope.present;
  const conditions: (Expression | null)[] = [];
  const shown: ReadonlySet<string>[] = [];
  for (const { condition } of cases) {
    conditions.push(condition ? typeTruth(condition, { ...scope, present }, session) : null);
    shown.push(condition ? union(present, presentWhen(condition, true)) : present);
    if (condition) present = union(present, presentWhen(condition, false));
  }
  checkOtherwise(cases, span, session);
  checkRepeated(cases, session);
  const values = partMissing(
    cases.map(({ value }) => value),
    (value, at) => session.type(value, { ...scope, present: shown[at] ?? scope.present }),
  );
  if (values.present.length === 0) session.diagnostics.push(reportOptional("always-missing", span, {}));
  refuseCaps(values.present, { sv: "ett fall", en: "a case" }, session);
  const unified = unify(values.present, "när", span, session);
  if (unified.length === 0) return faulty(span);
  const type = widest(unified);
  const all = values.filled(unified, type).map((value, at): CaseValue => ({
    value,
    condition: conditions[at] ?? null,
    span: cases[at]?.span ?? span,
  }));
  return { kind: "cases", span, type, cases: all };
}

/** A condition that stands twice, word for word, decides the first time. */
function checkRepeated(cases: Cases["cases"], session: Session): void {
  const seen = new Set<string>();
  for (const { condition, span } of cases) {
    if (!condition || condition.kind === "unreadable") continue;
    const text = session.sourceText(condition.span).replace(/\s+/g, " ");
    if (seen.has(text)) session.diagnostics.push(report("case-never-reached", span, { repeated: true }));
    seen.add(text);
  }
}

function checkOtherwise(cases: Cases["cases"], span: Cases["span"], session: Session): void {
  const otherwise = cases.findIndex((one) => one.condition === null);
  const last = cases.at(-1);
  if (cases.some(({ condition }) => condition?.kind === "unreadable")) return;
  if (otherwise < 0) session.diagnostics.push(report("cases-not-exhaustive", last?.span ?? span, {}));
  for (const late of otherwise < 0 ? [] : cases.slice(otherwise + 1))
    session.diagnostics.push(report("case-never-reached", late.span, { repeated: false }));
}
