/** CSV files through DuckDB: the same cells as were written, in file order, whatever they hold. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { makePopulation } from "../../examples/befolkning/generate.js";
import { readDataset } from "../../engine/data/intake.js";
import { readTables, type RawTable, type Reading } from "../../engine/data/raw.js";
import { TextColumnBuilder } from "../../engine/data/text-columns.js";
import { MOST_ROW_BYTES } from "../../engine/sources/csv-structure.js";
import { folderSource } from "../../engine/sources/folder.js";
import type { CsvForm } from "../../grammar/manifest.js";
import { ENGLISH_CSV, POPULATION, SWEDISH_CSV } from "./entities.js";
import { render } from "./render.js";

const folder = mkdtempSync(join(tmpdir(), "regelbok-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the small population is read as it was made", async () => {
  const { files } = makePopulation({ size: 600 });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  const { tables, diagnostics } = await readTables(folderSource(folder, SWEDISH_CSV), POPULATION);
  expect(diagnostics).toEqual([]);
  for (const table of tables.values()) {
    const text = files.get(table.file) ?? "";
    expect(textOf(table)).toBe(text);
    expect(table.stamp).toEqual({ file: table.file, bytes: Buffer.byteLength(text), sha256: sha256(text) });
  }
  const read = readDataset(POPULATION, tables, SWEDISH_CSV);
  expect(render(read.diagnostics)).toBe("");
  expect(read.dataset.get("Hälsocentral")?.size).toBe(28);
  expect(read.dataset.get("Listad")?.size).toBe(609);
});

const CELLS: readonly (readonly [
  claim: string,
  text: string,
  rows: readonly (readonly (string | null)[])[],
])[] = [
  ["nothing is trimmed", "a;b\n 1 ;\t\n", [[" 1 ", "\t"]]],
  [
    "words of other programs are words",
    "a;b\nNULL;\\N\n#x;NA\n",
    [
      ["NULL", "\\N"],
      ["#x", "NA"],
    ],
  ],
  [
    "numbers stay as they are written",
    "a;b\n1.005;1e2\n1_000;007\n",
    [
      ["1.005", "1e2"],
      ["1_000", "007"],
    ],
  ],
  ["an empty cell is missing, with quotation marks or without", 'a;b\n;""\n', [[null, null]]],
  ["line ends inside a cell are kept", 'a;b\n"1\n\r\n1";2\n', [["1\n\r\n1", "2"]]],
  ["CR LF ends rows", 'a;b\r\n1;"x\r\ny"\r\n', [["1", "x\r\ny"]]],
  ["a byte order mark is not part of the heading", "\uFEFFa;b\n1;2\n", [["1", "2"]]],
  ["the last row needs no line end", "a;b\n1;2", [["1", "2"]]],
  ["a first row like the heading is a row", "a;b\na;b\n", [["a", "b"]]],
  [
    "a row of missing values is a row",
    "a;b\n;\n1;2\n;\n",
    [
      [null, null],
      ["1", "2"],
      [null, null],
    ],
  ],
];

test.each(CELLS)("%s", async (_claim, text, rows) => {
  expect(rowsOf(await readText(text))).toEqual(rows);
});

test("a file of one column keeps its blank rows", async () => {
  expect(rowsOf(await readText('a\n1\n\n2\n""\n3'))).toEqual([["1"], [null], ["2"], [null], ["3"]]);
});

test("a heading row alone is a table without rows", async () => {
  const { table } = await readText("a;b\n");
  expect(table).toMatchObject({ header: ["a", "b"], rowCount: 0 });
});

test("a long file keeps its order", async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => [String(index), `"${index % 7}"`]);
  const { table } = await readText(`a;b\n${rows.map((row) => row.join(";")).join("\n")}\n`);
  expect(cellsOf(table, 0)).toEqual(rows.map(([first]) => first));
});

test("a row as long as a row may be is read whole", async () => {
  const long = "x".repeat(MOST_ROW_BYTES - 2);
  const { table } = await readText(`a;b\n1;2\n;${long}\n3;4\n`);
  expect(cellsOf(table, 1).map((text) => text?.length)).toEqual([1, long.length, 1]);
});

const letters = fc.constantFrom(
  '"',
  ";",
  ",",
  "\n",
  "\r\n",
  " ",
  "å",
  "o\u0308",
  "🙂",
  "\\",
  "'",
  "#",
  "\t",
  "0",
  "1.5",
  "NULL",
);
const cell = fc.oneof(
  fc.string({ unit: letters, maxLength: 6 }),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const rowsOfThree = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });

test("any cells come back, in either form", async () => {
  const form = fc.constantFrom(SWEDISH_CSV, ENGLISH_CSV);
  await fc.assert(
    fc.asyncProperty(rowsOfThree, form, fc.constantFrom("\n", "\r\n"), async (drawn, csv, lineEnd) => {
      const rows = drawn.map((row) => row.map((text) => text.replaceAll(/[\0\uFEFF]/g, "")));
      const written = [["a", "b", "c"], ...rows]
        .map((row) => row.map(quoted).join(csv.separator))
        .join(lineEnd);
      const reading = await readText(written, csv);
      expect(render(reading.diagnostics)).toBe("");
      expect(rowsOf(reading)).toEqual(rows.map((row) => row.map((text) => (text === "" ? null : text))));
    }),
    { numRuns: 100, seed: 20_200_131 },
  );
});

test.each(["da[1]ta*", "O'Brien", "en mapp", "åäö"])("the folder may be called %s", async (name) => {
  const odd = join(folder, name);
  mkdirSync(odd);
  writeFileSync(join(odd, "prov.csv"), "a;b\n1;2\n");
  expect(
    rowsOf(
      await folderSource(odd, SWEDISH_CSV).read({ dataSet: "prov", attributes: ["a", "b"], keys: new Map() }),
    ),
  ).toEqual([["1", "2"]]);
});

test("a file name with decomposed letters is found, and two of one name are refused", async () => {
  const names = join(folder, "namn");
  mkdirSync(names);
  writeFileSync(join(names, "bo\u0308ner.csv"), "a\n1\n");
  const source = folderSource(names, SWEDISH_CSV);
  expect(rowsOf(await source.read({ dataSet: "böner", attributes: ["a"], keys: new Map() }))).toEqual([
    ["1"],
  ]);
  writeFileSync(join(names, "böner.csv"), "a\n2\n");
  const { diagnostics } = await source.read({ dataSet: "böner", attributes: ["a"], keys: new Map() });
  expect(render(diagnostics)).toMatchInlineSnapshot(`
    "data-file-twice böner.csv
      Datamappen har två filer som heter böner.csv, med å, ä eller ö lagrade på olika sätt.
      åtgärd: Låt bara en av filerna ligga kvar.
    "
  `);
  expect(render(diagnostics, "en")).toMatchInlineSnapshot(`
    "data-file-twice böner.csv
      The data folder has two files called böner.csv, with å, ä or ö stored in different ways.
      fix: Let only one of the files remain.
    "
  `);
});

test("a folder in the file's place is refused, and a folder that is not there", async () => {
  mkdirSync(join(folder, "mapp.csv"));
  const { diagnostics } = await folderSource(folder, SWEDISH_CSV).read({
    dataSet: "mapp",
    attributes: ["a"],
    keys: new Map(),
  });
  expect(render(diagnostics)).toMatchInlineSnapshot(`
    "data-not-readable mapp.csv
      Filen kan inte läsas.
      åtgärd: Kontrollera att det är en vanlig fil, att den är hel och att du får öppna den, och kör igen.
    "
  `);
  expect(render(diagnostics, "en")).toMatchInlineSnapshot(`
    "data-not-readable mapp.csv
      The file cannot be read.
      fix: Check that it is an ordinary file, that it is whole and that you may open it, and run again.
    "
  `);
  const nowhere = await folderSource(join(folder, "finns-inte"), SWEDISH_CSV).read({
    dataSet: "prov",
    attributes: ["a"],
    keys: new Map(),
  });
  expect(nowhere.diagnostics.map(({ code }) => code)).toEqual(["data-missing-file"]);
});

test("a file above the limit is refused, one at the limit is read", async () => {
  const text = "a\n1\n";
  writeFileSync(join(folder, "stor.csv"), text);
  const at = await folderSource(folder, SWEDISH_CSV, text.length).read({
    dataSet: "stor",
    attributes: ["a"],
    keys: new Map(),
  });
  expect(rowsOf(at)).toEqual([["1"]]);
  const { diagnostics } = await folderSource(folder, SWEDISH_CSV, text.length - 1).read({
    dataSet: "stor",
    attributes: ["a"],
    keys: new Map(),
  });
  expect(render(diagnostics)).toMatchInlineSnapshot(`
    "data-too-large stor.csv
      Filen har mer än 3 byte, som är det mesta som läses.
      åtgärd: Ta bara ut de rader och kolumner som begreppet nämner.
    "
  `);
  expect(render(diagnostics, "en")).toMatchInlineSnapshot(`
    "data-too-large stor.csv
      The file has more than 3 bytes, the most that is read.
      fix: Extract only the rows and columns that the concept names.
    "
  `);
});

test("reading changes nothing in the folder", async () => {
  const before = readFileSync(join(folder, "listade.csv"));
  await folderSource(folder, SWEDISH_CSV).read({ dataSet: "listade", attributes: [], keys: new Map() });
  expect(readFileSync(join(folder, "listade.csv")).equals(before)).toBe(true);
});

test("what names keys is numbered among them, and what is no key comes after", async () => {
  const keys = new TextColumnBuilder();
  for (const text of ["K1", "K2", "Ö3"]) keys.appendText(text);
  writeFileSync(join(folder, "prov.csv"), "a;b;c\nÖ3;K1;K1\nK9;;K2\nK1;K2;\n");
  const known = keys.finish().texts;
  const wanted = {
    dataSet: "prov",
    attributes: ["a", "b", "c"],
    keys: new Map([
      ["a", known],
      ["c", known],
    ]),
  };
  const { table } = await folderSource(folder, SWEDISH_CSV).read(wanted);
  expect(Array.from(table?.columns[0]?.codes ?? [])).toEqual([3, 4, 1]);
  expect(table?.columns[0]?.texts).toBe(known);
  expect(rowsOf({ table, diagnostics: [] })).toEqual([
    ["Ö3", "K1", "K1"],
    ["K9", null, "K2"],
    ["K1", "K2", null],
  ]);
});

async function readText(text: string, csv: CsvForm = SWEDISH_CSV): Promise<Reading> {
  writeFileSync(join(folder, "prov.csv"), text);
  return folderSource(folder, csv).read({ dataSet: "prov", attributes: ["a", "b", "c"], keys: new Map() });
}

function rowsOf({ table }: Reading): (string | null)[][] {
  const columns = (table?.columns ?? []).map((_, at) => cellsOf(table, at));
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    columns.map((column) => column[row] ?? null),
  );
}

function cellsOf(table: RawTable | null, column: number): readonly (string | null)[] {
  const { codes, texts } = table?.columns[column] ?? new TextColumnBuilder().finish();
  return Array.from(codes, (code) => (code === 0 ? null : texts.text(code)));
}

/** The table as text again; no cell of the population needs quotation marks. */
function textOf(table: RawTable): string {
  const rows = rowsOf({ table, diagnostics: [] }).map((row) => row.map((text) => text ?? "").join(";"));
  return [table.header.join(";"), ...rows, ""].join("\n");
}

function quoted(text: string): string {
  return /^[\p{L}\d ]+$/u.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
