/** Finds the texts of a package in the file system. */
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { linkedTableFiles, looksLikeUtf16, makeSource, readManifest } from "../grammar/index.js";
import {
  openPackage,
  type Memory,
  type OpenPackage,
  type PackageFile,
  type PackageTexts,
  type UnreadableDocument,
} from "../engine/index.js";
import { say, type Context } from "./io.js";

/** The file that describes a package. */
export const DESCRIPTION = "regelverk.yaml";
/** A document larger than this is refused before it is read. */
export const MOST_BYTES = 2 * 1024 * 1024;
/** What the documents of a package may hold together: the one that goes beyond is not read. */
export const MOST_PACKAGE_BYTES = 10 * 1024 * 1024;
/** So many packages can follow one another by `föregås av`. */
export const MOST_YEARS = 10;

/** A package that was opened, or why it could not be. */
export type Opened =
  | { readonly kind: "opened"; readonly opened: OpenPackage }
  /** Nothing there that can be a package: wrong use. */
  | { readonly kind: "refused"; readonly message: string };

/**
 * Opens a folder with `regelverk.yaml`, or a single document.
 *
 * @param memory - What was read before, for a command that opens the same package again and again.
 * @param decidedBy - Amendments that were decided after this day are left out; null for none.
 */
export async function openAt(
  path: string,
  context: Context,
  memory: Memory | null = null,
  decidedBy: string | null = null,
): Promise<Opened> {
  const absolute = resolve(context.io.cwd, path);
  const found = await stat(absolute).catch(() => null);
  if (!found) return nothingAt(path, absolute, context);
  try {
    return found.isDirectory()
      ? await openFolder(path, absolute, context, memory, decidedBy)
      : await openDocument(path, absolute, context, memory, decidedBy);
  } catch (error) {
    if (error instanceof Unreadable) return refused(context, error.sv, error.en);
    throw error;
  }
}

/** Nothing is there; the document of that name is asked about where only `.md` was left out. */
async function nothingAt(path: string, absolute: string, context: Context): Promise<Opened> {
  const document = await stat(`${absolute}.md`).catch(() => null);
  const meant = document?.isFile() ? `${path}.md` : null;
  return refused(
    context,
    `Det finns inget på platsen ”${path}”.${meant === null ? "" : ` Menades ”${meant}”?`}`,
    `There is nothing at “${path}”.${meant === null ? "" : ` Did you mean “${meant}”?`}`,
  );
}

/** A file that cannot be read as a document. */
class Unreadable extends Error {
  constructor(
    readonly sv: string,
    readonly en: string,
  ) {
    super(en);
  }
}

async function openFolder(
  path: string,
  absolute: string,
  context: Context,
  memory: Memory | null,
  decidedBy: string | null,
): Promise<Opened> {
  const description = await readIfThere(join(path, DESCRIPTION), join(absolute, DESCRIPTION));
  if (!description) {
    const others = (await readdir(absolute)).filter((name) => name.endsWith(".md"));
    const hint =
      others[0] === undefined
        ? ""
        : ` Ett ensamt dokument öppnas med sitt filnamn: ${join(path, others[0])}.`;
    const hintEn =
      others[0] === undefined
        ? ""
        : ` A single document is opened by its file name: ${join(path, others[0])}.`;
    return refused(
      context,
      `Mappen ”${path}” har ingen ${DESCRIPTION}.${hint}`,
      `The folder “${path}” has no ${DESCRIPTION}.${hintEn}`,
    );
  }
  const texts = await readTexts(path, absolute, description, []);
  return { kind: "opened", opened: openPackage({ ...texts, decidedBy }, memory) };
}

/** The texts of a folder with a description, and of the packages that precede it. */
async function readTexts(
  path: string,
  absolute: string,
  description: PackageFile,
  later: readonly string[],
): Promise<PackageTexts> {
  const id = packageId(absolute);
  const { text } = makeSource(description.name, description.text);
  const span = { file: description.name, start: 0, end: text.length };
  const { manifest } = readManifest(id, text, span, false);
  const documents: PackageFile[] = [];
  const unreadable: UnreadableDocument[] = [];
  let left = MOST_PACKAGE_BYTES;
  for (const name of manifest.documents) {
    const read = await readWithin(absolute, name, path, left).catch((error: unknown) => {
      if (error instanceof Unreadable) return error;
      throw error;
    });
    if (read instanceof Unreadable) unreadable.push({ name, reason: { sv: read.sv, en: read.en } });
    else {
      documents.push(read);
      left -= Buffer.byteLength(read.text);
    }
  }
  const tables = await readTableFiles(documents, absolute, path, left);
  const predecessor = manifest.predecessor
    ? await readPredecessor(path, absolute, manifest.predecessor.folder, [...later, absolute])
    : null;
  return { id, description, documents, unreadable, ...tables, predecessor };
}

/** The CSV files beside the documents that they link to. One that is not there is told of where a table names it. */
async function readTableFiles(
  documents: readonly PackageFile[],
  folder: string,
  path: string,
  most: number,
): Promise<Required<Pick<PackageTexts, "tableFiles" | "unreadableTableFiles">>> {
  const names = new Set(documents.flatMap(({ text }) => linkedTableFiles(text)));
  const tableFiles: PackageFile[] = [];
  const unreadableTableFiles: UnreadableDocument[] = [];
  let left = most;
  for (const name of names) {
    if (!(await stat(join(folder, name)).catch(() => null))) continue;
    const read = await readWithin(folder, name, path, left).catch((error: unknown) => {
      if (error instanceof Unreadable) return error;
      throw error;
    });
    if (read instanceof Unreadable) unreadableTableFiles.push({ name, reason: { sv: read.sv, en: read.en } });
    else {
      tableFiles.push(read);
      left -= Buffer.byteLength(read.text);
    }
  }
  return { tableFiles, unreadableTableFiles };
}

/** Last year's package: a folder of the same vårdval, beside this one. */
async function readPredecessor(
  path: string,
  absolute: string,
  folder: string,
  later: readonly string[],
): Promise<PackageTexts | UnreadableDocument> {
  const shown = join(path, folder);
  const found = resolve(absolute, folder);
  const none = (sv: string, en: string): UnreadableDocument => ({ name: folder, reason: { sv, en } });
  if (dirname(found) !== dirname(absolute))
    return none(
      `”${shown}” ligger inte bredvid det här paketet.`,
      `“${shown}” does not lie beside this package.`,
    );
  if (later.includes(found))
    return none(
      `”${shown}” föregås i sin tur av det här paketet.`,
      `“${shown}” is itself preceded by this package.`,
    );
  if (later.length >= MOST_YEARS)
    return none(
      `”${shown}” läses inte: högst ${MOST_YEARS} paket i rad föregår varandra.`,
      `“${shown}” is not read: at most ${MOST_YEARS} packages precede one another.`,
    );
  try {
    const description = await readIfThere(join(shown, DESCRIPTION), join(found, DESCRIPTION));
    if (!description)
      return none(
        `Mappen ”${shown}” har ingen ${DESCRIPTION}.`,
        `The folder “${shown}” has no ${DESCRIPTION}.`,
      );
    return await readTexts(shown, found, description, later);
  } catch (error) {
    if (error instanceof Unreadable) return none(error.sv, error.en);
    throw error;
  }
}

/** A document of a package. One that a link leads out of the package's folder is not read, nor one too many. */
async function readWithin(folder: string, name: string, path: string, left: number): Promise<PackageFile> {
  const shown = join(path, name);
  const real = await realpath(join(folder, name)).catch(() => null);
  if (real !== null && !real.startsWith(`${await realpath(folder)}${sep}`))
    throw new Unreadable(`”${shown}” ligger utanför paketet.`, `“${shown}” lies outside the package.`);
  const size = (await stat(join(folder, name)).catch(() => null))?.size ?? 0;
  if (size > left && size <= MOST_BYTES)
    throw new Unreadable(
      `Paketets dokument är tillsammans större än 10 MB, och ”${shown}” läses inte.`,
      `The package's documents are larger than 10 MB together, and “${shown}” is not read.`,
    );
  return readText(shown, join(folder, name));
}

async function openDocument(
  path: string,
  absolute: string,
  context: Context,
  memory: Memory | null,
  decidedBy: string | null,
): Promise<Opened> {
  if (basename(absolute) === DESCRIPTION) return openAt(join(path, ".."), context, memory, decidedBy);
  const document = await readText(path, absolute);
  const id = basename(path).replace(/\.md$/, "");
  const tables = await readTableFiles([document], dirname(absolute), dirname(path), MOST_PACKAGE_BYTES);
  const texts = { id, description: null, documents: [document], ...tables };
  return { kind: "opened", opened: openPackage(texts, memory) };
}

async function readIfThere(name: string, absolute: string): Promise<PackageFile | null> {
  return (await stat(absolute).catch(() => null)) ? readText(name, absolute) : null;
}

async function readText(name: string, absolute: string): Promise<PackageFile> {
  const found = await stat(absolute).catch(() => null);
  if (!found?.isFile())
    throw new Unreadable(`Dokumentet ”${name}” finns inte.`, `The document “${name}” does not exist.`);
  if (found.size > MOST_BYTES)
    throw new Unreadable(
      `”${name}” är större än 2 MB och läses inte.`,
      `“${name}” is larger than 2 MB and is not read.`,
    );
  return { name, text: decoded(name, await readFile(absolute)) };
}

function decoded(name: string, bytes: Uint8Array): string {
  if (looksLikeUtf16(bytes)) throw notUtf8(name, "UTF-16, inte UTF-8", "UTF-16, not UTF-8");
  try {
    // A byte order mark is kept, so that the text has the file's own hash; `makeSource` takes it away.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notUtf8(name, "inte UTF-8", "not UTF-8");
  }
}

function notUtf8(name: string, sv: string, en: string): Unreadable {
  return new Unreadable(
    `”${name}” är ${sv}. Spara dokumentet med teckenkodningen UTF-8.`,
    `“${name}” is ${en}. Save the document with the encoding UTF-8.`,
  );
}

/** The folder's place under `rules/`, or its own name. */
function packageId(absolute: string): string {
  const parts = absolute.split(sep);
  const rules = parts.lastIndexOf("rules");
  return rules >= 0 && rules < parts.length - 1 ? parts.slice(rules + 1).join("/") : basename(absolute);
}

function refused(context: Context, sv: string, en: string): Opened {
  return { kind: "refused", message: say(context, sv, en) };
}

/** A path as the user would type it from where they stand. */
export function shownPath(absolute: string, { io }: Context): string {
  const shown = relative(io.cwd, absolute);
  return shown === "" ? "." : shown.startsWith("..") ? absolute : shown;
}
