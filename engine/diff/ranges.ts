/** Ranges of a number: the pieces between the numbers that decide something, and how a range is told. */
import type { Interval, IntervalEnd, Model, Type } from "../model/model.js";
import { showValue } from "../reference/show.js";
import { formatBrief } from "../values/format.js";
import {
  add,
  compare,
  divide,
  equals,
  multiply,
  ONE,
  rational,
  subtract,
  ZERO,
  type Rational,
} from "../values/rational.js";

/** The type of what is told in ranges. */
export type NumberType = Extract<Type, { kind: "number" }>;

/** Numbers from the least to the greatest, each once. */
export function inOrder(numbers: readonly Rational[]): readonly Rational[] {
  const sorted = [...numbers].sort(compare);
  return sorted.filter((number, at) => at === 0 || !equals(number, sorted[at - 1] ?? ZERO));
}

/** All numbers, cut at some of them: each of these by itself, and what lies between, before and after. */
function piecesAt(marks: readonly Rational[]): readonly Interval[] {
  const open = (value: Rational | undefined): IntervalEnd | null =>
    value ? { value, included: false } : null;
  const between = [...marks, undefined].map((high, at) => ({ low: open(marks[at - 1]), high: open(high) }));
  return between.flatMap((piece, at) => {
    const mark = marks[at];
    const end = mark ? { value: mark, included: true } : null;
    return end ? [piece, { low: end, high: end }] : [piece];
  });
}

/**
 * The numbers that something is told for, cut at some of them: those below 0 only where a number that is not above 0
 * decides something, since most of what is counted has none.
 */
export function piecesToldAt(marks: readonly Rational[]): readonly Interval[] {
  return isFromZero(marks) ? piecesAt([ZERO, ...marks]).slice(1) : piecesAt(marks);
}

function isFromZero(marks: readonly Rational[]): boolean {
  return marks.every((mark) => compare(mark, ZERO) > 0);
}

/** A range as it is told: one that begins where the numbers do has no beginning. */
export function toldRange({ low, high }: Interval, marks: readonly Rational[]): Interval {
  const isFirst = isFromZero(marks) && low?.included === true && equals(low.value, ZERO);
  return { low: isFirst ? null : low, high };
}

/** Two places in a piece; of a single number that one, twice. */
export function placesIn({ low, high }: Interval): readonly [Rational, Rational] {
  if (low && high) {
    const third = divide(subtract(high.value, low.value), rational(3n));
    return [add(low.value, third), subtract(high.value, third)];
  }
  if (low) return [add(low.value, ONE), add(low.value, rational(2n))];
  if (high) return [subtract(high.value, rational(2n)), subtract(high.value, ONE)];
  return [ZERO, ONE];
}

/** True of a range that is one number. */
export function isPoint({ low, high }: Interval): boolean {
  return low !== null && high !== null && equals(low.value, high.value);
}

/** The whole numbers of a range, its ends among them; null if there are none. */
export function wholeWithin({ low, high }: Interval): Interval | null {
  const first = low && end(ceiling(low));
  const last = high && end(floor(high));
  if (first && last && compare(first.value, last.value) > 0) return null;
  return { low: first, high: last };
}

function end(value: bigint): IntervalEnd {
  return { value: rational(value), included: true };
}

function floor({ value: { numerator, denominator }, included }: IntervalEnd): bigint {
  if (numerator % denominator === 0n) return numerator / denominator - (included ? 0n : 1n);
  return numerator / denominator - (numerator < 0n ? 1n : 0n);
}

function ceiling({ value: { numerator, denominator }, included }: IntervalEnd): bigint {
  if (numerator % denominator === 0n) return numerator / denominator + (included ? 0n : 1n);
  return numerator / denominator + (numerator > 0n ? 1n : 0n);
}

/** The number itself, twice, if it is of whole steps; else those of whole steps below it and above it. */
export function stepsAround(value: Rational, step: Rational): readonly [Rational, Rational] {
  const steps = divide(value, step);
  const at = { value: steps, included: true };
  return [multiply(rational(floor(at)), step), multiply(rational(ceiling(at)), step)];
}

/** Two ranges of which the second begins where the first ends, as one; null if there is something between them. */
export function together(first: Interval, second: Interval, whole: boolean): Interval | null {
  const { high } = first;
  const { low } = second;
  if (!high || !low) return null;
  const touches = equals(high.value, low.value) && high.included !== low.included;
  const follows = whole && equals(add(high.value, ONE), low.value) && high.included && low.included;
  return touches || follows ? { low: first.low, high: second.high } : null;
}

/** `0–4 år`, `minst 20 km och under 50 km`; null for all numbers. */
export function rangeWords(range: Interval, type: NumberType, model: Model): string | null {
  const { low, high } = range;
  const words = ({ value }: IntervalEnd): string => showValue(model, value, type);
  if (low && high && equals(low.value, high.value)) return words(low);
  if (low?.included === true && high?.included === true) return `${formatBrief(low.value, 6)}–${words(high)}`;
  const ends = [
    low && `${low.included ? "minst" : "över"} ${words(low)}`,
    high && `${high.included ? "högst" : "under"} ${words(high)}`,
  ].filter((one) => one !== null);
  return ends.length === 0 ? null : ends.join(" och ");
}
