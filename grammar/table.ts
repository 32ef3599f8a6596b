/** Reads a captioned table: its name and keys, its heads with units, its intervals and values. */
import { matchStretch, part, readExpression, type ReadContext, type Stretch } from "./expressions.js";
import { report } from "./messages.js";
import { captionName, columnName, isWordKey } from "./names.js";
import { unitLength } from "./lexer.js";
import type { CaptionedTable, Cell } from "./outline.js";
import type { ColumnHead, Expression, KeyCellSyntax, Phrase, TableRowSyntax, TableSyntax } from "./syntax.js";
import { semantics, unitWords } from "./tree.js";
import { normalizeName } from "./words.js";

/** The comma phrases that may close a caption. */
const CAPTION_PHRASE = /,\s*(?:illustrativt|visas med \d+ decimal(?:er)?)\s*$/;

/** Reads one table; null for one that is for reading only. */
export function readTable(table: CaptionedTable, context: ReadContext): TableSyntax | null {
  if (!table.name) return null;
  const { name, keys } = captionName(table.name.text);
  const { span } = table.name;
  const { caption, phrases } = readCaption(table.caption, context);
  return {
    kind: "table",
    span: { ...table.span, end: table.rowSpans.at(-1)?.end ?? table.span.end },
    name: { span: { ...span, end: span.start + name.length }, text: name, declared: true },
    keys: keys.map((key) => ({
      span: { ...span, start: span.start + key.start, end: span.start + key.start + key.text.length },
      text: key.text,
      declared: context.names.names.has(key.text),
    })),
    caption,
    phrases,
    heads: table.head.map((head) => readHead(head, context)),
    rows: table.rows.map((cells, index) =>
      readRow(cells, table.rowSpans[index] ?? table.span, keys.length, context),
    ),
  };
}

function readCaption(
  { text, span }: Cell,
  context: ReadContext,
): { caption: string; phrases: readonly Phrase[] } {
  const phrases: Phrase[] = [];
  let caption = text;
  for (let found = CAPTION_PHRASE.exec(caption); found; found = CAPTION_PHRASE.exec(caption)) {
    const phrase = part({ text, span }, found.index, caption.length);
    const reached = matchStretch(phrase, "PhraseTail", "expression", context);
    if (reached) phrases.unshift(semantics(reached.match)["phrase"](reached.reading) as Phrase);
    caption = caption.slice(0, found.index);
  }
  return { caption: normalizeName(caption), phrases };
}

/** `Belopp (kr per listad och år)`: the unit of the values stands in brackets. */
function readHead({ text, span }: Cell, context: ReadContext): ColumnHead {
  const found = /\(([^)]*)\)\s*$/.exec(text);
  const words = found?.[1]?.trim() ?? "";
  const isUnit = words !== "" && unitLength(words, 0, context.names.units) === words.length;
  const start = span.start + text.lastIndexOf("(") + 1;
  const unitSpan = { ...span, start, end: start + words.length };
  return { span, name: columnName(text), unit: isUnit ? unitWords(normalizeName(words), unitSpan) : null };
}

function readRow(
  cells: readonly Cell[],
  span: Cell["span"],
  keys: number,
  context: ReadContext,
): TableRowSyntax {
  return {
    span,
    keys: cells.slice(0, keys).map((cell) => readKey(cell, context)),
    cells: cells.slice(keys).map((cell) => readValue(cell, context)),
  };
}

function readKey(cell: Stretch, context: ReadContext): KeyCellSyntax {
  if (cell.text === "") return emptyCell(cell, context);
  if (isWordKey(cell.text)) return { kind: "word", span: cell.span, text: normalizeName(cell.text) };
  const reached = matchStretch(cell, "KeyCell", "key", context);
  if (!reached) return { kind: "unreadable", span: cell.span };
  return semantics(reached.match)["keyCell"](reached.reading) as KeyCellSyntax;
}

function readValue(cell: Stretch, context: ReadContext): Expression {
  if (cell.text === "" || /^[-–]$/.test(cell.text)) return emptyCell(cell, context);
  return readExpression(cell, "Value", context);
}

function emptyCell(cell: Stretch, context: ReadContext): { kind: "unreadable"; span: Stretch["span"] } {
  context.diagnostics.push(
    report("empty-cell", { ...cell.span, end: Math.max(cell.span.end, cell.span.start + 1) }, {}),
  );
  return { kind: "unreadable", span: cell.span };
}
