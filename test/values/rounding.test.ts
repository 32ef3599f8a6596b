import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDecimal, writeDecimal } from "../../engine/values/decimal.js";
import { compare, powerOfTen, rational, subtract, type Rational } from "../../engine/values/rational.js";
import { round, type RoundingMode } from "../../engine/values/rounding.js";

const CENT = rational(1n, 100n);

function rounded(text: string, mode: RoundingMode, decimals = 2): string {
  const value = readDecimal(text);
  if (!value) throw new Error(`${text} is no decimal`);
  return writeDecimal(round(value, rational(1n, powerOfTen(decimals)), mode), decimals);
}

describe("the five roundings", () => {
  // Each line by hand, from the words of the rule: value, then nearest, nearest-even, up, down, truncate.
  test.each([
    ["1.005", "1.01", "1.00", "1.01", "1.00", "1.00"],
    ["1.015", "1.02", "1.02", "1.02", "1.01", "1.01"],
    ["-1.005", "-1.01", "-1.00", "-1.00", "-1.01", "-1.00"],
    ["-1.015", "-1.02", "-1.02", "-1.01", "-1.02", "-1.01"],
    ["2.0049", "2.00", "2.00", "2.01", "2.00", "2.00"],
    ["2.0051", "2.01", "2.01", "2.01", "2.00", "2.00"],
    ["-2.0049", "-2.00", "-2.00", "-2.00", "-2.01", "-2.00"],
    ["-2.0051", "-2.01", "-2.01", "-2.00", "-2.01", "-2.00"],
    ["3.00", "3.00", "3.00", "3.00", "3.00", "3.00"],
    ["-0.004", "0.00", "0.00", "0.00", "-0.01", "0.00"],
  ])("%s", (value, nearest, even, up, down, truncated) => {
    expect(rounded(value, "nearest")).toBe(nearest);
    expect(rounded(value, "nearest-even")).toBe(even);
    expect(rounded(value, "up")).toBe(up);
    expect(rounded(value, "down")).toBe(down);
    expect(rounded(value, "truncate")).toBe(truncated);
  });

  test("to the nearest 50", () => {
    expect(round(rational(1025n), rational(50n), "nearest")).toEqual(rational(1050n));
    expect(round(rational(-1025n), rational(50n), "nearest")).toEqual(rational(-1050n));
    expect(round(rational(1024n), rational(50n), "nearest")).toEqual(rational(1000n));
  });

  test("agree with decimal.js on decimals", () => {
    const modes: readonly (readonly [RoundingMode, Decimal.Rounding])[] = [
      ["nearest", Decimal.ROUND_HALF_UP],
      ["nearest-even", Decimal.ROUND_HALF_EVEN],
      ["up", Decimal.ROUND_CEIL],
      ["down", Decimal.ROUND_FLOOR],
      ["truncate", Decimal.ROUND_DOWN],
    ];
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.constantFrom(...modes),
        (unscaled, [mode, other]) => {
          const expected = new Decimal(`${unscaled}e-4`).toDecimalPlaces(2, other).toFixed(2);
          expect(writeDecimal(round(rational(unscaled, 10_000n), CENT, mode), 2)).toBe(
            expected.replace(/^-(0\.00)$/, "$1"),
          );
        },
      ),
    );
  });

  test("a quotient just off a half is not taken for a half", () => {
    // 10^40 thirds of an öre above and below a half: beyond any fixed precision.
    const tiny = rational(1n, 3n * 10n ** 40n);
    const half = rational(1n, 200n);
    expect(round(subtract(half, tiny), CENT, "nearest")).toEqual(rational(0n));
    expect(round(half, CENT, "nearest")).toEqual(CENT);
  });

  test("lies within a step, and rounding twice changes nothing", () => {
    const value = fc
      .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
      .map(([numerator, denominator]) => rational(numerator, denominator));
    const modes: readonly RoundingMode[] = ["nearest", "nearest-even", "up", "down", "truncate"];
    fc.assert(
      fc.property(value, fc.constantFrom(...modes), (exact: Rational, mode) => {
        const once = round(exact, CENT, mode);
        const off = subtract(once, exact);
        expect(compare(off, CENT)).toBeLessThan(0);
        expect(compare(off, rational(-1n, 100n))).toBeGreaterThan(0);
        expect(round(once, CENT, mode)).toEqual(once);
      }),
    );
  });
});
