/**
 * Tables whose rows stand in a CSV file beside the document. The file becomes the cells that a Markdown table would
 * have given, each with its place in the file, so that nothing after this knows the difference.
 */
import type { Diagnostic, Fix, Localized } from "./diagnostic.js";
import { fix } from "./diagnostic.js";
import { firstBeyond, LIMITS, overLimit } from "./limits.js";
import type { CsvForm } from "./manifest.js";
import { report } from "./messages-table-files.js";
import type { CaptionedTable, Cell, DocumentOutline, TableFile } from "./outline-nodes.js";
import { makeSource, type Source, type Span } from "./source.js";

/** The files that lie beside the documents, and those that could not be read. */
export interface TableFiles {
  readonly read: readonly { readonly name: string; readonly text: string }[];
  readonly unreadable: readonly { readonly name: string; readonly reason: Localized }[];
}

/** The outlines with the rows of their files, and the files' texts as they are. */
export interface FilledTables {
  readonly outlines: readonly DocumentOutline[];
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The names of CSV files that a document links to, whether or not a table is made of them: what a loader looks for. */
export function linkedTableFiles(text: string): readonly string[] {
  // In two steps, so that no stretch of spaces can be shared out between the parts in many ways.
  const names = [...text.matchAll(/\]\(([^()\n]*)\)/g)].flatMap(([, inside = ""]) => {
    const name = /^<?([^<>]+?\.csv)>?(?:\s+"[^"]*")?$/i.exec(inside.trim())?.[1];
    return name === undefined ? [] : [decoded(name)];
  });
  return [...new Set(names)].filter(liesBeside);
}

/** Gives the tables their rows. A file that two tables name is read once. */
export function fillTables(
  outlines: readonly DocumentOutline[],
  files: TableFiles,
  form: CsvForm,
): FilledTables {
  const diagnostics: Diagnostic[] = [];
  const known = new Map<string, ReadFile>();
  const filled = outlines.map((outline) => {
    if (outline.tables.every(({ file }) => file === null)) return outline;
    return { ...outline, tables: outline.tables.map((table) => fill(table)) };
  });
  return { outlines: filled, sources: [...known.values()].map(({ shown }) => shown), diagnostics };

  function fill(table: CaptionedTable): CaptionedTable {
    if (!table.file) return table;
    const found = known.get(table.file.name) ?? take(table.file);
    if (!found) return table;
    const [head = [], ...rows] = found.rows.map(({ cells }) => cells);
    const rowSpans = found.rows.slice(1).map(({ span }) => span);
    return { ...table, file: { ...table.file, source: found.read }, head, rows, rowSpans };
  }

  function take(file: TableFile): ReadFile | null {
    const text = files.read.find(({ name }) => baseName(name) === file.name);
    if (!text || !liesBeside(file.name)) {
      diagnostics.push(missing(file, files));
      return null;
    }
    const found = readFile(makeSource(text.name, text.text), form, diagnostics);
    known.set(file.name, found);
    return found;
  }
}

interface FileRow {
  readonly cells: readonly Cell[];
  readonly span: Span;
}

interface ReadFile {
  /** The file as it is. */
  readonly shown: Source;
  /** The same with a decimal comma, at the same places. */
  readonly read: Source;
  readonly rows: readonly FileRow[];
}

function missing(file: TableFile, { unreadable }: TableFiles): Diagnostic {
  const { name, span } = file;
  const outside = {
    sv: "Den ska ligga i dokumentets mapp, och länken vara filens namn.",
    en: "It must lie in the document's folder, and the link be its name.",
  };
  const absent = {
    sv: `Filen ”${name}” finns inte bredvid dokumentet.`,
    en: `There is no file “${name}” beside the document.`,
  };
  const told = unreadable.find((one) => baseName(one.name) === name)?.reason ?? absent;
  const { sv, en } = liesBeside(name) ? told : outside;
  const beside = liesBeside(name) ? {} : { fix: linkFix(span, baseName(name)) };
  return report("table-file", span, { reason: sv, english: en, name }, beside);
}

function linkFix(span: Span, own: string): Fix {
  const link = `[${own}](${own})`;
  return fix(
    `Lägg filen bredvid dokumentet och skriv ”${link}”.`,
    `Put the file beside the document and write “${link}”.`,
    liesBeside(own) ? [{ span, text: link }] : [],
  );
}

function readFile(source: Source, form: CsvForm, diagnostics: Diagnostic[]): ReadFile {
  const lines = linesOf(source);
  const beyond = firstBeyond(lines.slice(1), "tableRows");
  if (beyond) diagnostics.push(overLimit("tableRows", beyond));
  // A file whose cells cannot be told apart says nothing more.
  if (!hasCells(source, lines[0], form, diagnostics)) return { shown: source, read: source, rows: [] };
  const rows = lines.slice(0, LIMITS.tableRows.most + 1).map((span) => ({
    span,
    cells: cellsOf(source, span, form.separator, diagnostics),
  }));
  const wide = firstBeyond(rows[0]?.cells ?? [], "tableColumns");
  if (wide) diagnostics.push(overLimit("tableColumns", wide.span));
  if (wide) return { shown: source, read: source, rows: [] };
  return form.decimalMark === ","
    ? { shown: source, read: source, rows }
    : withCommas(source, rows, diagnostics);
}

/** Each line as a place. Empty lines at the end say nothing; one in between is a row without cells. */
function linesOf({ file, text, lineStarts }: Source): readonly Span[] {
  const lines = lineStarts.map((start, at) => ({
    file,
    start,
    end: (lineStarts[at + 1] ?? text.length + 1) - 1,
  }));
  const last = lines.findLastIndex(({ start, end }) => text.slice(start, end).trim() !== "");
  return lines.slice(0, last + 1);
}

/** The language has a decimal comma: a file with decimal points is read as if it had commas, at the same places. */
function withCommas(source: Source, rows: readonly FileRow[], diagnostics: Diagnostic[]): ReadFile {
  const [head, ...below] = rows;
  const read = below.map(({ cells, span }) => ({
    span,
    cells: cells.map((one) => {
      const comma = /(?<=\d),(?=\d)/.exec(one.text);
      if (comma) diagnostics.push(decimalComma(one.span, comma.index));
      return { ...one, text: one.text.replace(POINT, ",") };
    }),
  }));
  const start = below[0]?.span.start ?? source.text.length;
  const text = source.text.slice(0, start) + source.text.slice(start).replace(POINT, ",");
  return { shown: source, read: { ...source, text }, rows: head ? [head, ...read] : [] };
}

const POINT = /(?<=\d)\.(?=\d)/g;

function decimalComma(cell: Span, index: number): Diagnostic {
  const at = { ...cell, start: cell.start + index, end: cell.start + index + 1 };
  const mend = fix("Skriv decimalpunkt i filen.", "Write a decimal point in the file.", [
    { span: at, text: "." },
  ]);
  return report("table-file-decimal", at, {}, { fix: mend });
}

/** False for a file without a heading row, or with one in one piece and another sign between its words. */
function hasCells(
  source: Source,
  head: Span | undefined,
  { separator }: CsvForm,
  diagnostics: Diagnostic[],
): boolean {
  const text = head ? source.text.slice(head.start, head.end) : "";
  const found = [";", "\t", ","].find((sign) => text.includes(sign));
  if (head && (found === undefined || text.includes(separator))) return true;
  if (head && found !== undefined)
    diagnostics.push(report("table-file-separator", head, { expected: separator, found }));
  else diagnostics.push(emptyFile(source));
  return false;
}

function emptyFile({ file }: Source): Diagnostic {
  const name = baseName(file);
  const facts = { reason: "Den är tom.", english: "It is empty.", name };
  return report("table-file", { file, start: 0, end: 0 }, facts);
}

/** The cells of a line. A quotation mark may only stand around a whole cell. */
function cellsOf(source: Source, line: Span, separator: string, diagnostics: Diagnostic[]): readonly Cell[] {
  const text = source.text.slice(line.start, line.end);
  const next = new RegExp(`\\s*"[^"]*"\\s*(?=${separator}|$)|[^${separator}]*`, "y");
  const cells: Cell[] = [];
  if (text.trim() === "") return [];
  for (let at = 0; at <= text.length; at = next.lastIndex + 1) {
    next.lastIndex = at;
    const length = next.exec(text)?.[0].length ?? 0;
    const start = line.start + at;
    cells.push(cell(source, { ...line, start, end: start + length }, diagnostics));
    next.lastIndex = at + length;
  }
  return cells;
}

/** A cell without the spaces and the quotation marks around it. */
function cell(source: Source, whole: Span, diagnostics: Diagnostic[]): Cell {
  const raw = source.text.slice(whole.start, whole.end);
  const before = raw.length - raw.trimStart().length;
  const trimmed = raw.trim();
  const quoted = /^"[^"]*"$/.test(trimmed);
  const start = whole.start + before + (quoted ? 1 : 0);
  const text = quoted ? trimmed.slice(1, -1) : trimmed;
  const span = { ...whole, start, end: start + text.length };
  if (text.includes('"')) diagnostics.push(report("table-file-quote", span, {}));
  return { text: text.replace(/"/g, " "), span };
}

function liesBeside(name: string): boolean {
  return /^[^/\\]+\.csv$/i.test(name);
}

function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
