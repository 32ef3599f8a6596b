/** How a new value is written in the text of the package: as it was typed, where nothing else stands in its way. */
import type { Expression, UnitWords } from "../../grammar/syntax.js";
import { describe, numberOf } from "../model/types.js";
import { readUnit, unitSymbols } from "../model/units.js";
import type { OpenPackage } from "../package.js";
import { readDecimal } from "../values/decimal.js";
import { formatExact } from "../values/format.js";
import { multiply, negate, type Rational } from "../values/rational.js";
import { conversion } from "../values/unit.js";
import type { Localized } from "../../grammar/diagnostic.js";
import type { ValuePlace } from "./place.js";

/** A number with its unit as it was typed. */
export interface Figure {
  readonly value: Rational;
  readonly unit: UnitWords | null;
}

/** The number that an expression is, with its sign; null for anything else. */
export function figureOf(read: Expression): Figure | null {
  const number = read.kind === "negation" ? read.operand : read;
  const value = number.kind === "number" ? readDecimal(number.digits) : null;
  if (number.kind !== "number" || value === null) return null;
  return { value: number === read ? value : negate(value), unit: number.unit };
}

/** The text of a value at its place, or of which other kind it is. */
export type Written =
  { readonly kind: "written"; readonly text: string } | { readonly kind: "other"; readonly set: Localized };

/**
 * What is put in the text. Where the unit stands in the head of a table, the number is brought to that unit and written
 * without it; and a table's file has the decimal mark of the package's files.
 */
export function writtenAt(
  typed: string,
  figure: Figure | null,
  place: ValuePlace,
  { model, manifest, tableFiles }: OpenPackage,
): Written {
  const inFile = tableFiles.some(({ name }) => name === place.span.file);
  const marked = (text: string): Written => ({
    kind: "written",
    text: inFile && manifest.csv.decimalMark === "." ? text.replace(/(?<=\d),(?=\d)/g, ".") : text,
  });
  if (!place.unitApart || place.type.kind !== "number" || !figure?.unit) return marked(typed);
  const plurals = [...model.unitPlurals].map(([name, plural]) => ({ name, plural }));
  const entities = [...model.entities.values()].map(({ name, dataSet }) => ({ name, plural: dataSet }));
  const unit = readUnit(figure.unit, unitSymbols([...entities, ...plurals]), []);
  const factor = conversion(unit, place.type.unit);
  if (!factor) return { kind: "other", set: describe(numberOf(unit, null)) };
  const value = multiply(figure.value, factor);
  return marked(formatExact(value) ?? `${value.numerator}/${value.denominator}`);
}
