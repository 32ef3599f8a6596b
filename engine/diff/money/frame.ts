/** What is paid against the frame that is decided: a value of the package that whoever compares names. */
import type { OpenPackage } from "../../package.js";
import { isNumber } from "../../model/rows.js";
import type { Register } from "../../reference/register.js";
import { CountingEvaluator } from "../../run/counting.js";
import type { CalendarMonth } from "../../values/date.js";
import { multiply, rational, subtract, type Rational } from "../../values/rational.js";
import { conversion, unitOf } from "../../values/unit.js";

/** Kronor over the months that are compared. */
export interface Frame {
  readonly name: string;
  /** A frame of a year in proportion to the months. */
  readonly frame: Rational;
  readonly paid: Rational;
  /** frame − paid. */
  readonly left: Rational;
}

/**
 * The frame beside what is paid; null where the package has no value of the name that is an amount of money, or of money
 * a year or a month.
 */
export function frameOf(
  { model }: OpenPackage,
  register: Register,
  months: readonly CalendarMonth[],
  name: string,
  paid: Rational,
): Frame | null {
  const definition = model.definitions.find((one) => one.name === name && one.entity === null);
  if (definition?.type.kind !== "number") return null;
  const { unit } = definition.type;
  const perYear = conversion(unit, unitOf(["kr", 1], ["år", -1]));
  const factor = perYear
    ? multiply(perYear, rational(BigInt(months.length), 12n))
    : conversion(unit, unitOf(["kr", 1]));
  const value = CountingEvaluator.of(model, register, months.at(-1) ?? null).definition(
    definition.index,
    null,
  );
  if (!factor || !isNumber(value)) return null;
  const frame = multiply(value, factor);
  return { name, frame, paid, left: subtract(frame, paid) };
}
