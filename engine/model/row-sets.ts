/**
 * All rows of an entity: each as an object of its own, and by column, each value once. A file's rows lie in columns and
 * become objects when they are asked for; those of an example are objects, and their columns are made of them.
 */
import type { Entity } from "./model.js";
import { keyOf, type Row, type Value } from "./rows.js";

/** For each row, by its place, the number of its value. As narrow as the number of values allows. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** So many rows are worked on at a time, where numbers of any width are made as wide as each other first. */
export const BLOCK = 8192;

/** One attribute of all rows. Two numbers may have the same value. */
export interface Column {
  readonly codes: Codes;
  /** So many numbers there are, from 0. */
  readonly size: number;
  /** The value of a number; `undefined` for one that an example does not give. A reference's is the first row of its key. */
  value(code: number): Value | undefined;
  /** Of a reference, by number, the place of the row that it leads to, -1 for none; null where the values must be asked. */
  readonly targets: Int32Array | null;
}

/** The rows of an entity, of whatever date, in the order of their file. A row's place counts from 0. */
export interface RowSet {
  /** Null where there is no row to tell of. */
  readonly entity: Entity | null;
  readonly size: number;
  /** The row at a place: always the same object. */
  at(place: number): Row;
  /** The place of one of the rows; -1 for any other. */
  placeOf(row: Row): number;
  /** All rows, as objects. */
  list(): readonly Row[];
  column(attribute: number): Column;
  /** The places of all rows of the same key, in order; null where there is only one. */
  versions(place: number): readonly number[] | null;
  /** True if several rows have the same key. */
  readonly hasVersions: boolean;
  /** False if a row is given the value of a rule, as an example may: then its attributes do not tell all. */
  readonly tellAll: boolean;
}

/** Rows that are objects: those of examples. */
export function listed(rows: readonly Row[]): RowSet {
  return new ListedRows(rows);
}

class ListedRows implements RowSet {
  readonly entity: Entity | null;
  readonly tellAll: boolean;
  private readonly columns = new Map<number, Column>();
  private places: ReadonlyMap<Row, number> | null = null;
  private sameKey: ReadonlyMap<number, readonly number[]> | null = null;

  constructor(private readonly rows: readonly Row[]) {
    this.entity = rows[0]?.entity ?? null;
    this.tellAll = rows.every(({ given }) => given.size === 0);
  }

  get size(): number {
    return this.rows.length;
  }

  get hasVersions(): boolean {
    return this.rowsOfSameKey().size > 0;
  }

  at(place: number): Row {
    const row = this.rows[place];
    if (!row) throw new RangeError(`no row at ${place}`);
    return row;
  }

  placeOf(row: Row): number {
    this.places ??= new Map(this.rows.map((one, place) => [one, place]));
    return this.places.get(row) ?? -1;
  }

  list(): readonly Row[] {
    return this.rows;
  }

  column(attribute: number): Column {
    const known = this.columns.get(attribute) ?? columnOf(this.rows, attribute);
    this.columns.set(attribute, known);
    return known;
  }

  versions(place: number): readonly number[] | null {
    return this.rowsOfSameKey().get(place) ?? null;
  }

  private rowsOfSameKey(): ReadonlyMap<number, readonly number[]> {
    return (this.sameKey ??= sameKeys(this.rows));
  }
}

/** The places of rows with the same key, by each of those places; nothing where a key is there once. */
function sameKeys(rows: readonly Row[]): ReadonlyMap<number, readonly number[]> {
  const { key, validity } = rows[0]?.entity ?? { key: null, validity: null };
  const versions = new Map<number, readonly number[]>();
  if (!key || !validity) return versions;
  const byKey = new Map<unknown, number[]>();
  rows.forEach(({ values }, place) => {
    const name = keyOf(values[key.index]);
    const same = byKey.get(name);
    if (same) same.push(place);
    else if (name !== undefined) byKey.set(name, [place]);
  });
  for (const same of byKey.values()) if (same.length > 1) for (const place of same) versions.set(place, same);
  return versions;
}

function columnOf(rows: readonly Row[], attribute: number): Column {
  const values: (Value | undefined)[] = [];
  const numbers = new Map<unknown, number>();
  const codes = Uint32Array.from(rows, (row) => {
    const value = row.values[attribute];
    const name = value === undefined ? NOT_GIVEN : (keyOf(value) ?? null);
    const number = numbers.get(name) ?? values.push(value) - 1;
    numbers.set(name, number);
    return number;
  });
  return { codes, size: values.length, value: (code) => values[code], targets: null };
}

/** A cell without a value is one thing, a cell that an example does not give another. */
const NOT_GIVEN = Symbol("not given");
