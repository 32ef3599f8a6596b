/** The cases of compared packages: each side is a document, `rules.md`, or with `regelverk.yaml` a package in its folder. */
import { join } from "node:path";
import { expect } from "vitest";
import { openAt } from "../cli/package-files.js";
import { openPackage, type OpenPackage } from "../engine/index.js";
import { caseFolders, filesOf, textsOf, type CaseFolder } from "./case-folders.js";

export const DIFF_CASES = caseFolders("diff");
export const SIDES = ["gällande", "föreslaget"] as const;
export type Side = (typeof SIDES)[number];

/** True of a side that is a folder as the command line reads it; a year before within it is for the engine alone. */
function isFolder(folder: CaseFolder, side: Side): boolean {
  return folder.has(`${side}/regelverk.yaml`) && !folder.has(`${side}/tidigare`);
}

/** What one side is opened by, from the folder of the case. */
export function pathOf(folder: CaseFolder, side: Side): string {
  return isFolder(folder, "gällande") && isFolder(folder, "föreslaget") ? side : `${side}/rules.md`;
}

/** The files of one side, by their names. */
export function filesOfSide(folder: CaseFolder, side: Side): ReadonlyMap<string, string> {
  const within = folder.within(side);
  const names = pathOf(folder, side) === side ? filesOf(within) : ["rules.md"];
  return new Map(names.map((name) => [name, within.read(name)]));
}

/** One side, without errors; a package is read as the command line reads it, with the year before it. */
export async function openedSide(folder: CaseFolder, side: Side): Promise<OpenPackage> {
  const opened =
    isFolder(folder, side) && pathOf(folder, side) === side
      ? await openedFolder(folder, side)
      : openPackage(textsOf(folder.within(side), "modell"));
  expect(opened.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return opened;
}

async function openedFolder(folder: CaseFolder, side: Side): Promise<OpenPackage> {
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd: folder.path(".") };
  const found = await openAt(side, { io, language: "sv" });
  if (found.kind !== "opened") throw new Error(`${join(folder.name, side)}: ${found.message}`);
  return found.opened;
}
