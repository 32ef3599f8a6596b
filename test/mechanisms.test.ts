/**
 * The handbook of mechanisms: every folder under examples/mekanismer/ is a document that a region could publish. It
 * checks without a remark, its examples hold, a month is paid to the öre that its README works out by hand, and the
 * index leads to it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { render } from "../grammar/index.js";
import {
  checkPackage,
  openPackage,
  type ExampleResult,
  type OpenPackage,
  type PackageFile,
  type PackageTexts,
} from "../engine/index.js";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const ROOT = join(import.meta.dirname, "../examples/mekanismer");
const INDEX = readFileSync(join(ROOT, "README.md"), "utf8");
const DESCRIPTION = "regelverk.yaml";
const DOCUMENT = "ersattning.md";
/** The one remark that no author can mend: what the rules wait for has not been decided. */
const AWAITED = "condition-unmet";
const RESULTS = "redovisning.csv";
const LEDGER = "utbetalningar.csv";

/** A rule set of a mechanism: the folder itself, or one of its folders where the source can be read in two ways. */
interface Reading {
  readonly name: string;
  readonly path: string;
  /** What the command line opens: the folder, or the document that stands alone. */
  readonly target: string;
  readonly texts: PackageTexts;
  readonly opened: OpenPackage;
}

interface ResultRow {
  readonly period: string | undefined;
  readonly key: string | undefined;
  readonly id: string | undefined;
  readonly value: string | undefined;
}

interface LedgerRow {
  readonly period: string;
  readonly text: string;
  readonly amount: string;
}

const MECHANISMS = folders(ROOT);
const READINGS = MECHANISMS.flatMap((name) => readingsOf(name));
const REPORTING = READINGS.filter(({ opened }) => opened.model.results.length > 0);
const CONDITIONAL = READINGS.filter(({ opened }) => opened.manifest.conditions.some(({ met }) => !met));
const PAID = READINGS.filter(({ opened }) => opened.model.payments.length > 0);

describe("a mechanism", () => {
  test.each(READINGS)("$name checks without a remark, and its examples hold", ({ opened }) => {
    const { diagnostics, examples } = checkPackage(opened);
    const remarks = diagnostics.filter(({ code }) => code !== AWAITED);
    expect(render(remarks, opened, "sv")).toBe("");
    expect(examples.length).toBeGreaterThan(0);
    for (const { example, holds } of examples) expect(holds, example.title).toBe(true);
  });

  test.each(READINGS)(
    "$name is marked as constructed, and shows more than one unit or person",
    ({ opened }) => {
      expect(opened.manifest.constructed).toBe(true);
      const most = opened.model.examples.map(({ rows }) => largestGroup(rows.map(({ entity }) => entity)));
      expect(Math.max(...most)).toBeGreaterThanOrEqual(2);
    },
  );

  test.each(MECHANISMS)("%s has a README that names its source and works out each amount", (name) => {
    const readme = readFileSync(join(ROOT, name, "README.md"), "utf8");
    expect(readme).toContain("**Källa:**");
    const worked = new Set(amountsIn(readme));
    const readings = readingsOf(name);
    const shown = readings.flatMap(({ opened }) => checkPackage(opened).examples.flatMap(claimedAmounts));
    const paid = readings.flatMap(({ path }) => ledgerOf(join(path, LEDGER)).map(({ amount }) => amount));
    expect([...shown, ...paid].filter((amount) => amount !== "0" && !worked.has(amount))).toEqual([]);
  });

  test.each(PAID)("$name pays what its ledger says", async ({ path, target }) => {
    const expected = ledgerOf(join(path, LEDGER));
    expect(expected.length).toBeGreaterThan(1);
    for (const period of new Set(expected.map((row) => row.period))) {
      const out = await runMonth(path, target, period);
      const paid = ledgerOf(join(out, LEDGER)).map(({ text }) => text);
      const wanted = expected.filter((row) => row.period === period).map(({ text }) => text);
      expect(paid.toSorted()).toEqual(wanted.toSorted());
    }
  });

  test.each(REPORTING)("$name reports what its results say", async ({ path, target }) => {
    const expected = resultsOf(join(path, RESULTS));
    expect(expected.length).toBeGreaterThan(1);
    for (const month of new Set(expected.map(({ period }) => period))) {
      const out = await runMonth(path, target, month ?? "");
      const wanted = expected.filter(({ period }) => period === month);
      expect(resultsOf(join(out, RESULTS))).toEqual(wanted);
    }
  });

  test.each(CONDITIONAL)(
    "$name is refused in earnest while a condition is unmet",
    async ({ path, target, opened }) => {
      const [month = ""] = ledgerOf(join(path, LEDGER)).map(({ period }) => period);
      const out = join(temporaryFolder(), "ut");
      const said = await regelbok(
        path,
        ...["run", target, "--period", month, "--data", dataOf(path, month), "--out", out],
      );
      expect(said.exit).toBe(1);
      for (const { text, met } of opened.manifest.conditions) if (!met) expect(said.err).toContain(text);
      expect(existsSync(out)).toBe(false);
    },
  );

  test.each(READINGS)("$name has data and files of what comes of them, and only then", ({ path, opened }) => {
    const { payments, results } = opened.model;
    expect(existsSync(join(path, LEDGER))).toBe(payments.length > 0);
    expect(existsSync(join(path, RESULTS))).toBe(results.length > 0);
    expect(existsSync(join(path, "data"))).toBe(payments.length + results.length > 0);
  });
});

describe("a limit", () => {
  const limits = READINGS.flatMap((reading) => shiftedLimits(reading));

  test("stands in many of the mechanisms", () => {
    expect(new Set(limits.map(({ reading }) => reading.name)).size).toBeGreaterThan(10);
  });

  test.each(limits)("$name is shown on both sides by an example", ({ reading, texts }) => {
    const { examples, diagnostics } = checkPackage(openPackage(texts));
    const broken = examples.filter(({ holds }) => !holds);
    expect(broken.length, render(diagnostics, reading.opened, "sv")).toBeGreaterThan(0);
  });
});

describe("the index", () => {
  test("has a folder for each of the mechanisms, numbered", () => {
    const numbers = MECHANISMS.map((name) => Number(name.slice(0, 2)));
    expect(numbers).toEqual(Array.from({ length: 43 }, (_, index) => index + 1));
  });

  test("has no dead link, and neither has any mechanism", () => {
    const pages = ["README.md", ...MECHANISMS.map((name) => join(name, "README.md"))];
    const dead = pages.flatMap((page) =>
      linksIn(readFileSync(join(ROOT, page), "utf8"))
        .filter((target) => !existsSync(join(ROOT, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
  });

  test("leads to every mechanism, and to nothing else", () => {
    const own = linksIn(INDEX).filter((target) => !target.startsWith("../"));
    expect(new Set(own)).toEqual(new Set(MECHANISMS.map((name) => `${name}/README.md`)));
  });

  test("says with which words the mechanisms of more than one reading differ", () => {
    for (const name of MECHANISMS) {
      const readings = folders(join(ROOT, name)).filter((folder) => folder !== "data");
      const readme = readFileSync(join(ROOT, name, "README.md"), "utf8");
      for (const reading of readings) expect(readme, `${name}/${reading}`).toContain(`(${reading}/`);
    }
  });
});

/** A mechanism with one of its limits moved: a value exactly on it falls on the other side. */
interface ShiftedLimit {
  readonly name: string;
  readonly reading: Reading;
  readonly texts: PackageTexts;
}

const OTHER_SIDE: Readonly<Record<string, string>> = { ">": "≥", "≥": ">", "<": "≤", "≤": "<" };

function shiftedLimits(reading: Reading): readonly ShiftedLimit[] {
  const { documents } = reading.texts;
  return documents.flatMap((document) => {
    const limits = [...comparisonsIn(document.text), ...tableLimitsIn(document.text)];
    return limits.map(({ name, text }) => ({
      name: `${reading.name}: ${name}`,
      reading,
      texts: {
        ...reading.texts,
        documents: documents.map((one) => (one === document ? { name: one.name, text } : one)),
      },
    }));
  });
}

interface Shift {
  readonly name: string;
  readonly text: string;
}

/** Every comparison of order in a rule, the other way about when the two are equal. */
function comparisonsIn(text: string): readonly Shift[] {
  return [...text.matchAll(/^```regel\n.*?^```$/gmsu)].flatMap(({ 0: block, index: start }) =>
    [...block.matchAll(/(?<= )[<>≤≥](?= )/gu)].map(({ 0: sign, index }) => {
      const at = start + index;
      const line = text.slice(text.lastIndexOf("\n", at) + 1, text.indexOf("\n", at)).trim();
      return { name: line, text: `${text.slice(0, at)}${OTHER_SIDE[sign] ?? ""}${text.slice(at + 1)}` };
    }),
  );
}

/** Every limit between two rows of a table, so that the limit itself belongs to the row below. */
function tableLimitsIn(text: string): readonly Shift[] {
  const limits = new Set(
    [...text.matchAll(/^\| .*?\bunder (\d[\d  ]*\d|\d)/gmu)].map(([, limit = ""]) => limit),
  );
  return [...limits].map((limit) => ({
    name: `under ${limit}`,
    text: text.replaceAll(/^\| [^|]*/gmu, (key) =>
      key
        .replace(new RegExp(`under ${limit}(?=\\s*$)`, "u"), `till och med ${limit}`)
        .replace(new RegExp(`fr\\.o\\.m\\. ${limit}(?= under|\\s*$)`, "u"), `över ${limit}`),
    ),
  }));
}

function folders(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readingsOf(mechanism: string): readonly Reading[] {
  const path = join(ROOT, mechanism);
  if (isPackage(path)) return [readingAt(path)];
  return folders(path).map((name) => readingAt(join(path, name)));
}

function isPackage(path: string): boolean {
  return existsSync(join(path, DESCRIPTION)) || existsSync(join(path, DOCUMENT));
}

function readingAt(path: string): Reading {
  const texts = textsAt(path);
  const target = texts.description ? "." : DOCUMENT;
  return { name: relative(ROOT, path), path, target, texts, opened: openPackage(texts) };
}

/** The texts of a package, and of the one that it says it follows. */
function textsAt(path: string): PackageTexts {
  const read = (name: string): PackageFile => ({ name, text: readFileSync(join(path, name), "utf8") });
  const description = existsSync(join(path, DESCRIPTION)) ? read(DESCRIPTION) : null;
  const names = readdirSync(path).filter((file) => file.endsWith(".md") && file !== "README.md");
  const texts = { id: relative(ROOT, path), description, documents: names.map(read) };
  const { predecessor } = openPackage(texts).manifest;
  return predecessor ? { ...texts, predecessor: textsAt(join(path, predecessor.folder)) } : texts;
}

/** Runs a month on trial; the folder of what it wrote. */
async function runMonth(path: string, target: string, period: string): Promise<string> {
  const out = join(temporaryFolder(), "ut");
  const options = ["--period", period, "--data", dataOf(path, period), "--out", out, "--prov"];
  expect(await regelbok(path, "run", target, ...options)).toMatchObject({ exit: 0, err: "" });
  return out;
}

/** The data of a month: a folder of its own, or the one folder that all months share. */
function dataOf(path: string, period: string): string {
  return existsSync(join(path, "data", period)) ? join("data", period) : "data";
}

function ledgerOf(file: string): readonly LedgerRow[] {
  if (!existsSync(file)) return [];
  const [header = "", ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
  const columns = header.split(",");
  const places = ["period", "mottagare", "komponent", "belopp"].map((name) => columns.indexOf(name));
  expect(places).not.toContain(-1);
  return rows.map((row) => {
    const cells = row.split(",");
    const [period = "", receiver, component, amount = ""] = places.map((place) => cells[place] ?? "");
    expect(amount).toMatch(/^-?\d+\.\d\d$/);
    return { period, text: [period, receiver, component, amount].join(","), amount: plain(amount) };
  });
}

/** The results of a file, by its heads: what a run writes has more columns than what was worked out by hand. */
function resultsOf(file: string): readonly ResultRow[] {
  const [heads = [], ...rows] = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  const cell = (row: readonly string[], head: string): string | undefined => row[heads.indexOf(head)];
  return rows
    .map((row) => ({
      period: cell(row, "period"),
      key: cell(row, "nyckel"),
      id: cell(row, "beteckning"),
      value: cell(row, "värde"),
    }))
    .toSorted((left, right) => (`${left.id} ${left.key}` < `${right.id} ${right.key}` ? -1 : 1));
}

function claimedAmounts({ claims }: ExampleResult): readonly string[] {
  return claims.flatMap(({ expected }) => amountsIn(expected));
}

/** The amounts in kronor in a text, without sign, spaces and closing zeros. */
function amountsIn(text: string): readonly string[] {
  return [...text.matchAll(/(\d[\d\s]*(?:,\d+)?)\s+kr/gu)].map(([, digits = ""]) => plain(digits));
}

function plain(digits: string): string {
  const [whole = "", decimals = ""] = digits.replaceAll(/[\s-]/gu, "").split(/[.,]/);
  const significant = decimals.replace(/0+$/, "");
  return significant ? `${whole},${significant}` : whole;
}

function linksIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target);
}

function largestGroup(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => names.filter((other) => other === name).length));
}
