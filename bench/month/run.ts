/**
 * A month on the engine and on programs written by hand, interleaved: `node dist/bench/month/run.js [SIZE] [RUNS]`
 * `[--form parquet] [PROGRAM …]`, after `npm run build`. All must pay the same to the öre.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startCluster } from "../../tools/postgres-cluster.js";
import { toParquet } from "./parquet.js";
import { makePopulation, writeFiles } from "./population.js";
import { toPostgres } from "./postgres.js";
import type { Outcome } from "./program.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { form: { type: "string", default: "csv" } },
});
const [size = "27000", runs = "5", ...chosen] = positionals;
const { form } = values;
if (form !== "csv" && form !== "parquet" && form !== "postgres") throw new Error(`no form ${form}`);
const names = chosen.length > 0 ? chosen : ["engine", "reference", "sql", "objects", "typed"];
const program = fileURLToPath(new URL("program.js", import.meta.url));

/** @param from - The folder, or for the engine where the database is. */
function runOnce(name: string, from: string): Outcome {
  const said = execFileSync(
    process.execPath,
    ["--max-old-space-size=8192", program, name, from, size, form],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return JSON.parse(said) as Outcome;
}

function median(values: readonly (number | null)[]): string {
  const sorted = values.flatMap((one) => one ?? []).sort((left, right) => left - right);
  const middle = sorted[sorted.length >> 1];
  return middle === undefined ? "–" : String(Math.round(middle));
}

const folder = mkdtempSync(join(tmpdir(), "regelbok-month-"));
writeFiles(folder, makePopulation(Number(size)));
if (form === "parquet") await toParquet(folder);
const cluster = form === "postgres" ? await startCluster() : null;
const database = cluster && toPostgres(folder, cluster);
const outcomes = new Map<string, Outcome[]>(names.map((name) => [name, []]));
for (let run = 0; run < Number(runs); run += 1)
  for (const name of names)
    outcomes.get(name)?.push(runOnce(name, name === "engine" ? (database ?? folder) : folder));
cluster?.stop();
rmSync(folder, { recursive: true });

console.log(
  `${size} listed and as many visits, ${runs} runs each, interleaved, ${cluster ? "the engine from PostgreSQL, SQL from CSV files" : `${form} files`}`,
);
console.log(`${cpus()[0]?.model ?? ""}, ${availableParallelism()} cores, Node ${process.version}`);
console.log("program    read ms  calculate ms  whole ms  peak MiB");
const [first] = [...outcomes.values()].flat();
for (const [name, all] of outcomes) {
  const [read, calculate] = [all.map((one) => one.read), all.map((one) => one.calculate)];
  const [whole, peak] = [all.map((one) => one.whole), all.map((one) => one.peak)];
  const cells = [median(read), median(calculate), median(whole), median(peak)];
  console.log(`${name.padEnd(9)} ${cells.map((cell) => cell.padStart(10)).join("")}`);
  const differs = all.some((one) => JSON.stringify(one.payments) !== JSON.stringify(first?.payments));
  if (differs) throw new Error(`${name} pays something else`);
}
console.log(`all pay the same to the öre, ${first?.payments.length ?? 0} centres`);
