/**
 * Packages of thousands of equal, rewritten, renumbered or dependent texts, and texts made to exhaust the reader: each is
 * compared, told and made again of the old one. With `npm run test:long` thousands, and in about linear time.
 */
import { describe, expect, test } from "vitest";
import { nextYear, thisYear, withOneNumber } from "../../bench/diff/edition.js";
import { diffHtml, diffMarkdown } from "../../docs-gen/index.js";
import { MOST_CHARACTERS } from "../../docs-gen/comment.js";
import {
  applyScript,
  changesCsv,
  diffJson,
  diffPackages,
  openPackage,
  packageFiles,
  valuesCsv,
  type Diff,
  type OpenPackage,
} from "../../engine/index.js";

/** So many of what is many: a few here, thousands with `npm run test:long`. */
const IS_LONG = process.env["RUNS"] !== undefined;
const COUNT = IS_LONG ? 4000 : 40;

type Pair = readonly [before: string, after: string];

interface Large {
  readonly name: string;
  /** Both texts with so many of what is many. */
  readonly texts: (count: number) => Pair;
  /** What is found of so many. */
  readonly found: (count: number) => Partial<Diff["matrix"]> & { readonly changes?: number };
}

const times = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(at)).join("");
const block = (kind: string, text: string): string => `\`\`\`${kind}\n${text}\n\`\`\`\n\n`;
const both = (text: (word: string) => string, before = "före", after = "efter"): Pair => [
  text(before),
  text(after),
];
const UNIT = block("begrepp", "Enhet (enheter)\n    kod : text, nyckel");
const paid = (lines: string): string => block("utbetalning", `Till Enhet varje månad\n${lines}`);

/** A table in which values are looked up, with a row for each. */
function table(count: number, value: (at: number) => number, key = (at: number) => at): string {
  return `Tabell \`vikt[kod]\`: Vikt\n\n| Kod | Vikt |\n| :--- | ---: |\n${times(count, (at) => `| k${key(at)} | ${value(at)} |\n`)}`;
}

/** A paragraph of words that few others have. */
function paragraph(at: number): string {
  return times(12, (word) => `ord${(at * 31 + word * word * 7) % 997} `).concat(`nummer ${at}.`);
}

const LARGE: readonly Large[] = [
  {
    name: "equal paragraphs, of which one is gone",
    texts: (n) => ["Samma ord här.\n\n".repeat(n), "Samma ord här.\n\n".repeat(n - 1)],
    found: (n) => ({ unchanged: n, substantial: 1, changes: 1 }),
  },
  {
    name: "equal paragraphs that all get a word",
    texts: (n) => [
      "Samma ord som alltid sägs.\n\n".repeat(n),
      "Samma ord som alltid sägs här.\n\n".repeat(n),
    ],
    found: () => ({ unchanged: 1, hidden: 0, editorial: 0 }),
  },
  {
    name: "equal paragraphs that are each split in two",
    texts: (n) => [
      "Samma ord här. Andra ord där.\n\n".repeat(n),
      "Samma ord här.\n\nAndra ord där.\n\n".repeat(n),
    ],
    found: (n) => ({ unchanged: 1, editorial: 2 * n, changes: n }),
  },
  {
    name: "paragraphs that are each rewritten",
    texts: (n) => both((word) => times(n, (at) => `${paragraph(at)} Det gällde ${word} nummer ${at}.\n\n`)),
    found: (n) => ({ unchanged: 1, substantial: n, changes: n }),
  },
  {
    name: "paragraphs in the other order",
    texts: (n) => [
      times(n, (at) => `${paragraph(at)}\n\n`),
      times(n, (at) => `${paragraph(n - 1 - at)}\n\n`),
    ],
    found: (n) => ({ unchanged: n + 1, substantial: 0, changes: n - 1 }),
  },
  {
    name: "headings with other numbers",
    texts: (n) => [
      times(n, (at) => `## ${at + 1} Avsnitt ${at}\n\n`),
      times(n, (at) => `## ${at + 2} Avsnitt ${at}\n\n`),
    ],
    found: (n) => ({ editorial: n, substantial: 0, changes: 1 }),
  },
  {
    name: "rules that all say something else",
    texts: (n) =>
      both(
        (add) =>
          block(
            "regel",
            times(n, (at) => `x${at} = ${at} kr + ${add} kr\n`),
          ),
        "1",
        "2",
      ),
    found: (n) => ({ substantial: n, hidden: 0, changes: n }),
  },
  {
    name: "rules under other names, and texts that use them",
    texts: (n) =>
      both(
        (name) =>
          block(
            "regel",
            times(n, (at) => `${name} ${at} = ${at} kr\n`),
          ) + times(n, (at) => `Då gäller ${name} ${at}, som står ovan.\n\n`),
        "belopp",
        "ersättning",
      ),
    found: (n) => ({ substantial: 0, hidden: 0, editorial: n, changes: n }),
  },
  {
    name: "rules that all follow from one",
    texts: (n) =>
      both((kr) => block("regel", `a = ${kr} kr\n${times(n, (at) => `x${at} = a + ${at} kr\n`)}`), "1", "2"),
    found: (n) => ({ substantial: 1, hidden: n, changes: 1 }),
  },
  {
    name: "values that all reach a sum, from which many lines follow",
    texts: (n) =>
      both(
        (add) => {
          const few = Math.ceil(n / 50);
          const values = times(few * 50, (at) => `v${at} = ${at + 1} kr per månad + ${add} kr per månad\n`);
          const sums = times(
            few,
            (at) => `s${at} = v${at * 50}${times(49, (of) => ` + v${at * 50 + of + 1}`)}\n`,
          );
          const all = `allt = s0${times(few - 1, (at) => ` + s${at + 1}`)}`;
          const lines = times(
            n / 2,
            (at) => `    Rad ${at} {rad-${at}} = allt + ${at} kr per månad, avrundat till öre\n`,
          );
          return UNIT + block("regel", values + sums + all) + paid(lines);
        },
        "1",
        "2",
      ),
    found: (n) => ({ substantial: Math.ceil(n / 50) * 50, changes: Math.ceil(n / 50) * 50 }),
  },
  {
    name: "a table with another value on each row",
    texts: (n) => [table(n, (at) => at + 1), table(n, (at) => at + 2)],
    found: (n) => ({ substantial: n, hidden: 0, changes: 1 }),
  },
  {
    name: "a table with a row put in first",
    texts: (n) => [
      table(n, (at) => at + 1),
      table(
        n + 1,
        (at) => at || 7,
        (at) => at - 1,
      ),
    ],
    found: () => ({ substantial: 1, hidden: 0, changes: 1 }),
  },
  {
    name: "a table in the other order",
    texts: (n) => [
      table(n, (at) => at + 1),
      table(
        n,
        (at) => n - at,
        (at) => n - 1 - at,
      ),
    ],
    found: () => ({ substantial: 0, hidden: 0, changes: 1 }),
  },
  {
    name: "a table with other keys",
    texts: (n) => [
      table(n, (at) => at + 1),
      table(
        n,
        (at) => at + 1,
        (at) => at + n,
      ),
    ],
    found: () => ({ hidden: 0, changes: 1 }),
  },
  {
    name: "comments that are opened and never closed",
    texts: (n) => both((word) => block("text", `${"<!--".repeat(20 * n)}${word}`)),
    found: () => ({ changes: 1 }),
  },
  {
    name: "brackets, stars and ticks that are opened and never closed",
    texts: (n) =>
      both((word) => times(3, (at) => block("text", `${"[*"[at] ?? "` "}`.repeat(30 * n) + word))),
    found: () => ({ changes: 3 }),
  },
  {
    name: "a run of ticks that never ends",
    texts: (n) => both((word) => block("text", `a ${"`".repeat(200 * n)} ${word}`)),
    found: () => ({ changes: 1 }),
  },
  {
    name: "a word that never ends",
    texts: (n) => both((word) => block("text", "x".repeat(200 * n) + word)),
    found: () => ({ changes: 1 }),
  },
];

function opened(text: string): OpenPackage {
  const documents = [{ name: "rules.md", text: `# Regler\n\n${text}` }];
  const found = openPackage({ id: "modell", description: null, documents, tableFiles: [] });
  const errors = found.diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ message }) => message.en)).toEqual([]);
  return found;
}

/** All reports of a comparison; the comment fits, and each of its fences is closed. */
function told(diff: Diff): void {
  JSON.parse(diffJson(diff));
  const comment = diffMarkdown(diff);
  expect([...comment].length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect((comment.match(/^`{3,}(?:diff)?$/gm) ?? []).length % 2).toBe(0);
  expect(comment).toContain("| **Samma text** |");
  expect(`${changesCsv(diff)}${valuesCsv(diff)}`).not.toMatch(/^[=+@]/m);
  expect(diffHtml(diff, { version: "0", document: null })).toMatch(/<\/html>\n$/);
}

describe("compared, told and made again", () => {
  test.each(LARGE)("$name", ({ texts, found }) => {
    const [before, after] = texts(COUNT).map(opened);
    if (!before || !after) throw new Error("two packages are compared");
    const diff = diffPackages(before, after);
    const { changes, ...matrix } = found(COUNT);
    expect(diff.matrix).toMatchObject(matrix);
    if (changes !== undefined) expect(diff.changes).toHaveLength(changes);
    told(diff);
    expect(applyScript(diff.script, packageFiles(before.texts))).toEqual(
      new Map(packageFiles(after.texts).map(({ name, text }) => [name, text])),
    );
  });
});

test("of one changed number in all pages the comparison is small; of a year's changes it makes the new year", () => {
  const share = IS_LONG ? 1 : 0.02;
  const [year, next] = [thisYear(share), nextYear(share)].map((texts) => openPackage(texts));
  if (!year || !next) throw new Error("two years are compared");
  const one = diffPackages(year, openPackage(withOneNumber(year.texts)));
  expect(one.matrix).toMatchObject({ hidden: 0, editorial: 0, substantial: 1 });
  expect(Buffer.byteLength(diffJson(one))).toBeLessThan(20_000);
  const diff = diffPackages(year, next);
  told(diff);
  expect(applyScript(diff.script, packageFiles(year.texts))).toEqual(
    new Map(packageFiles(next.texts).map(({ name, text }) => [name, text])),
  );
});

/** Of four times as many, four times as long a time is linear, and sixteen times as long is not. */
const MOST_RATIO = 9;

describe.runIf(IS_LONG)("in about linear time", () => {
  test.each(LARGE)("$name", ({ texts }) => {
    const [few, many] = [1000, 4000].map((count) => {
      const [before, after] = texts(count).map(opened);
      if (!before || !after) throw new Error("two packages are compared");
      diffPackages(before, after);
      const begun = process.cpuUsage();
      told(diffPackages(before, after));
      const { user, system } = process.cpuUsage(begun);
      return user + system;
    });
    expect((many ?? 0) / Math.max(few ?? 0, 100_000)).toBeLessThan(MOST_RATIO);
  });
});
