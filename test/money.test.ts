/** What a revision costs each receiver: cases worked by hand, and what holds of each of them. */
import { describe, expect, test } from "vitest";
import { join } from "node:path";
import { diffMarkdown } from "../docs-gen/index.js";
import { MOST_CHARACTERS } from "../docs-gen/comment.js";
import { BasePaid, compareMoney, isMoney, type Money } from "../engine/diff/money/index.js";
import { diffPackages, effectsCsv, termsCsv } from "../engine/index.js";
import { inputOf, MONEY, moneyOf } from "./money-cases.js";
import { expectLaws, öre } from "./money-laws.js";
import { rowsIn, sumIn } from "./money-tables.js";

/** The comparison of a case as a comment, with its receivers so many times. */
async function commentOf(name: string, times = 1): Promise<string> {
  const [folder] = MONEY.filter((one) => one.name === name);
  if (!folder) throw new Error(`no case ${name}`);
  const input = await inputOf(folder);
  const money = compareMoney(input);
  if (!isMoney(money)) throw new Error("no money");
  const receivers = Array.from({ length: times }, () => money.receivers).flat();
  return diffMarkdown({ ...diffPackages(input.old, input.new), money: { ...money, receivers } });
}

/** The columns of the tables sum to the totals, to the öre, for each receiver and together. */
function expectTables(money: Money): void {
  const [terms, effects] = [rowsIn(termsCsv(money)), rowsIn(effectsCsv(money))];
  const of = (rows: typeof terms, id: string): typeof terms =>
    rows.filter((row) => row.get("mottagare") === id);
  for (const { receiver, new: now, rules, lines } of money.receivers) {
    expect(sumIn(of(terms, receiver), "föreslaget")).toBe(öre(now));
    const parted = sumIn(of(terms, receiver), "regeleffekt");
    expect(parted).toBe(rules === null ? null : öre(rules));
    if (lines.every(({ groups }) => groups !== null))
      for (const way of ["shapley", "stegvis"]) expect(sumIn(of(effects, receiver), way)).toBe(parted);
  }
  for (const { id, shapley, alone } of money.groups) {
    const own = effects.filter((row) => row.get("ändring") === id);
    if (shapley !== null)
      expect([sumIn(own, "shapley"), sumIn(own, "ensam")]).toEqual([öre(shapley), öre(alone)]);
  }
}

describe("money", () => {
  test.each(MONEY)("$name", async (folder) => {
    await expect(await moneyOf(folder)).toMatchFileSnapshot(folder.path("expected.txt"));
  });

  test.each(MONEY.filter(({ name }) => !name.includes("no-line-has-a-value")))(
    "the laws hold of $name",
    async (folder) => {
      const input = await inputOf(folder);
      const money = compareMoney(input);
      expect(isMoney(money)).toBe(true);
      if (isMoney(money)) expectLaws(money, input);
      if (isMoney(money)) expectTables(money);
    },
  );

  test.each(["two-rules-that-act-on-each-other", "twelve-groups-are-parted-by-drawn-orders"])(
    "as a comment: %s",
    async (name) => {
      await expect(await commentOf(name)).toMatchFileSnapshot(
        join(import.meta.dirname, "cases/money", name, "diff.md"),
      );
    },
  );

  test("as a comment fits, however many receive", async () => {
    const comment = await commentOf("dates-of-the-year-are-moved-with-it", 1000);
    expect([...comment].length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect([...comment].length).toBeGreaterThan(MOST_CHARACTERS - 1000);
    expect(comment).toContain("sista dag 2025-02-14 → 2026-02-14");
    expect(comment.match(/<details>/g)?.length).toBe(comment.match(/<\/details>/g)?.length);
  });

  test("the same input gives the same bytes", async () => {
    const [folder] = MONEY.filter(({ name }) => name.startsWith("twelve-groups"));
    if (!folder) throw new Error("no case of twelve groups");
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
