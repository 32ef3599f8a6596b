/** Lays out a block: bodies one step in, columns of signs and comments, one blank line between groups. */
import type { Names } from "../names.js";
import type { Block, BlockLine } from "../outline.js";
import type { Source } from "../source.js";
import { cutBlock, withoutComment, type Group, type Statement } from "../statements.js";
import type { Part } from "./edit.js";
import { hasValueBeside, layOut, pieceOf, type Piece } from "./statement.js";

const BODY_INDENT = 4;
const BEFORE_COMMENT = 4;

/** One line of the block to be written: text of ours with a comment beside it, or a comment alone. */
interface Written {
  readonly code: string;
  readonly comment: string;
  readonly group: number;
  /** The blank lines above it in the source. */
  readonly parted: boolean;
}

/**
 * Formats one block.
 *
 * @param faulty - Tells whether a stretch holds a fault: its words are then kept as they stand.
 */
export function formatBlock(
  source: Source,
  block: Block,
  names: Names,
  faulty: (start: number, end: number) => boolean,
): Part {
  const { groups, diagnostics } = cutBlock(block);
  const prefix = commonPrefix(source, block);
  const last = block.lines.at(-1);
  // Where the indentation is unclear, nothing tells what belongs together.
  if (diagnostics.length > 0 || prefix === null || !last)
    return { changes: [], untouched: last ? [block.span.start] : [] };
  const pieces = groups.map((group) => piecesOf(group, block, names, faulty));
  const lines = arranged(block, pieces);
  const text = lines.map((line) => (line === "" ? prefix.trimEnd() : prefix + line)).join("\n");
  const start = (block.lines[0]?.start ?? 0) - prefixOf(source, block.lines[0]).length;
  const untouched = pieces
    .flat()
    .filter(({ readable }) => !readable)
    .map(({ statement }) => statement.span.start);
  return { changes: [{ start, end: last.start + last.text.length, text }], untouched };
}

function piecesOf(
  { head, body }: Group,
  { kind }: Block,
  names: Names,
  faulty: (start: number, end: number) => boolean,
): readonly Piece[] {
  const piece = (statement: Statement, isHead: boolean): Piece => {
    const readable = !faulty(statement.span.start, statement.span.end);
    return pieceOf(statement, kind, { isHead, underHead: head !== null, readable }, names);
  };
  return [...(head ? [piece(head, true)] : []), ...body.map((statement) => piece(statement, false))];
}

/** The lines as they are to be written, by where each began in the source. */
function codeLines(pieces: readonly (readonly Piece[])[]): ReadonlyMap<number, CodeLine> {
  const lines = new Map<number, CodeLine>();
  for (const [group, members] of pieces.entries()) {
    const beside = members.filter((piece) => piece.readable && hasValueBeside(piece));
    const longest = Math.max(0, ...beside.map(({ parted }) => parted?.left.length ?? 0));
    const width = longest + (beside.length > 1 ? 2 : 1);
    const indent = members.some(({ isHead }) => isHead) ? BODY_INDENT : 0;
    for (const piece of members) {
      const { statement } = piece;
      const written = layOut(piece, piece.isHead ? 0 : indent, width);
      for (const [at, code] of written.entries())
        lines.set(statement.span.start + (statement.lines[at]?.start ?? 0), { code, group });
    }
  }
  return lines;
}

function arranged(block: Block, pieces: readonly (readonly Piece[])[]): readonly string[] {
  const written = withComments(block, codeLines(pieces));
  const columns = commentColumns(written);
  const lines: string[] = [];
  for (const [at, line] of written.entries()) {
    const before = written[at - 1];
    const begins = before !== undefined && before.group !== line.group && block.kind !== "exempel";
    if (before && (line.parted || begins)) lines.push("");
    const column = columns.get(line.group) ?? 0;
    const gap = line.comment === "" || line.code.trim() === "" ? line.code : line.code.padEnd(column);
    lines.push((gap + line.comment).trimEnd());
  }
  return lines;
}

interface CodeLine {
  readonly code: string;
  readonly group: number;
}

/** Every line of the block that is not blank. */
function withComments({ lines }: Block, codes: ReadonlyMap<number, CodeLine>): readonly Written[] {
  const own = lines.map(({ text, start }) => {
    const code = withoutComment(text);
    return code.trim() === "" ? null : (codes.get(start + code.length - code.trimStart().length) ?? null);
  });
  const found: Written[] = [];
  for (const [at, { text }] of lines.entries()) {
    if (text.trim() === "") continue;
    const comment = text.slice(withoutComment(text).length).trim();
    const parted = at > 0 && lines[at - 1]?.text.trim() === "";
    const line = own[at] ?? ownerOfComment(lines, own, at);
    const indent = " ".repeat(line.code.length - line.code.trimStart().length);
    found.push({ code: own[at]?.code ?? indent, comment, group: line.group, parted });
  }
  return found;
}

/** A comment alone belongs to what stands below it, unless a blank line parts them and it closes what stands above. */
function ownerOfComment(
  lines: readonly BlockLine[],
  own: readonly (CodeLine | null)[],
  at: number,
): CodeLine {
  const next = lines.findIndex(
    (line, index) => index > at && (own[index] !== null || line.text.trim() === ""),
  );
  const above = own.slice(0, at).findLast((line) => line !== null);
  const below = own.slice(at).find((line) => line !== null);
  const closes = next < 0 || own[next] === null;
  return (closes ? (above ?? below) : (below ?? above)) ?? { code: "", group: 0 };
}

/** Comments beside the lines of a group stand under each other. */
function commentColumns(lines: readonly Written[]): ReadonlyMap<number, number> {
  const columns = new Map<number, number>();
  for (const { code, comment, group } of lines) {
    if (comment === "" || code.trim() === "") continue;
    columns.set(group, Math.max(columns.get(group) ?? 0, code.length + BEFORE_COMMENT));
  }
  return columns;
}

/** What stands before each line of a block inside a list or a quote; null if the lines differ in it. */
function commonPrefix(source: Source, { lines }: Block): string | null {
  const prefixes = new Set(
    lines.filter(({ text }) => text.trim() !== "").map((line) => prefixOf(source, line)),
  );
  const [prefix] = prefixes;
  return prefixes.size === 1 ? (prefix ?? null) : null;
}

function prefixOf(source: Source, line: BlockLine | undefined): string {
  if (!line) return "";
  return source.text.slice(source.text.lastIndexOf("\n", line.start - 1) + 1, line.start);
}
