/** Rows in force on a day, and keys that are unique on each day. */
import { expect, test } from "vitest";
import type { Entity } from "../../engine/model/model.js";
import type { Row } from "../../engine/model/rows.js";
import { CLINIC, codesOf, readAll, rowsOf, valuesOf, VISIT } from "./read.js";
import { render } from "./render.js";

/** Day of reference, and whether a row from 10 to 20 January counts when the last day is not in it, or is. */
const DAYS_IN_FORCE = [
  ["2020-01-09", "not-yet-in-force", "not-yet-in-force"],
  ["2020-01-10", null, null],
  ["2020-01-19", null, null],
  ["2020-01-20", "no-longer-in-force", null],
  ["2020-01-21", "no-longer-in-force", "no-longer-in-force"],
] as const;

test.each(DAYS_IN_FORCE)("on %s a row is %s, with its last day %s", (day, excluding, including) => {
  for (const [includesLast, reason] of [
    [false, excluding],
    [true, including],
  ] as const) {
    const clinic = withLastDay(includesLast);
    const tables = {
      Klinik: [
        ["kod", "från", "till"],
        ["A", "2020-01-10", "2020-01-20"],
      ],
    };
    const counts = readAll([clinic], tables, { day }).counts.get("Klinik");
    expect(counts).toMatchObject({ read: 1, used: reason === null ? 1 : 0 });
    expect([...(counts?.leftOut ?? [])]).toEqual(reason === null ? [] : [[reason, 1]]);
  }
});

test("an empty day is an end without limit", () => {
  const tables = {
    Klinik: [
      ["kod", "från", "till"],
      ["A", "", ""],
      ["B", "", "2020-01-01"],
      ["C", "2020-02-01", ""],
    ],
  };
  expect(valuesOf(readAll([CLINIC], tables, { day: "2020-01-15" }), "Klinik")).toEqual([["A", null, null]]);
});

test("a reference picks the row in force, and is null when the key exists on other days only", () => {
  const read = readAll(
    [CLINIC, VISIT],
    {
      Klinik: [
        ["kod", "från", "till"],
        ["A", "2010-01-01", "2020-01-01"],
        ["A", "2020-01-01", ""],
        ["B", "2010-01-01", "2015-01-01"],
      ],
      Besök: [["klinik"], ["A"], ["B"], [""], ["B"]],
    },
    { day: "2020-01-31" },
  );
  expect(render(read.diagnostics)).toBe("");
  expect(rowsOf(read, "Besök").map(({ values }) => (values[0] as Row | null)?.number ?? null)).toEqual([
    3,
    null,
    null,
    null,
  ]);
  expect(read.counts.get("Besök")?.ungrouped).toEqual([{ attribute: "klinik", missing: 1, notInForce: 2 }]);
});

/** Two rows of one key: their days, and whether they share a day when the last day is not in, or is. */
const PAIRS = [
  [["2020-01-01", "2020-02-01"], ["2020-02-01", ""], false, true],
  [["2020-02-01", ""], ["2020-01-01", "2020-02-01"], false, true],
  [["2020-01-01", "2020-02-02"], ["2020-02-01", ""], true, true],
  [["2020-01-01", ""], ["2020-02-01", ""], true, true],
  [["", "2020-01-01"], ["2020-01-02", ""], false, false],
  [["", ""], ["", "2020-01-01"], true, true],
  [["2020-01-01", "2020-01-01"], ["2020-01-01", ""], false, true],
] as const;

test.each(PAIRS)("the key is unique on each day: %j and %j", (first, second, excluding, including) => {
  const tables = {
    Klinik: [
      ["kod", "från", "till"],
      ["A", ...first],
      ["A", ...second],
    ],
  };
  expect(codesOf(readAll([withLastDay(false)], tables))).toEqual(excluding ? ["data-overlapping-rows"] : []);
  expect(codesOf(readAll([withLastDay(true)], tables))).toEqual(including ? ["data-overlapping-rows"] : []);
});

test("a long row is compared with every later one of its key", () => {
  const rows = [
    ["A", "2010-01-01", "2020-01-01"],
    ["A", "2011-01-01", "2012-01-01"],
    ["A", "2015-01-01", ""],
  ];
  const { diagnostics } = readAll([CLINIC], { Klinik: [["kod", "från", "till"], ...rows] });
  expect(diagnostics.map(({ message }) => message.sv)).toEqual([
    "Rad 2 och rad 3 har samma nyckel och är i kraft på samma dag.",
    "Rad 2 och rad 4 har samma nyckel och är i kraft på samma dag.",
  ]);
});

function withLastDay(includesLast: boolean): Entity {
  return { ...CLINIC, validity: CLINIC.validity && { ...CLINIC.validity, includesLast } };
}
