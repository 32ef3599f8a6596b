/**
 * Reads docs/handbok.md as the steps that it asks of its reader. What to do with a fenced block is taken from the words
 * that the reader sees: the last sentence of the paragraph before it.
 */
import type { Code, Root, RootContent } from "mdast";
import { toString } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

/** Words before a block, and what they ask for. A file name stands between two accents. */
const ASKED = [
  ["write", /Skriv filen (\S+):$/],
  ["append", /Lägg till sist i (\S+):$/],
  ["replace", /Byt (?:det här|den här raden) i (\S+):$/],
  ["with", /(?:Mot det här|Mot de här raderna|Mot den här raden):$/],
  ["holds", /I (\S+) står nu:$/],
  ["command", /Skriv i terminalen:$/],
  ["answer", /Svaret är:$/],
  ["part", /I (\S+) står bland annat:$/],
  ["setup", /Skriv i projektets mapp, en enda gång:$/],
] as const;

type Asked = (typeof ASKED)[number][0];

/** One fenced block, and what the reader does with it. */
export interface Step {
  readonly kind: Asked;
  /** The file that the words name, or nothing. */
  readonly file: string;
  readonly text: string;
  /** The lines of the handbook that open and close the block. */
  readonly first: number;
  readonly last: number;
}

/** The steps in order. A block that nobody is told what to do with is a fault in the handbook. */
export function stepsOf(text: string): readonly Step[] {
  const { children }: Root = unified().use(remarkParse).use(remarkGfm).parse(text);
  const strays: string[] = [];
  const steps = children.flatMap((node, index) => {
    if (node.type !== "code") return [];
    const step = stepOf(node, children[index - 1]);
    if (step === null) strays.push(`line ${node.position?.start.line}`);
    return step === null ? [] : [step];
  });
  if (strays.length > 0) throw new Error(`blocks without a known instruction: ${strays.join(", ")}`);
  const nested = [...text.matchAll(/^(?:>|[-*] |\d+\. | {1,3})\s*`{3,}/gm)];
  if (nested.length > 0) throw new Error("a block stands inside a list or a quotation");
  return steps;
}

function stepOf(node: Code, before: RootContent | undefined): Step | null {
  if (before?.type !== "paragraph") return null;
  const words = toString(before).replace(/\s+/g, " ");
  for (const [kind, pattern] of ASKED) {
    const found = pattern.exec(words);
    if (!found) continue;
    const { start, end } = node.position ?? { start: { line: 0 }, end: { line: 0 } };
    return { kind, file: found[1] ?? "", text: `${node.value}\n`, first: start.line, last: end.line };
  }
  return null;
}
