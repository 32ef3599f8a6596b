/** Which row of a table a key falls in. */
import { compare } from "../values/rational.js";
import type { Interval, KeyCell, Table, TableRow } from "../model/model.js";
import { isNumber, type Value } from "../model/rows.js";

/** The row whose keys all match; of several the one with the fewest `övriga`, which takes what others do not. */
export function findRow(table: Table, keys: readonly Value[]): TableRow | null {
  let best: TableRow | null = null;
  for (const row of table.rows) {
    if (!row.keys.every((cell, at) => matches(cell, keys[at] ?? null))) continue;
    if (rests(row) === 0) return row;
    if (!best || rests(row) < rests(best)) best = row;
  }
  return best;
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

function isWithin({ low, high }: Interval, key: Parameters<typeof compare>[0]): boolean {
  if (low) {
    const order = compare(key, low.value);
    if (order < 0 || (order === 0 && !low.included)) return false;
  }
  if (!high) return true;
  const order = compare(key, high.value);
  return order < 0 || (order === 0 && high.included);
}
