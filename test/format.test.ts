/** The formatter: what it writes, that it writes the same twice, and that no document says anything else after it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { formatDocument, makeSource, readOutline } from "../grammar/index.js";
import { caseFolders } from "./case-folders.js";
import { meaningOf, sameMeaning } from "../grammar/format/proof.js";
import { collectNames, type Names } from "../grammar/names.js";

const ROOT = join(import.meta.dirname, "..");

/** Every document that the project has: the packages, the cases, and those that LANGUAGE.md shows. */
const DOCUMENTS: readonly (readonly [name: string, text: string])[] = [
  ...["rules", "examples", "test"].flatMap(documentsUnder),
  ...shownIn("grammar/LANGUAGE.md"),
  ...shownIn("README.md"),
];

function documentsUnder(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [relative(ROOT, path), readFileSync(path, "utf8")] as const);
}

function shownIn(file: string): readonly (readonly [string, string])[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/^````markdown.*\n([\s\S]*?)^````$/gm)].map(
    (found, at) => [`${file}, document ${at + 1}`, found[1] ?? ""] as const,
  );
}

function format(text: string): { text: string; untouched: readonly number[] } {
  const source = makeSource("regler.md", text);
  return formatDocument(source, namesOf(source.text));
}

function namesOf(text: string): Names {
  return collectNames([readOutline(makeSource("regler.md", text)).outline]);
}

test("there are documents to format", () => {
  expect(DOCUMENTS.length).toBeGreaterThan(200);
});

describe("every document is formatted once and for all, and says the same", () => {
  test.each(DOCUMENTS)("%s", (_, text) => {
    const source = makeSource("regler.md", text);
    const names = namesOf(source.text);
    const once = formatDocument(source, names).text;
    // A document in its one form has just been formatted to itself.
    if (once === source.text) return;
    expect(formatDocument(makeSource("regler.md", once), names).text).toBe(once);
    const [before, after] = [source.text, once].map((one) => meaningOf("regler.md", one, names));
    expect(before && after && sameMeaning(before, after)).toBe(true);
  });
});

describe("a document gets one form", () => {
  test.each(caseFolders("format"))("$name", async (folder) => {
    const { text, untouched } = format(folder.read("rules.md"));
    await expect(text).toMatchFileSnapshot(folder.path("expected.md"));
    const lines = untouched.map((at) => folder.read("rules.md").slice(0, at).split("\n").length);
    expect(lines.length > 0).toBe(folder.name.includes("cannot"));
    if (lines.length > 0)
      await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(folder.path("untouched.txt"));
  });
});
