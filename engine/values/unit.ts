/**
 * Units as types. A unit is a product of symbols with exponents: `kr per listad och år` is kr¹ · listad⁻¹ · år⁻¹.
 * Symbols of one dimension convert (öre and kr, månad and år); counting units and declared units stand alone.
 */
import { divide, multiply, ONE, rational, type Rational } from "./rational.js";

export interface Unit {
  /** Symbols in the order in which they are printed; none stands twice, no exponent is 0. */
  readonly factors: readonly UnitFactor[];
}

export interface UnitFactor {
  readonly symbol: string;
  readonly exponent: number;
}

/** A unit that came of an operation, and what the number must be multiplied by to be in it. */
export interface Converted {
  readonly unit: Unit;
  readonly factor: Rational;
}

interface BuiltIn {
  readonly symbol: string;
  readonly dimension: string;
  readonly size: Rational;
  readonly words: readonly string[];
}

/** `2025` as a year of the calendar: told from a number, so that it is neither printed `2 025` nor added to an amount. */
const CALENDAR_YEAR = "årtal";

const builtIn = (symbol: string, dimension: string, size: Rational, ...words: string[]): BuiltIn => ({
  symbol,
  dimension,
  size,
  words: [symbol, ...words],
});

/** Days and months do not convert into each other; nor do percentages and counts (semantics S3, S4). */
const BUILT_IN: readonly BuiltIn[] = [
  builtIn("kr", "kr", ONE, "krona", "kronor"),
  builtIn("öre", "kr", rational(1n, 100n)),
  builtIn("tkr", "kr", rational(1000n)),
  builtIn("mnkr", "kr", rational(1_000_000n)),
  builtIn("m", "m", ONE, "meter"),
  builtIn("km", "m", rational(1000n), "kilometer"),
  builtIn("mil", "m", rational(10_000n)),
  builtIn("månad", "månad", ONE, "månader"),
  builtIn("år", "månad", rational(12n)),
  builtIn("dag", "dag", ONE, "dagar", "dygn"),
  builtIn("vecka", "dag", rational(7n), "veckor"),
  builtIn("minut", "minut", ONE, "minuter"),
  builtIn("timme", "minut", rational(60n), "timmar"),
  builtIn("%", "%", rational(1n, 100n), "procent"),
  builtIn(CALENDAR_YEAR, CALENDAR_YEAR, ONE),
  builtIn("procentenhet", "%", rational(1n, 100n), "procentenheter"),
];

const bySymbol = new Map(BUILT_IN.map((unit) => [unit.symbol, unit]));

/** Every word of a built-in unit with its symbol. */
export const BUILT_IN_WORDS: ReadonlyMap<string, string> = new Map(
  BUILT_IN.flatMap((unit) => unit.words.map((word) => [word, unit.symbol] as const)),
);

/** A year of the calendar. */
export const YEAR_NUMBER: Unit = { factors: [{ symbol: CALENDAR_YEAR, exponent: 1 }] };

/** A number without a unit. */
export const NONE: Unit = { factors: [] };

export function unitOf(...factors: readonly (readonly [symbol: string, exponent: number])[]): Unit {
  return { factors: factors.map(([symbol, exponent]) => ({ symbol, exponent })) };
}

export function isNone(unit: Unit): boolean {
  return unit.factors.length === 0;
}

export function sameUnit(left: Unit, right: Unit): boolean {
  return (
    left.factors.length === right.factors.length &&
    left.factors.every(({ symbol, exponent }) => exponentOf(right, symbol) === exponent)
  );
}

export function exponentOf(unit: Unit, symbol: string): number {
  return unit.factors.find((factor) => factor.symbol === symbol)?.exponent ?? 0;
}

/** The unit without a symbol, whatever its exponent. */
export function without(unit: Unit, symbol: string): Unit {
  return { factors: unit.factors.filter((factor) => factor.symbol !== symbol) };
}

/**
 * What a number in `from` must be multiplied by to be in `to`; null if they are of different kinds.
 * A percentage and a number without a unit are of one kind (S3); an amount and an amount per percentage point are not.
 */
export function conversion(from: Unit, to: Unit): Rational | null {
  const left = dimensions(from);
  const right = dimensions(to);
  const same =
    left.exponents.size === right.exponents.size &&
    [...left.exponents].every(([dimension, exponent]) => right.exponents.get(dimension) === exponent);
  return same ? divide(left.size, right.size) : null;
}

/** What a number in the unit must be multiplied by to be in the least units of their kinds: kr, metres, months, shares. */
export function sizeOfUnit(unit: Unit): Rational {
  return dimensions(unit).size;
}

/** The unit of a product. The left side's symbols win where both sides have one of the same dimension. */
export function product(left: Unit, right: Unit): Converted {
  return combine(left, right, 1);
}

/** The unit of a quotient. An amount divided by a share is an amount. */
export function quotient(left: Unit, right: Unit): Converted {
  return combine(left, right, -1);
}

function combine(left: Unit, right: Unit, sign: 1 | -1): Converted {
  const exponents = new Map(left.factors.map(({ symbol, exponent }) => [symbol, exponent]));
  let factor = ONE;
  for (const { symbol, exponent } of right.factors) {
    const kept = [...exponents.keys()].find((other) => dimensionOf(other) === dimensionOf(symbol)) ?? symbol;
    factor = multiply(factor, power(divide(sizeOf(symbol), sizeOf(kept)), sign * exponent));
    exponents.set(kept, (exponents.get(kept) ?? 0) + sign * exponent);
  }
  const plain = withoutShares(exponents, hasRate(left) || (sign === 1 && hasRate(right)), sign);
  const factors = [...plain.exponents].filter(([, exponent]) => exponent !== 0);
  return { unit: unitOf(...factors), factor: multiply(factor, plain.factor) };
}

/**
 * A share of an amount is an amount: `kr × %` and `kr / %` are kr. A percentage times a number stays one, and
 * `kr per procentenhet` keeps what it was written with, on either side, until percentages meet it.
 */
function withoutShares(
  exponents: ReadonlyMap<string, number>,
  written: boolean,
  sign: 1 | -1,
): { readonly exponents: ReadonlyMap<string, number>; readonly factor: Rational } {
  const kept = new Map(exponents);
  const alone = [...exponents.values()].filter((exponent) => exponent !== 0).length === 1;
  let factor = ONE;
  for (const [symbol, exponent] of exponents) {
    const share = dimensionOf(symbol) === "%" && exponent !== 0;
    if (!share || (written && exponent < 0) || (alone && exponent === 1 && sign === 1)) continue;
    factor = multiply(factor, power(sizeOf(symbol), exponent));
    kept.set(symbol, 0);
  }
  return { exponents: kept, factor };
}

/** True of a price `per procentenhet`. */
export function hasRate({ factors }: Unit): boolean {
  return factors.some(({ symbol, exponent }) => dimensionOf(symbol) === "%" && exponent < 0);
}

/** The dimension of a symbol: the symbol itself for counting units and declared units. */
export function dimensionOf(symbol: string): string {
  return bySymbol.get(symbol)?.dimension ?? symbol;
}

/** True if the unit has this dimension to the first power and nothing else above the line. */
export function measures(unit: Unit, dimension: string): boolean {
  const above = unit.factors.filter((factor) => factor.exponent > 0);
  return above.length === 1 && above[0]?.exponent === 1 && dimensionOf(above[0].symbol) === dimension;
}

/** The money of an amount: kr, öre, tkr or mnkr to the first power; null for what is no amount. */
export function moneyOf(unit: Unit): string | null {
  const found = unit.factors.find(({ symbol }) => dimensionOf(symbol) === "kr");
  return found?.exponent === 1 ? found.symbol : null;
}

/** The size of one step in a built-in unit, counted in `unit`; null if the unit is of another kind. */
export function sizeIn(symbol: string, unit: Unit): Rational | null {
  const above = unit.factors.find((factor) => dimensionOf(factor.symbol) === dimensionOf(symbol));
  return above?.exponent === 1 ? divide(sizeOf(symbol), sizeOf(above.symbol)) : null;
}

/** The unit in Swedish words: `kr per listad och år`. */
export function unitText(unit: Unit): string {
  const above = unit.factors.filter((factor) => factor.exponent > 0).map(power2);
  const below = unit.factors.filter((factor) => factor.exponent < 0).map(power2);
  if (below.length === 0) return above.join(" × ");
  const list = [below.slice(0, -1).join(", "), below.at(-1)].filter((part) => part !== "").join(" och ");
  return `${above.join(" × ")} per ${list}`.trimStart();

  function power2({ symbol, exponent }: UnitFactor): string {
    return Math.abs(exponent) === 1 ? symbol : `${symbol}^${Math.abs(exponent)}`;
  }
}

function dimensions(unit: Unit): { exponents: Map<string, number>; size: Rational } {
  const exponents = new Map<string, number>();
  let size = ONE;
  for (const { symbol, exponent } of unit.factors) {
    const dimension = dimensionOf(symbol);
    exponents.set(dimension, (exponents.get(dimension) ?? 0) + exponent);
    size = multiply(size, power(sizeOf(symbol), exponent));
  }
  for (const [dimension, exponent] of exponents) if (exponent === 0) exponents.delete(dimension);
  if (exponents.size === 1 && exponents.get("%") === 1) exponents.delete("%");
  return { exponents, size };
}

function sizeOf(symbol: string): Rational {
  return bySymbol.get(symbol)?.size ?? ONE;
}

function power(base: Rational, exponent: number): Rational {
  let result = ONE;
  for (let step = 0; step < Math.abs(exponent); step += 1) result = multiply(result, base);
  return exponent < 0 ? divide(ONE, result) : result;
}
