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
  expect(out).toContain("lydelsen från och med 2022-03-01 (andra.md, beslutad 2022-02-15)");
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
  expect(page).toContain(
    "100 kr; 300 kr från och med 1 mars 2022, beslutat 15 februari 2022; 250 kr från och med 1 december 2022",
  );
  for (const value of ["100 kr", "300 kr", "250 kr", "1 000 kr", "3 000 kr"]) expect(page).toContain(value);
});

describe("what an amendment adds and repeals", () => {
  const whole = join(
    import.meta.dirname,
    "cases/evaluate/an-amendment-adds-restates-and-repeals-from-its-day",
  );

  function copied(): string {
    const folder = temporaryFolder();
    cpSync(whole, join(folder, "p"), { recursive: true });
    const file = join(folder, "p/rules.md");
    writeFileSync(file, readFileSync(file, "utf8").split("```exempel")[0] ?? "");
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data/hälsocentraler.csv"), "kod;listade;avstånd;veckor\nA;10;101;1\n");
    writeFileSync(join(folder, "data/listade.csv"), "hos;behovsgrupp;ålder;fast läkare\nA;hög;18;ja\n");
    return folder;
  }

  async function lines(folder: string, month: string, ...options: readonly string[]): Promise<string> {
    const out = `ut ${[month, ...options].join(" ")}`;
    const run = ["run", "p", "--period", month, "--data", "data", "--out", out, "--prov", ...options];
    expect(await regelbok(folder, ...run)).toMatchObject({ exit: 0 });
    const rows = readFileSync(join(folder, out, "utbetalningar.csv"), "utf8")
      .trimEnd()
      .split("\n");
    return rows
      .slice(1)
      .map((row) => /,([a-z]+),(-?\d+)\.00,/.exec(row)?.slice(1).join(" ") ?? row)
      .join(", ");
  }

  test("is in the ledger only when it is in force, by what was decided", async () => {
    const folder = copied();
    expect(await lines(folder, "2022-02")).toBe("listning 1000, tillagg 2000, hyra 5000, vite -1000");
    expect(await lines(folder, "2022-03")).toBe("listning 1200, tillagg 3000, vite -1500, jour 700");
    const june = await lines(folder, "2022-06");
    expect(june).toBe("listning 1200, tillagg 4000, hyra 6000, vite -1500, jour 700");
    expect(await lines(folder, "2022-06", "--beslut-till", "2022-05-01")).toBe(
      "listning 1200, tillagg 3000, vite -1500, jour 700",
    );
    const before = await lines(folder, "2022-06", "--beslut-till", "2022-02-14");
    expect(before).toBe("listning 1000, tillagg 2000, hyra 5000, vite -1000");
  });

  test("is explained by its document and decision", async () => {
    const { exit, out } = await regelbok(
      copied(),
      ...["explain", "p", "--period", "2022-06", "--data", "data", "--for", "A"],
    );
    expect(exit).toBe(0);
    expect(out).toContain("undantaget ”glesbygd” gäller (tredje.md, beslutad 2022-05-02)");
    expect(out).not.toContain("närhet");
  });

  test("stands on the page with its days", async () => {
    const folder = copied();
    expect((await regelbok(folder, "publish", "p", "--out", "sida.html")).exit).toBe(0);
    const page = readFileSync(join(folder, "sida.html"), "utf8").replace(/\u00A0/g, " ");
    const text = page.replace(/<[^>]+>/g, "");
    expect(text).toContain("Upphävs från och med 1 mars 2022, beslutat 15 februari 2022.");
    expect(text).toContain(
      "Gäller från och med 1 mars 2022, beslutat 15 februari 2022. Den tidigare lydelsen",
    );
    expect(text).toContain("upphävs 1 mars 2022, från och med 1 juni 2022");
    expect(text).toContain("varje månad, från och med 1 mars 2022");
  });
});
