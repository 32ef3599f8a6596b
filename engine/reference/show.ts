/** Values in Swedish words, as explanations, examples and the page print them. */
import { textAt } from "../../grammar/outline.js";
import { decimalsOf } from "../values/decimal.js";
import { exactText, formatBrief, formatExact, formatShown } from "../values/format.js";
import { isDate, isMonth } from "../values/date.js";
import { isNone, moneyOf, sameUnit, unitText, YEAR_NUMBER } from "../values/unit.js";
import type { Definition, Model, Type } from "../model/model.js";
import { rational, type Rational } from "../values/rational.js";
import { isNumber, isRow, type Row, type Value } from "../model/rows.js";
import type { Figure } from "./trace-step.js";

const NBSP = "\u00A0";

/** So many decimals are shown of a value that needs more; a sign says that more follow. */
const BRIEF = 6;
/** An öre is the eighth decimal of a million kronor. */
const ORE_OF_MNKR = 8;

/** A value with its unit. What is shown short is marked `≈`; what is used is always exact. */
export function showValue(
  model: Model,
  value: Value,
  type: Type,
  shownDecimals: number | null = null,
): string {
  if (value === null) return "saknas";
  if (isNumber(value)) {
    const number = shownDecimals === null ? briefly(value, type) : formatShown(value, shownDecimals);
    return withUnit(model, number, value, type);
  }
  if (typeof value === "boolean") return value ? "ja" : "nej";
  if (isDate(value) || isMonth(value)) return value.toString();
  if (isRow(value)) return showRow(value);
  return value;
}

/** A value in words and, of a number, exactly. */
export function figureOf(model: Model, value: Value, type: Type): Figure {
  const unit = type.kind === "number" ? unitText(type.unit) : "";
  return { text: showValue(model, value, type), exact: isNumber(value) ? exactText(value) : null, unit };
}

/** A value as the document prints it; null if it has no finite decimals and the text does not say how many to show. */
export function printValue(
  model: Model,
  value: Value,
  type: Type,
  shownDecimals: number | null,
): string | null {
  if (!isNumber(value)) return showValue(model, value, type);
  const number = shownDecimals === null ? exactly(value, type) : formatShown(value, shownDecimals);
  return number === null ? null : withUnit(model, number, value, type);
}

function briefly(value: Rational, type: Type): string {
  if (hasTenths(value, type)) return formatShown(value, 2);
  return formatBrief(value, moneyIn(type) === "mnkr" ? ORE_OF_MNKR : BRIEF);
}

function exactly(value: Rational, type: Type): string | null {
  return hasTenths(value, type) ? formatShown(value, 2) : formatExact(value);
}

/** Kronor with öre have two decimals, as people write them. */
function hasTenths(value: Rational, type: Type): boolean {
  return moneyIn(type) === "kr" && decimalsOf(value) === 1;
}

function moneyIn(type: Type): ReturnType<typeof moneyOf> {
  return type.kind === "number" ? moneyOf(type.unit) : null;
}

/** Words of units that differ in the plural. */
const PLURALS: Readonly<Record<string, string>> = {
  månad: "månader",
  vecka: "veckor",
  dag: "dagar",
  timme: "timmar",
  minut: "minuter",
  procentenhet: "procentenheter",
};

function withUnit(model: Model, number: string, value: Rational, type: Type): string {
  if (type.kind !== "number" || isNone(type.unit)) return number;
  if (sameUnit(type.unit, YEAR_NUMBER)) return number.replace(/\s/g, "");
  const [first, ...rest] = type.unit.factors;
  const one = value.denominator === 1n && (value.numerator === 1n || value.numerator === -1n);
  const plural = first && !one && first.exponent === 1 ? pluralOf(model, first.symbol) : null;
  const words =
    first && plural !== null
      ? unitText({ factors: [{ symbol: plural, exponent: 1 }, ...rest] })
      : unitText(type.unit);
  return `${number}${NBSP}${words}`;
}

function pluralOf(model: Model, symbol: string): string | null {
  const entity = [...model.entities.values()].find((one) => one.symbol === symbol);
  return entity?.dataSet ?? model.unitPlurals.get(symbol) ?? PLURALS[symbol] ?? null;
}

/** A count of rows in Swedish. */
export function showCount(count: number): string {
  return formatBrief(rational(BigInt(count)), 0);
}

/** What a definition is called: a payment line by its label. */
export function showName(model: Model, { index, name, origin }: Definition): string {
  if (origin !== "payment" && origin !== "result") return name;
  return [...model.payments, ...model.results].find((line) => line.definition === index)?.label ?? name;
}

/** How a row is called: a personal one by its number alone (S14). */
export function showRow(row: Row | null): string {
  if (!row) return "hela regelverket";
  const { entity, label, number, values } = row;
  if (label !== null) return `${entity.name} ${label}`;
  if (entity.personal) return `${entity.dataSet}, rad ${number}`;
  const name = entity.attributes.find((attribute) => attribute.name === "namn") ?? entity.key;
  const text = name ? values[name.index] : undefined;
  return typeof text === "string" ? text : `${entity.dataSet}, rad ${number}`;
}

/** The text of a definition's body, as written. */
export function sourceOf(model: Model, span: { file: string; start: number; end: number }): string {
  return textAt(model.documents, span).replace(/\s+/g, " ").trim();
}
