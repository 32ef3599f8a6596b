/** The reader against anything: no text makes it throw or hang, and every fault has a place and a mend. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { render } from "../../grammar/index.js";
import { checkPackage, everyPart, openPackage, type OpenPackage } from "../../engine/index.js";

const DOCUMENT = readFileSync(join(import.meta.dirname, "document.md"), "utf8");
const MANIFEST = `region: Region Exempel
vårdval: Hälsoval
år: 2020
giltig: från och med 2020-01-01 till och med 2020-12-31
dokument:
  - rules.md
beslut:
  instans: saknas
  datum: 2019-11-20
status: utkast
konstruerad: ja
datafiler: { avskiljare: ";", decimaltecken: "," }
`;
const SEED = 20200101;

/** No document may keep the processor longer than this, in milliseconds: a clock also counts what others do. */
const QUICK = 1_000;
/** Nor one of ten thousand rows, or of thousands of definitions. */
const LARGE = 5_000;

/** Signs and spaces that a text can get by a slip, by another program or by another keyboard. */
const SIGNS = [
  ..."()[]{}`|\"'”“x×*·−–—-+/,.:;=<>≤≥%#_&\\~!?0123456789åÅé",
  ...[
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\u00A0",
    "\u202F",
    "\u2009",
    "\u3000",
    "\u200B",
    "\u00AD",
    "\u202E",
    "a\u030A",
  ],
  ...[
    "😀",
    "\uE000",
    "\uE002",
    "\uFFFD",
    "\u0000",
    "   ",
    "```",
    "~~~",
    "---",
    ":::",
    "<!--",
    "](#",
    "[^1]",
    "$$",
  ],
];

/** Words of the rule language, and what stands in a document. */
const WORDS = [
  ...[
    "när",
    "annars",
    "och",
    "eller",
    "inte",
    "är",
    "är inte",
    "finns",
    "saknas",
    "mellan",
    "av",
    "för",
    "där",
  ],
  ...[
    "via",
    "per",
    ", lägst",
    ", högst",
    "antal",
    "andelen",
    "summan av",
    "medelvärdet av",
    "minsta av",
    "x",
  ],
  ...["det lägsta av", "skillnaden mellan", "hela år från", "från och med", "till och med", "fram till"],
  ...[
    ", avrundat till öre",
    ", visas med 2 decimaler",
    ", illustrativt",
    ", per månad",
    "-- kommentar",
    "= ",
  ],
  ...[
    "Listad",
    "Hälsocentral",
    "listade",
    "grundbelopp",
    "ålder",
    "åldersvikt[ålder]",
    "kvinna",
    "bor närmast.",
  ],
  ...[
    "5 kr",
    "3 %",
    "−3 % av",
    "1.5",
    "1 2345",
    "2020-02-30",
    "2020-13",
    "januari 2020",
    "kr per listad och år",
  ],
  ...[
    "För varje",
    "För varje Listad",
    "Till",
    "Då är för",
    "Måttenhet",
    "giltig från och med",
    "nyckel",
    "period",
  ],
  ...[
    "kan saknas",
    "personuppgift",
    "övriga",
    "4–0 år",
    "85 år och äldre",
    "under 50 km",
    "3 st",
    "Tabell `t[k]`: T",
  ],
  ...[
    "```regel",
    "```begrepp",
    "```exempel",
    "| a | b |",
    "> ",
    "- ",
    "# Rubrik {#a}",
    "`= grundbelopp`",
    "`a = 1`",
  ],
];

const KINDS = [
  "remove",
  "insert",
  "word",
  "remove lines",
  "repeat line",
  "swap lines",
  "indent",
  "shuffle",
] as const;

interface Change {
  readonly kind: (typeof KINDS)[number];
  /** Where, as a share of the text. */
  readonly at: number;
  readonly other: number;
  readonly piece: string;
  readonly count: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  other: fc.double({ min: 0, max: 1, noNaN: true }),
  piece: fc.oneof(
    fc.constantFrom(...SIGNS),
    fc.constantFrom(...WORDS),
    fc.string({ unit: "binary", maxLength: 4 }),
  ),
  count: fc.integer({ min: 1, max: 12 }),
});

const changes = fc.array(change, { minLength: 1, maxLength: 8 });

function changed(text: string, { kind, at, other, piece, count }: Change): string {
  const place = Math.floor(at * text.length);
  if (kind === "remove") return text.slice(0, place) + text.slice(place + count);
  if (kind === "insert")
    return text.slice(0, place) + piece.repeat(count > 9 ? count : 1) + text.slice(place);
  const lines = text.split("\n");
  const line = Math.min(lines.length - 1, Math.floor(at * lines.length));
  const another = Math.min(lines.length - 1, Math.floor(other * lines.length));
  const words = (lines[line] ?? "").split(" ");
  switch (kind) {
    case "word":
      words[Math.min(words.length - 1, Math.floor(other * words.length))] = piece;
      lines[line] = words.join(" ");
      break;
    case "remove lines":
      lines.splice(line, Math.min(count, 3));
      break;
    case "repeat line":
      lines.splice(another, 0, lines[line] ?? "");
      break;
    case "swap lines":
      [lines[line], lines[another]] = [lines[another] ?? "", lines[line] ?? ""];
      break;
    case "indent":
      lines[line] = " ".repeat(count - 1) + (lines[line] ?? "").trimStart();
      break;
    case "shuffle":
      lines[line] = [...words.slice(-count), ...words.slice(0, -count)].join(" ");
      break;
  }
  return lines.join("\n");
}

function open(text: string, description: string | null = null): OpenPackage {
  return openPackage({
    id: "exempel",
    description: description === null ? null : { name: "regelverk.yaml", text: description },
    documents: [{ name: "rules.md", text }],
  });
}

/** What is said of a text, and in how long; a second look where the machine was busy with something else. */
function look(text: string, limit: number, description: string | null = null) {
  const first = timed(text, description);
  const seen = first.time < limit ? first : timed(text, description);
  expect(seen.time, `${text.length} characters took too long`).toBeLessThan(limit);
  return seen;
}

function timed(text: string, description: string | null) {
  const used = process.cpuUsage();
  const opened = open(text, description);
  const { diagnostics } = checkPackage(opened);
  return { opened, diagnostics, time: process.cpuUsage(used).user / 1_000 };
}

/** Reads a text and expects what holds of every text. */
function survive(text: string, limit = QUICK, description: string | null = null): readonly string[] {
  const { opened, diagnostics } = look(text, limit, description);
  const lengths = new Map(opened.sources.map((source) => [source.file, source.text.length]));
  for (const { code, place, related, message, fix } of diagnostics) {
    for (const one of [place, ...related.map((beside) => beside.place)]) {
      if (one.kind !== "document") throw new Error(`${code} has no place in a document`);
      const { file, start, end } = one.span;
      const length = lengths.get(file) ?? -1;
      expect(start >= 0 && start < end && end <= length + 1, `${code} at ${start}–${end} of ${length}`).toBe(
        true,
      );
    }
    expect(fix, `${code} proposes no mend`).not.toBeNull();
    for (const words of [message, fix?.label])
      expect(words?.sv, code).not.toMatch(/undefined|null|NaN|\[object/);
  }
  if (!diagnostics.some(({ severity }) => severity === "error")) expectWhole(opened);
  return diagnostics.map(({ code }) => code);
}

/** A text without errors holds nothing that could not be read. */
function expectWhole({ model }: OpenPackage): void {
  for (const { name, body } of model.definitions)
    for (const part of everyPart(body)) expect(part.kind, `${name} is faulty in silence`).not.toBe("faulty");
  for (const inline of model.inlines)
    if (inline.kind === "quotation" && !inline.names) expect(inline.body.kind).not.toBe("faulty");
}

/** The good document with more lines in its rules. */
function withRules(lines: readonly string[]): string {
  return DOCUMENT.replace("mätdatum = periodens sista dag\n", (line) => `${line}${lines.join("\n")}\n`);
}

const numbered = (count: number, line: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => line(index));

test("the document that the others are made from is good", () => {
  const opened = open(DOCUMENT);
  const { diagnostics, examples } = checkPackage(opened);
  expect(render(diagnostics, opened, "sv")).toBe("");
  expect(examples.map(({ holds }) => holds)).toEqual([true]);
});

describe("no text makes the reader throw or hang", () => {
  test("changed in a few places", () => {
    fc.assert(
      fc.property(changes, (all) => void survive(all.reduce(changed, DOCUMENT))),
      { seed: SEED, numRuns: 200 },
    );
  });

  test("a description changed in a few places", () => {
    fc.assert(
      fc.property(changes, (all) => void survive("# Rubrik\n", QUICK, all.reduce(changed, MANIFEST))),
      { seed: SEED, numRuns: 250 },
    );
  });

  test("any characters at all in a block", () => {
    const text = fc.string({ unit: fc.constantFrom(...SIGNS, ...WORDS, " ", "\n    "), maxLength: 60 });
    const kind = fc.constantFrom("begrepp", "regel", "utbetalning", "exempel");
    fc.assert(
      fc.property(
        kind,
        text,
        (language, content) => void survive(`# R\n\n\`\`\`${language}\n${content}\n\`\`\`\n`),
      ),
      { seed: SEED, numRuns: 400 },
    );
  });

  test.each([
    ["500 brackets", `x = ${"(".repeat(500)}2 kr${")".repeat(500)}`, "too-complex"],
    ["500 brackets that are never closed", `x = ${"(".repeat(500)}2 kr`, "too-complex"],
    ["40 brackets", `x = ${"(".repeat(40)}2 kr${")".repeat(40)}`, null],
    ["2 000 terms", `x = ${"grundbelopp + ".repeat(2_000)}grundbelopp`, "too-complex"],
    ["500 phrases", `x = 2 kr${", lägst 1 kr".repeat(500)}`, "too-complex"],
    ["500 times `inte`", `x = ${"inte ".repeat(500)}ja`, null],
    ["100 000 spaces", `x = 2${" ".repeat(100_000)}kr`, "too-complex"],
    ["a number of 10 000 digits", `x = 0,${"1".repeat(10_000)} kr`, "number-too-long"],
    ["a name of 5 000 words", `x${" a".repeat(5_000)} = 2 kr`, "over-limit"],
    ["3 000 unknown words", `x = ${"foo ".repeat(3_000)}`, "unknown-name"],
    ["a billion decimals", "x = 1/3, avrundat till 1000000000 decimaler", "decimal-count"],
    ["half a decimal", "x = 1/3, avrundat till 2,5 decimaler", "decimal-count"],
    ["a cycle of 1", "x = x + 1 kr", "cycle"],
    ["a cycle of 2", "x = y + 1 kr\ny = x + 1 kr", "cycle"],
    ["a cycle of 50", numbered(50, (at) => `x ${at} = x ${(at + 1) % 50} + 1 kr`).join("\n"), "cycle"],
    [
      "a cycle of 3 000",
      numbered(3_000, (at) => `x ${at} = x ${(at + 1) % 3_000} + 1 kr`).join("\n"),
      "chain-too-long",
    ],
  ])("%s", (_, rules, code) => {
    const codes = survive(withRules([rules]), LARGE);
    if (code === null) expect(codes.filter((found) => found !== "unused-definition")).toEqual([]);
    else expect(codes).toContain(code);
  });

  test("a table of 10 000 rows", () => {
    const rows = numbered(10_000, (at) => `| ${at} | ${at},5 |`).join("\n");
    const table = `Tabell \`t[antal]\`: Stor\n\n| Antal | Värde |\n| :-- | --: |\n${rows}\n| 10000 och mer | 0 |\n`;
    expect(survive(`${DOCUMENT}\nDen är \`= t[9999]\`.\n\n${table}`, LARGE)).toEqual([]);
  });

  test("5 000 definitions, and 5 000 with a misspelt name", () => {
    const good = numbered(5_000, (at) => `namn till ${at} = ${at} kr per listad och år + grundbelopp`);
    expect(new Set(survive(withRules(good), LARGE))).toEqual(new Set(["unused-definition"]));
    const misspelt = good.map((line) => line.replace("+ grundbelopp", "+ grundbelop"));
    expect(survive(withRules(misspelt), LARGE)).toHaveLength(5_000);
  });

  test("a chain of 3 000 definitions, in either order", () => {
    const chain = ["c0 = 1 kr", ...numbered(2_999, (at) => `c${at + 1} = c${at} + 1 kr`)];
    expect(survive(withRules(chain), LARGE)).toContain("chain-too-long");
    expect(survive(withRules(chain.reverse()), LARGE)).toContain("chain-too-long");
  });

  test("the longest chain that is allowed is calculated", () => {
    const chain = ["c0 = 1 kr", ...numbered(199, (at) => `c${at + 1} = c${at} + 1 kr`)].reverse();
    const asked = "\n```exempel Lång\nDå är\n    c199 = 200 kr\n```\n";
    expect(survive(withRules(chain) + asked, LARGE)).toEqual([]);
  });
});

describe("a document is unaffected by", () => {
  const disguises: readonly (readonly [name: string, disguise: (text: string) => string])[] = [
    ["CRLF", (text) => text.replace(/\n/g, "\r\n")],
    ["a byte order mark", (text) => `\uFEFF${text}`],
    ["decomposed letters", (text) => text.normalize("NFD")],
    ["characters without width", (text) => text.replace(/e/g, "e\u200B").replace(/ö/g, "ö\u00AD")],
  ];
  const plain = fc.array(
    change.filter(
      ({ piece }) => !/[\r\uFEFF\u200B\u00AD\u2060]/.test(piece) && piece.normalize("NFC") === piece,
    ),
    { minLength: 0, maxLength: 4 },
  );

  test.each(disguises)("%s", (_, disguise) => {
    fc.assert(
      fc.property(plain, (all) => {
        const text = all.reduce(changed, DOCUMENT);
        fc.pre(text.normalize("NFC") === text && !text.startsWith("\uFEFF"));
        const [said, saidInDisguise] = [text, disguise(text)].map((one) => {
          const { opened, diagnostics } = look(one, QUICK);
          return render(diagnostics, opened, "sv");
        });
        expect(saidInDisguise).toBe(said);
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
});
