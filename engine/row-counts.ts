/** What became of the rows of each data set in a month, for `kontroll.json`: nothing is left out in silence. */
import type { LeftOutReason } from "./model/in-force.js";
import type { Entity, Model } from "./model/model.js";
import { isRow, type Dataset, type Row } from "./model/rows.js";
import { Evaluator } from "./reference/evaluate.js";
import type { CalendarMonth } from "./values/date.js";

/** Always: read = used + left out. */
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
  /** The cell names a row that is not in force on the day that counts. */
  readonly notInForce: number;
}

/**
 * Counts the rows of each data set in a month.
 *
 * @param files - The file that each entity was read from.
 * @throws RuleFault if the day by which rows are in force cannot be computed.
 */
export function countRows(
  model: Model,
  dataset: Dataset,
  files: ReadonlyMap<string, string>,
  period: CalendarMonth,
): ReadonlyMap<string, RowCounts> {
  const evaluator = new Evaluator(model, dataset, period);
  return new Map(
    [...files].flatMap(([name, file]) => {
      const entity = model.entities.get(name);
      return entity ? [[name, countsOf(entity, file, dataset.get(name) ?? [], evaluator)]] : [];
    }),
  );
}

function countsOf(entity: Entity, file: string, rows: readonly Row[], evaluator: Evaluator): RowCounts {
  const leftOut = new Map<LeftOutReason, number>();
  for (const row of rows) {
    const reason = evaluator.whyLeftOut(row);
    if (reason) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  }
  const used = evaluator.rowsInForce(entity.name);
  const ungrouped = entity.attributes
    .filter(({ type }) => type.kind === "entity")
    .map(({ name, index }) => {
      const targets = used.map((row) => row.values[index] ?? null);
      const notInForce = targets.filter((one) => isRow(one) && evaluator.inForce(one) === null).length;
      return { attribute: name, missing: targets.filter((one) => one === null).length, notInForce };
    });
  return { entity: entity.name, file, read: rows.length, used: used.length, leftOut, ungrouped };
}
