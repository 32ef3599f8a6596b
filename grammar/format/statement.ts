/** Lays out one statement: its lines with their indentation, its columns, its spelling. */
import type { Names } from "../names.js";
import { isEntityClause } from "../names.js";
import { outsideBrackets } from "../expressions.js";
import type { BlockKind } from "../outline.js";
import { equalsAt, type Statement, type StatementLine } from "../statements.js";
import type { ReadingMode } from "../words.js";
import { singleSpaced, spell, spellingOf, type Spelling } from "./spelling.js";

/** How far in a body stands under its head, and what continues a statement under its first line. */
const STEP = 4;
/** Between the longest value of a body and its condition. */
const BEFORE_CONDITION = 4;

/** A statement as it was read, before it is laid out among the others of its body. */
export interface Piece {
  readonly statement: Statement;
  readonly isHead: boolean;
  /** False for a statement with a fault: its words are kept as they stand. */
  readonly readable: boolean;
  readonly spelling: Spelling;
  /** What stands left of the sign that parts the first line, and where the sign stands; null without a sign. */
  readonly parted: { readonly left: string; readonly at: number } | null;
}

/** Reads a statement for layout. */
export function pieceOf(
  statement: Statement,
  kind: BlockKind,
  place: { readonly isHead: boolean; readonly underHead: boolean; readonly readable: boolean },
  names: Names,
): Piece {
  const { text } = statement;
  const isRow = kind === "exempel" && !place.underHead;
  const at = place.isHead || isRow ? -1 : signAt(statement, kind === "begrepp" && place.underHead);
  const from = at < 0 ? afterColon(text) : at + 1;
  const mode: ReadingMode = kind === "begrepp" ? "type" : "expression";
  const spelling =
    place.isHead || isRow
      ? { text, reading: null, mode, groupsBareNumbers: false }
      : spellingOf(" ".repeat(from) + text.slice(from), statement.span, names, mode, kind !== "exempel");
  return {
    statement,
    isHead: place.isHead,
    readable: place.readable,
    spelling: { ...spelling, text },
    parted: at < 0 ? null : { left: singleSpaced(text.slice(0, at)), at },
  };
}

/** The sign that parts a statement's first line: `:` before a type, `=` before a value; -1 where there is none. */
function signAt({ text, lines }: Statement, beforeType: boolean): number {
  const at = beforeType ? (isEntityClause(text) ? -1 : text.indexOf(":")) : equalsAt(text);
  const colon = beforeType ? -1 : text.search(/(?<!^[Aa]vdrag\s*):/);
  const isLater = at >= (lines[0]?.end ?? 0) || (colon >= 0 && colon < at);
  return isLater ? -1 : at;
}

/** Where no sign parts a statement, its words may end at a colon: what stands before it is kept. */
function afterColon(text: string): number {
  return text.indexOf(":") + 1;
}

/** True if something stands after the sign on the first line, so that the sign is one of a column. */
export function hasValueBeside({ statement, parted }: Piece): boolean {
  const end = statement.lines[0]?.end ?? 0;
  return parted !== null && statement.text.slice(parted.at + 1, end).trim() !== "";
}

/** The lines of a statement that stands `indent` in, with its sign after `width` characters. */
export function layOut(piece: Piece, indent: number, width: number): readonly string[] {
  const { statement, parted, readable, isHead, spelling } = piece;
  if (!readable) return moved(statement, indent, (line) => statement.text.slice(line.start, line.end));
  if (isHead || parted === null)
    return moved(statement, indent, (line) => spell(spelling, line.start, line.end));
  const [first] = statement.lines;
  const sign = statement.text[parted.at] ?? "=";
  const beside = hasValueBeside(piece);
  const name = beside ? `${parted.left.padEnd(width)}${sign} ` : `${parted.left} ${sign}`;
  const rows = valueRows(piece, indent, beside ? indent + name.length : null);
  if (!beside) return [" ".repeat(indent) + name, ...rows.map(printed)];
  const [value, ...below] = rows;
  return first && value ? [" ".repeat(indent) + name + value.text, ...below.map(printed)] : [];
}

/** The lines with their words kept and the whole moved to its place. */
function moved({ lines }: Statement, indent: number, words: (line: StatementLine) => string): string[] {
  const by = indent - (lines[0]?.indent ?? 0);
  return lines.map((line) => " ".repeat(Math.max(0, line.indent + by)) + words(line));
}

interface Row {
  readonly indent: number;
  readonly text: string;
}

function printed({ indent, text }: Row): string {
  return " ".repeat(indent) + text;
}

/** A line of a value, in its old place and its new. */
interface ValueLine {
  readonly from: number;
  readonly to: number;
  readonly oldIndent: number;
  readonly indent: number;
  /** Where its condition begins in the text; null if it has none, or does not begin a case. */
  readonly cut: number | null;
  readonly beginsCase: boolean;
}

/** @param beside - The column of the value that stands on the first line; null if the value stands below. */
function valueRows(piece: Piece, indent: number, beside: number | null): readonly Row[] {
  const lines = valueLines(piece, indent, beside);
  const cases = lines.filter((line) => line.cut !== null);
  const ends = cases.map(
    (line) => line.indent + spell(piece.spelling, line.from, line.cut ?? line.to).length,
  );
  const column = cases.length > 1 ? Math.max(...ends) + BEFORE_CONDITION : null;
  let shift = 0;
  let oldColumn = Number.POSITIVE_INFINITY;
  return lines.map((line) => {
    if (line.beginsCase) {
      oldColumn = Number.POSITIVE_INFINITY;
      if (line.cut === null) return { indent: line.indent, text: spell(piece.spelling, line.from, line.to) };
      const value = spell(piece.spelling, line.from, line.cut);
      const condition = spell(piece.spelling, line.cut, line.to);
      const at = column ?? line.indent + value.length + 1;
      oldColumn = line.oldIndent + line.cut - line.from;
      shift = at - oldColumn;
      return { indent: line.indent, text: value.padEnd(at - line.indent) + condition };
    }
    // What continues a condition moves with it.
    const under = line.oldIndent >= oldColumn ? line.oldIndent + shift : line.indent;
    return { indent: under, text: spell(piece.spelling, line.from, line.to) };
  });
}

function valueLines(piece: Piece, indent: number, beside: number | null): readonly ValueLine[] {
  const { statement, parted } = piece;
  const [first, ...below] = statement.lines;
  if (!first || !parted) return [];
  const start = parted.at + 1 + (/^\s*/.exec(statement.text.slice(parted.at + 1))?.[0].length ?? 0);
  const least = Math.min(...below.map((line) => line.indent));
  const oldColumn = first.indent + start - first.start;
  // A value below its name begins one step in; one beside it takes what is under it along.
  const by = beside === null ? indent + STEP - least : Math.max(beside - oldColumn, indent + STEP - least);
  const cuts = caseCuts(piece);
  const lines = below.map((line) => ({
    from: line.start,
    to: line.end,
    oldIndent: line.indent,
    indent: line.indent + by,
    cut: line.indent === least ? cuts(line.start, line.end) : null,
    beginsCase: line.indent === least,
  }));
  if (beside === null) return lines;
  const cut = cuts(start, first.end);
  return [
    { from: start, to: first.end, oldIndent: oldColumn, indent: beside, cut, beginsCase: true },
    ...lines,
  ];
}

/** Finds the `när` or `annars` of a line, outside brackets. */
function caseCuts({ spelling }: Piece): (from: number, to: number) => number | null {
  const outside = spelling.reading === null ? "" : outsideBrackets(spelling.reading.text);
  return (from, to) => {
    const found = /(?<!\p{L})(?:när|annars)(?!\p{L})/u.exec(outside.slice(from, to));
    return found && found.index > 0 ? from + found.index : null;
  };
}
