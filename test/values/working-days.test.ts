import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { addDays, readDate, type CalendarDate } from "../../engine/values/date.js";
import { easterSunday, isOfKind, nearestOfKind, publicHolidays } from "../../engine/values/working-days.js";

function day(text: string): CalendarDate {
  const read = readDate(text);
  if (!read) throw new Error(`${text} is no day`);
  return read;
}

const someDay = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => addDays(day("1990-01-01"), days) ?? day("1990-01-01"));

/** Dates of Easter Sunday as printed in almanacs; 1818 and 2285 are the earliest possible, 1943 and 2038 the latest. */
const EASTER = [
  "1818-03-22",
  "1943-04-25",
  "1954-04-18",
  "1981-04-19",
  "2000-04-23",
  "2008-03-23",
  "2019-04-21",
  "2020-04-12",
  "2024-03-31",
  "2025-04-20",
  "2026-04-05",
  "2027-03-28",
  "2038-04-25",
  "2049-04-18",
  "2285-03-22",
];

/** The holidays of lagen (1989:253) om allmänna helgdagar that the almanac prints for these years. */
const HOLIDAYS: Readonly<Record<number, string>> = {
  2024: "01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-22 11-02 12-25 12-26",
  2025: "01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-21 11-01 12-25 12-26",
  2026: "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26",
  2027: "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-26 11-06 12-25 12-26",
};

describe("public holidays", () => {
  test.each(EASTER)("Easter Sunday %s", (text) => {
    expect(easterSunday(Number(text.slice(0, 4))).toString()).toBe(text);
  });

  test.each(Object.entries(HOLIDAYS))("of %s", (year, days) => {
    const listed = days.split(" ").map((text) => `${year}-${text}`);
    expect(publicHolidays(Number(year)).map(String)).toEqual(listed);
    for (const text of listed) expect(isOfKind(day(text), "helgdag"), text).toBe(true);
  });

  test("the national day took the place of Whit Monday in 2005", () => {
    expect(isOfKind(day("2004-05-31"), "vardag")).toBe(false);
    expect(isOfKind(day("2004-06-07"), "vardag")).toBe(true);
    expect(isOfKind(day("2005-05-16"), "vardag")).toBe(true);
    expect(isOfKind(day("2005-06-06"), "vardag")).toBe(false);
  });
});

describe("kinds of day", () => {
  test.each([
    ["2025-06-20", "Midsummer Eve", true, false],
    ["2025-12-24", "Christmas Eve", true, false],
    ["2025-12-31", "New Year's Eve", true, false],
    ["2025-04-17", "Maundy Thursday", true, true],
    ["2025-06-05", "the day before the national day", true, true],
    ["2025-06-06", "the national day, a Friday", false, false],
    ["2025-06-07", "a Saturday", false, false],
    ["2025-06-08", "Whit Sunday", false, false],
    ["2025-06-09", "the Monday after Whit Sunday", true, true],
    ["2025-04-30", "Walpurgis Eve", true, true],
  ])("%s, %s: vardag %s, bankdag %s", (text, _, working, bank) => {
    expect(isOfKind(day(text), "vardag")).toBe(working);
    expect(isOfKind(day(text), "bankdag")).toBe(bank);
  });

  test("a Saturday is neither a working day nor by itself a holiday", () => {
    expect(isOfKind(day("2025-06-07"), "helgdag")).toBe(false);
    expect(isOfKind(day("2025-06-07"), "vardag")).toBe(false);
  });

  test("a bank day is a working day, and a working day no holiday", () => {
    fc.assert(
      fc.property(someDay, (date) => {
        if (isOfKind(date, "bankdag")) expect(isOfKind(date, "vardag")).toBe(true);
        if (isOfKind(date, "vardag")) expect(isOfKind(date, "helgdag")).toBe(false);
        if (isOfKind(date, "vardag")) expect(date.dayOfWeek).toBeLessThan(6);
      }),
    );
  });

  test("the nearest bank day is the day itself, or none lies between", () => {
    fc.assert(
      fc.property(someDay, fc.constantFrom<1 | -1>(1, -1), (date, step) => {
        const found = nearestOfKind(date, "bankdag", step);
        expect(found && isOfKind(found, "bankdag")).toBe(true);
        // No run of other days is longer than Christmas Eve to Sunday when the Eve is a Wednesday.
        const passed = found ? Math.abs(date.until(found).total("days")) : 99;
        expect(passed).toBeLessThanOrEqual(5);
        for (let days = 0; days < passed; days += 1)
          expect(isOfKind(addDays(date, days * step) ?? date, "bankdag")).toBe(false);
      }),
    );
  });
});
