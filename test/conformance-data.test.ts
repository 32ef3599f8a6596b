/**
 * Counting by signature gives what going row by row gives on data files: for each month of every mechanism that has
 * data, as the files are and with what may be missing left out, the same payments and results, and of every rule the
 * same value or the same fault for every row. What whole populations come to is compared in `twelve-months.test.ts`.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { openAt } from "../cli/package-files.js";
import {
  computePayments,
  computeResults,
  CountingEvaluator,
  Evaluator,
  readDataset,
  readMonth,
  readTables,
  type CalendarMonth,
  type Dataset,
  type OpenPackage,
  type Row,
  type TablesRead,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { monthsBetween } from "../engine/values/date.js";
import { faultOr, outcome, WAYS_OF_COUNTING } from "./outcome.js";

const ROOT = join(import.meta.dirname, "../examples/mekanismer");
const FOLDERS = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => basename(name) === "data")
  .map((name) => dirname(name))
  .sort();

describe("data of a mechanism", () => {
  test.each(FOLDERS)("%s", async (name) => {
    const folder = join(ROOT, name);
    const opened = await openedAt(folder);
    const tables = await tablesOf(join(folder, "data"), opened);
    const months = monthsOf(opened);
    expect(months.length).toBeGreaterThan(0);
    for (const month of months) compare(opened, datasetOf(tables, opened), month);
    for (const gone of optional(opened)) {
      const dataset = datasetOf(without(tables, opened, gone), opened);
      for (const month of months) compare(opened, dataset, month);
    }
  });

  test("there is of most of them", () => {
    expect(FOLDERS.length).toBeGreaterThan(40);
  });
});

async function openedAt(folder: string): Promise<OpenPackage> {
  const document = join(folder, "ersattning.md");
  const isPackage = existsSync(join(folder, "regelverk.yaml"));
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd: ROOT };
  const found = await openAt(isPackage ? folder : document, { io, language: "sv" });
  if (found.kind !== "opened") throw new Error(found.message);
  return found.opened;
}

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

function compare(opened: OpenPackage, dataset: Dataset, month: CalendarMonth): void {
  const { model } = opened;
  const expected = whatComes(opened, dataset, month, new Evaluator(model, dataset, month));
  for (const worth of WAYS_OF_COUNTING) {
    const counting = CountingEvaluator.of(model, dataset, month, worth);
    expect(whatComes(opened, dataset, month, counting)).toEqual(expected);
  }
}

/** What a run writes, and what every rule says of every row. */
function whatComes({ model }: OpenPackage, dataset: Dataset, month: CalendarMonth, evaluator: Evaluator) {
  return {
    paid: faultOr(() => computePayments(model, dataset, month, evaluator)),
    reported: faultOr(() => computeResults(model, dataset, month, evaluator)),
    values: model.definitions.flatMap(({ index, entity, name, type }) =>
      type.kind === "rows"
        ? []
        : rowsOf(dataset, entity).map(
            (row) => `${name} ${row?.number ?? ""}: ${outcome(() => evaluator.definition(index, row))}`,
          ),
    ),
  };
}

/** Also the rows that are not in force: a rule can be asked about them. */
function rowsOf(dataset: Dataset, entity: string | null): readonly (Row | null)[] {
  return entity === null ? [null] : (dataset.get(entity)?.list() ?? []);
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
