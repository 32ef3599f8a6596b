/** Counts rows by signature, for all rows that they lead to at once. */
import { BLOCK } from "../model/row-sets.js";
import { mostOf, placesAt, type Ends } from "../reference/groups.js";
import type { LeftOut } from "../reference/rows-of-month.js";
import { MOST_PLACES, NONE, NumberMap } from "./number-map.js";
import { NOT_ASKED, type Numbering } from "./numbering.js";

/** The rows of one signature that lead to the same row: the first stands for all. */
export interface Counted {
  /** The same for rows of the same signature, wherever they lead. */
  readonly number: number;
  /** The place of the first. */
  readonly place: number;
  readonly count: number;
}

/** Where all rows lead that lead to no row in particular. */
export const ALL = 0;

/**
 * Counts rows.
 *
 * @param ends - By place, where a row leads; null where all are counted together, under `ALL`.
 * @returns By where the rows lead, their signatures in the order in which they first occur.
 */
export function tally(
  numbering: Numbering,
  leftOut: LeftOut,
  ends: Ends | null,
): ReadonlyMap<number, readonly Counted[]> {
  const { rows } = numbering;
  const targets = ends ? mostOf(ends) + 1 : 1;
  const counts = countersFor(numbering.size, targets);
  const block = new Float64Array(BLOCK);
  const toAll = new Int32Array(BLOCK).fill(ALL);
  for (let from = 0; from < rows.size; from += BLOCK) {
    const numbers = block.subarray(0, Math.min(BLOCK, rows.size - from));
    numbering.numberInto(numbers, from);
    if (leftOut) leaveOut(numbers, leftOut, from);
    counts.addAll(ends ? ends.subarray(from, from + numbers.length) : toAll, numbers, from);
  }
  const found = new Map<number, Counted[]>();
  for (const { end, number, place, count } of counts.inOrder()) {
    const counted = { number, place, count };
    const own = found.get(end);
    if (own) own.push(counted);
    else found.set(end, [counted]);
  }
  return found;
}

/** Counts only the rows that lead to one place: soon done, where all have not been counted. */
export function tallyAt(numbering: Numbering, ends: Ends, end: number): readonly Counted[] {
  const places = placesAt(ends, end);
  const numbers = numbering.of(places);
  const found = new Map<number, { number: number; place: number; count: number }>();
  for (let at = 0; at < places.length; at += 1) {
    const number = numbers[at] ?? NOT_ASKED;
    if (number === NOT_ASKED) continue;
    const known = found.get(number);
    if (known) known.count += 1;
    else found.set(number, { number, place: places[at] ?? 0, count: 1 });
  }
  return [...found.values()];
}

interface Count {
  readonly end: number;
  readonly number: number;
  readonly place: number;
  readonly count: number;
}

function leaveOut(numbers: Float64Array, leftOut: Uint8Array, from: number): void {
  for (let at = 0; at < numbers.length; at += 1) if (leftOut[from + at] !== 0) numbers[at] = NOT_ASKED;
}

interface Counters {
  /** Counts the rows from a place on, by where they lead and their numbers; none that leads nowhere or is not asked. */
  addAll(ends: Ends, numbers: Float64Array, from: number): void;
  /** What was counted, in the order of the first rows. */
  inOrder(): readonly Count[];
}

function countersFor(numbers: number, ends: number): Counters {
  return numbers * ends <= MOST_PLACES ? new Places(numbers, ends) : new Lists();
}

/** A place for each count that there can be. */
class Places implements Counters {
  private readonly counts: Uint32Array;
  private readonly firsts: Uint32Array;
  private readonly order: number[] = [];

  constructor(
    private readonly size: number,
    ends: number,
  ) {
    this.counts = new Uint32Array(size * ends);
    this.firsts = new Uint32Array(size * ends);
  }

  addAll(ends: Ends, numbers: Float64Array, from: number): void {
    const { counts, firsts, order, size } = this;
    for (let row = 0; row < numbers.length; row += 1) {
      const number = numbers[row] ?? NOT_ASKED;
      const end = ends[row] ?? NONE;
      if (number < 0 || end < 0) continue;
      const at = end * size + number;
      const count = counts[at] ?? 0;
      counts[at] = count + 1;
      if (count > 0) continue;
      firsts[at] = from + row;
      order.push(at);
    }
  }

  inOrder(): readonly Count[] {
    return this.order.map((at) => ({
      end: Math.floor(at / this.size),
      number: at % this.size,
      place: this.firsts[at] ?? 0,
      count: this.counts[at] ?? 0,
    }));
  }
}

/** For each end the numbers that occur. */
class Lists implements Counters {
  private readonly ofEnd: NumberMap[] = [];
  private readonly found: { end: number; number: number; place: number; count: number }[] = [];

  addAll(ends: Ends, numbers: Float64Array, from: number): void {
    for (let row = 0; row < numbers.length; row += 1) {
      const number = numbers[row] ?? NOT_ASKED;
      const end = ends[row] ?? NONE;
      if (number >= 0 && end >= 0) this.add(end, number, from + row);
    }
  }

  inOrder(): readonly Count[] {
    return this.found;
  }

  private add(end: number, number: number, place: number): void {
    const own = (this.ofEnd[end] ??= new NumberMap());
    const known = this.found[own.get(number)];
    if (known) known.count += 1;
    else own.add(number, this.found.push({ end, number, place, count: 1 }) - 1);
  }
}
