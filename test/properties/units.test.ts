/** Which units may meet, and what comes of it: the checker against the analysis in `quantities.ts`. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { constantValue, openPackage, type Definition } from "../../engine/index.js";
import {
  literal,
  LITERALS,
  meet,
  multiplied,
  ROWS,
  sameDimensions,
  WORDS,
  type Measured,
  type Quantity,
  type Rows,
} from "./quantities.js";
import { runs } from "./runs.js";

// ---- Expressions -----------------------------------------------------------------------------------------------------

type Operator = "+" | "−" | "×" | "/" | "lägst" | "högst" | "least";
type Tree =
  | { readonly kind: "leaf"; readonly digits: string; readonly unit: number }
  | { readonly kind: "node"; readonly operator: Operator; readonly left: Tree; readonly right: Tree };

function written(tree: Tree, rows: Rows): string {
  if (tree.kind === "leaf") return literal(tree.digits, tree.unit, rows).text;
  const [left, right] = [written(tree.left, rows), written(tree.right, rows)];
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

function analysed(tree: Tree, rows: Rows): Quantity | null {
  if (tree.kind === "leaf") return literal(tree.digits, tree.unit, rows).quantity;
  const [left, right] = [analysed(tree.left, rows), analysed(tree.right, rows)];
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

// ---- Whole definitions -----------------------------------------------------------------------------------------------

type Form = "alone" | "compared" | "between" | "dated" | "cases" | "limited";
interface Whole {
  readonly form: Form;
  readonly left: Tree;
  readonly right: Tree;
}

function wholeText({ form, left, right }: Whole, rows: Rows): string {
  const [one, other] = [written(left, rows), written(right, rows)];
  switch (form) {
    case "alone":
      return one;
    case "compared":
      // Without brackets `kr per listad och år ≥ …` is two conditions (R4).
      return `(${one}) ≥ (${other})`;
    case "between":
      return `(${one}) mellan (${other}) och (${other})`;
    case "dated":
      return `${one} från och med 2000-01-01, ${other} från och med 2020-02-01`;
    case "cases":
      return `${one} när period är mars 2020\n    ${other} annars`;
    case "limited":
      return `${one}, lägst ${other}`;
  }
}

/** The quantity; `truth` for a condition; null for what may not stand. */
function wholeQuantity({ form, left, right }: Whole, rows: Rows): Quantity | "truth" | null {
  const [one, other] = [analysed(left, rows), analysed(right, rows)];
  if (form === "alone") return one;
  const met = one && other ? meet(one, other) : null;
  if (!met) return null;
  if (form === "compared" || form === "between") return "truth";
  return { ...met[0], known: false };
}

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

const whole: fc.Arbitrary<Whole> = fc.oneof(
  fc.record({ form: fc.constant<Form>("alone"), left: tree, right: tree }),
  fc.record({
    form: fc.constantFrom<Form>("compared", "between", "dated", "cases", "limited"),
    left: tree,
    right: tree,
  }),
  // Two of one unit, so that much of what is generated is right.
  fc
    .tuple(fc.constantFrom<Form>("compared", "between", "dated", "cases", "limited"), leaf, leaf)
    .map(([form, left, right]): Whole => ({
      form,
      left,
      right: { ...right, unit: (left as { unit: number }).unit } as Tree,
    })),
);

// ---- Against the checker ---------------------------------------------------------------------------------------------

const CONCEPTS = `# R

\`\`\`begrepp
Måttenhet poäng

Listad (listade)
    kod : text, nyckel

Barn (barn)
    namn : text, nyckel

Placering (placeringar), räknas som Barn
    hos : Barn
\`\`\`

`;

/** Each definition as the checker sees it, in order; null for one with an error. */
function checked(wholes: readonly Whole[], rows: Rows): readonly (Definition | null)[] {
  const lines = wholes.map((one, at) => `v${at} =\n    ${wholeText(one, rows)}`);
  const rules =
    rows === "regionen" ? lines : [`För varje ${rows}`, ...lines.map((line) => line.replace(/^/gm, "    "))];
  const text = `${CONCEPTS}\`\`\`regel\n${rules.join("\n")}\n\`\`\`\n`;
  const { model, diagnostics, sources } = openPackage({
    id: "e",
    description: null,
    documents: [{ name: "a.md", text }],
  });
  // Places count in the text as it is read.
  const read = sources[0]?.text ?? "";
  const starts = lines.map((_, at) => read.indexOf(`v${at} =`));
  return lines.map((_, at) => {
    const [start = 0, end = read.length] = starts.slice(at);
    const faulty = diagnostics.some(
      ({ place, severity }) =>
        severity === "error" &&
        place.kind === "document" &&
        place.span.start >= start &&
        place.span.start < end,
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
    const [dimension, more, less] = WORDS[symbol] ?? ["?", 1n, 1n];
    for (let step = 0; step < Math.abs(exponent); step += 1)
      [top, bottom] = exponent > 0 ? [top * more, bottom * less] : [top * less, bottom * more];
    const kept = dimension === "" && exponent < 0 ? "rate" : dimension;
    if (kept !== "") dimensions[kept] = (dimensions[kept] ?? 0) + exponent;
  }
  return { top: isNumber ? top : null, bottom, dimensions };
}

test(
  "the checker accepts what the analysis accepts, with the same number and dimensions",
  () => {
    const seen = new Map<string, number>();
    const several = fc.array(whole, { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(several, fc.constantFrom(...ROWS), (wholes, rows) => {
        for (const [at, definition] of checked(wholes, rows).entries()) {
          const one = wholes[at];
          if (!one) continue;
          const quantity = wholeQuantity(one, rows);
          const text = `${wholeText(one, rows)} (${rows})`;
          expect(definition !== null, `${text} is ${quantity ? "right" : "wrong"}`).toBe(quantity !== null);
          const key = `${one.form} ${quantity ? "accepted" : "refused"}`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
          if (!quantity || !definition) continue;
          if (quantity === "truth") expect(definition.type.kind, text).toBe("truth");
          else expectSame(measured(definition), quantity, text);
        }
      }),
      { seed: 20200101, numRuns: runs(200) },
    );
    expect(seen.size).toBe(12);
    for (const [key, count] of seen) expect(count, key).toBeGreaterThan(20);
  },
  24 * 3600_000,
);

function expectSame(found: ReturnType<typeof measured>, quantity: Quantity, text: string): void {
  expect(sameDimensions(found, quantity), `the dimensions of ${text}`).toBe(true);
  expect(found.top !== null, `${text} is ${quantity.known ? "" : "not "}known`).toBe(quantity.known);
  if (found.top === null) return;
  expect(found.top * quantity.bottom, `the number of ${text}`).toBe(quantity.top * found.bottom);
}
