/** Data files in a folder: found by the name of their data set, and watched while they are read. */
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { CsvForm } from "../../grammar/manifest.js";
import { collectFaults, limitWords, type FaultCollector } from "../data/faults.js";
import type { DataSetWanted, DataSource, Reading } from "../data/raw.js";
import { readCsv } from "./csv-file.js";

/** A file has at most so many bytes: some twenty million persons' rows, which the memory holds. */
export const MOST_FILE_BYTES = 2 * 1024 ** 3;

/** A source that reads `<data set>.csv` in a folder, in the form that the package declares. */
export function folderSource(folder: string, csv: CsvForm, mostBytes = MOST_FILE_BYTES): DataSource {
  return { read: (wanted) => readFile({ folder: resolve(folder), csv, mostBytes }, wanted) };
}

interface Folder {
  readonly folder: string;
  readonly csv: CsvForm;
  readonly mostBytes: number;
}

/** A file that was found, with what shows that it is still the same. */
interface FoundFile {
  /** The name as messages print it, and the path as the file system writes it. */
  readonly file: string;
  readonly path: string;
  readonly bytes: number;
  readonly changed: bigint;
}

async function readFile(from: Folder, wanted: DataSetWanted): Promise<Reading> {
  const file = `${wanted.dataSet}.csv`;
  const faults = collectFaults(file);
  const found = await findFile(from, file, faults);
  if (!found) return { table: null, diagnostics: faults.diagnostics() };
  const read = await readCsv(found, from.csv, wanted).catch(onlyFileErrors);
  if (read && read.diagnostics.length > 0) return read;
  if (await hasChanged(found)) faults.report("data-changed-while-reading", null, null, {});
  else if (!read) faults.report("data-not-readable", null, null, {});
  else return read;
  return { table: null, diagnostics: faults.diagnostics() };
}

/** A file that cannot be read is a fault of the data; anything else that is thrown is a mistake of ours. */
function onlyFileErrors(thrown: unknown): null {
  if (thrown instanceof Error && "syscall" in thrown) return null;
  throw thrown;
}

/** Finds a file by its name, however å, ä and ö are stored in it; null when a fault has been reported. */
async function findFile(
  { folder, mostBytes }: Folder,
  file: string,
  faults: FaultCollector,
): Promise<FoundFile | null> {
  const wanted = file.normalize("NFC");
  const names = await readdir(folder).catch(() => []);
  const [name, another] = names.filter((candidate) => candidate.normalize("NFC") === wanted);
  if (name === undefined) faults.report("data-missing-file", null, null, { file });
  else if (another !== undefined) faults.report("data-file-twice", null, null, { file });
  if (name === undefined || another !== undefined) return null;
  const path = join(folder, name);
  const status = await stat(path, { bigint: true }).catch(() => null);
  if (!status?.isFile()) faults.report("data-not-readable", null, null, {});
  else if (status.size > BigInt(mostBytes))
    faults.report("data-too-large", null, null, { limit: limitWords(mostBytes, "byte") });
  else return { file, path, bytes: Number(status.size), changed: status.mtimeNs };
  return null;
}

async function hasChanged(found: FoundFile): Promise<boolean> {
  const status = await stat(found.path, { bigint: true }).catch(onlyFileErrors);
  return status === null || Number(status.size) !== found.bytes || status.mtimeNs !== found.changed;
}
