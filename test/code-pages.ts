/** The pages of the codes, made from their test cases: the wrong document, what is said of it, and a right one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { grammarCodes } from "../grammar/index.js";
import { engineCodes, type PackageTexts } from "../engine/index.js";
import { report as dataReport } from "../engine/data/messages.js";
import { caseFolders, textsOf, type CaseFolder } from "./case-folders.js";

export const DOCUMENT_CODES: readonly string[] = [...grammarCodes, ...engineCodes].sort();
export const CODES: readonly string[] = [...DOCUMENT_CODES, ...dataReport.codes].sort();

/** Longer texts are shown in part. */
const MOST_LINES = 60;
const MOST_CHARACTERS = 200;

const FOLDERS = caseFolders("diagnostics");
const DATA_CASES = join(import.meta.dirname, "cases/data-faults");
const MEANINGS = meanings();

/** The case that a code is shown by: one with a right version before one without. */
export function caseOf(code: string): CaseFolder | null {
  const own = FOLDERS.filter(({ name }) => name.split("--")[0] === code);
  return own.find((folder) => rightFiles(folder).length > 0) ?? own[0] ?? null;
}

/** The files that the right version changes: `rules.right.md` stands for `rules.md`. */
export function rightFiles(folder: CaseFolder): readonly string[] {
  return readdirSync(folder.path(".")).filter((name) => /\.right\.(?:md|yaml)$/.test(name));
}

/** The texts of a case, with its right files instead of the wrong ones. */
export function rightTexts(folder: CaseFolder): PackageTexts {
  const right = (name: string): string => name.replace(/\.(md|yaml)$/, ".right.$1");
  const read = (name: string): string => folder.read(folder.has(right(name)) ? right(name) : name);
  return textsOf({ ...folder, read }, "exempel");
}

/** The page of one code. */
export function pageOf(code: string): string {
  const parts = [`# \`${code}\``, MEANINGS.get(code) ?? ""];
  const folder = caseOf(code);
  if (folder) parts.push(...casePage(folder));
  else if (dataReport.codes.includes(code)) parts.push(...dataPage(code));
  return `${parts.join("\n\n")}\n`;
}

/** The list of all codes. */
export function indexPage(): string {
  const rows = CODES.map((code) => `| [\`${code}\`](${code}.md) | ${MEANINGS.get(code) ?? ""} |`);
  const head = [
    "# Fel och varningar",
    "",
    "Varje kod med vad den betyder. På kodens sida står ett exempel på felet och vad som visas, och, när felet är i ett dokument, ett rätt exempel.",
    "Sidorna skrivs av `npm run codes` ur `test/cases/`.",
    "",
    "| kod | betyder |",
    "| :--- | :--- |",
  ];
  return `${[...head, ...rows].join("\n")}\n`;
}

function casePage(folder: CaseFolder): readonly string[] {
  const right = rightFiles(folder);
  const files = readdirSync(folder.path(".")).filter(
    (name) => /\.(?:md|yaml)$/.test(name) && !right.includes(name),
  );
  return [
    "## Fel",
    ...files.flatMap((name) => shown(name, folder.read(name), files.length > 1)),
    "Så här visas det:",
    fenced("text", folder.read("expected.txt")),
    ...(right.length === 0 ? [] : ["## Rätt"]),
    ...right.flatMap((name) => shown(name.replace(".right", ""), folder.read(name), files.length > 1)),
  ];
}

function shown(name: string, text: string, named: boolean): readonly string[] {
  return [...(named ? [`\`${name}\`:`] : []), fenced(name.endsWith(".md") ? "markdown" : "yaml", text)];
}

/** A fence is longer than any in the text. */
function fenced(language: string, text: string): string {
  const runs = [...text.matchAll(/`{3,}/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(2, ...runs) + 1);
  return `${fence}${language}\n${inPart(text)}\n${fence}`;
}

function inPart(text: string): string {
  const lines = text.replace(/\n+$/, "").split("\n");
  const first = lines
    .slice(0, MOST_LINES)
    .map((line) => (line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)} …` : line));
  return [...first, ...(lines.length > MOST_LINES ? ["…"] : [])].join("\n");
}

/** The rows of the file that the first message of the code is of, and the message. */
function dataPage(code: string): readonly string[] {
  for (const { name } of dataFolders()) {
    const said = readFileSync(join(DATA_CASES, name, "expected.txt"), "utf8");
    const message = said.split(/\n(?=data-)/).find((one) => one.startsWith(`${code} `));
    const [, file = "", row = "1"] = /^\S+ (\S+\.csv)(?: rad (\d+))?/.exec(message ?? "") ?? [];
    if (message === undefined) continue;
    const path = join(DATA_CASES, name, file);
    const lines = existsSync(path) ? readFileSync(path, "utf8").split(/\r?\n/) : [];
    const rows = [...new Set([0, Number(row) - 1])].flatMap((at) => lines[at] ?? []);
    const excerpt = rows.join("") === "" ? [] : [`I \`${basename(file)}\`:`, fenced("csv", rows.join("\n"))];
    return ["## Fel", ...excerpt, "Så här visas det:", fenced("text", message)];
  }
  return [];
}

function dataFolders() {
  return readdirSync(DATA_CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
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
