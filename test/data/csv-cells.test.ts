/** The fast reading of CSV files: every file that the scanner finds nothing in, cell for cell, and no other. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Texts } from "../../engine/data/texts.js";
import { CsvCells, type CsvTable } from "../../engine/sources/csv-cells.js";
import {
  CsvScanner,
  MOST_COLUMNS,
  MOST_ROW_BYTES,
  type CsvStructure,
} from "../../engine/sources/csv-structure.js";
import type { CsvForm } from "../../grammar/manifest.js";
import { ENGLISH_CSV, SWEDISH_CSV } from "./entities.js";
import { textsOfOneHash } from "./one-hash.js";

const RUNS = { seed: 20_200_131, numRuns: 3_000 };

type Rows = readonly (readonly string[])[];

const READ: readonly (readonly [text: string, rows: Rows])[] = [
  [
    "a;b\n1;2\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a;b\n1;2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a;b\r\n1;\r\n;2\r\n",
    [
      ["a", "b"],
      ["1", ""],
      ["", "2"],
    ],
  ],
  [
    "a;b\r\n1;2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a;b\n1;",
    [
      ["a", "b"],
      ["1", ""],
    ],
  ],
  [
    'a;b\n1;""',
    [
      ["a", "b"],
      ["1", ""],
    ],
  ],
  [
    "\uFEFFå;b\n🙂;2\n",
    [
      ["å", "b"],
      ["🙂", "2"],
    ],
  ],
  ["a\u030A\na\u030A\n", [["å"], ["a\u030A"]]],
  [
    '"a;x";"b ""y"""\n"""";"1\r\n;2\n"\n',
    [
      ["a;x", 'b "y"'],
      ['"', "1\r\n;2\n"],
    ],
  ],
  ["a\n1\n\n\n2", [["a"], ["1"], [""], [""], ["2"]]],
  ["\n", [[""]]],
  ["a", [["a"]]],
  [
    "a,b;c\n1,2;\n",
    [
      ["a,b", "c"],
      ["1,2", ""],
    ],
  ],
];

test.each(READ)("%j is read", (text, rows) => {
  expect(rowsOf(read(bytesOf(text)))).toEqual(rows);
});

const REFUSED: readonly string[] = [
  "",
  "\uFEFF",
  "\uFEFF\uFEFFa\n",
  "a;b\n1\n",
  "a;b\n1;2;3\n",
  "a;b\n1;2\n\n",
  'a;b\n1;"2\n',
  'a;b\n1;"2""',
  '"',
  'a\n"1"x\n',
  'a\n1"\n',
  'a\n1""\n',
  'a\n"1""2"3"\n',
  "a\n1\r\n",
  "a\r\n1\n",
  "a\r1\r",
  "a\r\n1\r",
  "a\n1\r",
  'a\r\n"1"\r',
  'a\r\n"1"\r2\r\n',
  'a\r\n"1\r',
  "a\n1\0\n",
  'a\n"1\0"\n',
  "\0",
  "a\n1\uFEFF\n",
  'a\n"\uFEFF"\n',
];

test.each(REFUSED)("%j is not read", (text) => {
  expect(scan(bytesOf(text)).diagnostics).not.toEqual([]);
  expect(read(bytesOf(text))).toBeNull();
});

test("UTF-16 is not read, with a mark or without", () => {
  for (const bytes of [
    [0xff, 0xfe, 0x61, 0],
    [0xfe, 0xff, 0, 0x61],
    [0x61, 0, 0x0a, 0],
  ])
    expect(read(Uint8Array.from(bytes))).toBeNull();
});

test("bytes that are not UTF-8 are not read, however often they come", () => {
  for (const cell of [
    [0x80],
    [0xc0, 0x80],
    [0xc3],
    [0xe2, 0x82],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
  ])
    for (const before of [[], [0x61], [0xc3, 0xa5]])
      expect(read(Uint8Array.of(0x61, 0x0a, ...before, ...cell, 0x0a, ...cell, 0x0a))).toBeNull();
  expect(rowsOf(read(bytesOf("a\nå\nå\n")))).toEqual([["a"], ["å"], ["å"]]);
});

/** What gives trouble, whole and broken. */
const parts = fc.oneof(
  { arbitrary: fc.constantFrom(...[";", '"', "\r\n", "\n", '""', "a", "å"].map(bytesOf)), weight: 6 },
  { arbitrary: fc.constantFrom(...["\r", ",", "\uFEFF", "\0", "🙂", "aa", 'a";"a'].map(bytesOf)), weight: 1 },
  {
    arbitrary: fc.constantFrom(...[0x80, 0xc3, 0xa5, 0xed, 0xef, 0xff].map((byte) => Uint8Array.of(byte))),
    weight: 1,
  },
);
/** Mostly without what no file may have, so that many are well formed. */
const tame = fc.constantFrom(...[";", "\n", "\n", '"a"', '""', "a", "å", '"å;\n"', '""""'].map(bytesOf));
const form = fc.constantFrom(SWEDISH_CSV, ENGLISH_CSV);
const cuts = fc.array(fc.nat(40), { maxLength: 12 });

test("what the scanner finds nothing in is read as it is written, and nothing else", () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(parts, tame), { maxLength: 14 }), form, cuts, (drawn, csv, at) => {
      const bytes = Uint8Array.from(drawn.flatMap((part) => [...part]));
      if (holdsTo(bytes, csv, at)) accepted += 1;
    }),
    { ...RUNS, numRuns: 20_000 },
  );
  expect(accepted).toBeGreaterThan(1_000);
});

test("so are files that are nearly well formed", () => {
  const line = fc.tuple(
    fc.array(tame, { maxLength: 3 }),
    fc.array(tame, { maxLength: 3 }),
    fc.constantFrom(";", ","),
  );
  const body = fc.tuple(fc.array(line, { maxLength: 5 }), fc.option(parts), fc.nat(60));
  fc.assert(
    fc.property(body, form, cuts, ([lines, odd, place], csv, at) => {
      const bytes = lines.flatMap(([left, right, sign]) => [...left, bytesOf(sign), ...right, bytesOf("\n")]);
      if (odd) bytes.splice(place, 0, odd);
      holdsTo(Uint8Array.from(bytes.flatMap((part) => [...part])), csv, at);
    }),
    RUNS,
  );
});

const cell = fc.oneof(
  fc.constantFrom("", "nej", "ja", "1961-04-12"),
  fc.string({
    unit: fc.constantFrom('"', ";", ",", "\n", "\r\n", " ", "å", "o\u0308", "🙂", "a"),
    maxLength: 6,
  }),
  fc.string({ unit: "binary", maxLength: 6 }).map((text) => text.replaceAll(/[\0\uFEFF]/g, "")),
);

test("any cells come back", () => {
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      rows,
      form,
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      cuts,
      (drawn, csv, lineEnd, ended, at) => {
        const header = ["a", "b", "c"];
        const text = [header, ...drawn].map((row) => row.map(quoted).join(csv.separator)).join(lineEnd);
        const table = read(bytesOf(ended ? text + lineEnd : text), csv, at);
        expect(rowsOf(table)).toEqual([header, ...drawn]);
      },
    ),
    RUNS,
  );
});

test("a file is read alike in pieces of any size", () => {
  const bytes = bytesOf('\uFEFFa;"å"\r\n1;"2""\r\n"\r\n3;🙂\r\n"";7\r\n"8";');
  const whole = rowsOf(read(bytes));
  expect(whole).toEqual([
    ["a", "å"],
    ["1", '2"\r\n'],
    ["3", "🙂"],
    ["", "7"],
    ["8", ""],
  ]);
  for (let size = 1; size < bytes.length; size += 1)
    expect(
      rowsOf(
        read(
          bytes,
          SWEDISH_CSV,
          Array.from(bytes, () => size),
        ),
      ),
    ).toEqual(whole);
});

test("a piece may be overwritten when it has been fed", () => {
  const cells = new CsvCells(SWEDISH_CSV);
  const piece = bytesOf("a;b\n1;2");
  cells.feed(piece);
  piece.fill(0x22);
  expect(rowsOf(cells.finish())).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("a file that is not well formed is given up at once, and stays so", () => {
  const cells = new CsvCells(SWEDISH_CSV);
  cells.feed(bytesOf("a;b\n1;2\n"));
  expect(cells.fails).toBe(false);
  cells.feed(bytesOf("1\n"));
  expect(cells.fails).toBe(true);
  cells.feed(bytesOf("a;b\n1;2\n"));
  expect(cells.finish()).toBeNull();
});

test.each(["\n", "\r\n", ""])(
  "a row has at most a million bytes, its line end %j counted as one",
  (lineEnd) => {
    const room = lineEnd === "" ? MOST_ROW_BYTES : MOST_ROW_BYTES - 1;
    for (const [length, isRead] of [
      [room, true],
      [room + 1, false],
    ] as const) {
      const bytes = bytesOf(`a;b${lineEnd || "\n"};${"x".repeat(length - 1)}${lineEnd}`);
      expect(scan(bytes).diagnostics.length === 0).toBe(isRead);
      expect(read(bytes) !== null).toBe(isRead);
      expect(read(bytes, SWEDISH_CSV, [5, 500_000, 400_000]) !== null).toBe(isRead);
    }
  },
);

test("a row that never ends is given up before the file is at its end", () => {
  for (const part of [";", "x", '"', ";\r"]) {
    const cells = new CsvCells(SWEDISH_CSV);
    cells.feed(bytesOf('a\n"'));
    for (let at = 0; at < 30 && !cells.fails; at += 1) cells.feed(bytesOf(part.repeat(50_000)));
    expect(cells.fails).toBe(true);
  }
});

test("there are at most so many columns and cells", () => {
  const header = (count: number): Uint8Array =>
    bytesOf(`${Array.from({ length: count }, () => "a").join(";")}\n`);
  expect(read(header(MOST_COLUMNS))?.columns).toHaveLength(MOST_COLUMNS);
  expect(read(header(MOST_COLUMNS + 1))).toBeNull();
  const cellsAtMost = (most: number): CsvTable | null => {
    const cells = new CsvCells(SWEDISH_CSV, new Map(), most);
    cells.feed(bytesOf("a;b\n1;2\n3;4"));
    return cells.finish();
  };
  expect(cellsAtMost(4)?.rowCount).toBe(2);
  expect(cellsAtMost(3)).toBeNull();
});

test("cells of one text have one number, quoted or not", () => {
  const table = read(bytesOf('a;b\nnej;1\n"nej";1\nja;"2"\n'));
  expect(table?.columns.map(({ codes }) => [...codes])).toEqual([
    [1, 1, 2],
    [1, 1, 2],
  ]);
  expect(table?.columns.map(({ texts }) => texts.size)).toEqual([2, 2]);
});

test.each([6, 10])("cells of one hash are told apart, 2 to the power of %i of them", (power) => {
  const { seed } = new Texts();
  const same = textsOfOneHash(seed, power).map((bytes) => new TextDecoder().decode(bytes));
  const cells = Array.from({ length: 6 }, () => same).flat();
  const column = read(bytesOf(`a\n${cells.join("\n")}\n`))?.columns[0];
  // So many take another seed, and then another hash.
  expect(column?.texts.seed === seed).toBe(power === 6);
  expect([...(column?.codes ?? [])]).toEqual(cells.map((_, at) => (at % same.length) + 1));
});

/** Holds the fast reading to the scanner, and to what a plain parse gives. True if the file is well formed. */
function holdsTo(bytes: Uint8Array, csv: CsvForm, at: readonly number[]): boolean {
  const { header, rowCount, diagnostics } = scan(bytes, csv);
  const table = read(bytes, csv, at);
  expect(table !== null, new TextDecoder().decode(bytes)).toBe(diagnostics.length === 0);
  if (!table) return false;
  expect({ header: table.header, rowCount: table.rowCount }).toEqual({ header, rowCount });
  const [, ...rows] = plainlyParsed(new TextDecoder().decode(bytes), csv.separator);
  expect(rowsOf(table)).toEqual([header, ...rows]);
  return true;
}

function scan(bytes: Uint8Array, csv = SWEDISH_CSV): CsvStructure {
  const scanner = new CsvScanner("prov.csv", csv, []);
  scanner.feed(bytes);
  return scanner.finish();
}

/** Reads a file in pieces of given sizes; what is left comes last. */
function read(bytes: Uint8Array, csv = SWEDISH_CSV, sizes: readonly number[] = []): CsvTable | null {
  const cells = new CsvCells(csv);
  let at = 0;
  for (const size of sizes) {
    cells.feed(bytes.subarray(at, at + size));
    at += size;
  }
  cells.feed(bytes.subarray(at));
  const table = cells.finish();
  expect(cells.fails && table !== null).toBe(false);
  return table;
}

/** The rows of a well-formed text, heading first, cell by cell with a pattern. */
function plainlyParsed(text: string, separator: string): Rows {
  const rows: string[][] = [];
  const pattern = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, "gy");
  let row: string[] = [];
  for (let at = 0; at < text.length || row.length > 0; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const [, inQuotes, plain, sign] = pattern.exec(text) ?? [];
    row.push(inQuotes?.replaceAll('""', '"') ?? plain ?? "");
    if (sign === separator) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function rowsOf(table: CsvTable | null): Rows | null {
  if (!table) return null;
  const rows = Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map(({ codes, texts }) => texts.text(codes[row] ?? 0)),
  );
  for (const { codes } of table.columns) expect(codes).toHaveLength(table.rowCount);
  return [table.header, ...rows];
}

function quoted(text: string): string {
  return /^[\p{L}\d -]*$/u.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
