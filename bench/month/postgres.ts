/** The tables of the population in PostgreSQL, with the types that a sensible person gives them. */
import { join } from "node:path";
import type { Cluster } from "../../tools/postgres-cluster.js";

/** By data set the columns of the CSV file, and as which expressions of them the table has them. */
const TABLES: Readonly<Record<string, readonly (readonly [column: string, as: string])[]>> = {
  hälsocentraler: [
    ["kod", "kod"],
    ["namn", "namn"],
  ],
  listade: [
    ["löpnummer", "löpnummer"],
    ["listad hos", '"listad hos"'],
    ["födelsedatum", "födelsedatum::date"],
    ["kön", "kön"],
    ["ensamboende", "ensamboende = 'ja'"],
    ["arbetslös", "arbetslös = 'ja'"],
    ["lågutbildad", "lågutbildad = 'ja'"],
    ["avstånd", "replace(avstånd, ',', '.')::numeric(9, 1)"],
  ],
  besök: [
    ["listad", "listad"],
    ["datum", "datum::date"],
    ["yrkeskategori", "yrkeskategori"],
  ],
};

/** Puts the CSV files into tables; gives the address of the database. */
export function toPostgres(folder: string, cluster: Cluster): string {
  for (const [name, columns] of Object.entries(TABLES)) {
    const file = join(folder, `${name}.csv`).replaceAll("'", "''");
    const texts = columns.map(([column]) => `"${column}" text`);
    const typed = columns.map(([column, as]) => `${as} AS "${column}"`);
    cluster.sql(
      `CREATE UNLOGGED TABLE texts (${texts.join(", ")});\n` +
        `\\copy texts FROM '${file}' (FORMAT csv, DELIMITER ';', HEADER)\n` +
        `CREATE TABLE "${name}" AS SELECT ${typed.join(", ")} FROM texts;\nDROP TABLE texts;\nANALYZE "${name}";`,
    );
  }
  return `postgres://agare@:${cluster.port}/postgres?host=${encodeURIComponent(cluster.folder)}`;
}
