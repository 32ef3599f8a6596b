/**
 * Which rows lead to each row, as a number: rows to which the same signatures lead, each as many times, have the same.
 * Most persons have few visits, and most of those few are alike.
 */
import { BLOCK } from "../model/row-sets.js";
import type { Ends } from "../reference/groups.js";
import { NONE, NumberMap } from "./number-map.js";
import { NOT_ASKED, type Numbering } from "./numbering.js";

/** The number of a row to which no row leads. */
export const NO_ROWS = 0;

/**
 * Numbers the rows that others lead to by what leads to them.
 *
 * @param ends - By place of the rows that lead, where they lead.
 * @param targets - How many rows there are that they can lead to.
 * @param matters - False for a signature whose rows change nothing: they are passed over.
 */
export function collections(
  numbering: Numbering,
  ends: Ends,
  targets: number,
  matters: (number: number, place: number) => boolean,
): Uint32Array {
  const { order, begins } = bySignature(numbering, ends, matters);
  const found = new Uint32Array(targets);
  const steps = new Steps();
  for (let signature = 0; signature + 1 < begins.length; signature += 1) {
    // Signature by signature: then one more of the same is the same step wherever it is taken from.
    steps.begin();
    for (let at = begins[signature] ?? 0; at < (begins[signature + 1] ?? 0); at += 1) {
      const end = ends[order[at] ?? 0] ?? 0;
      found[end] = steps.from(found[end] ?? NO_ROWS);
    }
  }
  return found;
}

/** The number that one more row of a signature leads to, from each number. */
class Steps {
  private size = NO_ROWS + 1;
  /** By number the next one, as far as it is above `known`: else it is of a signature before. */
  private next = new Uint32Array(1024);
  private known = this.size;

  /** Begins with another signature. */
  begin(): void {
    this.known = this.size;
  }

  from(number: number): number {
    const { next } = this;
    const to = next[number] ?? 0;
    if (to >= this.known) return to;
    if (this.size >= next.length) this.grow();
    this.next[number] = this.size;
    this.size += 1;
    return this.size - 1;
  }

  private grow(): void {
    const grown = new Uint32Array(2 * this.next.length);
    grown.set(this.next);
    this.next = grown;
  }
}

/** The places of the rows that matter, those of one signature side by side, and where each signature begins. */
function bySignature(
  numbering: Numbering,
  ends: Ends,
  matters: (number: number, place: number) => boolean,
): { readonly order: Uint32Array; readonly begins: readonly number[] } {
  const { rows } = numbering;
  const signatures = new Uint32Array(rows.size);
  /** By signature its order from 1, or 0 where it does not matter. */
  const known = new NumberMap();
  const counts = [0];
  const block = new Float64Array(BLOCK);
  for (let from = 0; from < rows.size; from += BLOCK) {
    const numbers = block.subarray(0, Math.min(BLOCK, rows.size - from));
    numbering.numberInto(numbers, from);
    for (let at = 0; at < numbers.length; at += 1) {
      const place = from + at;
      const number = numbers[at] ?? NOT_ASKED;
      if (number === NOT_ASKED || (ends[place] ?? -1) < 0) continue;
      let signature = known.get(number);
      if (signature === NONE) {
        signature = matters(number, place) ? counts.push(0) - 1 : 0;
        known.add(number, signature);
      }
      signatures[place] = signature;
      counts[signature] = (counts[signature] ?? 0) + 1;
    }
  }
  return sorted(signatures, counts.slice(1));
}

function sorted(
  signatures: Uint32Array,
  counts: readonly number[],
): { readonly order: Uint32Array; readonly begins: readonly number[] } {
  const begins = [0];
  for (const count of counts) begins.push((begins.at(-1) ?? 0) + count);
  const next = begins.slice();
  const order = new Uint32Array(begins.at(-1) ?? 0);
  for (let place = 0; place < signatures.length; place += 1) {
    const signature = signatures[place] ?? 0;
    if (signature === 0) continue;
    const at = next[signature - 1] ?? 0;
    order[at] = place;
    next[signature - 1] = at + 1;
  }
  return { order, begins };
}
