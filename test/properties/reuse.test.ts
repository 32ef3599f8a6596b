/** What is used again after an edit is what would be built anew: the model, its messages and its examples. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPackage, Memory, openPackage, type OpenPackage } from "../../engine/index.js";

const ROOT = join(import.meta.dirname, "../..");
const RUNS = Number(process.env["REUSE_RUNS"] ?? 25);

const MECHANISMS = readdirSync(join(ROOT, "examples/mekanismer"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\d\d-[^/]*\/[^/]*\.md$/.test(name) && !name.endsWith("README.md"))
  .map((name) => join("examples/mekanismer", name));
const TEXTS = [...MECHANISMS, "test/fuzz/document.md"].map((name) => readFileSync(join(ROOT, name), "utf8"));

function open(text: string, memory: Memory | null) {
  return openPackage({ id: "a", description: null, documents: [{ name: "a.md", text }] }, memory);
}

function everything(opened: OpenPackage) {
  const { diagnostics, examples } = checkPackage(opened);
  // What was read is held equal by another test, and takes the longest to compare.
  return { model: { ...opened.model, documents: [], passages: [] }, diagnostics, examples };
}

/** Slips and changes that an author makes: of a figure, a sign, a word, a name, a whole line. */
const EDITS: readonly (readonly [RegExp, (found: string, chosen: number) => string])[] = [
  [/\d(?![\d\s]*\S*\s*=)/g, (_, chosen) => String(chosen % 10)],
  [/(?<= )[×+/−<≤>≥](?= )/g, (_, chosen) => ["×", "+", "−", "/", "<", "≤", ">", "≥"][chosen % 8] ?? "×"],
  [/\bkr\b/g, (_, chosen) => ["kr", "%", "kr per år", "dagar"][chosen % 4] ?? "kr"],
  [/(?<=[\s(])\p{Ll}{4,}(?=[\s,)])/gu, (found, chosen) => (chosen % 3 === 0 ? found.slice(1) : found)],
  [/^ {4}.*$/gm, (found, chosen) => (chosen % 4 === 0 ? "" : found)],
  [/avrundat till öre/g, () => "avrundat till kronor"],
  [/, avrundat till \p{L}+/gu, () => ""],
  [/annars/g, () => "när 1 < 2"],
  [/\n\n/g, (found, chosen) => (chosen % 2 === 0 ? "\n\nEtt stycke.\n\n" : found)],
];

function edit(text: string, { kind, at, chosen }: { kind: number; at: number; chosen: number }): string {
  const [pattern, put] = EDITS[kind % EDITS.length] ?? [/$^/g, String];
  const places = [...text.matchAll(pattern)];
  const place = places[at % Math.max(1, places.length)];
  if (!place) return text;
  return text.slice(0, place.index) + put(place[0], chosen) + text.slice(place.index + place[0].length);
}

const anEdit = fc.record({ kind: fc.nat(EDITS.length - 1), at: fc.nat(), chosen: fc.nat(30) });

test("after any edits of any document", () => {
  let reused = 0;
  let rounds = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...TEXTS),
      fc.array(anEdit, { minLength: 1, maxLength: 6 }),
      (first, edits) => {
        const memory = new Memory();
        let text = first;
        let last = open(text, memory);
        checkPackage(last);
        for (const one of edits) {
          // A second edit is of the text as it was edited, or of the first one, as when an author takes it back.
          text = edit(one.chosen % 5 === 0 ? first : text, one);
          const opened = open(text, memory);
          expect(everything(opened)).toEqual(everything(open(text, null)));
          rounds += 1;
          if (opened.model.definitions.some((definition, at) => definition === last.model.definitions[at]))
            reused += 1;
          last = opened;
        }
      },
    ),
    { seed: 20200101, numRuns: RUNS },
  );
  // Else the test shows nothing.
  expect(reused).toBeGreaterThan(rounds / 5);
}, 3_600_000);
