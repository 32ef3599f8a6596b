/**
 * The parts of a Markdown text that can be read each by itself, and the room between them. A heading or a fence after an
 * empty line, at the beginning of its own, ends all that stands above it. A text where something could reach over one is
 * a single part.
 */
import { lineStartsOf, type Source } from "./source.js";

/**
 * What can reach over a heading or a fence, or hide that a fence is none: definitions of links and footnotes, HTML, and a fence
 * in a list or quotation, of which it is not told here where it ends.
 */
const REACHES =
  /\]:|^ {0,3}<|<[!?]|<\/?(?:script|pre|style|textarea)|^(?![`~])[^\n]*(?:```|~~~)|^`{3,}[^`\n]+`/im;

/** Where each part begins that can be parsed by itself; the first at 0. */
export function partStarts(text: string): readonly number[] {
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
      if (begins && isAfterEmptyLine(text, index)) starts.push(index);
      fence = mark ?? null;
    } else if (mark?.startsWith(fence) && line.trimEnd() === mark) fence = null;
  }
  return starts;
}

function isAfterEmptyLine(text: string, index: number): boolean {
  let at = index - 2;
  while (at >= 0 && text[at] === " ") at -= 1;
  return text[index - 1] === "\n" && text[at] === "\n";
}

/** Every part begins at a multiple of this many characters. */
const ROOM = 256;

/**
 * A source where each part has room to grow: the empty line before the next one is filled with spaces. Markdown says the
 * same, every line and column is what it was, and an edit in one part seldom moves the others. So what follows from
 * them, where every place counts from the beginning of the document, is what it was too.
 */
export function withRoom(source: Source): Source {
  const { text } = source;
  const [, ...starts] = partStarts(text);
  const pieces: string[] = [];
  let [from, length] = [0, 0];
  for (const start of starts) {
    const piece = text.slice(from, start - 1);
    length += piece.length + 1;
    const room = endsIndented(piece) ? 0 : (ROOM - (length % ROOM)) % ROOM;
    length += room;
    pieces.push(piece, " ".repeat(room), "\n");
    from = start;
  }
  const roomy = pieces.join("") + text.slice(from);
  return { ...source, text: roomy, lineStarts: lineStartsOf(roomy) };
}

/** Spaces after indented code would be read as more of it; it can begin on the line of a list's mark. */
function endsIndented(piece: string): boolean {
  const text = piece.trimEnd();
  return /^(?: *(?:[-+*]|\d+[.)]))* *(?: {4}|\t)/.test(text.slice(text.lastIndexOf("\n") + 1));
}
