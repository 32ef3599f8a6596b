/** Keys that are several months of the year, `november–mars`: each month is a row of its own in the model. */
import type { KeyCellSyntax, TableRowSyntax, TableSyntax } from "../../grammar/syntax.js";
import { choiceNamed, choiceWith } from "./choices.js";
import type { Session } from "./session.js";
import { MONTH_OF_YEAR } from "./types.js";

/** The rows with one for each month of an interval. Words that an enumeration has are no interval. */
export function monthRows(
  { keys }: TableSyntax,
  rows: readonly TableRowSyntax[],
  session: Session,
): readonly TableRowSyntax[] {
  return keys.reduce<readonly TableRowSyntax[]>((found, { text }, at) => {
    const cells = found.flatMap((row) => row.keys[at] ?? []);
    if (isOfChoice(text, cells, session)) return found;
    return found.flatMap((row) => parted(row, at));
  }, rows);
}

/** A table with its second key across. */
interface Matrix {
  readonly across: readonly KeyCellSyntax[];
  readonly rows: readonly TableRowSyntax[];
}

/** The same across: each month of an interval is a column, with the same cell on each row. */
export function monthColumns({ keys }: TableSyntax, { across, rows }: Matrix, session: Session): Matrix {
  if (isOfChoice(keys[1]?.text ?? "", across, session)) return { across, rows };
  const columns = across.flatMap((cell, at) => monthsOf(cell).map((head) => ({ head, at })));
  return {
    across: columns.map(({ head }) => head),
    rows: rows.map((row) => ({ ...row, cells: columns.flatMap(({ at }) => row.cells[at] ?? []) })),
  };
}

function isOfChoice(key: string, cells: readonly KeyCellSyntax[], session: Session): boolean {
  const words = cells.flatMap((cell) => (cell.kind === "word" ? [cell.text] : []));
  return (choiceNamed(key, session) ?? choiceWith(words, session)) !== null;
}

function parted(row: TableRowSyntax, at: number): readonly TableRowSyntax[] {
  const cell = row.keys[at];
  if (!cell) return [row];
  return monthsOf(cell).map((month) => ({
    ...row,
    keys: row.keys.map((key, index) => (index === at ? month : key)),
  }));
}

/** A key for each month of an interval; another key is itself. */
function monthsOf(cell: KeyCellSyntax): readonly KeyCellSyntax[] {
  const months = cell.kind === "word" ? monthsIn(cell.text) : null;
  return months?.map((text) => ({ kind: "word", span: cell.span, text })) ?? [cell];
}

/** `november–mars` is five months; null for other words. */
function monthsIn(text: string): readonly string[] | null {
  const { values } = MONTH_OF_YEAR;
  const [first = -1, last = -1, more] = text.split(/\s*[–-]\s*/).map((word) => values.indexOf(word));
  if (first < 0 || last < 0 || more !== undefined) return null;
  const count = ((last - first + values.length) % values.length) + 1;
  return Array.from({ length: count }, (_, at) => values[(first + at) % values.length] ?? "");
}
