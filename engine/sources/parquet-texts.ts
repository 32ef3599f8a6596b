/** A column of which most values differ: DuckDB joins the texts of many rows, and they are cut again byte by byte. */
import { TextColumnBuilder, type TextColumn } from "../data/text-columns.js";
import { BATCH, hashStep, Texts, textPlaces, type TextPlaces } from "../data/texts.js";
import type { Database } from "./duckdb.js";
import type { ParquetColumn } from "./parquet-types.js";

/** Room is made at once for so many texts at most. */
const MOST_EXPECTED = 2 ** 24;

/** So many rows at least are joined, where the file lets their part be read alone. */
const ROWS_TOGETHER = 100_000;

/** Reads columns, one after the other; null if one cannot be read. */
export async function readTexts(
  database: Database,
  columns: readonly ParquetColumn[],
  groups: readonly number[],
): Promise<ReadonlyMap<ParquetColumn, TextColumn> | null> {
  const read = new Map<ParquetColumn, TextColumn>();
  for (const column of columns) {
    const texts = await readColumn(database, column, groups);
    if (!texts) return null;
    read.set(column, texts);
  }
  return read;
}

/** Null if a text has the NUL byte that is set between texts: that is no text in a CSV file either. */
async function readColumn(
  database: Database,
  column: ParquetColumn,
  groups: readonly number[],
): Promise<TextColumn | null> {
  const size = groups.reduce((sum, rows) => sum + rows, 0);
  const builder = new TextColumnBuilder(column.texts ?? new Texts(Math.min(size, MOST_EXPECTED)), size);
  const blocks = blocksOf(groups);
  let waiting = fetchBlock(database, column, blocks[0]);
  for (const [at, block] of blocks.entries()) {
    const bytes = await waiting;
    // Fetched while this one is cut.
    waiting = fetchBlock(database, column, blocks[at + 1]);
    if (appendTexts(builder, bytes) === block.end - block.start) continue;
    await waiting;
    return null;
  }
  return builder.finish();
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** Parts of the file, put together while they are small. */
function blocksOf(groups: readonly number[]): readonly Block[] {
  const blocks: Block[] = [];
  let [start, end] = [0, 0];
  for (const [at, size] of groups.entries()) {
    end += size;
    if (end - start < ROWS_TOGETHER && at + 1 < groups.length) continue;
    if (end > start) blocks.push({ start, end });
    start = end;
  }
  return blocks;
}

async function fetchBlock(
  { bytes, numberedTable }: Database,
  { form, cell }: ParquetColumn,
  block: Block | undefined,
): Promise<Uint8Array> {
  if (!block) return new Uint8Array(0);
  return bytes(
    `SELECT encode(string_agg(coalesce(${form.text(cell)}, ''), chr(0)) || chr(0)) FROM ${numberedTable} ` +
      `WHERE file_row_number >= ${block.start} AND file_row_number < ${block.end}`,
  );
}

/** Appends texts that each end in NUL; gives how many there are. */
function appendTexts(builder: TextColumnBuilder, bytes: Uint8Array): number {
  const places = textPlaces(BATCH);
  let [from, appended] = [0, 0];
  while (from < bytes.length) {
    const { count, next } = cut(bytes, from, builder.texts.seed, places);
    builder.appendAll(bytes, places, 0, count);
    appended += count;
    from = next;
  }
  return appended;
}

/** Finds the next texts, and where those after them begin. */
function cut(
  bytes: Uint8Array,
  start: number,
  seed: number,
  { hashes, starts, ends }: TextPlaces,
): { readonly count: number; readonly next: number } {
  let from = start;
  let count = 0;
  let hash = seed;
  let at = start;
  for (; at < bytes.length && count < BATCH; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0) {
      hash = hashStep(hash, byte);
      continue;
    }
    hashes[count] = hash;
    starts[count] = from;
    ends[count] = at;
    count += 1;
    hash = seed;
    from = at + 1;
  }
  return { count, next: at };
}
