/** Counts rows by signature, for all rows that they lead to at once. */
import { mostOf, type Ends } from "../reference/groups.js";
import type { LeftOut } from "../reference/rows-of-month.js";
import { BLOCK, NOT_ASKED, type Numbering } from "./numbering.js";

/** The rows of one signature that lead to the same row: the first stands for all. */
export interface Counted {
  /** The same for rows of the same signature, wherever they lead. */
  readonly number: number;
  /** The place of the first. */
  readonly place: number;
  readonly count: number;
}

/** Up to so many counts have a place each; more are looked up. */
const MOST_PLACES = 2 ** 22;

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
  for (let from = 0; from < rows.size; from += BLOCK) {
    const numbers = block.subarray(0, Math.min(BLOCK, rows.size - from));
    numbering.numberInto(numbers, from);
    for (let at = 0; at < numbers.length; at += 1) {
      const place = from + at;
      const number = numbers[at] ?? NOT_ASKED;
      const end = ends ? (ends[place] ?? -1) : ALL;
      if (number === NOT_ASKED || end < 0 || (leftOut !== null && leftOut[place] !== 0)) continue;
      counts.add(end, number, place);
    }
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

interface Count {
  readonly end: number;
  readonly number: number;
  readonly place: number;
  readonly count: number;
}

interface Counters {
  add(end: number, number: number, place: number): void;
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
    private readonly numbers: number,
    ends: number,
  ) {
    this.counts = new Uint32Array(numbers * ends);
    this.firsts = new Uint32Array(numbers * ends);
  }

  add(end: number, number: number, place: number): void {
    const at = end * this.numbers + number;
    const count = this.counts[at] ?? 0;
    this.counts[at] = count + 1;
    if (count > 0) return;
    this.firsts[at] = place;
    this.order.push(at);
  }

  inOrder(): readonly Count[] {
    return this.order.map((at) => ({
      end: Math.floor(at / this.numbers),
      number: at % this.numbers,
      place: this.firsts[at] ?? 0,
      count: this.counts[at] ?? 0,
    }));
  }
}

/** For each end the numbers that occur. */
class Lists implements Counters {
  private readonly ofEnd: Map<number, number>[] = [];
  private readonly found: { end: number; number: number; place: number; count: number }[] = [];

  add(end: number, number: number, place: number): void {
    const own = (this.ofEnd[end] ??= new Map<number, number>());
    const known = this.found[own.get(number) ?? -1];
    if (known) known.count += 1;
    else own.set(number, this.found.push({ end, number, place, count: 1 }) - 1);
  }

  inOrder(): readonly Count[] {
    return this.found;
  }
}
