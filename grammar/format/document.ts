/**
 * Formats a document: its blocks, tables and inline code. Running text is left as it is, and so is all that cannot be
 * read. A part is changed only where the document demonstrably says the same as before.
 */
import type { Nodes, Table } from "mdast";
import { visitParents } from "unist-util-visit-parents";
import type { Diagnostic } from "../diagnostic.js";
import type { Names } from "../names.js";
import { readOutline, type DocumentOutline } from "../outline.js";
import { readDocument } from "../parse.js";
import { makeSource, type Source } from "../source.js";
import type { Item } from "../syntax.js";
import { formatBlock } from "./block.js";
import { applied, type Change, type Part } from "./edit.js";
import { formatInline } from "./inline.js";
import { meaningOf, meaningOfRead, sameMeaning, type Meaning } from "./proof.js";
import { formatTable } from "./table.js";

/** A formatted document. */
export interface Formatted {
  readonly text: string;
  /** Where something was left as it stood since it cannot be read, as offsets in the text as it is written. */
  readonly untouched: readonly number[];
}

/**
 * Formats one document.
 *
 * @param names - The names that the document's package declares.
 */
export function formatDocument({ file, written }: Source, names: Names): Formatted {
  const source = makeSource(file, written);
  const { outline, diagnostics } = readOutline(source);
  if (diagnostics.some(({ code }) => code === "over-limit")) return { text: source.text, untouched: [0] };
  const found: Diagnostic[] = [];
  const items = readDocument(outline, { names, diagnostics: found });
  const faults = [...diagnostics, ...found];
  const faulty = faultsOf(source, faults);
  const parts = partsOf(outline, items, names, faulty);
  const changes = [...parts.map((part) => part.changes), trailingSpaces(outline)]
    .map((list) => list.filter(({ start, end, text }) => source.text.slice(start, end) !== text))
    .filter((list) => list.length > 0);
  const kept =
    changes.length === 0 ? [] : keepProved(source, changes, names, meaningOfRead(outline, items, faults));
  const untouched = parts.flatMap((part) => part.untouched);
  for (const list of changes) if (!kept.includes(list)) untouched.push(list[0]?.start ?? 0);
  const text = applied(source.text, kept.flat());
  return { text, untouched: [...new Set(untouched)].sort((left, right) => left - right) };
}

type Faulty = (start: number, end: number) => boolean;

function faultsOf(source: Source, diagnostics: readonly Diagnostic[]): Faulty {
  const spans = diagnostics.flatMap(({ place, severity }) =>
    place.kind === "document" && severity === "error" && place.span.file === source.file ? [place.span] : [],
  );
  return (start, end) => spans.some((span) => span.start < end && span.end > start);
}

function partsOf(
  outline: DocumentOutline,
  items: readonly Item[],
  names: Names,
  faulty: Faulty,
): readonly Part[] {
  const { source } = outline;
  const captioned = new Map(outline.tables.map((table) => [table.tableStart, table]));
  const ours = new Map(items.map((item) => [item.span.start, item]));
  const found = tablesOf(outline);
  const tables = found.map((table) => {
    const own = captioned.get(table.position?.start.offset ?? -1) ?? null;
    return formatTable(source, table, own, names, faulty);
  });
  const inlines = outline.inlines
    .filter(({ span }) => !found.some((table) => holds(table, span.start)))
    .map((inline) => formatInline(source, inline, ours.get(inline.span.start) ?? null, names, faulty));
  const blocks = outline.blocks.map((block) => formatBlock(source, block, names, faulty));
  return [...blocks, ...tables, ...inlines];
}

function tablesOf({ tree }: DocumentOutline): readonly Table[] {
  const tables: Table[] = [];
  visitParents(tree, "table", (table) => void tables.push(table));
  return tables;
}

/** A table is written as a whole, with the code in it. */
function holds({ position }: Table, at: number): boolean {
  return (position?.start.offset ?? 0) <= at && at < (position?.end.offset ?? 0);
}

/** Spaces at the end of a line are taken away, but for those that break a line of running text, and in other code. */
function trailingSpaces({ source, tree }: DocumentOutline): readonly Change[] {
  const kept = keptWhole(tree);
  const changes: Change[] = [];
  for (const found of source.text.matchAll(/[ \t]+$/gm)) {
    const end = found.index + found[0].length;
    const breaks = found[0].length > 1 && /^\n[^\n]*\S/.test(source.text.slice(end, end + 200));
    const inside = kept.some(([from, to]) => from < end && found.index < to);
    if (!breaks && !inside) changes.push({ start: found.index, end, text: "" });
  }
  return changes;
}

/** Blocks and tables are formatted by themselves; code, HTML and front matter are not ours to change. */
function keptWhole(tree: Nodes): readonly (readonly [number, number])[] {
  const kept: (readonly [number, number])[] = [];
  visitParents(tree, (node) => {
    if (["code", "html", "yaml", "table", "inlineCode"].includes(node.type))
      kept.push([node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]);
  });
  return kept;
}

/** The largest part of the changes under which the document still says what it means, found by halving. */
function keepProved(source: Source, changes: ChangeLists, names: Names, meaning: Meaning): ChangeLists {
  return proved(changes, []);

  function proved(wanted: ChangeLists, beside: ChangeLists): ChangeLists {
    if (wanted.length === 0) return [];
    const { text } = makeSource(source.file, applied(source.text, [...beside, ...wanted].flat()));
    if (sameMeaning(meaning, meaningOf(source.file, text, names))) return wanted;
    if (wanted.length === 1) return [];
    const middle = wanted.length >> 1;
    const first = proved(wanted.slice(0, middle), beside);
    return [...first, ...proved(wanted.slice(middle), [...beside, ...first])];
  }
}

type ChangeLists = readonly (readonly Change[])[];
