import { describe, expect, test } from "vitest";
import fc from "fast-check";
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  firstDay,
  lastDayOfPreviousMonth,
  monthOf,
  readDate,
  readMonth,
  startedWeeks,
  weeksStartingIn,
  wholeMonths,
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

const someDay = fc
  .integer({ min: 0, max: 60_000 })
  .map((days) => addDays(day("1900-01-01"), days) ?? day("1900-01-01"));

describe("adding months", () => {
  test.each([
    ["2023-01-29", 1, "2023-02-28"],
    ["2024-01-29", 1, "2024-02-29"],
    ["2023-01-30", 1, "2023-02-28"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2023-03-31", 1, "2023-04-30"],
    ["2023-03-31", -1, "2023-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2020-01-31", -18, "2018-07-31"],
    ["2019-12-15", 18, "2021-06-15"],
  ])("%s and %i: %s", (from, months, to) => expect(addMonths(day(from), months)?.toString()).toBe(to));

  test("keeps the order of days", () => {
    fc.assert(
      fc.property(someDay, someDay, fc.integer({ min: -300, max: 300 }), (one, other, months) => {
        const [first, last] = compareDates(one, other) <= 0 ? [one, other] : [other, one];
        const [moved, later] = [addMonths(first, months), addMonths(last, months)];
        expect(moved && later && compareDates(moved, later) <= 0).toBe(true);
      }),
    );
  });

  test("lands in the month so many months on, on the same day or that month's last", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -300, max: 300 }), (date, months) => {
        const moved = addMonths(date, months) ?? date;
        expect(moved.year * 12 + moved.month).toBe(date.year * 12 + date.month + months);
        expect(moved.day).toBe(Math.min(date.day, moved.daysInMonth));
      }),
    );
  });

  test("outside the years 1 to 9999 there is no day", () => {
    expect(addMonths(day("9999-12-31"), 1)).toBeNull();
    expect(addMonths(day("2020-01-01"), 12 * 300_000)).toBeNull();
    expect(addDays(day("0001-01-01"), -1)).toBeNull();
    expect(addDays(day("9999-12-30"), 1)?.toString()).toBe("9999-12-31");
  });
});

describe("time between days", () => {
  test.each([
    ["2020-01-31", "2020-02-29", 0],
    ["2020-01-31", "2020-03-01", 1],
    ["2020-01-15", "2021-07-14", 17],
    ["2020-01-15", "2021-07-15", 18],
    ["2020-05-01", "2020-04-30", -1],
  ])("whole months from %s to %s: %i", (from, to, months) =>
    expect(wholeMonths(day(from), day(to))).toBe(months),
  );

  test("whole years are twelve whole months each, and the birthdays that have passed", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 40_000 }), (from, days) => {
        const to = addDays(from, days) ?? from;
        expect(wholeYears(from, to)).toBe(Math.floor(wholeMonths(from, to) / 12));
        let birthdays = 0;
        for (let year = from.year + 1; year <= to.year; year += 1) {
          const written = `${year}-${from.toString().slice(5)}`;
          const birthday = readDate(written) ?? day(`${year}-03-01`);
          if (compareDates(birthday, to) <= 0) birthdays += 1;
        }
        expect(wholeYears(from, to)).toBe(birthdays);
      }),
    );
  });

  test("days are as many as the days that are moved", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -9000, max: 9000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days) ?? from)).toBe(days);
      }),
    );
  });
});

describe("started weeks", () => {
  test.each([
    ["2025-01-01", "2025-01-01", 0],
    ["2025-01-01", "2025-01-02", 1],
    ["2025-01-01", "2025-01-08", 1],
    ["2025-01-01", "2025-01-09", 2],
    ["2025-01-09", "2025-01-01", 0],
  ])("from %s, before %s: %i", (from, before, weeks) =>
    expect(startedWeeks(day(from), day(before))).toBe(weeks),
  );

  test("are those whose first day has come, and each begins in one month", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 900 }), (from, days) => {
        const before = addDays(from, days) ?? from;
        const firstDays = [];
        for (let week = from; compareDates(week, before) < 0; week = addDays(week, 7) ?? before)
          firstDays.push(week);
        expect(startedWeeks(from, before)).toBe(firstDays.length);
        for (
          let month = monthOf(from);
          compareDates(firstDay(month), before) <= 0;
          month = month.add({ months: 1 })
        )
          expect(weeksStartingIn(from, before, month)).toBe(
            firstDays.filter((week) => monthOf(week).equals(month)).length,
          );
        expect(weeksStartingIn(from, before, monthOf(from).subtract({ months: 1 }))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
