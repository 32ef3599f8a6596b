/** Amendments of a package: which are known by a day, what a run says of it, and how the page shows both versions. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { regelbok, temporaryFolder, type Said } from "./cli-runner.js";

const CASE = join(import.meta.dirname, "cases/evaluate/an-amendment-restates-rules-and-tables-from-its-day");

function packageFolder(change: (text: string) => string = (text) => text): string {
  const folder = temporaryFolder();
  cpSync(CASE, join(folder, "p"), { recursive: true });
  const file = join(folder, "p/rules.md");
  // The claims of the case hold with every amendment.
  writeFileSync(file, readFileSync(file, "utf8").split("```exempel")[0] ?? "");
  const last = join(folder, "p/tredje.md");
  writeFileSync(last, change(readFileSync(last, "utf8")));
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "data/hälsocentraler.csv"), "kod;listade;avstånd\nA;10;50\n");
  return folder;
}

async function paid(folder: string, month: string, ...options: readonly string[]): Promise<string> {
  const said = await regelbok(
    folder,
    ...["run", "p", "--period", month, "--data", "data", "--out", "ut", "--prov", ...options],
  );
  expect(said).toMatchObject({ exit: 0 });
  return /,(\d+\.\d\d),/.exec(readFileSync(join(folder, "ut/utbetalningar.csv"), "utf8"))?.[1] ?? "";
}

describe("a run knows what is decided", () => {
  test.each([
    ["2022-02", [], "2010.00"],
    ["2022-03", [], "5515.00"],
    ["2022-12", [], "5162.00"],
    ["2022-12", ["--beslut-till", "2022-02-16"], "5162.00"],
    ["2022-12", ["--beslut-till", "2022-02-15"], "5512.00"],
    ["2022-12", ["--beslut-till", "2022-02-14"], "2012.00"],
  ])("in %s with %j", async (month, options, amount) => {
    expect(await paid(packageFolder(), month, ...options)).toBe(amount);
  });

  test("and says by which day", async () => {
    const folder = packageFolder();
    await paid(folder, "2022-12", "--beslut-till", "2022-02-15");
    expect(readFileSync(join(folder, "ut/körning.json"), "utf8")).toContain('"beslut till": "2022-02-15"');
  });

  test("and refuses what is no day", async () => {
    const said: Said = await regelbok(packageFolder(), "check", "p", "--beslut-till", "2022-02-30");
    expect(said).toMatchObject({ exit: 2, out: "" });
  });

  test("and is a trial while an amendment is not decided", async () => {
    const folder = packageFolder((text) => text.replace("beslutad: 2022-02-16", "beslutad: saknas"));
    const run = ["run", "p", "--period", "2022-12", "--data", "data", "--out", "ut"];
    const { exit, err } = await regelbok(folder, ...run);
    expect(exit).toBe(1);
    expect(err).toContain("ändringen tredje.md är inte beslutad");
    expect((await regelbok(folder, ...run, "--beslut-till", "2022-12-31")).err).not.toContain("ändringen");
  });
});

test("an explanation names the version", async () => {
  const options = ["--period", "2022-03", "--data", "data", "--for", "A"];
  const { exit, out } = await regelbok(packageFolder(), "explain", "p", ...options);
  expect(exit).toBe(0);
  expect(out).toContain("2022-03-01");
});

test("of two amendments of one day the one decided last applies", async () => {
  const folder = packageFolder((text) => text.replace("2022-12-01", "2022-03-01"));
  // (10 + 1) × 250 + 2 000 + 8 × 50 + 15
  expect(await paid(folder, "2022-03")).toBe("5165.00");
});

test("the page shows both versions with their days", async () => {
  const folder = packageFolder();
  expect((await regelbok(folder, "publish", "p", "--out", "sida.html")).exit).toBe(0);
  const page = readFileSync(join(folder, "sida.html"), "utf8").replace(/\u00A0/g, " ");
  expect(page).toContain("Ändras från och med 1 mars 2022, beslutat 15 februari 2022.");
  expect(page).toContain("Gäller från och med 1 mars 2022, beslutat 15 februari 2022.");
  for (const value of ["100 kr", "300 kr", "250 kr", "1 000 kr", "3 000 kr"]) expect(page).toContain(value);
});
