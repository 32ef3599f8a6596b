/** Which version of a dated value a run reads (S15): by the first day of the month, or by a given day. */
import type { DatedValue, DatedVersion, RowOnDayValue, ValueOnDay } from "../model/expression.js";
import { appliesOn } from "../model/force.js";
import { isRow, type Row, type Value } from "../model/rows.js";
import { versionOn, versionsDuring, type FromDay } from "../model/versions.js";
import { isDate, type CalendarDate } from "../values/date.js";
import type { Span } from "../../grammar/source.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName, within } from "./fault.js";

/** The version in force in the month. Without a month, the only one of the package's validity. */
export function versionInForce(dated: DatedValue, evaluator: Evaluator): DatedVersion {
  const found = inForce(dated.versions, evaluator);
  if (found) return found;
  if (!evaluator.versionDay) throw faultAt("period-unknown", dated.span, { name: "värdet" });
  throw noVersion(dated.versions, "värdet", dated.span, null);
}

/** The same of anything that has versions; null if none is in force, or no month is given. */
export function inForce<T extends FromDay>(versions: readonly T[], evaluator: Evaluator): T | null {
  const { versionDay, model } = evaluator;
  if (versionDay) return versionOn(versions, versionDay);
  const [only, other] = versionsDuring(versions, model.manifest.validity);
  return only && !other ? only : null;
}

/** The value of a name by its version on a given day. */
export function valueOnDay(onDay: ValueOnDay, row: Row | null, evaluator: Evaluator): Value {
  const { version, target } = versionRead(onDay, row, evaluator);
  const given = target?.given.get(onDay.value.definition);
  return given ?? within(() => evaluator.value(version.value, target));
}

/** Which version is read, and for which row. */
export function versionRead(
  { value, day, span }: ValueOnDay,
  row: Row | null,
  evaluator: Evaluator,
): { version: DatedVersion; target: Row | null } {
  const target = evaluator.target(value, row);
  const { body, force = null } = evaluator.model.definitions[value.definition] ?? {};
  if (body?.kind !== "dated") throw new RangeError(`${value.name} has no versions`);
  const on = dayOf(day, row, evaluator);
  if (!appliesOn(force, on)) throw faultAt("not-in-force", span, { name: value.name });
  const version = versionOn(body.versions, on);
  if (!version) throw noVersion(body.versions, value.name, span, row);
  return { version, target };
}

/** The row that an attribute names, as it was on a given day; null if there was none. */
export function rowOnDay({ value, day }: RowOnDayValue, row: Row | null, evaluator: Evaluator): Value {
  const target = evaluator.target(value, row);
  const named = target?.values[value.index];
  if (named === undefined) throw faultAt("not-given", value.span, { name: value.name, ...rowName(target) });
  return isRow(named) ? evaluator.onDay(named, dayOf(day, row, evaluator)) : null;
}

/** The day after `vid`. */
export function dayOf(day: ValueOnDay["day"], row: Row | null, evaluator: Evaluator): CalendarDate {
  const value = evaluator.value(day, row);
  if (isDate(value)) return value;
  throw faultAt("missing-value", day.span, { name: "name" in day ? day.name : "dagen", ...rowName(row) });
}

/** The day itself is not told: it can be a person's. */
export function noVersion(versions: readonly FromDay[], name: string, span: Span, row: Row | null): Error {
  const first = versions[0]?.from?.toString() ?? "";
  return faultAt("no-version", span, { name, first, ...rowName(row) });
}
