/**
 * CSV files in a folder, read through DuckDB. The only place that knows DuckDB.
 *
 * It reads every column as text, and converts nothing: it makes 1.01 of `1.005` and takes `1e2`. What it
 * says of a broken file is never shown, since it quotes the row; the file's form is checked before.
 */
import { createHash } from "node:crypto";
import { open, readdir, stat, type FileHandle } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { CsvForm } from "../../grammar/manifest.js";
import { collectFaults, limitWords, type FaultCollector } from "../data/faults.js";
import type { DataSource, FileStamp, RawTable, Reading } from "../data/raw.js";
import { TextColumnBuilder } from "../data/texts.js";
import { CsvScanner, type CsvStructure } from "./csv-structure.js";

/** A file has at most so many bytes: some three million persons' rows, which the memory holds. */
export const MOST_FILE_BYTES = 256 * 1024 * 1024;

const PIECE_BYTES = 1024 * 1024;

/** A source that reads `<data set>.csv` in a folder, in the form that the package declares. */
export function duckDbSource(folder: string, csv: CsvForm, mostBytes = MOST_FILE_BYTES): DataSource {
  return {
    read: (dataSet, attributes) => readFile({ folder: resolve(folder), csv, mostBytes }, dataSet, attributes),
  };
}

interface Folder {
  readonly folder: string;
  readonly csv: CsvForm;
  readonly mostBytes: number;
}

/** A file that was found, with what shows that it is still the same. */
interface FoundFile {
  /** The name as messages print it, and the path as the file system writes it. */
  readonly file: string;
  readonly path: string;
  readonly bytes: number;
  readonly changed: bigint;
}

interface Scanned {
  readonly structure: CsvStructure;
  readonly stamp: FileStamp;
}

async function readFile(from: Folder, dataSet: string, attributes: readonly string[]): Promise<Reading> {
  const file = `${dataSet}.csv`;
  const faults = collectFaults(file);
  const found = await findFile(from, file, faults);
  if (!found) return refused(faults);
  const scanned = await scanFile(found, from.csv, attributes).catch(onlyFileErrors);
  if (scanned && scanned.structure.diagnostics.length > 0)
    return { table: null, diagnostics: scanned.structure.diagnostics };
  const columns = scanned && (await readColumns(from, found.path, scanned.structure));
  if (await hasChanged(found)) faults.report("data-changed-while-reading", null, null, {});
  else if (!columns) faults.report("data-not-readable", null, null, {});
  else return { table: tableOf(file, scanned, columns), diagnostics: [] };
  return refused(faults);
}

/** A file that cannot be read is a fault of the data; anything else that is thrown is a mistake of ours. */
function onlyFileErrors(thrown: unknown): null {
  if (thrown instanceof Error && "syscall" in thrown) return null;
  throw thrown;
}

function refused(faults: FaultCollector): Reading {
  return { table: null, diagnostics: faults.diagnostics() };
}

/** Finds a file by its name, however å, ä and ö are stored in it; null when a fault has been reported. */
async function findFile(
  { folder, mostBytes }: Folder,
  file: string,
  faults: FaultCollector,
): Promise<FoundFile | null> {
  const wanted = file.normalize("NFC");
  const names = await readdir(folder).catch(() => []);
  const [name, another] = names.filter((candidate) => candidate.normalize("NFC") === wanted);
  if (name === undefined) faults.report("data-missing-file", null, null, { file });
  else if (another !== undefined) faults.report("data-file-twice", null, null, { file });
  if (name === undefined || another !== undefined) return null;
  const path = join(folder, name);
  const status = await stat(path, { bigint: true }).catch(() => null);
  if (!status?.isFile()) faults.report("data-not-readable", null, null, {});
  else if (status.size > BigInt(mostBytes))
    faults.report("data-too-large", null, null, { limit: limitWords(mostBytes, "byte") });
  else return { file, path, bytes: Number(status.size), changed: status.mtimeNs };
  return null;
}

async function hasChanged(found: FoundFile): Promise<boolean> {
  const status = await stat(found.path, { bigint: true }).catch(onlyFileErrors);
  return status === null || Number(status.size) !== found.bytes || status.mtimeNs !== found.changed;
}

/** Checks the file's form and hashes it in one pass, a piece at a time. */
async function scanFile(found: FoundFile, csv: CsvForm, attributes: readonly string[]): Promise<Scanned> {
  const scanner = new CsvScanner(found.file, csv, attributes);
  const hash = createHash("sha256");
  let bytes = 0;
  const handle = await open(found.path, "r");
  try {
    for await (const piece of piecesOf(handle)) {
      hash.update(piece);
      scanner.feed(piece);
      bytes += piece.length;
    }
  } finally {
    await handle.close();
  }
  return { structure: scanner.finish(), stamp: { file: found.file, bytes, sha256: hash.digest("hex") } };
}

async function* piecesOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(PIECE_BYTES);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, PIECE_BYTES);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

type TextColumns = RawTable["columns"];

function tableOf(file: string, { structure, stamp }: Scanned, columns: TextColumns): RawTable {
  return { file, header: structure.header, columns, rowCount: structure.rowCount, stamp };
}

/** The cells by column; null if DuckDB cannot read them, or sees other rows than the check of the form did. */
async function readColumns(from: Folder, path: string, structure: CsvStructure): Promise<TextColumns | null> {
  const columns = structure.header.map(() => new TextColumnBuilder());
  if (structure.rowCount > 0) {
    // Loaded here, so that a start without data does not pay.
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const instance = await DuckDBInstance.create(":memory:", SETTINGS);
    const connection = await instance.connect();
    // What DuckDB says is dropped unseen: it may quote a row.
    await fetchText(connection, from.csv, path, columns).catch(() => null);
    connection.closeSync();
    instance.closeSync();
  }
  const read = columns.map((column) => column.finish());
  return read.every(({ codes }) => codes.length === structure.rowCount) ? read : null;
}

/** One thread keeps the rows in file order. Nothing is loaded, and nothing is written to disk. */
const SETTINGS = {
  threads: "1",
  preserve_insertion_order: "true",
  temp_directory: "",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
};

/** Reads the cells in a DuckDB that from here on can read the file and nothing else. */
async function fetchText(
  connection: DuckDBConnection,
  csv: CsvForm,
  path: string,
  columns: readonly TextColumnBuilder[],
): Promise<void> {
  const pattern = literalPattern(path);
  // DuckDB asks for leave twice: for the pattern as it is given, and for the file that it leads to.
  await connection.run(`SET allowed_paths = [${sqlText(path)}, ${sqlText(pattern)}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
  const result = await connection.stream(selectText(csv, columns.length), [pattern]);
  for await (const chunk of result)
    columns.forEach((column, index) => {
      for (const value of chunk.getColumnValues(index))
        column.appendText(typeof value === "string" ? value : null);
    });
}

/** DuckDB takes a path for a pattern: without this the folder `d[1]` would be read as `d1`. */
function literalPattern(path: string): string {
  return path.replace(/[[*?]/g, (sign) => `[${sign}]`);
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Nothing is guessed: names, types, separator and quotation mark are all given. Line ends were checked. */
function selectText(csv: CsvForm, width: number): string {
  const columns = Array.from({ length: width }, (_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  return (
    `SELECT * FROM read_csv($1, auto_detect = false, header = true, delim = '${csv.separator}', ` +
    `quote = '"', escape = '"', nullstr = '', encoding = 'utf-8', strict_mode = true, parallel = false, ` +
    `columns = {${columns}})`
  );
}
