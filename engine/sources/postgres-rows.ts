/** The rows that PostgreSQL writes as CSV, into columns. */
import { createHash } from "node:crypto";
import type { Client } from "pg";
import type { CsvForm } from "../../grammar/manifest.js";
import type { Localized, Place } from "../../grammar/diagnostic.js";
import { collectFaults, differentTexts, limitWords } from "../data/faults.js";
import type { DataSetWanted, Reading } from "../data/raw.js";
import { TooManyTexts } from "../data/texts.js";
import { CsvCells } from "./csv-cells.js";
import { CsvScanner, MOST_CELLS } from "./csv-structure.js";
import { MOST_FILE_BYTES } from "./folder.js";
import { copyOut } from "./postgres-copy.js";
import { readingFault } from "./postgres-fault.js";

/** What is asked for, and what comes of it: a data file, but for the heading row, which is ours. */
interface Asked {
  /** The table's name, as messages print it. */
  readonly file: string;
  readonly database: string;
  /** A COPY of its rows, always in the same order. */
  readonly statement: string;
  readonly wanted: DataSetWanted;
  readonly csv: CsvForm;
}

/** Reads the rows of a table; what is not a row of a data file is read again for what to say of it. */
export async function readRows(client: Client, asked: Asked): Promise<Reading> {
  const { file, database, wanted, csv } = asked;
  const cells = new CsvCells(csv, wanted.keys);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await eachPiece(client, asked, (piece) => {
      bytes += piece.length;
      if (bytes > MOST_FILE_BYTES || cells.fails) return;
      hash.update(piece);
      cells.feed(piece);
      wanted.seen?.(cells.rowsRead);
    });
  } catch (thrown) {
    if (thrown instanceof TooManyTexts) return tooLarge(file, differentTexts(thrown.mostBytes));
    throw thrown;
  }
  if (bytes > MOST_FILE_BYTES) return tooLarge(file, limitWords(MOST_FILE_BYTES, "byte"));
  const read = cells.finish();
  if (!read) return whatIsWrong(client, asked);
  const stamp = { file, bytes, sha256: hash.digest("hex"), database };
  return { table: { file, ...read, firstRow: 1, stamp }, diagnostics: [] };
}

/** The rows a second time: the transaction sees the same ones. Our heading row is none of the table's. */
async function whatIsWrong(client: Client, asked: Asked): Promise<Reading> {
  const scanner = new CsvScanner(asked.file, asked.csv, asked.wanted.attributes, MOST_CELLS, true);
  await eachPiece(client, asked, (piece) => scanner.feed(piece));
  const diagnostics = scanner
    .finish()
    .diagnostics.map((one) => ({ ...one, place: withoutHeading(one.place) }));
  return { table: null, diagnostics };
}

function withoutHeading(place: Place): Place {
  return place.kind === "data" && place.row !== null ? { ...place, row: place.row - 1 } : place;
}

function tooLarge(file: string, limit: Localized): Reading {
  const faults = collectFaults(file);
  faults.report("data-too-large", null, null, { limit, isTable: true });
  return { table: null, diagnostics: faults.diagnostics() };
}

async function eachPiece(client: Client, asked: Asked, take: (piece: Uint8Array) => void): Promise<void> {
  take(headingRow(asked));
  try {
    await copyOut(client, asked.statement, take);
  } catch (error) {
    throw error instanceof TooManyTexts ? error : readingFault(error, asked.file);
  }
}

/** The attributes' names, which no server has cut. */
function headingRow({ wanted, csv }: Asked): Uint8Array {
  const cells = wanted.attributes.map((name) =>
    /[",;]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name,
  );
  return new TextEncoder().encode(`${cells.join(csv.separator)}\n`);
}
