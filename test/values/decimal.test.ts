import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalsOf, readDecimal, writeDecimal } from "../../engine/values/decimal.js";
import { formatAmount, formatBrief, formatExact, formatShown } from "../../engine/values/format.js";
import { rational } from "../../engine/values/rational.js";

describe("decimal text", () => {
  test.each(["", " 1", "1e2", "1_000", "1,5", "+1", ".5", "5.", "0x10", "NaN", "Infinity", "1 000"])(
    "“%s” is no decimal",
    (text) => expect(readDecimal(text)).toBeNull(),
  );

  test("is read exactly, whatever its length", () => {
    expect(readDecimal("-0.10")).toEqual(rational(-1n, 10n));
    expect(readDecimal("12345678901234567890.123456789012345678901")).toEqual(
      rational(12345678901234567890123456789012345678901n, 10n ** 21n),
    );
  });

  test("read and written again is the same text", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 30 }), (unscaled, decimals) => {
        const value = rational(unscaled, 10n ** BigInt(decimals));
        expect(readDecimal(writeDecimal(value, decimals))).toEqual(value);
      }),
    );
  });

  test("is never rounded when written", () => {
    expect(() => writeDecimal(rational(1n, 3n), 10)).toThrow(RangeError);
    expect(() => writeDecimal(rational(1n, 1000n), 2)).toThrow(RangeError);
  });

  test("a value knows how many decimals it needs", () => {
    expect(decimalsOf(rational(5n))).toBe(0);
    expect(decimalsOf(rational(1n, 8n))).toBe(3);
    expect(decimalsOf(rational(3n, 50n))).toBe(2);
    expect(decimalsOf(rational(1n, 3n))).toBeNull();
  });
});

describe("Swedish print", () => {
  test("groups, comma and a true minus", () => {
    expect(formatAmount(rational(245_350n, 100n))).toBe("2\u00A0453,50");
    expect(formatExact(rational(-1_234_567n))).toBe("\u22121\u00A0234\u00A0567");
    expect(formatExact(rational(1n, 3n))).toBeNull();
  });

  test("what is shown short says so", () => {
    expect(formatShown(rational(816n, 2453n), 2)).toBe("0,33");
    expect(formatBrief(rational(816n, 2453n), 6)).toBe("≈\u00A00,332654");
    expect(formatBrief(rational(1n, 4n), 6)).toBe("0,25");
  });
});
