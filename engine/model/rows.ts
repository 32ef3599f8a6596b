/** Rows of data as the evaluator reads them: typed, checked, and linked to each other. */
import {
  compareDates,
  compareMonths,
  isDate,
  isMonth,
  type CalendarDate,
  type CalendarMonth,
} from "../values/date.js";
import { MONTH_NAMES } from "../../grammar/words.js";
import { compare, type Rational } from "../values/rational.js";
import type { Entity } from "./model.js";
import type { RowSet } from "./row-sets.js";

/** A value of a rule or a cell. A choice and a text are their words; null is a missing value. */
export type Value = Rational | CalendarDate | CalendarMonth | boolean | string | Row | null;

/** One row of a data set. */
export interface Row {
  readonly entity: Entity;
  /** The row's number in its file, the header being 1; in an example its place in it. No two rows of an entity share it. */
  readonly number: number;
  /** By `Attribute.index`. `undefined`: not given in the example, and an error to use. */
  readonly values: readonly (Value | undefined)[];
  /** By `Definition.index`: values given in an example instead of computed. */
  readonly given: ReadonlyMap<number, Value>;
  /** The label in an example. */
  readonly label: string | null;
}

/** All rows that a run reads, by entity name. */
export type Dataset = ReadonlyMap<string, RowSet>;

/** True for a row, as against the other kinds of value. */
export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && "entity" in value && "values" in value;
}

/** True for an exact number, as against the other kinds of value. */
export function isNumber(value: unknown): value is Rational {
  return typeof value === "object" && value !== null && "numerator" in value;
}

/** What is the same for two equal values, and for no others of their kind. */
export function keyOf(value: Value | undefined): unknown {
  if (value === undefined || value === null || isRow(value)) return value ?? undefined;
  if (isNumber(value)) return `${value.numerator}/${value.denominator}`;
  return typeof value === "object" ? value.toString() : value;
}

/** `maj`: of the words alone, the months of the year have an order. */
function isMonthName(value: unknown): value is string {
  return typeof value === "string" && MONTH_NAMES.includes(value);
}

/** The order of two values of one kind; null where there is none: one is missing, or they are words, rows or yes and no. */
export function orderOf(left: Value | undefined, right: Value | undefined): number | null {
  if (isNumber(left) && isNumber(right)) return compare(left, right);
  if (isDate(left) && isDate(right)) return compareDates(left, right);
  if (isMonth(left) && isMonth(right)) return compareMonths(left, right);
  if (isMonthName(left) && isMonthName(right)) return MONTH_NAMES.indexOf(left) - MONTH_NAMES.indexOf(right);
  return null;
}
