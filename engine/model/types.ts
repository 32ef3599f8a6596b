/** What a type is called, and when two are of one kind. */
import type { Localized } from "../../grammar/diagnostic.js";
import { isNone, unitText, type Unit } from "../values/unit.js";
import type { Type } from "./model.js";

export type NumberType = Extract<Type, { kind: "number" }>;

export const UNKNOWN: Type = { kind: "unknown" };
export const TRUTH: Type = { kind: "truth" };
export const DATE: Type = { kind: "date" };

export function numberOf(unit: Unit, scale: number | null): NumberType {
  return { kind: "number", unit, scale };
}

/** The type in words, for messages. */
export function describe(type: Type): Localized {
  switch (type.kind) {
    case "number":
      return isNone(type.unit)
        ? { sv: "ett tal", en: "a number" }
        : { sv: `ett värde i ${unitText(type.unit)}`, en: `a value in ${unitText(type.unit)}` };
    case "truth":
      return { sv: "ja eller nej", en: "yes or no" };
    case "date":
      return { sv: "ett datum", en: "a date" };
    case "month":
      return { sv: "en månad", en: "a month" };
    case "text":
      return { sv: "en text", en: "a text" };
    case "choice":
      return { sv: `något av ${type.values.join(", ")}`, en: `one of ${type.values.join(", ")}` };
    case "entity":
      return { sv: `en ${type.entity}`, en: `a ${type.entity}` };
    case "unknown":
      return { sv: "okänt", en: "unknown" };
  }
}

/** A unit in words for a message; a number without one is `tal`. */
export function unitWords(unit: Unit): string {
  return isNone(unit) ? "tal" : unitText(unit);
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
