/** An explanation by an evaluator that counts rows is the one by the reference evaluator, which asks each row: step by step. */
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  CountingEvaluator,
  Evaluator,
  readDataset,
  readMonth,
  readTables,
  RuleFault,
  trace,
  type CalendarMonth,
  type Dataset,
  type OpenPackage,
  type Row,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { MECHANISMS_WITH_DATA as FOLDERS, MECHANISMS as ROOT, openedMechanism } from "./mechanisms.js";

/** So many rows of each concept are asked. */
const ROWS = 4;

test.each(FOLDERS)("%s", async (name) => {
  const opened = await openedMechanism(join(ROOT, name));
  const { model, manifest } = opened;
  const { tables } = await readTables(folderSource(join(ROOT, name, "data"), manifest.csv), model.entities);
  const { dataset } = readDataset(model.entities, tables, manifest.csv);
  let steps = 0;
  for (const month of monthsOf(opened)) {
    const counting = CountingEvaluator.of(model, dataset, month, { rows: 1, each: 1 });
    const reference = new Evaluator(model, dataset, month);
    for (const { index, entity, type } of model.definitions) {
      if (type.kind === "rows") continue;
      for (const row of rowsOf(dataset, entity)) {
        const told = explained(reference, index, row);
        expect(explained(counting, index, row)).toBe(told);
        if (told.startsWith("{")) steps += 1;
      }
    }
  }
  expect(steps).toBeGreaterThan(0);
});

/** Also the rows that are not in force: a rule can be asked about them. */
function rowsOf(dataset: Dataset, entity: string | null): readonly (Row | null)[] {
  return entity === null ? [null] : (dataset.get(entity)?.list().slice(0, ROWS) ?? []);
}

/** The step with all below it, or the fault that it ends in. */
function explained(evaluator: Evaluator, index: number, row: Row | null): string {
  try {
    return JSON.stringify(trace(evaluator, index, row));
  } catch (fault) {
    if (fault instanceof RuleFault) return fault.diagnostic.message.sv;
    throw fault;
  }
}

/** The first and last month that a package is in force. */
function monthsOf({ manifest: { validity } }: OpenPackage): readonly CalendarMonth[] {
  const found = [validity?.from, validity?.to].map((day) => readMonth(day?.slice(0, 7) ?? ""));
  return found.filter((month) => month !== null);
}
