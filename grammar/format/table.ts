/** Lays out a Markdown table: columns under each other, numbers to the right. */
import type { AlignType, Table, TableCell, TableRow } from "mdast";
import type { Names } from "../names.js";
import type { CaptionedTable } from "../outline.js";
import type { Source, Span } from "../source.js";
import { captionName, isWordKey } from "../table-words.js";
import type { Part } from "./edit.js";
import { spell, spellingOf } from "./spelling.js";

/** A table that would be wider than this is written without columns: its cells hold sentences. */
const WIDEST = 120;

/** Formats one table; `captioned` is what it declares, null for one that is for reading only. */
export function formatTable(
  source: Source,
  table: Table,
  captioned: CaptionedTable | null,
  names: Names,
  faulty: (start: number, end: number) => boolean,
): Part {
  const [head] = table.children;
  const delimiter = head ? delimiterOf(source, head) : null;
  const start = table.position?.start.offset ?? 0;
  if (!head || !delimiter || table.children.some((row) => row.children.length !== head.children.length))
    return { changes: [], untouched: [start] };
  const keys = captioned?.name ? captionName(captioned.name.text).keys.length : 0;
  const rows = table.children.map((row, at) =>
    row.children.map((cell, column) => {
      const words = cellText(source, cell);
      const isValue = captioned?.name !== null && captioned !== null && at > 0;
      return isValue ? spelled(words, column < keys, names, faulty) : words.text;
    }),
  );
  const aligns = alignments(table, rows);
  const lines = arranged(rows, aligns);
  const places = [rowPlace(head), delimiter, ...table.children.slice(1).map(rowPlace)];
  const changes = places.map((place, at) => ({ ...place, text: lines[at] ?? "" }));
  return { changes, untouched: [] };
}

function rowPlace(row: TableRow): { start: number; end: number } {
  return { start: row.position?.start.offset ?? 0, end: row.position?.end.offset ?? 0 };
}

/** The line of dashes below the heads. */
function delimiterOf(source: Source, head: TableRow): { start: number; end: number } | null {
  const lineStart = source.text.indexOf("\n", head.position?.end.offset ?? 0) + 1;
  const lineEnd = source.text.indexOf("\n", lineStart);
  const line = source.text.slice(lineStart, lineEnd < 0 ? source.text.length : lineEnd);
  const found = /[|:-][|:\- \t]*$/.exec(line);
  if (lineStart === 0 || !found) return null;
  return { start: lineStart + found.index, end: lineStart + line.trimEnd().length };
}

function cellText(source: Source, cell: TableCell): { text: string; span: Span } {
  const start = cell.children[0]?.position?.start.offset ?? 0;
  const end = cell.children.at(-1)?.position?.end.offset ?? 0;
  return { text: source.text.slice(start, end), span: { file: source.file, start, end } };
}

/** A cell of ours with true signs. Words that are a key, and what cannot be read, are kept. */
function spelled(
  { text, span }: { text: string; span: Span },
  isKey: boolean,
  names: Names,
  faulty: (start: number, end: number) => boolean,
): string {
  const kept = text.includes("\\") || text.includes("`") || /^[-–−]?$/.test(text);
  if (kept || (isKey && isWordKey(text)) || faulty(span.start, span.end)) return text;
  const spelling = spellingOf(text, span, names, isKey ? "key" : "expression", true);
  return spelling.reading === null ? text : spell(spelling, 0, text.length);
}

const FIGURE = /^[−–-]?\d[\d \u00A0\u202F]*(?:[,/]\d+)?(?: ?(?:%|\p{L}[\p{L} ]*))?(?:, illustrativt)?$/u;

/** A column without an alignment of its own, in which every cell is a figure, stands to the right. */
function alignments({ align }: Table, [, ...rows]: readonly (readonly string[])[]): readonly AlignType[] {
  const columns = rows[0] ?? [];
  return columns.map((_, column) => {
    const written = align?.[column] ?? null;
    const figures = rows.every((cells) => FIGURE.test(cells[column] ?? ""));
    return written ?? (figures && column > 0 ? "right" : null);
  });
}

function arranged(rows: readonly (readonly string[])[], aligns: readonly AlignType[]): readonly string[] {
  const columns = rows[0]?.map((_, column) => column) ?? [];
  const natural = columns.map((column) => Math.max(3, ...rows.map((cells) => length(cells[column] ?? ""))));
  const total = natural.reduce((sum, width) => sum + width + 3, 1);
  const widths = total > WIDEST ? natural.map(() => 0) : natural;
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const laid = rows.map((cells) =>
    line(cells.map((cell, column) => padded(cell, widths[column] ?? 0, aligns[column] ?? null))),
  );
  const dashes = line(widths.map((width, column) => dashed(Math.max(3, width), aligns[column] ?? null)));
  return [laid[0] ?? "", dashes, ...laid.slice(1)];
}

/** As many characters as a reader counts: an å is one, however it is stored. */
function length(text: string): number {
  return [...text].length;
}

function padded(cell: string, width: number, align: AlignType): string {
  const free = Math.max(0, width - length(cell));
  if (align === "right") return " ".repeat(free) + cell;
  if (align !== "center") return cell + " ".repeat(free);
  return " ".repeat(Math.floor(free / 2)) + cell + " ".repeat(Math.ceil(free / 2));
}

function dashed(width: number, align: AlignType): string {
  switch (align) {
    case "left":
      return `:${"-".repeat(width - 1)}`;
    case "right":
      return `${"-".repeat(width - 1)}:`;
    case "center":
      return `:${"-".repeat(width - 2)}:`;
    case null:
      return "-".repeat(width);
  }
}
