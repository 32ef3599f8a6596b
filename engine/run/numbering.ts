/**
 * Numbers rows by their signatures: rows with the same number agree in all that an aggregate asks of them. A number is
 * made of a digit for each part, of as many values as the part has classes.
 */
import type { Expression } from "../model/expression.js";
import { BLOCK, type Codes, type Column, type RowSet } from "../model/row-sets.js";
import { keyOf, type Row } from "../model/rows.js";
import type { Evaluator } from "../reference/evaluate.js";
import { RuleFault } from "../reference/fault.js";
import { LargeMap, NONE, NumberMap } from "./number-map.js";
import { Pairs } from "./pairs.js";

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
  /** By number 1 for a row that is asked, 0 for one that is not. */
  private readonly isAsked = new NumberMap();
  private lastOwn = NOT_ASKED;
  private lastAsked = NOT_ASKED;
  private readonly one = new Float64Array(1);
  private readonly codes = new Uint32Array(BLOCK);

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

  /** Numbers the rows from a place on, as many as the list is long: `BLOCK` at most. */
  numberInto(numbers: Float64Array, from: number): void {
    numbers.fill(0);
    for (const one of this.classes) {
      // A loop that meets one kind of array only is much faster.
      const codes = this.codes.subarray(0, numbers.length);
      codes.set(one.codes.subarray(from, from + numbers.length));
      appendDigit(numbers, one, codes);
    }
    if (this.led.length > 0)
      for (let at = 0; at < numbers.length; at += 1) numbers[at] = this.withLed(numbers[at] ?? 0, from + at);
  }

  /** The number of the row at a place. */
  at(place: number): number {
    this.numberInto(this.one, place);
    return this.one[0] ?? NOT_ASKED;
  }

  /** The numbers of the rows at some places. */
  of(places: Uint32Array): Float64Array {
    const numbers = new Float64Array(places.length);
    const codes = new Uint32Array(places.length);
    for (const one of this.classes) {
      for (let at = 0; at < codes.length; at += 1) codes[at] = one.codes[places[at] ?? 0] ?? 0;
      appendDigit(numbers, one, codes);
    }
    if (this.led.length > 0)
      for (let at = 0; at < numbers.length; at += 1)
        numbers[at] = this.withLed(numbers[at] ?? 0, places[at] ?? 0);
    return numbers;
  }

  private withLed(own: number, place: number): number {
    let number = this.askedAs(own, place);
    if (number === NOT_ASKED) return NOT_ASKED;
    for (const led of this.led) number = this.pairs.number(number, led.at(place));
    return number;
  }

  /** What a row is told by before what leads to it; `NOT_ASKED` if it fails a condition that comes first. */
  private askedAs(own: number, place: number): number {
    // Without a part of its own, each row is told by the same.
    if (own === this.lastOwn) return this.lastAsked;
    let asked = this.isAsked.get(own);
    if (asked === NONE) {
      asked = this.first(this.rows.at(place)) ? 1 : 0;
      this.isAsked.add(own, asked);
    }
    this.lastOwn = own;
    this.lastAsked = asked === 0 ? NOT_ASKED : this.pairs.single(own);
    return this.lastAsked;
  }
}

function appendDigit(numbers: Float64Array, { ofCode, size }: Classes, codes: Uint32Array): void {
  if (ofCode)
    for (let at = 0; at < codes.length; at += 1)
      numbers[at] = (numbers[at] ?? 0) * size + (ofCode[codes[at] ?? 0] ?? 0);
  else
    for (let at = 0; at < codes.length; at += 1) numbers[at] = (numbers[at] ?? 0) * size + (codes[at] ?? 0);
}

/** Numbers what is said of rows: what is equal has one number. A row has no text to be told by. */
export class AnswerNumbers {
  private readonly numbers = new LargeMap<unknown, number>();
  private size = 0;

  /** @param ask - What an expression says of a row, so that equal answers are the same key. */
  constructor(private readonly ask: (expression: Expression, row: Row) => unknown) {}

  /** Numbers values. */
  static ofValues(evaluator: Evaluator): AnswerNumbers {
    return new AnswerNumbers((expression, row) => keyOf(evaluator.value(expression, row) ?? undefined));
  }

  /**
   * The number of what an expression says of a row, from 1. A row with a fault has one of its own: the fault is found
   * when it is used, if it is.
   */
  of(expression: Expression, row: Row): number {
    try {
      const name = this.ask(expression, row);
      const known = this.numbers.get(name);
      if (known !== undefined) return known;
      const number = this.next();
      this.numbers.add(name, number);
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

/** Where something is asked of rows that answer alike what else is asked of the attribute. */
export function behindAnswers(column: Column, answers: readonly Uint32Array[]): SignatureBehind {
  const [first, ...others] = answers;
  const ofCode = others.length === 0 ? first : classesOf(column, answers).ofCode;
  return (code) => ofCode?.[code] ?? NOT_ASKED;
}

/**
 * By the numbers of an attribute, what is asked of the rows that have it, as a number for each answer.
 *
 * @param behind - Where it is asked of the rows that a reference leads to: those of one signature answer alike.
 */
export function answersOf(
  attribute: number,
  asked: Expression,
  rows: RowSet,
  numbers: AnswerNumbers,
  behind: SignatureBehind | null,
): Uint32Array {
  const { codes, size } = rows.column(attribute);
  const firsts = firstPlaces(codes, size);
  const known = new NumberMap();
  const answers = new Uint32Array(size);
  for (let code = 0; code < size; code += 1) {
    const place = firsts[code] ?? -1;
    // No row has the number.
    if (place < 0) continue;
    const signature = behind ? behind(code) : NOT_ASKED;
    let answer = signature === NOT_ASKED ? NONE : known.get(signature);
    if (answer === NONE) {
      answer = numbers.of(asked, rows.at(place));
      if (signature !== NOT_ASKED) known.add(signature, answer);
    }
    answers[code] = answer;
  }
  return answers;
}

/** The classes of an attribute: where several things are asked of it, rows must agree in all of them. */
export function classesOf({ codes, size }: Column, answers: readonly Uint32Array[]): Classes {
  const pairs = new Pairs();
  const classes = new NumberMap();
  let count = 0;
  const ofCode = new Uint32Array(size);
  for (let code = 0; code < size; code += 1) {
    const name = answers.reduce((found, one) => pairs.number(found, one[code] ?? 0), 0);
    let number = classes.get(name);
    if (number === NONE) {
      number = count;
      classes.add(name, number);
      count += 1;
    }
    ofCode[code] = number;
  }
  return { codes, ofCode, size: Math.max(1, count) };
}

/** By number, the first place that has it; -1 where none has. It is found once for each attribute. */
function firstPlaces(codes: Codes, size: number): Int32Array {
  const known = FIRST_PLACES.get(codes);
  if (known?.length === size) return known;
  const firsts = new Int32Array(size).fill(-1);
  const block = new Uint32Array(BLOCK);
  for (let from = 0; from < codes.length; from += BLOCK) {
    const many = Math.min(BLOCK, codes.length - from);
    block.set(codes.subarray(from, from + many));
    for (let at = 0; at < many; at += 1) {
      const code = block[at] ?? 0;
      if (firsts[code] === -1) firsts[code] = from + at;
    }
  }
  FIRST_PLACES.set(codes, firsts);
  return firsts;
}

const FIRST_PLACES = new WeakMap<Codes, Int32Array>();
