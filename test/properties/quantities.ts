/**
 * A dimensional analysis by itself, from S3–S6: a quantity is an exact number in base units with an exponent for each
 * dimension, and nothing else. It imports nothing of the engine.
 */
export interface Quantity {
  readonly top: bigint;
  readonly bottom: bigint;
  readonly dimensions: Readonly<Record<string, number>>;
  /** Printed as a percentage: the same number (S3), but never met by a bare number that is no share (S6). */
  readonly percent: boolean;
  /** Written in numbers and signs alone: only of such a number can it be told beforehand that it is whole, or 0. */
  readonly known: boolean;
}

/** Each word: its dimension, and how many base units it is. Percentages are numbers. */
export const WORDS: Readonly<Record<string, readonly [dimension: string, top: bigint, bottom: bigint]>> = {
  kr: ["money", 1n, 1n],
  öre: ["money", 1n, 100n],
  tkr: ["money", 1000n, 1n],
  m: ["length", 1n, 1n],
  km: ["length", 1000n, 1n],
  mil: ["length", 10000n, 1n],
  månad: ["months", 1n, 1n],
  år: ["months", 12n, 1n],
  dag: ["days", 1n, 1n],
  vecka: ["days", 7n, 1n],
  timme: ["minutes", 60n, 1n],
  minut: ["minutes", 1n, 1n],
  poäng: ["points", 1n, 1n],
  listad: ["listed", 1n, 1n],
  listade: ["listed", 1n, 1n],
  barn: ["children", 1n, 1n],
  placering: ["placed", 1n, 1n],
  placeringar: ["placed", 1n, 1n],
  "%": ["", 1n, 100n],
  procentenheter: ["", 1n, 100n],
  procentenhet: ["", 1n, 100n],
};
const COUNTED = new Set(["points", "listed", "children", "placed"]);

/** Where a rule stands, and what one row of it is one of: a placement counts as the child that it points to. */
export const ROWS = ["regionen", "Listad", "Placering"] as const;
export type Rows = (typeof ROWS)[number];
const ONE_OF: Readonly<Record<Rows, readonly string[]>> = {
  regionen: [],
  Listad: ["listed"],
  Placering: ["placed", "children"],
};

export const LITERALS: readonly (readonly [above: string | null, below: readonly string[]])[] = [
  ...[
    null,
    "kr",
    "öre",
    "tkr",
    "m",
    "km",
    "mil",
    "månad",
    "år",
    "dag",
    "vecka",
    "timme",
    "minut",
    "poäng",
    "listade",
    "barn",
    "placeringar",
  ].map((above) => [above, []] as const),
  ["%", []],
  ["procentenheter", []],
  ["kr", ["år"]],
  ["kr", ["månad"]],
  ["kr", ["poäng"]],
  ["öre", ["km"]],
  ["kr", ["listad", "år"]],
  ["tkr", ["listad"]],
  ["poäng", ["listad"]],
  ["kr", ["poäng", "månad"]],
  ["kr", ["barn"]],
  ["kr", ["barn", "år"]],
  ["tkr", ["placering"]],
  ["poäng", ["barn"]],
  ["kr", ["procentenhet"]],
  ["öre", ["poäng", "procentenhet"]],
];

export function literal(digits: string, at: number, rows: Rows): { text: string; quantity: Quantity } {
  const [above, below] = LITERALS[at % LITERALS.length] ?? [null, []];
  const [whole = "0", decimals = ""] = digits.split(",");
  let top = BigInt(whole + decimals);
  let bottom = 10n ** BigInt(decimals.length);
  const dimensions: Record<string, number> = {};
  for (const [word, exponent] of [
    ...(above === null ? [] : [[above, 1] as const]),
    ...below.map((one) => [one, -1] as const),
  ]) {
    const [dimension, more, less] = WORDS[word] ?? ["", 1n, 1n];
    // Within `För varje Listad` the row is one listad, so that what is read loses `per listad` (S5).
    if (exponent < 0 && ONE_OF[rows].includes(dimension)) continue;
    [top, bottom] = exponent > 0 ? [top * more, bottom * less] : [top * less, bottom * more];
    // A price per percentage point waits for percentages: it meets no price that does not (S3).
    const kept = dimension === "" && exponent < 0 ? "rate" : dimension;
    if (kept !== "") dimensions[kept] = (dimensions[kept] ?? 0) + exponent;
  }
  const unit = above === null ? "" : ` ${above}`;
  const per = below.length === 0 ? "" : ` per ${below.join(" och ")}`;
  const percent = above === "%" || above === "procentenheter";
  return { text: `${digits}${unit}${per}`, quantity: { top, bottom, dimensions, percent, known: true } };
}

const isPlain = ({ dimensions, percent }: Quantity): boolean =>
  Object.keys(dimensions).length === 0 && !percent;
const isBareWhole = (one: Quantity): boolean => one.known && isPlain(one) && one.top % one.bottom === 0n;
const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Two quantities that are added, compared or limited, brought to one kind; null if they may not meet. */
export function meet(left: Quantity, right: Quantity): readonly [Quantity, Quantity] | null {
  const lead = isPlain(left) && !isPlain(right) ? right : left;
  for (const [bare, share] of [
    [left, right],
    [right, left],
  ] as const)
    if (bare.known && isPlain(bare) && share.percent && size(bare.top) > size(bare.bottom)) return null;
  const [first, second] = [left, right].map((one) => {
    if (sameDimensions(one, lead)) return { ...one, percent: lead.percent };
    const counted = Object.keys(lead.dimensions);
    const takes =
      isBareWhole(one) && counted.length > 0 && counted.every((dimension) => COUNTED.has(dimension));
    return takes ? { ...one, dimensions: lead.dimensions, percent: false } : null;
  });
  return first && second ? [first, second] : null;
}

const sharesOf = ({ dimensions, percent }: Quantity): number => (percent ? 1 : (dimensions["rate"] ?? 0));

export type Measured = Pick<Quantity, "dimensions">;

export function sameDimensions({ dimensions: one }: Measured, { dimensions: other }: Measured): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => (one[name] ?? 0) === (other[name] ?? 0),
  );
}

export function multiplied(left: Quantity, right: Quantity, sign: 1 | -1): Quantity | null {
  if (sign < 0 && right.known && right.top === 0n) return null;
  const dimensions: Record<string, number> = {};
  for (const name of new Set([...Object.keys(left.dimensions), ...Object.keys(right.dimensions)])) {
    const exponent = (left.dimensions[name] ?? 0) + sign * (right.dimensions[name] ?? 0);
    if (exponent !== 0 && name !== "rate") dimensions[name] = exponent;
  }
  if ((dimensions["money"] ?? 0) > 1) return null;
  const [more, less] = sign > 0 ? [right.top, right.bottom] : [right.bottom, right.top];
  const shares = sharesOf(left) + sign * sharesOf(right);
  const isRate = sharesOf(left) < 0 || (sign > 0 && sharesOf(right) < 0);
  if (shares < 0 && isRate) dimensions["rate"] = shares;
  // A percentage of a number is one; of anything else it is that.
  const percent = sign > 0 && shares === 1 && Object.keys(dimensions).length === 0;
  return {
    top: left.top * more,
    bottom: left.bottom * less,
    dimensions,
    percent,
    known: left.known && right.known,
  };
}
