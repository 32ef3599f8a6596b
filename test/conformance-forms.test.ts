/**
 * The data of every mechanism pays the same from Parquet and JSON files as from its CSV files: all values of all rows
 * are the same, and so are the payments and results of the last month.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openAt } from "../cli/package-files.js";
import {
  computePayments,
  computeResults,
  isRow,
  readDataset,
  readMonth,
  readTables,
  type Dataset,
  type OpenPackage,
  type RawTable,
  type Value,
} from "../engine/index.js";
import type { DataForm } from "../engine/data/raw.js";
import { keyOf } from "../engine/model/rows.js";
import type { Entity, Type } from "../engine/model/model.js";
import { folderSource } from "../engine/sources/folder.js";
import { faultOr } from "./outcome.js";
import { writeTable, type TypedColumn } from "./typed-tables.js";

const ROOT = join(import.meta.dirname, "../examples/mekanismer");
const FOLDERS = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => basename(name) === "data")
  .map((name) => dirname(name))
  .sort();

const made = mkdtempSync(join(tmpdir(), "regelbok-"));
afterAll(() => rmSync(made, { recursive: true }));

describe("data of a mechanism", () => {
  test.each(FOLDERS)("%s", async (name) => {
    const opened = await openedAt(join(ROOT, name));
    const tables = await tablesIn(join(ROOT, name, "data"), opened);
    const expected = whatComes(opened, tables);
    for (const form of ["parquet", "json", "ndjson"] as const)
      expect(whatComes(opened, await tablesIn(await converted(opened, tables, form), opened))).toEqual(
        expected,
      );
  });

  test("there is of most of them", () => {
    expect(FOLDERS.length).toBeGreaterThan(40);
  });
});

async function openedAt(folder: string): Promise<OpenPackage> {
  const isPackage = existsSync(join(folder, "regelverk.yaml"));
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd: ROOT };
  const found = await openAt(isPackage ? folder : join(folder, "ersattning.md"), { io, language: "sv" });
  if (found.kind !== "opened") throw new Error(found.message);
  return found.opened;
}

type Tables = ReadonlyMap<string, RawTable>;

async function tablesIn(folder: string, { model, manifest }: OpenPackage): Promise<Tables> {
  const { tables, diagnostics } = await readTables(folderSource(folder, manifest.csv), model.entities);
  expect(diagnostics).toEqual([]);
  return tables;
}

/** Writes the tables in another form; gives the folder. */
async function converted({ model, manifest }: OpenPackage, tables: Tables, form: DataForm): Promise<string> {
  const folder = mkdtempSync(join(made, "data-"));
  mkdirSync(folder, { recursive: true });
  for (const entity of model.entities.values()) {
    const table = tables.get(entity.name);
    if (!table) continue;
    const columns = table.columns.map(({ codes, texts }, at): TypedColumn => {
      const name = table.header[at] ?? "";
      const cells = Array.from(codes, (code) => (code === 0 ? null : texts.text(code)));
      return typed(name, cells, typeOf(entity, name, model.entities), manifest.csv.decimalMark);
    });
    await writeTable(folder, entity.dataSet, columns, { form, csv: manifest.csv });
  }
  return folder;
}

/** The type of an attribute; of one that leads to another entity that of its key. */
function typeOf(entity: Entity, name: string, entities: ReadonlyMap<string, Entity>): Type["kind"] {
  const type = entity.attributes.find((attribute) => attribute.name === name)?.type;
  if (type?.kind !== "entity") return type?.kind ?? "unknown";
  const target = entities.get(type.entity);
  return target?.key ? typeOf(target, target.key.name, entities) : "unknown";
}

/** A column with the type of Parquet for a type of ours, and its cells as SQL writes them. */
function typed(
  name: string,
  cells: readonly (string | null)[],
  kind: Type["kind"],
  decimalMark: string,
): TypedColumn {
  switch (kind) {
    case "truth":
      return { name, type: "BOOLEAN", cells: cells.map((cell) => cell && String(cell === "ja")) };
    case "date":
      return { name, type: "DATE", cells };
    case "number": {
      const numbers = cells.map((cell) => cell && cell.replace(decimalMark, "."));
      const isWhole = numbers.every((number) => !number?.includes("."));
      return { name, type: isWhole ? "BIGINT" : "DECIMAL(18,6)", cells: numbers };
    }
    default:
      return { name, type: "VARCHAR", cells };
  }
}

function whatComes(opened: OpenPackage, tables: Tables): object {
  const { model, manifest } = opened;
  const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
  expect(diagnostics).toEqual([]);
  const month = readMonth(manifest.validity?.to.slice(0, 7) ?? "");
  if (!month) throw new RangeError("no month");
  return {
    values: valuesOf(dataset),
    paid: faultOr(() => computePayments(model, dataset, month).payments),
    reported: faultOr(() => computeResults(model, dataset, month).results),
  };
}

/** All values; a row that another leads to by its place. */
function valuesOf(dataset: Dataset): readonly (readonly [string, readonly string[]])[] {
  return [...dataset].map(([name, rows]) => [
    name,
    rows.list().map(({ values }) => values.map((value) => shown(value, dataset)).join("; ")),
  ]);
}

function shown(value: Value | undefined, dataset: Dataset): string {
  if (value === undefined || value === null) return String(value);
  return isRow(value) ? `row ${dataset.get(value.entity.name)?.placeOf(value) ?? ""}` : String(keyOf(value));
}
