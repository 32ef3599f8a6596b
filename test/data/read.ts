/** Reading rows in memory, for the tests of the intake. */
import { keyText } from "../../engine/data/cells.js";
import { readDataset, type DatasetRead } from "../../engine/data/intake.js";
import type { DataSetWanted } from "../../engine/data/raw.js";
import { openPackage } from "../../engine/package.js";
import { Evaluator } from "../../engine/reference/evaluate.js";
import type { Entity } from "../../engine/model/model.js";
import type { Row, Value } from "../../engine/model/rows.js";
import { memoryTable, type MemoryRows } from "../../engine/sources/memory.js";
import { isDate, isMonth, readMonth } from "../../engine/values/date.js";
import { exactText } from "../../engine/values/format.js";
import type { CsvForm } from "../../grammar/manifest.js";
import { DATE, entities, entity, reference, SWEDISH_CSV, TEXT, type AttributeLine } from "./entities.js";

export const KEY: AttributeLine = { isKey: true };
export const OPTIONAL: AttributeLine = { optional: true };

export const CLINIC = entity(
  "Klinik",
  "kliniker",
  [
    ["kod", TEXT, KEY],
    ["från", DATE, OPTIONAL],
    ["till", DATE, OPTIONAL],
  ],
  { from: "från", to: "till" },
);

export const VISIT = entity("Besök", "besök", [["klinik", reference("Klinik"), OPTIONAL]]);

/** A data set with its columns, none of which names a key that has been read. */
export function wanted(dataSet: string, attributes: readonly string[]): DataSetWanted {
  return { dataSet, attributes, keys: new Map() };
}

interface Settings {
  readonly csv?: CsvForm;
}

/** Reads rows by entity name. */
export function readAll(
  all: readonly Entity[],
  rows: Readonly<Record<string, MemoryRows>>,
  { csv = SWEDISH_CSV }: Settings = {},
): DatasetRead {
  const known = entities(...all);
  const tables = Object.entries(rows).map(
    ([name, cells]) => [name, memoryTable(`${known.get(name)?.dataSet ?? ""}.csv`, cells)] as const,
  );
  return readDataset(known, new Map(tables), csv);
}

/** The rows as they count on a day, by a package whose only rule is that mätdatum is that day. */
export function onDay(all: readonly Entity[], { dataset }: DatasetRead, text: string): Evaluator {
  const model = openPackage({
    id: "exempel",
    description: null,
    documents: [{ name: "regler.md", text: `\`mätdatum = ${text}\`` }],
  }).model;
  return new Evaluator({ ...model, entities: entities(...all) }, dataset, readMonth(text.slice(0, 7)));
}

export function rowsOf(read: DatasetRead, name: string): readonly Row[] {
  return read.dataset.get(name)?.list() ?? [];
}

export function codesOf(read: DatasetRead): readonly string[] {
  return read.diagnostics.map(({ code }) => code);
}

/** Values as text, so that they can be compared. */
export function valuesOf(read: DatasetRead, name: string): unknown[][] {
  return rowsOf(read, name).map(({ values }) => values.map(plain));
}

function plain(value: Value | undefined): unknown {
  if (isDate(value) || isMonth(value)) return keyText(value);
  return typeof value === "object" && value !== null && "numerator" in value ? exactText(value) : value;
}
