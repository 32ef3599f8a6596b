/** Every limit of LANGUAGE.md: so much can be read, and one more is reported. The limits of data are in `test/data/`. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Context } from "../cli/io.js";
import { openAt, MOST_BYTES, MOST_PACKAGE_BYTES, MOST_YEARS } from "../cli/package-files.js";
import { MOST_DIGITS } from "../engine/data/cells.js";
import {
  checkPackage,
  Evaluator,
  openPackage,
  readMonth,
  readSettings,
  RuleFault,
  type OpenPackage,
} from "../engine/index.js";
import { MOST_EXAMPLE_STEPS, MOST_STEPS, StepBudget } from "../engine/reference/steps.js";
import { MOST_VALUES } from "../engine/simulate/range.js";
import { MOST_CELLS, MOST_COLUMNS, MOST_ROW_BYTES } from "../engine/sources/csv-structure.js";
import { MOST_FILE_BYTES } from "../engine/sources/folder.js";
import { linkedTableFiles, LIMITS, makeSource, parse, readManifest, readOutline } from "../grammar/index.js";
import { regelbok, regelbokWithCache, temporaryFolder } from "./cli-runner.js";

function codesOf(text: string): readonly string[] {
  const opened = openPackage({ id: "x", description: null, documents: [{ name: "x.md", text }] });
  return checkPackage(opened).diagnostics.map(({ code }) => code);
}

function readAll(text: string): ReturnType<typeof parse> {
  return parse([readOutline(makeSource("x.md", text)).outline]);
}

function silent(cwd: string): Context {
  const nothing = (): void => undefined;
  return { io: { out: nothing, err: nothing, colour: false, cwd }, language: "sv" };
}

const times = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join("");
const rule = (text: string): string => `\`\`\`regel\n${text}\n\`\`\`\n`;
const nested = (count: number): string => rule(`x = ${"(".repeat(count)}2 kr${")".repeat(count)}`);
/** Each pair of brackets is two words, and so is `+ 1`. */
const words = (count: number): string => rule(`x = 1${" + 1".repeat((count - 1) / 2)}`);
const chain = (count: number): string =>
  rule(`c0 = 1 kr\n${times(count - 1, (at) => `c${at + 1} = c${at} + 1 kr\n`)}`);
const rows = (count: number): string =>
  `\`\`\`begrepp\nEnhet (enheter)\n    kod : text, nyckel\n\`\`\`\n\n\`\`\`exempel E\nEnhet: ${count} st\nDå är\n    x = 1\n\`\`\`\n${rule("x = 1")}`;
const table = (count: number, columns = 2): string =>
  `${"| a ".repeat(columns)}|\n${"| - ".repeat(columns)}|\n${`${"| 1 ".repeat(columns)}|\n`.repeat(count)}`;

const cap = (months: number): string =>
  `---\ngiltig: från och med 2020-01-01 till och med 2020-12-31\n---\n\n${rule(`x = 5 kr per månad, högst 200 kr per löpande ${months} månader`)}`;

/** What is limited, how it is written with so many of it, how many there may be, and what one more gives. */
const TEXTS: readonly (readonly [string, (count: number) => string, number, string])[] = [
  ["lines of a block", (n) => rule("-- a\n".repeat(n - 1) + "x = 1"), LIMITS.blockLines.most, "over-limit"],
  ["rows of a table", (n) => table(n), LIMITS.tableRows.most, "over-limit"],
  ["columns of a table", (n) => table(1, n), LIMITS.tableColumns.most, "over-limit"],
  ["characters of a paragraph", (n) => "a".repeat(n), LIMITS.paragraph.most, "over-limit"],
  ["marks of a paragraph", (n) => "*".repeat(n), LIMITS.marks.most, "over-limit"],
  ["spaces before a line", (n) => `- a\n${" ".repeat(n)}b`, LIMITS.indentation.most, "over-limit"],
  ["quotes inside each other", (n) => `${"> ".repeat(n)}a`, LIMITS.quotes.most, "over-limit"],
  ["characters of a name", (n) => rule(`${"a".repeat(n)} = 1`), LIMITS.nameLength.most, "over-limit"],
  ["brackets inside each other", nested, 40, "too-complex"],
  ["words of an expression", words, 599, "too-complex"],
  ["characters of an expression", (n) => rule(`x = 2${" ".repeat(n - 3)}kr`), 20_000, "too-complex"],
  ["digits of a number", (n) => rule(`x = ${"1".repeat(n)}`), 30, "number-too-long"],
  ["decimals", (n) => rule(`x = 1, avrundat till ${n} decimaler`), 20, "decimal-count"],
  ["rules in a chain", chain, 200, "chain-too-long"],
  ["rows of an example", rows, 100_000, "example-too-many-rows"],
  [
    "characters of a row of a table",
    (n) => `| a | b |\n| - | - |\n| ${"a".repeat(n - 8)} | b |`,
    20_000,
    "over-limit",
  ],
  [
    "marks of a row of a table",
    (n) => `| a | b |\n| - | - |\n| ${"\\[".repeat(n)} | b |`,
    2_000,
    "over-limit",
  ],
  ["marks of a paragraph with bars", (n) => "*a |\n".repeat(n), 2_000, "over-limit"],
  ["months of a moving cap", cap, 600, "cap-time"],
];

describe("of a document there may be so much, and no more", () => {
  test.each(TEXTS)("%s", (_, text, most, code) => {
    const step = code === "too-complex" && most === 599 ? 2 : 1;
    expect(codesOf(text(most)).filter((found) => found !== "unused-definition")).toEqual([]);
    expect(codesOf(text(most + step))).toContain(code);
  });
});

describe("of a package there may be so much, and no more", () => {
  /** Two blocks, since one has a limit of its own. */
  const definitions = (count: number): string =>
    rule(times(5_000, (at) => `d${at} = 1\n`)) + rule(times(count - 5_000, (at) => `e${at} = 1\n`));
  const examples = (count: number): string =>
    rule("x = 1") + times(count, () => "```exempel A\nDå är\n    x = 1\n```\n");

  test("definitions: what is beyond is not read", () => {
    expect(new Set(codesOf(definitions(LIMITS.definitions.most)))).toEqual(new Set(["unused-definition"]));
    const { items, diagnostics } = readAll(definitions(LIMITS.definitions.most + 1));
    expect(items.filter(({ kind }) => kind === "definition")).toHaveLength(LIMITS.definitions.most);
    expect(diagnostics.map(({ code }) => code)).toEqual(["over-limit"]);
  });

  test("examples: what is beyond is not read", () => {
    expect(codesOf(examples(LIMITS.examples.most))).toEqual([]);
    const { items, diagnostics } = readAll(examples(LIMITS.examples.most + 1));
    expect(items.filter(({ kind }) => kind === "example")).toHaveLength(LIMITS.examples.most);
    expect(diagnostics.map(({ code }) => code)).toEqual(["over-limit"]);
  });

  test("values of rules with keys, of one and of all together", () => {
    const words = (count: number): string => times(count, (at) => `${at === 0 ? "" : " | "}v${at}`);
    const concepts = "```begrepp\nA = " + words(50) + "\nB = " + words(40) + "\nC = " + words(41) + "\n```\n";
    const errors = (rules: string): readonly string[] =>
      codesOf(`${concepts}\n${rule(rules)}`).filter((code) => code !== "unused-definition");
    expect(errors("x[a, b] = 1")).toEqual([]);
    expect(errors("x[a, c] = 1")).toEqual(["definition-too-many"]);
    const ten = times(10, (at) => `x${at}[a, b] = 1\n`);
    expect(errors(ten)).toEqual([]);
    expect(errors(`${ten}y[b] = 1\nz[b] = 1`)).toEqual(["over-limit"]);
  });

  const described = (rest: string): string =>
    `region: R\nvårdval: V\når: 2020\nstatus: utkast\nkonstruerad: ja\ndatafiler: {avskiljare: ";", decimaltecken: ","}\ngiltig: 2020-01-01 till och med 2020-12-31\n${rest}`;
  const manifest = (rest: string): readonly string[] => {
    const text = described(rest);
    const { diagnostics } = readManifest("x", text, { file: "x", start: 0, end: text.length }, false);
    return diagnostics.map(({ code }) => code);
  };
  const documents = (count: number): string => `dokument:\n${times(count, (at) => `  - d${at}.md\n`)}`;

  test("documents", () => {
    expect(manifest(documents(LIMITS.documents.most))).toEqual([]);
    expect(manifest(documents(LIMITS.documents.most + 1))).toEqual(["over-limit"]);
  });

  test("characters and levels of the description, and no reference", () => {
    const begun = manifest(documents(1));
    expect(begun).toEqual([]);
    const length = (count: number): string => {
      const rest = `${documents(1)}# `;
      return rest.padEnd(count - described("").length, "x");
    };
    expect(described(length(LIMITS.yamlLength.most))).toHaveLength(LIMITS.yamlLength.most);
    expect(manifest(length(LIMITS.yamlLength.most))).toEqual([]);
    expect(manifest(length(LIMITS.yamlLength.most + 1))).toEqual(["over-limit"]);
    const deep = (count: number): string =>
      `${documents(1)}beslut: ${"[".repeat(count)}${"]".repeat(count)}\n`;
    expect(manifest(deep(LIMITS.yamlDepth.most))).not.toContain("over-limit");
    expect(manifest(deep(LIMITS.yamlDepth.most + 1))).toEqual(["over-limit"]);
    expect(manifest(`${documents(1)}beslut: {instans: &a A, datum: *a}\n`)).toContain("manifest-reference");
  });

  /** A text of so many bytes, most of them in a block that is no rule. */
  const sized = (bytes: number): string => {
    const line = `${"x".repeat(1_023)}\n`;
    const text = `# A\n\n~~~\n${line.repeat(Math.floor((bytes - 20) / line.length))}`;
    return `${text.padEnd(bytes - 4, "x")}\n~~~`;
  };

  test("megabytes of a document", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.md"), sized(MOST_BYTES));
    expect(statSync(join(folder, "a.md")).size).toBe(MOST_BYTES);
    expect(await regelbok(folder, "check", "a.md")).toMatchObject({ exit: 0 });
    writeFileSync(join(folder, "a.md"), sized(MOST_BYTES + 1));
    const { exit, err } = await regelbok(folder, "check", "a.md");
    expect({ exit, err }).toEqual({ exit: 2, err: "”a.md” är större än 2 MB och läses inte.\n" });
  });

  test("megabytes of the description: one too large is not read at all", async () => {
    const folder = temporaryFolder();
    const begun = Buffer.from(described(documents(1)));
    const yaml = (bytes: number): void =>
      writeFileSync(
        join(folder, "regelverk.yaml"),
        Buffer.concat([begun, Buffer.alloc(bytes - begun.length, "#")]),
      );
    yaml(MOST_BYTES);
    expect((await regelbok(folder, "check", ".")).err).toContain("over-limit");
    yaml(MOST_BYTES + 1);
    expect((await regelbok(folder, "check", ".")).err).toContain("är större än 2 MB");
  });

  test("megabytes of all documents together", async () => {
    const folder = temporaryFolder();
    const regelbok = regelbokWithCache(temporaryFolder());
    const names = Array.from({ length: MOST_PACKAGE_BYTES / MOST_BYTES + 1 }, (_, at) => `d${at}.md`);
    const text = described(`dokument: [${names.join(", ")}]\n`);
    writeFileSync(join(folder, "regelverk.yaml"), text);
    for (const name of names) writeFileSync(join(folder, name), sized(MOST_BYTES));
    writeFileSync(join(folder, "d4.md"), sized(MOST_BYTES - 100));
    writeFileSync(join(folder, "d5.md"), sized(100));
    expect((await regelbok(folder, "check", ".")).err).not.toContain("manifest-document");
    writeFileSync(join(folder, "d5.md"), sized(101));
    const { exit, err } = await regelbok(folder, "check", ".");
    expect(exit).toBe(1);
    expect(err.match(/manifest-document/g)).toHaveLength(1);
    expect(err).toContain("tillsammans större än 10 MB, och ”d5.md” läses inte");
  });

  test("packages that precede one another", async () => {
    const folder = temporaryFolder();
    for (let at = 0; at <= MOST_YEARS; at += 1) {
      mkdirSync(join(folder, `p${at}`));
      writeFileSync(join(folder, `p${at}/d0.md`), "# A\n");
      const before = `föregås av: {mapp: ../p${at + 1}, sha256: saknas}\n`;
      writeFileSync(join(folder, `p${at}/regelverk.yaml`), described(`${documents(1)}${before}`));
    }
    const last = join(folder, `p${MOST_YEARS - 1}/regelverk.yaml`);
    const words = `högst ${MOST_YEARS} paket i rad föregår varandra`;
    writeFileSync(last, described(documents(1)));
    expect((await regelbok(folder, "check", "p0")).err).not.toContain("predecessor-missing");
    const opened = await openAt(join(folder, "p0"), silent(folder));
    const back = (at: OpenPackage, years: number): OpenPackage | null =>
      years === 0 ? at : at.earlier && back(at.earlier, years - 1);
    if (opened.kind !== "opened") throw new Error(opened.message);
    expect(back(opened.opened, MOST_YEARS - 1)).not.toBeNull();
    writeFileSync(last, described(`${documents(1)}föregås av: {mapp: ../p${MOST_YEARS}, sha256: saknas}\n`));
    const more = await openAt(join(folder, "p0"), silent(folder));
    if (more.kind !== "opened") throw new Error(more.message);
    const end = back(more.opened, MOST_YEARS - 1);
    expect(end?.earlier).toBeNull();
    expect(end?.diagnostics.map(({ message }) => message.sv).join()).toContain(words);
  });

  test("values of a simulation", () => {
    const text = rule("belopp = 5 kr");
    const opened = openPackage({ id: "x", description: null, documents: [{ name: "x.md", text }] });
    const period = readMonth("2026-03");
    if (!period) throw new Error("no month");
    const vary = (last: number) =>
      readSettings({ sets: [], vary: `belopp = 1…${last} kr i steg om 1` }, opened, period);
    expect(vary(MOST_VALUES).varied?.range.values).toHaveLength(MOST_VALUES);
    expect(vary(MOST_VALUES + 1).diagnostics.map(({ code }) => code)).toEqual(["simulation-vary-many"]);
  });

  test("steps of a calculation", () => {
    const text = rule("x = 1 + 1");
    const { model } = openPackage({ id: "x", description: null, documents: [{ name: "x.md", text }] });
    const compute = (steps: number): unknown =>
      new Evaluator(model, new Map(), null, new StepBudget(steps)).definition(0, null);
    expect(compute(3)).toMatchObject({ numerator: 2n });
    expect(() => compute(2)).toThrow(RuleFault);
    expect(() => compute(2)).toThrow("too-many-steps");
  });
});

test("a link that is never closed is soon read", () => {
  const used = process.cpuUsage();
  expect(linkedTableFiles(`[a](${" ".repeat(100_000)}\n[a]( b.csv )[b](<c d.csv> "C")`)).toEqual([
    "b.csv",
    "c d.csv",
  ]);
  expect(process.cpuUsage(used).user).toBeLessThan(1_000_000);
});

test("the table in LANGUAGE.md has every limit", () => {
  const text = readFileSync(join(import.meta.dirname, "../grammar/LANGUAGE.md"), "utf8");
  const section = text.slice(text.indexOf("\n## Gränser\n"), text.indexOf("\n## Datafiler\n"));
  const numbers = [...section.matchAll(/^\|[^|]*\| ([\d ]+) \|/gm)].map((found) =>
    Number(found[1]?.replace(/ /g, "")),
  );
  const million = 1_000_000;
  const data = [MOST_ROW_BYTES, MOST_CELLS, MOST_FILE_BYTES / 1024 ** 2, MOST_DIGITS];
  // The rows of a table may stand in a file as large as a document.
  const files = [MOST_BYTES, MOST_BYTES, MOST_PACKAGE_BYTES].map((bytes) => bytes / 1024 ** 2);
  const steps = [MOST_EXAMPLE_STEPS / million, MOST_STEPS / million];
  const limits = Object.values(LIMITS).map(({ most }) => most);
  const others = [
    0,
    20_000,
    600,
    40,
    30,
    20,
    200,
    100_000,
    2_000,
    600,
    MOST_YEARS,
    MOST_COLUMNS,
    MOST_VALUES,
  ];
  const all = [...files, ...limits, ...others, ...steps, ...data];
  expect([...numbers].sort((a, b) => a - b)).toEqual(all.sort((a, b) => a - b));
});
