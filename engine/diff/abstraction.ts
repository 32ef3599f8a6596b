/**
 * A rule with what it reads as inputs: the attributes, the values of other rules and what is counted over many rows. Two
 * versions of the rule read the same input where it means the same, so that both can be tried on the same inputs.
 */
import { parts, type Expression } from "../model/expression.js";
import type { Attribute, Entity, Model, Table, Type } from "../model/model.js";
import { isNumber, type Row, type Value } from "../model/rows.js";
import { compare, divide, multiply, type Rational } from "../values/rational.js";
import { conversion } from "../values/unit.js";
import { sizeOf } from "./form-text.js";

/** Something that a rule reads. */
export interface Input {
  /** Its place among the inputs. */
  readonly place: number;
  /** Its normal form: the same in both packages where it means the same. */
  readonly key: string;
  /** In the words of the document. */
  readonly name: string;
  readonly type: Type;
  /** True for what is a name, so that it can be said what its value is. */
  readonly isNamed: boolean;
  /** True for what the data or the calendar say: no rule lies behind it. */
  readonly isData: boolean;
}

/** A rule over its inputs, in the order of the list that both versions share. */
export interface Abstracted {
  readonly body: Expression;
  readonly model: Model;
}

/** The inputs of both versions of a rule. */
export class Inputs {
  readonly all: Input[] = [];
  private readonly places = new Map<string, number>();

  /** The place of an input; a new one if it is not known. */
  take(input: Omit<Input, "place">): number {
    const known = this.places.get(input.key);
    if (known !== undefined) return known;
    const place = this.all.length;
    this.places.set(input.key, place);
    this.all.push({ ...input, place });
    return place;
  }
}

/** How an expression is called as an input: its form, and its words. */
export interface InputNames {
  form(expression: Expression): string;
  words(expression: Expression): string;
  /** Its value, where it is to stand for itself; else null. */
  known(expression: Expression): Value;
}

/** Puts inputs in the place of all that a rule reads. */
export function abstracted(body: Expression, inputs: Inputs, names: InputNames): Expression {
  const over = (expression: Expression): Expression => abstracted(expression, inputs, names);
  switch (body.kind) {
    case "constant":
    case "faulty":
      return body;
    case "conversion":
    case "presence":
    case "rounding":
      return { ...body, value: over(body.value) };
    case "arithmetic":
    case "comparison":
    case "logic":
    case "difference":
      return { ...body, left: over(body.left), right: over(body.right) };
    case "negation":
    case "not":
      return { ...body, operand: over(body.operand) };
    case "between":
      return { ...body, value: over(body.value), low: over(body.low), high: over(body.high) };
    case "extreme":
      return { ...body, operands: body.operands.map(over) };
    case "fallback":
      return { ...body, value: over(body.value), otherwise: over(body.otherwise) };
    case "limit":
      return { ...body, value: over(body.value), bound: over(body.bound) };
    case "cases":
      return {
        ...body,
        cases: body.cases.map((one) => ({
          ...one,
          value: over(one.value),
          condition: one.condition && over(one.condition),
        })),
      };
    case "lookup":
      return body.day === null ? { ...body, keys: body.keys.map(over) } : asInput(body, inputs, names);
    // An exception stands somewhere else, and is a change of its own.
    case "exceptions":
      return over(body.base);
    default:
      return asInput(body, inputs, names);
  }
}

function asInput(expression: Expression, inputs: Inputs, names: InputNames): Expression {
  const { kind, span, type } = expression;
  const value = names.known(expression);
  if (value !== null) return { kind: "constant", span, type, value };
  const isNamed = kind === "attribute" || kind === "defined" || kind === "time";
  const isData = kind === "attribute" || kind === "time";
  const [key, name] = [names.form(expression), names.words(expression)];
  const index = inputs.take({ key, name, type, isNamed, isData });
  return { kind: "attribute", span, type, index, name, personal: false, of: null };
}

/** A row whose values are the inputs. */
export function rowOf(values: readonly Value[]): Row {
  return { entity: NONE, number: 1, values, given: new Map(), label: null };
}

const NONE: Entity = {
  name: "",
  symbol: "",
  countsAs: null,
  dataSet: "",
  attributes: [] as readonly Attribute[],
  key: null,
  personal: false,
  validity: null,
  month: null,
  eventDate: null,
  sparse: false,
  span: { file: "", start: 0, end: 0 },
};

/** An input's value in the unit that a version of the rule reads it in; inputs are held in the unit of the first. */
export function inUnitOf(value: Value, held: Type, read: Type): Value {
  return isNumber(value) ? divide(multiply(value, sizeOf(held)), sizeOf(read)) : value;
}

/** The numbers that decide something in a rule, in the unit of an input: what it is compared with, where rows of a table begin. */
export function numbersIn(body: Expression, { tables }: Model, type: Type): readonly Rational[] {
  if (type.kind !== "number") return [];
  const found: Rational[] = [];
  const take = (value: Rational, of: Type): void => {
    const factor = of.kind === "number" ? conversion(of.unit, type.unit) : null;
    if (factor) found.push(multiply(value, factor));
  };
  const walk = (expression: Expression): void => {
    if (expression.kind === "constant" && isNumber(expression.value)) take(expression.value, expression.type);
    if (expression.kind === "lookup") {
      const table = tables[expression.table];
      if (table) for (const { value, of } of endsOf(table)) take(value, of);
    }
    for (const part of parts(expression)) walk(part);
  };
  walk(body);
  return [...found].sort(compare);
}

function* endsOf({ rows, keys }: Table): Generator<{ readonly value: Rational; readonly of: Type }> {
  for (const row of rows)
    for (const [at, cell] of row.keys.entries()) {
      const of = keys[at]?.type;
      if (cell.kind !== "interval" || !of) continue;
      for (const end of [cell.interval.low, cell.interval.high]) if (end) yield { value: end.value, of };
    }
}

/** The dates that stand in a rule. */
export function constantsIn(body: Expression, kind: Type["kind"]): readonly Value[] {
  const own = body.kind === "constant" && body.type.kind === kind ? [body.value] : [];
  return [...own, ...parts(body).flatMap((part) => constantsIn(part, kind))];
}
