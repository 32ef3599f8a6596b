/** The same data set as CSV, Parquet and JSON is the same table, cell by cell. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { DATA_FORMS, type DataForm, type Reading } from "../../engine/data/raw.js";
import { Texts } from "../../engine/data/texts.js";
import { folderSource } from "../../engine/sources/folder.js";
import type { CsvForm } from "../../grammar/manifest.js";
import { writeParquet } from "../parquet-writer.js";
import { csvCell, writeTable, type TypedColumn } from "../typed-tables.js";
import { ENGLISH_CSV, SWEDISH_CSV } from "./entities.js";
import { wanted } from "./read.js";
import { render } from "./render.js";

const folder = mkdtempSync(join(tmpdir(), "regelbok-"));
afterAll(() => rmSync(folder, { recursive: true }));
for (const form of DATA_FORMS) mkdirSync(join(folder, form));

const letters = fc.constantFrom(
  '"',
  ";",
  ",",
  "\n",
  "\\",
  "'",
  " ",
  "å",
  "o\u0308",
  "🙂",
  "\t",
  "0",
  "1.5",
  "NULL",
);
const text = fc.oneof(
  fc.string({ unit: letters, maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 6 }).map((drawn) => drawn.replaceAll(/[\0\uFEFF]/g, "")),
);
const day = fc
  .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const nearDay = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

function digits(precision: number, scale: number): fc.Arbitrary<string> {
  const most = 10n ** BigInt(precision) - 1n;
  return fc.bigInt({ min: -most, max: most }).map((value) => {
    const shown = String(value < 0n ? -value : value).padStart(scale + 1, "0");
    const whole = `${value < 0n ? "-" : ""}${shown.slice(0, shown.length - scale)}`;
    return scale === 0 ? whole : `${whole}.${shown.slice(-scale)}`;
  });
}

/** Types with their cells, so that values near each other, far apart, few and many all occur. */
const KINDS: readonly (readonly [type: string, cell: fc.Arbitrary<string>])[] = [
  ["VARCHAR", text],
  ["VARCHAR", fc.constantFrom("kvinna", "åttioåriga kvinnor")],
  ["DATE", day],
  ["DATE", nearDay],
  ["BOOLEAN", fc.constantFrom("true", "false")],
  ["TINYINT", digits(2, 0)],
  ["INTEGER", digits(9, 0)],
  ["BIGINT", digits(18, 0)],
  ["DECIMAL(9,2)", digits(9, 2)],
  ["DECIMAL(4,1)", digits(4, 1)],
  ["DECIMAL(3,3)", digits(3, 3)],
  ["DECIMAL(18,4)", digits(18, 4)],
  ["DECIMAL(38,10)", digits(38, 10)],
];

const table: fc.Arbitrary<readonly TypedColumn[]> = fc
  .record({
    rows: fc.integer({ min: 1, max: 30 }),
    kinds: fc.subarray([...KINDS], { minLength: 1 }),
    missing: fc.boolean(),
  })
  .chain(({ rows, kinds, missing }) =>
    fc.tuple(
      ...kinds.map(([type, cell], at) =>
        fc
          .array(missing ? fc.option(cell) : cell, { minLength: rows, maxLength: rows })
          .map((cells): TypedColumn => ({ name: `kolumn ${at}`, type, cells })),
      ),
    ),
  );

test("any table is the same in every form", async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(SWEDISH_CSV, ENGLISH_CSV), async (columns, csv) => {
      const expected = columns.map(({ type, cells }) =>
        cells.map((cell) => csvCell(cell, type, csv.decimalMark)),
      );
      for (const form of DATA_FORMS) {
        const reading = await readIn(form, columns, csv);
        expect(render(reading.diagnostics)).toBe("");
        expect([form, cellsOf(reading, columns)]).toEqual([form, expected]);
      }
    }),
    { numRuns: 25, seed: 20_200_131 },
  );
});

test("a Parquet file of many parts keeps its order, whichever way a column is read", async () => {
  const columns = [
    "'P' || i AS nyckel",
    "CASE WHEN i % 3 = 0 THEN 'kvinna' WHEN i % 3 = 1 THEN 'man' END AS kön",
    "DATE '1930-01-01' + CAST(i * 7 % 30000 AS INTEGER) AS född",
    "CAST(i * 1000003 AS BIGINT) AS tal",
    "CASE WHEN i < 60000 THEN 'samma' ELSE 'annan ' || i END AS sent",
  ].join(", ");
  const query = `SELECT ${columns} FROM range(130000) AS t(i)`;
  await writeParquet(join(folder, "parquet", "många.parquet"), query, "FORMAT parquet, ROW_GROUP_SIZE 40960");
  const read = await folderSource(join(folder, "parquet"), SWEDISH_CSV).read(
    wanted("många", ["nyckel", "kön", "född", "tal", "sent"]),
  );
  expect(read.table).toMatchObject({ rowCount: 130_000, firstRow: 1 });
  const at = (column: number, row: number): string => {
    const { codes, texts } = read.table?.columns[column] ?? raise();
    return texts.text(codes[row] ?? 0);
  };
  const wrong = Array.from({ length: 130_000 }, (_, row) => row).filter(
    (row) =>
      at(0, row) !== `P${row}` ||
      at(1, row) !== (["kvinna", "man", ""][row % 3] ?? "") ||
      at(2, row) !== dayAfter1930((row * 7) % 30_000) ||
      at(3, row) !== String(row * 1_000_003) ||
      at(4, row) !== (row < 60_000 ? "samma" : `annan ${row}`),
  );
  expect(wrong).toEqual([]);
});

test.each(["parquet", "json", "ndjson"] as const)(
  "texts of keys are numbered among the keys, %s",
  async (form) => {
    const keys = new Texts();
    for (let at = 0; at < 300; at += 1) keys.addText(`K${at}`);
    const far = { name: "a", type: "VARCHAR", cells: ["K7", "K299", "ny", null] };
    const few = { name: "b", type: "VARCHAR", cells: Array.from({ length: 4 }, () => "K5") };
    const repeated = [far, few].map((column) => ({ ...column, cells: Array(16).fill(column.cells).flat() }));
    await writeTable(join(folder, form), "besök", repeated, { form, csv: SWEDISH_CSV });
    const { table: read } = await folderSource(join(folder, form), SWEDISH_CSV).read({
      ...wanted("besök", ["a", "b"]),
      keys: new Map([
        ["a", keys],
        ["b", keys],
      ]),
    });
    expect(read?.columns.map(({ texts }) => texts === keys)).toEqual([true, true]);
    expect(read?.columns.map(({ codes }) => [...codes].slice(0, 4))).toEqual([
      [8, 300, 301, 0],
      [6, 6, 6, 6],
    ]);
  },
);

test("a column of short texts may have a long one after many", async () => {
  const at = join(folder, "parquet");
  const columns =
    "'K' || i AS kort, CASE WHEN i = 59999 THEN repeat('å', 128) || 'K' ELSE 'K' || i END AS lång";
  await writeParquet(join(at, "en.parquet"), `SELECT ${columns} FROM range(60000) AS t(i)`);
  const { table: read } = await folderSource(at, SWEDISH_CSV).read(wanted("en", ["kort", "lång"]));
  const texts = read?.columns.map(({ codes, texts }) => Array.from(codes, (code) => texts.text(code)));
  const short = Array.from({ length: 60_000 }, (_, row) => `K${row}`);
  expect(texts).toEqual([short, [...short.slice(0, -1), `${"å".repeat(128)}K`]]);
});

test.each(DATA_FORMS)("more different texts than there is room for are told of, %s", async (form) => {
  const column = { name: "a", type: "VARCHAR", cells: ["K1", "K2", "K".repeat(200)] };
  await writeTable(join(folder, form), "trång", [column], { form, csv: SWEDISH_CSV });
  const read = await folderSource(join(folder, form), SWEDISH_CSV).read({
    ...wanted("trång", ["a"]),
    keys: new Map([["a", new Texts(0, 100)]]),
  });
  expect(read.table).toBeNull();
  expect(render(read.diagnostics)).toBe(
    `data-too-large trång.${form}\n  Filen har mer än 100 byte olika texter, som är det mesta som läses.\n` +
      "  åtgärd: Ta bara ut de rader och kolumner som begreppet nämner.\n",
  );
});

test("numbers are exact, with as few decimals as say the same", async () => {
  const query =
    "SELECT 18446744073709551615::UBIGINT AS stort, (-0.500)::DECIMAL(3, 3) AS litet, 0::DECIMAL(9, 2) AS noll, " +
    "1.50::DECIMAL(9, 2) AS halv, 100::DECIMAL(9, 0) AS hundra, (-9223372036854775807)::BIGINT AS lågt, " +
    "'12345678901234567890123456789.012345679'::DECIMAL(38, 9) AS långt";
  await writeParquet(join(folder, "parquet", "tal.parquet"), query);
  const names = ["stort", "litet", "noll", "halv", "hundra", "lågt", "långt"];
  const read = await folderSource(join(folder, "parquet"), SWEDISH_CSV).read(wanted("tal", names));
  expect(read.table?.columns.map(({ codes, texts }) => texts.text(codes[0] ?? 0))).toEqual([
    "18446744073709551615",
    "-0,5",
    "0",
    "1,5",
    "100",
    "-9223372036854775807",
    "12345678901234567890123456789,012345679",
  ]);
});

test("a file without rows, with a column without values, and with a column that no attribute has", async () => {
  const at = join(folder, "parquet");
  await writeParquet(join(at, "tom.parquet"), "SELECT 'a' AS a, DATE '2020-01-01' AS b WHERE false");
  const empty = await folderSource(at, SWEDISH_CSV).read(wanted("tom", ["a", "b"]));
  expect(empty.table).toMatchObject({ header: ["a", "b"], rowCount: 0 });
  await writeParquet(
    join(at, "saknas.parquet"),
    "SELECT NULL::VARCHAR AS a, NULL::DATE AS b, 1.5::DOUBLE AS främmande",
  );
  const missing = await folderSource(at, SWEDISH_CSV).read(wanted("saknas", ["a", "b"]));
  expect(missing.table?.header).toEqual(["a", "b", "främmande"]);
  expect(missing.table?.columns.map(({ codes }) => [...codes])).toEqual([[0], [0], [0]]);
});

test.each(["da[1]ta*", "O'Brien", "år=2020", "åäö"])("the folder may be called %s", async (name) => {
  const odd = join(folder, name);
  mkdirSync(odd);
  await writeParquet(join(odd, "prov.parquet"), "SELECT 'x' AS a");
  const { table: read } = await folderSource(odd, SWEDISH_CSV).read(wanted("prov", ["a"]));
  expect(read).toMatchObject({ header: ["a"], rowCount: 1 });
});

async function readIn(form: DataForm, columns: readonly TypedColumn[], csv: CsvForm): Promise<Reading> {
  await writeTable(join(folder, form), "prov", columns, { form, csv });
  return folderSource(join(folder, form), csv).read(
    wanted(
      "prov",
      columns.map(({ name }) => name),
    ),
  );
}

/** The texts by column, in the order of these columns; one that a JSON file never has is empty. */
function cellsOf({ table: read }: Reading, columns: readonly TypedColumn[]): readonly (readonly string[])[] {
  return columns.map(({ name, cells }) => {
    const column = read?.columns[read.header.indexOf(name)];
    return column ? Array.from(column.codes, (code) => column.texts.text(code)) : cells.map(() => "");
  });
}

function dayAfter1930(days: number): string {
  return new Date(Date.UTC(1930, 0, 1 + days)).toISOString().slice(0, 10);
}

function raise(): never {
  throw new RangeError("no such column");
}
