/** Limits over several months, and the increase from one month to the next: their units and their time (S19). */
import type { CapTime as Written, Increase, Phrase } from "../../grammar/syntax.js";
import { fix, type Localized } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { conversion, exponentOf, unitOf, type Unit } from "../values/unit.js";
import { ONE } from "../values/rational.js";
import { constantValue } from "./constant.js";
import { everyPart, type CapTime, type Expression } from "./expression.js";
import { report } from "./messages-months.js";
import { isNumber } from "./rows.js";
import { faulty, requireKind, type Scope, type Session } from "./session.js";
import { inUnit, numberOf } from "./types.js";
import { convert, unify, unitOfNumber } from "./unify.js";

/** `, högst 200 000 kr per kalenderår` on a value that is already typed. */
export function typeCap(
  value: Expression,
  { bound, time }: Extract<Phrase, { kind: "cap" }>,
  phraseSpan: Span,
  span: Span,
  scope: Scope,
  session: Session,
): Expression {
  const limit = session.type(bound, { ...scope, expected: null });
  const over = timeOf(time, scope, session);
  if (!requireKind(limit, numberOf(unitOf(), null), session) || !over) return faulty(span);
  if (exponentOf(unitOfNumber(value), "år") < 0) {
    session.diagnostics.push(report("yearly-cap", value.span, { found: inUnit(unitOfNumber(value)) }));
    return faulty(span);
  }
  // An amount per month is, for one month, the amount: what the limit is set against.
  const amount = convert(value, withoutMonth(unitOfNumber(value)), ONE);
  const [main, most] = unify([amount, limit], "högst", phraseSpan, session);
  if (!main || !most || value.type.kind !== "number") return faulty(span);
  return { kind: "cap", span, type: { ...value.type, scale: null }, value, bound: most, time: over };
}

/** `högst 200 000 kr per år` on an amount of the month: what the year comes to is meant. True after reporting it. */
export function meansCalendarYear(
  value: Expression,
  bound: Expression,
  side: "floor" | "ceiling",
  session: Session,
): boolean {
  const unit = unitOfNumber(bound);
  const timeless = ["år", "månad"].every((symbol) => exponentOf(unitOfNumber(value), symbol) === 0);
  const yearly = { factors: unit.factors.filter(({ symbol }) => symbol !== "år") };
  const isAmount = conversion(yearly, unitOfNumber(value)) !== null;
  if (side === "floor" || !timeless || exponentOf(unit, "år") !== -1 || !isAmount) return false;
  const written = /\s+per\s+år$/.exec(session.sourceText(bound.span));
  const edits = written
    ? [
        {
          span: { ...bound.span, start: bound.span.end - written[0].length },
          text: " per kalenderår",
        },
      ]
    : [];
  const mend = fix(
    "Menas det som hela året ger tillsammans, skriv ”per kalenderår” i stället för ”per år”.",
    "If what the whole year comes to is meant, write “per kalenderår” instead of “per år”.",
    edits,
  );
  session.diagnostics.push(report("cap-per-year", bound.span, {}, { fix: mend }));
  return true;
}

function withoutMonth({ factors }: Unit): Unit {
  return { factors: factors.filter(({ symbol, exponent }) => !(symbol === "månad" && exponent === -1)) };
}

/**
 * A limit looks back on months when another version, case or exception may have held (S19): inside one of them it
 * would count those months as if it had not. A limit of each month by itself looks at no other.
 */
export function refuseCaps(values: readonly Expression[], where: Localized, session: Session): void {
  for (const value of values)
    for (const part of everyPart(value))
      if (part.kind === "cap" && part.time.kind !== "period")
        session.diagnostics.push(report("cap-misplaced", part.bound.span, { where }));
}

/** Over which months a limit holds; null after reporting that it cannot be told. */
function timeOf(time: Written, scope: Scope, session: Session): CapTime | null {
  switch (time.kind) {
    case "calendarYear":
      return { kind: "calendarYear" };
    case "period":
      if (time.name.text === "period") return { kind: "period" };
      if (time.name.declared) session.diagnostics.push(report("cap-time", time.span, {}));
      return null;
    case "rolling": {
      const length = session.type(time.length, { ...scope, expected: null });
      const months = wholeMonths(length);
      if (months === null) session.diagnostics.push(report("cap-time", time.span, {}));
      else if (!session.manifest.validity) session.diagnostics.push(report("cap-start", time.span, {}));
      return months === null ? null : { kind: "rolling", months };
    }
    case "row":
      return rowTime(time, scope, session);
  }
}

const MOST_MONTHS = 600n;

function wholeMonths(length: Expression): number | null {
  const factor = conversion(unitOfNumber(length), unitOf(["månad", 1]));
  const value = factor ? constantValue(convert(length, unitOf(["månad", 1]), factor)) : undefined;
  if (!isNumber(value) || value.denominator !== 1n) return null;
  return value.numerator < 1n || value.numerator > MOST_MONTHS ? null : Number(value.numerator);
}

/** A limit for each row holds inside `För varje` of its entity, from the day on which the row begins. */
function rowTime(
  { entity: { text, span, declared } }: Extract<Written, { kind: "row" }>,
  scope: Scope,
  session: Session,
): CapTime | null {
  const entity = session.declarations.concepts.entities.get(text);
  if (!entity) {
    if (declared) session.diagnostics.push(report("cap-time", span, {}));
    return null;
  }
  const from = entity.validity?.from ?? entity.eventDate;
  if (scope.entity === text && from) return { kind: "row", from };
  session.diagnostics.push(report("cap-row", span, { name: text, here: scope.entity === text }));
  return null;
}

/** `ökningen under perioden av X` */
export function typeIncrease({ value, span }: Increase, scope: Scope, session: Session): Expression {
  const typed = session.type(value, { ...scope, expected: null });
  if (!requireKind(typed, numberOf(unitOf(), null), session)) return faulty(span);
  return { kind: "increase", span, type: typed.type, value: typed };
}
