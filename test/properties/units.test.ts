/**
 * Which units may meet, and what comes of it: the checker against a dimensional analysis written here by itself from
 * S3–S6. A quantity is an exact number in base units with an exponent for each dimension, and nothing else.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { constantValue, openPackage, type Definition } from "../../engine/index.js";

// ---- The analysis ----------------------------------------------------------------------------------------------------

interface Quantity {
  readonly top: bigint;
  readonly bottom: bigint;
  readonly dimensions: Readonly<Record<string, number>>;
  /** Printed as a percentage: the same number (S3), but never met by a bare number that is no share (S6). */
  readonly percent: boolean;
  /** Written in numbers and signs alone: only of such a number can it be told beforehand that it is whole, or 0. */
  readonly known: boolean;
}

/** Each word: its dimension, and how many base units it is. Percentages are numbers. */
const WORDS: Readonly<Record<string, readonly [dimension: string, top: bigint, bottom: bigint]>> = {
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
  "%": ["", 1n, 100n],
  procentenheter: ["", 1n, 100n],
};
const COUNTED = new Set(["points", "listed"]);

const LITERALS: readonly (readonly [above: string | null, below: readonly string[]])[] = [
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
];

function literal(digits: string, at: number, inListed: boolean): { text: string; quantity: Quantity } {
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
    if (inListed && dimension === "listed" && exponent < 0) continue;
    [top, bottom] = exponent > 0 ? [top * more, bottom * less] : [top * less, bottom * more];
    if (dimension !== "") dimensions[dimension] = (dimensions[dimension] ?? 0) + exponent;
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
function meet(left: Quantity, right: Quantity): readonly [Quantity, Quantity] | null {
  const lead = isBareWhole(left) && !isBareWhole(right) ? right : left;
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

type Measured = Pick<Quantity, "dimensions">;

function sameDimensions({ dimensions: one }: Measured, { dimensions: other }: Measured): boolean {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => (one[name] ?? 0) === (other[name] ?? 0),
  );
}

function multiplied(left: Quantity, right: Quantity, sign: 1 | -1): Quantity | null {
  if (sign < 0 && right.known && right.top === 0n) return null;
  const dimensions: Record<string, number> = {};
  for (const name of new Set([...Object.keys(left.dimensions), ...Object.keys(right.dimensions)])) {
    const exponent = (left.dimensions[name] ?? 0) + sign * (right.dimensions[name] ?? 0);
    if (exponent !== 0) dimensions[name] = exponent;
  }
  if ((dimensions["money"] ?? 0) > 1) return null;
  const [more, less] = sign > 0 ? [right.top, right.bottom] : [right.bottom, right.top];
  const percent = sign > 0 && Object.keys(dimensions).length === 0 && left.percent !== right.percent;
  return {
    top: left.top * more,
    bottom: left.bottom * less,
    dimensions,
    percent,
    known: left.known && right.known,
  };
}

// ---- Expressions -----------------------------------------------------------------------------------------------------

type Operator = "+" | "−" | "×" | "/" | "lägst" | "högst" | "least";
type Tree =
  | { readonly kind: "leaf"; readonly digits: string; readonly unit: number }
  | { readonly kind: "node"; readonly operator: Operator; readonly left: Tree; readonly right: Tree };

function written(tree: Tree, inListed: boolean): string {
  if (tree.kind === "leaf") return literal(tree.digits, tree.unit, inListed).text;
  const [left, right] = [written(tree.left, inListed), written(tree.right, inListed)];
  switch (tree.operator) {
    case "lägst":
    case "högst":
      return `(${left}, ${tree.operator} ${right})`;
    case "least":
      return `(det lägsta av ${left} och ${right})`;
    default:
      return `(${left} ${tree.operator} ${right})`;
  }
}

function analysed(tree: Tree, inListed: boolean): Quantity | null {
  if (tree.kind === "leaf") return literal(tree.digits, tree.unit, inListed).quantity;
  const [left, right] = [analysed(tree.left, inListed), analysed(tree.right, inListed)];
  if (!left || !right) return null;
  if (tree.operator === "×" || tree.operator === "/")
    return multiplied(left, right, tree.operator === "×" ? 1 : -1);
  const met = meet(left, right);
  if (!met) return null;
  const [one, other] = met;
  const known = one.known && other.known;
  const isLess =
    one.top * other.bottom * sign(one.bottom * other.bottom) <
    other.top * one.bottom * sign(one.bottom * other.bottom);
  switch (tree.operator) {
    case "+":
      return {
        ...one,
        top: one.top * other.bottom + other.top * one.bottom,
        bottom: one.bottom * other.bottom,
        known,
      };
    case "−":
      return {
        ...one,
        top: one.top * other.bottom - other.top * one.bottom,
        bottom: one.bottom * other.bottom,
        known,
      };
    case "lägst":
      return { ...(isLess ? other : one), known: false };
    case "högst":
    case "least":
      return { ...(isLess ? one : other), known: false };
  }
}

const sign = (value: bigint): bigint => (value < 0n ? -1n : 1n);

const leaf: fc.Arbitrary<Tree> = fc.record({
  kind: fc.constant("leaf" as const),
  digits: fc.constantFrom("0", "1", "2", "12", "0,5", "0,25", "100"),
  unit: fc.nat(LITERALS.length - 1),
});
const operator = fc.constantFrom<Operator>("+", "−", "×", "/", "lägst", "högst", "least");
/** Two of one unit, so that much of what is generated is right. */
const alike = fc.tuple(operator, leaf, leaf).map(([op, left, right]): Tree => ({
  kind: "node",
  operator: op,
  left,
  right: { ...right, unit: (left as { unit: number }).unit } as Tree,
}));
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    alike,
    fc.record({ kind: fc.constant("node" as const), operator, left: tie("tree"), right: tie("tree") }),
  ),
}));

// ---- Against the checker ---------------------------------------------------------------------------------------------

const CONCEPTS = "# R\n\n```begrepp\nMåttenhet poäng\n\nListad (listade)\n    kod : text, nyckel\n```\n\n";

/** Each definition as the checker sees it, in order; null for one with an error. */
function checked(trees: readonly Tree[], inListed: boolean): readonly (Definition | null)[] {
  const lines = trees.map((one, at) => `v${at} = ${written(one, inListed)}`);
  const rules = inListed ? ["För varje Listad", ...lines.map((line) => `    ${line}`)] : lines;
  const text = `${CONCEPTS}\`\`\`regel\n${rules.join("\n")}\n\`\`\`\n`;
  const { model, diagnostics } = openPackage({
    id: "e",
    description: null,
    documents: [{ name: "a.md", text }],
  });
  return lines.map((line, at) => {
    const start = text.indexOf(line);
    const faulty = diagnostics.some(
      ({ place, severity }) =>
        severity === "error" &&
        place.kind === "document" &&
        place.span.start >= start &&
        place.span.start <= start + line.length,
    );
    return faulty ? null : (model.definitions.find(({ name }) => name === `v${at}`) ?? null);
  });
}

/** The type and the number in the base units of this analysis; no number for what is not known beforehand. */
function measured({ type, body }: Definition): Measured & { top: bigint | null; bottom: bigint } {
  if (type.kind !== "number") throw new Error("not a number");
  const value = constantValue(body);
  const isNumber = typeof value === "object" && value !== null && "numerator" in value;
  let [top, bottom] = isNumber ? [value.numerator, value.denominator] : [0n, 1n];
  const dimensions: Record<string, number> = {};
  for (const { symbol, exponent } of type.unit.factors) {
    const [dimension, more, less] = WORDS[symbol === "procentenhet" ? "procentenheter" : symbol] ?? [
      "?",
      1n,
      1n,
    ];
    for (let step = 0; step < Math.abs(exponent); step += 1)
      [top, bottom] = exponent > 0 ? [top * more, bottom * less] : [top * less, bottom * more];
    if (dimension !== "") dimensions[dimension] = (dimensions[dimension] ?? 0) + exponent;
  }
  return { top: isNumber ? top : null, bottom, dimensions };
}

test("the checker accepts what the analysis accepts, with the same number and dimensions", () => {
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(tree, { minLength: 10, maxLength: 10 }), fc.boolean(), (trees, inListed) => {
      for (const [at, definition] of checked(trees, inListed).entries()) {
        const one = trees[at];
        if (!one) continue;
        const quantity = analysed(one, inListed);
        const text = written(one, inListed);
        expect(definition !== null, `${text} is ${quantity ? "right" : "wrong"}`).toBe(quantity !== null);
        seen[quantity ? "accepted" : "refused"] += 1;
        const found = definition && measured(definition);
        if (!quantity || !found) continue;
        expect(sameDimensions(found, quantity), `the dimensions of ${text}`).toBe(true);
        expect(found.top !== null, `${text} is ${quantity.known ? "" : "not "}known`).toBe(quantity.known);
        if (found.top === null) continue;
        expect(found.top * quantity.bottom, `the number of ${text}`).toBe(quantity.top * found.bottom);
      }
    }),
    { seed: 20200101, numRuns: 100 },
  );
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(200);
});
