/** The rows that a worked example gives, as a data set. */
import type { Entity, Example, ExampleRow, GivenValue, Model } from "./model/model.js";
import { listed } from "./model/row-sets.js";
import type { Dataset, Row, Value } from "./model/rows.js";

/** The rows of an example, linked to each other by their labels. */
export function exampleRows(
  model: Model,
  example: Example,
): { rows: Dataset; labels: ReadonlyMap<string, Row> } {
  const labels = new Map<string, Row>();
  const made = new Map<string, Row[]>([...model.entities.keys()].map((name) => [name, []]));
  const drafts = example.rows.flatMap((row) => {
    const entity = model.entities.get(row.entity);
    return entity ? Array.from({ length: row.count }, () => ({ row, entity })) : [];
  });
  // Rows are made first and linked afterwards, so that they may name each other in any order.
  const links: (() => void)[] = [];
  drafts.forEach(({ row, entity }, index) => {
    const one = makeRow(row, entity, index + 1, labels, links);
    if (row.label !== null) labels.set(row.label, one);
    made.get(entity.name)?.push(one);
  });
  for (const link of links) link();
  return { rows: new Map([...made].map(([name, rows]) => [name, listed(rows)])), labels };
}

/** True for a row that is named by its label, as against a value. */
export function isLabel(
  value: GivenValue["value"],
): value is { readonly label: string; readonly entity: string } {
  return typeof value === "object" && value !== null && "label" in value && !("values" in value);
}

function makeRow(
  row: ExampleRow,
  entity: Entity,
  number: number,
  labels: ReadonlyMap<string, Row>,
  links: (() => void)[],
): Row {
  const values: (Value | undefined)[] = entity.attributes.map(() => undefined);
  if (entity.key && row.label !== null) values[entity.key.index] = row.label;
  const given = new Map<number, Value>();
  for (const { target, value } of row.given) {
    const put = (resolved: Value): void => {
      if (target.kind === "attribute") values[target.index] = resolved;
      else given.set(target.index, resolved);
    };
    if (isLabel(value)) links.push(() => put(labels.get(value.label) ?? null));
    else put(value);
  }
  return { entity, number, values, given, label: row.label };
}
