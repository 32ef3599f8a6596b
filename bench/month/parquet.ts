/** The files of the population as Parquet, with the types that a sensible person gives them. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** By data set the columns as they are read from the CSV file. */
const COLUMNS: Readonly<Record<string, string>> = {
  hälsocentraler: "kod, namn",
  listade:
    "löpnummer, \"listad hos\", CAST(födelsedatum AS DATE) AS födelsedatum, kön, ensamboende = 'ja' AS ensamboende, " +
    "arbetslös = 'ja' AS arbetslös, lågutbildad = 'ja' AS lågutbildad, " +
    "CAST(replace(avstånd, ',', '.') AS DECIMAL(9, 1)) AS avstånd",
  besök: "listad, CAST(datum AS DATE) AS datum, yrkeskategori",
};

/** Puts Parquet files in the place of the CSV files. */
export async function toParquet(folder: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const [name, columns] of Object.entries(COLUMNS)) {
    const csv = join(folder, `${name}.csv`);
    const rows = `read_csv(${sqlText(csv)}, delim = ';', header = true, all_varchar = true)`;
    await connection.run(
      `COPY (SELECT ${columns} FROM ${rows}) TO ${sqlText(join(folder, `${name}.parquet`))} (FORMAT parquet)`,
    );
    rmSync(csv);
  }
  connection.closeSync();
  instance.closeSync();
}

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
