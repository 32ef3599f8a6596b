/** A CSV file into columns, in one pass; a file that is not well formed is read again for what to say of it. */
import type { CsvForm } from "../../grammar/manifest.js";
import type { DataSetWanted, Reading } from "../data/raw.js";
import { CsvCells } from "./csv-cells.js";
import { CsvScanner } from "./csv-structure.js";
import { eachPiece, FileHash, type NamedFile } from "./file-pieces.js";

/** Reads a file; null if it has nothing but a fault that only its bytes could tell, and those must not be shown. */
export async function readCsv(
  { file, path }: NamedFile,
  csv: CsvForm,
  { attributes, keys, seen }: DataSetWanted,
): Promise<Reading | null> {
  const cells = new CsvCells(csv, keys);
  const hash = new FileHash();
  await eachPiece(path, (piece) => {
    hash.take(piece);
    cells.feed(piece);
    seen?.(cells.rowsRead);
    return !cells.fails;
  });
  const read = cells.finish();
  if (!read) return whatIsWrong(path, new CsvScanner(file, csv, attributes));
  return { table: { file, ...read, firstRow: 2, stamp: hash.finish(file) }, diagnostics: [] };
}

/** The scanner finds what the cells could not be read for; if it does not, nothing may be said of the bytes. */
async function whatIsWrong(path: string, scanner: CsvScanner): Promise<Reading | null> {
  await eachPiece(path, (piece) => {
    scanner.feed(piece);
    return true;
  });
  const { diagnostics } = scanner.finish();
  return diagnostics.length > 0 ? { table: null, diagnostics } : null;
}
