/** Rows that lie in columns, and become objects when they are asked for. */
import type { Entity } from "./model.js";
import type { Column, RowSet } from "./row-sets.js";
import type { Row, Value } from "./rows.js";

/** So many rows lie side by side. */
const PAGE = 64;

export abstract class LazyRows implements RowSet {
  abstract readonly entity: Entity;
  abstract readonly size: number;
  abstract readonly tellAll: boolean;
  abstract readonly hasVersions: boolean;
  /** Mostly few are asked for, here and there: a page is made when one of its rows is. */
  private readonly pages: (Row | undefined)[][] = [];
  private all: readonly Row[] | null = null;

  abstract column(attribute: number): Column;
  abstract versions(place: number): readonly number[] | null;
  abstract numberAt(place: number): number;
  abstract givenAt(place: number): Row["given"];
  abstract labelAt(place: number): string | null;

  at(place: number): Row {
    if (place < 0 || place >= this.size) throw new RangeError(`no row at ${place}`);
    const page = (this.pages[Math.floor(place / PAGE)] ??= new Array<Row | undefined>(PAGE));
    return (page[place % PAGE] ??= new LazyRow(this, place));
  }

  placeOf(row: Row): number {
    return row instanceof LazyRow && row.rows === this ? row.place : -1;
  }

  list(): readonly Row[] {
    return (this.all ??= Array.from({ length: this.size }, (_, place) => this.at(place)));
  }
}

class LazyRow implements Row {
  private read: readonly (Value | undefined)[] | null = null;

  constructor(
    readonly rows: LazyRows,
    readonly place: number,
  ) {}

  get entity(): Entity {
    return this.rows.entity;
  }

  get number(): number {
    return this.rows.numberAt(this.place);
  }

  get given(): Row["given"] {
    return this.rows.givenAt(this.place);
  }

  get label(): string | null {
    return this.rows.labelAt(this.place);
  }

  /** Read when they are first asked for: rows refer to each other in circles. */
  get values(): readonly (Value | undefined)[] {
    return (this.read ??= this.rows.entity.attributes.map(({ index }) => {
      const { codes, value } = this.rows.column(index);
      return value(codes[this.place] ?? 0);
    }));
  }
}

/** A column for an attribute that the rows do not have. */
export function absentColumn(size: number): Column {
  return { codes: new Uint8Array(size), size: 1, value: () => undefined, targets: null };
}
