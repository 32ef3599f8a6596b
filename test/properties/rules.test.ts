/**
 * Cases and exceptions mean what a second, naive reading says: generated rules are written as text for the engine,
 * and worked out here from the structure that they were written from.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPackage, openPackage } from "../../engine/index.js";

interface Unit {
  readonly distance: number;
  readonly kind: string;
  readonly open: boolean;
  /** As the number of a day in February 2020. */
  readonly day: number;
}

type Sign = "<" | "≤" | ">" | "≥" | "är" | "är inte";

type Condition =
  | { readonly is: "distance" | "day"; readonly sign: Sign; readonly than: number; readonly named: boolean }
  | { readonly is: "between"; readonly low: number; readonly high: number }
  | { readonly is: "kind"; readonly negated: boolean; readonly word: string }
  | { readonly is: "open" }
  | { readonly is: "not"; readonly of: Condition }
  | { readonly is: "and" | "or"; readonly left: Condition; readonly right: Condition };

/** kr, or null for `saknas`. */
type Amount = number | null;

interface Body {
  readonly cases: readonly { readonly value: Amount; readonly when: Condition }[];
  readonly otherwise: Amount;
}

interface Rule {
  readonly base: Body;
  /** Each may go before all that stand above it. */
  readonly exceptions: readonly { readonly when: Condition; readonly body: Body; readonly first: boolean }[];
}

const KINDS = ["egen regi", "privat", "kooperativ"];
/** The least and greatest distance and day that are tried: one beyond each that a condition names. */
const [LEAST, MOST] = [1, 5];

// ---- The naive reading ----------------------------------------------------------------------------------------------

function holds(condition: Condition, unit: Unit): boolean {
  switch (condition.is) {
    case "distance":
      return compares(unit.distance, condition.sign, condition.than);
    case "day":
      return compares(unit.day, condition.sign, condition.than);
    case "between":
      return unit.distance >= condition.low && unit.distance <= condition.high;
    case "kind":
      return (unit.kind === condition.word) !== condition.negated;
    case "open":
      return unit.open;
    case "not":
      return !holds(condition.of, unit);
    case "and":
      return holds(condition.left, unit) && holds(condition.right, unit);
    case "or":
      return holds(condition.left, unit) || holds(condition.right, unit);
  }
}

function compares(left: number, sign: Sign, right: number): boolean {
  switch (sign) {
    case "<":
      return left < right;
    case "≤":
      return left <= right;
    case ">":
      return left > right;
    case "≥":
      return left >= right;
    case "är":
      return left === right;
    case "är inte":
      return left !== right;
  }
}

function valueOf({ cases, otherwise }: Body, unit: Unit): Amount {
  const found = cases.find(({ when }) => holds(when, unit));
  return found ? found.value : otherwise;
}

function amountOf({ base, exceptions }: Rule, unit: Unit): Amount | "clash" {
  let chosen: Body | null = null;
  let unordered = 0;
  for (const { when, body, first } of exceptions) {
    if (!holds(when, unit)) continue;
    // What goes before all above it leaves only itself.
    unordered = first ? 1 : unordered + 1;
    chosen = body;
  }
  if (unordered > 1) return "clash";
  return valueOf(chosen ?? base, unit);
}

// ---- The text -------------------------------------------------------------------------------------------------------

function conditionText(condition: Condition): string {
  switch (condition.is) {
    case "distance":
      return `avstånd ${condition.sign} ${condition.named ? `gräns ${condition.than}` : `${condition.than} km`}`;
    case "day":
      return `öppnad ${condition.sign} ${condition.named ? `dag ${condition.than}` : dayText(condition.than)}`;
    case "between":
      return `avstånd mellan ${condition.low} km och ${condition.high} km`;
    case "kind":
      return `driftsform är ${condition.negated ? "inte " : ""}${condition.word}`;
    case "open":
      return "öppen";
    case "not":
      return `inte (${conditionText(condition.of)})`;
    case "and":
      return `(${conditionText(condition.left)}) och (${conditionText(condition.right)})`;
    case "or":
      return `(${conditionText(condition.left)}) eller (${conditionText(condition.right)})`;
  }
}

function dayText(day: number): string {
  return `2020-02-0${day}`;
}

function amountText(amount: Amount): string {
  return amount === null ? "saknas" : `${amount} kr`;
}

function bodyText({ cases, otherwise }: Body): string {
  const lines = cases.map(({ value, when }) => `        ${amountText(value)} när ${conditionText(when)}`);
  return `\n${[...lines, `        ${amountText(otherwise)} annars`].join("\n")}`;
}

function documentOf({ base, exceptions }: Rule, units: readonly Unit[]): string {
  const limits = [LEAST, 2, 3, 4, MOST].flatMap((at) => [
    `gräns ${at} = ${at} 000 m`,
    `dag ${at} = ${dayText(at)}`,
  ]);
  const texts = exceptions.map(({ when, body, first }, at) => {
    const above = exceptions.slice(0, at).map((_, other) => `regel${other}`);
    const names =
      above.length < 2 ? above.join("") : `${above.slice(0, -1).join(", ")} och ${above.at(-1) ?? ""}`;
    const before = first && at > 0 ? `, före ${names}` : "";
    return `    undantag regel${at} från belopp när ${conditionText(when)}${before}:${bodyText(body)}`;
  });
  const rows = units.map(
    ({ distance, kind, open, day }, at) =>
      `Enhet e${at}: avstånd ${distance} km, driftsform ${kind}, öppen ${open ? "ja" : "nej"}, öppnad ${dayText(day)}`,
  );
  const claims = units.flatMap((unit, at) => {
    const amount = amountOf({ base, exceptions }, unit);
    return [`Då är för e${at}`, `    belopp = ${amount === "clash" ? "0 kr" : amountText(amount)}`];
  });
  return `# Prov

\`\`\`begrepp
Enhet (enheter)
    kod        : text, nyckel
    avstånd    : km
    driftsform : ${KINDS.join(" | ")}
    öppen      : ja eller nej
    öppnad     : datum
\`\`\`

\`\`\`regel
${limits.join("\n")}

För varje Enhet
    belopp =${bodyText(base)}
${texts.join("\n")}
\`\`\`

\`\`\`exempel Rader
${[...rows, ...claims].join("\n")}
\`\`\`
`;
}

// ---- Generated rules ------------------------------------------------------------------------------------------------

const limit = fc.integer({ min: LEAST + 1, max: MOST - 1 });
const sign = fc.constantFrom<Sign>("<", "≤", ">", "≥", "är", "är inte");

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ is: fc.constantFrom("distance", "day"), sign, than: limit, named: fc.boolean() }),
  fc.record({ is: fc.constant("between" as const), low: limit, high: limit }),
  fc.record({ is: fc.constant("kind" as const), negated: fc.boolean(), word: fc.constantFrom(...KINDS) }),
  fc.constant<Condition>({ is: "open" }),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: fc.record({ is: fc.constant("not" as const), of: tie("condition") }) },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constantFrom("and", "or"),
        left: tie("condition"),
        right: tie("condition"),
      }),
    },
  ),
}));

const amount = fc.oneof(fc.integer({ min: 1, max: 999 }), fc.constant(null));

const body: fc.Arbitrary<Body> = fc.record({
  cases: fc.uniqueArray(fc.record({ value: amount, when: condition }), {
    maxLength: 3,
    selector: ({ when }) => conditionText(when),
  }),
  // At least one case has a value.
  otherwise: fc.integer({ min: 1, max: 999 }),
});

const rule: fc.Arbitrary<Rule> = fc.record({
  base: body,
  exceptions: fc.array(fc.record({ when: condition, body, first: fc.boolean() }), { maxLength: 3 }),
});

const unit: fc.Arbitrary<Unit> = fc.record({
  distance: fc.integer({ min: LEAST, max: MOST }),
  kind: fc.constantFrom(...KINDS),
  open: fc.boolean(),
  day: fc.integer({ min: LEAST, max: MOST }),
});

function check(text: string): ReturnType<typeof checkPackage> {
  return checkPackage(
    openPackage({ id: "prov", description: null, documents: [{ name: "rules.md", text }] }),
  );
}

describe("cases and exceptions", () => {
  test("mean what a naive reading says", () => {
    const property = fc.property(rule, fc.array(unit, { minLength: 1, maxLength: 4 }), (given, units) => {
      const text = documentOf(given, units);
      const { diagnostics, examples } = check(text);
      const clashes = units.filter((one) => amountOf(given, one) === "clash").length;
      const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
      // A clash is told once for a rule and row.
      expect(errors.every((code) => code === "exceptions-clash")).toBe(true);
      const claims = examples.flatMap((example) => example.claims);
      expect(claims).toHaveLength(units.length);
      expect(claims.filter(({ holds: right }) => !right)).toHaveLength(clashes);
      expect(errors.length > 0).toBe(clashes > 0);
    });
    fc.assert(property, { numRuns: 150 });
  }, 120_000);

  /** Every unit whose values a condition can tell apart. */
  const all = [1, 2, 3, 4, 5].flatMap((distance) =>
    [1, 2, 3, 4, 5].flatMap((day) =>
      KINDS.flatMap((kind) => [true, false].map((open): Unit => ({ distance, day, kind, open }))),
    ),
  );

  test("that are proved never to hold together have no row for which both do", () => {
    const plain: Body = { cases: [], otherwise: 1 };
    let proved = 0;
    const property = fc.property(condition, condition, (one, other) => {
      const exceptions = [one, other].map((when) => ({ when, body: plain, first: false }));
      const { diagnostics } = check(documentOf({ base: plain, exceptions }, []));
      if (diagnostics.some(({ code }) => code === "exceptions-may-clash")) return;
      proved += 1;
      expect(all.filter((row) => holds(one, row) && holds(other, row))).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
    // So that the law is not kept by proving nothing.
    expect(proved).toBeGreaterThan(10);
  }, 120_000);
});
