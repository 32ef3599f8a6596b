/**
 * Reads Markdown into an outline: sections, blocks, captions with tables, inline code and prose, each with its span.
 * The Markdown tree is kept beside it for the published page.
 */
import type { Nodes, Root, Yaml } from "mdast";
import { fix, type Diagnostic } from "./diagnostic.js";
import { unreadableMarkdown } from "./limits.js";
import { parseMarkdown, type ParsedMarkdown } from "./markdown.js";
import type { Memory } from "./memory.js";
import { earlier, report } from "./messages.js";
import { misplaced, parseContainers } from "./containers.js";
import type { Container, DocumentOutline, Section } from "./outline-nodes.js";
import { readPart, type OutlinePart } from "./outline-part.js";
import { nodeSpan, positionOf, type Source, type Span } from "./source.js";

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
  const read = beyond ? { ...source, text: "", written: "", lineStarts: [0] } : source;
  const parse = (text: string): ParsedMarkdown =>
    parseMarkdown(text, memory && { memory, file: source.file });
  const { tree, parts, containers, diagnostics } = parseContainers(read, parse);
  const reader = new OutlineReader(read, tree, parts, containers);
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

/** Puts together what the parts of a document hold. */
class OutlineReader {
  readonly diagnostics: Diagnostic[];
  private readonly parts: readonly OutlinePart[];

  constructor(
    private readonly source: Source,
    private readonly tree: Root,
    parts: readonly Root[],
    private readonly containers: readonly Container[],
  ) {
    this.parts = parts.map((part) => readPart(source, part));
    this.diagnostics = this.parts.flatMap(({ diagnostics }) => diagnostics);
  }

  read(): DocumentOutline {
    this.checkDirectives();
    const sections = this.sections();
    this.checkIds(sections);
    return {
      source: this.source,
      frontMatter: this.frontMatter(),
      sections,
      blocks: this.parts.flatMap(({ blocks }) => blocks),
      tables: this.parts.flatMap(({ tables }) => tables),
      inlines: this.parts.flatMap(({ inlines }) => inlines),
      prose: this.parts.flatMap(({ prose }) => prose),
      containers: this.containers,
      links: this.parts.flatMap(({ links }) => links),
      tree: this.tree,
    };
  }

  private sections(): readonly Section[] {
    const all = this.parts.flatMap(({ headings }) => headings);
    return all.map(({ depth, span, parts }, index) => {
      const next = all.slice(index + 1).find((other) => other.depth <= depth);
      const id = parts.id || `avsnitt-${positionOf(this.source, span.start).line}`;
      return { ...parts, id, index, depth, span, end: next ? next.span.start : this.source.text.length };
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
    const prose = this.parts.flatMap((part) => part.prose).filter(({ text }) => text.includes(":::"));
    const marks = prose.flatMap(({ text, span }) =>
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
