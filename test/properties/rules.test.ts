/**
 * Cases and exceptions mean what a second, naive reading says: generated rules are written as text for the engine,
 * and worked out here from the structure that they were written from.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPackage, openPackage } from "../../engine/index.js";
import { runs } from "./runs.js";

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
  /** From March on. */
  | { readonly is: "march" }
  | { readonly is: "not"; readonly of: Condition }
  | { readonly is: "and" | "or"; readonly left: Condition; readonly right: Condition };

/** The months that are asked about: the dated values change between them. */
const MONTHS = ["februari 2020", "mars 2020"];
/** What a dated value is in each of them. */
const VERSIONS = [
  [11, 22],
  [44, 33],
];

/** kr, null for `saknas`, a dated value by its place, or one under a limit. */
type Amount = number | null | { readonly dated: number } | { readonly dated: number; readonly most: number };

interface Body {
  readonly cases: readonly { readonly value: Amount; readonly when: Condition }[];
  readonly otherwise: Amount;
}

interface Exception {
  readonly when: Condition;
  readonly body: Body;
  /** Which of those above it this one goes before, one by one. */
  readonly before: readonly boolean[];
}

interface Rule {
  readonly base: Body;
  readonly exceptions: readonly Exception[];
}

const KINDS = ["egen regi", "privat", "kooperativ"];
/** The least and greatest distance and day that are tried: one beyond each that a condition names. */
const [LEAST, MOST] = [1, 5];

// ---- The naive reading ----------------------------------------------------------------------------------------------

function holds(condition: Condition, unit: Unit, month: number): boolean {
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
    case "march":
      return month === 1;
    case "not":
      return !holds(condition.of, unit, month);
    case "and":
      return holds(condition.left, unit, month) && holds(condition.right, unit, month);
    case "or":
      return holds(condition.left, unit, month) || holds(condition.right, unit, month);
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

function valueOf({ cases, otherwise }: Body, unit: Unit, month: number): number | null {
  const { value } = cases.find(({ when }) => holds(when, unit, month)) ?? { value: otherwise };
  if (value === null || typeof value === "number") return value;
  const version = VERSIONS[value.dated]?.[month] ?? 0;
  return "most" in value && value.most < version ? value.most : version;
}

function amountOf({ base, exceptions }: Rule, unit: Unit, month: number): number | null | "clash" {
  const applying = [...exceptions.keys()].filter((at) => holds(exceptions[at]?.when ?? NEVER, unit, month));
  const left = applying.filter((at) => !applying.some((other) => goesBefore(exceptions, other, at)));
  const [only = -1] = left;
  return left.length > 1 ? "clash" : valueOf(exceptions[only]?.body ?? base, unit, month);
}

/** As it is said, or by way of one between them. */
function goesBefore(exceptions: readonly Exception[], first: number, second: number): boolean {
  const said = exceptions[first]?.before ?? [];
  return [...exceptions.keys()]
    .slice(0, first)
    .some((at) => said[at] === true && (at === second || goesBefore(exceptions, at, second)));
}

const NEVER: Condition = { is: "between", low: 1, high: 0 };

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
    case "march":
      return "period ≥ mars 2020";
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
  if (amount === null) return "saknas";
  if (typeof amount === "number") return `${amount} kr`;
  return "most" in amount ? `lydelse ${amount.dated}, högst ${amount.most} kr` : `lydelse ${amount.dated}`;
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
  const texts = exceptions.map(({ when, body, before: chosen }, at) => {
    const above = exceptions.slice(0, at).flatMap((_, other) => (chosen[other] ? [`regel${other}`] : []));
    const names =
      above.length < 2 ? above.join("") : `${above.slice(0, -1).join(", ")} och ${above.at(-1) ?? ""}`;
    const before = names === "" ? "" : `, före ${names}`;
    return `    undantag regel${at} från belopp när ${conditionText(when)}${before}:${bodyText(body)}`;
  });
  const rows = units.map(
    ({ distance, kind, open, day }, at) =>
      `Enhet e${at}: avstånd ${distance} km, driftsform ${kind}, öppen ${open ? "ja" : "nej"}, öppnad ${dayText(day)}`,
  );
  const versions = VERSIONS.map(
    ([before = 0, after = 0], at) =>
      `lydelse ${at} = ${before} kr från och med 2000-01-01, ${after} kr från och med 2020-03-01`,
  );
  const claims = units.flatMap((unit, at) =>
    MONTHS.flatMap((name, month) => {
      const amount = amountOf({ base, exceptions }, unit, month);
      return [
        `Då är för e${at} i ${name}`,
        `    belopp = ${amount === "clash" ? "0 kr" : amountText(amount)}`,
      ];
    }),
  );
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
${[...limits, ...versions].join("\n")}

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
  fc.constantFrom<Condition>({ is: "open" }, { is: "march" }),
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

const dated = fc.constantFrom(0, 1);
const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.integer({ min: 1, max: 999 }),
  fc.constant(null),
  fc.record({ dated }),
  fc.record({ dated, most: fc.integer({ min: 1, max: 50 }) }),
);

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
  exceptions: fc.array(
    fc.record({ when: condition, body, before: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }) }),
    { maxLength: 4 },
  ),
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
  test(
    "mean what a naive reading says",
    () => {
      const property = fc.property(rule, fc.array(unit, { minLength: 1, maxLength: 4 }), (given, units) => {
        const text = documentOf(given, units);
        const { diagnostics, examples } = check(text);
        const clashes = units
          .flatMap((one) => MONTHS.map((_, month) => amountOf(given, one, month)))
          .filter((one) => one === "clash").length;
        const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
        // A clash is told once for a rule and row.
        expect(
          errors.filter((code) => code !== "exceptions-clash"),
          text,
        ).toEqual([]);
        const claims = examples.flatMap((example) => example.claims);
        expect(claims).toHaveLength(units.length * MONTHS.length);
        expect(claims.filter(({ holds: right }) => !right)).toHaveLength(clashes);
        expect(errors.length > 0).toBe(clashes > 0);
      });
      fc.assert(property, { seed: 20200101, numRuns: runs(150) });
    },
    24 * 3600_000,
  );

  /** Every unit whose values a condition can tell apart. */
  const all = [1, 2, 3, 4, 5].flatMap((distance) =>
    [1, 2, 3, 4, 5].flatMap((day) =>
      KINDS.flatMap((kind) => [true, false].map((open): Unit => ({ distance, day, kind, open }))),
    ),
  );

  test(
    "that are proved never to hold together have no row for which both do",
    () => {
      const plain: Body = { cases: [], otherwise: 1 };
      let proved = 0;
      const property = fc.property(condition, condition, (one, other) => {
        const exceptions = [one, other].map((when) => ({ when, body: plain, before: [] }));
        const { diagnostics } = check(documentOf({ base: plain, exceptions }, []));
        if (diagnostics.some(({ code }) => code === "exceptions-may-clash")) return;
        proved += 1;
        for (const month of [0, 1])
          expect(all.filter((row) => holds(one, row, month) && holds(other, row, month))).toEqual([]);
      });
      fc.assert(property, { seed: 20200101, numRuns: runs(200) });
      // So that the law is not kept by proving nothing.
      expect(proved).toBeGreaterThan(10);
    },
    24 * 3600_000,
  );
});
