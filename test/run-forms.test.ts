/** A month's payments by data files of other forms than CSV. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { makePopulation } from "../examples/befolkning/generate.js";
import { regelbokWithCache, temporaryFolder, type Said } from "./cli-runner.js";
import { sqlText, writeParquet } from "./parquet-writer.js";

const PACKAGE = resolve(import.meta.dirname, "../rules/jamtland-harjedalen/primarvard/2020");
const CENTRES = "hälsocentraler.csv";
const PERSONS = "listade.csv";

const runCached = regelbokWithCache();

function payMonth(cwd: string, out: string): Promise<Said> {
  return runCached(cwd, "run", PACKAGE, "--period", "2020-02", "--data", "data", "--out", out, "--prov");
}

test("the same data in Parquet and JSON files pays the same, and the run names those files", async () => {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  mkdirSync(data);
  for (const [name, text] of makePopulation({ size: 600 }).files) writeFileSync(join(data, name), text);
  expect(await payMonth(folder, "csv")).toMatchObject({ exit: 0, err: "" });
  const csv = (name: string): string =>
    `read_csv(${sqlText(join(data, name))}, delim = ';', header = true, all_varchar = true)`;
  const dates = ["födelsedatum", "giltig från", "giltig till"].filter((name) =>
    readFileSync(join(data, PERSONS), "utf8").includes(name),
  );
  const typed = dates.map((name) => `CAST("${name}" AS DATE) AS "${name}"`).join(", ");
  await writeParquet(join(data, "listade.parquet"), `SELECT * REPLACE (${typed}) FROM ${csv(PERSONS)}`);
  await writeParquet(
    join(data, "hälsocentraler.json"),
    `SELECT * FROM ${csv(CENTRES)}`,
    "FORMAT json, ARRAY true",
  );
  for (const name of [PERSONS, CENTRES]) rmSync(join(data, name));
  expect(await payMonth(folder, "former")).toMatchObject({ exit: 0, err: "" });
  const [ledgerThen, ledgerNow] = ["csv", "former"].map((out) =>
    readFileSync(join(folder, out, "utbetalningar.csv"), "utf8"),
  );
  expect(ledgerNow).toBe(ledgerThen);
  const { indata } = JSON.parse(readFileSync(join(folder, "former/körning.json"), "utf8"));
  expect(indata).toContainEqual({
    fil: "listade.parquet",
    byte: statSync(join(data, "listade.parquet")).size,
    sha256: createHash("sha256")
      .update(readFileSync(join(data, "listade.parquet")))
      .digest("hex"),
  });
});
