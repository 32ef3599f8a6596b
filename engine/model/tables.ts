/** Builds lookup tables from their syntax: one row for each combination of keys, however they are laid out. */
import { fix, type Fix } from "../../grammar/diagnostic.js";
import { earlier, report as readingReport } from "../../grammar/messages.js";
import type { KeyCellSyntax, TableSyntax } from "../../grammar/syntax.js";
import { readDate } from "../values/date.js";
import { forceOf } from "./force.js";
import { report } from "./messages.js";
import type { KeyCell, Table, TableCell, TableKey, TableRow } from "./model.js";
import type { Session } from "./session.js";
import { buildColumn, type BuiltColumn } from "./table-columns.js";
import { limitNames } from "./table-limits.js";
import { checkMethod } from "./table-methods.js";
import { monthColumns, monthRows } from "./table-months.js";
import { buildKey, buildKeyCell } from "./table-keys.js";

type Rows = TableSyntax["rows"];

/** Builds one table. A cell with a fault is reported, and its row left out. */
export function buildTable(syntax: TableSyntax, index: number, session: Session): Table {
  const even = evenRows(syntax, session);
  const parted = monthRows(syntax, even, session);
  const { across, rows } = syntax.across
    ? monthColumns(syntax, { across: syntax.across, rows: parted }, session)
    : { across: null, rows: parted };
  checkHeads(syntax, session);
  const { keys, columns, built } = across
    ? buildMatrix(syntax, across, rows, session)
    : buildLong(syntax, rows, session);
  const limits = limitNames(syntax).flatMap(({ text }) => session.declarations.find(text, null)?.index ?? []);
  const missing = syntax.rows.length - even.length;
  const whole = (rows.length + missing) * (across?.length ?? 1);
  const table: Table = {
    index,
    name: syntax.name.text,
    caption: syntax.caption,
    method: syntax.method.kind,
    layout: syntax.across ? "matrix" : "rows",
    keys,
    columns: columns.map(({ column }) => column),
    rows: built,
    limits: [...new Set(limits)],
    complete: built.length === whole && !syntax.unreadable,
    span: syntax.span,
    rowsSpan: syntax.rowsSpan,
    nameSpan: syntax.name.span,
    illustrative: syntax.phrases.some((phrase) => phrase.kind === "illustrative"),
    from: syntax.from && readDate(syntax.from.text),
    versions: [],
    force: forceOf(syntax.force),
  };
  return checkMethod(table, syntax.method, session) ? table : { ...table, complete: false };
}

/** The rows that have a cell for each column; the others are reported. */
function evenRows(syntax: TableSyntax, session: Session): Rows {
  const { heads, across, keys, unreadable, rows, name } = syntax;
  const width = heads.length + (across?.length ?? 0);
  if ((keys.length === 0 || width <= keys.length || rows.length === 0) && !unreadable)
    session.diagnostics.push(
      report("table-no-values", name.span, { name: name.text }, { fix: keyFix(syntax) }),
    );
  return rows.filter((row) => {
    const found = row.keys.length + row.cells.length;
    if (found !== width)
      session.diagnostics.push(report("table-row-cells", row.span, { expected: width, found }));
    return found === width;
  });
}

/** A table whose caption names no key is probably looked up by what its first column holds. */
function keyFix({ keys, heads, name }: TableSyntax): Fix | null {
  const [first] = heads;
  const word = first?.name.trim().toLowerCase() ?? "";
  if (keys.length > 0 || heads.length < 2 || !/^\p{L}[\p{L} ]*$/u.test(word)) return null;
  const written = `${name.text}[${word}]`;
  return fix(
    `Säg vad som slås upp i tabellen, inom hakparentes efter namnet: ”${written}”.`,
    `Say what is looked up in the table, in square brackets after its name: “${written}”.`,
    [{ span: name.span, text: written }],
  );
}

interface Built {
  readonly keys: readonly TableKey[];
  readonly columns: readonly BuiltColumn[];
  readonly built: readonly TableRow[];
}

/** Each key has a column, and each combination of keys a row. */
function buildLong(syntax: TableSyntax, rows: Rows, session: Session): Built {
  const { heads, phrases, unit } = syntax;
  const keys = syntax.keys.map((key, at) => {
    const cells = rows.map((row) => row.keys[at]).filter((cell) => cell !== undefined);
    return buildKey(key, cells, heads[at], session);
  });
  const columns = heads.slice(keys.length).map((head, at) => {
    if (head.unit && unit) session.diagnostics.push(report("table-unit-twice", head.unit.span, {}));
    const cells = rows.map((row) => row.cells[at]).filter((cell) => cell !== undefined);
    return buildColumn({ name: head.name, unit: head.unit ?? unit, cells, phrases }, session);
  });
  const built = rows.flatMap((row, index) => {
    const found = keyCells(row.keys, keys, session);
    return rowOf(
      index,
      found,
      columns.map(({ cells }) => cells[index] ?? null),
      row.span,
    );
  });
  return { keys, columns, built };
}

/** The second key lies across: each cell is a row of its own in the model. */
function buildMatrix(
  syntax: TableSyntax,
  across: readonly KeyCellSyntax[],
  rows: Rows,
  session: Session,
): Built {
  const { name, heads, phrases, unit } = syntax;
  const down = rows.flatMap((row) => row.keys);
  const keys = [down, across].flatMap((cells, at) => {
    const key = syntax.keys[at];
    return key ? [buildKey(key, cells, at === 0 ? heads[0] : undefined, session)] : [];
  });
  const cells = rows.flatMap((row) => row.cells);
  const column = buildColumn({ name: name.text, unit, cells, phrases }, session);
  const [first, second] = keys;
  if (!first || !second || isWrongHead(across, second, session)) return { keys: [], columns: [], built: [] };
  const rowKeys = keyCells(down, [first], session);
  const columnKeys = keyCells(across, [second], session);
  const built = rows.flatMap(({ span }, row) =>
    across.flatMap((_, at) => {
      const index = row * across.length + at;
      return rowOf(
        index,
        [rowKeys[row] ?? null, columnKeys[at] ?? null],
        [column.cells[index] ?? null],
        span,
      );
    }),
  );
  return { keys, columns: [column], built };
}

/** Where no head at all is a value of the second key, a column for it is meant. */
function isWrongHead(across: readonly KeyCellSyntax[], { type, name }: TableKey, session: Session): boolean {
  const [head] = across;
  const isValue = (cell: KeyCellSyntax): boolean =>
    cell.kind !== "word" || type.kind !== "choice" || type.values.includes(cell.text);
  if (!head || across.some(isValue)) return false;
  session.diagnostics.push(readingReport("table-across", head.span, { name }));
  return true;
}

/** Cells of keys in turn: of each key one, or all of one key. */
function keyCells(
  cells: readonly KeyCellSyntax[],
  keys: readonly TableKey[],
  session: Session,
): readonly (KeyCell | null)[] {
  return cells.map((cell, at) => {
    const key = keys.length === 1 ? keys[0] : keys[at];
    return key ? buildKeyCell(cell, key.type, session) : null;
  });
}

/** A row without faults; one with a fault is left out. */
function rowOf(
  index: number,
  keys: readonly (KeyCell | null)[],
  cells: readonly (TableCell | null)[],
  span: TableRow["span"],
): readonly TableRow[] {
  if ([...keys, ...cells].some((cell) => cell === null)) return [];
  return [
    {
      index,
      keys: keys.filter((cell) => cell !== null),
      cells: cells.filter((cell) => cell !== null),
      span,
    },
  ];
}

/** Two value columns of one name cannot be told apart. */
function checkHeads(table: TableSyntax, session: Session): void {
  const { heads, keys, unreadable, across } = table;
  if (across) return;
  if (keys.length > 1 && !unreadable) checkKeyHeads(table, session);
  const columns = heads.slice(keys.length);
  for (const [at, { name, span }] of columns.entries()) {
    const first = columns.slice(0, at).find((other) => other.name.toLowerCase() === name.toLowerCase());
    if (first) {
      const beside = { related: earlier(first.span) };
      session.diagnostics.push(report("duplicate-definition", span, { name }, beside));
    }
  }
}

/** Of several keys each column is headed by its own, so that none is read as another. */
function checkKeyHeads({ heads, keys }: TableSyntax, session: Session): void {
  const at = keys.findIndex((key, index) => heads[index]?.name.toLowerCase() !== key.text.toLowerCase());
  const head = heads[at];
  const key = keys[at];
  if (head && key)
    session.diagnostics.push(report("table-key-head", head.span, { head: head.name, key: key.text }));
}
