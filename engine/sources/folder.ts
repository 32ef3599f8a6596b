/** Data files in a folder: found by the name of their data set, and watched while they are read. */
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { CsvForm } from "../../grammar/manifest.js";
import {
  collectFaults,
  differentTexts,
  limitWords,
  reportMissing,
  type FaultCollector,
} from "../data/faults.js";
import { DATA_FORMS, type DataForm, type DataSetWanted, type DataSource, type Reading } from "../data/raw.js";
import { TooManyTexts } from "../data/texts.js";
import { readCsv } from "./csv-file.js";
import type { NamedFile } from "./file-pieces.js";
import { readJson } from "./json-file.js";
import { readParquet } from "./parquet-file.js";

/** A file has at most so many bytes: some twenty million persons' rows, which the memory holds. */
export const MOST_FILE_BYTES = 2 * 1024 ** 3;

/**
 * A source that reads `<data set>.csv` in a folder, or a file of the data set in another form. In a CSV file the
 * form that the package declares applies; texts of numbers have its decimal mark in every file.
 */
export function folderSource(folder: string, csv: CsvForm, mostBytes = MOST_FILE_BYTES): DataSource {
  return { read: (wanted) => readFile({ folder: resolve(folder), csv, mostBytes }, wanted) };
}

interface Folder {
  readonly folder: string;
  readonly csv: CsvForm;
  readonly mostBytes: number;
}

/** A file that was found, with what shows that it is still the same. */
interface FoundFile extends NamedFile {
  readonly form: DataForm;
  readonly bytes: number;
  readonly changed: bigint;
}

async function readFile(from: Folder, wanted: DataSetWanted): Promise<Reading> {
  const found = await findFile(from, wanted.dataSet);
  if ("table" in found) return found;
  const faults = collectFaults(found.file);
  const read = await readForm(found, from.csv, wanted).catch((thrown: unknown) =>
    whatWasThrown(thrown, found.file),
  );
  if (read && read.diagnostics.length > 0) return read;
  if (read?.table) wanted.seen?.(read.table.rowCount);
  if (await hasChanged(found)) faults.report("data-changed-while-reading", null, null, {});
  else if (!read) faults.report("data-not-readable", null, null, {});
  else return read;
  return refused(faults);
}

function refused(faults: FaultCollector): Reading {
  return { table: null, diagnostics: faults.diagnostics() };
}

/** What a file holds, or its faults; null if it cannot be read. */
function readForm(found: FoundFile, csv: CsvForm, wanted: DataSetWanted): Promise<Reading | null> {
  switch (found.form) {
    case "csv":
      return readCsv(found, csv, wanted);
    case "parquet":
      return readParquet(found, csv, wanted);
    case "json":
    case "ndjson":
      return readJson(found, csv, wanted);
  }
}

/** A file that cannot be read is a fault of the data; anything else that is thrown is a mistake of ours. */
function onlyFileErrors(thrown: unknown): null {
  if (thrown instanceof Error && "syscall" in thrown) return null;
  throw thrown;
}

function whatWasThrown(thrown: unknown, file: string): Reading | null {
  if (!(thrown instanceof TooManyTexts)) return onlyFileErrors(thrown);
  const faults = collectFaults(file);
  faults.report("data-too-large", null, null, { limit: differentTexts(thrown.mostBytes) });
  return refused(faults);
}

/** Finds the one file of a data set, however å, ä and ö are stored in its name; else what is wrong. */
async function findFile({ folder, mostBytes }: Folder, dataSet: string): Promise<FoundFile | Reading> {
  const names = await readdir(folder).catch(() => []);
  const found = DATA_FORMS.flatMap((form) => {
    const file = `${dataSet}.${form}`;
    const wanted = file.normalize("NFC");
    return names.filter((name) => name.normalize("NFC") === wanted).map((name) => ({ form, file, name }));
  });
  const [only, another] = found;
  const faults = collectFaults(only?.file ?? `${dataSet}.csv`);
  if (!only) reportMissing(dataSet, faults);
  else if (another) faults.report("data-file-twice", null, null, { files: found.map(({ file }) => file) });
  if (!only || another) return refused(faults);
  const path = join(folder, only.name);
  const status = await stat(path, { bigint: true }).catch(() => null);
  if (!status?.isFile()) faults.report("data-not-readable", null, null, {});
  else if (status.size > BigInt(mostBytes))
    faults.report("data-too-large", null, null, { limit: limitWords(mostBytes, "byte") });
  else return { ...only, path, bytes: Number(status.size), changed: status.mtimeNs };
  return refused(faults);
}

async function hasChanged(found: FoundFile): Promise<boolean> {
  const status = await stat(found.path, { bigint: true }).catch(onlyFileErrors);
  return status === null || Number(status.size) !== found.bytes || status.mtimeNs !== found.changed;
}
