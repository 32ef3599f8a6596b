/**
 * Numbers rows by their signatures: rows with the same number agree in all that an aggregate asks of them. A number is
 * made of a digit for each part, of as many values as the part has classes.
 */
import type { Expression } from "../model/expression.js";
import type { Codes, Column, RowSet } from "../model/row-sets.js";
import { keyOf, type Row } from "../model/rows.js";
import type { Evaluator } from "../reference/evaluate.js";
import { RuleFault } from "../reference/fault.js";
import { Pairs } from "./pairs.js";

/** So many rows are numbered at a time. */
export const BLOCK = 8192;

/** The number of a row that is not asked about, since it fails a condition that comes first. */
export const NOT_ASKED = -1;

/** Signatures of more than so many numbers cannot be told apart by whole numbers; so many would save nothing either. */
const MOST_NUMBERS = Number.MAX_SAFE_INTEGER;

/** An attribute of all rows in classes: rows of one class agree in all that is asked of it. */
export interface Classes {
  readonly codes: Codes;
  /** The class of each of the attribute's numbers; null where each is a class of its own. */
  readonly ofCode: Uint32Array | null;
  readonly size: number;
}

/** What is asked of the rows that lead to each row, as a number for each answer. */
export interface LedNumbers {
  at(place: number): number;
}

/** How the rows of an entity are told apart. */
export class Numbering {
  /** There are fewer numbers than this. */
  readonly size: number;
  private readonly pairs = new Pairs();
  private readonly isAsked = new Map<number, boolean>();
  private readonly one = new Float64Array(1);

  private constructor(
    readonly rows: RowSet,
    private readonly classes: readonly Classes[],
    private readonly led: readonly LedNumbers[],
    private readonly first: (row: Row) => boolean,
    product: number,
  ) {
    this.size = led.length === 0 ? product : Infinity;
  }

  /**
   * @param first - Whether a row passes the conditions that are asked before the rows that lead to it.
   * @returns null if there are too many signatures.
   */
  static of(
    rows: RowSet,
    classes: readonly Classes[],
    led: readonly LedNumbers[],
    first: (row: Row) => boolean,
  ): Numbering | null {
    const product = classes.reduce((size, one) => size * one.size, 1);
    return product > MOST_NUMBERS ? null : new Numbering(rows, classes, led, first, product);
  }

  /** Numbers the rows from a place on, as many as the list is long. */
  numberInto(numbers: Float64Array, from: number): void {
    numbers.fill(0);
    for (const one of this.classes) appendDigit(numbers, one, from);
    if (this.led.length > 0)
      for (let at = 0; at < numbers.length; at += 1) numbers[at] = this.withLed(numbers[at] ?? 0, from + at);
  }

  /** The number of the row at a place. */
  at(place: number): number {
    this.numberInto(this.one, place);
    return this.one[0] ?? NOT_ASKED;
  }

  private withLed(own: number, place: number): number {
    const asked = this.isAsked.get(own) ?? this.first(this.rows.at(place));
    this.isAsked.set(own, asked);
    if (!asked) return NOT_ASKED;
    return this.led.reduce((number, led) => this.pairs.number(number, led.at(place)), this.pairs.single(own));
  }
}

function appendDigit(numbers: Float64Array, { codes, ofCode, size }: Classes, from: number): void {
  const many = numbers.length;
  if (ofCode)
    for (let at = 0; at < many; at += 1)
      numbers[at] = (numbers[at] ?? 0) * size + (ofCode[codes[from + at] ?? 0] ?? 0);
  else for (let at = 0; at < many; at += 1) numbers[at] = (numbers[at] ?? 0) * size + (codes[from + at] ?? 0);
}

/** Numbers values: equal ones have one number. A row has no text to be told by. */
export class ValueNumbers {
  private readonly numbers = new Map<unknown, number>();
  private size = 0;

  constructor(private readonly evaluator: Evaluator) {}

  /**
   * The number of what an expression says of a row, from 1. A row with a fault has one of its own: the fault is found
   * when it is used, if it is.
   */
  of(expression: Expression, row: Row): number {
    try {
      const name = keyOf(this.evaluator.value(expression, row) ?? undefined);
      const number = this.numbers.get(name) ?? this.next();
      this.numbers.set(name, number);
      return number;
    } catch (fault) {
      if (fault instanceof RuleFault) return this.next();
      throw fault;
    }
  }

  private next(): number {
    this.size += 1;
    return this.size;
  }
}

/** What a reference's number leads to: the number of that row's signature, or `NOT_ASKED` where there is none. */
export type SignatureBehind = (code: number) => number;

/**
 * By the numbers of an attribute, what is asked of the rows that have it, as a number for each answer.
 *
 * @param behind - Where it is asked of the rows that a reference leads to: those of one signature answer alike.
 */
export function answersOf(
  attribute: number,
  asked: Expression,
  rows: RowSet,
  evaluator: Evaluator,
  behind: SignatureBehind | null,
): Uint32Array {
  const { codes, size } = rows.column(attribute);
  const numbers = new ValueNumbers(evaluator);
  const known = new Map<number, number>();
  const firsts = firstPlaces(codes, size);
  const answers = new Uint32Array(size);
  for (let code = 0; code < size; code += 1) {
    const place = firsts[code] ?? -1;
    // No row has the number.
    if (place < 0) continue;
    const signature = behind ? behind(code) : NOT_ASKED;
    const answer = known.get(signature) ?? numbers.of(asked, rows.at(place));
    if (signature !== NOT_ASKED) known.set(signature, answer);
    answers[code] = answer;
  }
  return answers;
}

/** The classes of an attribute: where several things are asked of it, rows must agree in all of them. */
export function classesOf({ codes, size }: Column, answers: readonly Uint32Array[]): Classes {
  const pairs = new Pairs();
  const classes = new Map<number, number>();
  const ofCode = new Uint32Array(size);
  for (let code = 0; code < size; code += 1) {
    const name = answers.reduce((found, one) => pairs.number(found, one[code] ?? 0), 0);
    const number = classes.get(name) ?? classes.size;
    classes.set(name, number);
    ofCode[code] = number;
  }
  return { codes, ofCode, size: Math.max(1, classes.size) };
}

/** By number, the first place that has it; -1 where none has. */
function firstPlaces(codes: Codes, size: number): Int32Array {
  const firsts = new Int32Array(size).fill(-1);
  for (let place = codes.length - 1; place >= 0; place -= 1) firsts[codes[place] ?? 0] = place;
  return firsts;
}
