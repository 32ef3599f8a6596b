/** What a type is called, and when two are of one kind. */
import type { Localized } from "../../grammar/diagnostic.js";
import { MONTH_NAMES } from "../../grammar/words.js";
import { BUILT_IN_WORDS, isNone, unitText, type Unit } from "../values/unit.js";
import type { Type } from "./model.js";

export type NumberType = Extract<Type, { kind: "number" }>;

export const UNKNOWN: Type = { kind: "unknown" };
export const TRUTH: Type = { kind: "truth" };
export const DATE: Type = { kind: "date" };
export const MONTH: Type = { kind: "month" };

/** `maj` as a month of any year: what `periodens månad` is. */
export const MONTH_OF_YEAR: Extract<Type, { kind: "choice" }> = {
  kind: "choice",
  values: MONTH_NAMES,
  name: null,
};

/** True for an enumeration of the twelve months, which alone of all enumerations has an order. */
export function isMonthOfYear(type: Type): boolean {
  return sameKind(type, MONTH_OF_YEAR);
}

/** True for types whose values come before and after each other. */
export function isOrdered(type: Type): boolean {
  return ["number", "date", "month"].includes(type.kind) || isMonthOfYear(type);
}

export function numberOf(unit: Unit, scale: number | null): NumberType {
  return { kind: "number", unit, scale };
}

/** The type in words, for messages. */
export function describe(type: Type): Localized {
  switch (type.kind) {
    case "number":
      return isNone(type.unit)
        ? { sv: "ett tal", en: "a number" }
        : { sv: `ett värde i ${unitPlural(type.unit)}`, en: `a value in ${unitPlural(type.unit)}` };
    case "truth":
      return { sv: "ja eller nej", en: "yes or no" };
    case "date":
      return { sv: "ett datum", en: "a date" };
    case "month":
      return { sv: "en månad", en: "a month" };
    case "text":
      return { sv: "en text", en: "a text" };
    case "choice":
      if (isMonthOfYear(type)) return { sv: "en månad på året", en: "a month of the year" };
      return { sv: `något av ${type.values.join(", ")}`, en: `one of ${type.values.join(", ")}` };
    case "entity":
      return { sv: `en ${type.entity}`, en: `a ${type.entity}` };
    case "rows":
      return { sv: `ett urval av ${type.entity}`, en: `a selection of ${type.entity}` };
    case "unknown":
      return { sv: "okänt", en: "unknown" };
  }
}

/** `minuter` of `minut`: the plural of a built-in unit, for messages. */
export function pluralOf(symbol: string): string {
  const plural = [...BUILT_IN_WORDS].find(
    ([word, of]) =>
      of === symbol && symbol.length > 2 && word !== symbol && word.startsWith(symbol.slice(0, 3)),
  );
  return plural?.[0] ?? symbol;
}

/** A unit in words for an amount that is not known: `minuter`, `kr per listad`. */
function unitPlural(unit: Unit): string {
  const [first, ...others] = unit.factors;
  if (first?.exponent !== 1) return unitText(unit);
  return unitText({ factors: [{ ...first, symbol: pluralOf(first.symbol) }, ...others] });
}

/** A unit in words for a message. */
export function unitWords(unit: Unit): Localized {
  if (isNone(unit)) return { sv: "ett tal utan enhet", en: "a number without a unit" };
  return { sv: unitPlural(unit), en: unitPlural(unit) };
}

/** `i kr per år`, `utan enhet` */
export function inUnit(unit: Unit): Localized {
  if (isNone(unit)) return { sv: "utan enhet", en: "without a unit" };
  return { sv: `i ${unitPlural(unit)}`, en: `in ${unitPlural(unit)}` };
}

/** True if values of the two types can be equal. Units are compared apart (S13: same values, same type). */
export function sameKind(left: Type, right: Type): boolean {
  if (left.kind !== right.kind) return false;
  if (left.kind === "choice" && right.kind === "choice")
    return (
      left.values.length === right.values.length &&
      left.values.every((value, at) => right.values[at] === value)
    );
  if (left.kind === "entity" && right.kind === "entity") return left.entity === right.entity;
  return true;
}
