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
  type Value,
} from "../engine/index.js";
import { duckDbSource } from "../engine/sources/duckdb.js";
import { monthsBetween } from "../engine/values/date.js";
import { faultOr, outcome } from "./outcome.js";

const ROOT = join(import.meta.dirname, "../examples/mekanismer");
const FOLDERS = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => basename(name) === "data")
  .map((name) => dirname(name))
  .sort();

describe("data of a mechanism", () => {
  test.each(FOLDERS)("%s", async (name) => {
    const folder = join(ROOT, name);
    const opened = await openedAt(folder);
    const dataset = await datasetOf(join(folder, "data"), opened);
    const months = monthsOf(opened);
    for (const month of months) compare(opened, dataset, month);
    const rows = [...dataset.values()].flat();
    expect(rows.length).toBeGreaterThan(0);
    expect(months.length).toBeGreaterThan(0);
    for (const gone of optional(opened)) {
      const undo = leaveOut(rows, gone);
      for (const month of months) compare(opened, dataset, month);
      undo();
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

async function datasetOf(folder: string, { model, manifest }: OpenPackage): Promise<Dataset> {
  const read = await readTables(duckDbSource(folder, manifest.csv), model.entities);
  return readDataset(model.entities, read.tables, manifest.csv).dataset;
}

/** The months that a package is in force. */
function monthsOf({ manifest: { validity } }: OpenPackage): readonly CalendarMonth[] {
  const [first, last] = [validity?.from, validity?.to].map((day) => readMonth(day?.slice(0, 7) ?? ""));
  return first && last ? monthsBetween(first, last).slice(0, 24) : [];
}

function compare(opened: OpenPackage, dataset: Dataset, month: CalendarMonth): void {
  const { model } = opened;
  const expected = whatComes(opened, dataset, month, new Evaluator(model, dataset, month));
  for (const least of [0, Number.MAX_SAFE_INTEGER]) {
    const counting = CountingEvaluator.of(model, dataset, month, least);
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
  return entity === null ? [null] : (dataset.get(entity) ?? []);
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

/** Leaves a value out of every other row; what is returned puts it back. */
function leaveOut(rows: readonly Row[], { entity, index }: Cell): () => void {
  const own = rows.filter((row) => row.entity.name === entity && row.number % 2 === 0);
  const before = own.map((row) => row.values[index]);
  own.forEach((row) => setValue(row, index, null));
  return () => own.forEach((row, at) => setValue(row, index, before[at]));
}

function setValue({ values }: Row, index: number, value: Value | undefined): void {
  (values as (Value | undefined)[])[index] = value;
}
