/**
 * All inputs for which two versions of a rule give something else (A9), as ranges: for rules that follow from choices and
 * from numbers that are compared with constants, and from at most one number in lines.
 */
import type { Interval, Model, Type } from "../model/model.js";
import { isNumber, type Value } from "../model/rows.js";
import { showValue } from "../reference/show.js";
import {
  add,
  compare,
  divide,
  isZero,
  ONE,
  powerOfTen,
  rational,
  subtract,
  type Rational,
} from "../values/rational.js";
import type { Input, Inputs } from "./abstraction.js";
import type { OutcomeChange, OutcomeChanges } from "./change.js";
import { combinations } from "./combinations.js";
import { apart, courseIn, heightAt, inUnits, type Apart, type Course, type Piece } from "./courses.js";
import { sizeOf } from "./form-text.js";
import { degreeIn } from "./pieces.js";
import {
  isPoint,
  piecesToldAt,
  placesIn,
  rangeWords,
  stepsAround,
  toldRange,
  together,
  wholeWithin,
  type NumberType,
} from "./ranges.js";
import { isOfMissing, marksOf, NO_VALUE, outcomeWords, Trial, valuesOf, type Version } from "./trial.js";

/** More combinations than these are not gone through. */
const MOST_CASES = 4_000;
/** More rows than these nobody reads; how many they are is told. */
const MOST_ROWS = 40;

/** A value, or the numbers of a range, that an input can have. */
type Cell = { readonly value: Value; readonly range: Interval | null };

/** An input with all that it can be. */
interface Axis {
  readonly input: Input;
  readonly cells: readonly Cell[];
}

/** What differs for some of the cells of each axis, by their places. */
interface Row {
  readonly chosen: readonly (readonly number[])[];
  readonly range: string | null;
  readonly told: Omit<OutcomeChange, "inputs">;
}

/** All inputs with another outcome; null where they cannot be told as ranges. */
export function outcomeChanges(
  before: Version,
  after: Version,
  inputs: Inputs,
): Omit<OutcomeChanges, "given"> | null {
  const versions = [before, after];
  const line = lineIn(inputs, versions);
  if (line === undefined) return null;
  const axes = inputs.all.map((input, at) => (at === line ? fixed(input) : axisOf(input, versions)));
  const known = axes.filter((axis) => axis !== null);
  if (known.length < axes.length) return null;
  const along = line === null ? undefined : inputs.all[line];
  const marks = along ? marksOf(along, versions) : [];
  const cases = known.reduce((count, { cells }) => count * cells.length, 4 * marks.length + 4);
  if (cases > MOST_CASES) return null;
  const trial = new Trial(before, after, inputs);
  const found = [...combinations(known.map(({ cells }) => [...cells.keys()]))].flatMap((chosen) => {
    const values = chosen.map((place, at) => known[at]?.cells[place]?.value ?? null);
    const told = line === null ? toldAt(trial, values) : toldAlong(trial, values, line, marks);
    return told.map((one) => ({ ...one, chosen: chosen.map((place) => [place]) }));
  });
  const rows = known.reduce((list: readonly Row[], _, at) => merged(list, at), found);
  if (rows.length === 0) return null;
  return {
    rows: rows.slice(0, MOST_ROWS).map((row) => wordsOf(row, known, line, after)),
    more: Math.max(0, rows.length - MOST_ROWS),
  };
}

/** The input that the rule follows in lines; null if there is none, undefined if they are several, or curves. */
function lineIn(inputs: Inputs, versions: readonly Version[]): number | null | undefined {
  const degrees = inputs.all.map(({ type }, at) =>
    type.kind === "number" ? versions.map(({ body, model }) => degreeIn(body, at, model)) : [0],
  );
  if (degrees.flat().some((degree) => degree === null || degree > 1)) return undefined;
  const lines = degrees.flatMap((own, at) => (own.includes(1) ? [at] : []));
  if (lines.length > 1) return undefined;
  return lines[0] ?? null;
}

function numberTypeOf(input: Input | undefined): NumberType {
  if (input?.type.kind !== "number") throw new RangeError("only numbers have ranges");
  return input.type;
}

/** The one input that is gone along has no cells of its own. */
function fixed(input: Input): Axis {
  return { input, cells: [{ value: null, range: null }] };
}

/** All that an input can be, last that it is missing; null if that is not known. */
function axisOf(input: Input, versions: readonly Version[]): Axis | null {
  if (input.type.kind === "number")
    return { input, cells: [...numberCells(input, input.type, versions), MISSING] };
  const { values, isWhole } = valuesOf(input, versions);
  return isWhole ? { input, cells: values.map((value) => ({ value, range: null })) } : null;
}

const MISSING: Cell = { value: null, range: null };

function numberCells(input: Input, type: NumberType, versions: readonly Version[]): readonly Cell[] {
  const marks = marksOf(input, versions);
  return piecesToldAt(marks).flatMap((piece): readonly Cell[] => {
    const range = type.scale === 0 ? wholeWithin(piece) : piece;
    if (!range) return [];
    const end = [range.low, range.high].find((one) => one?.included === true);
    return [{ value: end?.value ?? placesIn(range)[0], range: toldRange(range, marks) }];
  });
}

type Told = Omit<Row, "chosen">;

function toldAt(trial: Trial, values: readonly Value[]): readonly Told[] {
  const found = trial.at(values);
  if (!found || isOfMissing(found)) return [];
  const before = outcomeWords(found.before, trial.before);
  const after = outcomeWords(found.after, trial.after);
  return [{ range: null, told: { before, after, at: null } }];
}

/** What differs along one number, with all else given; and where that number is missing. */
function toldAlong(
  trial: Trial,
  values: readonly Value[],
  line: number,
  marks: readonly Rational[],
): readonly Told[] {
  const type = numberTypeOf(trial.inputs.all[line]);
  const at = (value: Value): readonly Value[] => values.map((own, place) => (place === line ? value : own));
  const courseOf = (version: Version): readonly Piece[] =>
    courseIn(piecesToldAt(marks), (place) => {
      const outcome = trial.outcomeOf(version, at(place));
      return outcome.kind === "fault" ? undefined : outcome.value;
    });
  // What both give is compared in the least unit of its kind.
  const found = apart(
    inUnits(courseOf(trial.before), sizeOf(trial.before.body.type)),
    inUnits(courseOf(trial.after), sizeOf(trial.after.body.type)),
    type.scale === 0,
  );
  const isMissing = values.some((value, place) => value === null && place !== line);
  const known = found.filter(
    ({ before, after }) => !isMissing || ![before.kind, after.kind].includes("none"),
  );
  const missing = toldAt(trial, at(null)).map((one) => ({ ...one, range: "saknas" }));
  const told = { input: type, marks, before: tellerOf(trial.before), after: tellerOf(trial.after) };
  return [...known.map((one) => toldIn(one, told)), ...missing];
}

function tellerOf({ body, model }: Version): Teller {
  return { type: body.type, model };
}

/** By what type, and in which model, a version's values are told. */
interface Teller {
  readonly type: Type;
  readonly model: Model;
}

/** What is told along a number: its own type, and both versions'. */
export interface Telling {
  readonly input: NumberType;
  readonly marks: readonly Rational[];
  readonly before: Teller;
  readonly after: Teller;
}

/** A range that differs: what both give, or, where that follows the number, what they give at one place in it. */
export function toldIn({ range, before, after }: Apart, telling: Telling): Told & { readonly range: string } {
  const { model } = telling.after;
  const isEven = [before, after].every((one) => one.kind !== "line" || isZero(one.slope));
  const place = tellingPlace(range, telling.input);
  return {
    range: rangeWords(toldRange(range, telling.marks), telling.input, model) ?? "",
    told: {
      before: courseWords(before, place, telling.before),
      after: courseWords(after, place, telling.after),
      at: isEven || isPoint(range) ? null : showValue(model, place, telling.input),
    },
  };
}

/** What a course in the least unit of its kind gives at a place. */
function courseWords(course: Course, place: Rational, { type, model }: Teller): string {
  switch (course.kind) {
    case "none":
      return NO_VALUE;
    case "word":
      return showValue(model, course.value, type);
    case "line":
      return showValue(model, divide(heightAt(course, place), sizeOf(type)), type);
  }
}

/** A place in a range with no more decimals than the number can have, where the range holds one. */
function tellingPlace(range: Interval, { scale }: NumberType): Rational {
  const place = placeIn(range);
  const step = rational(1n, powerOfTen(scale ?? MOST_DECIMALS));
  return stepsAround(place, step).find((one) => holds(range, one)) ?? place;
}

/** So many are told of a number of which it is not known how many it can have. */
const MOST_DECIMALS = 6;

function holds({ low, high }: Interval, value: Rational): boolean {
  const [above, below] = [low ? compare(value, low.value) : 1, high ? compare(high.value, value) : 1];
  return (
    (above > 0 || (above === 0 && low?.included === true)) &&
    (below > 0 || (below === 0 && high?.included === true))
  );
}

/** A place in a range that is easy to read. */
function placeIn({ low, high }: Interval): Rational {
  if (high?.included === true) return high.value;
  if (low?.included === true) return low.value;
  if (low && high) return divide(add(low.value, high.value), rational(2n));
  if (low) return add(low.value, ONE);
  return high ? subtract(high.value, ONE) : ONE;
}

/** Rows that differ in one input only, as one. */
function merged(rows: readonly Row[], axis: number): readonly Row[] {
  const groups = new Map<string, Row>();
  for (const row of rows) {
    const others = row.chosen.map((own, at) => (at === axis ? null : own));
    const key = JSON.stringify([others, row.range, row.told]);
    const known = groups.get(key);
    const own = [...(known?.chosen[axis] ?? []), ...(row.chosen[axis] ?? [])];
    groups.set(key, { ...row, chosen: row.chosen.map((one, at) => (at === axis ? own : one)) });
  }
  return [...groups.values()];
}

function wordsOf(
  { chosen, range, told }: Row,
  axes: readonly Axis[],
  line: number | null,
  { model }: Version,
): OutcomeChange {
  const inputs = axes.flatMap(({ input, cells }, at) => {
    const value = at === line ? range : cellWords(chosen[at] ?? [], cells, input, model);
    return value === null || value === "" ? [] : [{ name: input.name, value }];
  });
  return { inputs, ...told };
}

/** The values or ranges that were chosen; null if they are all there are. */
function cellWords(
  chosen: readonly number[],
  cells: readonly Cell[],
  { type }: Input,
  model: Version["model"],
): string | null {
  const own = chosen.flatMap((at) => cells[at] ?? []);
  const given = ({ value }: Cell): boolean => value !== null;
  if (own.filter(given).length === cells.filter(given).length && own.some(given)) return null;
  const words = own.flatMap(({ value, range }) => (range ? [] : [showValue(model, value, type)]));
  const ranges =
    type.kind === "number" ? rangesOf(own, type).map((one) => rangeWords(one, type, model) ?? "") : [];
  return listed([...ranges, ...words]);
}

function rangesOf(cells: readonly Cell[], { scale }: NumberType): readonly Interval[] {
  const done: Interval[] = [];
  const sorted = cells
    .flatMap(({ range, value }) => (range && isNumber(value) ? [{ range, value }] : []))
    .sort((one, other) => compare(one.value, other.value));
  for (const { range } of sorted) {
    const last = done.at(-1);
    const both = last && together(last, range, scale === 0);
    if (both) done.splice(-1, 1, both);
    else done.push(range);
  }
  return done;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} eller ${last}`;
}
