/** Reads the fenced blocks of a document, also one that is never closed. */
import type { Code } from "mdast";
import { fix, type Diagnostic } from "./diagnostic.js";
import { otherPlace, proposeBlock } from "./block-kinds.js";
import { report } from "./messages.js";
import { BLOCK_KINDS, type Block, type BlockKind, type BlockLine } from "./outline-nodes.js";
import { lineText, nodeSpan, positionOf, type Source, type Span } from "./source.js";

/** The blocks of ours in a fence: none in another's, several where one that is never closed swallowed others. */
export function readFence(source: Source, node: Code, diagnostics: Diagnostic[]): readonly Block[] {
  const span = nodeSpan(source, node);
  const language = node.lang ?? null;
  const opening = openingLine(source, span);
  const kind = BLOCK_KINDS.find((known) => known === language);
  if (kind) return readOwn(source, kind, node, diagnostics);
  const meant = proposeBlock(language, node.value);
  if (!meant) {
    const elsewhere = otherPlace(language);
    const mend = elsewhere && fix(elsewhere.sv, elsewhere.en);
    if (mend)
      diagnostics.push(report("unknown-block", opening, { found: language ?? "", meant: "" }, { fix: mend }));
    return [];
  }
  diagnostics.push(unknownBlock(opening, source, language, meant));
  return language === null ? [] : readOwn(source, meant, node, diagnostics);
}

/** A kind that is nearly right has an edit, and the block is read as that kind. */
function unknownBlock(opening: Span, source: Source, found: string | null, meant: BlockKind): Diagnostic {
  if (found === null) return report("unknown-block", opening, { found: "", meant });
  const start = opening.start + source.text.slice(opening.start, opening.end).indexOf(found);
  const mend = fix(`Skriv \`\`\`${meant} på öppningsraden.`, `Write \`\`\`${meant} on the opening line.`, [
    { span: { ...opening, start, end: start + found.length }, text: meant },
  ]);
  return report("unknown-block", opening, { found, meant }, { fix: mend });
}

function readOwn(source: Source, kind: BlockKind, node: Code, diagnostics: Diagnostic[]): readonly Block[] {
  const span = nodeSpan(source, node);
  const title = (node.meta ?? "").trim();
  const lines = blockLines(source, node.value, span);
  const swallowed = isClosed(source, span) ? swallowedAt(lines) : lines.length;
  if (swallowed < 0) return [{ kind, title, span, lines }];
  diagnostics.push(report("unclosed-block", openingLine(source, span), {}));
  return unclosedBlocks(kind, title, span, lines);
}

function openingLine(source: Source, span: Span): Span {
  const { line, column } = positionOf(source, span.start);
  return { ...span, end: span.start + lineText(source, line).slice(column - 1).length };
}

/** A fence that nothing closes takes all of the text that follows. */
function isClosed(source: Source, span: Span): boolean {
  const first = positionOf(source, span.start).line;
  const last = positionOf(source, span.end).line;
  return last > first && /^[\s>]*(?:`{3,}|~{3,})\s*$/.test(lineText(source, last));
}

/** The content's lines with their own places: inside a list or a quote they begin further in than the fence says. */
function blockLines(source: Source, value: string, span: Span): readonly BlockLine[] {
  if (value === "") return [];
  const first = positionOf(source, span.start).line + 1;
  return value.split("\n").map((text, index) => {
    const line = lineText(source, first + index);
    const lineStart = source.lineStarts[first + index - 1] ?? 0;
    return { text, start: lineStart + line.length - text.length };
  });
}

/** Where a block that was meant to end goes on over other text; a comment as in another language ends nothing. */
function swallowedAt(lines: readonly BlockLine[]): number {
  const fence = lines.some(({ text }) => /^(?:```|~~~)/.test(text));
  return lines.findIndex(
    (line, index) => endsUnclosed(line) && (fence || !isComment(line, lines[index + 1])),
  );
}

/** A heading has an empty line after it; a comment that is written as one has none. */
function isComment({ text }: BlockLine, next: BlockLine | undefined): boolean {
  return /^#\s/.test(text) && next?.text.trim() !== "";
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
