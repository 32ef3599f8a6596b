/**
 * Parses Markdown part by part, sooner than as one text; what has not changed is remembered.
 * `test/properties/markdown.test.ts` holds the two equal.
 */
import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Memory } from "./memory.js";
import { partStarts } from "./parts.js";

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

/**
 * Parses a document part by part. A part that has neither changed nor moved since is the same object.
 * Offsets count in the document, lines in the part: they would change with every line that is put in above.
 */
export function parseMarkdown(text: string, before: FileMemory | null = null): ParsedMarkdown {
  const starts = partStarts(text);
  const parts = starts.map((start, index) => {
    const part = text.slice(start, starts[index + 1]);
    const parse = (): Root => parseWhole(part);
    const parsed = before ? before.memory.recall(`markdown ${before.file} ${part}`, 0, parse) : parse();
    return placed(parsed, start);
  });
  const [first] = parts;
  return first && parts.length === 1 ? { tree: first, parts } : { tree: joined(parts), parts };
}

function joined(parts: readonly Root[]): Root {
  const start = { line: 1, column: 1, offset: 0 };
  const end = parts.findLast(({ position }) => position)?.position?.end ?? start;
  return { type: "root", children: parts.flatMap(({ children }) => children), position: { start, end } };
}

interface Placed {
  readonly offset: number;
  readonly tree: Root;
}

/** Where each part stood last. */
const last = new WeakMap<Root, Placed>();

/** A part's tree with every place moved down to where the part stands. */
function placed(part: Root, offset: number): Root {
  if (offset === 0) return part;
  const known = last.get(part);
  if (known?.offset === offset) return known.tree;
  const tree = copyMoved(part, offset) as Root;
  last.set(part, { offset, tree });
  return tree;
}

function copyMoved(value: unknown, offset: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => copyMoved(one, offset));
  if (isPoint(value)) return { ...value, offset: value.offset + offset };
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) copy[key] = copyMoved(part, offset);
  return copy;
}

interface Point {
  readonly column: number;
  readonly offset: number;
}

function isPoint(value: object): value is Point {
  return "column" in value && "offset" in value;
}
