/** The rows of a file: they lie in columns, and each becomes an object when it is asked for. */
import type { Entity } from "../model/model.js";
import type { Column, RowSet } from "../model/row-sets.js";
import type { Row, Value } from "../model/rows.js";

/** The number of the first data row: the heading is row 1. */
export const FIRST_ROW = 2;

/** Nothing in a data file is given in place of a rule. */
const NOTHING_GIVEN: Row["given"] = new Map();

/** What a column without a fault may still lack: the file has none for the attribute. */
function absent(size: number): Column {
  return { codes: new Uint8Array(size), size: 1, value: () => undefined, targets: null };
}

export class FileRows implements RowSet {
  readonly tellAll = true;
  /** Mostly few are asked for, here and there. */
  private readonly rows = new Map<number, Row>();
  private all: readonly Row[] | null = null;

  /**
   * @param columns - By attribute; one that the file does not have is left out.
   * @param sameKey - The places of rows that share their key, by each of those places.
   */
  constructor(
    readonly entity: Entity,
    readonly size: number,
    private readonly columns: ReadonlyMap<number, Column>,
    private readonly sameKey: ReadonlyMap<number, readonly number[]>,
  ) {}

  get hasVersions(): boolean {
    return this.sameKey.size > 0;
  }

  at(place: number): Row {
    const known = this.all?.[place] ?? this.rows.get(place);
    if (known) return known;
    if (place < 0 || place >= this.size) throw new RangeError(`no row at ${place}`);
    const row = new FileRow(this, place);
    this.rows.set(place, row);
    return row;
  }

  placeOf(row: Row): number {
    return row instanceof FileRow && row.rows === this ? row.place : -1;
  }

  list(): readonly Row[] {
    if (this.all) return this.all;
    this.all = Array.from(
      { length: this.size },
      (_, place) => this.rows.get(place) ?? new FileRow(this, place),
    );
    this.rows.clear();
    return this.all;
  }

  column(attribute: number): Column {
    return this.columns.get(attribute) ?? absent(this.size);
  }

  versions(place: number): readonly number[] | null {
    return this.sameKey.get(place) ?? null;
  }
}

class FileRow implements Row {
  readonly given = NOTHING_GIVEN;
  readonly label = null;
  private read: readonly (Value | undefined)[] | null = null;

  constructor(
    readonly rows: FileRows,
    readonly place: number,
  ) {}

  get entity(): Entity {
    return this.rows.entity;
  }

  get number(): number {
    return this.place + FIRST_ROW;
  }

  /** Read when they are first asked for: rows refer to each other in circles. */
  get values(): readonly (Value | undefined)[] {
    return (this.read ??= this.rows.entity.attributes.map(({ index }) => {
      const { codes, value } = this.rows.column(index);
      return value(codes[this.place] ?? 0);
    }));
  }
}
