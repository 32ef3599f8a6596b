/** What a value is rounded to, counted in its own unit. */
import type { Localized } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import type { RoundingTarget } from "../../grammar/syntax.js";
import { readDecimal } from "../values/decimal.js";
import { isZero, multiply, powerOfTen, rational, type Rational } from "../values/rational.js";
import { conversion, isNone, measures, sizeIn, type Unit } from "../values/unit.js";
import { report } from "./messages.js";
import type { Session } from "./session.js";
import { inUnit } from "./types.js";
import { readUnit } from "./units.js";

/** What is rounded to, counted in the value's own unit. */
export function roundingStep(
  target: RoundingTarget,
  unit: Unit,
  span: Span,
  session: Session,
): Rational | null {
  const step = stepIn(target, unit, session);
  if (step && !isZero(step)) return step;
  const facts = { unit: inUnit(unit), target: targetWords(target), money: measures(unit, "kr") };
  session.diagnostics.push(report("rounding-unit", span, facts));
  return null;
}

function targetWords(target: RoundingTarget): Localized {
  switch (target.kind) {
    case "unit":
      return { sv: target.symbol, en: target.symbol };
    case "decimals":
      return { sv: `${target.count} decimaler`, en: `${target.count} decimals` };
    case "nearest": {
      const step = [target.step.digits.replace(".", ","), ...(target.step.unit?.above ?? [])].join(" ");
      return { sv: `närmaste ${step}`, en: `the nearest ${step}` };
    }
  }
}

function stepIn(target: RoundingTarget, unit: Unit, session: Session): Rational | null {
  switch (target.kind) {
    case "decimals":
      // Kronor, tusental and öre would give different results: an amount says what it is rounded to.
      return measures(unit, "kr") ? null : rational(1n, powerOfTen(target.count));
    case "unit":
      return measures(unit, "kr") ? sizeIn(target.symbol, unit) : null;
    case "nearest": {
      const digits = readDecimal(target.step.digits);
      if (!digits) return null;
      if (!target.step.unit) return isNone(unit) ? digits : null;
      const step = readUnit(target.step.unit, session.declarations.concepts.units, session.diagnostics);
      const [only, second] = step.factors;
      // `närmaste 50 kr` of kr per månad is 50 of what stands above; a step with its own `per` must fit the whole.
      const size = only && !second ? sizeIn(only.symbol, unit) : conversion(step, unit);
      return size ? multiply(digits, size) : null;
    }
  }
}
