/** The month by hand, in SQL in DuckDB over the CSV or Parquet files: whole numbers are summed there, and divided at the end. */
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { CNI, DISTANCES, DRUG_POINTS, payments, VISITS, WEIGHTS, type Sums } from "./figures.js";

/** The payments in öre. */
export async function bySql(folder: string, isParquet: boolean): Promise<readonly (readonly bigint[])[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(query(isParquet ? parquetTables(folder) : csvTables(folder)));
  const sums = reader.getRows().map((row): Sums => {
    const [, weights, drugPoints, cni, distance, visits, persons] = row.map((cell) => BigInt(String(cell)));
    return {
      weights: weights ?? 0n,
      drugPoints: drugPoints ?? 0n,
      cni: cni ?? 0n,
      distance: distance ?? 0n,
      visits: visits ?? 0n,
      persons: persons ?? 0n,
    };
  });
  connection.closeSync();
  instance.closeSync();
  return payments(sums);
}

interface Tables {
  readonly visits: string;
  readonly persons: string;
  /** How a flag and a distance in tenths are had of their columns. */
  readonly flag: (column: string) => string;
  readonly distance: string;
}

function csvTables(folder: string): Tables {
  const visits = { listad: "VARCHAR", datum: "DATE", yrkeskategori: "VARCHAR" };
  return {
    visits: csv(join(folder, "besök.csv"), visits),
    persons: csv(join(folder, "listade.csv"), PERSONS),
    flag: (column) => `${column} = 'ja'`,
    distance: "CAST(replace(avstånd, ',', '') AS INTEGER)",
  };
}

function parquetTables(folder: string): Tables {
  const table = (name: string): string =>
    `read_parquet('${join(folder, `${name}.parquet`).replaceAll("'", "''")}')`;
  return {
    visits: table("besök"),
    persons: table("listade"),
    flag: (column) => column,
    distance: "CAST(avstånd * 10 AS INTEGER)",
  };
}

function query({ visits, persons, flag, distance }: Tables): string {
  const weight = cases(
    WEIGHTS.map(
      ([upTo, woman, man]) => `age <= ${upTo} THEN CASE WHEN kön = 'kvinna' THEN ${woman} ELSE ${man} END`,
    ),
  );
  const points = cases(DRUG_POINTS.map(([upTo, tenths]) => `age <= ${upTo} THEN ${tenths}`));
  const stair = cases(DISTANCES.map(([below, öre]) => `avstånd < ${below} THEN ${öre}`));
  return `
WITH visits AS (
  SELECT listad, SUM(CASE WHEN yrkeskategori = 'läkare' THEN ${VISITS.doctor} ELSE ${VISITS.nurse} END) AS amount
  FROM ${visits}
  WHERE datum BETWEEN DATE '2026-03-01' AND DATE '2026-03-31' GROUP BY listad
), persons AS (
  SELECT löpnummer, "listad hos", kön, ${flag("ensamboende")} AS alone,
    ${flag("arbetslös")} AS jobless, ${flag("lågutbildad")} AS low, ${distance} AS avstånd,
    (20260228 - (year(födelsedatum) * 10000 + month(födelsedatum) * 100 + day(födelsedatum))) // 10000 AS age
  FROM ${persons}
)
SELECT CAST(substr("listad hos", 3) AS INTEGER), SUM(${weight}), SUM(${points}),
  SUM(CASE WHEN alone AND age >= 65 THEN ${CNI.alone} ELSE 0 END
    + CASE WHEN jobless AND age BETWEEN 16 AND 64 THEN ${CNI.jobless} ELSE 0 END
    + CASE WHEN low AND age BETWEEN 25 AND 64 THEN ${CNI.lowEducated} ELSE 0 END),
  SUM(${stair}), SUM(LEAST(${VISITS.most}, COALESCE(amount, 0))), COUNT(*)
FROM persons LEFT JOIN visits ON visits.listad = persons.löpnummer GROUP BY 1 ORDER BY 1`;
}

const PERSONS = {
  löpnummer: "VARCHAR",
  "listad hos": "VARCHAR",
  födelsedatum: "DATE",
  kön: "VARCHAR",
  ensamboende: "VARCHAR",
  arbetslös: "VARCHAR",
  lågutbildad: "VARCHAR",
  avstånd: "VARCHAR",
};

function cases(branches: readonly string[]): string {
  return `CASE ${branches.map((branch) => `WHEN ${branch}`).join(" ")} END`;
}

function csv(path: string, columns: Readonly<Record<string, string>>): string {
  const named = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
  return `read_csv('${path.replaceAll("'", "''")}', delim = ';', header = true, auto_detect = false, columns = {${named.join(", ")}})`;
}
