/**
 * Reads the containers of a document, `:::krav[Rubrik]{#id sanktion="id"}` … `:::` around prose.
 *
 * A directive parser would read more than these, in silence: `08:30-17:00`, `3:2`. So the lines are found by
 * ourselves, given to the Markdown parser as breaks of the same length (which end what stands above them), and the
 * nodes between two breaks become the container's children.
 */
import type { Heading, Node, Root, RootContent, ThematicBreak } from "mdast";
import { fix, type Diagnostic } from "./diagnostic.js";
import { containerReport as report } from "./messages-containers.js";
import { readOpening, type Opening } from "./container-opening.js";
import type { ParsedMarkdown } from "./markdown.js";
import type { Container } from "./outline-nodes.js";
import { nodeSpan, type Source, type Span } from "./source.js";

/** A container in the Markdown tree: what stands between its two lines. */
export interface ContainerNode extends Node {
  type: "container";
  children: RootContent[];
}

declare module "mdast" {
  interface RootContentMap {
    container: ContainerNode;
  }
}

/** A line outside fences that begins with `:::`. */
export interface Mark {
  readonly text: string;
  readonly span: Span;
}

/** Reads Markdown with its containers. */
export function parseContainers(
  source: Source,
  parse: (text: string) => ParsedMarkdown,
): ParsedMarkdown & {
  readonly containers: readonly Container[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const plain = parse(source.text);
  const marks = marksIn(source, plain.tree);
  if (marks.length === 0) return { ...plain, containers: [], diagnostics: [] };
  const { tree, parts } = parse(masked(source.text, marks));
  const folder = new Folder(source, marks);
  const children = folder.fold(tree.children);
  const { containers, diagnostics } = folder;
  return { tree: { ...tree, children }, parts, containers, diagnostics };
}

/** Lines where no container can stand. The line that closes one is reported with the line that opens it. */
export function misplaced(marks: readonly Mark[]): readonly Diagnostic[] {
  let open = 0;
  return marks.flatMap(({ text, span }) => {
    const closes = /^:+$/.test(text.trim());
    const follows = closes && open > 0;
    open += closes ? (follows ? -1 : 0) : 1;
    return follows ? [] : [report("container-misplaced", span, {})];
  });
}

const LINE = /^ {0,3}(:{3,}[^\n]*)/gm;

function marksIn(source: Source, tree: Root): readonly Mark[] {
  if (source.text.search(LINE) < 0) return [];
  const literal = literalSpans(source, tree);
  return [...source.text.matchAll(LINE)].flatMap(({ 0: line, 1: written = "", index }) => {
    const start = index + line.length - written.length;
    const inside = literal.some((span) => span.start <= start && start < span.end);
    const text = written.trimEnd();
    return inside ? [] : [{ text, span: { file: source.file, start, end: start + text.length } }];
  });
}

/** Code, front matter and comments, where a line means nothing to us. */
function literalSpans(source: Source, node: Root | RootContent): readonly Span[] {
  if (node.type === "code" || node.type === "yaml") return [nodeSpan(source, node)];
  if (node.type === "html") return node.value.startsWith("<!--") ? [nodeSpan(source, node)] : [];
  return "children" in node ? node.children.flatMap((child) => literalSpans(source, child)) : [];
}

function masked(text: string, marks: readonly Mark[]): string {
  let result = "";
  let from = 0;
  for (const { span } of marks) {
    result += `${text.slice(from, span.start)}${"***".padEnd(span.end - span.start)}`;
    from = span.end;
  }
  return result + text.slice(from);
}

interface OpenContainer {
  readonly opening: Opening;
  readonly mark: Mark;
  readonly children: RootContent[];
}

/** Puts what stands between two marks into a container. */
class Folder {
  readonly containers: Container[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly children: RootContent[] = [];
  private open: OpenContainer | null = null;

  constructor(
    private readonly source: Source,
    private readonly marks: readonly Mark[],
  ) {}

  fold(nodes: readonly RootContent[]): RootContent[] {
    const left = new Set(this.marks);
    for (const node of nodes) {
      const mark = node.type === "thematicBreak" ? this.markOf(node) : undefined;
      if (mark) {
        left.delete(mark);
        this.take(mark);
      } else (this.open?.children ?? this.children).push(node);
    }
    this.leaveUnclosed();
    for (const one of misplaced([...left])) this.diagnostics.push(one);
    return this.children;
  }

  private markOf(node: ThematicBreak): Mark | undefined {
    const { start } = nodeSpan(this.source, node);
    return this.marks.find(({ span }) => span.start === start);
  }

  private take(mark: Mark): void {
    if (!/^:+$/.test(mark.text)) {
      this.leaveUnclosed();
      const opening = readOpening(mark.text, mark.span);
      this.diagnostics.push(...opening.diagnostics);
      this.open = { opening, mark, children: [] };
    } else if (this.open) this.close(this.open, mark.span);
    else this.diagnostics.push(report("container-end-alone", mark.span, {}));
  }

  private close({ opening, mark, children }: OpenContainer, closing: Span): void {
    this.open = null;
    for (const child of children) if (child.type === "heading") this.reportHeading(child);
    const span = { ...mark.span, end: closing.end };
    const content = { ...mark.span, start: mark.span.end, end: closing.start };
    if (!opening.kind) {
      for (const child of children) this.children.push(child);
      return;
    }
    const { kind, title, id, attributes } = opening;
    this.containers.push({ kind, title, id, attributes, span, opening: mark.span, content });
    const position = { start: this.point(span.start), end: this.point(span.end) };
    this.children.push({ type: "container", children, position });
  }

  /** A container that nothing closes is read as if its line were not there. */
  private leaveUnclosed(): void {
    if (!this.open) return;
    const { opening, mark, children } = this.open;
    // An opening line with a fault of its own is one mistake.
    if (opening.diagnostics.length === 0)
      this.diagnostics.push(report("container-unclosed", mark.span, { kind: opening.kind ?? "" }));
    for (const child of children) this.children.push(child);
    this.open = null;
  }

  private reportHeading(heading: Heading): void {
    const span = nodeSpan(this.source, heading);
    const mend = fix(
      "Avsluta stycket med ”:::” före rubriken, eller skriv orden i fetstil.",
      "End the passage with “:::” before the heading, or write the words in bold.",
    );
    this.diagnostics.push(report("container-heading", span, {}, { fix: mend }));
  }

  private point(offset: number): { line: number; column: number; offset: number } {
    const before = this.source.lineStarts.filter((start) => start <= offset);
    return { line: before.length, column: offset - (before.at(-1) ?? 0) + 1, offset };
  }
}
