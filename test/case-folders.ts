/** The folders of test cases: one folder a case, named by its claim. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MOTIVES_FILE, type PackageTexts } from "../engine/index.js";

export interface CaseFolder {
  readonly name: string;
  readonly path: (file: string) => string;
  readonly read: (file: string) => string;
  readonly has: (file: string) => boolean;
  /** The case of a folder within. */
  readonly within: (name: string) => CaseFolder;
}

/**
 * The texts of a case: a document `rules.md` and others beside it; with `regelverk.yaml` a package, and with a folder
 * `tidigare` the package that precedes it.
 */
export function textsOf(folder: CaseFolder, id: string): PackageTexts {
  const description = folder.has("regelverk.yaml")
    ? { name: "regelverk.yaml", text: folder.read("regelverk.yaml") }
    : null;
  const others = ["andra.md", "tredje.md"].filter((name) => folder.has(name));
  const documents = ["rules.md", ...others].map((name) => ({ name, text: folder.read(name) }));
  const predecessor = folder.has("tidigare") ? textsOf(folder.within("tidigare"), `${id}/tidigare`) : null;
  const tableFiles = filesOf(folder)
    .filter((name) => /^[^/]+\.csv$/.test(name))
    .map((name) => ({ name, text: folder.read(name) }));
  const motives = folder.has(MOTIVES_FILE) ? { name: MOTIVES_FILE, text: folder.read(MOTIVES_FILE) } : null;
  return { id, description, documents, tableFiles, motives, predecessor };
}

/** Whether a file is the right version of another: `rules.right.md` stands for `rules.md`. */
export function isRight(name: string): boolean {
  return /\.right\.\w+$/.test(name);
}

/** The same case with its right files in the place of the wrong ones. */
export function rightOf(folder: CaseFolder): CaseFolder {
  const path = (file: string): string => {
    const right = file.replace(/\.(\w+)$/, ".right.$1");
    return folder.path(folder.has(right) ? right : file);
  };
  return {
    name: folder.name,
    path,
    read: (file) => readFileSync(path(file), "utf8"),
    has: (file) => existsSync(path(file)),
    within: (name) => rightOf(folder.within(name)),
  };
}

/** The documents, descriptions, data files and command of a case, by their names within it; not what is said about it. */
export function filesOf(folder: CaseFolder): readonly string[] {
  return readdirSync(folder.path("."), { recursive: true, encoding: "utf8" })
    .map((name) => name.replace(/\.right\.(\w+)$/, ".$1"))
    .filter((name, at, all) => all.indexOf(name) === at && /\.(?:md|yaml|csv|json|ndjson|sql|sh)$/.test(name))
    .filter((name) => name !== NOTE && folder.has(name))
    .sort();
}

/** What a reader must know beside the files; of the right version in `note.right.md`. */
export const NOTE = "note.md";

/** The cases of a group, by name. */
export function caseFolders(group: string): readonly CaseFolder[] {
  const root = join(import.meta.dirname, "cases", group);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => caseFolder(join(root, name), name))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function caseFolder(folder: string, name: string): CaseFolder {
  const path = (file: string): string => join(folder, file);
  return {
    name,
    path,
    read: (file) => readFileSync(path(file), "utf8"),
    has: (file) => existsSync(path(file)),
    within: (inner) => caseFolder(path(inner), inner),
  };
}
