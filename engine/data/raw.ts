/** Data as it lies in a file: text in columns, before anything is known of what it means. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Entity } from "../model/model.js";
import type { TextColumn } from "./text-columns.js";
import type { Texts } from "./texts.js";

/** The forms of data files, by the ending of the file's name. */
export const DATA_FORMS = ["csv", "parquet", "json", "ndjson"] as const;
export type DataForm = (typeof DATA_FORMS)[number];

/** What a manifest says of a file that was read, or of a table written as one: which bytes they were. */
export interface FileStamp {
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the whole file, in lower-case hexadecimal. */
  readonly sha256: string;
  /** The database that the table is in. */
  readonly database?: string;
}

/** The text of one data set. */
export interface RawTable {
  /** The file's name without its folder, as messages print it. */
  readonly file: string;
  readonly header: readonly string[];
  /** As many as the heading has cells, each with as many numbers as there are rows. An empty cell is a missing value. */
  readonly columns: readonly TextColumn[];
  readonly rowCount: number;
  /** The number of the first data row as messages print it: 2 below a heading row, else 1. */
  readonly firstRow: 1 | 2;
  /** Null for rows that do not come from a file. */
  readonly stamp: FileStamp | null;
}

/** A data set that was read, or the faults of its form. */
export interface Reading {
  readonly table: RawTable | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is asked of a source. */
export interface DataSetWanted {
  /** The entity's `dataSet`: `listade` is read from `listade.csv`, or a file of another form. */
  readonly dataSet: string;
  /**
   * The columns that are expected. A message names no other column by its heading, since a file without a heading row
   * has persons' data there.
   */
  readonly attributes: readonly string[];
  /** By column, the texts of the keys that it names: its own are numbered among them, and then need not be looked for. */
  readonly keys: ReadonlyMap<string, Texts>;
  /** Is told, now and then, how many rows have been read. */
  readonly seen?: (rows: number) => void;
}

/** Is told, now and then, how many rows of a data set have been read. */
export type Seen = (dataSet: string, rows: number) => void;

/** Where data sets come from. Checks the form alone: what the cells mean is checked by `readDataset`. */
export interface DataSource {
  /** Reads one data set. A fault of the data is a diagnostic, never a throw. */
  read(wanted: DataSetWanted): Promise<Reading>;
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
  seen: Seen | null = null,
): Promise<TablesRead> {
  const tables = new Map<string, RawTable>();
  const faults = new Map<string, readonly Diagnostic[]>();
  for (const entity of namedFirst(entities)) {
    const { dataSet, attributes } = entity;
    const names = attributes.map((attribute) => attribute.name);
    const reading = await source.read({
      dataSet,
      attributes: names,
      keys: keysNamed(entity, entities, tables),
      ...(seen ? { seen: (rows: number) => seen(dataSet, rows) } : {}),
    });
    faults.set(entity.name, reading.diagnostics);
    if (reading.table) tables.set(entity.name, reading.table);
  }
  const inOrder = [...entities.keys()];
  return {
    tables: new Map(inOrder.flatMap((name) => [...tables].filter(([read]) => read === name))),
    diagnostics: inOrder.flatMap((name) => faults.get(name) ?? []),
  };
}

/** The entities, each after those that it refers to unless they refer to each other. */
function namedFirst(entities: ReadonlyMap<string, Entity>): readonly Entity[] {
  const order = new Set<Entity>();
  const begun = new Set<Entity>();
  const visit = (entity: Entity | undefined): void => {
    if (!entity || begun.has(entity)) return;
    begun.add(entity);
    for (const { type } of entity.attributes) if (type.kind === "entity") visit(entities.get(type.entity));
    order.add(entity);
  };
  for (const entity of entities.values()) visit(entity);
  return [...order];
}

/** The texts of the keys that an entity's references name, as far as they have been read. */
function keysNamed(
  { attributes }: Entity,
  entities: ReadonlyMap<string, Entity>,
  tables: ReadonlyMap<string, RawTable>,
): ReadonlyMap<string, Texts> {
  const keys = new Map<string, Texts>();
  for (const { name, type } of attributes) {
    const target = type.kind === "entity" ? entities.get(type.entity) : undefined;
    const table = target && tables.get(target.name);
    const position = table?.header.indexOf(target?.key?.name ?? "") ?? -1;
    const texts = table?.columns[position]?.texts;
    if (texts) keys.set(name, texts);
  }
  return keys;
}
