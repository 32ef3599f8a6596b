/** Opens a package: from its texts to its checked model. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Diagnostic, Localized } from "../grammar/diagnostic.js";
import { checkFrontMatter, readManifest, type Manifest } from "../grammar/manifest.js";
import { report } from "../grammar/messages.js";
import type { Memory } from "../grammar/memory.js";
import { readOutline, type DocumentOutline } from "../grammar/outline.js";
import { parse, type PackageSyntax } from "../grammar/parse.js";
import { withRoom } from "../grammar/parts.js";
import { makeSource, type Source } from "../grammar/source.js";
import { fillTables, linkedTableFiles, type FilledTables } from "../grammar/table-files.js";
import { amend } from "../grammar/amend.js";
import type { Amendment } from "../grammar/amendment.js";
import { baseName, frontMatterOf } from "./front-matter.js";
import { knownBy, NO_AMENDMENTS, readAmendments } from "./amendments.js";
import { checkChanges } from "./changes-told.js";
import { readMotives, type MotivesFile } from "./motives.js";
import { checkNamesNow, checkPredecessor } from "./predecessor.js";
import { buildModel, type ModelMemory } from "./model/build.js";
import type { Model } from "./model/model.js";

/** A file of a package, as read. */
export interface PackageFile {
  /** The name by which messages call it, relative to where the user stands. */
  readonly name: string;
  readonly text: string;
}

/** A document that the description names and that could not be read. */
export interface UnreadableDocument {
  readonly name: string;
  readonly reason: Localized;
}

/** The texts of a package. A document that stands alone has no description beside it. */
export interface PackageTexts {
  readonly id: string;
  readonly description: PackageFile | null;
  readonly documents: readonly PackageFile[];
  readonly unreadable?: readonly UnreadableDocument[];
  /** The CSV files that the documents link to: those that a table names are a part of the package. */
  readonly tableFiles?: readonly PackageFile[];
  readonly unreadableTableFiles?: readonly UnreadableDocument[];
  /** `forandringar.yaml`: why the package differs from the one that it follows. */
  readonly motives?: PackageFile | null;
  /** Amendments that were decided after this day are left out; null for none. */
  readonly decidedBy?: string | null;
  /** The package of `föregås av`, or why it cannot be read. */
  readonly predecessor?: PackageTexts | UnreadableDocument | null;
}

/** A package that has been read and checked. */
export interface OpenPackage {
  /** What it was opened from, and what a package with other values is made from. */
  readonly texts: PackageTexts;
  readonly manifest: Manifest;
  readonly sources: readonly Source[];
  readonly outlines: readonly DocumentOutline[];
  /** The CSV files of its tables, as they were read. */
  readonly tableFiles: readonly PackageFile[];
  /** Why it differs from the package that it follows; null if it does not say. */
  readonly motives: MotivesFile | null;
  readonly syntax: PackageSyntax;
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
  /** SHA-256 of each text, and of them all: what the stamp and the ledger call the version. */
  readonly hashes: readonly { readonly name: string; readonly sha256: string }[];
  readonly hash: string;
  /** The documents that amend others, also those that are left out. */
  readonly amendments: readonly Amendment[];
  /** The day by which amendments had to be decided to be read; null if all are read. */
  readonly decidedBy: string | null;
  /** Last year's package, as `föregås av` names it. */
  readonly earlier: OpenPackage | null;
}

/**
 * Reads and checks a package. Never fails: what is wrong is a diagnostic.
 *
 * @param memory - What was read before, for a process that opens the same package again and again.
 */
export function openPackage(texts: PackageTexts, memory: Memory | null = null): OpenPackage {
  memory?.beginRound();
  return open(texts, memory);
}

function open(given: PackageTexts, memory: Memory | null): OpenPackage {
  const description = given.description ? makeSource(given.description.name, given.description.text) : null;
  const texts = description ? inOrder(given, manifestOf(given.id, description, []).manifest) : given;
  const read = texts.documents.map((document) => readDocument(document, memory));
  const { manifest, diagnostics } = manifestOf(
    texts.id,
    description,
    read.map(({ outline }) => outline),
  );
  const filled = tablesOf(texts, read, manifest);
  const { outlines } = filled;
  const earlier = earlierOf(texts, memory);
  const amendments = description ? readAmendments(outlines, manifest.documents) : NO_AMENDMENTS;
  const known = knownBy(texts.decidedBy ?? null, outlines, amendments.found);
  const syntax = parse(known.outlines, earlier?.syntax.names ?? null, memory);
  const { items, diagnostics: clashes } = amend(syntax.items, known.amendments);
  const { model, diagnostics: found } = buildModel(
    {
      manifest,
      outlines: known.outlines,
      syntax: { ...syntax, items, amendments: known.amendments },
      earlier: earlier?.model ?? null,
    },
    memory?.hold<ModelMemory>(`model ${texts.id}`, () => ({ typed: null })),
  );
  const documents = read.map(({ source }) => source);
  const motives = texts.motives ? readMotives(makeSource(texts.motives.name, texts.motives.text)) : null;
  const sources = [
    ...(description ? [description] : []),
    ...documents,
    ...filled.sources,
    ...(motives ? [motives.file.source] : []),
  ];
  const named = new Set(filled.sources.map(({ file }) => file));
  const tableFiles = (texts.tableFiles ?? []).filter(({ name }) => named.has(name));
  const hashes = [
    ...(texts.description ? [stamped(texts.description)] : []),
    ...read.map(({ source, sha256: hash }) => ({ name: baseName(source.file), sha256: hash })),
    ...tableFiles.map(stamped),
    ...(texts.motives ? [stamped(texts.motives)] : []),
  ];
  return {
    texts,
    manifest,
    sources,
    outlines,
    tableFiles,
    motives: motives?.file ?? null,
    syntax,
    model,
    diagnostics: [
      ...diagnostics,
      ...unreadable(texts, description),
      ...checkPredecessor(manifest, texts, earlier),
      ...checkNamesNow(manifest, { syntax, model, outlines }),
      ...(description ? outlines.flatMap(frontMatterFaults) : []),
      ...read.flatMap((one) => one.diagnostics),
      ...filled.diagnostics,
      ...(motives?.diagnostics ?? []),
      ...checkChanges(manifest, motives?.file ?? null, outlines),
      ...syntax.diagnostics,
      ...amendments.diagnostics,
      ...clashes,
      ...found,
    ],
    amendments: amendments.found,
    decidedBy: texts.decidedBy ?? null,
    hashes,
    hash: hashOf(hashes.map(({ name, sha256: hash }) => `${name} ${hash}\n`).join("")),
    earlier,
  };
}

/** The files in the order in which the description and the links name them: nothing hangs on how they are given. */
function inOrder(texts: PackageTexts, { documents: names }: Manifest): PackageTexts {
  const documents = ordered(texts.documents, names);
  const { tableFiles = [] } = texts;
  if (tableFiles.length < 2) return { ...texts, documents };
  const linked = documents.flatMap(({ text }) => linkedTableFiles(text));
  return { ...texts, documents, tableFiles: ordered(tableFiles, linked) };
}

function ordered(files: readonly PackageFile[], names: readonly string[]): readonly PackageFile[] {
  const places = new Map([...names].reverse().map((name, at) => [name, names.length - at]));
  const place = ({ name }: PackageFile): number => places.get(baseName(name)) ?? names.length + 1;
  const byName = (left: PackageFile, right: PackageFile): number =>
    left.name === right.name ? 0 : left.name < right.name ? -1 : 1;
  return [...files].sort((left, right) => place(left) - place(right) || byName(left, right));
}

/** The documents with the rows of the tables that stand in files. */
function tablesOf(
  { tableFiles = [], unreadableTableFiles = [] }: PackageTexts,
  read: readonly { readonly outline: DocumentOutline }[],
  { csv }: Manifest,
): FilledTables {
  const outlines = read.map(({ outline }) => outline);
  return fillTables(outlines, { read: tableFiles, unreadable: unreadableTableFiles }, csv);
}

interface ReadDocument extends ReturnType<typeof readOutline> {
  readonly source: Source;
  readonly sha256: string;
}

/** A document with all that follows from its text alone. */
function readDocument({ name, text }: PackageFile, memory: Memory | null): ReadDocument {
  const read = (): ReadDocument => {
    const source = withRoom(makeSource(name, text));
    return { source, sha256: hashOf(text), ...readOutline(source, memory) };
  };
  return memory ? memory.recall(`document ${name}\n${text}`, 0, read) : read();
}

function stamped({ name, text }: PackageFile): { readonly name: string; readonly sha256: string } {
  return { name: baseName(name), sha256: hashOf(text) };
}

/** The same as before if its texts are, so that what is built on it can be seen to be the same too. */
function earlierOf({ predecessor }: PackageTexts, memory: Memory | null): OpenPackage | null {
  if (!predecessor || !("documents" in predecessor)) return null;
  const kept = memory?.hold<{ texts?: string; opened?: OpenPackage }>(
    `package ${predecessor.id}`,
    () => ({}),
  );
  const texts = kept && JSON.stringify(predecessor);
  if (kept?.opened && kept.texts === texts) return kept.opened;
  const opened = open(predecessor, memory);
  if (kept) Object.assign(kept, { texts, opened });
  return opened;
}

/** Each document that could not be read, placed where the description names it. */
function unreadable(texts: PackageTexts, description: Source | null): readonly Diagnostic[] {
  if (!description) return [];
  return (texts.unreadable ?? []).map(({ name, reason }) => {
    const start = Math.max(0, description.text.indexOf(name));
    const span = { file: description.file, start, end: start + name.length };
    return report("manifest-document", span, { reason: reason.sv, english: reason.en });
  });
}

/** SHA-256 of a text as UTF-8, in hexadecimal. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

function manifestOf(id: string, description: Source | null, outlines: readonly DocumentOutline[]) {
  if (description) {
    const span = { file: description.file, start: 0, end: description.text.length };
    return readManifest(id, description.text, span, false);
  }
  const [outline] = outlines;
  const front = outline ? frontMatterOf(outline) : null;
  const span = front?.span ?? { file: outline?.source.file ?? id, start: 0, end: 0 };
  return readManifest(id, front?.text ?? null, span, true);
}

function frontMatterFaults(outline: DocumentOutline): readonly Diagnostic[] {
  const front = frontMatterOf(outline);
  return front ? checkFrontMatter(front.text, front.span) : [];
}
