/** What a table gives along a number, before and after (A8): its stairs and lines, and the ranges where they differ. */
import type { Model, Table, TableKey } from "../model/model.js";
import type { Value } from "../model/rows.js";
import { findHit, hitValue } from "../reference/lookup.js";
import { exactText } from "../values/format.js";
import { add, divide, equals, multiply, ONE, ZERO, subtract, type Rational } from "../values/rational.js";
import { conversion, unitText } from "../values/unit.js";
import type { Curve, CurvePiece } from "./change.js";
import { combinations } from "./combinations.js";
import { apart, courseIn, heightAt, inUnits, simplified, type Piece } from "./courses.js";
import { sizeOf } from "./form-text.js";
import { toldIn, type Telling } from "./outcomes.js";
import { inOrder, isPoint, piecesToldAt, type NumberType } from "./ranges.js";

/** More combinations of other keys than these are not drawn. */
const MOST_CURVES = 24;

/** A version of a table with its model. */
export interface TableVersionOf {
  readonly table: Table;
  readonly model: Model;
}

/** The curves of a table over one number that are not what they were; none for a table of another form. */
export function curvesOf(before: TableVersionOf, after: TableVersionOf): readonly Curve[] {
  const [from, to] = [numberKey(before.table), numberKey(after.table)];
  if (!from || !to) return [];
  const factor = conversion(to.type.unit, from.type.unit);
  if (!factor) return [];
  const others = after.table.keys.filter(({ name }) => name !== to.name);
  const formers = before.table.keys.filter(({ name }) => name !== from.name);
  if (formers.some(({ name }) => !others.some((one) => one.name === name))) return [];
  const chosen = [...combinations(others.map((key) => wordsOf(key, [before.table, after.table])))];
  const columns = columnsOf(before.table, after.table);
  if (chosen.length * columns.length > MOST_CURVES) return [];
  const scope = { before, after, from, to, factor, others };
  return columns.flatMap((column) => chosen.flatMap((words) => curveOf(scope, column, words) ?? []));
}

interface NumberKey {
  readonly name: string;
  readonly type: NumberType;
}

interface Scope {
  readonly before: TableVersionOf;
  readonly after: TableVersionOf;
  readonly from: NumberKey;
  readonly to: NumberKey;
  /** How many of the old key's unit one of the new key's is. */
  readonly factor: Rational;
  readonly others: readonly TableKey[];
}

/** The only key that is a number. */
function numberKey({ keys }: Table): NumberKey | null {
  const [own, ...more] = keys.flatMap(({ name, type }) => (type.kind === "number" ? [{ name, type }] : []));
  return own && more.length === 0 ? own : null;
}

/** `övriga` stands for what no row names. */
const REST = "övriga";

function wordsOf({ name }: TableKey, tables: readonly Table[]): readonly string[] {
  const found = tables.flatMap(({ keys, rows }) => {
    const at = keys.findIndex((key) => key.name === name);
    return rows.flatMap((row) => {
      const cell = row.keys[at];
      return cell?.kind === "choice" ? [cell.value] : cell?.kind === "rest" ? [REST] : [];
    });
  });
  return [...new Set(found)];
}

/** Columns by their names; a table's only column by whatever it is called. */
function columnsOf(before: Table, after: Table): readonly (readonly [number, number])[] {
  const alone = before.columns.length === 1 && after.columns.length === 1;
  return after.columns.flatMap(({ name, type }, at) => {
    const former = alone ? 0 : before.columns.findIndex((column) => column.name === name);
    const own = before.columns[former];
    const isNumber = type.kind === "number" && own?.type.kind === "number";
    return isNumber && conversion(own.type.unit, type.unit) ? [[former, at] as const] : [];
  });
}

function curveOf(
  scope: Scope,
  [former, column]: readonly [number, number],
  words: readonly string[],
): Curve | null {
  const { before, after, to } = scope;
  const [old, now] = [before.table.columns[former], after.table.columns[column]];
  if (!old || !now) return null;
  const marks = marksOf(scope);
  const ranges = piecesToldAt(marks);
  const pieces = {
    before: courseIn(ranges, (at) => valueIn(before.table, former, keysBefore(scope, words, at))),
    after: courseIn(ranges, (at) => valueIn(after.table, column, keysOf(after.table, scope, words, at))),
  };
  const whole = to.type.scale === 0 && [before.table, after.table].some(isCounted);
  const inLeast = {
    before: inUnits(pieces.before, sizeOf(old.type)),
    after: inUnits(pieces.after, sizeOf(now.type)),
  };
  const telling: Telling = {
    input: to.type,
    marks,
    before: { type: old.type, model: before.model },
    after: { type: now.type, model: after.model },
  };
  const differing = apart(inLeast.before, inLeast.after, whole);
  if (differing.length === 0) return null;
  const size = divide(ONE, sizeOf(now.type));
  return {
    column: now.name,
    of: words.join(", "),
    key: to.name,
    keyUnit: unitText(to.type.unit),
    unit: now.type.kind === "number" ? unitText(now.type.unit) : "",
    marginal: after.table.method === "marginal",
    before: drawn(inUnits(inLeast.before, size), whole),
    after: drawn(inUnits(inLeast.after, size), whole),
    apart: differing.map((one) => {
      const { range, told } = toldIn(one, telling);
      return { inputs: range === "" ? [] : [{ name: to.name, value: range }], ...told };
    }),
  };
}

/** True of a table whose rows leave out what lies between two whole numbers: 0–17 years, 18–64 years. */
function isCounted(table: Table): boolean {
  const ends = table.rows.flatMap(({ keys }) =>
    keys.flatMap((cell) => (cell.kind === "interval" ? [cell.interval] : [])),
  );
  const begins = ends.flatMap(({ low }) => (low?.included === true ? [low.value] : []));
  return ends.some(
    ({ high }) => high?.included === true && begins.some((low) => equals(low, add(high.value, ONE))),
  );
}

/** The ends of all rows of both, in the new key's unit. */
function marksOf({ before, after, factor }: Scope): readonly Rational[] {
  return inOrder([...endsOf(before.table).map((value) => divide(value, factor)), ...endsOf(after.table)]);
}

function endsOf({ rows }: Table): readonly Rational[] {
  return rows.flatMap(({ keys }) =>
    keys.flatMap((cell) => {
      if (cell.kind !== "interval") return [];
      const { low, high } = cell.interval;
      return [low, high].flatMap((end) => (end ? [end.value] : []));
    }),
  );
}

/** Of a table by parts, the price of the part in which a number lies. */
function valueIn(table: Table, column: number, keys: readonly Value[]): Value | undefined {
  const hit = findHit(table.method === "marginal" ? { ...table, method: "row" } : table, keys);
  return hit ? hitValue(hit, column) : undefined;
}

function keysOf(
  { keys }: Table,
  { others, from, to }: Scope,
  words: readonly string[],
  at: Rational,
): readonly Value[] {
  return keys.map(({ name }) => {
    if (name === to.name || name === from.name) return at;
    return words[others.findIndex((one) => one.name === name)] ?? null;
  });
}

function keysBefore(scope: Scope, words: readonly string[], at: Rational): readonly Value[] {
  return keysOf(scope.before.table, scope, words, multiply(at, scope.factor));
}

/** A whole number lasts until the next one, as an age does. */
function drawn(pieces: readonly Piece[], whole: boolean): readonly CurvePiece[] {
  return simplified(pieces, whole).flatMap(({ range, course }) => {
    if (course.kind !== "line") return [];
    if (!whole && isPoint(range) && pieces.length > 1) return [];
    const [low, high] = [range.low?.value ?? null, range.high?.value ?? null];
    const [first, last] = [low ?? (high ? subtract(high, ONE) : ZERO), high ?? (low ? add(low, ONE) : ONE)];
    const until = high && whole ? add(high, ONE) : high;
    return [
      {
        from: low && exactText(low),
        to: until && exactText(until),
        first: exactText(heightAt(course, first)),
        last: exactText(heightAt(course, last)),
      },
    ];
  });
}
