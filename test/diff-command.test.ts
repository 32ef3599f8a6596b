/** `regelbok diff` and `regelbok apply`: exit codes, the form of diff.json, and that it gives the new package byte for byte. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { VERSION } from "../cli/version.js";
import { caseFolders } from "./case-folders.js";
import { DIFF_CASES as CASES, filesOfSide, pathOf } from "./diff-cases.js";
import { regelbok, temporaryFolder } from "./cli-runner.js";
import { schemaFaults } from "./json-schema.js";

const ROOT = join(import.meta.dirname, "..");
const SCHEMA = JSON.parse(readFileSync(join(ROOT, "docs/scheman/jamforelse.schema.json"), "utf8")) as object;
const RULES = "rules/vasterbotten/primarvard";
const PAIRS = [
  ["2025", "2026"],
  ["2026", "2025"],
] as const;
const CASE = join(ROOT, "test/cases/diff/kr-as-öre-means-the-same");
const [OLD, NEW] = ["gällande/rules.md", "föreslaget/rules.md"];

function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

describe.each(PAIRS)("Västerbotten %s and %s", (old, now) => {
  test("apply gives the new package, byte for byte", async () => {
    const folder = temporaryFolder();
    const compared = await regelbok(
      ROOT,
      "diff",
      `${RULES}/${old}`,
      `${RULES}/${now}`,
      "--out",
      join(folder, "d"),
    );
    expect(compared).toMatchObject({ exit: 1, err: "" });
    const json = readFileSync(join(folder, "d/diff.json"), "utf8");
    expect(schemaFaults(JSON.parse(json), SCHEMA)).toEqual([]);
    const file = join(folder, "d/diff.json");
    const applied = await regelbok(ROOT, "apply", file, `${RULES}/${old}`, "--out", join(folder, "n"));
    expect(applied).toMatchObject({ exit: 0, err: "" });
    const made = filesIn(join(folder, "n"));
    for (const [name, bytes] of made)
      expect(bytes.equals(readFileSync(join(ROOT, RULES, now, name)))).toBe(true);
    expect(made.has("regelverk.yaml")).toBe(true);
  });
});

describe("a comparison", () => {
  test.each(CASES)("$name: the same bytes each time, in the published form", async (folder) => {
    const paths = [pathOf(folder, "gällande"), pathOf(folder, "föreslaget")];
    const run = () => regelbok(folder.path("."), "diff", ...paths, "--format", "json");
    const first = await run();
    expect(await run()).toEqual(first);
    const [old, now] = [filesOfSide(folder, "gällande"), filesOfSide(folder, "föreslaget")];
    expect(first.exit).toBe(JSON.stringify([...old]) === JSON.stringify([...now]) ? 0 : 1);
    expect(schemaFaults(JSON.parse(first.out), SCHEMA)).toEqual([]);
  });

  test.each(CASES)("$name: what a terminal shows", async (folder) => {
    for (const [language, file] of [
      ["sv", "expected.txt"],
      ["en", "expected.en.txt"],
    ] as const) {
      const paths = [pathOf(folder, "gällande"), pathOf(folder, "föreslaget")];
      const { out, err } = await regelbok(folder.path("."), "diff", ...paths, "--lang", language);
      expect(err).toBe("");
      await expect(out).toMatchFileSnapshot(folder.path(file));
    }
  });

  test.each(CASES)("$name: apply gives the new package", async (folder) => {
    const [out, old, now] = [temporaryFolder(), pathOf(folder, "gällande"), pathOf(folder, "föreslaget")];
    await regelbok(folder.path("."), "diff", old, now, "--out", join(out, "d"));
    const argv = ["apply", join(out, "d/diff.json"), old, "--out", join(out, "n")];
    expect(await regelbok(folder.path("."), ...argv)).toMatchObject({ exit: 0, err: "" });
    const made = [...filesIn(join(out, "n"))].map(([name, bytes]) => [name, bytes.toString()] as const);
    expect(new Map(made)).toEqual(filesOfSide(folder, "föreslaget"));
  });

  test("cannot be made of a package with faults, and says which they are", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "fel.md"), "# Modell\n\n```regel\na = b\n```\n");
    const said = await regelbok(folder, "diff", join(CASE, OLD), "fel.md", "--out", "ut");
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toContain("[unknown-name]");
    expect(readdirSync(folder)).toEqual(["fel.md"]);
  });

  test("cannot be made of what is not there", async () => {
    expect(await regelbok(CASE, "diff", OLD, "borta")).toMatchObject({ exit: 2, out: "" });
  });

  test("of two single documents is not told of what their files are called, nor of a slash after the name", async () => {
    const folder = temporaryFolder();
    const text = (year: string): string =>
      `---\ndokument: Modell\når: ${year}\nkonstruerad: ja\n---\n\nInledning.\n\n# Modell ${year}\n\n## 1 Taxa {#taxa}\n\nEtt besök kostar.\n`;
    for (const year of ["2025", "2026"]) writeFileSync(join(folder, `modell-${year}.md`), text(year));
    const said = await regelbok(folder, "diff", "modell-2025.md/", "modell-2026.md//", "--format", "json");
    const { ändringar: changes } = JSON.parse(said.out) as {
      ändringar: readonly { id: string; åtgärder: readonly string[]; match: { sätt: string } }[];
    };
    expect(changes.map(({ id, åtgärder, match }) => [id, ...åtgärder, match.sätt])).toEqual([
      ["uppgifter modell-2026.md", "ändrad", "id"],
      ["titel modell-2026.md", "ändrad", "id"],
    ]);
    expect(said.out).toContain('"dokument": "modell-2026.md"');
  });

  test("is written over an earlier one, and over nothing else", async () => {
    const folder = temporaryFolder();
    const out = join(folder, "d");
    expect((await regelbok(CASE, "diff", OLD, NEW, "--out", out)).exit).toBe(1);
    expect((await regelbok(CASE, "diff", OLD, OLD, "--out", out)).exit).toBe(0);
    const other = join(folder, "annat");
    mkdirSync(other);
    writeFileSync(join(other, "diff.json"), "mitt");
    expect(await regelbok(CASE, "diff", OLD, NEW, "--out", other)).toMatchObject({ exit: 2, out: "" });
    expect(readFileSync(join(other, "diff.json"), "utf8")).toBe("mitt");
  });
});

describe("apply refuses", () => {
  const spoil: readonly (readonly [string, (text: string) => string])[] = [
    ["what is no JSON", () => "{"],
    ["another JSON", () => '{"jämförelse": 2}'],
    [
      "a file outside the folder",
      (text) =>
        text.replace('"namn": "rules.md",\n        "sha256"', '"namn": "../rules.md",\n        "sha256"'),
    ],
    ["a text that is not the one that was compared", (text) => text.replace(/"rad": 1,\n/, '"rad": 2,\n')],
    [
      "more than a package may hold",
      (text) => text.replace(/("delar": \[)/, `$1${'{"fil":"rules.md","rad":1,"rader":50},'.repeat(60_000)}`),
    ],
    [
      "hashes of another old package",
      (text) => text.replace(/("av": \[\s*\{\s*"namn": "rules.md",\s*"sha256": ")[0-9a-f]{4}/, "$10000"),
    ],
  ];
  test.each(spoil)("%s", async (_, spoilt) => {
    const folder = temporaryFolder();
    const { out } = await regelbok(CASE, "diff", OLD, NEW, "--format", "json");
    const text = spoilt(out);
    expect(text).not.toBe(out);
    writeFileSync(join(folder, "diff.json"), text);
    const said = await regelbok(CASE, "apply", join(folder, "diff.json"), OLD, "--out", join(folder, "n"));
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toMatch(/Ingenting är skrivet|ingenting är skrivet/);
    expect(readdirSync(folder)).toEqual(["diff.json"]);
  });
});

describe("money", () => {
  const PERIODS = ["--period", "2025-03", "2026-03"] as const;
  const MONEY = caseFolders("money").filter(
    (folder) => folder.has("tidigare/data") && !folder.has("fall.json"),
  );

  const exits = new Set<number>();

  test.each(MONEY)("$name", async (folder) => {
    const [old, now] = folder.has("regelverk.yaml") ? ["tidigare", "."] : ["tidigare/rules.md", "rules.md"];
    const argv = ["diff", old, now, "--data", "tidigare/data", "data", ...PERIODS] as const;
    const said = await regelbok(folder.path("."), ...argv, "--format", "json");
    const text = await regelbok(folder.path("."), ...argv);
    await expect(text.out + text.err).toMatchFileSnapshot(folder.path("diff.txt"));
    exits.add(said.exit);
    if (said.out === "") return expect(said.err).toContain("fel[");
    const found = JSON.parse(said.out) as object;
    expect(schemaFaults(found, SCHEMA)).toEqual([]);
    if (said.exit === 2) return expect(said.err).toContain("Pengarna kan inte räknas.");
    expect(found).toHaveProperty("pengar.mottagare");
  });

  test("has cases that can be computed, and one that cannot", () => {
    expect([...exits].sort()).toEqual([1, 2]);
  });

  test("is shown on the page, the whole and each receiver", async () => {
    const [folder] = MONEY.filter(({ name }) => name === "two-rules-that-act-on-each-other");
    if (!folder) throw new Error("no such case");
    const argv = ["tidigare/rules.md", "rules.md", "--data", "tidigare/data", "data", ...PERIODS];
    const { out } = await regelbok(folder.path("."), "diff", ...argv, "--format", "html");
    // The style sheet is that of every page.
    const body = out.slice(out.indexOf("<body>")).replaceAll(VERSION, "0.0.0");
    await expect(body).toMatchFileSnapshot(folder.path("diff.html"));
  });

  const wrong: readonly (readonly [string, readonly string[]])[] = [
    ["data without months", ["--data", "data"]],
    ["months without data", [...PERIODS]],
    ["one period", ["--data", "data", "--period", "2026-03"]],
    ["three folders", ["--data", "a", "b", "c", ...PERIODS]],
    ["no month", ["--data", "data", "--period", "mars", "2026-03"]],
    ["periods of different length", ["--data", "data", "--period", "2025-01..2025-03", "2026-03"]],
    ["more than a year", ["--data", "data", "--period", "2020-01..2025-03", "2021-01..2026-03"]],
    ["a folder that is not there", ["--data", "borta", ...PERIODS]],
    ["a frame without data", ["--ram", "ram"]],
  ];
  test.each(wrong)("%s is wrong use", async (_, argv) => {
    const said = await regelbok(CASE, "diff", OLD, NEW, ...argv);
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).not.toBe("");
  });
});
