/** The rows of an entity by the row that their references lead to. */
import type { WayStep } from "../model/expression.js";
import { BLOCK, type Codes, type RowSet } from "../model/row-sets.js";
import type { Row } from "../model/rows.js";
import { faultAt, rowName } from "./fault.js";
import type { Register } from "./register.js";

/** By place, the place of the row that the references lead to; -1 where there is none, or the row does not count. */
export type Ends = Int32Array;

/** For rows, the place of the row that stands for the one at a place, -1 for none; null where each stands for itself. */
export type Replace = (rows: RowSet) => ((place: number) => number) | null;

const NONE = -1;
/** A place that has not been looked for. */
const OPEN = -2;

/**
 * Follows the references of all rows that count.
 *
 * @param leftOut - By place, not 0 for a row that does not count.
 * @param between - The row that stands for one on the way. No row stands for one that is not in force (S10).
 * @param last - The row that stands for the one at the end.
 */
export function placesAtEnd(
  register: Register,
  entity: string,
  via: readonly WayStep[],
  leftOut: Uint8Array | null,
  between: Replace,
  last: Replace,
): Ends {
  const rows = register.of(entity);
  const [first, ...rest] = via;
  if (!first || rows.size === 0) return new Int32Array(rows.size).fill(NONE);
  const { codes, size, targets } = rows.column(first.index);
  const ends = new Int32Array(rows.size);
  // Rows with the same reference lead to the same row.
  if (targets && rest.length === 0) {
    const stands = last(register.of(targetOf(rows, first)));
    fillEnds(ends, codes, stands ? targets.map((target) => (target < 0 ? NONE : stands(target))) : targets);
  } else {
    fillEnds(ends, codes, endsOfCodes(first, codes, size));
  }
  if (leftOut)
    for (let place = 0; place < ends.length; place += 1) if (leftOut[place] !== 0) ends[place] = NONE;
  return ends;

  /** Only the rows that count are asked: another one need not lead anywhere. */
  function endsOfCodes(step: WayStep, codes: Codes, size: number): Int32Array {
    const ofCode = new Int32Array(size).fill(OPEN);
    for (let place = 0; place < codes.length; place += 1) {
      const code = codes[place] ?? 0;
      const counts = leftOut === null || leftOut[place] === 0;
      if (counts && ofCode[code] === OPEN) ofCode[code] = endOf(rows, place, step, rest);
    }
    return ofCode;
  }

  function endOf(from: RowSet, place: number, step: WayStep, further: readonly WayStep[]): number {
    const column = from.column(step.index);
    const code = column.codes[place] ?? 0;
    const target = register.target(column, code);
    // Only a row of an example can lack what it does not give.
    if (target < 0 && column.value(code) === undefined) notGiven(from.at(place), step.index);
    if (target < 0) return NONE;
    const [next, ...rest] = further;
    const rows = register.of(next ? next.entity : targetOf(from, step));
    const replace = (next ? between : last)(rows);
    const stands = replace ? replace(target) : target;
    return next && stands >= 0 ? endOf(rows, stands, next, rest) : stands;
  }
}

/** A block at a time as whole numbers of one width: a loop that meets one kind of array only is much faster. */
function fillEnds(ends: Ends, codes: Codes, ofCode: Int32Array): void {
  const block = new Uint32Array(BLOCK);
  for (let from = 0; from < ends.length; from += BLOCK) {
    const many = Math.min(BLOCK, ends.length - from);
    block.set(codes.subarray(from, from + many));
    for (let at = 0; at < many; at += 1) ends[from + at] = ofCode[block[at] ?? 0] ?? NONE;
  }
}

/** The entity that the last reference of a way names. */
function targetOf(rows: RowSet, { index }: WayStep): string {
  const type = rows.entity?.attributes[index]?.type;
  if (type?.kind !== "entity") throw new RangeError("a way by what is no reference");
  return type.entity;
}

/** A row of an example that does not say where it belongs would silently be left out of every count. */
function notGiven(row: Row, via: number): never {
  const attribute = row.entity.attributes[via];
  throw faultAt("not-given", attribute?.span ?? row.entity.span, {
    name: attribute?.name ?? "",
    ...rowName(row),
  });
}

const NO_ROWS: readonly Row[] = [];

/** So many groups are looked for one by one before all rows are put in order: an explanation asks for few. */
const FEW_GROUPS = 8;

/** The rows by where they lead, as objects: each group when it is first asked for. */
export class Groups {
  private sorted: Sorted | null = null;
  private looked = 0;
  private readonly lists = new Map<number, readonly Row[]>();

  constructor(
    private readonly rows: RowSet,
    private readonly ends: Ends,
  ) {}

  /** The rows that lead to a place, in the order of their file: always the same list. */
  of(target: number): readonly Row[] {
    const known = this.lists.get(target);
    if (known) return known;
    const places = this.placesOf(target);
    if (places.length === 0) return NO_ROWS;
    const list = Array.from(places, (place) => this.rows.at(place));
    this.lists.set(target, list);
    return list;
  }

  /** The places of the rows that lead to a place. */
  placesOf(target: number): Uint32Array {
    if (!this.sorted && this.looked < FEW_GROUPS) {
      this.looked += 1;
      return placesAt(this.ends, target);
    }
    const { places, begins } = (this.sorted ??= sortedBy(this.ends));
    return places.subarray(begins[target] ?? 0, begins[target + 1] ?? 0);
  }
}

/** The places of the rows that lead to one; none to one that is no row of the register. */
export function placesAt(ends: Ends, target: number): Uint32Array {
  if (target < 0) return new Uint32Array(0);
  let many = 0;
  for (let place = 0; place < ends.length; place += 1) if (ends[place] === target) many += 1;
  const places = new Uint32Array(many);
  for (let place = 0, at = 0; at < many; place += 1)
    if (ends[place] === target) {
      places[at] = place;
      at += 1;
    }
  return places;
}

/** The places of all rows, those of one group side by side, and where each group begins. */
interface Sorted {
  readonly places: Uint32Array;
  readonly begins: Uint32Array;
}

function sortedBy(ends: Ends): Sorted {
  const size = mostOf(ends) + 1;
  const begins = new Uint32Array(size + 1);
  for (let place = 0; place < ends.length; place += 1) {
    const end = ends[place] ?? NONE;
    if (end >= 0) begins[end + 1] = (begins[end + 1] ?? 0) + 1;
  }
  for (let at = 0; at < size; at += 1) begins[at + 1] = (begins[at + 1] ?? 0) + (begins[at] ?? 0);
  return { places: placesIn(begins, ends), begins };
}

function placesIn(begins: Uint32Array, ends: Ends): Uint32Array {
  const next = begins.slice();
  const places = new Uint32Array(begins.at(-1) ?? 0);
  for (let place = 0; place < ends.length; place += 1) {
    const end = ends[place] ?? NONE;
    if (end < 0) continue;
    const at = next[end] ?? 0;
    places[at] = place;
    next[end] = at + 1;
  }
  return places;
}

/** The greatest place; -1 where there is none. Loops, since what a function is called for each of takes longer. */
export function mostOf(ends: Ends): number {
  const known = MOST_OF.get(ends);
  if (known !== undefined) return known;
  let most = NONE;
  for (let place = 0; place < ends.length; place += 1) {
    const end = ends[place] ?? NONE;
    if (end > most) most = end;
  }
  MOST_OF.set(ends, most);
  return most;
}

const MOST_OF = new WeakMap<Ends, number>();
