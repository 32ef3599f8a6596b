/** The tool that finds sentences copied from a source text, on made-up texts. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareWithSources } from "../tools/seeds.js";
import { findSharedRuns, readTitles } from "../tools/shared-words.js";
import { temporaryFolder } from "./cli-runner.js";

const EIGHT = "en två tre fyra fem sex sju åtta";
const TITLES = join(import.meta.dirname, "../tools/titles.txt");

/** Where the runs begin, in the document and in the source, and how many words they have. */
function runs(document: string, source: string, titles = ""): readonly (readonly number[])[] {
  const found = findSharedRuns(
    [{ name: "d", text: document }],
    [{ name: "s", text: source }],
    readTitles(titles),
  );
  return found.map(({ line, sourceLine, words }) => [line, sourceLine, words.length]);
}

describe("a run of shared words", () => {
  test.each([
    ["eight words", `Först.\n\nJa: ${EIGHT} nej`, `Rubrik\n${EIGHT} slut`, [[3, 2, 8]]],
    ["seven words", `Ja: ${EIGHT} nej`, "noll två tre fyra fem sex sju åtta nio", []],
    ["as long as it is", `${EIGHT} nio`, `noll ${EIGHT} nio tio`, [[1, 1, 9]]],
    ["the longest of two places", `${EIGHT} nio`, `${EIGHT}\n${EIGHT} nio`, [[1, 2, 9]]],
    [
      "two runs",
      `${EIGHT}\nmellan\n${EIGHT}`,
      EIGHT,
      [
        [1, 1, 8],
        [3, 1, 8],
      ],
    ],
    ["capitals and punctuation", "En, två: *tre* – FYRA; ”fem” | sex | (sju) `åtta`", EIGHT, [[1, 1, 8]]],
    ["over lines and rows", "en\ntvå tre\n\nfyra fem\nsex\nsju åtta", EIGHT, [[1, 1, 8]]],
    ["words parted by a line", EIGHT, "x\nen två tre fy-\nra fem sex sju\n åt-\n  ta", [[1, 2, 8]]],
    ["lines after a parted word", `x y-\nz\n${EIGHT}`, EIGHT, [[3, 1, 8]]],
    [
      "a hyphen before och",
      "hälso- och en två tre fyra fem sex",
      "hälso-\noch en två tre fyra fem sex",
      [[1, 1, 8]],
    ],
    ["letters made of two signs", EIGHT.normalize("NFD"), EIGHT, [[1, 1, 8]]],
    ["the addresses of links", "en två [tre fyra](nio.md#tio) fem sex {#elva} sju åtta", EIGHT, [[1, 1, 8]]],
  ])("%s", (_, document, source, expected) => {
    expect(runs(document, source)).toEqual(expected);
  });
});

describe("a title", () => {
  const title = "Fyra fem | en visa";

  test("counts as one word", () => {
    expect(runs(EIGHT, EIGHT, title)).toEqual([]);
    expect(runs(`${EIGHT} nio`, `${EIGHT} nio`, title)).toEqual([[1, 1, 8]]);
  });

  test("has a reason", () => {
    expect(() => readTitles("# rubrik\n\nfyra fem")).toThrow("fyra fem");
    expect(readTitles(readFileSync(TITLES, "utf8")).length).toBeGreaterThan(0);
  });
});

describe("the command", () => {
  function compared(source: string, name = "källa.txt"): { readonly exit: number; readonly said: string } {
    const root = temporaryFolder();
    const files = {
      "rules/a.md": EIGHT,
      "examples/b.md": "två",
      "docs/c.md": "tre",
      "tools/titles.txt": "",
      [`källor/${name}`]: source,
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const lines: string[] = [];
    const exit = compareWithSources(root, [join(root, "källor")], (line) => lines.push(line));
    return { exit, said: lines.join("\n") };
  }

  test("says where the words stand", () => {
    const { exit, said } = compared(`Rubrik\n\n${EIGHT}`);
    expect(said).toContain(`rules/a.md:1: 8 words as in källor/källa.txt:3: ${EIGHT}\n`);
    expect(exit).toBe(1);
  });

  test("is content when nothing is shared", () => {
    expect(compared("annat")).toEqual({
      exit: 0,
      said: "3 documents, 1 source texts: 0 runs of more than 7 words",
    });
  });

  test("does not pass by what it cannot read", () => {
    expect(compared("annat", "källa.pdf")).toMatchObject({ exit: 2 });
    expect(compareWithSources(temporaryFolder(), ["/finns/inte"], () => undefined)).toBe(2);
    expect(compareWithSources(temporaryFolder(), [], () => undefined)).toBe(2);
  });
});
