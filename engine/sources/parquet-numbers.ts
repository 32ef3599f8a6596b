/** Columns with few different values, or whole numbers close to each other: DuckDB numbers the values, and each is read once. */
import { TextColumnBuilder } from "../data/text-columns.js";
import { Texts } from "../data/texts.js";
import { sqlText, type Database } from "./duckdb.js";
import type { ParquetColumn } from "./parquet-types.js";

/** The values of a column by number: 0 is a missing one. */
interface Numbered {
  readonly column: ParquetColumn;
  /** A cell's number in SQL, NULL for a missing value. */
  readonly number: string;
  /** The answer of this is each number with its text. */
  readonly texts: string;
}

/** Whole numbers that differ by less than this have a place each in a list. */
const MOST_BETWEEN = 2n ** 20n;

/** So many rows tell whether a column repeats its texts, and how often each must come. It is a matter of speed alone. */
export const SAMPLE = 20_000;
const REPEATED = 8;

/** So many words may be in a list that is searched from its beginning. */
const MOST_IN_LIST = 64;

/** The number of each value in a column's texts, by the number that DuckDB gives it. */
export interface Dictionary {
  readonly column: ParquetColumn;
  readonly builder: TextColumnBuilder;
  /** A cell's number in SQL. */
  readonly number: string;
  readonly codes: Uint32Array;
}

/** The code of a number that no value has. */
export const UNKNOWN = 2 ** 32 - 1;

/** The values of the columns that it pays to read so. */
export async function readDictionaries(
  database: Database,
  columns: readonly ParquetColumn[],
): Promise<readonly Dictionary[]> {
  const dictionaries: Dictionary[] = [];
  for (const one of await byWhole(database, columns))
    dictionaries.push(...(await dictionaryOf(database, one, Number(MOST_BETWEEN))));
  for (const one of await byWord(database, columns))
    dictionaries.push(...(await dictionaryOf(database, one, Infinity)));
  return dictionaries;
}

/** None if there is another number than from 1 to `most`: then what the file says of its own least and greatest is wrong. */
async function dictionaryOf(
  database: Database,
  { column, number, texts }: Numbered,
  most: number,
): Promise<readonly Dictionary[]> {
  const builder = new TextColumnBuilder(column.texts ?? new Texts());
  const rows = await database.rows(texts);
  const numbers = rows.map(([own]) => Number(own));
  if (numbers.some((own) => own < 1 || own > most)) return [];
  const codes = new Uint32Array(numbers.reduce((greatest, own) => Math.max(greatest, own), 0) + 1);
  codes.fill(UNKNOWN, 1);
  for (const [own, text] of rows) codes[Number(own)] = builder.texts.addText(String(text));
  return [{ column, builder, number, codes }];
}

async function byWhole(
  { rows, table }: Database,
  columns: readonly ParquetColumn[],
): Promise<readonly Numbered[]> {
  const whole = columns.flatMap((column) =>
    column.form.kind === "whole" ? [{ ...column, form: column.form, column }] : [],
  );
  if (whole.length === 0) return [];
  const bounds = whole.flatMap(({ form, cell }) => [form.whole(`min(${cell})`), form.whole(`max(${cell})`)]);
  const [found = []] = await rows(`SELECT ${bounds.join(", ")} FROM ${table}`);
  return whole.flatMap(({ column, form, cell }, at) => {
    const [least, most] = [found[2 * at] ?? 0n, found[2 * at + 1] ?? 0n];
    if (typeof least !== "bigint" || typeof most !== "bigint" || most - least >= MOST_BETWEEN) return [];
    const numberOf = (value: string): string => `(${form.whole(value)} - (${least}) + 1)`;
    const different = `(SELECT DISTINCT ${cell} AS v FROM ${table} WHERE ${cell} IS NOT NULL)`;
    const texts = `SELECT ${numberOf("v")}, ${form.text("v")} FROM ${different} ORDER BY 1`;
    return [{ column, number: numberOf(cell), texts }];
  });
}

async function byWord(database: Database, columns: readonly ParquetColumn[]): Promise<readonly Numbered[]> {
  const texts = columns.filter(({ form }) => form.kind === "text");
  if (texts.length === 0) return [];
  const { rows, table } = database;
  const counts = texts.flatMap(({ cell }) => [`count(${cell})`, `count(DISTINCT ${cell})`]);
  const [found = []] = await rows(
    `SELECT ${counts.join(", ")} FROM (SELECT * FROM ${table} LIMIT ${SAMPLE})`,
  );
  const numbered: Numbered[] = [];
  for (const [at, column] of texts.entries()) {
    if (Number(found[2 * at]) < REPEATED * Number(found[2 * at + 1])) continue;
    numbered.push((await byList(database, column)) ?? (await byType(database, column, `words_${at}`)));
  }
  return numbered;
}

/** Null if there are more words than such a list should have. Most files say each word once, and it is looked up there. */
async function byList({ rows, table }: Database, column: ParquetColumn): Promise<Numbered | null> {
  const text = column.form.text(column.cell);
  const found = await rows(`${wordsOf(column, table)} LIMIT ${MOST_IN_LIST + 1}`);
  if (found.length > MOST_IN_LIST) return null;
  const words = `[${found.map(([word]) => sqlText(String(word))).join(", ")}]`;
  return {
    column,
    number: `list_position(CAST(${words} AS VARCHAR[]), ${text})`,
    texts: `SELECT unnest(range(1, ${found.length + 1})), unnest(CAST(${words} AS VARCHAR[]))`,
  };
}

async function byType({ run, table }: Database, column: ParquetColumn, type: string): Promise<Numbered> {
  await run(`CREATE TYPE ${type} AS ENUM (${wordsOf(column, table)})`);
  const words = `SELECT unnest(enum_range(NULL::${type})) AS v`;
  return {
    column,
    number: `(CAST(enum_code(CAST(${column.form.text(column.cell)} AS ${type})) AS BIGINT) + 1)`,
    texts: `SELECT enum_code(CAST(v AS ${type})) + 1, v FROM (${words}) ORDER BY 1`,
  };
}

function wordsOf({ form, cell }: ParquetColumn, table: string): string {
  return `SELECT DISTINCT ${form.text(cell)} AS v FROM ${table} WHERE ${cell} IS NOT NULL ORDER BY 1`;
}
