/** Which rows count in a month: those in force on their day, and of the month where they belong to one (S7, S8). */
import { compareMonths, isDate, isMonth, type CalendarDate } from "../values/date.js";
import { beginsAfter, endsBefore, whyLeftOut, type LeftOutReason } from "../model/in-force.js";
import type { WayStep } from "../model/expression.js";
import type { Attribute, Entity, Validity } from "../model/model.js";
import type { RowSet } from "../model/row-sets.js";
import type { Row, Value } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt } from "./fault.js";
import { Groups, placesAtEnd, type Ends, type Replace } from "./groups.js";
import type { Register } from "./register.js";

/** By place, the number of the reason why a row is left out, in `REASONS`; null where none is. */
export type LeftOut = Uint8Array | null;

/** The reasons by number. 0 is none. */
export const REASONS: readonly (LeftOutReason | null)[] = [
  null,
  "not-yet-in-force",
  "no-longer-in-force",
  "other-month",
];
const [COUNTS, NOT_YET, NO_LONGER, OTHER_MONTH] = [0, 1, 2, 3];

/** No place. */
const NONE = -1;

/** What is found of the rows of a month. */
class Found {
  readonly counted = new Map<string, readonly Row[]>();
  readonly ends = new Map<string, Ends>();
  readonly groups = new Map<string, Groups>();
  readonly days = new Map<string, CalendarDate | null>();
  readonly notInForce = new Map<string, LeftOut>();
  readonly notCounted = new Map<string, LeftOut>();
  readonly withRows = new Map<string, boolean>();
  readonly versions = new Map<readonly number[], Row | null>();
}

/** Of more rows than these with one key, the one in force is looked for once. */
const FEW_VERSIONS = 8;

/** The rows of one month, found when they are first asked for. */
export class RowsOfMonth {
  private found = new Found();

  constructor(
    private readonly evaluator: Evaluator,
    readonly register: Register,
  ) {}

  /** Goes on from what was found for the same rows and month by rules that count the same of them. */
  goOnFrom(other: RowsOfMonth): void {
    this.found = other.found;
  }

  /** The rows of an entity that count. */
  of(name: string): readonly Row[] {
    const known = this.found.counted.get(name);
    if (known) return known;
    const rows = this.register.of(name);
    const leftOut = this.leftOut(name);
    const counted = leftOut ? rows.list().filter((_, place) => leftOut[place] === COUNTS) : rows.list();
    this.checkMonth(name);
    this.found.counted.set(name, counted);
    return counted;
  }

  /** The row of the same key that is in force; null if none is. */
  version(row: Row): Row | null {
    const day = this.dayOf(row.entity);
    if (!day) return row;
    const rows = this.register.of(row.entity.name);
    const versions = rows.hasVersions ? rows.versions(rows.placeOf(row)) : null;
    if (!versions) return this.whyNotInForce(row) === null ? row : null;
    if (versions.length <= FEW_VERSIONS) return this.register.onDay(row, day);
    const known = this.found.versions.get(versions);
    if (known !== undefined) return known;
    const found = this.register.onDay(row, day);
    this.found.versions.set(versions, found);
    return found;
  }

  whyLeftOut(row: Row): LeftOutReason | null {
    const reason = this.whyNotInForce(row);
    const { month } = row.entity;
    return reason ?? (month && !this.isOfMonth(row.values[month.index], month) ? "other-month" : null);
  }

  private whyNotInForce(row: Row): LeftOutReason | null {
    const { name } = row.entity;
    const place = this.register.of(name).placeOf(row);
    return REASONS[this.outOfForce(name)?.[place] ?? COUNTS] ?? null;
  }

  /** Which rows of an entity do not count, and why. */
  leftOut(name: string): LeftOut {
    const known = this.found.notCounted.get(name);
    if (known !== undefined) return known;
    const rows = this.register.of(name);
    const outOfForce = this.outOfForce(name);
    const month = rows.entity?.month ?? null;
    const leftOut = month ? this.ofOtherMonths(rows, month, outOfForce) : outOfForce;
    this.found.notCounted.set(name, leftOut);
    return leftOut;
  }

  /** Which rows of an entity are not in force on its day. */
  private outOfForce(name: string): LeftOut {
    const known = this.found.notInForce.get(name);
    if (known !== undefined) return known;
    const rows = this.register.of(name);
    const validity = rows.entity?.validity ?? null;
    const day = rows.entity && this.dayOf(rows.entity);
    const found = validity && day ? outOfForceOn(rows, validity, day) : null;
    this.found.notInForce.set(name, found);
    return found;
  }

  private ofOtherMonths(rows: RowSet, month: Attribute, outOfForce: LeftOut): LeftOut {
    const { codes, size, value } = rows.column(month.index);
    const leftOut = outOfForce?.slice() ?? new Uint8Array(rows.size);
    const isOther = new Int8Array(size).fill(NONE);
    let some = outOfForce !== null;
    codes.forEach((code, place) => {
      if (leftOut[place] !== COUNTS) return;
      if (isOther[code] === NONE) isOther[code] = this.isOfMonth(value(code), month) ? 0 : 1;
      if (isOther[code] === 0) return;
      leftOut[place] = OTHER_MONTH;
      some = true;
    });
    return some ? leftOut : null;
  }

  /** That nothing happened in a month is never taken for granted: its rows may have been forgotten. */
  checkMonth(name: string): void {
    if (this.hasRows(name)) return;
    const { month, sparse, span } = this.register.of(name).entity ?? {
      month: null,
      sparse: true,
      span: null,
    };
    const { period } = this.evaluator;
    if (!month || !span || sparse || !period || this.register.origin === "example") return;
    throw faultAt("month-without-rows", span, { name, month: period.toString() });
  }

  /** True if a row counts, or if there are none to count. */
  private hasRows(name: string): boolean {
    const known =
      this.found.withRows.get(name) ??
      (this.register.of(name).size === 0 || (this.leftOut(name)?.includes(COUNTS) ?? true));
    this.found.withRows.set(name, known);
    return known;
  }

  /** A row of an example that gives no month counts in every month, as one without validity dates does (S24). */
  private isOfMonth(value: Value | undefined, { name, span }: Attribute): boolean {
    if (!isMonth(value)) return true;
    const { period } = this.evaluator;
    if (!period) throw faultAt("period-unknown", span, { name });
    return compareMonths(value, period) === 0;
  }

  /** The counted rows whose reference leads to a row. */
  pointingAt({ row, via }: Way, entity: string): readonly Row[] {
    this.checkMonth(entity);
    return this.counting(entity, via).of(this.register.of(row.entity.name).placeOf(row));
  }

  /** The counted rows by where their references lead. */
  counting(entity: string, via: readonly WayStep[]): Groups {
    return this.groupsOf(`${entity}:${wayKey(via)}`, entity, () => this.endsOf(entity, via));
  }

  /** By place, where the references of the counted rows of an entity lead: the place of the row in force there. */
  endsOf(entity: string, via: readonly WayStep[]): Ends {
    const name = `${entity}:${wayKey(via)}`;
    const known = this.found.ends.get(name);
    if (known) return known;
    const ends = placesAtEnd(this.register, entity, via, this.leftOut(entity), this.inForce, this.inForce);
    this.found.ends.set(name, ends);
    return ends;
  }

  /** The place of the row of the same key that is in force. */
  readonly inForce: Replace = (rows) => {
    const outOfForce = this.outOfForce(rows.entity?.name ?? "");
    if (!rows.hasVersions) return outOfForce && ((place) => (outOfForce[place] !== COUNTS ? NONE : place));
    return (place) => {
      const version = this.version(rows.at(place));
      return version ? rows.placeOf(version) : NONE;
    };
  };

  /** The rows of whatever date, of all or of those whose reference leads to the key of a row. */
  ofAnyDate(entity: string, to: Way | null): readonly Row[] {
    if (!to) return this.register.of(entity).list();
    return this.byKey(entity, to, "", this.inForce);
  }

  /** The rows in force on a day. */
  onDay(entity: string, to: Way | null, day: CalendarDate): readonly Row[] {
    const target = to && this.register.onDay(to.row, day);
    if (to && !target) return [];
    const name = to && to.via.length > 1 ? day.toString() : "";
    const rows = to ? this.byKey(entity, to, name, this.onThat(day)) : this.register.of(entity).list();
    return rows.filter(
      (row) => row.entity.validity === null || whyLeftOut(row, row.entity.validity, day) === null,
    );
  }

  private onThat(day: CalendarDate): Replace {
    return (rows) => (place) => {
      const version = this.register.onDay(rows.at(place), day);
      return version ? rows.placeOf(version) : NONE;
    };
  }

  /** The day by which the rows of an entity are in force; null where all are. */
  private dayOf({ name, validity }: Entity): CalendarDate | null {
    if (!validity || !this.register.isDated(name)) return null;
    const known = this.found.days.get(name);
    if (known !== undefined) return known;
    const { referenceDay, validityDays } = this.evaluator.model;
    const own = validityDays.get(name);
    const counting = referenceDay === null ? null : this.evaluator.definition(referenceDay, null);
    const value = own ? this.evaluator.value(own, null) : counting;
    const day = isDate(value) ? value : null;
    this.found.days.set(name, day);
    return day;
  }

  /**
   * The rows of whatever date that lead to the key of a row.
   *
   * @param name - What tells one `between` from another, where the way has rows between.
   * @param between - The row that stands for one of another key on the way.
   */
  private byKey(entity: string, { row, via }: Way, name: string, between: Replace): readonly Row[] {
    const { register } = this;
    const first: Replace = (rows) =>
      rows.hasVersions ? (place) => rows.versions(place)?.[0] ?? place : null;
    const groups = this.groupsOf(`${entity}:${wayKey(via)}:key:${name}`, entity, () =>
      placesAtEnd(register, entity, via, null, between, first),
    );
    return groups.of(register.of(row.entity.name).placeOf(register.first(row)));
  }

  private groupsOf(name: string, entity: string, ends: () => Ends): Groups {
    const known = this.found.groups.get(name) ?? new Groups(this.register.of(entity), ends());
    this.found.groups.set(name, known);
    return known;
  }
}

function outOfForceOn(rows: RowSet, validity: Validity, day: CalendarDate): LeftOut {
  const from = rows.column(validity.from.index);
  const to = rows.column(validity.to.index);
  const notYet = Uint8Array.from({ length: from.size }, (_, code) =>
    Number(beginsAfter(from.value(code), day)),
  );
  const noLonger = Uint8Array.from({ length: to.size }, (_, code) =>
    Number(endsBefore(to.value(code), validity, day)),
  );
  if (!notYet.includes(1) && !noLonger.includes(1)) return null;
  const reasons = new Uint8Array(rows.size);
  for (let place = 0; place < rows.size; place += 1)
    reasons[place] =
      notYet[from.codes[place] ?? 0] === 1
        ? NOT_YET
        : noLonger[to.codes[place] ?? 0] === 1
          ? NO_LONGER
          : COUNTS;
  return reasons;
}

/** A row, and the attributes by which others lead to it. */
interface Way {
  readonly row: Row;
  readonly via: readonly WayStep[];
}

/** A way as text: the same for the same references of one entity. */
export function wayKey(via: readonly WayStep[]): string {
  return via.map(({ index }) => index).join(".");
}
