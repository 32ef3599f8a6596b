/** Which rows count in a month: those in force on their day, and of the month where they belong to one (S7, S8). */
import { isDate, type CalendarDate } from "../values/date.js";
import { whyLeftOut, type LeftOutReason } from "../model/in-force.js";
import type { Entity } from "../model/model.js";
import { isRow, type Row } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";
import type { Register } from "./register.js";

/** The rows of one month, found when they are first asked for. */
export class RowsOfMonth {
  private readonly counted = new Map<string, readonly Row[]>();
  private readonly groups = new Map<string, ReadonlyMap<Row, readonly Row[]>>();
  private day: CalendarDate | null | undefined;

  constructor(
    private readonly evaluator: Evaluator,
    readonly register: Register,
  ) {}

  /** The rows of an entity that count. */
  of(name: string): readonly Row[] {
    const known = this.counted.get(name);
    if (known) return known;
    const all = this.register.of(name);
    const counted = all.some((row) => this.whyLeftOut(row) !== null)
      ? all.filter((row) => this.whyLeftOut(row) === null)
      : all;
    this.counted.set(name, counted);
    return counted;
  }

  /** The row of the same key that is in force; null if none is. */
  version(row: Row): Row | null {
    const day = this.dayOf(row.entity);
    return day ? this.register.onDay(row, day) : row;
  }

  whyLeftOut(row: Row): LeftOutReason | null {
    const { validity } = row.entity;
    const day = this.dayOf(row.entity);
    return validity && day ? whyLeftOut(row, validity, day) : null;
  }

  /** The counted rows whose reference leads to a row. */
  pointingAt(row: Row, entity: string, via: number): readonly Row[] {
    return this.grouped(entity, via).get(row) ?? [];
  }

  /** The day by which the rows of an entity are in force; null where all are. */
  private dayOf({ name, validity }: Entity): CalendarDate | null {
    return validity && this.register.isDated(name) ? this.referenceDay() : null;
  }

  private referenceDay(): CalendarDate | null {
    const { referenceDay } = this.evaluator.model;
    if (this.day === undefined) {
      const value = referenceDay === null ? null : this.evaluator.definition(referenceDay, null);
      this.day = isDate(value) ? value : null;
    }
    return this.day;
  }

  private grouped(entity: string, via: number): ReadonlyMap<Row, readonly Row[]> {
    const name = `${entity}:${via}`;
    const known = this.groups.get(name);
    if (known) return known;
    const groups = new Map<Row, Row[]>();
    for (const row of this.of(entity)) {
      const value = row.values[via];
      if (value === undefined) notGiven(row, via);
      const target = isRow(value) ? this.version(value) : null;
      if (!target) continue;
      const group = groups.get(target);
      if (group) group.push(row);
      else groups.set(target, [row]);
    }
    this.groups.set(name, groups);
    return groups;
  }
}

/** A row of an example that does not say where it belongs would silently be left out of every count. */
function notGiven(row: Row, via: number): never {
  const attribute = row.entity.attributes[via];
  throw faultAt("not-given", attribute?.span ?? row.entity.span, {
    name: attribute?.name ?? "",
    ...rowName(row),
  });
}
