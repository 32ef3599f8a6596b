/** An explanation by an evaluator that counts rows is the one by the reference evaluator, which asks each row: step by step. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { readDataset, readMonth, readTables, type CalendarMonth, type OpenPackage } from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { expectSameExplained } from "./explained.js";
import { MECHANISMS_WITH_DATA as FOLDERS, MECHANISMS as ROOT, openedMechanism } from "./mechanisms.js";

/** So many rows of each concept are asked. */
const ROWS = 4;

test.each(FOLDERS)("%s", async (name) => {
  const opened = await openedMechanism(join(ROOT, name));
  const { model, manifest } = opened;
  const { tables } = await readTables(folderSource(join(ROOT, name, "data"), manifest.csv), model.entities);
  const { dataset } = readDataset(model.entities, tables, manifest.csv);
  const told = monthsOf(opened).map((month) => expectSameExplained(opened, dataset, month, ROWS));
  expect(told.reduce((sum, { explained }) => sum + explained, 0)).toBeGreaterThan(0);
});

/** The first and last month that a package is in force. */
function monthsOf({ manifest: { validity } }: OpenPackage): readonly CalendarMonth[] {
  const found = [validity?.from, validity?.to].map((day) => readMonth(day?.slice(0, 7) ?? ""));
  return found.filter((month) => month !== null);
}
