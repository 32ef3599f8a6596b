/** The mechanisms that have data files. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { openAt } from "../cli/package-files.js";
import type { OpenPackage } from "../engine/index.js";

export const MECHANISMS = join(import.meta.dirname, "../examples/mekanismer");

/** Their folders under `MECHANISMS`. */
export const MECHANISMS_WITH_DATA = readdirSync(MECHANISMS, { recursive: true, encoding: "utf8" })
  .filter((name) => basename(name) === "data")
  .map((name) => dirname(name))
  .sort();

/** The package or document of a mechanism. */
export async function openedMechanism(folder: string): Promise<OpenPackage> {
  const document = join(folder, "ersattning.md");
  const isPackage = existsSync(join(folder, "regelverk.yaml"));
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd: MECHANISMS };
  const found = await openAt(isPackage ? folder : document, { io, language: "sv" });
  if (found.kind !== "opened") throw new Error(found.message);
  return found.opened;
}
