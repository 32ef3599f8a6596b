/** Builds lookup tables: their keys, the types of their columns, and their values. */
import { earlier } from "../../grammar/messages.js";
import {
  children,
  type ColumnHead,
  type Expression as Syntax,
  type KeyCellSyntax,
  type Name,
  type Phrase,
  type TableSyntax,
} from "../../grammar/syntax.js";
import { readDecimal } from "../values/decimal.js";
import { compare, ZERO } from "../values/rational.js";
import { conversion, isNone, type Unit } from "../values/unit.js";
import { constantValue } from "./constant.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import type { Interval, KeyCell, Table, TableCell, TableColumn, TableKey, TableRow, Type } from "./model.js";
import { faulty, type Session } from "./session.js";
import { convert, unitOfNumber } from "./typing-numbers.js";
import { inUnit, numberOf, UNKNOWN, unitWords } from "./types.js";
import { readUnit } from "./units.js";

/** Builds one table. A cell with a fault is reported, and its row left out. */
export function buildTable(syntax: TableSyntax, index: number, session: Session): Table {
  const width = syntax.heads.length;
  const rows = syntax.rows.filter((row) => {
    const found = row.keys.length + row.cells.length;
    if (found !== width)
      session.diagnostics.push(report("table-row-cells", row.span, { expected: width, found }));
    return found === width;
  });
  const empty = syntax.keys.length === 0 || width <= syntax.keys.length || syntax.rows.length === 0;
  if (empty && !syntax.unreadable)
    session.diagnostics.push(report("table-no-values", syntax.name.span, { name: syntax.name.text }));
  const keys = syntax.keys.map((key, at) => buildKey(key, at, rows, syntax.heads[at], session));
  const columns = syntax.heads.slice(syntax.keys.length).map((head, at) =>
    buildColumn(
      head,
      rows.map((row) => row.cells[at]),
      syntax.phrases,
      session,
    ),
  );
  checkHeads(syntax, session);
  const built = rows.flatMap((row, at) => buildRow(row, at, keys, columns, session));
  return {
    index,
    name: syntax.name.text,
    caption: syntax.caption,
    keys,
    columns: columns.map(({ column }) => column),
    rows: built,
    complete: built.length === syntax.rows.length && !syntax.unreadable,
    span: syntax.span,
    nameSpan: syntax.name.span,
    illustrative: syntax.phrases.some((phrase) => phrase.kind === "illustrative"),
  };
}

/** Two value columns of one name cannot be told apart. */
function checkHeads(table: TableSyntax, session: Session): void {
  const { heads, keys, unreadable } = table;
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

type Rows = TableSyntax["rows"];

/** The key's type: a number with the unit of its cells or its head, or the words that stand there. */
function buildKey(
  name: Name,
  at: number,
  rows: Rows,
  head: ColumnHead | undefined,
  session: Session,
): TableKey {
  const cells = rows.map((row) => row.keys[at]).filter((cell) => cell !== undefined);
  const words = cells.flatMap((cell) => (cell.kind === "word" ? [cell.text] : []));
  if (cells.length === 0) return { name: name.text, type: UNKNOWN };
  const intervals = cells.some((cell) => cell.kind === "interval");
  if (!intervals && words.length > 0) return { name: name.text, type: choiceOf(name, words, session) };
  const { units } = session.declarations.concepts;
  const written = cells.find((cell) => cell.kind === "interval" && cell.unit !== null);
  const words2 = head?.unit ?? (written?.kind === "interval" ? written.unit : null);
  const scale = Math.max(0, ...cells.flatMap((cell) => (cell.kind === "interval" ? decimalsIn(cell) : [])));
  return { name: name.text, type: numberOf(readUnit(words2, units, session.diagnostics), scale) };
}

function decimalsIn(cell: Extract<KeyCellSyntax, { kind: "interval" }>): readonly number[] {
  return [cell.low, cell.high].flatMap((end) => (end ? [end.digits.split(".")[1]?.length ?? 0] : []));
}

/** Words as keys are an enumeration that is declared elsewhere, or declare one here. */
function choiceOf(name: Name, words: readonly string[], session: Session): Type {
  const declared =
    session.declarations.concepts.choices.get(name.text) ?? attributeChoice(name.text, session);
  return declared ?? { kind: "choice", values: [...new Set(words)], name: null };
}

function attributeChoice(name: string, session: Session): Type | null {
  for (const entity of session.declarations.concepts.entities.values()) {
    const found = entity.attributes.find((attribute) => attribute.name === name);
    if (found?.type.kind === "choice") return found.type;
  }
  return null;
}

interface BuiltColumn {
  readonly column: TableColumn;
  readonly unitInHead: boolean;
  /** The cells of the column, typed; by the row's place. */
  readonly cells: readonly Expression[];
}

/** The unit stands in the head, or in each cell; then the first cell that can be read sets the column's. */
function buildColumn(
  head: ColumnHead,
  written: readonly (Syntax | undefined)[],
  phrases: readonly Phrase[],
  session: Session,
): BuiltColumn {
  const shown = phrases.find((phrase) => phrase.kind === "shown");
  const cells = written.filter((cell) => cell !== undefined).map((cell) => typeCell(cell, session));
  const fromHead = head.unit
    ? readUnit(head.unit, session.declarations.concepts.units, session.diagnostics)
    : null;
  const first = cells.find((cell) => cell.type.kind === "number");
  const unit = fromHead ?? (first ? unitOfNumber(first) : null);
  const type = unit ? numberOf(unit, null) : UNKNOWN;
  const column = { name: head.name, type, shownDecimals: shown ? shown.decimals : null };
  return { column, unitInHead: fromHead !== null, cells };
}

function typeCell(syntax: Syntax, session: Session): Expression {
  const bare = syntax.kind === "phrased" && syntax.phrase.kind === "illustrative" ? syntax.value : syntax;
  if (!isConstant(bare)) {
    if (!isDeclared(bare)) return faulty(syntax.span);
    session.diagnostics.push(report("not-constant", syntax.span, {}));
    return faulty(syntax.span);
  }
  return session.type(bare, { entity: null, present: new Set(), expected: null });
}

/** True for figures and arithmetic on them: what a cell may hold. */
function isConstant(syntax: Syntax): boolean {
  const names = ["reference", "member", "lookup", "aggregate"];
  return !names.includes(syntax.kind) && children(syntax).every(isConstant);
}

/** A name that is declared nowhere is reported where the text is read. */
function isDeclared(syntax: Syntax): boolean {
  return !(syntax.kind === "reference" && !syntax.name.declared) && children(syntax).every(isDeclared);
}

function buildRow(
  row: Rows[number],
  index: number,
  keys: readonly TableKey[],
  columns: readonly BuiltColumn[],
  session: Session,
): readonly TableRow[] {
  const keyCells = row.keys.map((cell, at) => buildKeyCell(cell, keys[at]?.type ?? UNKNOWN, session));
  const cells = row.cells.map((cell, at) => buildCell(cell, index, columns[at], session));
  if ([...keyCells, ...cells].some((cell) => cell === null)) return [];
  return [
    {
      index,
      keys: keyCells.filter((cell) => cell !== null),
      cells: cells.filter((cell) => cell !== null),
      span: row.span,
    },
  ];
}

function buildCell(
  syntax: Syntax,
  row: number,
  built: BuiltColumn | undefined,
  session: Session,
): TableCell | null {
  const illustrative = syntax.kind === "phrased" && syntax.phrase.kind === "illustrative";
  const typed = built?.cells[row];
  if (!typed || typed.type.kind === "unknown") return null;
  const { type } = built.column;
  const value = constantValue(typed);
  if (value === undefined || typed.type.kind !== "number" || type.kind !== "number") {
    session.diagnostics.push(report("not-constant", syntax.span, {}));
    return null;
  }
  const own = unitOfNumber(typed);
  // The unit stands in the head or in each cell, not both (S22); one message a column.
  if (built.unitInHead && !isNone(own)) {
    const first = built.cells.findIndex(({ type: one }) => one.kind === "number" && !isNone(one.unit));
    if (first === row) session.diagnostics.push(report("table-unit-twice", syntax.span, {}));
    return null;
  }
  const inHead = built.unitInHead;
  const factor = inHead || built.unitInHead ? null : conversion(own, type.unit);
  if (!inHead && !factor) {
    const facts = { expected: inUnit(type.unit), found: unitWords(own) };
    session.diagnostics.push(report("table-unit-mixed", syntax.span, facts));
    return null;
  }
  const converted = factor ? constantValue(convert(typed, type.unit, factor)) : value;
  return { value: converted ?? null, span: syntax.span, illustrative };
}

function buildKeyCell(cell: KeyCellSyntax, type: Type, session: Session): KeyCell | null {
  const text = session.sourceText(cell.span);
  switch (cell.kind) {
    case "unreadable":
      return null;
    case "rest":
      return { kind: "rest", text, span: cell.span };
    case "word":
      return wordCell(cell, type, session);
    case "interval": {
      if (type.kind !== "number" || !unitFits(cell, type.unit, session)) {
        session.diagnostics.push(report("table-key-kind", cell.span, { text }));
        return null;
      }
      const interval = intervalOf(cell);
      if (isEmpty(interval)) {
        session.diagnostics.push(report("table-empty-interval", cell.span, { text }));
        return null;
      }
      return { kind: "interval", interval, text, span: cell.span };
    }
  }
}

function wordCell(
  cell: Extract<KeyCellSyntax, { kind: "word" }>,
  type: Type,
  session: Session,
): KeyCell | null {
  if (type.kind !== "choice") {
    session.diagnostics.push(report("table-key-kind", cell.span, { text: cell.text }));
    return null;
  }
  if (!type.values.includes(cell.text)) {
    const facts = { text: cell.text, choices: type.values.join(", ") };
    session.diagnostics.push(report("table-unknown-choice", cell.span, facts));
    return null;
  }
  return { kind: "choice", value: cell.text, text: cell.text, span: cell.span };
}

/** All cells of a column are in one unit; a cell may leave it out. */
function unitFits(cell: Extract<KeyCellSyntax, { kind: "interval" }>, unit: Unit, session: Session): boolean {
  return [cell.unit, cell.otherUnit].every((words) => {
    if (!words) return true;
    const own = readUnit(words, session.declarations.concepts.units, session.diagnostics);
    const factor = conversion(own, unit);
    return factor?.numerator === 1n && factor.denominator === 1n;
  });
}

function intervalOf({ low, high }: Extract<KeyCellSyntax, { kind: "interval" }>): Interval {
  return {
    low: low ? { value: readDecimal(low.digits) ?? ZERO, included: low.included } : null,
    high: high ? { value: readDecimal(high.digits) ?? ZERO, included: high.included } : null,
  };
}

function isEmpty({ low, high }: Interval): boolean {
  if (!low || !high) return false;
  const order = compare(low.value, high.value);
  return order > 0 || (order === 0 && !(low.included && high.included));
}

/** Two rows with the same words as keys. */
export function checkDuplicateKeys(table: Table, session: Session): void {
  const seen = new Map<string, TableRow>();
  for (const row of table.rows) {
    if (row.keys.some((key) => key.kind === "interval")) continue;
    const text = row.keys.map((key) => key.text).join(", ");
    const first = seen.get(text);
    if (first)
      session.diagnostics.push(
        report("table-duplicate-key", row.span, { text }, { related: earlier(first.span) }),
      );
    else seen.set(text, row);
  }
}
