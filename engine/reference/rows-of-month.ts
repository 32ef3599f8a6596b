/** Which rows count in a month: those in force on their day, and of the month where they belong to one (S7, S8). */
import { compareMonths, isDate, isMonth, type CalendarDate } from "../values/date.js";
import { whyLeftOut, type LeftOutReason } from "../model/in-force.js";
import type { WayStep } from "../model/expression.js";
import type { Attribute, Entity } from "../model/model.js";
import { isRow, type Row, type Value } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";
import type { Register } from "./register.js";

/** The rows of one month, found when they are first asked for. */
export class RowsOfMonth {
  private readonly counted = new Map<string, readonly Row[]>();
  private readonly groups = new Map<string, Groups>();
  private readonly days = new Map<string, CalendarDate | null>();
  /** By entity and row number, why a row is not in force on its day. */
  private readonly reasons = new Map<string, (LeftOutReason | null)[]>();

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
    if (counted.length === 0) this.checkMonth(all);
    this.counted.set(name, counted);
    return counted;
  }

  /** The row of the same key that is in force; null if none is. */
  version(row: Row): Row | null {
    const day = this.dayOf(row.entity);
    if (!day) return row;
    if (this.register.hasVersions(row)) return this.register.onDay(row, day);
    return this.whyNotInForce(row, day) === null ? row : null;
  }

  /** Every reference to a row asks this again. */
  private whyNotInForce(row: Row, day: CalendarDate): LeftOutReason | null {
    const { name, validity } = row.entity;
    if (!validity) return null;
    const kept = this.reasons.get(name) ?? [];
    this.reasons.set(name, kept);
    const known = kept[row.number];
    if (known !== undefined) return known;
    const reason = whyLeftOut(row, validity, day);
    kept[row.number] = reason;
    return reason;
  }

  whyLeftOut(row: Row): LeftOutReason | null {
    const { month } = row.entity;
    const day = this.dayOf(row.entity);
    const reason = day ? this.whyNotInForce(row, day) : null;
    return reason ?? (month && !this.isOfMonth(row.values[month.index], month) ? "other-month" : null);
  }

  /** That nothing happened in a month is never taken for granted: its rows may have been forgotten. */
  private checkMonth([first]: readonly Row[]): void {
    const { period } = this.evaluator;
    if (!first?.entity.month || first.entity.sparse || !period || this.register.origin === "example") return;
    const { name, span } = first.entity;
    throw faultAt("month-without-rows", span, { name, month: period.toString() });
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
    const groups = this.groupsOf(`${entity}:${wayKey(via)}`, () =>
      groupRows(
        this.of(entity),
        via,
        (one) => this.version(one),
        (one) => this.version(one),
      ),
    );
    return groups.get(row) ?? [];
  }

  /** The rows of whatever date, of all or of those whose reference leads to the key of a row. */
  ofAnyDate(entity: string, to: Way | null): readonly Row[] {
    if (!to) return this.register.of(entity);
    return this.byKey(entity, to, "", (row) => this.version(row));
  }

  /** The rows in force on a day. */
  onDay(entity: string, to: Way | null, day: CalendarDate): readonly Row[] {
    const target = to && this.register.onDay(to.row, day);
    if (to && !target) return [];
    const rows = to
      ? this.byKey(entity, to, to.via.length > 1 ? day.toString() : "", (row) =>
          this.register.onDay(row, day),
        )
      : this.register.of(entity);
    return rows.filter(
      (row) => row.entity.validity === null || whyLeftOut(row, row.entity.validity, day) === null,
    );
  }

  /** The day by which the rows of an entity are in force; null where all are. */
  private dayOf({ name, validity }: Entity): CalendarDate | null {
    if (!validity || !this.register.isDated(name)) return null;
    const known = this.days.get(name);
    if (known !== undefined) return known;
    const { referenceDay, validityDays } = this.evaluator.model;
    const own = validityDays.get(name);
    const counting = referenceDay === null ? null : this.evaluator.definition(referenceDay, null);
    const value = own ? this.evaluator.value(own, null) : counting;
    const day = isDate(value) ? value : null;
    this.days.set(name, day);
    return day;
  }

  /**
   * The rows of whatever date that lead to the key of a row.
   *
   * @param name - What tells one `between` from another, where the way has rows between.
   * @param between - The row that stands for one of another key on the way.
   */
  private byKey(
    entity: string,
    { row, via }: Way,
    name: string,
    between: (row: Row) => Row | null,
  ): readonly Row[] {
    const { register } = this;
    const groups = this.groupsOf(`${entity}:${wayKey(via)}:key:${name}`, () =>
      groupRows(register.of(entity), via, between, (one) => register.first(one)),
    );
    return groups.get(register.first(row)) ?? [];
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

/** A row, and the attributes by which others lead to it. */
interface Way {
  readonly row: Row;
  readonly via: readonly WayStep[];
}

function wayKey(via: readonly WayStep[]): string {
  return via.map(({ index }) => index).join(".");
}

function groupRows(
  rows: readonly Row[],
  via: readonly WayStep[],
  between: (row: Row) => Row | null,
  targetOf: (row: Row) => Row | null,
): Groups {
  const groups = new Map<Row, Row[]>();
  for (const row of rows) {
    const last = rowAtEnd(row, via, between);
    const target = last && targetOf(last);
    if (!target) continue;
    const group = groups.get(target);
    if (group) group.push(row);
    else groups.set(target, [row]);
  }
  // A list that has grown has room for more: a copy has not, and there are as many lists as persons.
  for (const [target, group] of groups) groups.set(target, group.slice());
  return groups;
}

/** The row that the last reference names; null where a reference is empty, or a row on the way is not in force (S10). */
function rowAtEnd(row: Row, via: readonly WayStep[], between: (row: Row) => Row | null): Row | null {
  let at: Row = row;
  for (const [step, { index }] of via.entries()) {
    const value = at.values[index];
    if (value === undefined) notGiven(at, index);
    const next = isRow(value) ? value : null;
    const inForce = next && step < via.length - 1 ? between(next) : next;
    if (!inForce) return null;
    at = inForce;
  }
  return at;
}

/** A row of an example that does not say where it belongs would silently be left out of every count. */
function notGiven(row: Row, via: number): never {
  const attribute = row.entity.attributes[via];
  throw faultAt("not-given", attribute?.span ?? row.entity.span, {
    name: attribute?.name ?? "",
    ...rowName(row),
  });
}
