/** Which row of a table a key falls in. */
import { compare } from "../values/rational.js";
import type { Interval, KeyCell, Table, TableRow } from "../model/model.js";
import { isNumber, type Value } from "../model/rows.js";

/** The row whose keys all match; `övriga` takes what no other row does. Null if there is none. */
export function findRow(table: Table, keys: readonly Value[]): TableRow | null {
  const exact = table.rows.find((row) =>
    row.keys.every((cell, at) => matches(cell, keys[at] ?? null, false)),
  );
  return (
    exact ??
    table.rows.find((row) => row.keys.every((cell, at) => matches(cell, keys[at] ?? null, true))) ??
    null
  );
}

function matches(cell: KeyCell, key: Value, restToo: boolean): boolean {
  switch (cell.kind) {
    case "choice":
      return cell.value === key;
    case "interval":
      return isNumber(key) && isWithin(cell.interval, key);
    case "rest":
      return restToo;
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
