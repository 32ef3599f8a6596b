/** The pages of the codes, made from their test cases: the wrong document, what is said of it, and a right one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { grammarCodes } from "../grammar/index.js";
import { engineCodes, simulationCodes } from "../engine/index.js";
import { report as dataReport } from "../engine/data/messages.js";
import { caseFolders, filesOf, NOTE, rightOf, type CaseFolder } from "./case-folders.js";
import { RUNS } from "./case-runs.js";

export const DOCUMENT_CODES: readonly string[] = [...grammarCodes, ...engineCodes].sort();
export const CODES: readonly string[] = [...DOCUMENT_CODES, ...dataReport.codes, ...simulationCodes].sort();

/** Longer texts are shown in part. */
const MOST_LINES = 60;
const MOST_CHARACTERS = 200;

const FOLDERS = [...caseFolders("diagnostics"), ...RUNS, ...caseFolders("simulations")];
const MEANINGS = meanings();

/** The case that a code is shown by: one with a right version before one without. */
export function caseOf(code: string): CaseFolder | null {
  const own = FOLDERS.filter(({ name }) => name.split("--")[0] === code);
  return own.find(hasRight) ?? own[0] ?? null;
}

/** Whether any of its files has a right version. */
export function hasRight(folder: CaseFolder): boolean {
  return rightFiles(folder).length > 0;
}

/** The files whose right version is another, by the names that they stand for. */
function rightFiles(folder: CaseFolder): readonly string[] {
  const right = rightOf(folder);
  return filesOf(right).filter((name) => right.path(name) !== folder.path(name));
}

/** The page of one code. */
export function pageOf(code: string): string {
  const parts = [`# \`${code}\``, MEANINGS.get(code) ?? ""];
  const folder = caseOf(code);
  if (folder) parts.push(...casePage(folder));
  return `${parts.join("\n\n")}\n`;
}

/** The list of all codes. */
export function indexPage(): string {
  const rows = CODES.map((code) => `| [\`${code}\`](${code}.md) | ${MEANINGS.get(code) ?? ""} |`);
  const head = [
    "# Fel och varningar",
    "",
    "Varje kod med vad den betyder. På kodens sida står ett exempel på felet, vad som visas, och hur det ska vara.",
    "Sidorna skrivs av `npm run codes` ur `test/cases/`.",
    "",
    "| kod | betyder |",
    "| :--- | :--- |",
  ];
  return `${[...head, ...rows].join("\n")}\n`;
}

function casePage(folder: CaseFolder): readonly string[] {
  const files = filesOf(folder);
  const right = rightOf(folder);
  const all = filesOf(right);
  const several = Math.max(files.length, all.length) > 1;
  return [
    "## Fel",
    ...noteIn(folder, NOTE),
    ...files.flatMap((name) => shown(placeOf(name, folder), folder.read(name), several)),
    ...(folder.has(SAID) ? ["Så här visas det:", fenced("text", saidOf(folder))] : []),
    "## Rätt",
    ...noteIn(folder, "note.right.md"),
    ...rightFiles(folder).flatMap((name) => shown(placeOf(name, folder), right.read(name), several)),
  ];
}

/** The package that precedes stands where the description says. */
function placeOf(name: string, folder: CaseFolder): string {
  if (!name.startsWith("tidigare/")) return name;
  const [, beside = ""] = /mapp: (\S+)/.exec(folder.read("regelverk.yaml")) ?? [];
  return name.replace("tidigare", beside);
}

const SAID = "expected.txt";

/** What is said; of many messages the first, and those from the first of the code on. */
function saidOf(folder: CaseFolder): string {
  const said = folder.read(SAID);
  if (said.split("\n").length <= MOST_LINES) return said;
  const [first, ...others] = said.split("\n\n");
  const own = others.findIndex((one) => one.includes(`[${folder.name.split("--")[0]}]`));
  return [first, "…", ...others.slice(Math.max(own, 0))].join("\n\n");
}

function noteIn(folder: CaseFolder, name: string): readonly string[] {
  return folder.has(name) ? [folder.read(name).trimEnd()] : [];
}

function shown(name: string, text: string, named: boolean): readonly string[] {
  const language = name.endsWith(".md") ? "markdown" : (/\w+$/.exec(name)?.[0] ?? "text");
  return text.trim() === "" ? [] : [...(named ? [`\`${name}\`:`] : []), fenced(language, text)];
}

/** A fence is longer than any in the text. */
function fenced(language: string, text: string): string {
  const runs = [...text.matchAll(/`{3,}/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(2, ...runs) + 1);
  return `${fence}${language}\n${inPart(text)}\n${fence}`;
}

function inPart(text: string): string {
  const lines = text.replace(/\n+$/, "").split(/\r?\n/);
  const first = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)} …` : line));
  return [...first, ...(lines.length > MOST_LINES ? ["…"] : [])].join("\n");
}

/** What LANGUAGE.md says of each code. */
function meanings(): ReadonlyMap<string, string> {
  const text = readFileSync(join(import.meta.dirname, "../grammar/LANGUAGE.md"), "utf8");
  const rows = text
    .slice(text.indexOf("\n## Fel och varningar\n"))
    .matchAll(/^\| \[?`([a-z0-9-]+)`[^|]* \| (.+) \|$/gm);
  return new Map([...rows].map(([, code = "", meaning = ""]) => [code, withPlainLinks(meaning)]));
}

/** Links within LANGUAGE.md lead there from the page too. */
function withPlainLinks(meaning: string): string {
  return meaning.replace(/\]\(#/g, "](../../grammar/LANGUAGE.md#");
}
