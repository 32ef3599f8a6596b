import { describe, expect, test } from "vitest";
import { BUILT_IN_UNIT_WORDS } from "../../grammar/unit-words.js";
import { rational } from "../../engine/values/rational.js";
import {
  BUILT_IN_WORDS,
  conversion,
  NONE,
  product,
  quotient,
  unitOf,
  unitText,
} from "../../engine/values/unit.js";

const kr = unitOf(["kr", 1]);
const perYear = unitOf(["kr", 1], ["år", -1]);
const perMonth = unitOf(["kr", 1], ["månad", -1]);

describe("units", () => {
  test("the reader knows the words that the engine knows", () => {
    expect([...BUILT_IN_UNIT_WORDS].sort()).toEqual([...BUILT_IN_WORDS.keys()].sort());
  });

  test("convert within a dimension, exactly", () => {
    expect(conversion(unitOf(["öre", 1]), kr)).toEqual(rational(1n, 100n));
    expect(conversion(perYear, perMonth)).toEqual(rational(1n, 12n));
    expect(conversion(unitOf(["mil", 1]), unitOf(["km", 1]))).toEqual(rational(10n));
    expect(conversion(unitOf(["%", 1]), NONE)).toEqual(rational(1n, 100n));
  });

  test("do not convert between dimensions, nor days into months", () => {
    expect(conversion(kr, unitOf(["km", 1]))).toBeNull();
    expect(conversion(unitOf(["dag", 1]), unitOf(["månad", 1]))).toBeNull();
    expect(conversion(unitOf(["poäng", 1]), unitOf(["listad", 1]))).toBeNull();
  });

  test("a count times an amount for each is an amount", () => {
    const each = unitOf(["kr", 1], ["listad", -1], ["år", -1]);
    expect(product(unitOf(["listad", 1]), each)).toEqual({ unit: perYear, factor: rational(1n) });
  });

  test("a share of an amount is an amount", () => {
    expect(product(unitOf(["%", 1]), kr)).toEqual({ unit: kr, factor: rational(1n, 100n) });
    expect(product(kr, unitOf(["%", 1]))).toEqual({ unit: kr, factor: rational(1n, 100n) });
  });

  test("an amount for each percentage point meets percentages", () => {
    const rate = unitOf(["kr", 1], ["procentenhet", -1]);
    expect(product(rate, unitOf(["%", 1]))).toEqual({ unit: kr, factor: rational(1n) });
  });

  test("a percentage times a number stays a percentage, in either order", () => {
    const percent = unitOf(["%", 1]);
    expect(product(percent, NONE)).toEqual({ unit: percent, factor: rational(1n) });
    expect(product(NONE, percent)).toEqual({ unit: percent, factor: rational(1n) });
  });

  test("an amount divided by a share is an amount", () => {
    expect(quotient(kr, unitOf(["%", 1]))).toEqual({ unit: kr, factor: rational(100n) });
  });

  test("an amount and an amount for each percentage point are of different kinds", () => {
    expect(conversion(unitOf(["kr", 1], ["procentenhet", -1]), kr)).toBeNull();
  });

  test("of one kind are brought to the left side's symbol", () => {
    expect(quotient(unitOf(["tkr", 1]), kr)).toEqual({ unit: NONE, factor: rational(1000n) });
    expect(product(perYear, unitOf(["månad", 1]))).toEqual({ unit: kr, factor: rational(1n, 12n) });
  });

  test("are printed in words", () => {
    expect(unitText(unitOf(["kr", 1], ["poäng", -1], ["procentenhet", -1], ["månad", -1]))).toBe(
      "kr per poäng, procentenhet och månad",
    );
  });
});
