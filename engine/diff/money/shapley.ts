/**
 * What of an effect each of several causes has: alone, in the order in which they are made, and by Shapley, which is
 * the mean over all orders. Exact numbers throughout.
 */
import {
  add,
  divide,
  multiply,
  rational,
  subtract,
  sumOf,
  ZERO,
  type Rational,
} from "../../values/rational.js";
import { drawnOrders } from "./random.js";

/** Causes that are made, a bit for each by its place in the order in which they are stated. */
export type Mask = bigint;

/** What is worth so much when some causes are made. */
export type Worth = (made: Mask) => Rational;

export interface Share {
  /** The cause alone made, against none. */
  readonly alone: Rational;
  /** The cause made after those before it in the stated order. */
  readonly stepwise: Rational;
  readonly shapley: Rational;
  /** The variance of `shapley` where it is a mean over orders that were drawn; null where it is exact. */
  readonly variance: Rational | null;
}

/** How Shapley's value is found. */
export type Way =
  { readonly kind: "exact" } | { readonly kind: "drawn"; readonly orders: readonly (readonly number[])[] };

/** Of so many causes at most, all subsets are tried. */
export const MOST_EXACT = 11;
/** So many orders are drawn of more. */
export const ORDERS = 200;

/**
 * The way for some causes of all, which are named by their places among all: the orders that are drawn are of all of
 * them, so that what has other causes shares what can be shared.
 */
export function wayFor(own: readonly number[], all: number, seed: number): Way {
  if (own.length <= MOST_EXACT) return { kind: "exact" };
  const places = Array.from({ length: all }, (_, at) => at);
  const orders = drawnOrders(places, ORDERS, seed).map((order) =>
    order.flatMap((at) => (own.includes(at) ? [own.indexOf(at)] : [])),
  );
  return { kind: "drawn", orders };
}

/** Every set of causes whose worth is asked for, of `count` causes. */
export function masksFor(count: number, way: Way): ReadonlySet<Mask> {
  const alone = Array.from({ length: count }, (_, at) => bit(at));
  const steps = prefixes(Array.from({ length: count }, (_, at) => at));
  const own = way.kind === "exact" ? allMasks(count) : way.orders.flatMap((order) => prefixes(order));
  return new Set([...alone, ...steps, ...own]);
}

/** The share of each of `count` causes. */
export function sharesOf(count: number, worth: Worth, way: Way): readonly Share[] {
  const steps = marginals(
    Array.from({ length: count }, (_, at) => at),
    worth,
  );
  const none = worth(0n);
  const found = way.kind === "exact" ? exact(count, worth) : drawn(count, worth, way.orders);
  return found.map((one, at) => ({
    alone: subtract(worth(bit(at)), none),
    stepwise: steps[at] ?? ZERO,
    ...one,
  }));
}

type Mean = Pick<Share, "shapley" | "variance">;

/** A set that holds a cause counts for it, one that does not against it, each by how often it stands before or after. */
function exact(count: number, worth: Worth): readonly Mean[] {
  const weights = weightsOf(count);
  const sums = sumsBySize(count, worth);
  return Array.from({ length: count }, (_, at) => {
    const terms = weights.map((weight, size) => {
      const [smaller, larger] = [sums[size], sums[size + 1]];
      const without = subtract(smaller?.all ?? ZERO, smaller?.of[at] ?? ZERO);
      return multiply(weight, subtract(larger?.of[at] ?? ZERO, without));
    });
    return { shapley: sumOf(terms), variance: null };
  });
}

/** What all sets of a size are worth together, and those of them that hold each cause. */
function sumsBySize(
  count: number,
  worth: Worth,
): readonly { readonly all: Rational; readonly of: readonly Rational[] }[] {
  const all = Array.from({ length: count + 1 }, () => ZERO);
  const of = all.map(() => Array.from({ length: count }, () => ZERO));
  for (const made of allMasks(count)) {
    const [size, own] = [sizeOf(made), worth(made)];
    all[size] = add(all[size] ?? ZERO, own);
    const holding = of[size] ?? [];
    for (let at = 0; at < count; at += 1)
      if ((made & bit(at)) !== 0n) holding[at] = add(holding[at] ?? ZERO, own);
  }
  return all.map((sum, size) => ({ all: sum, of: of[size] ?? [] }));
}

/** How often a set of a size stands before a given cause, of all orders. */
function weightsOf(count: number): readonly Rational[] {
  const factorial = (of: number): bigint => (of <= 1 ? 1n : BigInt(of) * factorial(of - 1));
  return Array.from({ length: count }, (_, size) =>
    rational(factorial(size) * factorial(count - size - 1), factorial(count)),
  );
}

/** The mean over drawn orders, and the variance of that mean. */
function drawn(count: number, worth: Worth, orders: readonly (readonly number[])[]): readonly Mean[] {
  const all = orders.map((order) => marginals(order, worth));
  const many = rational(BigInt(orders.length));
  return Array.from({ length: count }, (_, at) => {
    const own = all.map((one) => one[at] ?? ZERO);
    const shapley = divide(sumOf(own), many);
    const squares = sumOf(own.map((one) => multiply(one, one)));
    const spread = subtract(squares, multiply(many, multiply(shapley, shapley)));
    return { shapley, variance: divide(spread, multiply(many, add(many, rational(-1n)))) };
  });
}

/** What each cause adds when they are made in an order, by the cause's place. */
function marginals(order: readonly number[], worth: Worth): readonly Rational[] {
  const found: Rational[] = [];
  let [made, before] = [0n, worth(0n)];
  for (const at of order) {
    made |= bit(at);
    const after = worth(made);
    found[at] = subtract(after, before);
    before = after;
  }
  return found;
}

/** What is made before the first cause of an order, the second and so on, and all of it. */
function prefixes(order: readonly number[]): readonly Mask[] {
  const found: Mask[] = [0n];
  let made = 0n;
  for (const at of order) found.push((made |= bit(at)));
  return found;
}

export function bit(at: number): Mask {
  return 1n << BigInt(at);
}

function allMasks(count: number): readonly Mask[] {
  return Array.from({ length: 1 << count }, (_, made) => BigInt(made));
}

function sizeOf(made: Mask): number {
  let size = 0;
  for (let rest = made; rest > 0n; rest &= rest - 1n) size += 1;
  return size;
}

/** The square root of a number that is not negative, in whole öre, rounded to the nearest. */
export function rootInÖre(of: Rational): Rational {
  // The root of 4·10⁴·n/d, of which half is öre: its whole part tells whether a half is reached.
  const doubled = rootOf((40_000n * of.numerator) / of.denominator);
  return rational((doubled + 1n) / 2n, 100n);
}

/** The whole part of a square root. */
function rootOf(of: bigint): bigint {
  if (of < 2n) return of;
  let found = 1n << BigInt((of.toString(2).length + 1) >> 1);
  for (let next = (found + of / found) >> 1n; next < found; next = (found + of / found) >> 1n) found = next;
  return found;
}
