/** The folders of test cases: one folder a case, named by its claim. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface CaseFolder {
  readonly name: string;
  readonly path: (file: string) => string;
  readonly read: (file: string) => string;
  readonly has: (file: string) => boolean;
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
