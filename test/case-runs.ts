/**
 * Faults that show when a package is run on data files: one folder a code, with the package and its data files, and the
 * right version of those that are to be mended (`hälsocentraler.right.csv`); `databas.sql` makes the tables of data in a database. Each is run as a user runs it.
 */
import { appendFileSync, cpSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MOST_ROW_BYTES } from "../engine/sources/csv-structure.js";
import { MOST_FILE_BYTES } from "../engine/sources/folder.js";
import { caseFolders, filesOf, rightOf, type CaseFolder } from "./case-folders.js";
import { writeParquet } from "./parquet-writer.js";
import { regelbok, temporaryFolder, type Said } from "./cli-runner.js";
import { serveDatabase } from "./postgres/server.js";

export const RUNS: readonly CaseFolder[] = caseFolders("runs");

/** What is said of the case itself, or of its right version. */
export async function runCase(wanted: CaseFolder, right: boolean, language: "sv" | "en"): Promise<Said> {
  const into = temporaryFolder();
  const folder = right ? rightOf(wanted) : wanted;
  for (const name of filesOf(folder)) copy(folder.path(name), join(into, name));
  if (!right) await MADE[folder.name]?.(into);
  const target = folder.has("regelverk.yaml") ? "." : "rules.md";
  const data = folder.has(DATABASE)
    ? ["--source", await serveDatabase(into, folder.read(DATABASE))]
    : ["--data", "."];
  const run = ["run", target, "--period", "2020-02", ...data, "--out", "ut", "--prov"];
  const command = hasData(wanted) ? run : ["check", target];
  return regelbok(into, ...command, "--lang", language);
}

function hasData(folder: CaseFolder): boolean {
  return [...filesOf(folder), ...filesOf(rightOf(folder))].some((name) =>
    /\.(?:csv|json|ndjson|sql)$/.test(name),
  );
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}

/** What makes the tables of a case whose data is in a database. */
const DATABASE = "databas.sql";

/** One centre, with the other columns in SQL. */
function writeCentres(folder: string, columns: string): Promise<void> {
  return writeParquet(join(folder, "hälsocentraler.parquet"), `SELECT 'H1' AS kod, ${columns}`);
}

const CENTRES = "hälsocentraler.csv";

/** Files that a repository cannot hold, made in the folder of the run. */
const MADE: Readonly<Record<string, (folder: string) => void | Promise<void>>> = {
  "data-file-twice": (folder) => {
    for (const form of ["NFC", "NFD"]) writeFileSync(join(folder, CENTRES.normalize(form)), "kod;avstånd\n");
  },
  "data-column-inexact": (folder) => writeCentres(folder, "CAST(12.5 AS DOUBLE) AS avstånd"),
  "data-column-time": (folder) =>
    writeCentres(folder, "12.5 AS avstånd, TIMESTAMP '2020-01-01 08:00:00' AS öppnad"),
  "data-column-type": (folder) => writeCentres(folder, "[12.5, 3.5] AS avstånd"),
  "data-not-readable": (folder) => mkdirSync(join(folder, CENTRES)),
  "data-too-large": (folder) => {
    writeFileSync(join(folder, CENTRES), "kod;avstånd\n");
    truncateSync(join(folder, CENTRES), MOST_FILE_BYTES + 1);
  },
  "data-row-too-long": (folder) => {
    writeFileSync(join(folder, CENTRES), 'kod;avstånd\nH1;12,5\n"H2;3,5\n');
    appendFileSync(join(folder, CENTRES), `${"H3;4,5\n".repeat(MOST_ROW_BYTES / 7)}"H4";5,5\n`);
  },
};
