/** What became of the rows of each data set in a month, for `kontroll.json`: nothing is left out in silence. */
import type { LeftOutReason } from "./model/in-force.js";
import { everyPart, type WayStep } from "./model/expression.js";
import type { Entity, Model } from "./model/model.js";
import { listed, type RowSet } from "./model/row-sets.js";
import type { Dataset } from "./model/rows.js";
import { Evaluator } from "./reference/evaluate.js";
import { REASONS, type LeftOut } from "./reference/rows-of-month.js";
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
      return entity ? [[name, countsOf(entity, file, dataset.get(name) ?? listed([]), evaluator)]] : [];
    }),
  );
}

function countsOf(entity: Entity, file: string, rows: RowSet, evaluator: Evaluator): RowCounts {
  const reasons = evaluator.rows.leftOut(entity.name);
  const leftOut = new Map<LeftOutReason, number>();
  // A month without rows is for the rules to refuse: they may ask for another month's only.
  for (const number of reasons ?? []) {
    const reason = REASONS[number] ?? null;
    if (reason) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  }
  const used = rows.size - [...leftOut.values()].reduce((sum, count) => sum + count, 0);
  const direct = entity.attributes
    .filter(({ type }) => type.kind === "entity")
    .map(({ name, index }) => [{ entity: entity.name, name, index }]);
  const ungrouped = [...direct, ...waysFrom(entity, evaluator.model)].map((way) =>
    ungroupedBy(way, rows, reasons, evaluator),
  );
  return { entity: entity.name, file, read: rows.size, used, leftOut, ungrouped };
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

function ungroupedBy(
  way: readonly WayStep[],
  rows: RowSet,
  reasons: LeftOut,
  evaluator: Evaluator,
): UngroupedRows {
  let missing = 0;
  let notInForce = 0;
  const [first] = way;
  const { codes, size } = first ? rows.column(first.index) : { codes: [], size: 0 };
  const known = new Map<number, WayEnd>();
  const counts = new Uint32Array(size);
  codes.forEach((code, place) => {
    if (reasons && reasons[place] !== 0) return;
    counts[code] = (counts[code] ?? 0) + 1;
    if (counts[code] === 1) known.set(code, endOf(way, rows, place, evaluator));
  });
  for (const [code, end] of known) {
    if (end === "missing") missing += counts[code] ?? 0;
    if (end === "notInForce") notInForce += counts[code] ?? 0;
  }
  return { attribute: wayText(way), missing, notInForce };
}

/** Where a way leads: to a row, to none since a cell is empty, or to one that is not in force. */
type WayEnd = "found" | "missing" | "notInForce";

function endOf(
  [step, ...rest]: readonly WayStep[],
  rows: RowSet,
  place: number,
  evaluator: Evaluator,
): WayEnd {
  if (!step) return "found";
  const { register, inForce } = evaluator.rows;
  const column = rows.column(step.index);
  const target = register.target(column, column.codes[place] ?? 0);
  const type = rows.entity?.attributes[step.index]?.type;
  if (target < 0 || type?.kind !== "entity") return "missing";
  const targets = register.of(type.entity);
  const replace = inForce(targets);
  const version = replace ? replace(target) : target;
  return version < 0 ? "notInForce" : endOf(rest, targets, version, evaluator);
}
