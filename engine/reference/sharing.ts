/** Amounts that are counted over all rows together: each row's part, and what is left after rounding (S21). */
import type { PartRounding, SharedValue } from "../model/expression.js";
import { isNumber, type Row } from "../model/rows.js";
import {
  add,
  compare,
  divide,
  isWhole,
  isZero,
  multiply,
  negate,
  rational,
  subtract,
  ZERO,
  type Rational,
} from "../values/rational.js";
import { round } from "../values/rounding.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, RuleFault, rowName, within } from "./fault.js";

/** How a row's part arose. */
export interface Part {
  /** Before rounding. */
  readonly exact: Rational;
  readonly rounded: Rational;
  /** With what it was given of the remainder. */
  readonly part: Rational;
}

/** What came of an amount that was shared out. */
export interface Shares {
  readonly parts: ReadonlyMap<Row, Part>;
  /** Of weights: the sum of all weights, and each row's own. */
  readonly weights: { readonly sum: Rational; readonly of: ReadonlyMap<Row, Rational> } | null;
  /** Of a ceiling: what the rows came to before it. */
  readonly before: Rational;
  /** Of a ceiling: what they may come to together. */
  readonly most: Rational | null;
}

const NOTHING: Part = { exact: ZERO, rounded: ZERO, part: ZERO };

/** Shares each amount out once, however many rows ask for their part. */
export class SharedAmounts {
  private readonly known = new Map<SharedValue, Shares | RuleFault>();

  constructor(private readonly evaluator: Evaluator) {}

  /** A row's part; nothing for a row that does not share. */
  partOf(expression: SharedValue, row: Row | null): Part {
    return (row ? this.shares(expression).parts.get(row) : undefined) ?? NOTHING;
  }

  /** @throws RuleFault if the amount cannot be shared as written. */
  shares(expression: SharedValue): Shares {
    const known = this.known.get(expression);
    if (known instanceof RuleFault) throw known;
    if (known) return known;
    try {
      const shares = shareOut(expression, this.evaluator);
      this.known.set(expression, shares);
      return shares;
    } catch (fault) {
      if (fault instanceof RuleFault) this.known.set(expression, fault);
      throw fault;
    }
  }
}

function shareOut(expression: SharedValue, evaluator: Evaluator): Shares {
  const rows = evaluator.rowsInForce(expression.entity);
  switch (expression.scheme.kind) {
    case "weights":
      return byWeights(expression, expression.scheme, rows, evaluator);
    case "balance":
      return balanced(expression, expression.scheme, rows, evaluator);
    case "ceiling":
      return reduced(expression, expression.scheme, rows, evaluator);
  }
}

type SchemeOf<Kind> = Extract<SharedValue["scheme"], { kind: Kind }>;

function byWeights(
  expression: SharedValue,
  { amount, weight, where }: SchemeOf<"weights">,
  rows: readonly Row[],
  evaluator: Evaluator,
): Shares {
  const total = evaluator.number(amount, null);
  const takers = where ? within(() => rows.filter((row) => evaluator.truth(where, row))) : rows;
  const weights = takers.map((row) => {
    const own = within(() => evaluator.number(weight, row));
    if (compare(own, ZERO) < 0) throw faultAt("weight-below-zero", weight.span, rowName(row));
    return own;
  });
  const sum = weights.reduce(add, ZERO);
  if (isZero(sum) && !isZero(total)) throw faultAt("weights-sum-to-zero", weight.span, {});
  const exact = weights.map((own) => (isZero(sum) ? ZERO : divide(multiply(total, own), sum)));
  return {
    parts: settle(expression, takers, exact, total),
    weights: { sum, of: new Map(takers.map((row, at) => [row, weights[at] ?? ZERO])) },
    before: total,
    most: null,
  };
}

function balanced(
  expression: SharedValue,
  { value, total }: SchemeOf<"balance">,
  rows: readonly Row[],
  evaluator: Evaluator,
): Shares {
  const exact = within(() => rows.map((row) => evaluator.number(value, row)));
  const wanted = evaluator.number(total, null);
  const before = exact.reduce(add, ZERO);
  const { rounding } = expression;
  const steps = rounding ? multiply(rounding.step, rational(BigInt(rows.length))) : ZERO;
  // More than rounding can make up for is no rounding: the values themselves do not add up.
  const off = rounding
    ? subtract(wanted, exact.map((one) => round(one, rounding.step, rounding.mode)).reduce(add, ZERO))
    : ZERO;
  if (!isZero(off) && compare(absolute(off), steps) >= 0)
    throw faultAt("balance-differs", expression.span, {});
  return { parts: settle(expression, rows, exact, wanted), weights: null, before, most: null };
}

function reduced(
  expression: SharedValue,
  { value, bound }: SchemeOf<"ceiling">,
  rows: readonly Row[],
  evaluator: Evaluator,
): Shares {
  const own = within(() => rows.map((row) => evaluator.number(value, row)));
  const most = evaluator.number(bound, null);
  if (compare(most, ZERO) < 0) throw faultAt("ceiling-below-zero", bound.span, {});
  const before = own.reduce(add, ZERO);
  const exceeds = compare(before, most) > 0;
  const exact = exceeds ? own.map((one) => divide(multiply(one, most), before)) : own;
  const { rounding } = expression;
  if (!rounding) return { parts: settle(expression, rows, exact, most), weights: null, before, most };
  const rounded = exact.map((one) => round(one, rounding.step, rounding.mode)).reduce(add, ZERO);
  const whole = round(most, rounding.step, "down");
  const total = exceeds || compare(rounded, most) > 0 ? whole : rounded;
  return { parts: settle(expression, rows, exact, total), weights: null, before, most };
}

/** Rounds the parts, and puts what is left where the text says. */
function settle(
  { rounding, remainder, span }: SharedValue,
  rows: readonly Row[],
  exact: readonly Rational[],
  total: Rational,
): ReadonlyMap<Row, Part> {
  if (!rounding || !remainder) return new Map(rows.map((row, at) => [row, plain(exact[at] ?? ZERO)]));
  const takers = rows.map((row, at) => {
    const own = exact[at] ?? ZERO;
    return { row, exact: own, rounded: round(own, rounding.step, rounding.mode) };
  });
  const left = subtract(total, takers.map((one) => one.rounded).reduce(add, ZERO));
  if (!isWhole(divide(left, rounding.step))) throw faultAt("sharing-not-whole", span, {});
  const given = givenTo(takers, left, rounding, remainder);
  return new Map(
    takers.map((one) => [
      one.row,
      { exact: one.exact, rounded: one.rounded, part: add(one.rounded, given.get(one.row) ?? ZERO) },
    ]),
  );
}

function plain(exact: Rational): Part {
  return { exact, rounded: exact, part: exact };
}

type Taker = Pick<Part, "exact" | "rounded"> & { readonly row: Row };

/** What each row is given of the remainder, which may be below 0. */
function givenTo(
  takers: readonly Taker[],
  left: Rational,
  { step }: PartRounding,
  remainder: NonNullable<SharedValue["remainder"]>,
): ReadonlyMap<Row, Rational> {
  switch (remainder.kind) {
    case "row": {
      const named = takers.find(({ row }) => isNamed(row, remainder.name));
      if (!named) throw faultAt("remainder-row-missing", remainder.span, { name: remainder.name });
      return new Map([[named.row, left]]);
    }
    case "largest": {
      const [first] = inOrder(takers, ({ exact }) => absolute(exact));
      return new Map(first ? [[first.row, left]] : []);
    }
    case "fractions": {
      const sign = compare(left, ZERO) < 0 ? negate : (value: Rational): Rational => value;
      const ordered = inOrder(takers, ({ exact, rounded }) => sign(subtract(exact, rounded)));
      const units = sign(divide(left, step)).numerator;
      return unitsTo(ordered, units, sign(step));
    }
  }
}

/** One unit at a time, from the first; after the last it begins again. */
function unitsTo(ordered: readonly Taker[], units: bigint, step: Rational): ReadonlyMap<Row, Rational> {
  const many = BigInt(ordered.length);
  return new Map(
    ordered.map(({ row }, at) => {
      const own = units / many + (BigInt(at) < units % many ? 1n : 0n);
      return [row, multiply(step, rational(own))];
    }),
  );
}

/** The greatest first; of equals the first key, by code points. */
function inOrder(takers: readonly Taker[], size: (taker: Taker) => Rational): readonly Taker[] {
  return [...takers].sort(
    (left, right) => compare(size(right), size(left)) || compareTexts(keyText(left.row), keyText(right.row)),
  );
}

function compareTexts(left: string, right: string): number {
  const one = [...left].map((character) => character.codePointAt(0) ?? 0);
  const other = [...right].map((character) => character.codePointAt(0) ?? 0);
  const at = one.findIndex((point, index) => point !== other[index]);
  return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
}

function keyText({ entity: { key }, values, label }: Row): string {
  const value = key ? values[key.index] : undefined;
  return isNumber(value) ? value.numerator.toString() : typeof value === "string" ? value : (label ?? "");
}

function isNamed(row: Row, name: string): boolean {
  const attribute = row.entity.attributes.find((one) => one.name === "namn");
  const own = attribute ? row.values[attribute.index] : undefined;
  return keyText(row) === name || own === name;
}

function absolute(value: Rational): Rational {
  return compare(value, ZERO) < 0 ? negate(value) : value;
}
