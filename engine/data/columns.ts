/** Which column holds which attribute. Every column must be one, and every attribute must have one. */
import type { CsvForm } from "../../grammar/manifest.js";
import type { Attribute, Entity } from "../model/model.js";
import { columnLabel, type FaultCollector } from "./faults.js";
import type { RawTable } from "./raw.js";

/** The position of each attribute's column; an attribute whose column is missing has none. */
export type ColumnPositions = ReadonlyMap<Attribute, number>;

/** Finds the attributes' columns by the heading row, and reports what is missing, unknown or there twice. */
export function matchColumns(
  entity: Entity,
  table: RawTable,
  csv: CsvForm,
  faults: FaultCollector,
): ColumnPositions {
  const header = table.header.map((heading) => heading.normalize("NFC"));
  const positions = new Map<Attribute, number>();
  for (const attribute of entity.attributes) {
    const position = header.indexOf(attribute.name);
    if (position >= 0) positions.set(attribute, position);
  }
  if (positions.size === 0) {
    reportNoHeading(entity, table, csv, faults);
    return positions;
  }
  const missing = entity.attributes.filter((attribute) => !positions.has(attribute));
  for (const { name } of missing)
    faults.report("data-missing-column", headingRow(table), name, { column: name });
  reportStrangers(entity, { header, row: headingRow(table) }, missing, faults);
  return positions;
}

function reportNoHeading(entity: Entity, table: RawTable, csv: CsvForm, faults: FaultCollector): void {
  const names = entity.attributes.map((attribute) => attribute.name);
  if (headingRow(table) === null)
    faults.report("data-no-attribute", null, null, { entity: entity.name, names });
  else
    faults.report("data-no-heading", 1, null, { entity: entity.name, headings: names.join(csv.separator) });
}

/** The row in which the columns are named; null for a file that names them otherwise. */
export function headingRow({ firstRow }: RawTable): 1 | null {
  return firstRow === 2 ? 1 : null;
}

function reportStrangers(
  entity: Entity,
  { header, row }: { readonly header: readonly string[]; readonly row: number | null },
  missing: readonly Attribute[],
  faults: FaultCollector,
): void {
  const known = new Set(entity.attributes.map((attribute) => attribute.name));
  header.forEach((heading, index) => {
    const label = columnLabel(header, index, known);
    const first = header.indexOf(heading);
    if (!known.has(heading)) {
      const facts = { entity: entity.name, position: index + 1, missing: missing.map(({ name }) => name) };
      faults.report("data-unknown-column", row, label, facts);
    } else if (first < index) {
      faults.report("data-duplicate-column", row, label, {
        column: heading,
        first: first + 1,
        second: index + 1,
      });
    }
  });
}
