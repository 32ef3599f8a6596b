import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  divide,
  equals,
  isZero,
  multiply,
  negate,
  rational,
  subtract,
  ZERO,
} from "../../engine/values/rational.js";

const numbers = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([numerator, denominator]) => rational(numerator, denominator));

describe("rationals", () => {
  test("are in lowest terms with a positive denominator", () => {
    expect(rational(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(rational(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
  });

  test("have no zero denominator", () => {
    expect(() => rational(1n, 0n)).toThrow(RangeError);
    expect(() => divide(rational(1n), ZERO)).toThrow(RangeError);
  });

  test("add and multiply in any order", () => {
    fc.assert(
      fc.property(numbers, numbers, numbers, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      }),
    );
  });

  test("subtraction undoes addition, division undoes multiplication", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (!isZero(b)) expect(divide(multiply(a, b), b)).toEqual(a);
      }),
    );
  });

  test("are ordered as their differences say", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(Math.sign(compare(a, b))).toBe(Math.sign(compare(subtract(a, b), ZERO)));
        expect(compare(a, b) === 0).toBe(equals(a, b));
        expect(compare(negate(a), negate(b)) + compare(a, b)).toBe(0);
      }),
    );
  });
});
