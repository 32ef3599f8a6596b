/** What a revision costs each receiver: cases worked by hand, and what holds of each of them. */
import { describe, expect, test } from "vitest";
import { BasePaid, compareMoney, isMoney } from "../engine/diff/money/index.js";
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

  test.each(["two-rules-that-act-on-each-other", "a-line-is-repealed-and-another-introduced"])(
    "what the old rules pay is the same computed once for several: %s",
    async (name) => {
      const [folder] = MONEY.filter((one) => one.name === name);
      if (!folder) throw new Error("no such case");
      const input = await inputOf(folder);
      const base = new BasePaid();
      const alone = compareMoney(input);
      expect(compareMoney({ ...input, base })).toEqual(alone);
      expect(base.onNew(input.datasets.new).lines.size).toBeGreaterThan(0);
      expect(compareMoney({ ...input, base })).toEqual(alone);
    },
  );

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
