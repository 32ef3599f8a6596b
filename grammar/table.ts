/** Reads a captioned table: its name and keys, its heads with units, its intervals and values. */
import { readComputedTable } from "./computed-table.js";
import { declaredName } from "./declared.js";
import { maskStretch, matchMasked, readExpression, type ReadContext, type Stretch } from "./expressions.js";
import { fix, type Diagnostic } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { keyAlone } from "./literals.js";
import { nameFix, report } from "./messages.js";
import { report as reportCaption } from "./messages-caption.js";
import type { CaptionedTable, Cell } from "./outline.js";
import type {
  ColumnHead,
  ComputedTableSyntax,
  Expression,
  KeyCellSyntax,
  TableRowSyntax,
  TableSyntax,
} from "./syntax.js";
import { readBracketUnit, readCaption } from "./table-caption.js";
import {
  captionName,
  columnName,
  isHeadOf,
  isMisspelt,
  isNamedInterval,
  isWordKey,
  liesAcross,
  type CaptionKey,
} from "./table-words.js";
import { semantics } from "./tree.js";
import { normalizeName } from "./words.js";

/** Reads one table; null for one that is for reading only. */
export function readTable(
  table: CaptionedTable,
  context: ReadContext,
): TableSyntax | ComputedTableSyntax | null {
  if (!table.name) return table.computed ? readComputedTable(table, context) : null;
  const { name, keys } = captionName(table.name.text);
  const { span } = table.name;
  const file = table.file?.source;
  const whole = { ...table.span, end: (table.file?.span ?? table.rowSpans.at(-1) ?? table.span).end };
  if (table.computed) return reportNamed(table, context);
  const { words, unit, phrases, method, from } = readCaption(table.caption, context);
  const unreadable = !checkCaption(table, table.name, context);
  const across = !unreadable && liesAcross(table, keys);
  const [corner, ...others] = table.head;
  const rowKeys = across ? 1 : keys.length;
  return {
    kind: "table",
    unreadable,
    span: whole,
    rowsSpan: file ? { file: file.file, start: 0, end: file.text.length } : whole,
    name: { span: { ...span, end: span.start + name.length }, text: name, declared: true },
    keys: keys.map((key) => ({
      span: { ...span, start: span.start + key.start, end: span.start + key.start + key.text.length },
      text: key.text,
      declared: context.names.names.has(key.text),
    })),
    caption: words,
    phrases,
    method,
    from,
    restates: false,
    unit,
    heads: (across && corner ? [corner] : table.head).map((head) => readHead(head, context)),
    across: across ? others.map((head) => readKey(head, context)) : null,
    rows:
      unreadable || keys.length === 0
        ? []
        : table.rows.map((cells, index) =>
            readRow(cells, table.rowSpans[index] ?? table.span, rowKeys, context),
          ),
  };
}

/** `Tabell \`fast del[ålder]\`: …, beräknad` */
function reportNamed({ span, name }: CaptionedTable, context: ReadContext): null {
  const own = { ...span, start: span.start + "Tabell".length, end: name?.outer.end ?? span.start };
  const mend = fix("Ta bort namnet: ”Tabell: …, beräknad”.", "Remove the name: “Tabell: …, beräknad”.", [
    { span: own, text: "" },
  ]);
  context.diagnostics.push(reportCaption("table-computed-name", name?.outer ?? span, {}, { fix: mend }));
  return null;
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
  const across = liesAcross(table, keys);
  for (const [at, key] of keys.entries())
    if (at === 0 || !across) checkKeyName(key, table.head[at], span, context);
  const [, second] = table.head;
  const other = keys[1];
  if (keys.length !== 2 || across || !other || !second || isHeadOf(other.text, second.text)) return true;
  const beside = isMisspelt(second.text, other.text) ? { fix: nameFix(second.span, [other.text]) } : {};
  context.diagnostics.push(report("table-across", second.span, { name: other.text }, beside));
  return false;
}

/** A key need not be declared, but one that nearly is has been misspelt. */
function checkKeyName(
  { text, start }: CaptionKey,
  head: Cell | undefined,
  span: Stretch["span"],
  context: ReadContext,
): void {
  if (context.names.names.has(text) || !head || isHeadOf(text, head.text)) return;
  const at = { ...span, start: span.start + start, end: span.start + start + Math.max(text.length, 1) };
  const proposals = nearest(text, context.names.names);
  if (proposals.length > 0 || text === "")
    context.diagnostics.push(report("unknown-name", at, { name: text }, { fix: nameFix(at, proposals) }));
}

/** `Belopp (kr per listad och år)` */
function readHead(head: Cell, context: ReadContext): ColumnHead {
  return { span: head.span, name: columnName(head.text), unit: readBracketUnit(head, context) };
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
  if (isWordKey(cell.text) && !isNamedInterval(cell.text, context.names.names))
    return { kind: "word", span: cell.span, text: normalizeName(cell.text) };
  const trial: ReadContext = { names: context.names, diagnostics: [] };
  const masked = maskStretch(cell, "key", trial);
  const only = masked && keyAlone(masked, cell.span);
  const reached = masked && !only ? matchMasked(cell, masked, "KeyCell", "key", trial) : null;
  // What is no interval at all gets one message, that shows the forms.
  const known = only || reached || trial.diagnostics.some(saysMoreThanForm);
  if (known) context.diagnostics.push(...trial.diagnostics);
  else context.diagnostics.push(report("table-key-form", cell.span, { text: normalizeName(cell.text) }));
  if (only) return only;
  if (!reached) return { kind: "unreadable", span: cell.span };
  return semantics(reached.match)["keyCell"](reached.reading) as KeyCellSyntax;
}

function readValue(cell: Stretch, context: ReadContext): Expression {
  if (cell.text === "") return emptyCell(cell, context);
  if (/^[-–—−]$/.test(cell.text)) {
    context.diagnostics.push(report("table-dash", cell.span, {}));
    return { kind: "unreadable", span: cell.span };
  }
  return readExpression(cell, "Value", context);
}

function emptyCell(cell: Stretch, context: ReadContext): { kind: "unreadable"; span: Stretch["span"] } {
  context.diagnostics.push(
    report("empty-cell", { ...cell.span, end: Math.max(cell.span.end, cell.span.start + 1) }, {}),
  );
  return { kind: "unreadable", span: cell.span };
}
