/** From text tables to checked, typed rows that refer to each other: what the evaluator reads. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { CsvForm } from "../../grammar/manifest.js";
import type { Entity } from "../model/model.js";
import { listed } from "../model/row-sets.js";
import type { Dataset } from "../model/rows.js";
import { draftRows, type Draft } from "./draft.js";
import { FileRows } from "./file-rows.js";
import { indexKeys, type KeyIndex } from "./keys.js";
import { checkLimits } from "./limits.js";
import type { RawTable } from "./raw.js";
import { linkReferences } from "./references.js";

export interface DatasetRead {
  /**
   * The rows of every date, by entity and in file order. Every entity has its place here.
   * A value is `undefined` only where an error says why.
   */
  readonly dataset: Dataset;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks every column, row, key and reference of the data sets, and makes rows of them.
 *
 * All faults are reported at once, the first twenty of each code and column. With an error among them
 * the rows may not be used. A data set without rows is an error too: a run never pays on silence.
 *
 * @param tables - By entity name. A data set that could not be read is left out; its faults are the source's.
 */
export function readDataset(
  entities: ReadonlyMap<string, Entity>,
  tables: ReadonlyMap<string, RawTable>,
  csv: CsvForm,
): DatasetRead {
  const files = new Map([...tables].map(([name, { file }]) => [name, file]));
  const drafts = [...entities.values()].flatMap((entity) => {
    const table = tables.get(entity.name);
    return table ? [draftRows(entity, table, { csv, entities, files })] : [];
  });
  const indexes = new Map<string, KeyIndex>();
  for (const draft of drafts) {
    checkLimits(draft);
    const index = indexKeys(draft);
    if (index) indexes.set(draft.entity.name, index);
  }
  const rows = new Map(drafts.map((draft) => [draft.entity.name, rowsOf(draft, indexes)]));
  for (const draft of drafts) linkReferences(draft, indexes, rows);
  const dataset = new Map([...entities.keys()].map((name) => [name, rows.get(name) ?? listed([])]));
  return { dataset, diagnostics: drafts.flatMap((draft) => draft.faults.diagnostics()) };
}

/** Only where rows have a validity do several rightly have one key. */
function rowsOf(
  { entity, size, firstRow, columns }: Draft,
  indexes: ReadonlyMap<string, KeyIndex>,
): FileRows {
  const sameKey = entity.validity ? indexes.get(entity.name)?.sameKey : undefined;
  return new FileRows(entity, size, firstRow, columns, sameKey ?? new Map());
}
