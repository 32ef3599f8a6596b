/**
 * How a rule follows from one number, with all else given: between two numbers that decide something it is a line, a word
 * or nothing. Two courses over the same pieces are compared exactly, also where they cross within a piece.
 */
import type { Interval } from "../model/model.js";
import { isNumber, type Value } from "../model/rows.js";
import {
  add,
  compare,
  divide,
  equals,
  isZero,
  multiply,
  subtract,
  ZERO,
  type Rational,
} from "../values/rational.js";
import { isPoint, placesIn, together, wholeWithin } from "./ranges.js";

/** What a rule gives within a piece. */
export type Course =
  /** No value. */
  | { readonly kind: "none" }
  | { readonly kind: "word"; readonly value: Value }
  /** Its value at 0, if the line went on so far, and by how much it rises for each 1. */
  | { readonly kind: "line"; readonly start: Rational; readonly slope: Rational };

export interface Piece {
  readonly range: Interval;
  readonly course: Course;
}

/** A range in which two courses differ everywhere. */
export interface Apart {
  readonly range: Interval;
  readonly before: Course;
  readonly after: Course;
}

/** What is given at a place; undefined where there is no value. */
export type Given = (at: Rational) => Value | undefined;

/** The course within each of some pieces, of something that is at most a line in each. */
export function courseIn(ranges: readonly Interval[], given: Given): readonly Piece[] {
  return ranges.map((range) => {
    const [one, other] = placesIn(range);
    return { range, course: courseThrough([one, given(one)], [other, given(other)]) };
  });
}

/** Courses in a unit that goes so many times into their own. */
export function inUnits(pieces: readonly Piece[], size: Rational): readonly Piece[] {
  return pieces.map(({ range, course }) => {
    if (course.kind !== "line") return { range, course };
    const { start, slope } = course;
    return { range, course: { kind: "line", start: multiply(start, size), slope: multiply(slope, size) } };
  });
}

type Sample = readonly [at: Rational, value: Value | undefined];

function courseThrough([at, value]: Sample, [other, its]: Sample): Course {
  if (value === undefined || its === undefined) return { kind: "none" };
  if (!isNumber(value) || !isNumber(its)) return { kind: "word", value };
  const slope = equals(at, other) ? ZERO : divide(subtract(its, value), subtract(other, at));
  return { kind: "line", slope, start: subtract(value, multiply(slope, at)) };
}

/** The value of a line at a place. */
export function heightAt({ start, slope }: Extract<Course, { kind: "line" }>, at: Rational): Rational {
  return add(start, multiply(slope, at));
}

/** Pieces that follow one another with the same course as one; of whole numbers where the number has no decimals. */
export function simplified(pieces: readonly Piece[], whole: boolean): readonly Piece[] {
  return joined(onGrid(pieces, whole), whole, (one, other) => {
    const course = unified(one, other);
    return course && { course };
  });
}

/** The ranges in which two courses over the same pieces differ. */
export function apart(before: readonly Piece[], after: readonly Piece[], whole: boolean): readonly Apart[] {
  const found = before.flatMap(({ range, course }, at) => {
    const other = after[at]?.course;
    return other ? partsApart(range, course, other) : [];
  });
  return joined(onGrid(found, whole), whole, (one, other) => {
    const [old, now] = [
      unified({ range: one.range, course: one.before }, { range: other.range, course: other.before }),
      unified({ range: one.range, course: one.after }, { range: other.range, course: other.after }),
    ];
    return old && now && { before: old, after: now };
  });
}

function onGrid<T extends { readonly range: Interval }>(list: readonly T[], whole: boolean): readonly T[] {
  if (!whole) return list;
  return list.flatMap((one) => {
    const range = wholeWithin(one.range);
    return range ? [{ ...one, range }] : [];
  });
}

function joined<T extends { readonly range: Interval }>(
  list: readonly T[],
  whole: boolean,
  merge: (one: T, other: T) => Omit<T, "range"> | null,
): readonly T[] {
  const done: T[] = [];
  for (const next of list) {
    const last = done.at(-1);
    const range = last && together(last.range, next.range, whole);
    const merged = last && range && merge(last, next);
    if (merged) done.splice(-1, 1, { ...last, ...merged, range });
    else done.push(next);
  }
  return done;
}

/** One course for two pieces; null if they are not parts of one. A single number is a part of any line through it. */
function unified(one: Piece, other: Piece): Course | null {
  const [left, right] = [one.course, other.course];
  if (left.kind === "none") return right.kind === "none" ? left : null;
  if (left.kind === "word")
    return right.kind === "word" && String(left.value) === String(right.value) ? left : null;
  if (right.kind !== "line") return null;
  const isOn = ({ range }: Piece, line: typeof left, own: typeof left): boolean =>
    range.low !== null &&
    isPoint(range) &&
    equals(heightAt(line, range.low.value), heightAt(own, range.low.value));
  if (equals(left.slope, right.slope) && equals(left.start, right.start)) return left;
  if (isOn(one, right, left)) return right;
  return isOn(other, left, right) ? left : null;
}

/** Where two courses differ within a piece: everywhere, nowhere, or on both sides of where two lines cross. */
function partsApart(range: Interval, before: Course, after: Course): readonly Apart[] {
  if (before.kind !== "line" || after.kind !== "line")
    return isSameWord(before, after) ? [] : [{ range, before, after }];
  const slope = subtract(after.slope, before.slope);
  const start = subtract(after.start, before.start);
  if (isZero(slope)) return isZero(start) ? [] : [{ range, before, after }];
  const crossing = divide(subtract(ZERO, start), slope);
  if (isPoint(range) || !isInside(crossing, range)) return [{ range, before, after }];
  const end = { value: crossing, included: false };
  return [
    { range: { low: range.low, high: end }, before, after },
    { range: { low: end, high: range.high }, before, after },
  ];
}

function isSameWord(before: Course, after: Course): boolean {
  if (before.kind === "none" || after.kind === "none") return before.kind === after.kind;
  return before.kind === "word" && after.kind === "word" && String(before.value) === String(after.value);
}

function isInside(value: Rational, { low, high }: Interval): boolean {
  return (!low || compare(low.value, value) < 0) && (!high || compare(value, high.value) < 0);
}
