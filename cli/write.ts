/**
 * Writes the files of a run: all of them or none, also if the machine stops on the way.
 *
 * The work is done beside the target, under two names: `.ut.ny-…` is a draft, and `.ut.gammal` is what the
 * draft takes the place of. Whatever a stopped run left under them is put right before the next one writes.
 */
import { randomBytes } from "node:crypto";
import {
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** What became of the writing. */
export type Written =
  | "written"
  /** The folder already holds exactly these files. */
  | "unchanged"
  /** The folder holds something that is not to be overwritten. */
  | "occupied";

/** How a folder of ours that may give way is known: the named file begins so. */
export interface Mark {
  readonly file: string;
  readonly begins: RegExp;
}

type Files = ReadonlyMap<string, string>;

/**
 * Puts a folder with these files in place.
 *
 * @param mark - A folder that holds files of these names and no others, and has this mark, may be replaced;
 *   null if nothing may.
 * @throws RangeError if a name is not that of a file in the folder itself.
 */
export async function writeFolder(folder: string, files: Files, mark: Mark | null): Promise<Written> {
  for (const name of files.keys()) requirePlain(name);
  // A link stays where it is: what it leads to is replaced.
  const target = await realpath(folder).catch(() => folder);
  await mkdir(dirname(target), { recursive: true });
  await recover(target, files);
  const state = await stateOf(target, files, mark);
  if (state === "unchanged" || state === "occupied") return state;
  return withDraft(target, async (draft, stopIfAsked) => {
    await mkdir(draft);
    for (const [name, text] of files) {
      await writeDurably(join(draft, name), text);
      stopIfAsked();
    }
    await syncFolder(draft);
    stopIfAsked();
    const done = await putInPlace(target, draft, state, files);
    await syncFolder(dirname(target));
    return done;
  });
}

/**
 * Puts one file in place, whole or not at all.
 *
 * @param mode - Who may do what with the file; null for what a new file gets.
 */
export async function writeFileWhole(path: string, text: string, mode: number | null = null): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await removeStaleDrafts(path);
  await withDraft(path, async (draft, stopIfAsked) => {
    await writeDurably(draft, text);
    if (mode !== null) await chmod(draft, mode);
    stopIfAsked();
    await rename(draft, path);
    await syncFolder(dirname(path));
  });
}

/** Thrown where the user or the system has asked the program to stop, so that the draft is taken away first. */
class Stopped extends Error {}

/**
 * Works on a draft, which is gone afterwards. Ctrl-C is heeded where the work asks for it: from when the draft begins
 * to take its place, all is done in a moment, and done to the end.
 */
async function withDraft<Done>(
  target: string,
  work: (draft: string, stopIfAsked: () => void) => Promise<Done>,
): Promise<Done> {
  const draft = draftName(target);
  const asked: NodeJS.Signals[] = [];
  const listen = (signal: NodeJS.Signals): void => void asked.push(signal);
  // A second Ctrl-C ends the program at once, and the next run removes the draft.
  for (const signal of STOPS) process.once(signal, listen);
  const stopIfAsked = (): void => {
    if (asked.length > 0) throw new Stopped();
  };
  try {
    return await work(draft, stopIfAsked);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    await rm(draft, { recursive: true, force: true });
    return await endBy(asked[0] ?? "SIGTERM", listen);
  } finally {
    for (const signal of STOPS) process.off(signal, listen);
    await rm(draft, { recursive: true, force: true });
  }
}

const STOPS = ["SIGINT", "SIGTERM"] as const;

/** Ends the program by the signal itself, as whoever sent it expects. */
function endBy(signal: NodeJS.Signals, listen: (signal: NodeJS.Signals) => void): Promise<never> {
  for (const one of STOPS) process.off(one, listen);
  process.kill(process.pid, signal);
  return new Promise(() => undefined);
}

/** The first characters of a file; null if there is no such file, or it is not a plain one. */
export async function beginningOf(path: string, bytes: number): Promise<string | null> {
  if (!(await stat(path).catch(() => null))?.isFile()) return null;
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The names come from the package's texts: none may lead out of the folder. */
function requirePlain(name: string): void {
  if (name === "" || name === "." || name === ".." || /[/\\\p{Cc}]/u.test(name))
    throw new RangeError(`Not the name of a file in a folder: ${JSON.stringify(name)}`);
}

type State = "absent" | "empty" | "replaceable" | "unchanged" | "occupied";

async function stateOf(target: string, files: Files, mark: Mark | null): Promise<State> {
  if (!(await exists(target))) return "absent";
  const present = await list(target);
  if (present.length === 0) return "empty";
  // Nothing is read in a folder that holds anything else than our files.
  if (present.length !== files.size || !holdsOnly(present, files)) return "occupied";
  if (await holdsSame(target, present, files)) return "unchanged";
  return mark && (await hasMark(target, present, mark)) ? "replaceable" : "occupied";
}

interface Entry {
  /** As the file system writes it: on some, å is two characters. */
  readonly stored: string;
  readonly name: string;
  readonly isFile: boolean;
}

async function list(folder: string): Promise<readonly Entry[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.map((entry) => ({
    stored: entry.name,
    name: entry.name.normalize("NFC"),
    isFile: entry.isFile(),
  }));
}

/** True if every entry is a plain file with a name of ours; there may be fewer, after a removal that was stopped. */
function holdsOnly(present: readonly Entry[], files: Files): boolean {
  const ours = new Set([...files.keys()].map((name) => name.normalize("NFC")));
  const names = new Set(present.map(({ name }) => name));
  return names.size === present.length && present.every(({ name, isFile }) => isFile && ours.has(name));
}

async function holdsSame(folder: string, present: readonly Entry[], files: Files): Promise<boolean> {
  for (const [name, text] of files) {
    const stored = present.find((entry) => entry.name === name.normalize("NFC"))?.stored;
    if (stored === undefined) return false;
    const path = join(folder, stored);
    // The size is compared first: a file larger than ours is not read.
    if ((await stat(path)).size !== Buffer.byteLength(text)) return false;
    if ((await readFile(path, "utf8")) !== text) return false;
  }
  return true;
}

/** A mark stands first in its file: more than this is not read. */
const MARK_BYTES = 256;

async function hasMark(folder: string, present: readonly Entry[], { file, begins }: Mark): Promise<boolean> {
  const stored = present.find(({ name }) => name === file.normalize("NFC"))?.stored;
  const text = stored === undefined ? null : await beginningOf(join(folder, stored), MARK_BYTES);
  return text !== null && begins.test(text);
}

/** A folder is renamed into place; an old one is moved aside first, since a full folder cannot be renamed over. */
async function putInPlace(
  target: string,
  draft: string,
  state: "absent" | "empty" | "replaceable",
  files: Files,
): Promise<"written" | "occupied"> {
  if (state === "absent") {
    await rename(draft, target);
    return "written";
  }
  const old = oldName(target);
  await rename(target, old);
  try {
    // Someone may have put a file there since we looked: then all stays as it was.
    const aside = await list(old);
    if (holdsOnly(aside, files) && (state !== "empty" || aside.length === 0)) {
      await rename(draft, target);
      await syncFolder(dirname(target));
      await removeOurs(old, files);
      return "written";
    }
  } catch (error) {
    // If the old one cannot be put back now, the next run does it.
    if (!(await exists(target))) await rename(old, target).catch(() => undefined);
    throw error;
  }
  await rename(old, target);
  return "occupied";
}

/** Puts right what a run that was stopped has left. Never touches what is not ours, whatever its name. */
async function recover(target: string, files: Files): Promise<void> {
  await removeStaleDrafts(target);
  const old = oldName(target);
  if (!(await lstat(old).catch(() => null))?.isDirectory() || !holdsOnly(await list(old), files)) return;
  if (await exists(target)) await removeOurs(old, files);
  else await rename(old, target);
}

/** Removes a folder with our files in it, and nothing else: a folder that holds more stays. */
async function removeOurs(folder: string, files: Files): Promise<void> {
  const present = await list(folder);
  if (!holdsOnly(present, files)) return;
  for (const { stored } of present) await unlink(join(folder, stored));
  await rmdir(folder);
}

function oldName(target: string): string {
  return join(dirname(target), `.${basename(target)}.gammal`);
}

/** A draft has the number of its process, so that another run can tell whether it is still being written. */
function draftName(target: string): string {
  return join(dirname(target), `.${basename(target)}.ny-${process.pid}-${randomBytes(6).toString("hex")}`);
}

async function removeStaleDrafts(target: string): Promise<void> {
  const prefix = `.${basename(target)}.ny-`.normalize("NFC");
  for (const { stored, name } of await list(dirname(target))) {
    const [, pid] =
      /^(\d+)-[0-9a-f]{12}$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : "") ?? [];
    if (pid === undefined || isWriting(Number(pid))) continue;
    // Taken away whole before it is emptied: should its writer live, on another machine, it finds no half draft.
    const doomed = draftName(target);
    await rename(join(dirname(target), stored), doomed).catch(() => undefined);
    await rm(doomed, { recursive: true, force: true });
  }
}

/** This process writes one folder at a time: a draft with its number is left by an earlier one with the same. */
function isWriting(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process lives too; it may only not be asked.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
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

/** What a file system answers that has no such thing as a folder to be flushed, as on Windows. */
const NOT_FLUSHED: readonly unknown[] = ["EPERM", "EISDIR", "EINVAL", "ENOTSUP"];

/** A name in a folder is safe first when the folder is flushed. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!(error instanceof Error && "code" in error && NOT_FLUSHED.includes(error.code))) throw error;
  }
}
