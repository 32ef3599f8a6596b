/** From the outlines of a package to its syntax tree. Never fails: what cannot be read is a diagnostic. */
import type { Amendment } from "./amendment.js";
import { byIdentity } from "./by-identity.js";
import { readBlock } from "./blocks.js";
import type { Diagnostic } from "./diagnostic.js";
import { readExample } from "./example.js";
import type { ReadContext, Remember } from "./expressions.js";
import { readInline } from "./inline.js";
import { firstBeyond, overLimit, type LimitName } from "./limits.js";
import { collectNames, type Names } from "./names.js";
import { moved, namesKey, type Memory } from "./memory.js";
import type { Block, CaptionedTable, DocumentOutline } from "./outline.js";
import type { Span } from "./source.js";
import type { Item } from "./syntax.js";
import { readTable } from "./table.js";

/** What a package's documents say, in the order in which it stands there. */
export interface PackageSyntax {
  readonly items: readonly Item[];
  readonly names: Names;
  readonly diagnostics: readonly Diagnostic[];
  /** The amendments whose rules are put in their place among the items. */
  readonly amendments?: readonly Amendment[];
}

/**
 * Reads all documents of a package, whose declared names hold in all of them.
 *
 * @param earlier - The names of `föregås av`, which may stand before a year in brackets (R3).
 * @param memory - What was read before, of the same texts with the same names.
 */
export function parse(
  outlines: readonly DocumentOutline[],
  earlier: Names | null = null,
  memory: Memory | null = null,
): PackageSyntax {
  const names = collectNames(outlines, earlier);
  const context: ReadContext = { names, diagnostics: [] };
  const reader = memory ? remembering(memory, names) : readAlone;
  const all = outlines.flatMap((outline) => readDocument(outline, context, reader));
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

/** How a part of a document is read: by itself, or from memory. */
type PartReader = <P extends { readonly span: Span }, T>(
  part: P,
  words: string,
  context: ReadContext,
  read: (context: ReadContext) => T,
) => T;

const readAlone: PartReader = (_, __, context, read) => read(context);

function remembering(memory: Memory, names: Names): PartReader {
  // A key is as long as all names; hashed or not, it is made once and compared by the map.
  const known = memory.number(namesKey(names));
  return (part, words, context, read) => kept(keyOf(part, words, known), part.span, context, read);

  function kept<T>(key: string, { start }: Span, context: ReadContext, read: (own: ReadContext) => T): T {
    const found = memory.recall(key, start, () => {
      const remember: Remember = (words, span, readIt) =>
        kept(`${known} ${span.file} ${words}`, span, alone, readIt);
      const alone: ReadContext = { names: context.names, diagnostics: [], remember };
      return { read: read(alone), diagnostics: alone.diagnostics };
    });
    for (const one of found.diagnostics) context.diagnostics.push(one);
    return found.read;
  }
}

interface PartKey {
  readonly known: number;
  readonly key: string;
}

/** The key of each part, which is long: as the same text it is soon found again. */
const keys = new WeakMap<object, PartKey>();

function keyOf(part: { readonly span: Span }, words: string, known: number): string {
  const before = keys.get(part);
  if (before?.known === known) return before.key;
  const key = `${known} ${part.span.file} ${words}`;
  keys.set(part, { known, key });
  return key;
}

/** Reads one document of a package, with the names that the package declares. */
export function readDocument(
  outline: DocumentOutline,
  context: ReadContext,
  reader: PartReader = readAlone,
): readonly Item[] {
  const blocks = outline.blocks.flatMap((block) =>
    reader(block, blockWords(block), context, (own) =>
      block.kind === "exempel" ? [readExample(block, own)] : readBlock(outline.source, block, own),
    ),
  );
  const tables = outline.tables.map((table) =>
    reader(table, tableWords(table), context, (own) => readTable(table, own)),
  );
  const inlines = outline.inlines.map((inline) =>
    reader(inline, `inline ${inline.text} ${inline.span.start - inline.outer.start}`, context, (own) =>
      readInline(inline, own),
    ),
  );
  return [...blocks, ...tables, ...inlines]
    .filter((item) => item !== null)
    .sort((left, right) => left.span.start - right.span.start);
}

/** All that a block is read from, with places counted from its beginning. */
const blockWords = byIdentity(({ kind, title, span, lines }: Block): string => {
  const own = lines.map(({ text, start }) => [start - span.start, text]);
  return JSON.stringify([kind, title, span.end - span.start, own]);
});

const tableWords = byIdentity((table: CaptionedTable): string =>
  JSON.stringify(moved({ ...table, tableStart: 0 }, -table.span.start)),
);
