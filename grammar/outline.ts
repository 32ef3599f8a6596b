/**
 * Reads Markdown into an outline: sections, blocks, captions with tables, inline code and prose, each with its span.
 * The Markdown tree is kept beside it for the published page.
 */
import type { Heading, InlineCode, Nodes, Paragraph, Parents, Root, Yaml } from "mdast";
import { visitParents } from "unist-util-visit-parents";
import { fix, type Diagnostic } from "./diagnostic.js";
import { firstBeyond, LIMITS, overLimit, unreadableMarkdown } from "./limits.js";
import { headingOf, unreadBraces, type HeadingParts } from "./heading.js";
import { parseMarkdown } from "./markdown.js";
import type { Memory } from "./memory.js";
import { earlier, report } from "./messages.js";
import { misplaced, parseContainers } from "./containers.js";
import { readFence } from "./outline-blocks.js";
import type {
  Block,
  CaptionedTable,
  Container,
  DocumentOutline,
  InlineText,
  Link,
  ProseText,
  Section,
} from "./outline-nodes.js";
import { inlineText, readCaption } from "./outline-tables.js";
import { nodeSpan, type Source, type Span } from "./source.js";

export * from "./outline-nodes.js";

/**
 * Reads one document. Never fails: what cannot be understood is a diagnostic.
 *
 * @param memory - What was parsed before, for a process that reads the same document again and again.
 */
export function readOutline(
  source: Source,
  memory: Memory | null = null,
): {
  outline: DocumentOutline;
  diagnostics: readonly Diagnostic[];
} {
  const beyond = unreadableMarkdown(source);
  const read = beyond ? { ...source, text: "", lineStarts: [0] } : source;
  const { tree, containers, diagnostics } = parseContainers(read, (text) => parseMarkdown(text, memory));
  const reader = new OutlineReader(read, tree, containers);
  const outline = { ...reader.read(), source };
  return { outline, diagnostics: beyond ? [beyond] : [...diagnostics, ...reader.diagnostics] };
}

/** The innermost section that holds a place; null before the first heading. */
export function sectionAt(outline: DocumentOutline, offset: number): Section | null {
  return outline.sections.findLast((section) => section.span.start <= offset) ?? null;
}

/** The text at a place in a document, or in a file of one of its tables; empty where there is no such place. */
export function textAt(outlines: readonly DocumentOutline[], { file, start, end }: Span): string {
  for (const { source, tables } of outlines) {
    const own =
      source.file === file ? source : tables.find((one) => one.file?.source?.file === file)?.file?.source;
    if (own) return own.text.slice(start, end);
  }
  return "";
}

/** Collects while the tree is walked once, in source order. */
class OutlineReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly headings: { heading: Heading; parts: HeadingParts }[] = [];
  private readonly blocks: Block[] = [];
  private readonly tables: CaptionedTable[] = [];
  private readonly inlines: InlineText[] = [];
  private readonly prose: ProseText[] = [];
  private readonly links: Link[] = [];
  private readonly captionTexts = new Set<InlineCode>();

  constructor(
    private readonly source: Source,
    private readonly tree: Root,
    private readonly containers: readonly Container[],
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
      containers: this.containers,
      links: this.links,
      tree: this.tree,
    };
  }

  private visit(node: Nodes, parents: readonly Parents[]): void {
    switch (node.type) {
      case "heading":
        this.readHeading(node);
        return;
      case "code":
        for (const block of readFence(this.source, node, this.diagnostics)) this.takeBlock(block);
        return;
      case "paragraph":
        this.readCaption(node, parents.at(-1));
        return;
      case "inlineCode":
        if (!this.captionTexts.has(node)) this.inlines.push(inlineText(this.source, node));
        return;
      case "text":
        this.readProse(node, parents);
        return;
      case "link":
      case "definition":
        this.links.push({ url: node.url, span: this.spanOf(node) });
        return;
      default:
        return;
    }
  }

  private takeBlock(block: Block): void {
    const beyond = firstBeyond(block.lines, "blockLines");
    if (beyond) {
      const end = beyond.start + Math.max(1, beyond.text.length);
      this.diagnostics.push(overLimit("blockLines", { file: this.source.file, start: beyond.start, end }));
    }
    this.blocks.push(beyond ? { ...block, lines: block.lines.slice(0, LIMITS.blockLines.most) } : block);
  }

  private readHeading(node: Heading): void {
    const span = this.spanOf(node);
    this.headings.push({ heading: node, parts: headingOf(this.source, node) });
    const braces = unreadBraces(this.source.text.slice(span.start, span.end));
    if (!braces) return;
    const at = { ...span, start: span.start + braces.start, end: span.start + braces.end };
    this.diagnostics.push(report("heading-braces", at, {}));
  }

  private readCaption(node: Paragraph, parent: Parents | undefined): void {
    const found = readCaption(this.source, node, parent, this.diagnostics);
    if (!found) return;
    this.tables.push(found.table);
    if (found.code) this.captionTexts.add(found.code);
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

  /** A line that begins with `:::` in a list or a quotation, where no container can stand. */
  private checkDirectives(): void {
    const marks = this.prose.flatMap(({ text, span }) =>
      [...text.matchAll(/^[ \t]*(:::.*)/gm)].map(({ 0: line, 1: written = "", index }) => {
        const start = span.start + index + line.length - written.length;
        return { text: written, span: { ...span, start, end: start + written.length } };
      }),
    );
    for (const one of misplaced(marks)) this.diagnostics.push(one);
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
    return nodeSpan(this.source, node);
  }
}
