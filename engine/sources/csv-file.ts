/** A CSV file into columns, in one pass; a file that is not well formed is read again for what to say of it. */
import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import type { CsvForm } from "../../grammar/manifest.js";
import type { DataSetWanted, Reading } from "../data/raw.js";
import { CsvCells } from "./csv-cells.js";
import { CsvScanner } from "./csv-structure.js";

const PIECE_BYTES = 1024 * 1024;

/** Reads a file; null if it has nothing but a fault that only its bytes could tell, and those must not be shown. */
export async function readCsv(
  { file, path }: { readonly file: string; readonly path: string },
  csv: CsvForm,
  { attributes, keys }: DataSetWanted,
): Promise<Reading | null> {
  const cells = new CsvCells(csv, keys);
  const hash = createHash("sha256");
  let bytes = 0;
  await eachPiece(path, (piece) => {
    hash.update(piece);
    cells.feed(piece);
    bytes += piece.length;
    return !cells.fails;
  });
  const read = cells.finish();
  if (!read) return whatIsWrong(path, new CsvScanner(file, csv, attributes));
  const stamp = { file, bytes, sha256: hash.digest("hex") };
  return { table: { file, ...read, stamp }, diagnostics: [] };
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

/** Reads a file a piece at a time, for as long as the pieces are wanted. The next is fetched while one is worked on. */
async function eachPiece(path: string, work: (piece: Uint8Array) => boolean): Promise<void> {
  const handle = await open(path, "r");
  try {
    let [piece, other] = [new Uint8Array(PIECE_BYTES), new Uint8Array(PIECE_BYTES)];
    let length = await fill(handle, piece);
    while (length > 0) {
      const next = fill(handle, other);
      const goesOn = work(piece.subarray(0, length));
      length = await next;
      if (!goesOn) return;
      [piece, other] = [other, piece];
    }
  } finally {
    await handle.close();
  }
}

async function fill(handle: FileHandle, piece: Uint8Array): Promise<number> {
  return (await handle.read(piece, 0, PIECE_BYTES)).bytesRead;
}
