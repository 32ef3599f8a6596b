/** The folders of test cases: one folder a case, named by its claim. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageTexts } from "../engine/index.js";

export interface CaseFolder {
  readonly name: string;
  readonly path: (file: string) => string;
  readonly read: (file: string) => string;
  readonly has: (file: string) => boolean;
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
  const predecessor = folder.has("tidigare")
    ? textsOf(caseFolder(folder.path("tidigare"), `${id}/tidigare`), `${id}/tidigare`)
    : null;
  return { id, description, documents, predecessor };
}

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
  };
}
