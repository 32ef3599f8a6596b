/** From text to rows: values, references, limits. */
import { expect, test } from "vitest";
import { SHOWN_OF_EACH } from "../../engine/data/faults.js";
import { readDataset, type DatasetRead } from "../../engine/data/intake.js";
import { readTables } from "../../engine/data/raw.js";
import type { Row } from "../../engine/model/rows.js";
import { memorySource, type MemoryRows } from "../../engine/sources/memory.js";
import { hasErrors } from "../../grammar/diagnostic.js";
import type { CsvForm } from "../../grammar/manifest.js";
import {
  choice,
  DATE,
  ENGLISH_CSV,
  entity,
  inUnit,
  MONTH,
  notAfter,
  POPULATION,
  reference,
  SWEDISH_CSV,
  TEXT,
  TRUTH,
  WHOLE,
} from "./entities.js";
import { CLINIC, codesOf, KEY, OPTIONAL, readAll, rowsOf, valuesOf, VISIT } from "./read.js";
import { render } from "./render.js";

/** One of each type, with a key that is a whole number. */
const SAMPLE = entity("Prov", "prov", [
  ["nummer", WHOLE, KEY],
  ["avgift", inUnit("kr", 2), OPTIONAL],
  ["månad", MONTH, OPTIONAL],
  ["dag", DATE, OPTIONAL],
  ["godkänd", TRUTH, OPTIONAL],
  ["slag", choice("öppen", "sluten"), OPTIONAL],
  ["text", TEXT, OPTIONAL],
]);

test("each type of cell becomes its value", () => {
  const header = SAMPLE.attributes.map(({ name }) => name);
  const full = ["7", "-12,50", "2020-02", "2020-02-29", "ja", "o\u0308ppen", " två ord"];
  const read = readAll([SAMPLE], { Prov: [header, full, ["8", "", "", "", "nej", "", ""]] });
  expect(render(read.diagnostics)).toBe("");
  expect(valuesOf(read, "Prov")).toEqual([
    ["7", "-12.5", "2020-02", "2020-02-29", true, "öppen", " två ord"],
    ["8", null, null, null, false, null, null],
  ]);
});

test("columns may stand in another order than the attributes", () => {
  const read = readAll([CLINIC], {
    Klinik: [
      ["till", "kod", "från"],
      ["2021-01-01", "A", "2020-01-01"],
    ],
  });
  expect(valuesOf(read, "Klinik")).toEqual([["A", "2020-01-01", "2021-01-01"]]);
});

test("a heading with decomposed letters is the attribute", () => {
  const read = readAll([CLINIC], {
    Klinik: [
      ["kod", "fra\u030An", "till"],
      ["A", "", ""],
    ],
  });
  expect(render(read.diagnostics)).toBe("");
});

const NUMBERS: readonly (readonly [cell: string, code: string | null])[] = [
  ["0", null],
  ["-0,5", null],
  ["1250,50", null],
  ["007", null],
  ["1250.5", "data-decimal-mark"],
  ["1.250", "data-decimal-mark"],
  ["1.250,50", "data-not-a-number"],
  ["1 250", "data-not-a-number"],
  ["1\u00A0250", "data-not-a-number"],
  ["1_000", "data-not-a-number"],
  ["1e2", "data-not-a-number"],
  ["+1", "data-not-a-number"],
  ["\u22121", "data-not-a-number"],
  ["--1", "data-not-a-number"],
  ["1,", "data-not-a-number"],
  [",5", "data-not-a-number"],
  [" 1", "data-not-a-number"],
  ["1\n", "data-not-a-number"],
  ["٣", "data-not-a-number"],
  ["0x1F", "data-not-a-number"],
  ["NaN", "data-not-a-number"],
  ["Infinity", "data-not-a-number"],
  ["1 kr", "data-not-a-number"],
  ["1,005", "data-too-many-decimals"],
  ["1,000", "data-too-many-decimals"],
  ["9".repeat(36) + ",25", null],
  ["9".repeat(37) + ",25", "data-too-many-digits"],
];

test.each(NUMBERS)("number %j: %s", (cell, code) => {
  expect(codesOf(readFee(cell, SWEDISH_CSV))).toEqual(code === null ? [] : [code]);
});

test("the decimal mark is the declared one", () => {
  expect(codesOf(readFee("1250.50", ENGLISH_CSV))).toEqual([]);
  expect(codesOf(readFee("1250,50", ENGLISH_CSV))).toEqual(["data-decimal-mark"]);
});

const DAYS: readonly (readonly [cell: string, code: string | null])[] = [
  ["2020-02-29", null],
  ["2019-02-29", "data-not-a-date"],
  ["2020-2-9", "data-not-a-date"],
  ["20200229", "data-not-a-date"],
  ["2020-02-29T00:00", "data-not-a-date"],
  ["29/2 2020", "data-not-a-date"],
  ["2020-13-01", "data-not-a-date"],
];

test.each(DAYS)("day %j: %s", (cell, code) => {
  const days = entity("Dag", "dagar", [["dag", DATE]]);
  expect(codesOf(readAll([days], { Dag: [["dag"], [cell]] }))).toEqual(code === null ? [] : [code]);
});

test("a month is a month of the calendar", () => {
  const months = entity("Månad", "månader", [["månad", MONTH]]);
  const read = readAll([months], { Månad: [["månad"], ["2020-12"], ["2020-13"], ["2020-02-01"]] });
  expect(render(read.diagnostics.slice(0, 1))).toMatchInlineSnapshot(`
    "data-not-a-month månader.csv rad 3 kolumn ”månad”
      Värdet är ingen månad i kalendern. Här väntas en månad som 2020-02.
      åtgärd: Skriv en månad som 2020-02, utan mellanslag före eller efter.
    "
  `);
  expect(render(read.diagnostics.slice(1), "en")).toMatchInlineSnapshot(`
    "data-not-a-month månader.csv rad 4 kolumn ”månad”
      The value is no month of the calendar. Expected: a month like 2020-02.
      fix: Write a month like 2020-02, with no space before or after it.
    "
  `);
});

test("keys that are equal numbers are one key", () => {
  const numbered = entity("Rum", "rum", [["nummer", WHOLE, KEY]]);
  expect(codesOf(readAll([numbered], { Rum: [["nummer"], ["7"], ["07"]] }))).toEqual(["data-duplicate-key"]);
});

test("a reference is the other entity's row, also when that entity comes later", () => {
  const read = readAll([VISIT, CLINIC], {
    Besök: [["klinik"], ["B"], [""]],
    Klinik: [
      ["kod", "från", "till"],
      ["A", "", ""],
      ["B", "", ""],
    ],
  });
  const [first, second] = rowsOf(read, "Besök");
  expect(first?.values[0]).toBe(rowsOf(read, "Klinik")[1]);
  expect(second?.values[0]).toBeNull();
});

test("entities may refer to each other, and to themselves", () => {
  const ward = entity("Avdelning", "avdelningar", [
    ["kod", TEXT, KEY],
    ["chef", reference("Chef"), OPTIONAL],
    ["del av", reference("Avdelning"), OPTIONAL],
  ]);
  const head = entity("Chef", "chefer", [
    ["namn", TEXT, KEY],
    ["avdelning", reference("Avdelning")],
  ]);
  const read = readAll([ward, head], {
    Avdelning: [
      ["kod", "chef", "del av"],
      ["A", "x", "B"],
      ["B", "", ""],
    ],
    Chef: [
      ["namn", "avdelning"],
      ["x", "A"],
    ],
  });
  const [a, b] = rowsOf(read, "Avdelning");
  expect(a?.values[2]).toBe(b);
  expect((a?.values[1] as Row).values[1]).toBe(a);
});

test("a key may itself be a reference", () => {
  const extra = entity("Tillägg", "tillägg", [["klinik", reference("Klinik"), KEY]]);
  const note = entity("Not", "noter", [["tillägg", reference("Tillägg")]]);
  const read = readAll([CLINIC, extra, note], {
    Klinik: [
      ["kod", "från", "till"],
      ["A", "", ""],
    ],
    Tillägg: [["klinik"], ["A"]],
    Not: [["tillägg"], ["A"]],
  });
  expect(rowsOf(read, "Not")[0]?.values[0]).toBe(rowsOf(read, "Tillägg")[0]);
});

test("a reference to an entity without a key, or with a circle of keys, is refused", () => {
  const keyless = entity("Lös", "lösa", [["namn", TEXT]]);
  const circle = entity("Krets", "kretsar", [["krets", reference("Krets"), KEY]]);
  const user = entity("Bruk", "bruk", [["lös", reference("Lös")]]);
  const read = readAll([keyless, circle, user], {
    Lös: [["namn"], ["7741935"]],
    Krets: [["krets"], ["7741935"]],
    Bruk: [["lös"], ["7741935"]],
  });
  expect(render(read.diagnostics)).toMatchInlineSnapshot(`
    "data-no-key kretsar.csv rad 1 kolumn ”krets”
      Kolumnen ska peka ut en rad i Krets, men Krets har ingen nyckel.
      åtgärd: Skriv ”, nyckel” efter ett attribut i Krets.

    data-no-key bruk.csv rad 1 kolumn ”lös”
      Kolumnen ska peka ut en rad i Lös, men Lös har ingen nyckel.
      åtgärd: Skriv ”, nyckel” efter ett attribut i Lös.
    "
  `);
  expect(render(read.diagnostics.slice(1), "en")).toMatchInlineSnapshot(`
    "data-no-key bruk.csv rad 1 kolumn ”lös”
      The column refers to a row of Lös, but Lös has no key.
      fix: Write “, nyckel” after an attribute of Lös.
    "
  `);
});

test("what follows from a fault in the other file is not reported again", () => {
  const visits: MemoryRows = [["klinik"], ["A"]];
  expect(codesOf(readAll([CLINIC, VISIT], { Besök: visits }))).toEqual([]);
  const noKeyColumn = readAll([CLINIC, VISIT], {
    Besök: visits,
    Klinik: [
      ["från", "till"],
      ["", ""],
    ],
  });
  expect(codesOf(noKeyColumn)).toEqual(["data-missing-column"]);
  const emptyKey = readAll([CLINIC, VISIT], {
    Besök: visits,
    Klinik: [
      ["kod", "från", "till"],
      ["", "", ""],
    ],
  });
  expect(codesOf(emptyKey)).toEqual(["data-missing-value"]);
});

test("a limit that is another attribute is not checked where that one is missing", () => {
  const stay = entity("Vård", "vård", [
    ["in", DATE, { ...OPTIONAL, bounds: [notAfter(1, "ut")] }],
    ["ut", DATE, OPTIONAL],
  ]);
  const rows = [
    ["2020-01-02", "2020-01-02"],
    ["2020-01-02", ""],
    ["", "2020-01-02"],
    ["2020-01-03", "2020-01-02"],
  ];
  expect(codesOf(readAll([stay], { Vård: [["in", "ut"], ...rows] }))).toEqual(["data-above-greatest"]);
});

test("131 000 bad rows give twenty messages and one that counts the others", () => {
  const bad = Array.from({ length: 131_000 }, () => ["7741935"]);
  const truths = entity("Svar", "svar", [["svar", TRUTH]]);
  const { diagnostics } = readAll([truths], { Svar: [["svar"], ...bad] });
  expect(diagnostics).toHaveLength(SHOWN_OF_EACH + 1);
  expect(diagnostics.at(-1)?.message.sv).toContain("130\u00A0980");
  expect(JSON.stringify(diagnostics)).not.toContain("7741935");
});

test("a data set without rows is an error, and a data set that is missing too", async () => {
  const source = memorySource({ hälsocentraler: [["kod", "namn", "driftsform", "avstånd till sjukhus"]] });
  const { tables, diagnostics } = await readTables(source, POPULATION);
  expect(diagnostics.map(({ code }) => code)).toEqual(["data-missing-file"]);
  const read = readDataset(POPULATION, tables, SWEDISH_CSV);
  expect(codesOf(read)).toEqual(["data-no-rows"]);
  expect(hasErrors(read.diagnostics)).toBe(true);
  expect(rowsOf(read, "Listad")).toEqual([]);
});

function readFee(cell: string, csv: CsvForm): DatasetRead {
  const fees = entity("Avgift", "avgifter", [["avgift", inUnit("kr", 2)]]);
  return readAll([fees], { Avgift: [["avgift"], [cell]] }, { csv });
}
