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

/** The tree of a document, and the parts that it was put together of. */
export interface ParsedMarkdown {
  readonly tree: Root;
  readonly parts: readonly Root[];
}

/** What was parsed before of a file. */
export interface FileMemory {
  readonly memory: Memory;
  readonly file: string;
}

/** Parses a document part by part. A part that has neither changed nor moved since is the same object. */
export function parseMarkdown(text: string, before: FileMemory | null = null): ParsedMarkdown {
  const starts = partStarts(text);
  const parts: Root[] = [];
  let line = 0;
  for (const [index, start] of starts.entries()) {
    const part = text.slice(start, starts[index + 1]);
    const parse = (): Root => parseWhole(part);
    const parsed = before ? before.memory.recall(`markdown ${before.file} ${part}`, 0, parse) : parse();
    parts.push(placed(parsed, line, start));
    line += part.split("\n").length - 1;
  }
  const [first] = parts;
  return first && parts.length === 1 ? { tree: first, parts } : { tree: joined(parts), parts };
}

function joined(parts: readonly Root[]): Root {
  const start = { line: 1, column: 1, offset: 0 };
  const end = parts.findLast(({ position }) => position)?.position?.end ?? start;
  return { type: "root", children: parts.flatMap(({ children }) => children), position: { start, end } };
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

interface Placed {
  readonly lines: number;
  readonly offset: number;
  readonly tree: Root;
}

/** Where each part stood last. */
const last = new WeakMap<Root, Placed>();

/** A part's tree with every place moved down to where the part stands. */
function placed(part: Root, lines: number, offset: number): Root {
  if (offset === 0) return part;
  const known = last.get(part);
  if (known?.lines === lines && known.offset === offset) return known.tree;
  const tree = copyMoved(part, lines, offset) as Root;
  last.set(part, { lines, offset, tree });
  return tree;
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
