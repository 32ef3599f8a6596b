/**
 * What a package says, piece by piece: headings, paragraphs, items of lists, rows of tables, statements of blocks. Each
 * has an id that does not follow from its place, so that it is known again in another year.
 */
import type { Nodes, RootContent } from "mdast";
import { cutBlock } from "../../grammar/statements.js";
import {
  type Block,
  type CaptionedTable,
  type Container,
  type DocumentOutline,
} from "../../grammar/outline.js";
import { nodeSpan, type Source, type Span } from "../../grammar/source.js";
import { baseName } from "../front-matter.js";
import { hashOf, type OpenPackage } from "../package.js";

export type UnitKind =
  | "heading"
  | "prose"
  | "caption"
  | "row"
  | "statement"
  | "head"
  | "comment"
  | "passage"
  | "indicator"
  | "example"
  | "field";

/** A piece of text. */
export interface Unit {
  readonly kind: UnitKind;
  /** What it is known by in the whole package; of prose its words. */
  readonly id: string;
  /** The document's file name, without its folder. */
  readonly document: string;
  /** The id of the section that it stands in; null before the first heading. */
  readonly section: string | null;
  readonly span: Span;
  /** As it stands there, its spaces single. */
  readonly text: string;
  /** Of a table's caption, head or row, what the table is called; null for other units. */
  readonly of: string | null;
  /** Its place among all units of the package. */
  readonly order: number;
}

type Found = Pick<Unit, "kind" | "span"> & { readonly id: string | null; readonly of?: string | null };

/** The units of a package, in the order of its documents. */
export function unitsOf(opened: OpenPackage): readonly Unit[] {
  const [description] = opened.texts.description ? opened.sources : [];
  const fields = description ? fieldUnits(description) : [];
  const all = [...fields, ...opened.outlines.flatMap(documentUnits)];
  return all.map((unit, order) => ({ ...unit, order }));
}

/** The text of a unit without what spelling may change: emphasis, quotation marks, capital letters, end points, `5 %`. */
export function wordsOf(text: string): string {
  return withoutComments(text.normalize("NFC"))
    .replace(/[*_~]+/g, "")
    .replace(/[”“"’'«»]/g, "")
    .replace(/[‐‑–—−]/g, "-")
    .replace(/(?<=\p{N})[\s\p{Zs}]*%/gu, " procent")
    .replace(/(?<=\p{N})[\s\p{Zs}]*‰/gu, " promille")
    .replace(/[\s\p{Zs}]+/gu, " ")
    .replace(/ ?([,;:.!?])(?=\s|$)/g, "")
    .trim()
    .toLocaleLowerCase("sv");
}

/** A text without its `<!-- … -->`, in one pass, since nothing closes a hostile one. */
function withoutComments(text: string): string {
  let [kept, from] = ["", 0];
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", from)) {
    const end = text.indexOf("-->", start + 4);
    if (end < 0) break;
    kept += text.slice(from, start);
    from = end + 3;
  }
  return kept + text.slice(from);
}

/** The fields of the description, each with the lines below it. */
function fieldUnits(source: Source): readonly Omit<Unit, "order">[] {
  const starts = [...source.text.matchAll(/^(?=[^\s#-])([^:\n]+):/gm)];
  return starts.map(({ 1: name = "", index }, at) => {
    const end = starts[at + 1]?.index ?? source.text.length;
    const span = { file: source.file, start: index, end };
    return placed({ kind: "field", id: `regelverk ${name.trim()}`, span }, source, null);
  });
}

function documentUnits(outline: DocumentOutline): readonly Omit<Unit, "order">[] {
  const { source } = outline;
  const found = new Finder(outline).find();
  // The rows of a table that stand in a file come where its caption is.
  const placeOf = ({ at, span }: (typeof found)[number]): number => at ?? span.start;
  return [...found]
    .sort((left, right) => placeOf(left) - placeOf(right))
    .map((one) =>
      placed(one, sourceOf(one.span, outline) ?? source, sectionIdAt(outline, one.at ?? one.span.start)),
    );
}

/** The id of the section that holds a place: of very many, it is found by halves. */
function sectionIdAt({ sections }: DocumentOutline, offset: number): string | null {
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return sections[low - 1]?.id ?? null;
}

/** The document itself, or the file that one of its tables stands in. */
function sourceOf({ file }: Span, { source, tables }: DocumentOutline): Source | null {
  if (file === source.file) return source;
  return tables.find((one) => one.file?.source?.file === file)?.file?.source ?? null;
}

function placed(
  { kind, id, span, of = null }: Pick<Found, "kind" | "id" | "span" | "of">,
  source: Source,
  section: string | null,
): Omit<Unit, "order"> {
  const text = source.text.slice(span.start, span.end).replace(/\s+/g, " ").trim();
  return {
    kind,
    id: id ?? idOfWords(kind, text),
    document: baseName(span.file),
    section,
    span,
    text,
    of,
  };
}

/** What a unit without a name is known by. */
export function idOfWords(kind: UnitKind, text: string): string {
  return `${kind} ${hashOf(wordsOf(text)).slice(0, 10)}`;
}

/** Finds the units of one document. */
class Finder {
  /** Where tables with a caption, containers' lines and blocks of ours stand, by the place where each begins. */
  private readonly taken = new Set<number>();

  constructor(private readonly outline: DocumentOutline) {}

  find(): readonly (Found & { readonly at?: number })[] {
    const { sections, blocks, tables, containers, frontMatter } = this.outline;
    const ours = [
      ...sections.map(({ span, id, depth, index }): Found => {
        // A document's title has the year in it.
        const called = index === 0 && depth === 1 ? `titel ${baseName(span.file)}` : `rubrik ${id}`;
        return { kind: "heading", id: called, span };
      }),
      ...blocks.flatMap((block) => this.ofBlock(block)),
      ...tables.flatMap((table) => this.ofTable(table)),
      ...containers.map((container) => passage(container)),
      ...(frontMatter
        ? [
            {
              kind: "field" as const,
              id: `uppgifter ${baseName(frontMatter.span.file)}`,
              span: frontMatter.span,
            },
          ]
        : []),
    ];
    for (const { span } of [...sections, ...blocks]) this.taken.add(span.start);
    for (const { span, tableStart } of tables) this.taken.add(span.start).add(tableStart);
    return [...ours, ...this.outline.tree.children.flatMap((node) => this.prose(node))];
  }

  private ofBlock(block: Block): readonly (Found & { readonly at?: number })[] {
    const { kind, span } = block;
    if (kind === "exempel") return [{ kind: "example", id: `exempel ${block.title}`, span }];
    if (kind === "indikator") return [{ kind: "indicator", id: null, span }];
    const { groups } = cutBlock(block);
    const statements = groups.flatMap(({ head, body }): readonly Found[] => [
      ...(head ? [{ kind: "head" as const, id: null, span: head.span }] : []),
      ...body.map((one): Found => ({ kind: "statement", id: null, span: one.span })),
    ]);
    return [...statements, ...comments(block)];
  }

  private ofTable({
    name,
    caption,
    span,
    rowSpans,
    rows,
    head,
    tableStart,
  }: CaptionedTable): readonly (Found & { readonly at?: number })[] {
    const called = name?.text.split("[")[0]?.trim() ?? caption.text;
    const keys = Math.max(1, name?.text.split(",").length ?? 1);
    const [first, last] = [head[0], head.at(-1)];
    const header: readonly Found[] =
      first && last
        ? [
            {
              kind: "caption",
              id: `tabellhuvud ${called}`,
              span: { ...first.span, end: last.span.end },
              of: called,
            },
          ]
        : [];
    return [
      { kind: "caption", id: `tabell ${called}`, span: { ...span, end: tableStart }, of: called },
      ...header.map((one) => ({ ...one, at: span.start })),
      ...rowSpans.map((rowSpan, at) => ({
        kind: "row" as const,
        id: `rad ${called}[${(rows[at] ?? [])
          .slice(0, keys)
          .map(({ text }) => text)
          .join(", ")}]`,
        span: rowSpan,
        of: called,
        at: span.start,
      })),
    ];
  }

  /** Paragraphs, items and rows of what is prose; a list in a list is a part of its item. */
  private prose(node: RootContent): readonly Found[] {
    const span = nodeSpan(this.outline.source, node);
    if (this.taken.has(span.start)) return [];
    switch (node.type) {
      case "yaml":
      case "heading":
      case "thematicBreak":
        return [];
      case "list":
      case "blockquote":
        return node.children.flatMap((child) => this.piece(child));
      case "table":
        return node.children.flatMap((child) => this.piece(child));
      case "container":
        return node.children.flatMap((child) => this.prose(child));
      default:
        return this.piece(node);
    }
  }

  private piece(node: Nodes): readonly Found[] {
    return [{ kind: "prose", id: null, span: nodeSpan(this.outline.source, node) }];
  }
}

/** The comments of a block: nothing counts by them. */
function comments({ lines, span }: Block): readonly Found[] {
  return lines.flatMap(({ text, start }) => {
    const at = /(?:^|[\s\u00A0])(--(?:[\s\u00A0].*|$))/.exec(text);
    if (!at) return [];
    const from = start + at.index + at[0].length - (at[1] ?? "").length;
    return [
      {
        kind: "comment" as const,
        id: null,
        span: { ...span, start: from, end: start + text.trimEnd().length },
      },
    ];
  });
}

function passage({ kind, id, title, opening }: Container): Found {
  return { kind: "passage", id: `${kind} ${id ?? title}`, span: opening };
}
