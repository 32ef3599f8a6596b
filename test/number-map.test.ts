/** The maps that counting looks numbers up in: beyond what one `Map` holds, and for keys that are small and large. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LargeMap, MOST_PLACES, NONE, NumberMap } from "../engine/run/number-map.js";
import { Pairs } from "../engine/run/pairs.js";

describe("a map without end", () => {
  test("goes on in another Map where one is full", () => {
    const map = new LargeMap<number, string>(3);
    for (let key = 0; key < 10; key += 1) map.add(key, `item ${key}`);
    expect(map.size).toBe(10);
    for (let key = 0; key < 10; key += 1) expect(map.get(key)).toBe(`item ${key}`);
    expect(map.get(10)).toBeUndefined();
  });

  test("keeps items that are null, false or 0", () => {
    const map = new LargeMap<string, unknown>(1);
    map.add("null", null);
    map.add("false", false);
    map.add("zero", 0);
    expect([map.get("null"), map.get("false"), map.get("zero")]).toEqual([null, false, 0]);
  });
});

describe("numbers by whole numbers", () => {
  test("on both sides of where places end", () => {
    const map = new NumberMap();
    const keys = [0, 1, 1023, 1024, 70_000, MOST_PLACES - 1, MOST_PLACES, Number.MAX_SAFE_INTEGER];
    expect(keys.map((key) => map.get(key))).toEqual(keys.map(() => NONE));
    keys.forEach((key, at) => map.add(key, at));
    expect(keys.map((key) => map.get(key))).toEqual(keys.map((_, at) => at));
    expect([map.get(2), map.get(1025), map.get(MOST_PLACES + 1)]).toEqual([NONE, NONE, NONE]);
  });

  test("that come in any order, near each other and far apart", () => {
    const drawn = fc.uniqueArray(fc.oneof(fc.nat({ max: 3_000 }), fc.nat()), { maxLength: 2_000 });
    fc.assert(
      fc.property(drawn, (keys) => {
        const map = new NumberMap();
        keys.forEach((key, at) => map.add(key, at));
        expect(keys.map((key) => map.get(key))).toEqual(keys.map((_, at) => at));
        expect(map.get(2 ** 40)).toBe(NONE);
      }),
      { seed: 20_200_131, numRuns: 50 },
    );
  });

  test("pairs of small and of large parts have numbers from 1 in the order in which they come", () => {
    const pairs = new Pairs();
    const parts = [0, 1, 2047, 2048, 2 ** 26 - 1];
    const all = parts.flatMap((left) => parts.map((right) => [left, right] as const));
    const numbers = all.map(([left, right]) => pairs.number(left, right));
    expect(numbers).toEqual(all.map((_, at) => at + 1));
    expect(all.map(([left, right]) => pairs.number(left, right))).toEqual(numbers);
    expect(pairs.size).toBe(all.length);
  });
});
