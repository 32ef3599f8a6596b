/** Reads a captioned table: its name and keys, its heads with units, its intervals and values. */
import { matchStretch, part, readExpression, type ReadContext, type Stretch } from "./expressions.js";
import { declaredName } from "./declared.js";
import type { Diagnostic } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { nameFix, report } from "./messages.js";
import { captionName, columnName, isWordKey } from "./names.js";
import { unitLength } from "./lexer.js";
import type { CaptionedTable, Cell } from "./outline.js";
import type { ColumnHead, Expression, KeyCellSyntax, Phrase, TableRowSyntax, TableSyntax } from "./syntax.js";
import { semantics, unitWords } from "./tree.js";
import { normalizeName } from "./words.js";

/** The comma phrases that may close a caption. */
const CAPTION_PHRASE = /,\s*(?:illustrativt|visas med [\d,]+ decimal(?:er)?)\s*$/;

/** Reads one table; null for one that is for reading only. */
export function readTable(table: CaptionedTable, context: ReadContext): TableSyntax | null {
  if (!table.name) return null;
  const { name, keys } = captionName(table.name.text);
  const { span } = table.name;
  const { caption, phrases } = readCaption(table.caption, context);
  const unreadable = !checkCaption(table, table.name, context);
  const heads = table.head.map((head) => readHead(head, context));
  return {
    kind: "table",
    unreadable,
    span: { ...table.span, end: table.rowSpans.at(-1)?.end ?? table.span.end },
    name: { span: { ...span, end: span.start + name.length }, text: name, declared: true },
    keys: keys.map((key) => ({
      span: { ...span, start: span.start + key.start, end: span.start + key.start + key.text.length },
      text: key.text,
      declared: context.names.names.has(key.text),
    })),
    caption,
    phrases,
    heads,
    rows:
      unreadable || keys.length === 0
        ? []
        : table.rows.map((cells, index) =>
            readRow(cells, table.rowSpans[index] ?? table.span, keys.length, context),
          ),
  };
}

/** Reports faults of the caption; false if the rows cannot be read by it. */
function checkCaption(table: CaptionedTable, { text, span }: Stretch, context: ReadContext): boolean {
  const { name, keys } = captionName(text);
  const bracket = text.indexOf("[");
  if (bracket >= 0 && !/\]\s*$/.test(text)) {
    const start = span.start + bracket;
    context.diagnostics.push(
      report("unclosed-bracket", { ...span, start, end: start + 1 }, { bracket: "[" }),
    );
  }
  if (table.head.length === 0) return false;
  declaredName(name, { ...span, end: span.start + Math.max(name.length, 1) }, context);
  for (const [at, key] of keys.entries()) checkKeyName(key, table.head[at], span, context);
  const [, second] = table.head;
  const across = keys[1];
  if (keys.length !== 2 || !across || !second || isHeadOf(across.text, second)) return true;
  context.diagnostics.push(report("table-across", second.span, { name: across.text }));
  return false;
}

/** A key need not be declared, but one that nearly is has been misspelt. */
function checkKeyName(
  { text, start }: { text: string; start: number },
  head: Cell | undefined,
  span: Stretch["span"],
  context: ReadContext,
): void {
  if (context.names.names.has(text) || !head || isHeadOf(text, head)) return;
  const at = { ...span, start: span.start + start, end: span.start + start + Math.max(text.length, 1) };
  const proposals = nearest(text, context.names.names);
  if (proposals.length > 0 || text === "")
    context.diagnostics.push(report("unknown-name", at, { name: text }, { fix: nameFix(at, proposals) }));
}

function isHeadOf(key: string, head: Cell): boolean {
  return columnName(head.text).toLowerCase() === key.toLowerCase();
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
  checkPhraseWord(caption, span, context);
  return { caption: normalizeName(caption), phrases };
}

/** `, ilustrativt`: what nearly is a phrase is not a part of the caption. */
function checkPhraseWord(caption: string, span: Cell["span"], context: ReadContext): void {
  const last = /,\s*(\p{L}+)\s*$/u.exec(caption);
  const word = last?.[1] ?? "";
  const start = span.start + caption.lastIndexOf(word);
  if (last === null || nearest(word, ["illustrativt"]).length === 0) return;
  const at = { ...span, start, end: start + word.length };
  const beside = { fix: nameFix(at, ["illustrativt"]) };
  context.diagnostics.push(report("unknown-name", at, { name: word }, beside));
}

/** `Belopp (kr per listad och år)`: the unit of the values stands in brackets. */
function readHead({ text, span }: Cell, context: ReadContext): ColumnHead {
  const found = /\(([^)]*)\)\s*$/.exec(text);
  const words = found?.[1]?.trim() ?? "";
  const isUnit = words !== "" && unitLength(words, 0, context.names.units) === words.length;
  const start = span.start + text.lastIndexOf("(") + 1;
  const unitSpan = { ...span, start, end: start + words.length };
  const proposals = isUnit || words.length < 2 ? [] : nearest(words, context.names.units);
  const attempted = / per /.test(words) && unitLength(words, 0, context.names.units) > 0;
  if (!isUnit && (attempted || proposals.length > 0)) {
    const beside = proposals.length > 0 ? { fix: nameFix(unitSpan, proposals) } : {};
    context.diagnostics.push(report("unknown-unit", unitSpan, { name: words }, beside));
  }
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

/** Faults inside a key that say more than that the key cannot be read. */
const KEY_FAULTS: ReadonlySet<string> = new Set(["decimal-point", "number-too-long"]);

function saysMoreThanForm({ code, fix }: Diagnostic): boolean {
  return KEY_FAULTS.has(code) || (code === "unknown-unit" && fix !== null && fix.edits.length > 0);
}

function readKey(cell: Stretch, context: ReadContext): KeyCellSyntax {
  if (cell.text === "") return emptyCell(cell, context);
  if (isWordKey(cell.text)) return { kind: "word", span: cell.span, text: normalizeName(cell.text) };
  const trial: ReadContext = { names: context.names, diagnostics: [] };
  const reached = matchStretch(cell, "KeyCell", "key", trial);
  // What is no interval at all gets one message, that shows the forms.
  const known = reached || trial.diagnostics.some(saysMoreThanForm);
  if (known) context.diagnostics.push(...trial.diagnostics);
  else context.diagnostics.push(report("table-key-form", cell.span, { text: normalizeName(cell.text) }));
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
