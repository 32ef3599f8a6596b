/**
 * Where data engines differ from each other, every source of data pays the same: what the case's `expected.csv` says,
 * which is worked out by hand. In the database and the typed files the columns have the types of the concepts.
 */
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  computePayments,
  openPackage,
  readDataset,
  readMonth,
  readTables,
  type OpenPackage,
  type RawTable,
} from "../engine/index.js";
import type { DataForm, DataSource } from "../engine/data/raw.js";
import { folderSource } from "../engine/sources/folder.js";
import { memorySource } from "../engine/sources/memory.js";
import { openPostgres } from "../engine/sources/postgres.js";
import { writeDecimal } from "../engine/values/decimal.js";
import { render } from "../grammar/index.js";
import { caseFolders, filesOf, textsOf, type CaseFolder } from "./case-folders.js";
import { temporaryFolder } from "./cli-runner.js";
import { serveDatabase } from "./postgres/server.js";
import { tablesSql, typesOf } from "./postgres/tables.js";
import { writeTable } from "./typed-tables.js";

const PERIOD = "2018-02";
const EXPECTED = "expected.csv";
const CASES = caseFolders("sources");

describe.each(CASES)("$name", (folder) => {
  const { tableFiles: _, ...texts } = textsOf(folder, "exempel");
  const opened = openPackage(texts);
  const files = folderSource(dirname(folder.path(EXPECTED)), opened.manifest.csv);

  test("the rules have no fault", () => {
    expect(render(opened.diagnostics, opened, "sv")).toBe("");
  });

  test("in memory", async () => {
    expect(await paid(opened, memorySource(rowsOf(folder)))).toBe(folder.read(EXPECTED));
  });

  test("in CSV files", async () => {
    expect(await paid(opened, files)).toBe(folder.read(EXPECTED));
  });

  test.each(["parquet", "json", "ndjson"] as const)("in %s files", async (form) => {
    const source = await typedFiles(opened, await tablesOf(opened, files), form);
    expect(await paid(opened, source)).toBe(folder.read(EXPECTED));
  });

  test("in PostgreSQL", async () => {
    const { model, manifest } = opened;
    const sql = tablesSql(model.entities, await tablesOf(opened, files), manifest.csv);
    const source = await openPostgres(await serveDatabase(temporaryFolder(), sql), manifest.csv);
    expect(await paid(opened, source).finally(() => source.close())).toBe(folder.read(EXPECTED));
  });
});

test("there are cases", () => {
  expect(CASES.length).toBeGreaterThan(5);
});

/** The payments of the month, in their order. */
async function paid(opened: OpenPackage, source: DataSource): Promise<string> {
  const { model, manifest } = opened;
  const { dataset, diagnostics } = readDataset(model.entities, await tablesOf(opened, source), manifest.csv);
  expect(diagnostics).toEqual([]);
  const month = readMonth(PERIOD);
  if (!month) throw new RangeError(PERIOD);
  const { payments } = computePayments(model, dataset, month);
  const rows = payments.map(({ receiver, component, amount }) => [
    receiver,
    component,
    writeDecimal(amount, 2),
  ]);
  return [["mottagare", "komponent", "belopp"], ...rows].map((row) => `${row.join(";")}\n`).join("");
}

async function tablesOf({ model }: OpenPackage, source: DataSource): Promise<ReadonlyMap<string, RawTable>> {
  const { tables, diagnostics } = await readTables(source, model.entities);
  expect(diagnostics).toEqual([]);
  return tables;
}

/** The rows of the case's data files, whose cells hold no separator. */
function rowsOf(folder: CaseFolder): Readonly<Record<string, readonly (readonly string[])[]>> {
  const names = filesOf(folder).filter((name) => name.endsWith(".csv") && name !== EXPECTED);
  return Object.fromEntries(
    names.map((name) => {
      const lines = folder.read(name).trimEnd().split("\n");
      const rows = lines.map((line) => line.split(";").map((cell) => (cell === '""' ? "" : cell)));
      return [name.replace(".csv", ""), rows];
    }),
  );
}

/** The names of SQL types in Parquet. */
const PARQUET_TYPES: Readonly<Record<string, string>> = { text: "VARCHAR", numeric: "DECIMAL(38,0)" };

async function typedFiles(
  { model, manifest }: OpenPackage,
  tables: ReadonlyMap<string, RawTable>,
  form: DataForm,
): Promise<DataSource> {
  const folder = join(temporaryFolder(), "data");
  mkdirSync(folder);
  for (const entity of model.entities.values()) {
    const table = tables.get(entity.name);
    if (!table) continue;
    const columns = typesOf(entity, table, model.entities).map((type, at) => {
      const { codes, texts } = table.columns[at] ?? { codes: [], texts: null };
      const cells = Array.from(codes, (code) => (code === 0 || !texts ? null : texts.text(code)));
      return { name: table.header[at] ?? "", ...typed(type, cells, manifest.csv.decimalMark) };
    });
    await writeTable(folder, entity.dataSet, columns, { form, csv: manifest.csv });
  }
  return folderSource(folder, manifest.csv);
}

function typed(
  type: string,
  cells: readonly (string | null)[],
  decimalMark: string,
): { readonly type: string; readonly cells: readonly (string | null)[] } {
  if (type === "boolean")
    return { type: "BOOLEAN", cells: cells.map((cell) => cell && String(cell === "ja")) };
  const hasDecimals = type === "numeric" && cells.some((cell) => cell?.includes(decimalMark));
  return {
    type: hasDecimals ? "DECIMAL(38,2)" : (PARQUET_TYPES[type] ?? type.toUpperCase()),
    cells: type === "numeric" ? cells.map((cell) => cell && cell.replace(decimalMark, ".")) : cells,
  };
}
