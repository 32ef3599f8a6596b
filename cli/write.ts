/** Writes the files of a run: all of them or none, also if the machine stops on the way. */
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** What became of the writing. */
export type Written =
  | "written"
  /** The folder already holds exactly these files. */
  | "unchanged"
  /** The folder holds something that is not to be overwritten. */
  | "occupied";

/**
 * Puts a folder with these files in place.
 *
 * @param mayReplace - Told the files that are there, says whether they may give way.
 */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  mayReplace: (present: ReadonlyMap<string, string>) => boolean,
): Promise<Written> {
  const present = await filesIn(folder);
  if (present && same(present, files)) return "unchanged";
  if (present && present.size > 0 && !mayReplace(present)) return "occupied";
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    for (const [name, text] of files) await writeDurably(join(draft, name), text);
    await replace(folder, draft, present !== null);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  return "written";
}

/** Puts one file in place, whole or not at all. */
export async function writeFileWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = await mkdtemp(join(dirname(path), `.${basename(path)}-`));
  try {
    await writeDurably(join(draft, "ny"), text);
    await rename(join(draft, "ny"), path);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** A folder is renamed into place; an old one is moved aside first, since a full folder cannot be renamed over. */
async function replace(folder: string, draft: string, hasOld: boolean): Promise<void> {
  if (!hasOld) return rename(draft, folder);
  const old = `${draft}-gammal`;
  await rename(folder, old);
  try {
    await rename(draft, folder);
  } catch (error) {
    await rename(old, folder);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(text, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The files of a folder by name; null if there is no folder. A subfolder counts as a file that cannot be read. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, string> | null> {
  if (!(await stat(folder).catch(() => null))) return null;
  const entries = await readdir(folder, { withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries)
    files.set(entry.name, entry.isFile() ? await readFile(join(folder, entry.name), "utf8") : "\u0000");
  return files;
}

function same(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean {
  return left.size === right.size && [...left].every(([name, text]) => right.get(name) === text);
}
