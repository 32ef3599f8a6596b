/** The form of CSV files, byte by byte. */
import { expect, test } from "vitest";
import {
  CsvScanner,
  MOST_COLUMNS,
  MOST_ROW_BYTES,
  type CsvStructure,
} from "../../engine/sources/csv-structure.js";
import { Utf8Check } from "../../engine/sources/utf8.js";
import { ENGLISH_CSV, SWEDISH_CSV } from "./entities.js";
import { render } from "./render.js";

const WELL_FORMED: readonly (readonly [text: string, header: readonly string[], rows: number])[] = [
  ["a;b\n1;2\n", ["a", "b"], 1],
  ["a;b\n1;2", ["a", "b"], 1],
  ["\uFEFFa;b\n1;2\n", ["a", "b"], 1],
  ['\uFEFF"a";b\n1;2\n', ["a", "b"], 1],
  ["a;b\r\n1;2\r\n", ["a", "b"], 1],
  ['a;b\r\n"1\n1\r\n1";2\r\n3;4', ["a", "b"], 2],
  ['"a;x";"b ""y"""\n"";""\n', ["a;x", 'b "y"'], 1],
  ["a\n\n1\n", ["a"], 2],
  ["a;b\n;\n", ["a", "b"], 1],
  ["a", ["a"], 0],
  ["\n", [""], 0],
  ["a,b;c\n1,2;3\n", ["a,b", "c"], 1],
  ["a;å🙂\n;\n", ["a", "å🙂"], 1],
];

test.each(WELL_FORMED)("%j is well formed", (text, header, rowCount) => {
  expect(scan(bytesOf(text))).toEqual({ header, rowCount, diagnostics: [] });
});

test("the separator is the declared one", () => {
  expect(scan(bytesOf("a,b;c\n1,2;3\n"), ENGLISH_CSV).header).toEqual(["a", "b;c"]);
});

const FAULTS: readonly (readonly [text: string, faults: readonly string[]])[] = [
  ["", ["data-empty-file - -"]],
  ["\uFEFF", ["data-empty-file - -"]],
  ["a;b\n1\n", ["data-cell-count 2 -"]],
  ["a;b\n1;2;3\n", ["data-cell-count 2 -"]],
  ["a;b\n1;2\n\n", ["data-cell-count 3 -"]],
  ['a;b\n1;2\n1;"2\n1;2\n', ["data-quote-not-closed 3 b"]],
  ['a;b\n1;"2""', ["data-quote-not-closed 2 b"]],
  ['"a;b', ["data-quote-not-closed 1 1"]],
  ['a;b\n"1"x;2\n', ["data-stray-quote 2 a"]],
  ['a;b\n1;2"\n1;2\n', ["data-stray-quote 2 b"]],
  ['a;b\n 1;"2" \n', ["data-stray-quote 2 b"]],
  ['a;b\n1;"2\n3;"4"\n5\n', ["data-stray-quote 2 b", "data-cell-count 3 -"]],
  ["a;b\n1;2\r\n3;4\n5;6\r\n", ["data-line-end 2 -"]],
  ["a;b\r1;2\r", ["data-line-end 1 -"]],
  ["a;b\n1;2\0\n", ["data-not-utf8 2 b"]],
  ["a;b\n1;\uFEFF2\n", ["data-byte-order-mark 2 b"]],
  ["a;b\n1;2\n\uFEFFa;b\n1;2\n", ["data-byte-order-mark 3 a"]],
  ['x;b\n"1\n2";2\n3\n', ["data-cell-count 3 -"]],
];

test.each(FAULTS)("%j has faults", (text, faults) => {
  expect(faultsOf(scan(bytesOf(text)))).toEqual(faults);
});

test("what is found does not depend on how the bytes come", () => {
  const bytes = bytesOf('\uFEFFa;"å"\r\n1;"2""\r\n"\r\n3;🙂;5\r\n6;7\n"8;');
  const whole = scan(bytes);
  for (let size = 3; size < bytes.length; size += 1) expect(scan(bytes, SWEDISH_CSV, size)).toEqual(whole);
});

test("a file has at most a thousand columns", () => {
  const header = (count: number): Uint8Array =>
    bytesOf(`${Array.from({ length: count }, (_, at) => `a${at}`).join(";")}\n`);
  expect(scan(header(MOST_COLUMNS)).diagnostics).toEqual([]);
  const { diagnostics } = scan(header(MOST_COLUMNS + 1));
  expect(render(diagnostics)).toMatch(/Filen har mer än 1\s?000 kolumner, som är det mesta som läses/);
  expect(render(diagnostics, "en")).toContain("The file has more than 1,000 columns");
});

test("a row has at most a million bytes", () => {
  const row = (length: number): Uint8Array => bytesOf(`a;b\n;${"x".repeat(length - 2)}\n`);
  expect(scan(row(MOST_ROW_BYTES)).diagnostics).toEqual([]);
  const { diagnostics } = scan(row(MOST_ROW_BYTES + 1));
  expect(render(diagnostics)).toMatchInlineSnapshot(`
    "data-row-too-long prov.csv rad 2
      Raden är längre än 1 000 000 byte.
      åtgärd: Leta efter ett citattecken som inte stängs på raden.
    "
  `);
  expect(render(diagnostics, "en")).toMatchInlineSnapshot(`
    "data-row-too-long prov.csv rad 2
      The row is longer than 1,000,000 bytes.
      fix: Look for a quotation mark that is not closed in the row.
    "
  `);
});

test("a first row that never ends does not fill the memory", () => {
  const { header, diagnostics } = scan(bytesOf(`a;"${"x;".repeat(MOST_ROW_BYTES)}`));
  expect(header).toEqual(["a"]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["data-quote-not-closed"]);
  expect(scan(bytesOf(";".repeat(2 * MOST_ROW_BYTES))).header).toHaveLength(MOST_ROW_BYTES);
});

test("a file has at most so many cells", () => {
  const cellsAtMost = (most: number): CsvStructure => {
    const scanner = new CsvScanner("prov.csv", SWEDISH_CSV, [], most);
    scanner.feed(bytesOf("a;b\n1;2\n3;4\n"));
    return scanner.finish();
  };
  expect(cellsAtMost(4).diagnostics).toEqual([]);
  expect(render(cellsAtMost(3).diagnostics)).toMatchInlineSnapshot(`
    "data-too-large prov.csv
      Filen har mer än 3 celler, som är det mesta som läses.
      åtgärd: Ta bara ut de rader och kolumner som begreppet nämner.
    "
  `);
});

test("UTF-8 is what a strict decoder takes", () => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const interesting = [
    0x01, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
  ];
  const leads = [...interesting, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff];
  for (const first of leads)
    for (const second of leads)
      for (const third of leads)
        for (const fourth of [0x41, 0x80, 0xbf, 0xc2]) {
          const bytes = Uint8Array.of(first, second, third, fourth);
          expect(isUtf8(bytes), bytes.join()).toBe(decodes(strict, bytes));
        }
});

function isUtf8(bytes: Uint8Array): boolean {
  const check = new Utf8Check();
  return bytes.every((byte) => check.take(byte)) && check.atEnd();
}

function decodes(strict: InstanceType<typeof TextDecoder>, bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function scan(bytes: Uint8Array, csv = SWEDISH_CSV, size = bytes.length): CsvStructure {
  const scanner = new CsvScanner("prov.csv", csv, ["a", "b"]);
  for (let at = 0; at < bytes.length; at += size) scanner.feed(bytes.subarray(at, at + size));
  return scanner.finish();
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Code, row and column of each fault. */
function faultsOf({ diagnostics }: CsvStructure): readonly string[] {
  return diagnostics.map(({ code, place }) =>
    place.kind === "data" ? `${code} ${place.row ?? "-"} ${place.column ?? "-"}` : code,
  );
}
