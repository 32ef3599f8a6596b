/** Values and cells of tables before and after (A7, A8). */
import { constantValue } from "../model/constant.js";
import type { Expression } from "../model/expression.js";
import type { Definition, Model, Table, TableCell, Type } from "../model/model.js";
import { isNumber, isRow, type Value } from "../model/rows.js";
import { countsRows } from "../reach.js";
import { Evaluator } from "../reference/evaluate.js";
import { RuleFault } from "../reference/fault.js";
import { showValue } from "../reference/show.js";
import { compareDates, readDate, type CalendarDate } from "../values/date.js";
import { exactText, formatSigned } from "../values/format.js";
import { divide, isZero, multiply, rational, subtract, type Rational } from "../values/rational.js";
import { conversion, dimensionOf, moneyOf, unitText, type Unit } from "../values/unit.js";
import { curvesOf } from "./curves.js";
import type { CellChange, NamedOperation, TableChange, ValueChange } from "./change.js";

/** A value with its type, in the model that says it. */
export interface Said {
  readonly value: Value;
  readonly type: Type;
  readonly model: Model;
  /** With so many decimals the author has it shown; null or left out where nothing is said of that. */
  readonly shownDecimals?: number | null;
}

/** The value of a rule that needs no data; null for a rule that has another value for each row, or none yet. */
export function valueOf({ body, entity, shownDecimals }: Definition, model: Model): Said | null {
  const constant = constantValue(body);
  const value = constant === undefined && entity === null ? computed(body, model) : constant;
  if (value === undefined || value === null || isRow(value)) return null;
  return { value, type: body.type, model, shownDecimals };
}

/** What a definition is from a day on; null for always, or for as long as the package applies. */
interface Version {
  readonly from: CalendarDate | null;
  readonly said: Said;
}

/** The versions of a value in order of time; none of what is no value without data. */
function versionsOf(definition: Definition, model: Model): readonly Version[] {
  const { body } = definition;
  const parts = body.kind === "dated" ? body.versions : [{ from: null, value: body }];
  const versions = parts.flatMap(({ from, value }) => {
    const said = valueOf({ ...definition, body: value }, model);
    return said ? [{ from, said }] : [];
  });
  return versions.length < parts.length ? [] : versions;
}

/** What differs between a value in two packages, while the new one applies: once for each day with something else. */
export function changesOfValue(
  before: Definition,
  after: Definition,
  models: { readonly before: Model; readonly after: Model },
): readonly ValueChange[] {
  const [old, now] = [versionsOf(before, models.before), versionsOf(after, models.after)];
  const { validity } = models.after.manifest;
  const first = validity ? readDate(validity.from) : null;
  const days = [first, ...[...old, ...now].map(({ from }) => from)]
    .filter((day) => compareDays(first, day) <= 0 && isUntil(day, validity?.to))
    .sort((one, other) => compareDays(one, other));
  const changes = days.flatMap((day) => {
    const [was, is] = [saidOn(old, day), saidOn(now, day)];
    return was && is ? [valueChange(after.name, was, is, day?.toString() ?? null)] : [];
  });
  return changes.filter((change, at) => {
    const last = changes[at - 1];
    return !isSame(change) && (last?.before !== change.before || last.after !== change.after);
  });
}

function isUntil(day: CalendarDate | null, last: string | undefined): boolean {
  return day === null || last === undefined || day.toString() <= last;
}

function saidOn(versions: readonly Version[], day: CalendarDate | null): Said | null {
  return versions.findLast(({ from }) => compareDays(from, day) <= 0)?.said ?? null;
}

/** What has no first day comes first. */
function compareDays(one: CalendarDate | null, other: CalendarDate | null): number {
  if (!one || !other) return (one ? 1 : 0) - (other ? 1 : 0);
  return compareDates(one, other);
}

/** What a rule of the package as a whole gives without any data: a value that is counted up, a part of a budget. */
function computed(body: Expression, model: Model): Value {
  if (countsRows(body, model)) return null;
  try {
    return new Evaluator(model, new Map(), null).value(body, null);
  } catch (fault) {
    if (fault instanceof RuleFault) return null;
    throw fault;
  }
}

/** What differs between two values. */
export function valueChange(name: string, before: Said, after: Said, from: string | null): ValueChange {
  return { ...changeBetween(name, before, after), from };
}

function changeBetween(name: string, before: Said, after: Said): Omit<ValueChange, "from"> {
  const shown = {
    name,
    expected: null,
    amounts: null,
    unit: after.type.kind === "number" ? unitText(after.type.unit) : "",
    ...toldApart(before, after),
  };
  const [old, now] = [before.value, after.value];
  if (!isNumber(old) || !isNumber(now)) return { ...shown, difference: null, percent: null, exact: null };
  const exact = { before: exactText(old), after: exactText(now) };
  const factor = conversion(unitOf(before.type), unitOf(after.type));
  if (!factor) return { ...shown, difference: null, percent: null, exact };
  const converted = multiply(old, factor);
  const { type } = after;
  const amounts =
    isMoney(before.type) && isMoney(type) ? { before: exactText(converted), after: exact.after, type } : null;
  return { ...shown, ...between(converted, now, after), exact, amounts };
}

function isMoney(type: Type): boolean {
  return type.kind === "number" && moneyOf(type.unit) !== null;
}

function show({ value, type, model, shownDecimals = null }: Said): string {
  return showValue(model, value, type, shownDecimals);
}

/** Two values in words; where they differ only in decimals that are not shown, with all their decimals. */
function toldApart(before: Said, after: Said): Pick<ValueChange, "before" | "after"> {
  const shown = { before: show(before), after: show(after) };
  if (shown.before !== shown.after || !isNumber(before.value) || !isNumber(after.value)) return shown;
  const whole = { before: exactText(before.value), after: exactText(after.value) };
  return whole.before === whole.after ? shown : whole;
}

function unitOf(type: Type): Unit {
  return type.kind === "number" ? type.unit : { factors: [] };
}

/** The difference in the new unit, of percentages in percentage points; and in per cent of what it was. */
function between(
  old: Rational,
  now: Rational,
  { type, model }: Said,
): Pick<ValueChange, "difference" | "percent"> {
  const unit = unitOf(type);
  const isShare = unit.factors.length === 1 && dimensionOf(unit.factors[0]?.symbol ?? "") === "%";
  const difference = subtract(now, old);
  const points: Type = {
    kind: "number",
    unit: { factors: [{ symbol: "procentenhet", exponent: 1 }] },
    scale: null,
  };
  const written = showValue(model, difference, isShare ? points : type);
  const percent =
    isShare || isZero(old) ? null : `${formatSigned(multiply(divide(difference, old), rational(100n)), 1)} %`;
  return { difference: withSign(written, difference), percent };
}

/** What is above 0 has a plus, after the sign that says that more decimals follow. */
export function withSign(written: string, { numerator }: Rational): string {
  return numerator > 0n ? written.replace(/^(?:≈\s)?/, "$&+") : written;
}

/** What differs between two tables; rows are known by their keys and columns by their heads. */
export function tableChange(
  before: Table,
  after: Table,
  models: { before: Model; after: Model },
): TableChange {
  const [oldRows, rows] = [rowsOf(before), rowsOf(after)];
  // The only column of a table whose second key stands across is called as the table.
  const isRenamed = before.layout === after.layout || before.columns.length + after.columns.length > 2;
  const columns = isRenamed
    ? namedOperations(
        before.columns.map(({ name }) => name),
        after.columns.map(({ name }) => name),
      )
    : [];
  const validFrom = models.after.manifest.validity?.from ?? null;
  const formerly = new Map(columns.map((one) => [one.name, one.formerly]));
  const rowOperations = namedOperations([...oldRows.keys()], [...rows.keys()], canBeRenamed(after));
  const formerRow = new Map(rowOperations.map((one) => [one.name, one.formerly]));
  const cells = [...rows].flatMap(([row, cellsNow]) =>
    after.columns.flatMap(({ name }, at): readonly CellChange[] => {
      const former = formerly.get(name) ?? name;
      const place = before.columns.findIndex((column) => column.name === former);
      const [old, now] = [oldRows.get(formerRow.get(row) ?? row)?.[place], cellsNow[at]];
      const [type, oldType] = [after.columns[at]?.type, before.columns[place]?.type];
      if (!old || !now || !type || !oldType) return [];
      const said = { value: old.value, type: oldType, model: models.before };
      const is = { value: now.value, type, model: models.after };
      const value = valueChange(row, said, is, after.from?.toString() ?? validFrom);
      return isSame(value) ? [] : [{ row, column: name, value }];
    }),
  );
  return {
    name: after.name,
    columns,
    rows: rowOperations,
    cells,
    curves: curvesOf({ table: before, model: models.before }, { table: after, model: models.after }),
  };
}

/** A row of a declared word is of that word: another word in its place is another row. */
function canBeRenamed({ keys }: Table): boolean {
  return keys.every(({ type, listsWords }) => type.kind === "number" || listsWords);
}

function isSame({ exact, before, after, difference }: ValueChange): boolean {
  return exact ? difference !== null && exactZero(difference) : before === after;
}

function exactZero(difference: string): boolean {
  return /^0(?![,\d])/.test(difference);
}

/** The rows by their keys in words. */
function rowsOf({ rows }: Table): ReadonlyMap<string, readonly TableCell[]> {
  return new Map(rows.map(({ keys, cells }) => [keys.map(({ text }) => text).join(", "), cells]));
}

/** What is new, gone or in another place. One that is gone and one that is new at its place has another name. */
function namedOperations(
  before: readonly string[],
  after: readonly string[],
  canRename = true,
): readonly NamedOperation[] {
  const [old, now] = [new Set(before), new Set(after)];
  const added = after.filter((name) => !old.has(name));
  const renamed = new Map<string, string>();
  if (canRename && before.length === after.length)
    for (const [at, name] of after.entries()) {
      const former = before[at];
      if (!old.has(name) && former !== undefined && !now.has(former)) renamed.set(name, former);
    }
  const formerly = new Set(renamed.values());
  const kept = before.filter((name) => now.has(name));
  const order = after.filter((name) => old.has(name));
  const moved = kept.some((name, at) => order[at] !== name)
    ? kept.filter((name, at) => order[at] !== name)
    : [];
  return [
    ...added.map((name): NamedOperation =>
      renamed.has(name)
        ? { name, operation: "renamed", formerly: renamed.get(name) ?? null }
        : { name, operation: "introduced", formerly: null },
    ),
    ...before
      .filter((name) => !now.has(name) && !formerly.has(name))
      .map((name): NamedOperation => ({ name, operation: "repealed", formerly: null })),
    ...moved.map((name): NamedOperation => ({ name, operation: "moved", formerly: null })),
  ];
}
