/** A Parquet file into columns. Each cell becomes the text that it would be in a CSV file, each different text once. */
import type { CsvForm } from "../../grammar/manifest.js";
import { collectFaults, columnLabel, limitWords, type FaultCollector } from "../data/faults.js";
import type { DataSetWanted, RawTable, Reading } from "../data/raw.js";
import { TextColumnBuilder, type TextColumn } from "../data/text-columns.js";
import { MOST_CELLS, MOST_COLUMNS } from "./csv-structure.js";
import { sqlName, withParquet, type Database } from "./duckdb.js";
import { eachPiece, FileHash, type NamedFile } from "./file-pieces.js";
import { readDictionaries } from "./parquet-numbers.js";
import { readParts, shortTexts } from "./parquet-parts.js";
import { readTexts } from "./parquet-texts.js";
import { columnForm, type ParquetColumn } from "./parquet-types.js";

/** Reads a file; null if it is no Parquet file that can be read. */
export async function readParquet(
  { file, path }: NamedFile,
  csv: CsvForm,
  wanted: DataSetWanted,
): Promise<Reading | null> {
  const faults = collectFaults(file);
  const hash = new FileHash();
  // DuckDB works on threads of its own.
  const [read] = await Promise.all([
    withParquet(path, (database) => readColumns(database, csv, wanted, faults)),
    eachPiece(path, (piece) => {
      hash.take(piece);
      return true;
    }),
  ]);
  if (!faults.isEmpty()) return { table: null, diagnostics: faults.diagnostics() };
  if (!read) return null;
  return { table: { file, ...read, firstRow: 1, stamp: hash.finish(file) }, diagnostics: [] };
}

type Columns = Pick<RawTable, "header" | "columns" | "rowCount">;

/** The columns, or null after a fault. One that no attribute has is not read: it is refused by its name. */
async function readColumns(
  database: Database,
  csv: CsvForm,
  { attributes, keys }: DataSetWanted,
  faults: FaultCollector,
): Promise<Columns | null> {
  const described = await database.rows(`DESCRIBE SELECT * FROM ${database.table}`);
  const known = new Set(attributes);
  const header = described.map(([name]) => String(name).normalize("NFC"));
  const groups = await rowGroups(database);
  const rowCount = groups.reduce((sum, rows) => sum + rows, 0);
  checkSize(header.length, rowCount, faults);
  const columns = described.map(([name, type], at) => {
    const heading = header[at] ?? "";
    if (!known.has(heading)) return null;
    const form = columnForm(String(type), csv);
    if (form.kind !== "refused")
      return { form, cell: sqlName(String(name)), texts: keys.get(heading) ?? null };
    faults.report(form.code, null, columnLabel(header, at, known), { type: typeWord(String(type)) });
    return null;
  });
  if (!faults.isEmpty()) return null;
  const cells = await cellsOf(database, columns, groups);
  const isWhole = cells?.every(({ codes }) => codes.length === rowCount);
  return cells && isWhole ? { header, columns: cells, rowCount } : null;
}

/** How many rows each part of the file has. */
async function rowGroups({ rows, path }: Database): Promise<readonly number[]> {
  const groups = await rows(
    `SELECT row_group_id, any_value(row_group_num_rows) FROM parquet_metadata(${path}) GROUP BY 1 ORDER BY 1`,
  );
  return groups.map(([, size]) => Number(size));
}

function checkSize(columns: number, rows: number, faults: FaultCollector): void {
  if (columns > MOST_COLUMNS)
    faults.report("data-too-large", null, null, { limit: limitWords(MOST_COLUMNS, "kolumner") });
  if (rows * columns > MOST_CELLS)
    faults.report("data-too-large", null, null, { limit: limitWords(MOST_CELLS, "celler") });
}

/** A type as a message prints it: a STRUCT names what is in it. */
function typeWord(type: string): string {
  return type.endsWith("]") ? "LIST" : (/^[A-Z_ ]+(?=\()/.exec(type)?.[0] ?? type);
}

/** Cells by column, none for a column that is not wanted; null if a text is none. */
async function cellsOf(
  database: Database,
  wanted: readonly (ParquetColumn | null)[],
  groups: readonly number[],
): Promise<readonly TextColumn[] | null> {
  const known = wanted.filter((column) => column !== null);
  const dictionaries = await readDictionaries(database, known);
  const numbered = new Set(dictionaries.map(({ column }) => column));
  const others = known.filter((column) => !numbered.has(column));
  const parts = await readParts(database, dictionaries, await shortTexts(database, others));
  if (!parts) return null;
  const long = known.filter((column) => !parts.has(column));
  const texts = await readTexts(database, long, groups);
  if (!texts || known.some((column) => (parts.get(column) ?? texts.get(column))?.texts.hasNul)) return null;
  const size = groups.reduce((sum, rows) => sum + rows, 0);
  return wanted.map((column) => (column && (parts.get(column) ?? texts.get(column))) ?? emptyColumn(size));
}

function emptyColumn(size: number): TextColumn {
  return { codes: new Uint8Array(size), texts: new TextColumnBuilder().texts };
}
