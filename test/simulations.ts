/**
 * Simulations: a folder each with a package, its data files and the command as it is typed, `kommando.sh`. One that is
 * named by a code shows a fault, and has a command that has none, `kommando.right.sh`.
 */
import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { caseFolders, filesOf, rightOf, type CaseFolder } from "./case-folders.js";
import { regelbok, temporaryFolder, type Said } from "./cli-runner.js";

export const SIMULATIONS: readonly CaseFolder[] = caseFolders("simulations");

/** Puts the files of a case in a folder that is gone after the test. Its name is that of the package. */
export function folderOf(wanted: CaseFolder): string {
  const into = join(temporaryFolder(), "paket");
  for (const name of filesOf(wanted)) {
    mkdirSync(dirname(join(into, name)), { recursive: true });
    cpSync(wanted.path(name), join(into, name));
  }
  return into;
}

/** The arguments of the command of a case, as a shell parts them. */
export function argumentsOf(folder: CaseFolder): readonly string[] {
  const [npx, program, ...words] = folder
    .read("kommando.sh")
    .trim()
    .split(/ (?=(?:[^"]*"[^"]*")*[^"]*$)/);
  if (npx !== "npx" || program !== "regelbok") throw new Error(`${folder.name}: no command of ours`);
  return words.map((word) => word.replace(/^"|"$/g, ""));
}

/** What is said by the command of a case, or by its right version. */
export async function runSimulation(
  wanted: CaseFolder,
  right: boolean,
  ...more: readonly string[]
): Promise<Said> {
  const folder = right ? rightOf(wanted) : wanted;
  return regelbok(folderOf(folder), ...argumentsOf(folder), ...more);
}
