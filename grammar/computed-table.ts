/** Reads a table that the build fills: the author writes its heads and keys, and rules with keys give the values. */
import { readExpression, type ReadContext } from "./expressions.js";
import { fix } from "./diagnostic.js";
import { report } from "./messages-caption.js";
import type { CaptionedTable, Cell } from "./outline-nodes.js";
import type { ComputedTableSyntax, Name } from "./syntax.js";
import { readCaption } from "./table-caption.js";
import { normalizeName } from "./words.js";

/** Reads one; null where it cannot be told which cells are to be filled. */
export function readComputedTable(table: CaptionedTable, context: ReadContext): ComputedTableSyntax | null {
  const { phrases } = readCaption(table.caption, context);
  const first = table.head.findIndex((_, at) => table.rows.some((row) => isOpen(row[at])));
  if (first < 1) {
    context.diagnostics.push(report("table-computed", table.caption.span, {}));
    return null;
  }
  for (const cell of table.rows.flatMap((row) => row.slice(first)))
    if (!isOpen(cell)) reportWritten(cell, context);
  return {
    kind: "computed",
    span: { ...table.span, end: table.rowSpans.at(-1)?.end ?? table.span.end },
    phrases,
    phraseSpan: table.caption.span,
    keys: table.head.slice(0, first).map((head) => nameOf(head, context)),
    columns: table.head.slice(first).map((head, at) => ({
      name: nameOf(head, context),
      cells: table.rows.map((row) => row[first + at]?.span ?? null),
    })),
    rows: table.rows.map((row) => row.slice(0, first).map((cell) => readExpression(cell, "Value", context))),
  };
}

/** A cell that the build fills is empty, or holds a dash. */
function isOpen(cell: Cell | undefined): boolean {
  return cell !== undefined && /^[-–—−]?$/.test(cell.text);
}

function reportWritten({ span }: Cell, context: ReadContext): void {
  const mend = fix("Skriv ett streck i cellen.", "Write a dash in the cell.", [{ span, text: "–" }]);
  context.diagnostics.push(report("table-computed-cell", span, {}, { fix: mend }));
}

/** A name at the beginning of a head may have a capital letter. */
function nameOf({ text, span }: Cell, { names }: ReadContext): Name {
  const written = normalizeName(text);
  const small = written.slice(0, 1).toLowerCase() + written.slice(1);
  const own = names.names.has(written) || !names.names.has(small) ? written : small;
  return { span, text: own, declared: names.names.has(own) };
}
