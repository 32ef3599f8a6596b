/** A source text and the places in it. */
import type { Nodes } from "mdast";

/** A stretch of a source text: from `start` up to but not including `end`, in characters. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A document's text as it is read: NFC, lines ended by LF. Every span counts in `text`. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** The text without the room that was put between its parts (`parts.ts`): what a file holds. */
  readonly written: string;
  readonly lineStarts: readonly number[];
}

/** Line and column as a person counts them: from 1, the column in characters. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Characters without width that texts pick up from the web and from Word: they would part a word in two, unseen. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;

/** Prepares a text for reading, so that the same letters are the same characters however they were typed. */
export function makeSource(file: string, raw: string): Source {
  const text = raw.replace(INVISIBLE, "").replace(/\r\n?/g, "\n").normalize("NFC");
  return { file, text, written: text, lineStarts: lineStartsOf(text) };
}

/** Where each line of a text begins. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** True if a text begins as one in UTF-16: with its byte order mark, or with a letter of which one byte is 0. */
export function looksLikeUtf16([first, second]: Uint8Array): boolean {
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return marked || (second !== undefined && (first === 0) !== (second === 0));
}

/** The line and column of an offset. */
export function positionOf(source: Source, offset: number): Position {
  const line = lineIndexOf(source, offset);
  return { line: line + 1, column: offset - lineStart(source, line) + 1 };
}

/** The text of one line, counted from 1, without its line end. */
export function lineText(source: Source, line: number): string {
  const end = source.lineStarts[line] ?? source.text.length + 1;
  return source.text.slice(lineStart(source, line - 1), end - 1);
}

/** The text that a span covers. */
export function textOf(source: Source, span: Span): string {
  return source.text.slice(span.start, span.end);
}

/** Where a node of the Markdown tree stands. */
export function nodeSpan({ file }: Source, { position }: Nodes): Span {
  return { file, start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** The span from the first one's start to the last one's end. */
export function join(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: last.end };
}

function lineStart(source: Source, index: number): number {
  return source.lineStarts[index] ?? source.text.length;
}

function lineIndexOf(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStart(source, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
