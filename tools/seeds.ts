/** Compares the project's own texts with those that they have taken facts from: `npm run seeds -- FOLDER|FILE…`. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import {
  findSharedRuns,
  LONGEST_SHARED,
  readTitles,
  type NamedText,
  type SharedRun,
} from "./shared-words.js";

const COMPARED = ["rules", "examples", "docs"];
const USAGE = "usage: npm run seeds -- FOLDER|FILE…   (source texts, .txt or .md)";

/**
 * Says each run of words that a text under rules/, examples/ or docs/ shares with a source text. The exit code is 0
 * when there is none, 1 when there are, and 2 when something could not be compared.
 */
export function compareWithSources(
  root: string,
  given: readonly string[],
  say: (line: string) => void,
): number {
  const missing = given.filter((path) => !existsSync(path));
  const sources = given.filter((path) => existsSync(path)).flatMap(filesUnder);
  const unread = sources.filter((path) => !/\.(?:txt|md)$/u.test(path));
  for (const path of missing) say(`${path}: not found`);
  for (const path of unread) say(`${path}: not a text, and not compared`);
  if (sources.length === 0) say(USAGE);
  if (missing.length + unread.length > 0 || sources.length === 0) return 2;
  const read = (path: string): NamedText => ({
    name: relative(root, path),
    text: readFileSync(path, "utf8"),
  });
  const documents = COMPARED.flatMap((folder) => filesUnder(join(root, folder)))
    .filter((path) => path.endsWith(".md"))
    .map(read);
  const titles = readTitles(readFileSync(join(root, "tools/titles.txt"), "utf8"));
  const runs = findSharedRuns(documents, sources.map(read), titles);
  for (const run of runs) say(lineOf(run));
  const compared = `${documents.length} documents, ${sources.length} source texts`;
  say(`${compared}: ${runs.length} runs of more than ${LONGEST_SHARED} words`);
  return runs.length === 0 ? 0 : 1;
}

function lineOf({ document, line, source, sourceLine, words }: SharedRun): string {
  return `${document}:${line}: ${words.length} words as in ${source}:${sourceLine}: ${words.join(" ")}`;
}

function filesUnder(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
