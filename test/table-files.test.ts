/** A table's CSV file is a part of its package: where it is looked for, and what follows it. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { linkedTableFiles } from "../grammar/index.js";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const DESCRIPTION = `region: Region Exempel
vårdval: Primärvård
år: 2026
giltig: från och med 2026-01-01 till och med 2026-12-31
dokument: [regler.md]
status: utkast
datafiler: { avskiljare: ";", decimaltecken: "," }
`;
const RULES = `# Regler

Tabell \`vikt[ålder]\`: Vikt

[vikter](vikter.csv)

En åttioåring har vikten \`= vikt[80 år]\`. Alla [listade](listade.csv) räknas inte.
`;
const WEIGHTS = "\uFEFFÅlder;Vikt\r\n0–17 år;0,5\r\növriga;2\r\n";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "2026"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "2026", name), text);
  return folder;
}

const GOOD = {
  "regelverk.yaml": DESCRIPTION,
  "regler.md": RULES.replace("[listade](listade.csv)", "listade"),
  "vikter.csv": WEIGHTS,
};

describe("a table's file", () => {
  test("lies beside a package's document, and beside one that stands alone", async () => {
    const folder = folderWith(GOOD);
    expect(await regelbok(folder, "check", "2026")).toMatchObject({ exit: 0 });
    expect(await regelbok(join(folder, "2026"), "check", "regler.md")).toMatchObject({ exit: 0 });
    rmSync(join(folder, "2026/vikter.csv"));
    const { err, exit } = await regelbok(folder, "check", "2026");
    expect(exit).toBe(1);
    expect(err).toContain("[table-file]");
  });

  test("that a link leads out of the folder, or is not UTF-8, is not read", async () => {
    const folder = folderWith(GOOD);
    const inside = join(folder, "2026/vikter.csv");
    writeFileSync(inside, Buffer.from("Ålder;Vikt\növriga;2\n", "latin1"));
    expect((await regelbok(folder, "check", "2026")).err).toContain("är inte UTF-8");
    rmSync(inside);
    writeFileSync(join(folder, "vikter.csv"), WEIGHTS);
    symlinkSync(join(folder, "vikter.csv"), inside);
    const { err } = await regelbok(folder, "check", "2026");
    expect(err).toContain("”2026/vikter.csv” ligger utanför paketet.");
  });

  test("is in the content hash, and goes with the package to a new year, byte by byte", async () => {
    const folder = folderWith(GOOD);
    const before = await regelbok(folder, "new-year", "2026", "2027");
    expect(before.exit, before.err).toBe(0);
    expect(readFileSync(join(folder, "2027/vikter.csv"), "utf8")).toBe(WEIGHTS);
    writeFileSync(join(folder, "2026/vikter.csv"), WEIGHTS.replace("0,5", "0,6"));
    expect((await regelbok(folder, "check", "2027")).err).toContain("[predecessor-changed]");
  });

  test("tells of a fault by row and column, to a person and to a program", async () => {
    const folder = folderWith({ ...GOOD, "vikter.csv": WEIGHTS.replace("0,5", "0.5") });
    const { err } = await regelbok(folder, "check", "2026");
    expect(err).toContain("Regler, 2026/vikter.csv, rad 2, kolumn Vikt");
    const { out } = await regelbok(folder, "check", "2026", "--format", "json");
    const [found] = JSON.parse(out) as readonly object[];
    expect(found).toMatchObject({ file: "2026/vikter.csv", line: 2, column: 9, code: "decimal-point" });
  });

  test("is not every CSV file that the text links to", async () => {
    const folder = folderWith({ ...GOOD, "regler.md": RULES, "listade.csv": "inte en tabell" });
    const { err } = await regelbok(folder, "check", "2026");
    expect(err).toContain("[dead-link]");
    expect(linkedTableFiles(RULES)).toEqual(["vikter.csv", "listade.csv"]);
    expect(linkedTableFiles('[a](../a.csv) [b](mapp/b.csv) [c](<c d.csv>) [d](d.csv "D")')).toEqual([
      "c d.csv",
      "d.csv",
    ]);
  });
});
