/** Every limit of LANGUAGE.md: so much can be read, and one more is reported. The limits of data are in `test/data/`. */
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MOST_BYTES, MOST_PACKAGE_BYTES } from "../cli/package-files.js";
import { MOST_DIGITS } from "../engine/data/cells.js";
import { checkPackage, openPackage, Evaluator, RuleFault } from "../engine/index.js";
import { MOST_EXAMPLE_STEPS, MOST_STEPS, StepBudget } from "../engine/reference/steps.js";
import { MOST_CELLS, MOST_ROW_BYTES } from "../engine/sources/csv-structure.js";
import { MOST_FILE_BYTES } from "../engine/sources/duckdb.js";
import { LIMITS, makeSource, parse, readManifest, readOutline } from "../grammar/index.js";
import { regelbok, temporaryFolder } from "./cli-runner.js";

function codesOf(text: string): readonly string[] {
  const opened = openPackage({ id: "x", description: null, documents: [{ name: "x.md", text }] });
  return checkPackage(opened).diagnostics.map(({ code }) => code);
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
];

describe("of a document there may be so much, and no more", () => {
  test.each(TEXTS)("%s", (_, text, most, code) => {
    const step = code === "too-complex" && most === 599 ? 2 : 1;
    expect(codesOf(text(most)).filter((found) => found !== "unused-definition")).toEqual([]);
    expect(codesOf(text(most + step))).toContain(code);
  });
});

describe("of a package there may be so much, and no more", () => {
  test("definitions and examples: what is beyond is not read", () => {
    const definitions = rule(times(LIMITS.definitions.most + 1, (at) => `d${at} = 1\n`));
    const example = "```exempel A\nDå är\n    d1 = 1\n```\n";
    const texts = [definitions.slice(0, 100_000), definitions.slice(100_000)].join("");
    const halves = texts.split("d5000 = 1\n");
    const text = `${halves[0]}d5000 = 1\n\`\`\`\n\n\`\`\`regel\n${halves[1]}${example.repeat(LIMITS.examples.most + 1)}`;
    const { items, diagnostics } = parse([readOutline(makeSource("x.md", text)).outline]);
    expect(items.filter(({ kind }) => kind === "definition")).toHaveLength(LIMITS.definitions.most);
    expect(items.filter(({ kind }) => kind === "example")).toHaveLength(LIMITS.examples.most);
    expect(diagnostics.map(({ code }) => code)).toEqual(["over-limit", "over-limit"]);
  });

  const manifest = (rest: string): readonly string[] => {
    const text = `region: R\nvårdval: V\når: 2020\nstatus: utkast\nkonstruerad: ja\ndatafiler: {avskiljare: ";", decimaltecken: ","}\ngiltig: 2020-01-01 till och med 2020-12-31\n${rest}`;
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
    const length = (count: number): string => `${documents(1)}# `.padEnd(count - 164, "x");
    expect(manifest(length(LIMITS.yamlLength.most))).toEqual([]);
    expect(manifest(length(LIMITS.yamlLength.most + 60))).toEqual(["over-limit"]);
    const deep = (count: number): string =>
      `${documents(1)}beslut: ${"[".repeat(count)}${"]".repeat(count)}\n`;
    expect(manifest(deep(LIMITS.yamlDepth.most))).not.toContain("over-limit");
    expect(manifest(deep(LIMITS.yamlDepth.most + 1))).toEqual(["over-limit"]);
    expect(manifest(`${documents(1)}beslut: {instans: &a A, datum: *a}\n`)).toContain("manifest-reference");
  });

  test("megabytes of a document, and of all together", async () => {
    const folder = temporaryFolder();
    const file = (name: string, size: number): void => {
      writeFileSync(join(folder, name), "# A\n");
      truncateSync(join(folder, name), size);
    };
    file("a.md", MOST_BYTES + 1);
    expect(await regelbok(folder, "check", "a.md")).toMatchObject({ exit: 2 });
    const names = Array.from({ length: MOST_PACKAGE_BYTES / MOST_BYTES + 1 }, (_, at) => `d${at}.md`);
    for (const name of names) file(name, name === "d0.md" ? 5 : MOST_BYTES);
    const list = names.map((name) => `  - ${name}\n`).join("");
    writeFileSync(join(folder, "regelverk.yaml"), `region: R\ndokument:\n${list}`);
    const { err } = await regelbok(folder, "fmt", "--check", ".");
    expect(err.match(/manifest-document/g)).toHaveLength(1);
    expect(err).toContain("tillsammans större än 50 MB, och ”d5.md” läses inte");
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

test("the table in LANGUAGE.md has every limit", () => {
  const text = readFileSync(join(import.meta.dirname, "../grammar/LANGUAGE.md"), "utf8");
  const section = text.slice(text.indexOf("\n## Gränser\n"), text.indexOf("\n## Datafiler\n"));
  const numbers = [...section.matchAll(/^\|[^|]*\| ([\d ]+) \|/gm)].map((found) =>
    Number(found[1]?.replace(/ /g, "")),
  );
  const million = 1_000_000;
  const data = [MOST_ROW_BYTES, MOST_CELLS, MOST_FILE_BYTES / 1024 ** 2, MOST_DIGITS];
  const files = [MOST_BYTES / 1024 ** 2, MOST_PACKAGE_BYTES / 1024 ** 2];
  const steps = [MOST_EXAMPLE_STEPS / million, MOST_STEPS / million];
  const limits = Object.values(LIMITS).map(({ most }) => most);
  const others = [0, 20_000, 600, 40, 30, 20, 200, 100_000];
  const all = [...files, ...limits, ...others, ...steps, ...data];
  expect([...numbers].sort((a, b) => a - b)).toEqual(all.sort((a, b) => a - b));
});
