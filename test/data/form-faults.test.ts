/** Parquet and JSON files that cannot be read: what is said of them, and that nothing of what they hold is said. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { DataForm, Reading } from "../../engine/data/raw.js";
import { MOST_ROW_BYTES } from "../../engine/sources/csv-structure.js";
import { folderSource } from "../../engine/sources/folder.js";
import { writeParquet } from "../parquet-writer.js";
import { SWEDISH_CSV } from "./entities.js";
import { wanted } from "./read.js";
import { render } from "./render.js";

const folder = mkdtempSync(join(tmpdir(), "regelbok-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => ["json", "ndjson", "parquet"].forEach((form) => rmSync(pathOf(form), { force: true })));

/** Stands in each file, and in no message. */
const PLANTED = "7741935";

function pathOf(form: string): string {
  return join(folder, `prov.${form}`);
}

async function read(): Promise<Reading> {
  const reading = await folderSource(folder, SWEDISH_CSV).read(wanted("prov", ["a", "b"]));
  expect(JSON.stringify(reading.diagnostics)).not.toContain(PLANTED);
  expect(reading.table === null).toBe(reading.diagnostics.length > 0);
  return reading;
}

async function readText(form: DataForm, text: string | Uint8Array): Promise<Reading> {
  writeFileSync(pathOf(form), text);
  return read();
}

/** Where and what, in short. */
function saidOf({ diagnostics }: Reading): readonly string[] {
  return render(diagnostics)
    .split("\n")
    .filter((line) => line.startsWith("data-"));
}

describe("a Parquet file", () => {
  test("that is cut off, spoilt or of another kind cannot be read", async () => {
    await writeParquet(pathOf("parquet"), `SELECT '${PLANTED}' || i AS a, i AS b FROM range(5000) AS t(i)`);
    const whole = readFileSync(pathOf("parquet"));
    expect(saidOf(await read())).toEqual([]);
    const spoilt = Buffer.from(whole).fill(0xff, 100, 4_000);
    const files = [0, 1, 4, 100, whole.length >> 1, whole.length - 1].map((length) =>
      whole.subarray(0, length),
    );
    for (const bytes of [...files, spoilt, Buffer.from(`a;b\n${PLANTED};2\n`)])
      expect(saidOf(await readText("parquet", bytes))).toEqual(["data-not-readable prov.parquet"]);
  });

  test.each([
    ["more than", 6n],
    ["other than", 3n],
    ["less than", 2n ** 62n],
  ])("is read by its rows where its foot says %s they have", async (_, said) => {
    const most = 1_000_003n;
    const rows = `SELECT 'K' || i AS a, CASE WHEN i = 9 THEN ${most} ELSE i + 4 END AS b FROM range(10) AS t(i)`;
    await writeParquet(pathOf("parquet"), rows, "FORMAT parquet, COMPRESSION uncompressed");
    const file = readFileSync(pathOf("parquet"));
    const foot = file.subarray(file.length - 8 - file.readUInt32LE(file.length - 8));
    const bytesOf = (value: bigint): Buffer => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(value);
      return bytes;
    };
    let changed = 0;
    for (let at = foot.indexOf(bytesOf(most)); at >= 0; at = foot.indexOf(bytesOf(most))) {
      bytesOf(said).copy(foot, at);
      changed += 1;
    }
    expect(changed).toBeGreaterThan(0);
    const { table } = await readText("parquet", file);
    const texts = table?.columns[1];
    expect(Array.from(texts?.codes ?? [], (code) => texts?.texts.text(code))).toEqual(
      Array.from({ length: 10 }, (_, row) => (row === 9 ? String(most) : String(row + 4))),
    );
  });

  test("that has a byte changed is read or refused, and never more than that", async () => {
    await writeParquet(
      pathOf("parquet"),
      `SELECT 'x' || i AS a, DATE '2020-01-01' + i::INTEGER AS b FROM range(50) AS t(i)`,
    );
    const whole = readFileSync(pathOf("parquet"));
    const place = fc.integer({ min: 0, max: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 0, max: 255 }), async (at, byte) => {
        const bytes = Buffer.from(whole);
        bytes[at] = byte;
        await readText("parquet", bytes);
      }),
      { numRuns: 60, seed: 20_200_131 },
    );
  });

  test.each([
    ["'a' || chr(0)", "data-not-readable prov.parquet"],
    ["1.5::FLOAT", "data-column-inexact prov.parquet kolumn ”a”"],
    ["1::HUGEINT", "data-column-inexact prov.parquet kolumn ”a”"],
    ["TIMESTAMPTZ '2020-01-01 00:00:00'", "data-column-time prov.parquet kolumn ”a”"],
    ["TIME '12:00'", "data-column-time prov.parquet kolumn ”a”"],
    [`{'${PLANTED}': 1}`, "data-column-type prov.parquet kolumn ”a”"],
    ["'x'::BLOB", "data-column-type prov.parquet kolumn ”a”"],
    ["INTERVAL 1 DAY", "data-column-type prov.parquet kolumn ”a”"],
    ["MAP {'a': 1}", "data-column-type prov.parquet kolumn ”a”"],
  ])("with %s in a column is refused", async (cell, said) => {
    await writeParquet(pathOf("parquet"), `SELECT ${cell} AS a, '${PLANTED}' AS b`);
    expect(saidOf(await read())).toEqual([said]);
  });

  test.each(["'P' || i", "'P'"])("with NUL in one of many texts, %s, cannot be read", async (others) => {
    const cell = `CASE WHEN i = 3000 THEN chr(0) ELSE ${others} END`;
    await writeParquet(pathOf("parquet"), `SELECT ${cell} AS a FROM range(5000) AS t(i)`);
    expect(saidOf(await read())).toEqual(["data-not-readable prov.parquet"]);
  });
});

describe("a JSON file", () => {
  test.each<readonly [claim: string, form: DataForm, text: string, said: readonly string[]]>([
    ["is empty", "json", "", ["data-not-json prov.json rad 1"]],
    ["ends too soon", "json", `[{"a": ${PLANTED}}`, ["data-not-json prov.json rad 2"]],
    ["goes on after its end", "json", `[{"a": ${PLANTED}}] []`, ["data-not-json prov.json rad 2"]],
    ["has a comma too many", "json", `[{"a": ${PLANTED}},]`, ["data-not-json prov.json rad 2"]],
    ["has no comma", "json", `[{"a": 1} {"a": ${PLANTED}}]`, ["data-not-json prov.json rad 2"]],
    ["holds numbers", "json", `[${PLANTED}]`, ["data-not-objects prov.json rad 1"]],
    ["holds lists", "json", `[["a"],[${PLANTED}]]`, ["data-not-objects prov.json rad 1"]],
    ["is one object", "json", `{"a": ${PLANTED}}`, ["data-not-objects prov.json rad 1"]],
    ["has a word of its own", "json", `[{"a": NaN}]`, ["data-not-json prov.json rad 1"]],
    ["has half a character", "json", `[{"a": "\\ud800"}]`, ["data-not-json prov.json rad 1"]],
    ["has NUL in a text", "json", `[{"a": "\\u0000"}]`, ["data-not-readable prov.json"]],
    ["has a blank line", "ndjson", `{"a": ${PLANTED}}\n\n{"a": 2}\n`, ["data-not-json prov.ndjson rad 2"]],
    ["has two on a line", "ndjson", `{"a": 1} {"a": ${PLANTED}}\n`, ["data-not-json prov.ndjson rad 1"]],
    ["has an object on two lines", "ndjson", `{"a":\n ${PLANTED}}\n`, ["data-not-json prov.ndjson rad 1"]],
    ["is a list by lines", "ndjson", `[{"a": ${PLANTED}}]\n`, ["data-not-objects prov.ndjson rad 1"]],
    [
      "has several faults",
      "json",
      `[{"a": 1, "a": ${PLANTED}, "c": []}, {"b": {"x": "}"}}]`,
      [
        "data-member-twice prov.json rad 1 kolumn ”a”",
        "data-nested-value prov.json rad 1 kolumn ”2”",
        "data-nested-value prov.json rad 2 kolumn ”b”",
      ],
    ],
  ])("that %s", async (_claim, form, text, said) => {
    expect(saidOf(await readText(form, text))).toEqual(said);
  });

  test("in another encoding is refused", async () => {
    expect(saidOf(await readText("json", Buffer.from('[{"a": "å"}]', "latin1")))).toEqual([
      "data-not-utf8 prov.json rad 1",
    ]);
    expect(saidOf(await readText("json", Buffer.from('\uFEFF[{"a": 1}]', "utf16le")))).toEqual([
      "data-not-utf8 prov.json",
    ]);
  });

  test("with a row that never ends is refused", async () => {
    const text = `[{"a": "${"x".repeat(2 * MOST_ROW_BYTES)}`;
    expect(saidOf(await readText("json", text))).toEqual(["data-row-too-long prov.json rad 1"]);
  });

  test("keeps numbers as they are written", async () => {
    const { table } = await readText(
      "json",
      '\uFEFF[{"a": 1.005}, {"a": 1e2}, {"a": 0.1000}, {"a": 12345678901234567890.5}, {"a": 7.0}]',
    );
    const [column] = table?.columns ?? [];
    expect(Array.from(column?.codes ?? [], (code) => column?.texts.text(code))).toEqual([
      "1,005",
      "1e2",
      "0,1",
      "12345678901234567890,5",
      "7",
    ]);
  });

  test("without rows has the columns that are expected", async () => {
    for (const [form, text] of [
      ["json", " [ ] "],
      ["ndjson", ""],
    ] as const) {
      expect((await readText(form, text)).table).toMatchObject({ header: ["a", "b"], rowCount: 0 });
      rmSync(pathOf(form));
    }
  });
});

/** What is drawn to spoil a text with. */
const sign = fc.constantFrom(...'[]{},:"\\ \n-.0159eEtrufalsn\t/åx');
const flat = fc.dictionary(
  fc.constantFrom("a", "b", "å", 'c"', ""),
  fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  ),
);

test("what JSON.parse does not take is refused, and what it takes is refused only for what it is", async () => {
  const spoilt = fc
    .record({
      rows: fc.array(flat, { maxLength: 4 }),
      at: fc.nat(),
      removed: fc.integer({ min: 0, max: 2 }),
      put: fc.array(sign, { maxLength: 2 }),
    })
    .map(({ rows, at, removed, put }) => {
      const text = JSON.stringify(rows);
      const place = at % text.length;
      return `${text.slice(0, place)}${put.join("")}${text.slice(place + removed)}`;
    });
  const seen = { read: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(spoilt, async (text) => {
      const { table, diagnostics } = await readText("json", text);
      seen[table ? "read" : "refused"] += 1;
      const codes = diagnostics.map(({ code }) => code);
      if (!isJson(text)) expect(table).toBeNull();
      else if (!/\\u/.test(text)) expect(codes).not.toContain("data-not-json");
    }),
    { numRuns: 250, seed: 20_200_131 },
  );
  expect(Math.min(seen.read, seen.refused)).toBeGreaterThan(30);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test("several files of one data set are refused, by their names", async () => {
  writeFileSync(pathOf("json"), "[]");
  writeFileSync(pathOf("ndjson"), "");
  const { diagnostics } = await read();
  expect(render(diagnostics)).toMatchInlineSnapshot(`
    "data-file-twice prov.json
      Datamappen har flera filer med samma uppgifter: prov.json och prov.ndjson.
      åtgärd: Låt bara en av filerna ligga kvar.
    "
  `);
  expect(render(diagnostics, "en")).toMatchInlineSnapshot(`
    "data-file-twice prov.json
      The data folder has several files of the same data set: prov.json and prov.ndjson.
      fix: Let only one of the files remain.
    "
  `);
});
