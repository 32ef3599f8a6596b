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
  private readonly groups = new Map<string, Groups>();
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

  /** The rows of whatever date, of all or of those whose reference leads to the key of a row. */
  ofAnyDate(entity: string, to: Way | null): readonly Row[] {
    if (!to) return this.register.of(entity);
    return this.groupedByKey(entity, to.via).get(this.register.first(to.row)) ?? [];
  }

  /** The rows in force on a day. */
  onDay(entity: string, to: Way | null, day: CalendarDate): readonly Row[] {
    const target = to && this.register.onDay(to.row, day);
    if (to && !target) return [];
    return this.ofAnyDate(entity, to).filter(
      (row) => row.entity.validity === null || whyLeftOut(row, row.entity.validity, day) === null,
    );
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

  private grouped(entity: string, via: number): Groups {
    return this.groupsOf(`${entity}:${via}`, () =>
      groupRows(this.of(entity), via, (row) => this.version(row)),
    );
  }

  private groupedByKey(entity: string, via: number): Groups {
    const { register } = this;
    return this.groupsOf(`${entity}:${via}:key`, () =>
      groupRows(register.of(entity), via, (row) => register.first(row)),
    );
  }

  private groupsOf(name: string, make: () => Groups): Groups {
    const known = this.groups.get(name);
    if (known) return known;
    const groups = make();
    this.groups.set(name, groups);
    return groups;
  }
}

type Groups = ReadonlyMap<Row, readonly Row[]>;

/** A row, and the attribute by which others lead to it. */
interface Way {
  readonly row: Row;
  readonly via: number;
}

function groupRows(rows: readonly Row[], via: number, targetOf: (row: Row) => Row | null): Groups {
  const groups = new Map<Row, Row[]>();
  for (const row of rows) {
    const value = row.values[via];
    if (value === undefined) notGiven(row, via);
    const target = isRow(value) ? targetOf(value) : null;
    if (!target) continue;
    const group = groups.get(target);
    if (group) group.push(row);
    else groups.set(target, [row]);
  }
  return groups;
}

/** A row of an example that does not say where it belongs would silently be left out of every count. */
function notGiven(row: Row, via: number): never {
  const attribute = row.entity.attributes[via];
  throw faultAt("not-given", attribute?.span ?? row.entity.span, {
    name: attribute?.name ?? "",
    ...rowName(row),
  });
}
