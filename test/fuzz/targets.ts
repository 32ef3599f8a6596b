/** What is fuzzed: every kind of text that Regelbok takes from others, and what must hold of it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDataset } from "../../engine/data/intake.js";
import { checkPackage, openPackage, type OpenPackage } from "../../engine/index.js";
import { CsvScanner } from "../../engine/sources/csv-structure.js";
import { memoryTable } from "../../engine/sources/memory.js";
import { formatDocument, render } from "../../grammar/index.js";
import { mutated, oneOf, type Random } from "./mutate.js";
import { nudgedPackage, spoiltPackage, usePackage } from "./packages.js";

const ROOT = join(import.meta.dirname, "../..");
/** Larger documents than this would make each input slow, and say nothing more. */
const LARGEST = 6_000;

const DOCUMENTS: readonly string[] = [
  ...["examples", "test/cases/evaluate", "test/cases/diagnostics", "test/fuzz"].flatMap(documentsUnder),
  ...shownIn("grammar/LANGUAGE.md"),
];

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

const DATA_DOCUMENT = readFileSync(join(ROOT, "test/fuzz/document.md"), "utf8");
const CSV = `löpnummer;listad hos;bor närmast;kön;födelsedatum;fast läkare;listad från;listad till
1;H1;H1;kvinna;1990-01-31;ja;2015-03-01;
"2";"H2";;man;2020-02-29;nej;2020-01-15;2020-03-01
3;"H""2
";H1;kvinna;1,5;-0;1e5;
`;

function documentsUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md") && entry.name !== "README.md")
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readFileSync(path, "utf8"))
    .filter((text) => text.length < LARGEST);
}

function shownIn(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return [...text.matchAll(/^````markdown\n([\s\S]*?)^````$/gm)].map((found) => found[1] ?? "");
}

/** A kind of text: how a spoilt one is made, and what is done with it. What is done throws if something is wrong. */
export interface Target {
  readonly name: string;
  readonly make: (random: Random) => string;
  readonly take: (text: string) => void;
}

export const TARGETS: readonly Target[] = [
  { name: "documents", make: spoiltDocument, take: (text) => void checked(text, null) },
  { name: "blocks", make: spoiltBlock, take: (text) => void checked(text, null) },
  {
    name: "manifests",
    make: (random) => mutated(MANIFEST, MANIFEST, random),
    take: (text) => void checked("# A\n", text),
  },
  {
    name: "front matter",
    make: (random) => `---\n${mutated(MANIFEST, MANIFEST, random)}\n---\n\n# A\n`,
    take: (text) => void checked(text, text.length % 2 === 0 ? MANIFEST : null),
  },
  { name: "formatted documents", make: spoiltDocument, take: formatTwice },
  { name: "data files", make: (random) => mutated(CSV, CSV, random), take: readData },
  { name: "packages", make: spoiltPackage, take: usePackage },
  { name: "packages that are nearly good", make: nudgedPackage, take: usePackage },
];

function spoiltDocument(random: Random): string {
  return mutated(oneOf(random, DOCUMENTS), oneOf(random, DOCUMENTS), random);
}

/** A block of one kind with the lines of another, as when a fence is mistyped. */
function spoiltBlock(random: Random): string {
  const kind = oneOf(random, ["begrepp", "regel", "utbetalning", "exempel"]);
  const blocks = [...oneOf(random, DOCUMENTS).matchAll(/^```\p{L}+.*\n([\s\S]*?)^```$/gmu)];
  const content = blocks.length === 0 ? "a = 1\n" : (oneOf(random, blocks)[1] ?? "");
  return `# R\n\n\`\`\`${kind}\n${mutated(content, oneOf(random, DOCUMENTS), random)}\n\`\`\`\n`;
}

function checked(text: string, description: string | null): OpenPackage {
  const opened = openPackage({
    id: "exempel",
    description: description === null ? null : { name: "regelverk.yaml", text: description },
    documents: [{ name: "rules.md", text }],
  });
  const { diagnostics } = checkPackage(opened);
  for (const { code, place, fix, message } of diagnostics) {
    if (fix === null) throw new Error(`${code} proposes no mend`);
    if (/undefined|NaN|\[object/.test(message.sv)) throw new Error(`${code} says ${message.sv}`);
    if (place.kind !== "document") throw new Error(`${code} has no place`);
  }
  render(diagnostics, opened, "sv");
  return opened;
}

/** What is formatted is formatted for good. That it says the same is proved by the formatter itself. */
function formatTwice(text: string): void {
  const once = format(text);
  if (format(once) !== once) throw new Error("formatted twice, a document differs");
}

function format(text: string): string {
  const { outlines, syntax } = openPackage({
    id: "exempel",
    description: null,
    documents: [{ name: "rules.md", text }],
  });
  const [outline] = outlines;
  return outline ? formatDocument(outline.source, syntax.names).text : "";
}

const { model: DATA_MODEL } = openPackage({
  id: "exempel",
  description: null,
  documents: [{ name: "rules.md", text: DATA_DOCUMENT }],
});

/** The file's form byte by byte, and its cells as the intake gets them. */
function readData(text: string): void {
  const csv = { separator: ";", decimalMark: "," } as const;
  const scanner = new CsvScanner("listade.csv", csv, []);
  scanner.feed(new TextEncoder().encode(text));
  scanner.finish();
  const rows = text.split("\n").map((line) => line.split(";"));
  const tables = new Map([["Listad", memoryTable("listade.csv", rows)]]);
  const { diagnostics } = readDataset(DATA_MODEL.entities, tables, csv);
  for (const { code, fix } of diagnostics) if (fix === null) throw new Error(`${code} proposes no mend`);
}
