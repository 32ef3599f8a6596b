/**
 * Which rows lead to each row, as a number: rows to which the same signatures lead, each as many times, have the same.
 * Most persons have few visits, and most of those few are alike.
 */
import { BLOCK } from "../model/row-sets.js";
import type { Ends } from "../reference/groups.js";
import { NONE, NumberMap } from "./number-map.js";
import { NOT_ASKED, type Numbering } from "./numbering.js";
import type { Counted } from "./tally.js";

/** The number of a row to which no row leads. */
export const NO_ROWS = 0;

/** What leads to each row. */
export interface Collections {
  /** By place of the rows that others lead to, the number of what leads there. */
  readonly numbers: Uint32Array;
  /** All numbers are below this. */
  readonly size: number;
  /** The signatures that lead to the rows of a number. */
  of(number: number): readonly Counted[];
}

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
): Collections {
  const { order, begins, signatures } = bySignature(numbering, ends, matters);
  const numbers = new Uint32Array(targets);
  const steps = new Steps();
  for (let signature = 0; signature + 1 < begins.length; signature += 1) {
    // Signature by signature: then one more of the same is the same step wherever it is taken from.
    steps.begin();
    for (let at = begins[signature] ?? 0; at < (begins[signature + 1] ?? 0); at += 1) {
      const end = ends[order[at] ?? 0] ?? 0;
      numbers[end] = steps.from(numbers[end] ?? NO_ROWS);
    }
  }
  return { numbers, size: steps.size, of: (number) => counted(steps, number, signatures) };
}

/** Going back step by step from a number. */
function counted(steps: Steps, number: number, signatures: readonly Signature[]): readonly Counted[] {
  const found: Counted[] = [];
  for (let at = number; at !== NO_ROWS; at = steps.before(at)) {
    const signature = signatures[steps.signatureOf(at)];
    const last = found.at(-1);
    if (!signature) throw new RangeError("a step of no signature");
    if (last?.number === signature.number) found[found.length - 1] = { ...last, count: last.count + 1 };
    else found.push({ ...signature, count: 1 });
  }
  return found.reverse();
}

/** The number that one more row of a signature leads to, from each number. */
class Steps {
  private count = NO_ROWS + 1;
  private signature = -1;
  /** By number the next one, as far as it is at least `known`: else it is of a signature before. */
  private next = new Uint32Array(1024);
  private known = this.count;
  /** By number the one that it was reached from, and by which signature. */
  private froms = new Uint32Array(1024);
  private signatures = new Uint32Array(1024);

  /** All numbers are below this. */
  get size(): number {
    return this.count;
  }

  /** Begins with the next signature. */
  begin(): void {
    this.known = this.count;
    this.signature += 1;
  }

  from(number: number): number {
    const to = this.next[number] ?? 0;
    if (to >= this.known) return to;
    if (this.count >= this.next.length) this.grow();
    const made = this.count;
    this.next[number] = made;
    this.froms[made] = number;
    this.signatures[made] = this.signature;
    this.count += 1;
    return made;
  }

  before(number: number): number {
    return this.froms[number] ?? NO_ROWS;
  }

  signatureOf(number: number): number {
    return this.signatures[number] ?? 0;
  }

  private grow(): void {
    this.next = doubled(this.next);
    this.froms = doubled(this.froms);
    this.signatures = doubled(this.signatures);
  }
}

function doubled(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(2 * list.length);
  grown.set(list);
  return grown;
}

/** What tells rows apart, and the place of the first of them. */
type Signature = Pick<Counted, "number" | "place">;

/** The places of the rows that matter, those of one signature side by side, and where each signature begins. */
interface BySignature {
  readonly order: Uint32Array;
  readonly begins: readonly number[];
  readonly signatures: readonly Signature[];
}

function bySignature(
  numbering: Numbering,
  ends: Ends,
  matters: (number: number, place: number) => boolean,
): BySignature {
  const { rows } = numbering;
  const found: Signature[] = [];
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
        if (signature > 0) found.push({ number, place });
        known.add(number, signature);
      }
      signatures[place] = signature;
      counts[signature] = (counts[signature] ?? 0) + 1;
    }
  }
  return { ...sorted(signatures, counts.slice(1)), signatures: found };
}

function sorted(signatures: Uint32Array, counts: readonly number[]): Pick<BySignature, "order" | "begins"> {
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
