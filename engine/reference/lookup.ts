/** What a key hits in a table: a row, a place between two rows, or the brackets that it reaches over. */
import type { TableLookup } from "../model/expression.js";
import { methodKey } from "../model/table-methods.js";
import type { Interval, KeyCell, Table, TableRow } from "../model/model.js";
import { isNumber, type Row, type Value } from "../model/rows.js";
import { add, compare, divide, least, multiply, subtract, ZERO, type Rational } from "../values/rational.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";

export type Hit =
  | { readonly kind: "row"; readonly row: TableRow }
  /** `share` of the way from one point to the next. */
  | { readonly kind: "between"; readonly low: TableRow; readonly high: TableRow; readonly share: Rational }
  | { readonly kind: "brackets"; readonly parts: readonly BracketPart[] };

/** So much of a key lies in the bracket of a row. */
export interface BracketPart {
  readonly row: TableRow;
  readonly size: Rational;
}

/** What a lookup of a row hits in a table. */
export function hitIn(table: Table, { keys, span }: TableLookup, row: Row | null, evaluator: Evaluator): Hit {
  const found = findHit(
    table,
    keys.map((key) => evaluator.value(key, row)),
  );
  if (found) return found;
  const key = table.keys.map(({ name }) => name).join(", ");
  throw faultAt("no-table-row", span, { table: table.name, key, ...rowName(row) });
}

/** What the keys hit; null where the table has nothing for them. */
export function findHit(table: Table, keys: readonly Value[]): Hit | null {
  const at = table.method === "row" ? null : methodKey(table);
  if (at === null) {
    const row = findRow(table, keys);
    return row && { kind: "row", row };
  }
  const key = keys[at] ?? null;
  const rows = rowsBeside(table, keys, at);
  if (!isNumber(key)) return null;
  return table.method === "linear" ? between(rows, key, at) : brackets(rows, key, at);
}

/** The value of a column where a key hit. */
export function hitValue(hit: Hit, column: number): Value {
  switch (hit.kind) {
    case "row":
      return hit.row.cells[column]?.value ?? null;
    case "between": {
      const [from, to] = [rate(hit.low, column), rate(hit.high, column)];
      return add(from, multiply(subtract(to, from), hit.share));
    }
    case "brackets":
      return hit.parts.map(({ row, size }) => multiply(rate(row, column), size)).reduce(add, ZERO);
  }
}

/** The rows of a hit, in their order. */
export function rowsOfHit(hit: Hit): readonly TableRow[] {
  switch (hit.kind) {
    case "row":
      return [hit.row];
    case "between":
      return [hit.low, hit.high];
    case "brackets":
      return hit.parts.map(({ row }) => row);
  }
}

function rate(row: TableRow, column: number): Rational {
  const value = row.cells[column]?.value;
  return isNumber(value) ? value : ZERO;
}

/** The row whose keys all match; of several the one with the fewest `övriga`, which takes what others do not. */
function findRow(table: Table, keys: readonly Value[]): TableRow | null {
  let best: TableRow | null = null;
  for (const row of table.rows) {
    if (!row.keys.every((cell, at) => matches(cell, keys[at] ?? null))) continue;
    if (rests(row) === 0) return row;
    if (!best || rests(row) < rests(best)) best = row;
  }
  return best;
}

/** The rows whose other keys match, with as few `övriga` as there are. */
function rowsBeside({ rows }: Table, keys: readonly Value[], at: number): readonly TableRow[] {
  const beside = rows.filter((row) =>
    row.keys.every((cell, other) => other === at || matches(cell, keys[other] ?? null)),
  );
  const fewest = beside.map(rests).reduce((least, count) => Math.min(least, count), Infinity);
  return beside.filter((row) => rests(row) === fewest);
}

/** Rows stand in ascending order of their points. Outside them nothing is known: the line is never drawn further. */
function between(rows: readonly TableRow[], key: Rational, at: number): Hit | null {
  const points = rows.flatMap((row) => {
    const point = intervalOf(row, at)?.low?.value;
    return point ? [{ row, point }] : [];
  });
  const high = points.findIndex(({ point }) => compare(point, key) >= 0);
  const to = points[high];
  const from = points[high - 1];
  if (to && compare(to.point, key) === 0) return { kind: "row", row: to.row };
  if (!to || !from) return null;
  const share = divide(subtract(key, from.point), subtract(to.point, from.point));
  return { kind: "between", low: from.row, high: to.row, share };
}

/** A bracket begins where the one below it ends, the lowest at 0. */
function brackets(rows: readonly TableRow[], key: Rational, at: number): Hit | null {
  if (compare(key, ZERO) < 0) return null;
  const ascending = [...rows].sort((left, right) => compareTops(intervalOf(left, at), intervalOf(right, at)));
  const parts: BracketPart[] = [];
  let from: Rational = ZERO;
  for (const row of ascending) {
    const top = intervalOf(row, at)?.high?.value ?? key;
    const reached = least(top, key);
    if (compare(reached, from) > 0) parts.push({ row, size: subtract(reached, from) });
    if (compare(key, top) <= 0) return { kind: "brackets", parts };
    from = top;
  }
  return null;
}

function intervalOf({ keys }: TableRow, at: number): Interval | null {
  const cell = keys[at];
  return cell?.kind === "interval" ? cell.interval : null;
}

function compareTops(left: Interval | null, right: Interval | null): number {
  if (!left?.high || !right?.high) return left?.high ? -1 : right?.high ? 1 : 0;
  return compare(left.high.value, right.high.value);
}

function rests(row: TableRow): number {
  return row.keys.filter((cell) => cell.kind === "rest").length;
}

function matches(cell: KeyCell, key: Value): boolean {
  switch (cell.kind) {
    case "choice":
      return cell.value === key;
    case "interval":
      return isNumber(key) && isWithin(cell.interval, key);
    case "rest":
      return true;
  }
}

function isWithin({ low, high }: Interval, key: Rational): boolean {
  if (low) {
    const order = compare(key, low.value);
    if (order < 0 || (order === 0 && !low.included)) return false;
  }
  if (!high) return true;
  const order = compare(key, high.value);
  return order < 0 || (order === 0 && high.included);
}
