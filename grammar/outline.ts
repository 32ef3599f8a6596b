/**
 * Reads Markdown into an outline: sections, blocks, captions with tables, inline code and prose, each with its span.
 * The Markdown tree is kept beside it for the published page.
 */
import type { Heading, InlineCode, Nodes, Paragraph, Parents, Root, Table, TableCell, Yaml } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visitParents } from "unist-util-visit-parents";
import { fix, type Diagnostic } from "./diagnostic.js";
import { headingOf, unreadBraces, type HeadingParts } from "./heading.js";
import { earlier, isLaterBlock, proposeBlock, report } from "./messages.js";
import { lineText, positionOf, type Source, type Span } from "./source.js";

export type BlockKind = "begrepp" | "regel" | "utbetalning" | "exempel";
export const BLOCK_KINDS: readonly BlockKind[] = ["begrepp", "regel", "utbetalning", "exempel"];

/** A heading with what stands under it. */
export interface Section extends HeadingParts {
  readonly index: number;
  readonly depth: number;
  /** The heading's line. */
  readonly span: Span;
  /** Where the section's text ends. */
  readonly end: number;
}

export interface BlockLine {
  readonly text: string;
  /** Where the line's text begins in the source. */
  readonly start: number;
}

/** A fenced block of ours. */
export interface Block {
  readonly kind: BlockKind;
  /** The words after the kind on the opening line: an example's title. */
  readonly title: string;
  readonly span: Span;
  readonly lines: readonly BlockLine[];
}

/** Inline code: its text without the backticks. */
export interface InlineText {
  readonly text: string;
  readonly span: Span;
  /** The whole with backticks. */
  readonly outer: Span;
}

export interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** ``Tabell `namn[nyckel]`: caption`` with the table that follows. */
export interface CaptionedTable {
  /** The inline code of the caption; null for `Tabell: caption`, which is for reading only. */
  readonly name: InlineText | null;
  readonly caption: Cell;
  readonly span: Span;
  /** Where the Markdown table begins, by which the page finds it. */
  readonly tableStart: number;
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly rowSpans: readonly Span[];
}

/** Running text outside code, as in the source. */
export interface ProseText {
  readonly text: string;
  readonly span: Span;
  /** The paragraph that it stands in. */
  readonly paragraph: Span;
}

export interface DocumentOutline {
  readonly source: Source;
  readonly frontMatter: { readonly text: string; readonly span: Span } | null;
  readonly sections: readonly Section[];
  readonly blocks: readonly Block[];
  readonly tables: readonly CaptionedTable[];
  readonly inlines: readonly InlineText[];
  readonly prose: readonly ProseText[];
  readonly tree: Root;
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkFrontmatter, ["yaml"])
  .freeze();

/** Reads one document. Never fails: what cannot be understood is a diagnostic. */
export function readOutline(source: Source): {
  outline: DocumentOutline;
  diagnostics: readonly Diagnostic[];
} {
  const tree = processor.parse(source.text);
  const reader = new OutlineReader(source, tree);
  return { outline: reader.read(), diagnostics: reader.diagnostics };
}

/** The innermost section that holds a place; null before the first heading. */
export function sectionAt(outline: DocumentOutline, offset: number): Section | null {
  return outline.sections.findLast((section) => section.span.start <= offset) ?? null;
}

function columnOf(source: Source, { start }: Span): number {
  return positionOf(source, start).column - 1;
}

/** A heading or a fence inside a block of ours: the block was meant to end before it. */
function endsUnclosed({ text }: BlockLine): boolean {
  return /^(?:#{1,6}\s|```|~~~)/.test(text);
}

/** What an unclosed block holds up to the next heading or fence; and the blocks that it swallowed. */
function unclosedBlocks(
  kind: BlockKind,
  title: string,
  span: Span,
  lines: readonly BlockLine[],
): readonly Block[] {
  const blocks: (Block & { lines: BlockLine[] })[] = [{ kind, title, span, lines: [] }];
  let open = true;
  for (const line of lines) {
    if (!endsUnclosed(line)) {
      if (open) blocks.at(-1)?.lines.push(line);
      continue;
    }
    const [, word = "", words = ""] = /^(?:```|~~~)(\p{L}+)(.*)$/u.exec(line.text) ?? [];
    const next = BLOCK_KINDS.find((known) => known === word);
    open = next !== undefined;
    if (next)
      blocks.push({ kind: next, title: words.trim(), span: { ...span, start: line.start }, lines: [] });
  }
  return blocks;
}

/** Collects while the tree is walked once, in source order. */
class OutlineReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly headings: { heading: Heading; parts: HeadingParts }[] = [];
  private readonly blocks: Block[] = [];
  private readonly tables: CaptionedTable[] = [];
  private readonly inlines: InlineText[] = [];
  private readonly prose: ProseText[] = [];
  private readonly captionTexts = new Set<InlineCode>();

  constructor(
    private readonly source: Source,
    private readonly tree: Root,
  ) {}

  read(): DocumentOutline {
    visitParents(this.tree, (node, parents) => this.visit(node, parents));
    this.checkDirectives();
    const sections = this.sections();
    this.checkIds(sections);
    return {
      source: this.source,
      frontMatter: this.frontMatter(),
      sections,
      blocks: this.blocks,
      tables: this.tables,
      inlines: this.inlines,
      prose: this.prose,
      tree: this.tree,
    };
  }

  private visit(node: Nodes, parents: readonly Parents[]): void {
    switch (node.type) {
      case "heading":
        this.readHeading(node);
        return;
      case "code":
        this.readBlock(node.lang ?? null, node.meta ?? "", node.value, this.spanOf(node));
        return;
      case "paragraph":
        this.readCaption(node, parents.at(-1));
        return;
      case "inlineCode":
        if (!this.captionTexts.has(node)) this.inlines.push(this.inlineText(node));
        return;
      case "text":
        this.readProse(node, parents);
        return;
      default:
        return;
    }
  }

  private readHeading(node: Heading): void {
    const span = this.spanOf(node);
    this.headings.push({ heading: node, parts: headingOf(this.source, node) });
    const braces = unreadBraces(this.source.text.slice(span.start, span.end));
    if (!braces) return;
    const at = { ...span, start: span.start + braces.start, end: span.start + braces.end };
    this.diagnostics.push(report("heading-braces", at, {}));
  }

  private readBlock(language: string | null, meta: string, value: string, span: Span): void {
    const first = positionOf(this.source, span.start).line;
    const opening = {
      ...span,
      end: span.start + lineText(this.source, first).slice(columnOf(this.source, span)).length,
    };
    const kind = BLOCK_KINDS.find((known) => known === language);
    if (kind) {
      const lines = this.blockLines(value, span);
      const swallowed = this.isClosed(span) ? lines.findIndex(endsUnclosed) : lines.length;
      if (swallowed < 0) {
        this.blocks.push({ kind, title: meta.trim(), span, lines });
        return;
      }
      this.diagnostics.push(report("unclosed-block", opening, {}));
      this.blocks.push(...unclosedBlocks(kind, meta.trim(), span, lines));
      return;
    }
    if (isLaterBlock(language)) {
      this.diagnostics.push(report("block-not-read", opening, { found: language ?? "" }));
      return;
    }
    const meant = proposeBlock(language, value);
    if (!meant) return;
    this.diagnostics.push(report("unknown-block", opening, { found: language ?? "", meant }));
  }

  /** A fence that nothing closes takes all of the text that follows. */
  private isClosed(span: Span): boolean {
    const first = positionOf(this.source, span.start).line;
    const last = positionOf(this.source, span.end).line;
    return last > first && /^[\s>]*(?:`{3,}|~{3,})\s*$/.test(lineText(this.source, last));
  }

  /** The content's lines with their own places: inside a list or a quote they begin further in than the fence says. */
  private blockLines(value: string, span: Span): readonly BlockLine[] {
    if (value === "") return [];
    const first = positionOf(this.source, span.start).line + 1;
    return value.split("\n").map((text, index) => {
      const line = lineText(this.source, first + index);
      const lineStart = this.source.lineStarts[first + index - 1] ?? 0;
      return { text, start: lineStart + line.length - text.length };
    });
  }

  private readCaption(paragraph: Paragraph, parent: Parents | undefined): void {
    const first = paragraph.children[0];
    if (first?.type !== "text" || !/^[Tt]abell(\s*:|\s+$)/.test(first.value)) return;
    const code = paragraph.children[1]?.type === "inlineCode" ? paragraph.children[1] : null;
    if (!code && !/^Tabell\s*:/.test(first.value)) return;
    const span = this.spanOf(paragraph);
    const siblings: readonly Nodes[] = parent?.children ?? [];
    const next = siblings[siblings.indexOf(paragraph) + 1];
    if (first.value.startsWith("t")) {
      if (next?.type !== "table") return;
      const at = { ...span, end: span.start + "Tabell".length };
      const expected = "”Tabell” med stor bokstav";
      this.diagnostics.push(
        report("unknown-head", at, { expected, english: "“Tabell” with a capital letter" }),
      );
    }
    if (code) this.captionTexts.add(code);
    if (next?.type !== "table") this.diagnostics.push(report("caption-without-table", span, {}));
    this.tables.push(this.captionedTable(paragraph, code, next?.type === "table" ? next : null));
  }

  /** A caption without a table still declares its name, so that the uses of it are not reported as well. */
  private captionedTable(paragraph: Paragraph, code: InlineCode | null, table: Table | null): CaptionedTable {
    const span = this.spanOf(paragraph);
    const rest = this.source.text.slice(
      code ? this.spanOf(code).end : span.start + "Tabell".length,
      span.end,
    );
    const caption = rest.replace(/^\s*:\s*/, "");
    const [head, ...rows] = table?.children ?? [];
    return {
      name: code ? this.inlineText(code) : null,
      caption: { text: caption, span: { ...span, start: span.end - caption.length } },
      span,
      tableStart: table ? this.spanOf(table).start : -1,
      head: head?.children.map((cell) => this.cell(cell)) ?? [],
      rows: rows.map((row) => row.children.map((cell) => this.cell(cell))),
      rowSpans: rows.map((row) => this.spanOf(row)),
    };
  }

  private cell(node: TableCell): Cell {
    const first = node.children[0];
    const last = node.children.at(-1);
    const own = this.spanOf(node);
    if (!first || !last) return { text: "", span: own };
    const span = { ...own, start: this.spanOf(first).start, end: this.spanOf(last).end };
    return { text: this.source.text.slice(span.start, span.end), span };
  }

  private inlineText(node: InlineCode): InlineText {
    const outer = this.spanOf(node);
    const raw = this.source.text.slice(outer.start, outer.end);
    const ticks = /^`+/.exec(raw)?.[0].length ?? 1;
    const inner = raw.slice(ticks, raw.length - ticks);
    const padding = inner.length > 2 && inner.startsWith(" ") && inner.endsWith(" ") ? 1 : 0;
    const start = outer.start + ticks + padding;
    const end = outer.end - ticks - padding;
    const text = this.source.text.slice(start, end).replace(/\n/g, " ");
    return { text, span: { ...outer, start, end }, outer };
  }

  private readProse(node: Nodes, parents: readonly Parents[]): void {
    if (parents.some((parent) => parent.type === "heading")) return;
    const span = this.spanOf(node);
    const paragraph = parents.findLast(
      (parent) => parent.type === "paragraph" || parent.type === "tableCell",
    );
    const text = this.source.text.slice(span.start, span.end);
    this.prose.push({ text, span, paragraph: paragraph ? this.spanOf(paragraph) : span });
  }

  private sections(): readonly Section[] {
    return this.headings.map(({ heading, parts }, index) => {
      const next = this.headings.slice(index + 1).find((other) => other.heading.depth <= heading.depth);
      return {
        ...parts,
        index,
        depth: heading.depth,
        span: this.spanOf(heading),
        end: next ? this.spanOf(next.heading).start : this.source.text.length,
      };
    });
  }

  private checkIds(sections: readonly Section[]): void {
    const seen = new Map<string, Section>();
    for (const section of sections) {
      const first = seen.get(section.id);
      if (first) {
        const beside = { related: earlier(first.span) };
        this.diagnostics.push(report("duplicate-heading-id", section.span, { id: section.id }, beside));
      } else seen.set(section.id, section);
    }
  }

  /** A line that begins with `:::` is a container in the full language; here it would be printed as it stands. */
  private checkDirectives(): void {
    let open = 0;
    for (const { text, span } of this.prose) {
      for (const found of text.matchAll(/^[ \t]*:::.*/gm)) {
        const indent = found[0].length - found[0].trimStart().length;
        const start = span.start + found.index + indent;
        const closes = /^:+\s*$/.test(found[0].trim());
        // The line that closes a container is reported with the line that opens it.
        if (closes && open > 0) {
          open -= 1;
          continue;
        }
        if (!closes) open += 1;
        this.diagnostics.push(
          report("unknown-container", { ...span, start, end: start + found[0].length - indent }, {}),
        );
      }
    }
  }

  private frontMatter(): DocumentOutline["frontMatter"] {
    const node = this.tree.children.find((child): child is Yaml => child.type === "yaml");
    const open = /^\s*---[ \t]*\n\s*\p{L}[\p{L} ]*:/u.exec(this.source.text);
    if (!node && open) {
      const start = open[0].indexOf("---");
      const at = { file: this.source.file, start, end: start + 3 };
      const mend = fix(
        "Börja dokumentet med ”---” på första raden, och avsluta uppgifterna med en egen rad ”---”.",
        "Begin the document with “---” on the first line, and end the fields with a line “---” of its own.",
      );
      this.diagnostics.push(report("manifest-not-yaml", at, {}, { fix: mend }));
    }
    return node ? { text: node.value, span: this.spanOf(node) } : null;
  }

  private spanOf(node: Nodes): Span {
    return {
      file: this.source.file,
      start: node.position?.start.offset ?? 0,
      end: node.position?.end.offset ?? 0,
    };
  }
}
