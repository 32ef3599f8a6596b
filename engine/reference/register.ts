/** The rows of every date, as data files and examples give them, and which of them stand for a key on a day. */
import { whyLeftOut } from "../model/in-force.js";
import { listed, type Column, type RowSet } from "../model/row-sets.js";
import { isRow, type Dataset, type Row } from "../model/rows.js";
import { compareDates, isDate, lastDay, type CalendarDate, type CalendarMonth } from "../values/date.js";

const NO_ROWS = listed([]);

/** All rows of a data set. Shared by the evaluators of different months. */
export class Register {
  private readonly dated = new Map<string, boolean>();

  /** @param origin - What an example does not give is not there; what a data file does not hold may be missing. */
  constructor(
    private readonly rows: Dataset,
    readonly origin: "data" | "example" = "data",
  ) {}

  /** The rows of an entity, of whatever date. */
  of(entity: string): RowSet {
    return this.rows.get(entity) ?? NO_ROWS;
  }

  /** True if a row of the entity says when it is in force: only then is there a day to ask about. */
  isDated(entity: string): boolean {
    const known = this.dated.get(entity);
    if (known !== undefined) return known;
    const rows = this.of(entity);
    const validity = rows.entity?.validity ?? null;
    const dated =
      validity !== null &&
      [validity.from, validity.to].some(({ index }) => someValue(rows.column(index), isDate));
    this.dated.set(entity, dated);
    return dated;
  }

  /** The row that stands for the same key on a day; null if none is in force. */
  onDay(row: Row, day: CalendarDate): Row | null {
    const { name, validity } = row.entity;
    if (!validity) return row;
    const rows = this.of(name);
    const places = rows.hasVersions ? rows.versions(rows.placeOf(row)) : null;
    const versions = places ? places.map((place) => rows.at(place)) : [row];
    return versions.find((one) => whyLeftOut(one, validity, day) === null) ?? null;
  }

  /** The first row of the same key, by which all of them are known. */
  first(row: Row): Row {
    const rows = this.of(row.entity.name);
    if (!rows.hasVersions) return row;
    const [first] = rows.versions(rows.placeOf(row)) ?? [];
    return first === undefined ? row : rows.at(first);
  }

  /** The place of the row that a column's number leads to, among the rows of its entity; -1 for none. */
  target(column: Column, code: number): number {
    if (column.targets) return column.targets[code] ?? -1;
    const row = column.value(code);
    return isRow(row) ? this.of(row.entity.name).placeOf(row) : -1;
  }

  /** False if every row of the entity happened after a month: then the month's rows may have been forgotten. */
  reachesBack(entity: string, month: CalendarMonth): boolean {
    const rows = this.of(entity);
    const { eventDate, sparse } = rows.entity ?? { eventDate: null, sparse: true };
    if (!eventDate || sparse || this.origin === "example") return true;
    const last = lastDay(month);
    return someValue(rows.column(eventDate.index), (date) => isDate(date) && compareDates(date, last) <= 0);
  }
}

/** True if a row has such a value. A number that no row has stands for no value at all. */
function someValue(
  { size, value }: Column,
  isSuch: (value: ReturnType<Column["value"]>) => boolean,
): boolean {
  for (let code = 0; code < size; code += 1) if (isSuch(value(code))) return true;
  return false;
}
