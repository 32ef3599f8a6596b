/** What examples can exercise in a table: its rows, and the limits of the intervals in its keys. */
import type { KeyCell, Model, Table, TableKey } from "../model/model.js";
import { showValue } from "../reference/show.js";
import { compare, isZero, type Rational } from "../values/rational.js";
import type { Span } from "../../grammar/source.js";
import type { Point, Side } from "./points.js";

/** The points of a table: every row, and every limit of an interval from both sides. */
export function pointsOfTable(model: Model, table: Table): readonly Point[] {
  const rows = table.rows.map((row): Point => {
    return { kind: "row", row, text: row.keys.map(({ text }) => text).join(", "), span: row.span };
  });
  return [...rows, ...table.keys.flatMap((key, at) => limitsOfKey(model, table, key, at))];
}

function limitsOfKey(model: Model, table: Table, key: TableKey, at: number): readonly Point[] {
  const cells = table.rows.flatMap(({ keys }) => keys[at] ?? []);
  return limitsIn(cells).flatMap(({ limit, span }) => {
    const text = `${key.name} ${showValue(model, limit, key.type)}`;
    return sidesOf(limit, cells).map((side): Point => {
      return { kind: "key", table: table.index, at, limit, side, text, span };
    });
  });
}

interface PlacedLimit {
  readonly limit: Rational;
  readonly span: Span;
}

/** Every limit once, in ascending order, at the first cell that has it. */
function limitsIn(cells: readonly KeyCell[]): readonly PlacedLimit[] {
  const found: PlacedLimit[] = [];
  for (const cell of cells) {
    if (cell.kind !== "interval") continue;
    for (const end of [cell.interval.low, cell.interval.high])
      if (end && !found.some(({ limit }) => compare(limit, end.value) === 0))
        found.push({ limit: end.value, span: cell.span });
  }
  return found.sort((left, right) => compare(left.limit, right.limit));
}

/** A side that no row takes wants no value: there the table has nothing to say. Keys begin at 0. */
function sidesOf(limit: Rational, cells: readonly KeyCell[]): readonly Side[] {
  const below =
    !isZero(limit) && cells.some((cell) => reaches(cell, "low", (end) => compare(end, limit) < 0));
  const above = cells.some((cell) => reaches(cell, "high", (end) => compare(end, limit) > 0));
  return [...(below ? (["below"] as const) : []), "at", ...(above ? (["above"] as const) : [])];
}

function reaches(cell: KeyCell, which: "low" | "high", beyond: (end: Rational) => boolean): boolean {
  if (cell.kind !== "interval") return cell.kind === "rest";
  const end = cell.interval[which];
  return end === null || beyond(end.value);
}
