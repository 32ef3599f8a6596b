/** Columns that are read together in one pass: each cell is a number in a dictionary, or a text that lies in place. */
import { TextColumnBuilder, type TextColumn } from "../data/text-columns.js";
import { BATCH, hashOf, textPlaces, Texts, type TextPlaces } from "../data/texts.js";
import { MOST_IN_PLACE, PART_BYTES, TEXT_AT, type Database, type PartKind } from "./duckdb.js";
import { SAMPLE, UNKNOWN, type Dictionary } from "./parquet-numbers.js";
import type { ParquetColumn } from "./parquet-types.js";

/** What is asked for of a column, and what its bytes become. */
interface PartColumn {
  readonly column: ParquetColumn;
  readonly kind: PartKind;
  /** In SQL, without NULL. */
  readonly cell: string;
  take(part: Uint8Array): void;
  /** Null if a number is not in the dictionary, or a text does not lie in place. */
  finish(): TextColumn | null;
}

/** The columns whose texts lie in place, as far as some rows tell. */
export async function shortTexts(
  { rows, table }: Database,
  columns: readonly ParquetColumn[],
): Promise<readonly ParquetColumn[]> {
  if (columns.length === 0) return [];
  const longest = columns.map(({ form, cell }) => `max(strlen(${form.text(cell)}))`);
  const [found = []] = await rows(
    `SELECT ${longest.join(", ")} FROM (SELECT * FROM ${table} LIMIT ${SAMPLE})`,
  );
  return columns.filter((_, at) => Number(found[at] ?? 0) <= MOST_IN_PLACE);
}

/**
 * Reads columns by their dictionaries, and columns of short texts. One that turns out to have another value, or a longer
 * text, is left out. Null if rows do not come as they lie in the file.
 */
export async function readParts(
  database: Database,
  dictionaries: readonly Dictionary[],
  short: readonly ParquetColumn[],
): Promise<ReadonlyMap<ParquetColumn, TextColumn> | null> {
  const columns = [...dictionaries.map(numbered), ...short.map(inPlace)];
  if (columns.length === 0) return new Map();
  const cells = ["CAST(file_row_number AS UINTEGER)", ...columns.map(({ cell }) => cell)];
  const kinds = ["number" as const, ...columns.map(({ kind }) => kind)];
  let read = 0;
  let inOrder = true;
  const sql = `SELECT ${cells.join(", ")} FROM ${database.numberedTable}`;
  await database.eachPart(sql, kinds, ([places, ...parts]) => {
    if (!places) return;
    const numbers = numbersIn(places);
    for (let at = 0; at < numbers.length; at += 1) if (numbers[at] !== read + at) inOrder = false;
    read += numbers.length;
    parts.forEach((part, at) => columns[at]?.take(part));
  });
  if (!inOrder) return null;
  return new Map(
    columns.flatMap(({ column, finish }) => {
      const cells = finish();
      return cells ? [[column, cells] as const] : [];
    }),
  );
}

function numbered({ column, builder, number, codes }: Dictionary): PartColumn {
  let areKnown = true;
  return {
    column,
    kind: "number",
    cell: `CAST(coalesce(${number}, 0) AS UINTEGER)`,
    take: (part) => {
      const numbers = numbersIn(part);
      for (let row = 0; row < numbers.length; row += 1) {
        const code = codes[numbers[row] ?? 0] ?? UNKNOWN;
        if (code === UNKNOWN) areKnown = false;
        numbers[row] = code;
      }
      if (areKnown) builder.appendNumbers(numbers);
    },
    finish: () => (areKnown ? builder.finish() : null),
  };
}

function inPlace(column: ParquetColumn): PartColumn {
  const { form, cell, texts } = column;
  const builder = new TextColumnBuilder(texts ?? new Texts());
  const places = textPlaces(BATCH);
  let isInPlace = true;
  return {
    column,
    kind: "text",
    cell: `coalesce(${form.text(cell)}, '')`,
    take: (part) => {
      const step = BATCH * PART_BYTES.text;
      for (let from = 0; isInPlace && from < part.length; from += step)
        isInPlace = takeBatch(builder, part.subarray(from, from + step), places);
    },
    finish: () => (isInPlace ? builder.finish() : null),
  };
}

/** False if a text does not lie in place. */
function takeBatch(
  builder: TextColumnBuilder,
  part: Uint8Array,
  { hashes, starts, ends }: TextPlaces,
): boolean {
  const { needsHashes, seed } = builder.texts;
  const count = part.length / PART_BYTES.text;
  const lengths = numbersIn(part);
  const step = PART_BYTES.text / PART_BYTES.number;
  for (let at = 0; at < count; at += 1) {
    const length = lengths[at * step] ?? 0;
    if (length > MOST_IN_PLACE) return false;
    const start = at * PART_BYTES.text + TEXT_AT;
    starts[at] = start;
    ends[at] = start + length;
    if (needsHashes) hashes[at] = hashOf(seed, part, start, start + length);
  }
  builder.appendAll(part, { hashes, starts, ends }, 0, count);
  return true;
}

function numbersIn(part: Uint8Array): Uint32Array {
  return new Uint32Array(part.buffer, part.byteOffset, part.length / PART_BYTES.number);
}
