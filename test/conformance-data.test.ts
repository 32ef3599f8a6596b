/**
 * Counting by signature gives what going row by row gives on data files: for each month of every mechanism that has
 * data, as the files are and with what may be missing left out, the same payments and results, and of every rule the
 * same value or the same fault for every row. What whole populations come to is compared in `twelve-months.test.ts`.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  readDataset,
  readMonth,
  readTables,
  type CalendarMonth,
  type Dataset,
  type OpenPackage,
  type TablesRead,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { monthsBetween } from "../engine/values/date.js";
import { expectSameCounted } from "./counted.js";
import { MECHANISMS_WITH_DATA as FOLDERS, MECHANISMS as ROOT, openedMechanism } from "./mechanisms.js";

describe("data of a mechanism", () => {
  test.each(FOLDERS)("%s", async (name) => {
    const folder = join(ROOT, name);
    const opened = await openedMechanism(folder);
    const tables = await tablesOf(join(folder, "data"), opened);
    const months = monthsOf(opened);
    expect(months.length).toBeGreaterThan(0);
    for (const month of months) expectSameCounted(opened, datasetOf(tables, opened), month);
    for (const gone of optional(opened)) {
      const dataset = datasetOf(without(tables, opened, gone), opened);
      for (const month of months) expectSameCounted(opened, dataset, month);
    }
  });

  test("there is of most of them", () => {
    expect(FOLDERS.length).toBeGreaterThan(40);
  });
});

type Tables = TablesRead["tables"];

async function tablesOf(folder: string, { model, manifest }: OpenPackage): Promise<Tables> {
  return (await readTables(folderSource(folder, manifest.csv), model.entities)).tables;
}

function datasetOf(tables: Tables, { model, manifest }: OpenPackage): Dataset {
  const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
  expect(diagnostics).toEqual([]);
  expect([...dataset.values()].some(({ size }) => size > 0)).toBe(true);
  return dataset;
}

/** The months that a package is in force. */
function monthsOf({ manifest: { validity } }: OpenPackage): readonly CalendarMonth[] {
  const [first, last] = [validity?.from, validity?.to].map((day) => readMonth(day?.slice(0, 7) ?? ""));
  return first && last ? monthsBetween(first, last).slice(0, 24) : [];
}

interface Cell {
  readonly entity: string;
  readonly index: number;
}

/** The attributes that may be missing. */
function optional({ model }: OpenPackage): readonly Cell[] {
  return [...model.entities.values()].flatMap(({ name, attributes }) =>
    attributes.filter(({ optional: may }) => may).map(({ index }) => ({ entity: name, index })),
  );
}

/** The tables with a value left out of every other row. */
function without(tables: Tables, { model }: OpenPackage, { entity, index }: Cell): Tables {
  const name = model.entities.get(entity)?.attributes[index]?.name;
  return new Map(
    [...tables].map(([of, table]) => {
      const columns = table.columns.map((column, at) =>
        of === entity && table.header[at] === name
          ? { ...column, codes: column.codes.map((code, place) => (place % 2 === 0 ? 0 : code)) }
          : column,
      );
      return [of, { ...table, columns }];
    }),
  );
}
