/** What a revision costs each receiver: cases worked by hand, and what holds of each of them. */
import { describe, expect, test } from "vitest";
import { compareMoney, isMoney } from "../engine/diff/money/index.js";
import { inputOf, MONEY, moneyOf } from "./money-cases.js";
import { expectLaws } from "./money-laws.js";

describe("money", () => {
  test.each(MONEY)("$name", async (folder) => {
    await expect(await moneyOf(folder)).toMatchFileSnapshot(folder.path("expected.txt"));
  });

  test.each(MONEY.filter(({ name }) => !name.includes("fault")))("the laws hold of $name", async (folder) => {
    const input = await inputOf(folder);
    const money = compareMoney(input);
    expect(isMoney(money)).toBe(true);
    if (isMoney(money)) expectLaws(money, input);
  });

  test("the same input gives the same bytes", async () => {
    const [folder] = MONEY.filter(({ name }) => name.startsWith("seven-groups"));
    if (!folder) throw new Error("no case of seven groups");
    const written = async (): Promise<string> => JSON.stringify(compareMoney(await inputOf(folder)));
    expect(await written()).toBe(await written());
  });

  test("periods that are not equally far apart are refused", async () => {
    const [folder] = MONEY;
    if (!folder) throw new Error("no case");
    const input = await inputOf(folder);
    const [month] = input.periods.new;
    if (!month) throw new Error("no month");
    const periods = { old: input.periods.old, new: [month, month] };
    expect(() => compareMoney({ ...input, periods })).toThrow(RangeError);
  });
});
