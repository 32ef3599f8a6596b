/** What became of the rows of each data set in a month, for `kontroll.json`: nothing is left out in silence. */
import type { LeftOutReason } from "./model/in-force.js";
import { everyPart, type WayStep } from "./model/expression.js";
import type { Entity, Model } from "./model/model.js";
import { isRow, type Dataset, type Row, type Value } from "./model/rows.js";
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

/** The used rows that belong to no group by one reference, or by several in a row, with the reason (semantics S10). */
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
  // A month without rows is for the rules to refuse: they may ask for another month's only.
  const used = rows.filter((row) => {
    const reason = evaluator.whyLeftOut(row);
    if (reason) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
    return reason === null;
  });
  const direct = entity.attributes
    .filter(({ type }) => type.kind === "entity")
    .map(({ name, index }) => {
      const targets = used.map((row) => row.values[index] ?? null);
      const notInForce = targets.filter((one) => isRow(one) && evaluator.inForce(one) === null).length;
      return { attribute: name, missing: targets.filter((one) => one === null).length, notInForce };
    });
  const ungrouped = [
    ...direct,
    ...waysFrom(entity, evaluator.model).map((way) => ungroupedBy(way, used, evaluator)),
  ];
  return { entity: entity.name, file, read: rows.length, used: used.length, leftOut, ungrouped };
}

/** The ways of several references by which rules count rows of an entity: `via patient.hälsocentral`. */
function waysFrom({ name }: Entity, model: Model): readonly (readonly WayStep[])[] {
  const ways = new Map<string, readonly WayStep[]>();
  for (const { body } of model.definitions)
    for (const part of everyPart(body))
      if (part.kind === "aggregate" && part.entity === name && part.via !== null && part.via.length > 1)
        ways.set(wayText(part.via), part.via);
  return [...ways].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, way]) => way);
}

function wayText(way: readonly WayStep[]): string {
  return way.map(({ name }) => name).join(".");
}

function ungroupedBy(way: readonly WayStep[], used: readonly Row[], evaluator: Evaluator): UngroupedRows {
  let missing = 0;
  let notInForce = 0;
  for (const row of used) {
    let at: Row | null = row;
    for (const { index } of way) {
      const value: Value = at.values[index] ?? null;
      at = isRow(value) ? evaluator.inForce(value) : null;
      if (at) continue;
      if (isRow(value)) notInForce += 1;
      else missing += 1;
      break;
    }
  }
  return { attribute: wayText(way), missing, notInForce };
}
