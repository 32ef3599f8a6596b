/** Columns that are read together in one pass: each cell is a number in a dictionary, or a text that lies in place. */
import { TextColumnBuilder, type TextColumn } from "../data/text-columns.js";
import { BATCH, hashOf, textPlaces, Texts, type TextPlaces } from "../data/texts.js";
import { MOST_IN_PLACE, PART_BYTES, TEXT_AT, type Database, type PartKind } from "./duckdb.js";
import type { Dictionary } from "./parquet-numbers.js";
import type { ParquetColumn } from "./parquet-types.js";

/** What is asked for of a column, and what its bytes become. */
interface PartColumn {
  readonly kind: PartKind;
  /** In SQL, without NULL. */
  readonly cell: string;
  take(part: Uint8Array): void;
  finish(): TextColumn;
}

/** The columns whose texts lie in place, all of them. */
export async function shortTexts(
  { rows, table }: Database,
  columns: readonly ParquetColumn[],
): Promise<readonly ParquetColumn[]> {
  if (columns.length === 0) return [];
  const longest = columns.map(({ form, cell }) => `max(strlen(${form.text(cell)}))`);
  const [found = []] = await rows(`SELECT ${longest.join(", ")} FROM ${table}`);
  return columns.filter((_, at) => Number(found[at] ?? 0) <= MOST_IN_PLACE);
}

/** Reads columns by their dictionaries, then columns of short texts; null if rows do not come as they lie in the file. */
export async function readParts(
  database: Database,
  dictionaries: readonly Dictionary[],
  short: readonly ParquetColumn[],
): Promise<readonly TextColumn[] | null> {
  const columns = [...dictionaries.map(numbered), ...short.map(inPlace)];
  if (columns.length === 0) return [];
  const cells = ["CAST(file_row_number AS UINTEGER)", ...columns.map(({ cell }) => cell)];
  const kinds = ["number" as const, ...columns.map(({ kind }) => kind)];
  let read = 0;
  let inOrder = true;
  await database.eachPart(
    `SELECT ${cells.join(", ")} FROM ${database.numberedTable}`,
    kinds,
    ([places, ...parts]) => {
      if (!places) return;
      const numbers = numbersIn(places);
      for (let at = 0; at < numbers.length; at += 1) if (numbers[at] !== read + at) inOrder = false;
      read += numbers.length;
      parts.forEach((part, at) => columns[at]?.take(part));
    },
  );
  return inOrder ? columns.map((column) => column.finish()) : null;
}

function numbered({ builder, number, codes }: Dictionary): PartColumn {
  return {
    kind: "number",
    cell: `CAST(coalesce(${number}, 0) AS UINTEGER)`,
    take: (part) => {
      const numbers = numbersIn(part);
      for (let row = 0; row < numbers.length; row += 1) numbers[row] = codes[numbers[row] ?? 0] ?? 0;
      builder.appendNumbers(numbers);
    },
    finish: () => builder.finish(),
  };
}

function inPlace({ form, cell, texts }: ParquetColumn): PartColumn {
  const builder = new TextColumnBuilder(texts ?? new Texts());
  const places = textPlaces(BATCH);
  return {
    kind: "text",
    cell: `coalesce(${form.text(cell)}, '')`,
    take: (part) => {
      const step = BATCH * PART_BYTES.text;
      for (let from = 0; from < part.length; from += step)
        takeBatch(builder, part.subarray(from, from + step), places);
    },
    finish: () => builder.finish(),
  };
}

function takeBatch(builder: TextColumnBuilder, part: Uint8Array, { hashes, starts, ends }: TextPlaces): void {
  const { needsHashes, seed } = builder.texts;
  const count = part.length / PART_BYTES.text;
  for (let at = 0; at < count; at += 1) {
    const start = at * PART_BYTES.text + TEXT_AT;
    const end = start + (part[start - TEXT_AT] ?? 0);
    starts[at] = start;
    ends[at] = end;
    if (needsHashes) hashes[at] = hashOf(seed, part, start, end);
  }
  builder.appendAll(part, { hashes, starts, ends }, 0, count);
}

function numbersIn(part: Uint8Array): Uint32Array {
  return new Uint32Array(part.buffer, part.byteOffset, part.length / PART_BYTES.number);
}
