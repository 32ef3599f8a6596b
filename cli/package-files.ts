/** Finds the texts of a package, on the disk or in a Git revision. */
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import {
  linkedTableFiles,
  looksLikeUtf16,
  makeSource,
  readManifest,
  type Localized,
} from "../grammar/index.js";
import {
  MOTIVES_FILE,
  openPackage,
  type Memory,
  type OpenPackage,
  type PackageFile,
  type PackageTexts,
  type UnreadableDocument,
} from "../engine/index.js";
import { DISK, TreeFault, type FileTree, type Revision } from "./file-tree.js";
import { say, type Context } from "./io.js";
import { askedRevision } from "./revision.js";

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
  | {
      readonly kind: "opened";
      readonly opened: OpenPackage;
      /** The commit that all of it was read from, also the packages that precede it; null for the disk. */
      readonly revision: Revision | null;
    }
  /** Nothing there that can be a package: wrong use. */
  | { readonly kind: "refused"; readonly message: string };

/** Where a package lies. */
interface Place {
  readonly tree: FileTree;
  /** As the user typed it, without the revision. */
  readonly path: string;
  readonly absolute: string;
}

/** What is opened besides the texts. */
interface Opening {
  readonly memory: Memory | null;
  readonly decidedBy: string | null;
}

/**
 * Opens a folder with `regelverk.yaml`, or a single document. `path@revision` is read from Git, if nothing on the disk
 * is called so.
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
  try {
    const place = await placeOf(path, context);
    const found = await place.tree.look(place.absolute);
    if (found.kind === "nothing") return await nothingAt(place, context);
    if (found.kind === "other" && found.what) throw unfit(typed(place.path, place.tree), found.what);
    const opening = { memory, decidedBy };
    return found.kind === "folder"
      ? await openFolder(place, context, opening)
      : await openDocument(place, context, opening);
  } catch (error) {
    if (error instanceof Unreadable || error instanceof TreeFault)
      return refused(context, error.words.sv, error.words.en);
    throw error;
  }
}

async function placeOf(typed: string, context: Context): Promise<Place> {
  const { cwd, environment = {} } = context.io;
  const asked = await askedRevision(typed, context);
  if (!asked) return { tree: DISK, path: typed, absolute: resolve(cwd, typed) };
  const absolute = resolve(cwd, asked.path);
  const { openRevision } = await import("./git-tree.js");
  return { tree: await openRevision(asked, absolute, environment), path: asked.path, absolute };
}

/** What a user types to open a path. */
function typed(path: string, { revision }: FileTree): string {
  return revision ? `${path}@${revision.asked}` : path;
}

/** What messages call a file: of a revision `2025@main/modell.md`, so that it ends as the file does. */
function shown(path: string, { revision }: FileTree): string {
  return revision ? `${dirname(path)}@${revision.asked}/${basename(path)}` : path;
}

/** Nothing is there; the document of that name is asked about where only `.md` was left out. */
async function nothingAt({ tree, path, absolute }: Place, context: Context): Promise<Opened> {
  const document = await tree.look(`${absolute}.md`);
  const meant = document.kind === "file" ? typed(`${path}.md`, tree) : null;
  const [sv, en] = tree.revision
    ? [
        `I Git-revisionen ”${tree.revision.asked}” finns`,
        `In the Git revision “${tree.revision.asked}” there is`,
      ]
    : ["Det finns", "There is"];
  return refused(
    context,
    `${sv} inget på platsen ”${path}”.${meant === null ? "" : ` Menades ”${meant}”?`}`,
    `${en} nothing at “${path}”.${meant === null ? "" : ` Did you mean “${meant}”?`}`,
  );
}

/** A file that cannot be read as a document. */
class Unreadable extends Error {
  readonly words: Localized;
  constructor(sv: string, en: string) {
    super(en);
    this.words = { sv, en };
  }
}

function unfit(name: string, what: Localized): Unreadable {
  return new Unreadable(`”${name}” ${what.sv}`, `“${name}” ${what.en}`);
}

async function openFolder(place: Place, context: Context, opening: Opening): Promise<Opened> {
  const { tree, path } = place;
  const description = await readIfThere(place, DESCRIPTION);
  if (!description) {
    const called = typed(path, tree);
    const [sv, en] = await aloneHint(place);
    return refused(
      context,
      `Mappen ”${called}” har ingen ${DESCRIPTION}.${sv}`,
      `The folder “${called}” has no ${DESCRIPTION}.${en}`,
    );
  }
  const texts = await readTexts(place, description, []);
  const opened = openPackage({ ...texts, decidedBy: opening.decidedBy }, opening.memory);
  return { kind: "opened", opened, revision: tree.revision };
}

/** How a document of a folder is opened by itself. */
async function aloneHint({ tree, path, absolute }: Place): Promise<readonly [sv: string, en: string]> {
  const names = await tree.list(absolute);
  // A name with signs that would do something to the terminal is nothing to type.
  const name = names.find((one) => one.endsWith(".md") && !/\p{Cc}/u.test(one));
  if (name === undefined) return ["", ""];
  const example = typed(join(path, name), tree);
  return [
    ` Ett ensamt dokument öppnas med sitt filnamn: ${example}.`,
    ` A single document is opened by its file name: ${example}.`,
  ];
}

/** The texts of a folder with a description, and of the packages that precede it. */
async function readTexts(
  place: Place,
  description: PackageFile,
  later: readonly string[],
): Promise<PackageTexts> {
  const id = packageId(place.absolute);
  const { text } = makeSource(description.name, description.text);
  const span = { file: description.name, start: 0, end: text.length };
  const { manifest } = readManifest(id, text, span, false);
  const read = await readAll(place, manifest.documents, MOST_PACKAGE_BYTES);
  const tables = await readTableFiles(place, read.files, read.left);
  const why = await readMotives(place);
  const predecessor = manifest.predecessor
    ? await readPredecessor(place, manifest.predecessor.folder, [...later, place.absolute])
    : null;
  const unreadable = [...read.unreadable, ...why.unreadable];
  return {
    id,
    description,
    documents: read.files,
    unreadable,
    ...tables,
    motives: why.files[0] ?? null,
    predecessor,
  };
}

/** Why the package differs from the one that it follows, where the folder has a file of it. */
async function readMotives(place: Place): Promise<ReadFiles> {
  const { kind } = await place.tree.look(join(place.absolute, MOTIVES_FILE));
  return readAll(place, kind === "nothing" ? [] : [MOTIVES_FILE], MOST_BYTES);
}

/** Files of a package, those that could not be read, and how many bytes it may still hold. */
interface ReadFiles {
  readonly files: readonly PackageFile[];
  readonly unreadable: readonly UnreadableDocument[];
  readonly left: number;
}

async function readAll(place: Place, names: Iterable<string>, most: number): Promise<ReadFiles> {
  const files: PackageFile[] = [];
  const unreadable: UnreadableDocument[] = [];
  let left = most;
  for (const name of names) {
    const read = await readWithin(place, name, left).catch((error: unknown) => {
      if (error instanceof Unreadable) return error;
      throw error;
    });
    if (read instanceof Unreadable) unreadable.push({ name, reason: read.words });
    else {
      files.push(read);
      left -= Buffer.byteLength(read.text);
    }
  }
  return { files, unreadable, left };
}

/** The CSV files beside the documents that they link to. One that is not there is told of where a table names it. */
async function readTableFiles(
  place: Place,
  documents: readonly PackageFile[],
  most: number,
): Promise<Required<Pick<PackageTexts, "tableFiles" | "unreadableTableFiles">>> {
  const names: string[] = [];
  for (const name of new Set(documents.flatMap(({ text }) => linkedTableFiles(text))))
    if ((await place.tree.look(join(place.absolute, name))).kind !== "nothing") names.push(name);
  const { files, unreadable } = await readAll(place, names, most);
  return { tableFiles: files, unreadableTableFiles: unreadable };
}

/** Last year's package: a folder of the same vårdval, beside this one. */
async function readPredecessor(
  { tree, path, absolute }: Place,
  folder: string,
  later: readonly string[],
): Promise<PackageTexts | UnreadableDocument> {
  const place: Place = { tree, path: join(path, folder), absolute: resolve(absolute, folder) };
  const called = typed(place.path, tree);
  const none = (sv: string, en: string): UnreadableDocument => ({ name: folder, reason: { sv, en } });
  if (dirname(place.absolute) !== dirname(absolute))
    return none(
      `”${called}” ligger inte bredvid det här paketet.`,
      `“${called}” does not lie beside this package.`,
    );
  if (later.includes(place.absolute))
    return none(
      `”${called}” föregås i sin tur av det här paketet.`,
      `“${called}” is itself preceded by this package.`,
    );
  if (later.length >= MOST_YEARS)
    return none(
      `”${called}” läses inte: högst ${MOST_YEARS} paket i rad föregår varandra.`,
      `“${called}” is not read: at most ${MOST_YEARS} packages precede one another.`,
    );
  try {
    const description = await readIfThere(place, DESCRIPTION);
    if (!description)
      return none(
        `Mappen ”${called}” har ingen ${DESCRIPTION}.`,
        `The folder “${called}” has no ${DESCRIPTION}.`,
      );
    return await readTexts(place, description, later);
  } catch (error) {
    if (error instanceof Unreadable) return { name: folder, reason: error.words };
    throw error;
  }
}

/** A document of a package. One that a link leads out of the package's folder is not read, nor one too many. */
async function readWithin(place: Place, name: string, left: number): Promise<PackageFile> {
  const { tree, absolute } = place;
  const called = shown(join(place.path, name), tree);
  const file = join(absolute, name);
  if (!(await tree.isWithin(file, absolute)))
    throw new Unreadable(`”${called}” ligger utanför paketet.`, `“${called}” lies outside the package.`);
  const found = await tree.look(file);
  const size = found.kind === "file" ? found.size : 0;
  if (size > left && size <= MOST_BYTES)
    throw new Unreadable(
      `Paketets dokument är tillsammans större än 10 MB, och ”${called}” läses inte.`,
      `The package's documents are larger than 10 MB together, and “${called}” is not read.`,
    );
  return readText(called, file, tree);
}

async function openDocument(place: Place, context: Context, { memory, decidedBy }: Opening): Promise<Opened> {
  const { tree, absolute } = place;
  // A file is no other one for a slash after its name.
  const path = place.path.replace(/\/+$/, "");
  const folder = { tree, path: dirname(path), absolute: dirname(absolute) };
  if (basename(absolute) === DESCRIPTION)
    return openFolder({ ...folder, path: join(path, "..") }, context, { memory, decidedBy });
  const document = await readText(shown(path, tree), absolute, tree);
  const id = basename(path).replace(/\.md$/, "");
  const tables = await readTableFiles(folder, [document], MOST_PACKAGE_BYTES);
  const texts = { id, description: null, documents: [document], ...tables };
  return { kind: "opened", opened: openPackage(texts, memory), revision: tree.revision };
}

async function readIfThere({ tree, path, absolute }: Place, name: string): Promise<PackageFile | null> {
  const file = join(absolute, name);
  const { kind } = await tree.look(file);
  return kind === "nothing" ? null : readText(shown(join(path, name), tree), file, tree);
}

async function readText(name: string, file: string, tree: FileTree): Promise<PackageFile> {
  const found = await tree.look(file);
  if (found.kind === "other" && found.what) throw unfit(name, found.what);
  if (found.kind !== "file")
    throw new Unreadable(`Dokumentet ”${name}” finns inte.`, `The document “${name}” does not exist.`);
  if (found.size > MOST_BYTES)
    throw new Unreadable(
      `”${name}” är större än 2 MB och läses inte.`,
      `“${name}” is larger than 2 MB and is not read.`,
    );
  return { name, text: decoded(name, await tree.read(file)) };
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
