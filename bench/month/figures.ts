/** The figures of `rules.md`, typed a second time for the programs written by hand, and what those have in common. */

/** Upper ages, both counted, with the weights of women and men in hundredths. */
export const WEIGHTS: readonly (readonly [number, number, number])[] = [
  [6, 142, 155],
  [18, 61, 58],
  [44, 94, 57],
  [64, 103, 86],
  [74, 147, 144],
  [84, 208, 213],
  [999, 271, 264],
];
/** Upper ages with points in tenths. */
export const DRUG_POINTS: readonly (readonly [number, number])[] = [
  [17, 3],
  [49, 8],
  [69, 21],
  [999, 34],
];
/** In hundredths of a point. */
export const CNI = { alone: 615, jobless: 513, lowEducated: 397 };
/** Distances in tenths of a kilometre that are not reached, with öre a month for a person, rounded. */
export const DISTANCES: readonly (readonly [number, number])[] = [
  [100, 0],
  [250, 1_542],
  [500, 3_542],
  [65_535, 6_625],
];
/** In öre: a year for a point or a person, a visit, a month. */
export const BASE = 245_300n;
export const DRUGS = 127_200n;
export const CNI_AMOUNT = 82_000n;
export const VISITS = { doctor: 25_000, nurse: 10_000, most: 60_000 };

/** What is counted of a centre, in whole numbers. */
export interface Sums {
  /** Hundredths of a point. */
  weights: bigint;
  /** Tenths of a point. */
  drugPoints: bigint;
  /** Hundredths of a point. */
  cni: bigint;
  /** Öre. */
  distance: bigint;
  visits: bigint;
  persons: bigint;
}

/** The month's payments in öre, line by line for each centre, of what was counted. Nothing of the engine is used. */
export function payments(sums: readonly Sums[]): readonly (readonly bigint[])[] {
  const total = (of: (one: Sums) => bigint): bigint => sums.reduce((sum, one) => sum + of(one), 0n);
  const persons = total((one) => one.persons);
  const drugPot = (persons * DRUGS) / 12n;
  const drugs = shareOut(
    drugPot,
    sums.map((one) => one.drugPoints),
  );
  const points = total((one) => one.cni);
  return sums.map((one, at) => [
    rounded(one.weights * BASE, 100n * 12n),
    drugs[at] ?? 0n,
    rounded(persons * CNI_AMOUNT * one.cni, 12n * points),
    one.distance,
    one.visits,
  ]);
}

/** Half is rounded up: nothing here is below 0. */
export function rounded(above: bigint, below: bigint): bigint {
  return (2n * above + below) / (2n * below);
}

/** What rounding leaves goes to the largest. */
function shareOut(pot: bigint, points: readonly bigint[]): readonly bigint[] {
  const sum = points.reduce((total, one) => total + one, 0n);
  const parts = points.map((one) => rounded(pot * one, sum));
  const left = pot - parts.reduce((total, one) => total + one, 0n);
  const largest = points.reduce((best, one, at) => (one > (points[best] ?? 0n) ? at : best), 0);
  return parts.map((part, at) => (at === largest ? part + left : part));
}
