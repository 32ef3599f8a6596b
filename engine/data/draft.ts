/** Rows under way: cells read by type, references still keys. */
import type { CsvForm } from "../../grammar/manifest.js";
import type { Attribute, Entity } from "../model/model.js";
import type { Row, Value } from "../model/rows.js";
import { cellReader, keyText, type CellReader } from "./cells.js";
import { matchColumns } from "./columns.js";
import { collectFaults, type FaultCollector } from "./faults.js";
import type { RawTable } from "./raw.js";

/** A row whose references are filled in once all rows are there, so that entities may refer to each other. */
export interface DraftRow extends Row {
  readonly values: (Value | undefined)[];
}

/** A key as text, by row: null for an empty cell, undefined for one with a fault. */
export type KeyCells = readonly (string | null | undefined)[];

export interface DraftReference {
  readonly attribute: Attribute;
  readonly target: string;
  readonly reader: CellReader;
  readonly keys: KeyCells;
}

/** A data set whose cells have been read. */
export interface Draft {
  readonly entity: Entity;
  readonly file: string;
  readonly faults: FaultCollector;
  readonly rows: readonly DraftRow[];
  /** Null if the entity has no key, or the file no column for it. */
  readonly keys: KeyCells | null;
  readonly references: readonly DraftReference[];
}

/** Nothing in a data file is given in place of a rule. */
const NOTHING_GIVEN: Row["given"] = new Map();

/** The number of the first data row: the heading is row 1. */
export const FIRST_ROW = 2;

/**
 * Reads every cell of a data set by its attribute's type.
 *
 * A cell with a fault becomes `undefined`, so that nothing that follows from it is reported again.
 */
export function draftRows(
  entity: Entity,
  table: RawTable,
  csv: CsvForm,
  entities: ReadonlyMap<string, Entity>,
): Draft {
  const faults = collectFaults(table.file);
  const positions = matchColumns(entity, table, csv, faults);
  if (table.rowCount === 0 && !entity.sparse) faults.report("data-no-rows", null, null, {});
  const rows = emptyRows(entity, table.rowCount);
  const references: DraftReference[] = [];
  let keys: KeyCells | null = null;
  for (const [attribute, position] of positions) {
    const cells = table.columns[position] ?? [];
    const reader = cellReader(attribute.type, csv, entities);
    if (!reader) {
      const target = attribute.type.kind === "entity" ? attribute.type.entity : attribute.name;
      faults.report("data-no-key", 1, attribute.name, { entity: target });
      continue;
    }
    const values = readColumn(attribute, cells, reader, faults);
    if (attribute.type.kind === "entity")
      references.push({ attribute, target: attribute.type.entity, reader, keys: asKeys(values) });
    else values.forEach((value, index) => store(rows[index], attribute, value));
    if (attribute.isKey) keys = asKeys(values);
  }
  return { entity, file: table.file, faults, rows, keys, references };
}

type ReadValue = Exclude<Value, null>;

function readColumn(
  attribute: Attribute,
  cells: readonly (string | null)[],
  reader: CellReader,
  faults: FaultCollector,
): (ReadValue | null | undefined)[] {
  const facts = { expected: reader.expected };
  return cells.map((text, index) => {
    if (text === null) {
      if (attribute.optional) return null;
      faults.report("data-missing-value", index + FIRST_ROW, attribute.name, facts);
      return undefined;
    }
    const cell = reader.read(text);
    if (cell.kind === "value") return cell.value;
    faults.report(cell.code, index + FIRST_ROW, attribute.name, facts);
    return undefined;
  });
}

function asKeys(values: readonly (ReadValue | null | undefined)[]): KeyCells {
  return values.map((value) => (value === null || value === undefined ? value : keyText(value)));
}

function emptyRows(entity: Entity, count: number): readonly DraftRow[] {
  const width = entity.attributes.length;
  return Array.from({ length: count }, (_, index) => ({
    entity,
    number: index + FIRST_ROW,
    values: new Array<Value | undefined>(width).fill(undefined),
    given: NOTHING_GIVEN,
    label: null,
  }));
}

/** Puts a value in a row under way. */
export function store(row: DraftRow | undefined, attribute: Attribute, value: Value | undefined): void {
  if (row) row.values[attribute.index] = value;
}
