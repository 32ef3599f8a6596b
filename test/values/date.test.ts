import { describe, expect, test } from "vitest";
import {
  lastDayOfPreviousMonth,
  readDate,
  readMonth,
  wholeYears,
  type CalendarDate,
  type CalendarMonth,
} from "../../engine/values/date.js";

function day(text: string): CalendarDate {
  const read = readDate(text);
  if (!read) throw new Error(`${text} is no day`);
  return read;
}

function month(text: string): CalendarMonth {
  const read = readMonth(text);
  if (!read) throw new Error(`${text} is no month`);
  return read;
}

describe("calendar days", () => {
  test.each(["2019-02-29", "2020-13-01", "2020-00-10", "2020-2-1", "20200201", "2020-02-01T00:00", ""])(
    "“%s” is none",
    (text) => expect(readDate(text)).toBeNull(),
  );

  test("the last day of the month before", () => {
    expect(lastDayOfPreviousMonth(month("2020-03")).toString()).toBe("2020-02-29");
    expect(lastDayOfPreviousMonth(month("2020-01")).toString()).toBe("2019-12-31");
  });
});

describe("whole years", () => {
  test.each([
    ["2000-02-29", "2001-02-28", 0],
    ["2000-02-29", "2001-03-01", 1],
    ["2000-02-29", "2004-02-29", 4],
    ["2019-12-31", "2020-12-30", 0],
    ["2019-12-31", "2020-12-31", 1],
    ["2020-01-31", "2020-01-31", 0],
    ["1955-02-01", "2020-01-31", 64],
    ["1955-01-31", "2020-01-31", 65],
  ])("from %s to %s: %i", (from, to, years) => expect(wholeYears(day(from), day(to))).toBe(years));
});
