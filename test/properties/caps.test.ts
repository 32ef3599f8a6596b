/** A limit over several months against a naive sum over the months: what is left when the months before have had theirs. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkPackage, openPackage } from "../../engine/index.js";
import { runs } from "./runs.js";

const MONTHS = [
  ...["januari", "februari", "mars", "april", "maj", "juni"],
  ...["juli", "augusti", "september", "oktober", "november", "december"],
];

interface Given {
  /** The first month in which the package is in force, from 0. */
  readonly first: number;
  /** How many hours were open in each month. */
  readonly hours: readonly number[];
  /** The price before and from the month of change. */
  readonly prices: readonly [before: number, after: number];
  readonly change: number;
  /** A month with an exception from what the limit is for, and what it gives. */
  readonly exempt: number;
  readonly instead: number;
  readonly most: number;
  readonly rolling: number;
}

const given: fc.Arbitrary<Given> = fc.record({
  first: fc.integer({ min: 0, max: 5 }),
  hours: fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }),
  prices: fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })),
  change: fc.integer({ min: 1, max: 11 }),
  exempt: fc.nat(11),
  instead: fc.nat(99),
  most: fc.integer({ min: 0, max: 300 }),
  rolling: fc.integer({ min: 2, max: 12 }),
});

// ---- The naive reading -----------------------------------------------------------------------------------------------

/** What a month gives before any limit. */
function before({ hours, prices, change, exempt, instead }: Given, month: number): number {
  if (month === exempt) return instead;
  return (hours[month] ?? 0) * prices[month < change ? 0 : 1];
}

/** What each month from the first gets of what no more than so much is given over so many months. */
function limited(one: Given, over: number): readonly number[] {
  const got: number[] = [];
  for (let month = 0; month < 12; month += 1) {
    if (month < one.first) {
      got.push(0);
      continue;
    }
    const earlier = got.slice(Math.max(0, month - over + 1)).reduce((sum, part) => sum + part, 0);
    got.push(Math.min(before(one, month), Math.max(0, one.most - earlier)));
  }
  return got;
}

// ---- The text --------------------------------------------------------------------------------------------------------

const two = (month: number): string => String(month + 1).padStart(2, "0");

function documentOf(one: Given): string {
  const rows = one.hours.map(
    (hours, month) => `Tid: enhet E, månad 2020-${two(month)}, timmar ${hours} timmar`,
  );
  const year = limited(one, 12);
  const rolling = limited(one, one.rolling);
  const claims = MONTHS.flatMap((name, month) => {
    if (month < one.first) return [];
    const own = before(one, month);
    return [
      `Då är för E i ${name} 2020`,
      `    under året = ${year[month] ?? 0} kr`,
      `    löpande = ${rolling[month] ?? 0} kr`,
      `    varje månad = ${Math.min(own, one.most)} kr`,
      // What the month before gave is not there before the package.
      ...(month > one.first ? [`    ökning = ${own - before(one, month - 1)} kr`] : []),
    ];
  });
  return `---
giltig: från och med 2020-${two(one.first)}-01 till och med 2020-12-31
---

# Prov

\`\`\`begrepp
Enhet (enheter)
    kod    : text, nyckel

Tid (tider)
    enhet  : Enhet
    månad  : månad
    timmar : timme
    gäller för månad
\`\`\`

\`\`\`regel
pris = ${one.prices[0]} kr per timme från och med 2000-01-01, ${one.prices[1]} kr per timme från och med 2020-${two(one.change)}-01

För varje Enhet
    underlag = (summan av timmar för Tid) × pris
    undantag från underlag när period är ${MONTHS[one.exempt] ?? ""} 2020: ${one.instead} kr
    under året = underlag, högst ${one.most} kr per kalenderår
    löpande = underlag, högst ${one.most} kr per löpande ${one.rolling} månader
    varje månad = underlag, högst ${one.most} kr per period
    ökning = ökningen under perioden av underlag
\`\`\`

\`\`\`exempel Månad för månad
Enhet E
${[...rows, ...claims].join("\n")}
\`\`\`
`;
}

test(
  "a limit over months leaves what the months before have not had",
  () => {
    let full = 0;
    const property = fc.property(given, (one) => {
      const text = documentOf(one);
      const { diagnostics, examples } = checkPackage(
        openPackage({ id: "prov", description: null, documents: [{ name: "a.md", text }] }),
      );
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      expect(
        errors.map(({ message }) => message.sv),
        text,
      ).toEqual([]);
      expect(examples[0]?.claims.length).toBe((12 - one.first) * 4 - 1);
      const unlimited = MONTHS.map((_, month) => (month < one.first ? 0 : before(one, month)));
      if (limited(one, one.rolling).some((part, month) => part < (unlimited[month] ?? 0))) full += 1;
    });
    const numRuns = runs(60);
    fc.assert(property, { seed: 20200101, numRuns });
    // So that the limit is reached.
    expect(full).toBeGreaterThan(numRuns / 3);
  },
  24 * 3600_000,
);
