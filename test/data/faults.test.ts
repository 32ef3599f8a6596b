/** Bad files, one folder a claim: what is said of them, and that nothing of what they hold is said. */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDataset } from "../../engine/data/intake.js";
import { report } from "../../engine/data/messages.js";
import { readTables } from "../../engine/data/raw.js";
import { folderSource } from "../../engine/sources/folder.js";
import type { Diagnostic } from "../../grammar/diagnostic.js";
import { TWO_REGISTERS, SWEDISH_CSV } from "./entities.js";
import { render } from "./render.js";

const CASES = join(import.meta.dirname, "../cases/data-faults");

/** Stands in a bad row of each case, as a key or as the bad cell. */
const PLANTED = "7741935";

/** Codes that need more than two files: a state of the file system, another concept, or another form. */
const TESTED_ELSEWHERE = [
  "data-file-twice",
  "data-not-readable",
  "data-changed-while-reading",
  "data-too-large",
  "data-row-too-long",
  "data-no-key",
  "source-no-table",
  "data-not-a-month",
  "data-no-attribute",
  "data-column-inexact",
  "data-column-time",
  "data-column-type",
  "data-not-json",
  "data-not-objects",
  "data-nested-value",
  "data-member-twice",
];

/** Made by the test, since an editor would mend it: `kön` and `födelsedatum` in Latin-1. */
const NOT_UTF8 = "letters-that-are-not-utf8";
const madeFolder = mkdtempSync(join(tmpdir(), "regelbok-"));
afterAll(() => rmSync(madeFolder, { recursive: true }));

const firstOfEachCode = new Map<string, Diagnostic>();

for (const claim of readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  test(claim.name, async () => {
    const diagnostics = await faultsOf(claim.name === NOT_UTF8 ? madeNotUtf8() : join(CASES, claim.name));
    for (const diagnostic of diagnostics) {
      if (!firstOfEachCode.has(diagnostic.code)) firstOfEachCode.set(diagnostic.code, diagnostic);
    }
    expect(JSON.stringify(diagnostics)).not.toContain(PLANTED);
    await expect(render(diagnostics)).toMatchFileSnapshot(join(CASES, claim.name, "expected.txt"));
  });
}

test("each code has a case, and English words", async () => {
  expect([...firstOfEachCode.keys(), ...TESTED_ELSEWHERE].sort()).toEqual([...report.codes].sort());
  const english = [...firstOfEachCode.values()].sort((left, right) => (left.code < right.code ? -1 : 1));
  await expect(render(english, "en")).toMatchFileSnapshot(join(CASES, "english.txt"));
});

test("the planted number is in the files", () => {
  const without = readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== NOT_UTF8)
    .filter(({ name }) => !textOfFolder(join(CASES, name)).includes(PLANTED))
    .map(({ name }) => name);
  expect(without).toEqual(["a-missing-file", "an-empty-file", "only-a-heading-row"]);
});

async function faultsOf(folder: string): Promise<readonly Diagnostic[]> {
  const { tables, diagnostics } = await readTables(folderSource(folder, SWEDISH_CSV), TWO_REGISTERS);
  const read = readDataset(TWO_REGISTERS, tables, SWEDISH_CSV);
  return [...diagnostics, ...read.diagnostics];
}

function madeNotUtf8(): string {
  const good = join(CASES, "two-listings-in-force-on-the-same-day");
  const listed = readFileSync(join(good, "listade.csv"), "utf8").replace("2010-01-01", "ö7741935");
  copyFileSync(join(good, "hälsocentraler.csv"), join(madeFolder, "hälsocentraler.csv"));
  writeFileSync(join(madeFolder, "listade.csv"), Buffer.from(listed, "latin1"));
  return madeFolder;
}

function textOfFolder(folder: string): string {
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}
