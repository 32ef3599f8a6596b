/** What holds of every amount that is shared out: the parts add up exactly, whatever the rounding and the remainder. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openPackage, Evaluator, isNumber, type Rational, type Row } from "../engine/index.js";
import { listed } from "../engine/model/row-sets.js";
import { add, compare, rational, subtract, ZERO } from "../engine/values/rational.js";

const ROUNDINGS = [
  "avrundat till öre",
  "avrundat till öre, halva till jämnt",
  "avrundat uppåt till öre",
  "avrundat nedåt till öre",
  "avkortat till öre",
];
const REMAINDERS = ["resten till största", "resten efter största bråkdel", "resten till E0"];
const WAYS = ROUNDINGS.flatMap((rounding) => REMAINDERS.map((remainder) => [rounding, remainder] as const));

/** A rule for each way to round and each remainder. */
function modelOf(rule: (rounding: string, remainder: string) => string) {
  const rules = WAYS.map(
    ([rounding, remainder], at) => `    del ${"abcdefghijklmno"[at]} = ${rule(rounding, remainder)}`,
  );
  const text = `\`\`\`begrepp
Enhet (enheter)
    kod     : text, nyckel
    vikt    : tal med 3 decimaler
    belopp  : kr med 2 decimaler
\`\`\`

\`\`\`regel
pott  = summan av belopp för Enhet
snitt = (medelvärdet av belopp för Enhet annars 0 kr)

För varje Enhet
${rules.join("\n")}
\`\`\`
`;
  const { model, diagnostics } = openPackage({
    id: "x",
    description: null,
    documents: [{ name: "rules.md", text }],
  });
  expect(diagnostics).toEqual([]);
  return model;
}

type Model = ReturnType<typeof modelOf>;

/** A weight in thousandths and an amount in öre for each row. */
const ROWS = fc.array(
  fc.record({ weight: fc.bigInt(0n, 5_000n), amount: fc.bigInt(-10_000_000n, 10_000_000n) }),
  { minLength: 1, maxLength: 12 },
);

function rowsOf(model: Model, given: readonly { weight: bigint; amount: bigint }[]): readonly Row[] {
  const entity = model.entities.get("Enhet");
  if (!entity) throw new Error("no Enhet");
  return given.map(({ weight, amount }, at) => ({
    entity,
    number: at + 2,
    values: [`E${at}`, rational(weight, 1000n), rational(amount, 100n)],
    given: new Map(),
    label: null,
  }));
}

/** What each row gets by each rule. */
function partsOf(model: Model, rows: readonly Row[]): readonly (readonly Rational[])[] {
  const evaluator = new Evaluator(model, new Map([["Enhet", listed(rows)]]), null);
  return model.definitions
    .filter(({ entity }) => entity === "Enhet")
    .map(({ index }) =>
      rows.map((row) => {
        const value = evaluator.definition(index, row);
        if (!isNumber(value)) throw new Error("no number");
        return value;
      }),
    );
}

function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}

function isWholeOre({ denominator }: Rational): boolean {
  return 100n % denominator === 0n;
}

const ORE = rational(1n, 100n);

describe("an amount of either sign", () => {
  test("is shared by weight so that the parts are whole öre and add up to it", () => {
    const model = modelOf(
      (rounding, remainder) => `fördela pott efter vikt över Enhet, ${rounding}, ${remainder}`,
    );
    fc.assert(
      fc.property(
        ROWS.filter((rows) => rows.some(({ weight }) => weight > 0n)),
        (given) => {
          const rows = rowsOf(model, given);
          const pot = rational(
            given.reduce((total, { amount }) => total + amount, 0n),
            100n,
          );
          for (const parts of partsOf(model, rows)) {
            expect(sum(parts)).toEqual(pot);
            expect(parts.every(isWholeOre)).toBe(true);
          }
        },
      ),
    );
  });

  test("by largest fraction no part is an öre or more from its exact share", () => {
    const model = modelOf(
      (rounding) => `fördela pott efter vikt över Enhet, ${rounding}, resten efter största bråkdel`,
    );
    const exact = modelOf(() => "fördela pott efter vikt över Enhet");
    fc.assert(
      fc.property(
        ROWS.filter((rows) => rows.some(({ weight }) => weight > 0n)),
        (given) => {
          const [shares = []] = partsOf(exact, rowsOf(exact, given));
          for (const parts of partsOf(model, rowsOf(model, given)))
            parts.forEach((part, at) => {
              const off = subtract(part, shares[at] ?? ZERO);
              expect(compare(off, ORE)).toBe(-1);
              expect(compare(subtract(ZERO, off), ORE)).toBe(-1);
            });
        },
      ),
    );
  });
});

describe("transfers", () => {
  test("add up to nothing after rounding", () => {
    const model = modelOf(
      (rounding, remainder) => `snitt − belopp, ${rounding} så att summan över Enhet blir 0 kr, ${remainder}`,
    );
    fc.assert(
      fc.property(ROWS, (given) => {
        for (const parts of partsOf(model, rowsOf(model, given))) {
          expect(sum(parts)).toEqual(ZERO);
          expect(parts.every(isWholeOre)).toBe(true);
        }
      }),
    );
  });
});

describe("a ceiling for all", () => {
  test("is never exceeded, is reached where it binds, and changes nothing where it does not", () => {
    const model = modelOf(
      (rounding, remainder) =>
        `belopp, tillsammans högst 10 000 kr, minskat i proportion, ${rounding}, ${remainder}`,
    );
    const ceiling = rational(10_000n);
    fc.assert(
      fc.property(ROWS, (given) => {
        const rows = rowsOf(model, given);
        const before = rational(
          given.reduce((total, { amount }) => total + amount, 0n),
          100n,
        );
        const binds = compare(before, ceiling) > 0;
        for (const parts of partsOf(model, rows)) {
          expect(sum(parts)).toEqual(binds ? ceiling : before);
          expect(parts.every(isWholeOre)).toBe(true);
        }
      }),
    );
  });
});
