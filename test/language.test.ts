/**
 * grammar/LANGUAGE.md is true: every block in it is run, its table of roundings is calculated, its codes are the codes.
 * A failing block is named by its line.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Code, Nodes, Root, Table } from "mdast";
import { toString } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visitParents } from "unist-util-visit-parents";
import { describe, expect, test } from "vitest";
import { grammarCodes, makeSource, readManifest, render, slug } from "../grammar/index.js";
import {
  checkPackage,
  engineCodes,
  openPackage,
  simulationCodes,
  type OpenPackage,
} from "../engine/index.js";
import { readMotives } from "../engine/motives.js";
import { report as dataReport } from "../engine/data/messages.js";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const TEXT = readFileSync(join(import.meta.dirname, "../grammar/LANGUAGE.md"), "utf8");
const TREE: Root = unified().use(remarkParse).use(remarkGfm).parse(TEXT);
const CODES = [...grammarCodes, ...engineCodes, ...dataReport.codes, ...simulationCodes].sort();

/** A fenced block, by what stands on its opening line: `markdown`, `markdown fel`, `csv listade.csv`, `csv tabell vikter.csv`. */
interface Block {
  readonly node: Code;
  readonly kind: string;
  readonly place: string;
  readonly text: string;
  /** Whether it stands by itself, and the block that follows it at once. */
  readonly outermost: boolean;
  readonly next: Nodes | undefined;
}

/** A document with the data files that are shown for it. */
interface Data {
  readonly document: Block;
  readonly files: readonly Block[];
  readonly place: string;
}

const PART_OF_PACKAGE = /^markdown paket /;
const BLOCKS = blocks();
const DOCUMENTS = BLOCKS.filter(({ kind }) => kind === "markdown");
const FAULTS = BLOCKS.filter(({ kind }) => kind === "markdown fel");
const PACKAGES = packages();
const MOTIVES = "yaml förändringar";
const MANIFESTS = BLOCKS.filter(({ kind }) => kind === "yaml");

describe("a document", () => {
  test.each(DOCUMENTS)("$place has no faults, and its examples hold", ({ text, next }) => {
    const opened = open(text, next);
    const { diagnostics, examples } = checkPackage(opened);
    expect(render(diagnostics, opened, "sv")).toBe("");
    for (const { example, holds } of examples) expect(holds, example.title).toBe(true);
  });

  test.each(PACKAGES)("$place is a package without faults, whose examples hold", ({ files }) => {
    const documents = files.map(({ kind, text }) => ({ name: kind.replace(PART_OF_PACKAGE, ""), text }));
    const opened = openPackage({ id: "exempel", description: descriptionOf(documents), documents });
    const { diagnostics, examples } = checkPackage(opened);
    expect(render(diagnostics, opened, "sv")).toBe("");
    expect(examples.length).toBeGreaterThan(0);
    for (const { example, holds } of examples) expect(holds, example.title).toBe(true);
  });

  test.each(FAULTS)("$place is reported in the words below it", ({ text, next }) => {
    const opened = open(text);
    const shown = next?.type === "code" && next.lang === "text" ? next.value : null;
    expect(render(checkPackage(opened).diagnostics, opened, "sv")).toBe(`${shown}\n`);
  });

  test.each(MANIFESTS)("$place describes a package", ({ text }) => {
    const span = { file: "regelverk.yaml", start: 0, end: text.length };
    expect(readManifest("exempel", text, span, false).diagnostics).toEqual([]);
  });

  test.each(BLOCKS.filter(({ kind }) => kind === MOTIVES))(
    "$place tells why a package differs",
    ({ text }) => {
      const { file, diagnostics } = readMotives(makeSource("forandringar.yaml", text));
      expect([file.entries.length, diagnostics]).toEqual([1, []]);
    },
  );

  test.each(dataSets())("$place can be paid by", async ({ document, files }) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "exempel.md"), document.text);
    for (const { kind, text } of files) writeFileSync(join(folder, "data", fileOf(kind)), `${text}\n`);
    const { entities } = open(document.text).model;
    expect(files.map(({ kind }) => fileOf(kind)).sort()).toEqual(
      [...entities.values()].map(({ dataSet }) => `${dataSet}.csv`).sort(),
    );
    const options = ["--period", "2020-01", "--data", "data", "--out", "ut", "--prov"];
    const { exit, err } = await regelbok(folder, "run", "exempel.md", ...options);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
  });
});

describe("the text", () => {
  test("holds no block that nobody runs", () => {
    const known =
      /^(?:markdown|markdown fel|markdown paket \S+\.md|yaml(?: förändringar)?|csv (?:tabell )?\S+\.csv)$/;
    const answers = new Set(FAULTS.map(({ next }) => next));
    const strays = BLOCKS.filter(({ kind, node, outermost }) => {
      const isRun = known.test(kind) || (kind === "text" && answers.has(node));
      return !isRun || !outermost;
    });
    expect(strays.map(({ kind, place }) => `${place}: ${kind}`)).toEqual([]);
  });

  test("rounds as the five roundings do", () => {
    const [head, ...rows] = rowsOf(tableAfter("Kommafraser och avrundning", "2,5"));
    expect(rows).toHaveLength(5);
    for (const [phrase = "", ...results] of rows) {
      const names = results.map((_, index) => `x${index}`);
      const rules = names.map((name, index) => `${name} = ${head?.[index + 1]} kr${phrase}`);
      const claims = names.map((name, index) => `    ${name} = ${results[index]} kr`);
      const text = ["```regel", ...rules, "```", "", "```exempel", "Då är", ...claims, "```"].join("\n");
      const opened = open(text);
      expect(render(checkPackage(opened).diagnostics, opened, "sv"), phrase).toBe("");
    }
  });

  test("has every code, each once, in order", () => {
    const [, ...rows] = rowsOf(tableAfter("Fel och varningar", "Kod"));
    expect(rows.map(([code]) => code)).toEqual(CODES);
    for (const [code, meaning] of rows) expect(meaning, code).toMatch(/^\p{Lu}.*\.$/u);
  });

  test("names no code that does not exist", () => {
    const named: string[] = [];
    visitParents(TREE, "inlineCode", ({ value }) => void named.push(value));
    const coded = named.filter((value) => /^[a-z]{2,}(?:-[a-z0-9]+)+$/.test(value));
    expect(coded.filter((value) => !CODES.includes(value))).toEqual([]);
  });

  test("has no dead link", () => {
    const anchors = new Set<string>();
    const links: string[] = [];
    visitParents(TREE, "heading", (node) => void anchors.add(`#${slug(toString(node))}`));
    visitParents(TREE, "link", ({ url }) => void links.push(decodeURIComponent(url)));
    const isThere = (url: string): boolean =>
      url.startsWith("#") ? anchors.has(url) : existsSync(join(import.meta.dirname, "../grammar", url));
    expect(links.filter((url) => !isThere(url))).toEqual([]);
  });
});

function blocks(): readonly Block[] {
  const found: Block[] = [];
  visitParents(TREE, "code", (node, parents) => {
    const siblings: readonly Nodes[] = parents.at(-1)?.children ?? [];
    found.push({
      node,
      kind: kindOf(node),
      place: placeOf(node),
      text: node.value,
      outermost: parents.length === 1,
      next: siblings[siblings.indexOf(node) + 1],
    });
  });
  return found;
}

/** An indented block has no language: it is one that nobody runs. */
function kindOf({ lang, meta }: Code): string {
  return [lang ?? "", meta ?? ""].join(" ").trim();
}

function placeOf(node: Nodes): string {
  return `LANGUAGE.md:${node.position?.start.line ?? 0}`;
}

/** Data files that stand after each other belong to the document before them. */
function dataSets(): readonly Data[] {
  return DOCUMENTS.flatMap((document) => {
    const after = BLOCKS.slice(BLOCKS.indexOf(document) + 1);
    const end = after.findIndex(({ kind }) => !/^csv (?!tabell)/.test(kind));
    const files = end < 0 ? after : after.slice(0, end);
    return files.length === 0 ? [] : [{ document, files, place: document.place }];
  });
}

/** Documents of a package that stand after each other. */
function packages(): readonly { readonly files: readonly Block[]; readonly place: string }[] {
  return BLOCKS.flatMap((block, at) => {
    const before = BLOCKS[at - 1];
    if (!PART_OF_PACKAGE.test(block.kind) || (before && PART_OF_PACKAGE.test(before.kind))) return [];
    const rest = BLOCKS.slice(at);
    const end = rest.findIndex(({ kind }) => !PART_OF_PACKAGE.test(kind));
    return [{ files: end < 0 ? rest : rest.slice(0, end), place: block.place }];
  });
}

function descriptionOf(documents: readonly { readonly name: string }[]): { name: string; text: string } {
  const names = documents.map(({ name }) => name).join(", ");
  const text = [
    "region: Region Exempel",
    "vårdval: Hälsoval",
    "år: 2026",
    "giltig: från och med 2026-01-01 till och med 2026-12-31",
    `dokument: [${names}]`,
    "status: utkast",
    'datafiler: { avskiljare: ";", decimaltecken: "," }',
  ].join("\n");
  return { name: "regelverk.yaml", text: `${text}\n` };
}

function fileOf(kind: string): string {
  return kind.replace(/^csv /, "");
}

/** The first table below a heading that has a head of these words. */
function tableAfter(heading: string, words: string): Table {
  const start = TREE.children.findIndex((node) => node.type === "heading" && toString(node) === heading);
  const found = TREE.children
    .slice(start)
    .find((node) => node.type === "table" && rowsOf(node)[0]?.includes(words));
  if (start < 0 || found?.type !== "table") throw new Error(`no table of ${words} below ${heading}`);
  return found;
}

function rowsOf(table: Table): readonly (readonly string[])[] {
  return table.children.map((row) => row.children.map((cell) => toString(cell)));
}

/** @param next - What follows the document: a file with the rows of its table stands right below it. */
function open(text: string, next?: Nodes): OpenPackage {
  const isFile = next?.type === "code" && kindOf(next).startsWith("csv tabell ");
  const tableFiles = isFile ? [{ name: kindOf(next).replace("csv tabell ", ""), text: next.value }] : [];
  return openPackage({
    id: "exempel",
    description: null,
    documents: [{ name: "exempel.md", text }],
    tableFiles,
  });
}
