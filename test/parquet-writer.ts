/** Parquet files for the tests, written by one DuckDB. */
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";

let connecting: Promise<DuckDBConnection> | null = null;

/** Writes what a query gives. */
export async function writeParquet(path: string, query: string, options = "FORMAT parquet"): Promise<void> {
  connecting ??= DuckDBInstance.create(":memory:", { threads: "1" }).then((instance) => instance.connect());
  const connection = await connecting;
  await connection.run(`COPY (${query}) TO ${sqlText(path)} (${options})`);
}

export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
