/** From text tables to checked, typed rows that refer to each other: what the evaluator reads. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { CsvForm } from "../../grammar/manifest.js";
import type { Entity } from "../model/model.js";
import type { Dataset, Row } from "../model/rows.js";
import type { CalendarDate } from "../values/date.js";
import { draftRows, FIRST_ROW, type Draft } from "./draft.js";
import { partByForce, type LeftOutReason } from "./in-force.js";
import { indexKeys, type KeyIndex } from "./keys.js";
import { checkLimits } from "./limits.js";
import type { RawTable } from "./raw.js";
import { linkReferences } from "./references.js";

/** What became of the rows of one data set, for `kontroll.json`. Always: read = used + left out. */
export interface RowCounts {
  readonly entity: string;
  readonly file: string;
  readonly read: number;
  readonly used: number;
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
  /** Among the rows used: those that a reference puts in no group. In the order of the attributes. */
  readonly ungrouped: readonly UngroupedRows[];
}

/** The used rows that belong to no group by one reference, with the reason (semantics S10). */
export interface UngroupedRows {
  readonly attribute: string;
  /** The cell is empty. */
  readonly missing: number;
  /** The cell names a row that is not in force on the reference day. */
  readonly notInForce: number;
}

export interface DatasetRead {
  /**
   * The rows in force on the reference day, by entity and in file order. Every entity has its place here.
   * A reference to a row that is not in force is null. A value is `undefined` only where an error says why.
   */
  readonly dataset: Dataset;
  readonly diagnostics: readonly Diagnostic[];
  /** By entity, for each data set that was read. */
  readonly counts: ReadonlyMap<string, RowCounts>;
}

/**
 * Checks every column, row, key and reference of the data sets, and makes rows of them.
 *
 * All faults are reported at once, the first twenty of each code and column. With an error among them
 * the rows may not be used. A data set without rows is an error too: a run never pays on silence.
 *
 * @param tables - By entity name. A data set that could not be read is left out; its faults are the source's.
 * @param referenceDay - The package's mätdatum. Null only if no entity has a validity (semantics S7).
 */
export function readDataset(
  entities: ReadonlyMap<string, Entity>,
  tables: ReadonlyMap<string, RawTable>,
  csv: CsvForm,
  referenceDay: CalendarDate | null,
): DatasetRead {
  const drafts: Draft[] = [];
  const indexes = new Map<string, KeyIndex>();
  for (const entity of entities.values()) {
    const table = tables.get(entity.name);
    if (table) drafts.push(draftRows(entity, table, csv, entities));
  }
  for (const draft of drafts) {
    checkLimits(draft);
    const index = indexKeys(draft);
    if (index) indexes.set(draft.entity.name, index);
  }
  for (const draft of drafts) linkReferences(draft, indexes, referenceDay);
  return {
    ...countRows(entities, drafts, referenceDay),
    diagnostics: drafts.flatMap((draft) => draft.faults.diagnostics()),
  };
}

function countRows(
  entities: ReadonlyMap<string, Entity>,
  drafts: readonly Draft[],
  day: CalendarDate | null,
): { readonly dataset: Dataset; readonly counts: ReadonlyMap<string, RowCounts> } {
  const dataset = new Map<string, readonly Row[]>([...entities.keys()].map((name) => [name, []]));
  const counts = new Map<string, RowCounts>();
  for (const draft of drafts) {
    const { entity, file, rows } = draft;
    const { inForce, leftOut } = partByForce(rows, entity, day);
    dataset.set(entity.name, inForce);
    const ungrouped = countUngrouped(draft, inForce);
    counts.set(entity.name, {
      entity: entity.name,
      file,
      read: rows.length,
      used: inForce.length,
      leftOut,
      ungrouped,
    });
  }
  return { dataset, counts };
}

function countUngrouped(draft: Draft, used: readonly Row[]): readonly UngroupedRows[] {
  return draft.references.map(({ attribute, keys }) => {
    const without = used.filter((row) => row.values[attribute.index] === null);
    const missing = without.filter((row) => keys[row.number - FIRST_ROW] === null).length;
    return { attribute: attribute.name, missing, notInForce: without.length - missing };
  });
}
