/**
 * One Parquet file in a DuckDB that can read that file and nothing else. The only place that knows DuckDB.
 *
 * What DuckDB says of a broken file is never shown, since it may quote a cell.
 */
import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";
import type { DataChunk } from "@duckdb/node-bindings";

/** A file that can be asked in SQL. */
export interface Database {
  /** The file's path, as SQL gives it to a function. */
  readonly path: string;
  /** The file as a table, in SQL. */
  readonly table: string;
  /** The same, with the place of each row in the column `file_row_number`. */
  readonly numberedTable: string;
  run(sql: string): Promise<void>;
  /** The rows of an answer that is small. */
  rows(sql: string): Promise<readonly (readonly DuckDBValue[])[]>;
  /** A single cell of bytes; none if it is NULL. */
  bytes(sql: string): Promise<Uint8Array>;
  /**
   * An answer of the kinds of columns that are told, without NULL: some rows at a time, by column the bytes in which
   * DuckDB has them. They may be overwritten afterwards.
   */
  eachPart(
    sql: string,
    kinds: readonly PartKind[],
    work: (columns: readonly Uint8Array[]) => void,
  ): Promise<void>;
}

/** Unsigned whole numbers, or texts of at most `MOST_IN_PLACE` bytes. */
export type PartKind = "number" | "text";

/** So many bytes has each of them: a text in place has its length in the first four. */
export const PART_BYTES: Readonly<Record<PartKind, number>> = { number: 4, text: 16 };
/** Of a longer text DuckDB has the bytes elsewhere. */
export const MOST_IN_PLACE = 12;
export const TEXT_AT = 4;

/** So many bytes may DuckDB use. */
const MOST_MEMORY = "4GB";

/** One thread keeps the rows in file order. Nothing is loaded, and nothing is written to disk. */
const SETTINGS = {
  threads: "1",
  memory_limit: MOST_MEMORY,
  temp_directory: "",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
};

/** Works on a Parquet file; null if DuckDB cannot read it. */
export async function withParquet<Result>(
  path: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result | null> {
  // Loaded here, so that a start without such a file does not pay.
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", SETTINGS);
  const connection = await instance.connect();
  const questions = new Questions();
  try {
    await shutIn(connection, path);
    return await work(databaseOf(connection, path, questions));
  } catch (thrown) {
    return onlyDuckDbErrors(thrown);
  } finally {
    await questions.ended();
    connection.closeSync();
    instance.closeSync();
  }
}

/** What DuckDB has been asked: nothing is closed before it has answered. */
class Questions {
  private readonly asked = new Set<Promise<unknown>>();

  ask<Answer>(question: Promise<Answer>): Promise<Answer> {
    const answered = question.then(
      () => undefined,
      () => undefined,
    );
    this.asked.add(answered);
    void answered.then(() => this.asked.delete(answered));
    return question;
  }

  async ended(): Promise<void> {
    await Promise.all(this.asked);
  }
}

/** What DuckDB throws is an `Error` and no more; a mistake of ours is of another kind. */
function onlyDuckDbErrors(thrown: unknown): null {
  if (thrown instanceof Error && Object.getPrototypeOf(thrown) === Error.prototype) return null;
  throw thrown;
}

/** From here on the file can be read, and nothing else. */
async function shutIn(connection: DuckDBConnection, path: string): Promise<void> {
  // DuckDB asks for leave twice: for the pattern as it is given, and for the file that it leads to.
  await connection.run(`SET allowed_paths = [${sqlText(path)}, ${sqlText(literalPattern(path))}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}

/** The folder's name is no part of the data, though it may look like `år=2020`. */
function databaseOf(connection: DuckDBConnection, path: string, questions: Questions): Database {
  const pattern = sqlText(literalPattern(path));
  const from = `${pattern}, hive_partitioning = false`;
  const rows = async (sql: string): ReturnType<Database["rows"]> =>
    (await questions.ask(connection.runAndReadAll(sql))).getRows();
  return {
    path: pattern,
    table: `read_parquet(${from})`,
    numberedTable: `read_parquet(${from}, file_row_number = true)`,
    run: async (sql) => void (await questions.ask(connection.run(sql))),
    rows,
    bytes: async (sql) => bytesOf((await rows(sql))[0]?.[0]),
    eachPart: (sql, kinds, work) => questions.ask(eachPart(connection, questions, sql, kinds, work)),
  };
}

function bytesOf(value: DuckDBValue | undefined): Uint8Array {
  if (typeof value === "object" && value !== null && "bytes" in value) return value.bytes;
  return new Uint8Array(0);
}

/** The next part is fetched while one is worked on. */
async function eachPart(
  connection: DuckDBConnection,
  questions: Questions,
  sql: string,
  kinds: readonly PartKind[],
  work: Parameters<Database["eachPart"]>[2],
): Promise<void> {
  const { default: bindings } = await import("@duckdb/node-bindings");
  const result = await connection.stream(sql);
  let part = await result.fetchChunk();
  while (part && part.rowCount > 0) {
    const next = questions.ask(result.fetchChunk());
    const { chunk, rowCount } = part;
    work(kinds.map((kind, at) => bytesIn(chunk, at, rowCount * PART_BYTES[kind])));
    // The bytes are DuckDB's: they are there for as long as the part is.
    if (part.rowCount !== rowCount) throw new RangeError("a part of an answer has changed");
    part = await next;
  }

  function bytesIn(chunk: DataChunk, column: number, length: number): Uint8Array {
    return bindings.vector_get_data(bindings.data_chunk_get_vector(chunk, column), length);
  }
}

/** DuckDB takes a path for a pattern: without this the folder `d[1]` would be read as `d1`. */
function literalPattern(path: string): string {
  return path.replace(/[[*?]/g, (sign) => `[${sign}]`);
}

/** A text in SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name in SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
