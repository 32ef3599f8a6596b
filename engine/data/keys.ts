/** Keys: unique in a data set, or unique on each day where rows have a validity (semantics S7). */
import type { Validity } from "../model/model.js";
import { compareDates, isDate, type CalendarDate } from "../values/date.js";
import type { CellColumn } from "./cell-column.js";
import { keyText } from "./cells.js";
import { valueAt, type Draft } from "./draft.js";
import { dataPlace } from "./faults.js";
import { Texts } from "./texts.js";

/** The rows of a data set by key. */
export interface KeyIndex {
  /** False if a key could not be read: then a reference that finds nothing may be right. */
  readonly complete: boolean;
  /** The places of the rows whose key several have, by each of those places. */
  readonly sameKey: ReadonlyMap<number, readonly number[]>;
  /** By the numbers of a column that names keys, the place of the first row of each; -1 where there is none. */
  find(column: CellColumn): Int32Array;
}

/** Indexes the rows by key and reports keys that stand twice; null if there are no keys. */
export function indexKeys(draft: Draft): KeyIndex | null {
  const { keys } = draft;
  if (!keys) return null;
  const numbering = numberKeys(keys);
  const { firsts, same, complete } = firstPlaces(keys, numbering);
  const shared = [...same].sort(([left], [right]) => left - right).map(([, places]) => places);
  for (const places of shared) reportDuplicates(draft, places);
  return {
    complete,
    sameKey: new Map(shared.flatMap((places) => places.map((place) => [place, places] as const))),
    find: (column) => findAll(column, numbering, firsts),
  };
}

/** No row. */
const NONE = -1;
/** The number of what is no key: an empty cell, or one with a fault. `firsts` has none there. */
const NO_KEY = 0;

interface FirstPlaces {
  /** By the number of a key, the place of its first row. */
  readonly firsts: Int32Array;
  /** By the first place, all places of the keys that several rows have. */
  readonly same: ReadonlyMap<number, readonly number[]>;
  readonly complete: boolean;
}

function firstPlaces({ codes }: CellColumn, numbering: KeyNumbers): FirstPlaces {
  const firsts = new Int32Array(numbering.size + 1).fill(NONE);
  const same = new Map<number, number[]>();
  let complete = true;
  for (let place = 0; place < codes.length; place += 1) {
    const key = numbering.ofCode(codes[place] ?? 0);
    const first = firsts[key] ?? NONE;
    if (key === NO_KEY) complete = false;
    else if (first === NONE) firsts[key] = place;
    else note(same, first, place);
  }
  return { firsts, same, complete };
}

function note(same: Map<number, number[]>, first: number, place: number): void {
  const known = same.get(first);
  if (known) known.push(place);
  else same.set(first, [first, place]);
}

function findAll(column: CellColumn, numbering: KeyNumbers, firsts: Int32Array): Int32Array {
  const found = new Int32Array(column.texts.size + 1);
  for (let code = 0; code < found.length; code += 1)
    found[code] = firsts[numbering.find(column, code)] ?? NONE;
  return found;
}

/** Equal keys have equal numbers, from 1. */
interface KeyNumbers {
  readonly size: number;
  /** The number of a key of the data set itself. */
  ofCode(code: number): number;
  /** The number of a key as another column writes it; `NO_KEY` if the data set does not have it. */
  find(column: CellColumn, code: number): number;
}

function numberKeys(keys: CellColumn): KeyNumbers {
  const { texts, reader } = keys;
  return reader.isText && texts.isAscii ? numbersOfTexts(keys) : numbersOfValues(keys);
}

/** Plain texts are keys as they stand: none needs to be decoded. */
function numbersOfTexts({ texts }: CellColumn): KeyNumbers {
  return {
    size: texts.size,
    ofCode: (code) => code,
    find: (column, code) => {
      if (code === 0 || column.texts === texts) return code;
      if (column.reader.isText && column.texts.isAscii) return texts.find(column.texts, code);
      const key = keyOfCode(column, code);
      return key === null ? NO_KEY : texts.findText(key);
    },
  };
}

/** Values are the same key however they are written: `7` and `07` of a number, å as one sign or two. */
function numbersOfValues(keys: CellColumn): KeyNumbers {
  // A map holds fewer keys than a file can.
  const known = new Texts();
  const ofCode = new Uint32Array(keys.texts.size + 1);
  for (let code = 1; code < ofCode.length; code += 1) {
    const key = keyOfCode(keys, code);
    ofCode[code] = key === null ? NO_KEY : known.addText(key);
  }
  return {
    size: known.size,
    ofCode: (code) => ofCode[code] ?? NO_KEY,
    find: (column, code) => {
      const key = keyOfCode(column, code);
      return key === null ? NO_KEY : known.findText(key);
    },
  };
}

function keyOfCode(column: CellColumn, code: number): string | null {
  const value = column.value(code);
  return value === null || value === undefined ? null : keyText(value);
}

function reportDuplicates(draft: Draft, places: readonly number[]): void {
  const { validity } = draft.entity;
  const [first] = places;
  if (validity) reportOverlaps(draft, validity, places);
  else for (const place of places.slice(1)) reportPair(draft, "data-duplicate-key", first, place);
}

/** The days of one row: from a day up to but not including another; null is without limit. */
interface Days {
  readonly place: number;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly includesLast: boolean;
}

function reportOverlaps(draft: Draft, validity: Validity, places: readonly number[]): void {
  const spans = places.flatMap((place) => daysOf(draft, place, validity) ?? []).sort(byFirstDay);
  let last: Days | null = null;
  for (const days of spans) {
    if (last && reaches(last, days.from)) {
      const [earlier, later] = [last.place, days.place].sort((left, right) => left - right);
      reportPair(draft, "data-overlapping-rows", earlier, later);
    }
    if (!last || endsLater(days, last)) last = days;
  }
}

function reportPair(
  draft: Draft,
  code: "data-duplicate-key" | "data-overlapping-rows",
  otherPlace: number | undefined,
  place: number | undefined,
): void {
  if (otherPlace === undefined || place === undefined) return;
  const [other, row] = [otherPlace + draft.firstRow, place + draft.firstRow];
  const column = draft.entity.key?.name ?? null;
  const related = [
    {
      place: dataPlace(draft.file, other, column),
      message: { sv: "Den andra raden.", en: "The other row." },
    },
  ];
  draft.faults.report(code, row, column, { other, row }, related);
}

/** The days on which a row is in force; null if there are none, or if a day could not be read. */
function daysOf(draft: Draft, place: number, validity: Validity): Days | null {
  const from = dayOf(valueAt(draft, validity.from.index, place));
  const to = dayOf(valueAt(draft, validity.to.index, place));
  if (from === undefined || to === undefined) return null;
  const days: Days = { place, from, to, includesLast: validity.includesLast };
  return reaches(days, from) ? days : null;
}
function dayOf(value: unknown): CalendarDate | null | undefined {
  return isDate(value) ? value : value === null ? null : undefined;
}

/** True if the days are not over before a day; a day of null is before all days. */
function reaches({ to, includesLast }: Days, day: CalendarDate | null): boolean {
  if (to === null || day === null) return true;
  const left = compareDates(to, day);
  return left > 0 || (left === 0 && includesLast);
}

function byFirstDay(left: Days, right: Days): number {
  if (left.from && right.from) return compareDates(left.from, right.from);
  return left.from ? 1 : right.from ? -1 : 0;
}

function endsLater(days: Days, than: Days): boolean {
  if (than.to === null) return false;
  return days.to === null || compareDates(days.to, than.to) > 0;
}
