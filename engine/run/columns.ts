/** The values of rows by column: each value once, and for each row which of them it has. */
import type { Row, Value } from "../model/rows.js";
import { keyOf } from "../reference/chosen.js";

/** One attribute of all rows of an entity. */
export interface Column {
  /** For each row, by its place, the number of its value. */
  readonly codes: Uint32Array;
  /** The first row of each value. */
  readonly firsts: readonly Row[];
}

/** The number of a file's first row; the heading is 1. */
const FIRST_ROW = 2;

/** The columns of an entity's rows of every date, each made when it is first asked for. */
export class Columns {
  /** False if a row is given the value of a rule, as an example may: then its attributes do not tell all. */
  readonly tellAll: boolean;
  /** Where each row stands, unless its number in the file says so. */
  private readonly places: ReadonlyMap<Row, number> | null;
  private readonly known = new Map<number, Column>();

  constructor(private readonly rows: readonly Row[]) {
    const isFile = rows.every(({ number }, place) => number === place + FIRST_ROW);
    this.places = isFile ? null : new Map(rows.map((row, place) => [row, place]));
    this.tellAll = rows.every(({ given }) => given.size === 0);
  }

  get size(): number {
    return this.rows.length;
  }

  /** Where a row stands among the rows. */
  placeOf(row: Row): number {
    const place = this.places ? this.places.get(row) : row.number - FIRST_ROW;
    if (place === undefined) throw new RangeError("a row that is not of the register");
    return place;
  }

  column(attribute: number): Column {
    const known = this.known.get(attribute);
    if (known) return known;
    const column = columnOf(this.rows, attribute);
    this.known.set(attribute, column);
    return column;
  }
}

function columnOf(rows: readonly Row[], attribute: number): Column {
  const codes = new Uint32Array(rows.length);
  const firsts: Row[] = [];
  const known = new Map<unknown, number>();
  // Most cells share their objects, which are sooner compared than what they stand for.
  const byObject = new Map<Value | undefined, number>();
  rows.forEach((row, place) => {
    const value = row.values[attribute];
    const seen = byObject.get(value);
    codes[place] = seen ?? first(row, value);
  });
  return { codes, firsts };

  function first(row: Row, value: Value | undefined): number {
    const key = keyOfCell(value);
    const code = known.get(key) ?? firsts.push(row) - 1;
    known.set(key, code);
    byObject.set(value, code);
    return code;
  }
}

/** A cell without a value is one thing, a cell that an example does not give another. */
function keyOfCell(value: Value | undefined): unknown {
  return value === undefined ? MISSING : (keyOf(value) ?? null);
}

const MISSING = Symbol("not given");
