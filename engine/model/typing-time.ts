/** Days, months and lengths of time: what is asked of them is of the right kind, and lengths are whole days or months. */
import { fix, type Fix } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import type { Comparison, Expression as Syntax, Phrase, Temporal } from "../../grammar/syntax.js";
import { DAY_KINDS } from "../../grammar/words.js";
import { isWhole, ONE } from "../values/rational.js";
import { conversion, isNone, unitOf, YEAR_NUMBER, type Unit } from "../values/unit.js";
import { constantValue } from "./constant.js";
import { rewrite } from "./date-signs.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import type { Type } from "./model.js";
import { isNumber } from "./rows.js";
import { faulty, requireKind, type Scope, type Session } from "./session.js";
import type { LengthUnit, TimeForm } from "./temporal.js";
import { DATE, describe, MONTH, MONTH_OF_YEAR, numberOf, TRUTH } from "./types.js";
import { shareFix } from "./unit-mend.js";
import { convert, unitOfNumber } from "./unify.js";

/** Types a construct of time. */
export function typeTemporal(syntax: Temporal, scope: Scope, session: Session): Expression {
  const { form, operands, span } = syntax;
  const at = (index: number): Syntax => operands[index] ?? syntax;
  const day = (index: number): Expression | null => typeDay(at(index), scope, session);
  const built = (type: Type, typed: TimeForm, ...parts: readonly (Expression | null)[]): Expression => {
    const known = parts.filter((part) => part !== null);
    if (known.length < parts.length) return faulty(span);
    return { kind: "temporal", span, type, form: typed, operands: known };
  };
  switch (form.kind) {
    case "shift":
      return typeShift(syntax, form.direction, scope, session);
    case "elapsed":
      return built(numberOf(elapsedUnit(form.measure), 0), form, day(0), day(1));
    case "part":
      return built(partType(form.part), form, typeCalendar(at(0), form.part, scope, session));
    case "yearOfAge":
      return built(numberOf(YEAR_NUMBER, 0), form, day(0), typeAge(at(1), scope, session));
    case "inMonth":
      return built(TRUTH, form, day(0), typeMonth(at(1), scope, session));
    case "window": {
      const value = day(0);
      const length = typeLength(at(1), DATE, scope, session);
      const unit = length?.unit ?? "dag";
      return built(TRUTH, { ...form, unit }, value, length?.value ?? null, day(2));
    }
    case "workingDay":
      return built(DATE, form, day(0));
  }
}

/** `A, eller närmast följande bankdag` */
export function typeNearestDay(
  value: Syntax,
  { day, search }: Extract<Phrase, { kind: "workingDay" }>,
  span: Span,
  scope: Scope,
  session: Session,
): Expression {
  const typed = typeDay(value, scope, session);
  if (!typed) return faulty(span);
  return { kind: "temporal", span, type: DATE, form: { kind: "workingDay", day, search }, operands: [typed] };
}

/** `A är bankdag`: after a day the word says what kind of day it is (R9). Null where something else is compared. */
export function typeDayKind(
  day: Expression,
  { operator, right, span }: Pick<Comparison, "operator" | "right" | "span">,
  session: Session,
): Expression | null {
  if (day.type.kind !== "date" || right.kind !== "reference") return null;
  const kind = DAY_KINDS.find((word) => word === right.name.text);
  const own = session.declarations.find(right.name.text, null);
  if (!kind || own || (operator !== "=" && operator !== "!=")) return null;
  const form = { kind: "dayKind", day: kind } as const;
  const asked: Expression = { kind: "temporal", span, type: TRUTH, form, operands: [day] };
  return operator === "=" ? asked : { kind: "not", span, type: TRUTH, operand: asked };
}

function elapsedUnit(measure: Extract<TimeForm, { kind: "elapsed" }>["measure"]): Unit {
  switch (measure) {
    case "days":
      return unitOf(["dag", 1]);
    case "months":
      return unitOf(["månad", 1]);
    case "years":
      return unitOf(["år", 1]);
    case "weeks":
    case "weeksInPeriod":
      return unitOf(["vecka", 1]);
  }
}

type Part = Extract<TimeForm, { kind: "part" }>["part"];

function partType(part: Part): Type {
  switch (part) {
    case "year":
      return numberOf(YEAR_NUMBER, 0);
    case "month":
      return MONTH;
    case "monthOfYear":
      return MONTH_OF_YEAR;
    case "firstDay":
    case "lastDay":
      return DATE;
  }
}

/** A month has a first and a last day; a year and a month of the year can be asked of a day too. */
function typeCalendar(syntax: Syntax, part: Part, scope: Scope, session: Session): Expression | null {
  if (part === "firstDay" || part === "lastDay") return typeMonth(syntax, scope, session);
  const typed = session.type(syntax, { ...scope, expected: null });
  if (typed.type.kind === "month" && part !== "month") return typed;
  return requireKind(typed, DATE, session) ? typed : null;
}

/** A part that must be a day. Of a month the mend is to say which of its days is meant. */
function typeDay(syntax: Syntax, scope: Scope, session: Session): Expression | null {
  const typed = session.type(syntax, { ...scope, expected: DATE });
  if (typed.type.kind !== "month") return requireKind(typed, DATE, session) ? typed : null;
  const text = `sista dagen i ${session.sourceText(typed.span)}`;
  wrongKind(typed, DATE, rewrite(typed.span, text), session);
  return null;
}

function typeMonth(syntax: Syntax, scope: Scope, session: Session): Expression | null {
  const typed = session.type(syntax, { ...scope, expected: MONTH });
  if (typed.type.kind !== "date") return requireKind(typed, MONTH, session) ? typed : null;
  wrongKind(typed, MONTH, rewrite(typed.span, `månaden för ${session.sourceText(typed.span)}`), session);
  return null;
}

function wrongKind({ type, span }: Expression, wanted: Type, mend: Fix, session: Session): void {
  const expected = describe(wanted);
  const found = describe(type);
  const facts = {
    expected: expected.sv,
    found: found.sv,
    english: expected.en,
    foundEnglish: found.en,
  };
  session.diagnostics.push(report("wrong-type", span, facts, { fix: mend }));
}

// ---- Moving a day ---------------------------------------------------------------------------------------------------

function typeShift(
  { operands, span }: Temporal,
  direction: "plus" | "minus",
  scope: Scope,
  session: Session,
): Expression {
  const [from, by] = operands;
  if (!from || !by) return faulty(span);
  const base = session.type(from, { ...scope, expected: null });
  if (base.type.kind === "number") {
    const sign = direction === "plus" ? "+" : "−";
    const mend =
      shareFix(from.span, sign, by.span, session) ??
      rewrite(span, session.sourceText(span).replace(direction, sign));
    session.diagnostics.push(report("shift-not-date", span, { direction }, { fix: mend }));
    return faulty(span);
  }
  const isMonth = base.type.kind === "month";
  const wanted = isMonth ? MONTH : DATE;
  const length = typeLength(by, wanted, scope, session);
  if (!requireKind(base, wanted, session) || !length) return faulty(span);
  const form = { kind: "shift", direction, unit: length.unit } as const;
  return { kind: "temporal", span, type: wanted, form, operands: [base, length.value] };
}

interface Length {
  readonly value: Expression;
  readonly unit: LengthUnit;
}

/** How far a day or a month is moved: whole days or whole months. Null after reporting that it is neither. */
function typeLength(syntax: Syntax, moved: Type, scope: Scope, session: Session): Length | null {
  const typed = session.type(syntax, { ...scope, expected: null });
  if (typed.type.kind === "unknown") return null;
  const units: readonly LengthUnit[] = moved.kind === "month" ? ["månad"] : ["dag", "månad"];
  for (const unit of typed.type.kind === "number" ? units : []) {
    const target = unitOf([unit, 1]);
    const factor = conversion(unitOfNumber(typed), target);
    if (!factor) continue;
    const value = convert(typed, target, factor);
    return isWholeLength(typed, value, session) ? { value, unit } : null;
  }
  const bare = typed.type.kind === "number" && isNone(typed.type.unit);
  const facts = { found: describe(typed.type), bare, month: moved.kind === "month" };
  session.diagnostics.push(report("time-length", typed.span, facts));
  return null;
}

/** A day cannot be moved by a part of a day or of a month. */
function isWholeLength(written: Expression, value: Expression, session: Session): boolean {
  const known = constantValue(value);
  const scale = written.type.kind === "number" ? written.type.scale : null;
  const whole = isNumber(known) ? isWhole(known) : scale === 0;
  if (!whole) {
    const facts = { text: session.sourceText(written.span), constant: isNumber(known) };
    session.diagnostics.push(report("time-length-whole", written.span, facts));
  }
  return whole;
}

/** `fyller 20`, `fyller 20 år`, `fyller åldersgräns`: whole years. */
function typeAge(syntax: Syntax, scope: Scope, session: Session): Expression | null {
  const typed = session.type(syntax, { ...scope, expected: null });
  if (!requireKind(typed, numberOf(unitOf(["år", 1]), 0), session)) return null;
  const years = unitOf(["år", 1]);
  const factor = isNone(unitOfNumber(typed)) ? ONE : conversion(unitOfNumber(typed), years);
  if (!factor) {
    wrongKind(typed, numberOf(years, 0), fix("Skriv åldern i år.", "Write the age in years (år)."), session);
    return null;
  }
  const value = convert(typed, years, factor);
  return isWholeLength(typed, value, session) ? value : null;
}

/** True for what counts within the run's month without naming it. */
export function countsInPeriod(part: Expression): boolean {
  return part.kind === "temporal" && part.form.kind === "elapsed" && part.form.measure === "weeksInPeriod";
}
