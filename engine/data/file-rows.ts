/** The rows of a file, in columns. */
import { absentColumn, LazyRows } from "../model/lazy-rows.js";
import type { Entity } from "../model/model.js";
import type { Column } from "../model/row-sets.js";
import type { Row } from "../model/rows.js";

/** Nothing in a data file is given in place of a rule. */
const NOTHING_GIVEN: Row["given"] = new Map();

export class FileRows extends LazyRows {
  readonly tellAll = true;
  readonly hasVersions: boolean;

  /**
   * @param firstRow - The number of the first row.
   * @param columns - By attribute; one that the file does not have is left out.
   * @param sameKey - The places of rows that share their key, by each of those places.
   */
  constructor(
    readonly entity: Entity,
    readonly size: number,
    readonly firstRow: number,
    private readonly columns: ReadonlyMap<number, Column>,
    private readonly sameKey: ReadonlyMap<number, readonly number[]>,
  ) {
    super();
    this.hasVersions = sameKey.size > 0;
  }

  column(attribute: number): Column {
    return this.columns.get(attribute) ?? absentColumn(this.size);
  }

  versions(place: number): readonly number[] | null {
    return this.sameKey.get(place) ?? null;
  }

  numberAt(place: number): number {
    return place + this.firstRow;
  }

  givenAt(): Row["given"] {
    return NOTHING_GIVEN;
  }

  labelAt(): null {
    return null;
  }
}
