/** Reads a part of a document's Markdown tree: what stands in it, in its order, each with its place. */
import type { Heading, InlineCode, Nodes, Paragraph, Parents, Root } from "mdast";
import { visitParents } from "unist-util-visit-parents";
import type { Diagnostic } from "./diagnostic.js";
import { headingOf, unreadBraces, type HeadingParts } from "./heading.js";
import { firstBeyond, LIMITS, overLimit } from "./limits.js";
import { report } from "./messages.js";
import { readFence } from "./outline-blocks.js";
import type { Block, CaptionedTable, InlineText, Link, ProseText } from "./outline-nodes.js";
import { inlineText, readCaption } from "./outline-tables.js";
import { nodeSpan, type Source, type Span } from "./source.js";

/** What stands in a part of a document. */
export interface OutlinePart {
  readonly headings: readonly HeadingIn[];
  readonly blocks: readonly Block[];
  readonly tables: readonly CaptionedTable[];
  readonly inlines: readonly InlineText[];
  readonly prose: readonly ProseText[];
  readonly links: readonly Link[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface HeadingIn {
  readonly depth: number;
  readonly span: Span;
  readonly parts: HeadingParts;
}

/** Reads a part. The same tree, which has its places, is read once in a process. */
export function readPart(source: Source, tree: Root): OutlinePart {
  const known = read.get(tree) ?? new PartReader(source).read(tree);
  read.set(tree, known);
  return known;
}

const read = new WeakMap<Root, OutlinePart>();

/** Collects while the tree is walked once, in source order. */
class PartReader {
  private readonly headings: HeadingIn[] = [];
  private readonly blocks: Block[] = [];
  private readonly tables: CaptionedTable[] = [];
  private readonly inlines: InlineText[] = [];
  private readonly prose: ProseText[] = [];
  private readonly links: Link[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private readonly captionTexts = new Set<InlineCode>();

  constructor(private readonly source: Source) {}

  read(tree: Root): OutlinePart {
    visitParents(tree, (node, parents) => this.visit(node, parents));
    const { headings, blocks, tables, inlines, prose, links, diagnostics } = this;
    return { headings, blocks, tables, inlines, prose, links, diagnostics };
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
    this.headings.push({ depth: node.depth, span, parts: headingOf(node) });
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

  private spanOf(node: Nodes): Span {
    return nodeSpan(this.source, node);
  }
}
