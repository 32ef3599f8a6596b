/** Data sets under way: cells read by type, references still keys. */
import type { Attribute, Entity } from "../model/model.js";
import type { Column } from "../model/row-sets.js";
import type { Value } from "../model/rows.js";
import { readColumn, type CellColumn } from "./cell-column.js";
import { cellReader, type Registers } from "./cells.js";
import { headingRow, matchColumns } from "./columns.js";
import { collectFaults, type FaultCollector } from "./faults.js";
import type { RawTable } from "./raw.js";
import { TextColumnBuilder } from "./text-columns.js";

export interface DraftReference {
  readonly attribute: Attribute;
  readonly target: string;
  /** The keys that the cells name. */
  readonly keys: CellColumn;
}

/** A data set whose cells have been read. */
export interface Draft {
  readonly entity: Entity;
  readonly file: string;
  readonly faults: FaultCollector;
  readonly size: number;
  /** The number of the first row. */
  readonly firstRow: number;
  /** By attribute; the references are put in once all keys are known, so that entities may refer to each other. */
  readonly columns: Map<number, Column>;
  /** Null if the entity has no key, or the file no column for it. */
  readonly keys: CellColumn | null;
  readonly references: readonly DraftReference[];
}

/**
 * Reads every cell of a data set by its attribute's type.
 *
 * A cell with a fault becomes `undefined`, so that nothing that follows from it is reported again.
 */
export function draftRows(entity: Entity, table: RawTable, registers: Registers): Draft {
  const faults = collectFaults(table.file);
  const positions = matchColumns(entity, table, registers.csv, faults);
  if (table.rowCount === 0 && !entity.sparse)
    faults.report("data-no-rows", null, null, {
      hasHeading: table.firstRow > 1,
      isTable: table.stamp?.database !== undefined,
    });
  const columns = new Map<number, Column>();
  const references: DraftReference[] = [];
  let keys: CellColumn | null = null;
  for (const [attribute, position] of positions) {
    const reader = cellReader(attribute.type, registers);
    if (!reader) {
      const target = attribute.type.kind === "entity" ? attribute.type.entity : attribute.name;
      faults.report("data-no-key", headingRow(table), attribute.name, { entity: target });
      continue;
    }
    const cells = readColumn(attribute, table.columns[position] ?? EMPTY, reader, {
      faults,
      firstRow: table.firstRow,
    });
    if (attribute.type.kind === "entity")
      references.push({ attribute, target: attribute.type.entity, keys: cells });
    else columns.set(attribute.index, plainColumn(cells));
    if (attribute.isKey) keys = cells;
  }
  const { file, rowCount: size, firstRow } = table;
  return { entity, file, faults, size, firstRow, columns, keys, references };
}

const EMPTY = new TextColumnBuilder().finish();

function plainColumn({ codes, texts, value }: CellColumn): Column {
  return { codes, size: texts.size + 1, value, targets: null };
}

/** The value of an attribute in a row under way; `undefined` for a reference, which is not yet one. */
export function valueAt({ columns }: Draft, attribute: number, place: number): Value | undefined {
  const column = columns.get(attribute);
  return column?.value(column.codes[place] ?? 0);
}
