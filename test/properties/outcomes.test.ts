/** The ranges in which a rule is said to give something else (A9) are those in which it does, counted here by themselves. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffPackages, openPackage, type OutcomeChange } from "../../engine/index.js";
import { runs } from "./runs.js";

const TOWNS = ["stad", "tätort", "landsbygd"] as const;
type Town = (typeof TOWNS)[number];

/** `start + slope × distance` below a limit, in a town if one is named. Distances are in tenths of a km. */
interface Case {
  readonly below: number;
  readonly town: Town | null;
  readonly start: number;
  readonly slope: number;
}

const aCase: fc.Arbitrary<Case> = fc.record({
  below: fc.integer({ min: 1, max: 60 }),
  town: fc.option(fc.constantFrom(...TOWNS)),
  start: fc.integer({ min: 0, max: 4 }),
  slope: fc.constantFrom(0, 0, 0, 1, 2),
});
const aRule = fc.record({ cases: fc.array(aCase, { minLength: 1, maxLength: 3 }), otherwise: aCase });
type Rule = { readonly cases: readonly Case[]; readonly otherwise: Case };

test("every place in a range, and no other, gives something else", () => {
  fc.assert(
    fc.property(aRule, aRule, (before, after) => {
      const diff = diffPackages(opened(before), opened(after));
      const [change] = diff.changes.filter(({ name }) => name === "stöd");
      const rows = change?.outcomes?.rows ?? [];
      for (const town of TOWNS)
        for (let distance = 0; distance <= 70; distance += 1) {
          const isOther = amount(before, distance, town) !== amount(after, distance, town);
          const found = rows.filter((row) => holds(row, distance, town));
          expect([distance, town, found.length]).toEqual([distance, town, isOther ? 1 : 0]);
          if (found[0]?.at === null)
            expect(kronor(found[0])).toEqual([before, after].map((rule) => amount(rule, distance, town)));
        }
    }),
    { numRuns: runs(30), seed: 20260301 },
  );
});

/** What a rule gives, in tenths of a krona. */
function amount({ cases, otherwise }: Rule, distance: number, town: Town): number {
  const met = cases.find((one) => distance < one.below && (one.town === null || one.town === town));
  const { start, slope } = met ?? otherwise;
  return 10 * start + slope * distance;
}

function kronor({ before, after }: OutcomeChange): readonly number[] {
  return [before, after].map((text) => 10 * Number(text.replace(/\s*kr per år$/u, "").replace(",", ".")));
}

function opened(rule: Rule) {
  const found = openPackage({
    id: "prov",
    description: null,
    documents: [{ name: "a.md", text: textOf(rule) }],
  });
  // A case that is never reached is an error.
  fc.pre(found.diagnostics.every(({ severity }) => severity !== "error"));
  return found;
}

function textOf({ cases, otherwise }: Rule): string {
  const value = ({ start, slope }: Case): string =>
    `${start} kr per år + avstånd × ${slope} kr per km och år`;
  const lines = cases.map((one) => {
    const town = one.town === null ? "" : ` och ort är ${one.town}`;
    return `        ${value(one)} när avstånd < ${one.below / 10} km${town}`.replace(/(\d)\.(\d)/g, "$1,$2");
  });
  return `# Modell

\`\`\`begrepp
Ort = ${TOWNS.join(" | ")}

Hälsocentral (hälsocentraler)
    kod     : text, nyckel
    avstånd : km med 1 decimal
    ort     : Ort
\`\`\`

\`\`\`regel
För varje Hälsocentral
    stöd =
${lines.join("\n")}
        ${value(otherwise)} annars
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Stöd {stod} = stöd, per månad, avrundat till öre
\`\`\`
`;
}

function holds({ inputs }: OutcomeChange, distance: number, town: Town): boolean {
  return inputs.every(({ name, value }) => {
    if (name === "ort") return value.split(/, | eller /).includes(town);
    return value.split(" eller ").some((range) => isIn(range, distance));
  });
}

/** `minst 2 km och under 3,5 km`, `över 1 km`, `0,1–2 km`, `2 km`; of a distance in tenths. */
function isIn(range: string, distance: number): boolean {
  return range.split(" och ").every((part) => {
    const form = /^(?:(minst|över|högst|under) |([−\d,]+)–)?([−\d,]+) km$/u;
    const [, word, first, last] = form.exec(part.replace(/\s/gu, " ")) ?? [];
    if (last === undefined) throw new RangeError(range);
    if (first !== undefined) return tenths(first) <= distance && distance <= tenths(last);
    switch (word) {
      case "minst":
        return distance >= tenths(last);
      case "över":
        return distance > tenths(last);
      case "högst":
        return distance <= tenths(last);
      case "under":
        return distance < tenths(last);
      default:
        return distance === tenths(last);
    }
  });
}

function tenths(text: string): number {
  return Math.round(10 * Number(text.replace("−", "-").replace(",", ".")));
}
