/** Data as it lies in a file: text in columns, before anything is known of what it means. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Entity } from "../model/model.js";
import type { TextColumn } from "./texts.js";

/** What a manifest says of a file that was read: which bytes they were. */
export interface FileStamp {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the whole file, in lower-case hexadecimal. */
  readonly sha256: string;
}

/** The text of one data set. Its first data row is row 2 of the file, counted in records. */
export interface RawTable {
  /** The file's name without its folder, as messages print it. */
  readonly file: string;
  readonly header: readonly string[];
  /** As many as the heading has cells, each with as many numbers as there are rows. An empty cell is a missing value. */
  readonly columns: readonly TextColumn[];
  readonly rowCount: number;
  /** Null for rows that do not come from a file. */
  readonly stamp: FileStamp | null;
}

/** A data set that was read, or the faults of its form. */
export interface Reading {
  readonly table: RawTable | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where data sets come from. Checks the form alone: what the cells mean is checked by `readDataset`. */
export interface DataSource {
  /**
   * Reads one data set. A fault of the data is a diagnostic, never a throw.
   *
   * @param dataSet - The entity's `dataSet`: `listade` is read from `listade.csv`.
   * @param attributes - The columns that are expected. A message names no other column by its heading,
   *   since a file without a heading row has persons' data there.
   */
  read(dataSet: string, attributes: readonly string[]): Promise<Reading>;
}

/** Every data set that could be read, by the name of its entity, and the faults of those that could not. */
export interface TablesRead {
  readonly tables: ReadonlyMap<string, RawTable>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the data sets of all entities, one after the other, so that all faults come in one run. */
export async function readTables(
  source: DataSource,
  entities: ReadonlyMap<string, Entity>,
): Promise<TablesRead> {
  const tables = new Map<string, RawTable>();
  const diagnostics: Diagnostic[] = [];
  for (const entity of entities.values()) {
    const names = entity.attributes.map((attribute) => attribute.name);
    const reading = await source.read(entity.dataSet, names);
    diagnostics.push(...reading.diagnostics);
    if (reading.table) tables.set(entity.name, reading.table);
  }
  return { tables, diagnostics };
}
