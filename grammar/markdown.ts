/**
 * Parses Markdown part by part. A heading or a fence after an empty line, at the beginning of its own, ends all that
 * stands above it; so what follows is parsed by itself, sooner than as one text, and what has not changed is remembered.
 * A text where something could reach over one is parsed whole; `test/properties/markdown.test.ts` holds the two equal.
 */
import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Memory } from "./memory.js";

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkFrontmatter, ["yaml"])
  .freeze();

/** Parses a document as one text. */
export function parseWhole(text: string): Root {
  return processor.parse(text);
}

/** Parses a document part by part. */
export function parseMarkdown(text: string, memory: Memory | null = null): Root {
  const starts = partStarts(text);
  if (starts.length < 2) return parseWhole(text);
  const point = { line: 1, column: 1, offset: 0 };
  const root: Root = { type: "root", children: [], position: { start: { ...point }, end: point } };
  let line = 0;
  for (const [index, start] of starts.entries()) {
    const part = text.slice(start, starts[index + 1]);
    const parse = (): Root => parseWhole(part);
    const parsed = memory ? memory.recall(`markdown ${part}`, 0, parse) : parse();
    const placed = moved(parsed, line, start);
    // One by one: a call cannot have as many arguments as a section can have paragraphs.
    for (const child of placed.children) root.children.push(child);
    if (placed.position) root.position = { start: { ...point }, end: placed.position.end };
    line += part.split("\n").length - 1;
  }
  return root;
}

/**
 * What can reach over a heading or a fence, or hide that a fence is none: definitions of links and footnotes, HTML, and a fence
 * in a list or quotation, of which it is not told here where it ends.
 */
const REACHES =
  /\]:|^ {0,3}<|<[!?]|<\/?(?:script|pre|style|textarea)|^(?![`~])[^\n]*(?:```|~~~)|^`{3,}[^`\n]+`/im;

/** Where each part begins that can be parsed by itself; the first at 0. */
function partStarts(text: string): readonly number[] {
  if (REACHES.test(text)) return [0];
  const starts = [0];
  let fence: string | null = null;
  // A line `# …` in the fields before the text is no heading.
  let inFields = /^---[ \t]*\n/.test(text);
  for (const { 0: line, index } of text.matchAll(/^(?:#{1,3}[ \t]|`{3,}|~{3,}|---).*/gm)) {
    const mark = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
    const begins = mark !== undefined || line.startsWith("#");
    if (inFields) inFields = index === 0 || line.trimEnd() !== "---";
    else if (fence === null) {
      const parted = index > 0 && text[index - 1] === "\n" && text[index - 2] === "\n";
      if (begins && parted) starts.push(index);
      fence = mark ?? null;
    } else if (mark?.startsWith(fence) && line.trimEnd() === mark) fence = null;
  }
  return starts;
}

/** A tree with every place moved down. */
function moved<T>(value: T, lines: number, offset: number): T {
  return offset === 0 ? value : (copyMoved(value, lines, offset) as T);
}

function copyMoved(value: unknown, lines: number, offset: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => copyMoved(one, lines, offset));
  if (isPoint(value)) return { ...value, line: value.line + lines, offset: value.offset + offset };
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) copy[key] = copyMoved(part, lines, offset);
  return copy;
}

interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

function isPoint(value: object): value is Point {
  return "line" in value && "column" in value && "offset" in value;
}
