/** Rows in force on a day, and keys that are unique on each day. */
import { expect, test } from "vitest";
import type { Entity } from "../../engine/model/model.js";
import { isRow } from "../../engine/model/rows.js";
import { countRows } from "../../engine/row-counts.js";
import { readMonth } from "../../engine/values/date.js";
import { DATE, entity, reference } from "./entities.js";
import { CLINIC, codesOf, KEY, onDay, OPTIONAL, readAll, rowsOf, VISIT } from "./read.js";
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
    const read = readAll([clinic], tables);
    const evaluator = onDay([clinic], read, day);
    const rows = rowsOf(read, "Klinik");
    expect(rows.map((row) => evaluator.whyLeftOut(row))).toEqual([reason]);
    expect(evaluator.rowsInForce("Klinik")).toEqual(reason === null ? rows : []);
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
  const inForce = onDay([CLINIC], readAll([CLINIC], tables), "2020-01-15").rowsInForce("Klinik");
  expect(inForce.map(({ values }) => values)).toEqual([["A", null, null]]);
});

test("a reference picks the row in force, and is null when the key exists on other days only", () => {
  const read = readAll([CLINIC, VISIT], {
    Klinik: [
      ["kod", "från", "till"],
      ["A", "2010-01-01", "2020-01-01"],
      ["A", "2020-01-01", ""],
      ["B", "2010-01-01", "2015-01-01"],
    ],
    Besök: [["klinik"], ["A"], ["B"], [""], ["B"]],
  });
  expect(render(read.diagnostics)).toBe("");
  const evaluator = onDay([CLINIC, VISIT], read, "2020-01-31");
  const targets = rowsOf(read, "Besök").map(({ values }) => values[0]);
  expect(targets.map((one) => (isRow(one) ? (evaluator.inForce(one)?.number ?? null) : null))).toEqual([
    3,
    null,
    null,
    null,
  ]);
  const files = new Map([["Besök", "besök.csv"]]);
  const counts = countRows(evaluator.model, read.dataset, files, required(readMonth("2020-01")));
  expect(counts.get("Besök")).toMatchObject({
    read: 4,
    used: 4,
    ungrouped: [{ attribute: "klinik", missing: 1, notInForce: 2 }],
  });
});

test("a key that is a reference stands on several rows like another", () => {
  const day = { from: "från", to: "till" };
  const contract = entity(
    "Avtal",
    "avtal",
    [
      ["klinik", reference("Klinik"), KEY],
      ["från", DATE, OPTIONAL],
      ["till", DATE, OPTIONAL],
    ],
    day,
  );
  const visit = entity("Besök", "besök", [["avtal", reference("Avtal")]]);
  const all = [CLINIC, contract, visit];
  const read = readAll(all, {
    Klinik: [
      ["kod", "från", "till"],
      ["A", "", ""],
    ],
    Avtal: [
      ["klinik", "från", "till"],
      ["A", "2010-01-01", "2020-01-01"],
      ["A", "2020-01-01", ""],
    ],
    Besök: [["avtal"], ["A"]],
  });
  expect(render(read.diagnostics)).toBe("");
  const [named] = rowsOf(read, "Besök").map(({ values }) => values[0]);
  const onDayOf = (text: string) => (isRow(named) ? onDay(all, read, text).inForce(named)?.number : null);
  expect([onDayOf("2019-12-31"), onDayOf("2020-01-31")]).toEqual([2, 3]);
});

test("of many rows of one key each leads to the one in force", () => {
  const months = Array.from({ length: 12 }, (_, at) => `2020-${String(at + 1).padStart(2, "0")}-01`);
  const read = readAll([CLINIC], {
    Klinik: [
      ["kod", "från", "till"],
      ...months.map((from, at) => ["A", from, months[at + 1] ?? "2021-01-01"]),
    ],
  });
  const rows = rowsOf(read, "Klinik");
  for (const [at, day] of [...months.entries(), [null, "2019-12-31"] as const]) {
    const evaluator = onDay([CLINIC], read, day);
    const inForce = rows.map((row) => evaluator.inForce(row));
    expect(inForce).toEqual(rows.map(() => (at === null ? null : rows[at])));
  }
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

function required<T>(value: T | null): T {
  if (value === null) throw new RangeError("a value was expected");
  return value;
}

function withLastDay(includesLast: boolean): Entity {
  return { ...CLINIC, validity: CLINIC.validity && { ...CLINIC.validity, includesLast } };
}
