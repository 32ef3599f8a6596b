/** Markdown parsed heading by heading is the tree of the whole text, and what is remembered is what would be read. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMarkdown, parseWhole } from "../../grammar/markdown.js";
import { Memory, openPackage, checkPackage } from "../../engine/index.js";
import { sameData } from "../../engine/model/same-data.js";
import { withRoom } from "../../grammar/parts.js";
import { makeSource, positionOf } from "../../grammar/source.js";

const ROOT = join(import.meta.dirname, "../..");
const DOCUMENTS = ["rules", "examples", "test/fuzz", "test/cases/evaluate", "test/cases/publish"].flatMap(
  (folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .map((name) => [join(folder, name), readFileSync(join(ROOT, folder, name), "utf8")] as const),
);

/** A tree whose places are offsets alone: lines count in the part. */
function withoutLines(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === "line" ? 0 : value)));
}

function withoutPlaces(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === "position" ? null : value)));
}

function roomy(text: string): string {
  return withRoom(makeSource("a.md", text)).text;
}

test("every document of the project is the same tree", () => {
  expect(DOCUMENTS.length).toBeGreaterThan(30);
  for (const [name, text] of DOCUMENTS.filter(([, content]) => content.length < 30_000))
    expect(withoutLines(parseMarkdown(text).tree), name).toEqual(withoutLines(parseWhole(text)));
});

/** Whatever could reach over a heading, beside headings. */
const LINES = [
  ...[
    "# A",
    "## B {#b}",
    "### C",
    "#### D",
    " # E",
    "#F",
    "",
    "",
    "ord och ord",
    "    indraget",
    "---",
    "===",
    "***",
  ],
  ...[
    "- punkt",
    "  - under",
    "1. ett",
    "-     kod i lista",
    "- 1.\tkod i lista",
    "> citat",
    "> # rubrik",
    "- # rubrik",
    "| a | b |",
    "| - | - |",
    "| 1 | 2 |",
  ],
  ...[
    "```regel",
    "```",
    "````",
    "~~~",
    "~~~~",
    "  ```",
    "> ```",
    "- ```",
    "```a`b",
    "<div>",
    "</div>",
    "<!-- a",
    "-->",
  ],
  ...[
    "<pre>",
    "</pre>",
    "[a]: b",
    "[a]",
    "[^1]",
    "[^1]: not",
    "`kod",
    "kod`",
    "**fet",
    "fet**",
    "\\",
    "\t# G",
    "a\u0000b",
  ],
  ...[":::krav[A]", ":::", "<?", "?>", "nyckel: 1", "[a", "b]: c", "~~x", "www.a.se", "a|b", "--- ", "``` "],
];

const line = fc.oneof(fc.constantFrom(...LINES), fc.constantFrom("", "\n# A", "\n## B"));

test("and so is any text", () => {
  let parted = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 14 }), (lines) => {
      const text = lines.join("\n");
      expect(withoutLines(parseMarkdown(text).tree)).toEqual(withoutLines(parseWhole(text)));
      expect(withoutPlaces(parseWhole(roomy(text)))).toEqual(withoutPlaces(parseWhole(text)));
      if (/\n\n#{1,3}[ \t]/.test(text)) parted += 1;
    }),
    { seed: 20200101, numRuns: 800 },
  );
  expect(parted).toBeGreaterThan(100);
});

test("room between the parts moves no line and no column", () => {
  for (const [name, text] of DOCUMENTS) {
    const [plain, padded] = [makeSource(name, text), withRoom(makeSource(name, text))];
    expect(padded.text.replace(/^ +$/gm, ""), name).toBe(plain.text.replace(/^ +$/gm, ""));
    const words = (source: typeof plain) =>
      [...source.text.matchAll(/\S+/g)].map(({ 0: word, index }) => [word, positionOf(source, index)]);
    expect(words(padded), name).toEqual(words(plain));
    expect(withRoom(padded).text, name).toBe(padded.text);
  }
});

test("an edit that fits in the room of its part leaves every other part where it was", () => {
  const long = "ord ".repeat(8);
  const text = ["# A", "## B", "```regel", "x = 1", "```", "## C", "## D"]
    .map((mark) => (mark.startsWith("#") ? `\n${mark}\n\n${long}\n` : `${mark}\n`))
    .join("")
    .replace("```regel", "\n```regel");
  const { parts } = parseMarkdown(roomy(text));
  expect(parts.length).toBeGreaterThan(4);
  for (const put of ["x = 1 000 000", "x = 1\ny = 2\nz = 3"]) {
    const after = parseMarkdown(roomy(text.replace("x = 1", put))).parts;
    const changed = parts.flatMap((part, at) => (sameData(part, after[at]) ? [] : [at]));
    expect(changed).toHaveLength(1);
  }
});

test("a package that is opened from memory is the package that would be read", () => {
  const text = readFileSync(join(ROOT, "test/fuzz/document.md"), "utf8");
  const memory = new Memory();
  const open = (content: string, remembered: Memory | null) => {
    const opened = openPackage(
      { id: "a", description: null, documents: [{ name: "a.md", text: content }] },
      remembered,
    );
    const { diagnostics } = checkPackage(opened);
    return { diagnostics, items: opened.syntax.items, outlines: opened.outlines };
  };
  const piece = fc.constantFrom(
    "",
    "x",
    "\n",
    "(",
    "`",
    "```",
    "# A\n",
    "1",
    "\n\n## Ny\n\nmer text\n",
    "kr",
    "för ",
  );
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), less: fc.nat(4), piece });
  open(text, memory);
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 2 }), (edits) => {
      const edited = edits.reduce((before, { at, less, piece: put }) => {
        const place = Math.floor(at * before.length);
        return before.slice(0, place) + put + before.slice(place + less);
      }, text);
      expect(open(edited, memory)).toEqual(open(edited, null));
    }),
    { seed: 20200101, numRuns: 12 },
  );
});
