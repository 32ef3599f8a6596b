/** The rows of every date, as data files and examples give them, and which of them stand for a key on a day. */
import { isDated, whyLeftOut } from "../model/in-force.js";
import { isNumber, type Dataset, type Row, type Value } from "../model/rows.js";
import { compareDates, isDate, lastDay, type CalendarDate, type CalendarMonth } from "../values/date.js";

/** All rows of a data set, with those of one key held together. Shared by the evaluators of different months. */
export class Register {
  /** Rows of the same key, in the order of their file; only where there are several. */
  private readonly versions = new Map<Row, readonly Row[]>();
  private readonly dated = new Map<string, boolean>();

  /** @param origin - What an example does not give is not there; what a data file does not hold may be missing. */
  constructor(
    private readonly rows: Dataset,
    readonly origin: "data" | "example" = "data",
  ) {
    for (const all of rows.values()) this.noteVersions(all);
  }

  /** The rows of an entity, of whatever date. */
  of(entity: string): readonly Row[] {
    return this.rows.get(entity) ?? [];
  }

  /** True if a row of the entity says when it is in force: only then is there a day to ask about. */
  isDated(entity: string): boolean {
    const known = this.dated.get(entity);
    if (known !== undefined) return known;
    const dated = this.of(entity).some((row) => {
      const { validity } = row.entity;
      return validity !== null && isDated(row, validity);
    });
    this.dated.set(entity, dated);
    return dated;
  }

  /** True if other rows have the same key. */
  hasVersions(row: Row): boolean {
    return this.versions.has(row);
  }

  /** The row that stands for the same key on a day; null if none is in force. */
  onDay(row: Row, day: CalendarDate): Row | null {
    const { validity } = row.entity;
    if (!validity) return row;
    const versions = this.versions.get(row) ?? [row];
    return versions.find((one) => whyLeftOut(one, validity, day) === null) ?? null;
  }

  /** The first row of the same key, by which all of them are known. */
  first(row: Row): Row {
    return this.versions.get(row)?.[0] ?? row;
  }

  /** False if every row of the entity happened after a month: then the month's rows may have been forgotten. */
  reachesBack(entity: string, month: CalendarMonth): boolean {
    const [first] = this.of(entity);
    const { eventDate, sparse } = first?.entity ?? { eventDate: null, sparse: true };
    if (!eventDate || sparse || this.origin === "example") return true;
    return this.of(entity).some(({ values }) => {
      const date = values[eventDate.index];
      return isDate(date) && compareDates(date, lastDay(month)) <= 0;
    });
  }

  private noteVersions(all: readonly Row[]): void {
    const { key, validity } = all[0]?.entity ?? { key: null, validity: null };
    if (!key || !validity) return;
    const byKey = new Map<string, Row[]>();
    for (const row of all) {
      const text = keyText(row.values[key.index]);
      if (text === null) continue;
      const same = byKey.get(text);
      if (same) same.push(row);
      else byKey.set(text, [row]);
    }
    for (const same of byKey.values())
      if (same.length > 1) for (const row of same) this.versions.set(row, same);
  }
}

function keyText(value: Value | undefined): string | null {
  if (typeof value === "string") return value;
  return isNumber(value) ? `${value.numerator}/${value.denominator}` : null;
}
