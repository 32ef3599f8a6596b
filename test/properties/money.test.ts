/** Laws of parting money: of Shapley's value on random games, of printed öre, and of packages with some values changed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareMoney,
  groupsByChange,
  isMoney,
  type Money,
  type MoneyInput,
  type MoneyShare,
} from "../../engine/diff/money/index.js";
import { inWholeÖre } from "../../engine/diff/money/printed.js";
import { bit, masksFor, rootInÖre, sharesOf, wayFor, type Mask } from "../../engine/diff/money/shapley.js";
import { comparisonOf, readDataset, readTables, type OpenPackage } from "../../engine/index.js";
import { memorySource } from "../../engine/sources/memory.js";
import { writeDecimal } from "../../engine/values/decimal.js";
import {
  add,
  compare,
  equals,
  multiply,
  rational,
  subtract,
  sumOf,
  ZERO,
  type Rational,
} from "../../engine/values/rational.js";
import { expectLaws } from "../money-laws.js";
import { month, packageOf, values, type Values } from "./money-packages.js";
import { runs } from "./runs.js";

const SEED = { seed: 20260101 };
const places = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

/** A worth in öre for each set of causes. */
const game = (least: number, most: number) =>
  fc
    .integer({ min: least, max: most })
    .chain((count) =>
      fc
        .array(fc.bigInt(-1_000_000n, 1_000_000n), { minLength: 1 << count, maxLength: 1 << count })
        .map((worths) => ({ count, worth: (made: Mask) => rational(worths[Number(made)] ?? 0n, 100n) })),
    );

describe("Shapley's value", () => {
  test("is the mean over all orders, and sums to the whole effect", () => {
    fc.assert(
      fc.property(game(1, 5), ({ count, worth }) => {
        const shares = sharesOf(count, worth, wayFor(places(count), count, 1));
        const orders = permutations(places(count));
        const many = rational(1n, BigInt(orders.length));
        shares.forEach(({ shapley, variance }, at) => {
          const mean = multiply(sumOf(orders.map((order) => addedBy(at, order, worth))), many);
          expect(shapley).toEqual(mean);
          expect(variance).toBeNull();
        });
        const effect = subtract(worth(bit(count) - 1n), worth(0n));
        expect(sumOf(shares.map(({ shapley }) => shapley))).toEqual(effect);
        expect(sumOf(shares.map(({ stepwise }) => stepwise))).toEqual(effect);
      }),
      { ...SEED, numRuns: runs(60) },
    );
  });

  test("is equal for causes that do the same, and 0 for one that does nothing", () => {
    fc.assert(
      fc.property(game(1, 4), ({ count, worth }) => {
        // Two more causes of which only their number counts, and one that nothing follows from.
        const more = (made: Mask): Rational => {
          const twins = [bit(count), bit(count + 1)].filter((one) => (made & one) !== 0n).length;
          const own = worth(made & (bit(count) - 1n));
          return add(own, multiply(rational(BigInt(twins * twins)), add(own, rational(1n))));
        };
        const all = count + 3;
        const shares = sharesOf(all, more, { kind: "exact" });
        expect(shares[count]?.shapley).toEqual(shares[count + 1]?.shapley);
        expect(shares[count + 2]).toMatchObject({ alone: ZERO, stepwise: ZERO, shapley: ZERO });
      }),
      { ...SEED, numRuns: runs(40) },
    );
  });

  test("by drawn orders sums to the whole effect, is exact for what adds up, and asks for no other sets", () => {
    fc.assert(
      fc.property(game(12, 12), fc.integer({ min: 1, max: 1000 }), ({ count, worth }, seed) => {
        const way = wayFor(places(count), count + 2, seed);
        expect(way.kind).toBe("drawn");
        const asked = masksFor(count + 1, wayFor([...places(count), count + 1], count + 2, seed));
        // The last cause always adds 3 kr.
        const more = (made: Mask): Rational => {
          expect(asked.has(made)).toBe(true);
          const last = (made & bit(count)) === 0n ? ZERO : rational(3n);
          return add(worth(made & (bit(count) - 1n)), last);
        };
        const shares = sharesOf(count + 1, more, wayFor([...places(count), count + 1], count + 2, seed));
        const effect = subtract(more(bit(count + 1) - 1n), more(0n));
        expect(sumOf(shares.map(({ shapley }) => shapley))).toEqual(effect);
        expect(shares[count]).toMatchObject({ shapley: rational(3n), variance: ZERO });
        for (const { variance } of shares)
          expect(compare(variance ?? rational(-1n), ZERO)).toBeGreaterThanOrEqual(0);
      }),
      { ...SEED, numRuns: runs(4) },
    );
  });
});

/** What a cause adds to those before it in an order. */
function addedBy(at: number, order: readonly number[], worth: (made: Mask) => Rational): Rational {
  const before = order.slice(0, order.indexOf(at)).reduce((made, one) => made | bit(one), 0n);
  return subtract(worth(before | bit(at)), worth(before));
}

function permutations(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length === 0) return [[]];
  return of.flatMap((one) => permutations(of.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}

describe("printed öre", () => {
  test("sum to the exact sum, are within an öre, and leave 0 and whole öre alone", () => {
    const amount = fc
      .tuple(fc.bigInt(-10_000n, 10_000n), fc.bigInt(1n, 720n))
      .map(([over, under]) => rational(over, under));
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 8 }), (amounts) => {
        const rest = wholeÖreLess(amounts);
        const rows = [...amounts, rest, ZERO, rational(7n, 100n)].map((one, at) => ({
          id: `g${at}`,
          amount: one,
        }));
        const printed = inWholeÖre(rows);
        expect(sumOf([...printed.values()])).toEqual(sumOf(rows.map((one) => one.amount)));
        for (const { id, amount } of rows) {
          const found = printed.get(id) ?? rational(-1n, 3n);
          expect(writeDecimal(found, 2)).toMatch(/^-?\d+\.\d\d$/);
          const away = subtract(found, amount);
          expect(compare(multiply(away, away), rational(1n, 10_000n))).toBeLessThan(0);
        }
        expect(equals(printed.get(rows.at(-2)?.id ?? "") ?? rational(1n), ZERO)).toBe(true);
      }),
      { ...SEED, numRuns: runs(200) },
    );
  });
});

/** What makes a sum of amounts whole öre. */
function wholeÖreLess(amounts: readonly Rational[]): Rational {
  const sum = multiply(sumOf(amounts), rational(100n));
  return subtract(rational(sum.numerator / sum.denominator, 100n), multiply(sum, rational(1n, 100n)));
}

test("a standard error is the root of the variance to the nearest öre", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 10n ** 6n), (over, under) => {
      const variance = rational(over, under);
      const root = rootInÖre(variance);
      const half = rational(1n, 200n);
      const [low, high] = [subtract(root, half), add(root, half)];
      if (compare(low, ZERO) > 0) expect(compare(multiply(low, low), variance)).toBeLessThanOrEqual(0);
      expect(compare(variance, multiply(high, high))).toBeLessThanOrEqual(0);
    }),
    { ...SEED, numRuns: runs(200) },
  );
});

test("packages with some things changed part their money by the laws", async () => {
  let parted = 0;
  await fc.assert(
    fc.asyncProperty(
      values,
      values,
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 5 }),
      async (before, after, listed) => {
        const [old, now] = [packageOf(2025, before), packageOf(2026, after)];
        const rows = listed.map((one, at) => [`H${at}`, at % 2 === 0 ? "privat" : "egen regi", String(one)]);
        const dataset = async ({ model, manifest }: OpenPackage, own: readonly (readonly string[])[]) => {
          const source = memorySource({ hälsocentraler: [["kod", "driftsform", "listade"], ...own] });
          const { tables } = await readTables(source, model.entities);
          return readDataset(model.entities, tables, manifest.csv).dataset;
        };
        const input = {
          old,
          new: now,
          datasets: { old: await dataset(old, rows.slice(0, -1)), new: await dataset(now, rows.slice(1)) },
          periods: { old: [month("2025-05")], new: [month("2026-05")] },
        };
        const money = compareMoney(input);
        expect(isMoney(money)).toBe(true);
        if (!isMoney(money)) return;
        expectLaws(money, input);
        parted += money.groups.filter(({ shapley }) => shapley !== "0.00").length;
      },
    ),
    { ...SEED, numRuns: runs(25), endOnFailure: true },
  );
  expect(parted).toBeGreaterThan(25);
});

/** Two packages of one year on the same data, with their groups in order. */
interface Pair {
  readonly input: MoneyInput;
  readonly money: Money;
}

async function pairOf(before: Values, after: Values, listed: readonly number[]): Promise<Pair> {
  const [old, now] = [packageOf(2026, before), packageOf(2026, after)];
  const rows = listed.map((one, at) => [`H${at}`, at % 2 === 0 ? "privat" : "egen regi", String(one)]);
  const source = memorySource({ hälsocentraler: [["kod", "driftsform", "listade"], ...rows] });
  const { tables } = await readTables(source, now.model.entities);
  const { dataset } = readDataset(now.model.entities, tables, now.manifest.csv);
  const periods = { old: [month("2026-05")], new: [month("2026-05")] };
  const input: MoneyInput = { old, new: now, datasets: { old: dataset, new: dataset }, periods };
  return { input, money: moneyOf(input) };
}

function moneyOf(input: MoneyInput): Money {
  const money = compareMoney(input);
  if (!isMoney(money)) throw new Error(money.lacking.map(({ reason }) => reason.sv).join("\n"));
  return money;
}

/** What each change has of each receiver's lines, by what it is made of: exactly, one way or another. */
function sharesIn(
  { groups, receivers, lines }: Money,
  of: (share: MoneyShare) => string,
): ReadonlyMap<string, string> {
  const drawn = new Set(lines.flatMap(({ line, orders }) => (orders === null ? [] : [line])));
  const parts = new Map(
    groups.map(({ id, members }) => [
      id,
      members
        .map((one) => one.id)
        .sort()
        .join(" + "),
    ]),
  );
  const all = receivers.flatMap(({ receiver, lines: own }) =>
    own.flatMap(({ line, groups: shares }) =>
      drawn.has(line)
        ? []
        : (shares ?? []).map(
            (one) => [`${receiver} ${line} ${parts.get(one.group) ?? ""}`, of(one)] as const,
          ),
    ),
  );
  return new Map(
    all.filter(([, share]) => /[1-9]/.test(share)).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

const exactly = ({ shapley, exact }: MoneyShare): string => exact ?? shapley;

describe("whatever is changed in a package", () => {
  const listed = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 3 });
  const seen = { shares: 0, stepwise: 0, editorial: 0 };
  const holds = (of: (one: Values, other: Values, rows: readonly number[]) => Promise<void>): Promise<void> =>
    fc.assert(fc.asyncProperty(values, values, listed, of), {
      ...SEED,
      numRuns: runs(5),
      endOnFailure: true,
    });

  test("the order of the changes matters stepwise alone", () =>
    holds(async (before, after, rows) => {
      const { input, money } = await pairOf(before, after, rows);
      const groups = groupsByChange(comparisonOf(input.old, input.new), input.old, input.new);
      const turned = moneyOf({ ...input, groups: groups.toReversed() });
      for (const of of [exactly, ({ shapley }: MoneyShare) => shapley, ({ alone }: MoneyShare) => alone])
        expect(sharesIn(turned, of)).toEqual(sharesIn(money, of));
      expect([turned.total, turned.bins]).toEqual([money.total, money.bins]);
      const [one, other] = [money, turned].map((found) => sharesIn(found, ({ stepwise }) => stepwise));
      seen.shares += sharesIn(money, exactly).size;
      if (JSON.stringify([...(one ?? [])]) !== JSON.stringify([...(other ?? [])])) seen.stepwise += 1;
    }));

  test("the other way round each change has the opposite share", () =>
    holds(async (before, after, rows) => {
      const { input, money } = await pairOf(before, after, rows);
      const back = moneyOf({ ...input, old: input.new, new: input.old });
      const opposite = new Map(
        [...sharesIn(back, exactly)].map(([name, share]) => [
          name,
          share.startsWith("-") ? share.slice(1) : `-${share}`,
        ]),
      );
      expect(opposite).toEqual(sharesIn(money, exactly));
    }));

  test("a package beside itself, and beside the same in other words, has nothing of anything", () =>
    holds(async (before, _, rows) => {
      const other = { ...before, unused: before.unused + 1, inÖre: !before.inÖre };
      for (const after of [before, other]) {
        const { money } = await pairOf(before, after, rows);
        expect(money.groups.map(({ reaches, shapley }) => [reaches, shapley])).toEqual(
          money.groups.map(() => [[], "0.00"]),
        );
        for (const { rules, data, interaction } of [money.total, ...money.receivers, ...money.lines])
          expect([rules, data, interaction ?? "0.00"]).toEqual(["0.00", "0.00", "0.00"]);
        seen.editorial += money.groups.length;
      }
    }));

  test("was tried", () => {
    expect(seen.shares).toBeGreaterThan(15);
    expect(seen.stepwise).toBeGreaterThan(1);
    expect(seen.editorial).toBeGreaterThan(5);
  });
});
