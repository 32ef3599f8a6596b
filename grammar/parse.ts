/** From the outlines of a package to its syntax tree. Never fails: what cannot be read is a diagnostic. */
import { readBlock } from "./blocks.js";
import type { Diagnostic } from "./diagnostic.js";
import { readExample } from "./example.js";
import type { ReadContext } from "./expressions.js";
import { readInline } from "./inline.js";
import { firstBeyond, overLimit, type LimitName } from "./limits.js";
import { collectNames, type Names } from "./names.js";
import type { DocumentOutline } from "./outline.js";
import type { Item } from "./syntax.js";
import { readTable } from "./table.js";

/** What a package's documents say, in the order in which it stands there. */
export interface PackageSyntax {
  readonly items: readonly Item[];
  readonly names: Names;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads all documents of a package, whose declared names hold in all of them.
 *
 * @param earlier - The names of `föregås av`, which may stand before a year in brackets (R3).
 */
export function parse(outlines: readonly DocumentOutline[], earlier: Names | null = null): PackageSyntax {
  const names = collectNames(outlines, earlier);
  const context: ReadContext = { names, diagnostics: [] };
  const all = outlines.flatMap((outline) => readDocument(outline, context));
  const items = withinLimit(
    withinLimit(all, "definition", "definitions", context),
    "example",
    "examples",
    context,
  );
  return { items, names, diagnostics: context.diagnostics };
}

/** The items without those of a kind that are too many, which is reported at the first of them. */
function withinLimit(
  items: readonly Item[],
  kind: Item["kind"],
  limit: LimitName,
  context: ReadContext,
): readonly Item[] {
  const beyond = firstBeyond(
    items.filter((item) => item.kind === kind),
    limit,
  );
  if (!beyond) return items;
  context.diagnostics.push(overLimit(limit, beyond.span));
  const from = items.indexOf(beyond);
  return items.filter((item, at) => item.kind !== kind || at < from);
}

/** Reads one document of a package, with the names that the package declares. */
export function readDocument(outline: DocumentOutline, context: ReadContext): readonly Item[] {
  const blocks = outline.blocks.flatMap((block) =>
    block.kind === "exempel"
      ? [readExample(outline.source, block, context)]
      : readBlock(outline.source, block, context),
  );
  const tables = outline.tables.map((table) => readTable(table, context));
  const inlines = outline.inlines.map((inline) => readInline(inline, context));
  return [...blocks, ...tables, ...inlines]
    .filter((item) => item !== null)
    .sort((left, right) => left.span.start - right.span.start);
}
