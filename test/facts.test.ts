/**
 * Facts that anyone can check without this program, each with its source, and the rules must give just them.
 * Figures are written out by hand; nothing here is computed by the engine's own functions.
 */
import { describe, expect, test } from "vitest";
import { render } from "../grammar/index.js";
import { checkPackage, openPackage } from "../engine/index.js";

/** Claims in the words of the language: the rule, and the value that it must have. */
type Claim = readonly [rule: string, value: string];

/** Runs claims in one document, each under a name of its own; what fails is told by the product's own message. */
function holds(claims: readonly Claim[], before = "", given = ""): void {
  const rules = claims.map(([rule], at) => `x${at} = ${rule}`);
  const values = claims.map(([, value], at) => `    x${at} = ${value}`);
  const text = [
    before,
    "```regel",
    ...rules,
    "```",
    "",
    "```exempel Fakta",
    given,
    "Då är",
    ...values,
    "```",
    "",
  ].join("\n");
  const opened = openPackage({ id: "fakta", description: null, documents: [{ name: "fakta.md", text }] });
  const { diagnostics, examples } = checkPackage(opened);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(render(errors, opened, "sv")).toBe("");
  expect(examples.flatMap((example) => example.claims).every((claim) => claim.holds)).toBe(true);
  expect(examples.flatMap((example) => example.claims)).toHaveLength(claims.length);
}

describe("the five roundings at ties, above and below zero", () => {
  // ISO 80000-1:2009, annex B: a tie goes to the even multiple (rule A) or to the one further from zero (rule B);
  // upwards, downwards and towards zero as in ISO/IEC 9899 (ceil, floor, trunc).
  const TIES = ["2,5", "3,5", "−2,5", "−3,5", "0,5", "−0,5"];
  test.each([
    ["avrundat till kronor", ["3", "4", "−3", "−4", "1", "−1"]],
    ["avrundat till kronor, halva till jämnt", ["2", "4", "−2", "−4", "0", "0"]],
    ["avrundat uppåt till kronor", ["3", "4", "−2", "−3", "1", "0"]],
    ["avrundat nedåt till kronor", ["2", "3", "−3", "−4", "0", "−1"]],
    ["avkortat till kronor", ["2", "3", "−2", "−3", "0", "0"]],
  ] as const)("%s", (phrase, results) => {
    holds(TIES.map((tie, at) => [`${tie} kr, ${phrase}`, `${results[at]} kr`]));
  });

  test("öre are rounded to whole kronor with 50 öre upwards (lag 1970:1029, 1 §)", () => {
    holds([
      ["10,49 kr, avrundat till kronor", "10 kr"],
      ["10,50 kr, avrundat till kronor", "11 kr"],
    ]);
  });
});

describe("months added to the last days of a month", () => {
  // Lag (1930:173) om beräkning av lagstadgad tid, 1 §: the day of the same number, else the last of the month.
  test("29, 30 and 31", () => {
    holds([
      ["2020-01-29 plus 1 månad", "2020-02-29"],
      ["2020-01-30 plus 1 månad", "2020-02-29"],
      ["2020-01-31 plus 1 månad", "2020-02-29"],
      ["2021-01-29 plus 1 månad", "2021-02-28"],
      ["2020-08-31 plus 18 månader", "2022-02-28"],
      ["2020-02-29 plus 12 månader", "2021-02-28"],
      ["2020-02-29 plus 48 månader", "2024-02-29"],
      ["2020-03-31 minus 1 månad", "2020-02-29"],
      ["2020-05-31 plus 1 månad", "2020-06-30"],
      ["2020-12-31 plus 2 månader", "2021-02-28"],
    ]);
  });
});

describe("sharing 1 001 by 3 to 2", () => {
  const CONCEPTS = [
    "```begrepp",
    "Enhet (enheter)",
    "    kod  : text, nyckel",
    "    vikt : heltal",
    "```",
    "",
    "",
  ].join("\n");
  const GIVEN = "Enhet A: vikt 3\nEnhet B: vikt 2";

  // 1 001 · 3/5 = 600,6 and 1 001 · 2/5 = 400,4: downwards 600 and 400, and one krona is left.
  test.each([
    ["resten till största", "601 kr", "400 kr"],
    ["resten efter största bråkdel", "601 kr", "400 kr"],
    ["resten till B", "600 kr", "401 kr"],
    ["resten till A", "601 kr", "400 kr"],
  ])("%s", (rule, first, second) => {
    const share = `${CONCEPTS}\`\`\`regel\nFör varje Enhet\n    del = fördela 1 001 kr efter vikt över Enhet, avrundat nedåt till kronor, ${rule}\n\`\`\`\n\n`;
    const sums: readonly Claim[] = [
      ["summan av del för Enhet", "1 001 kr"],
      ["summan av del för Enhet där kod är A", first],
      ["summan av del för Enhet där kod är B", second],
    ];
    holds(
      sums.map(([rule_, value]) => [
        rule_.replace("kod är A", "vikt är 3").replace("kod är B", "vikt är 2"),
        value,
      ]),
      share,
      GIVEN,
    );
  });
});

describe("scales on, just below and just above a limit", () => {
  const TABLES = `Tabell \`avgift[besöksantal]\`: Avgift för hela antalet (kr per besök)

| Besöksantal (besök) | Avgift |
| :------------ | -----: |
| under 100     |     10 |
| 100–199       |      8 |
| fr.o.m. 200   |      5 |

Tabell \`skala[besöksantal]\`: Avgift för varje del (kr per besök), marginellt

| Besöksantal (besök)   | Avgift |
| :-------------------- | -----: |
| under 100             |     10 |
| fr.o.m. 100 under 200 |      8 |
| fr.o.m. 200           |      5 |

\`\`\`begrepp
Måttenhet besök

Enhet (enheter)
    besöksantal : besök
\`\`\`

`;

  test("a step scale takes the rate of the row for all of it", () => {
    holds(
      [
        ["99 besök × avgift[99 besök]", "990 kr"],
        ["100 besök × avgift[100 besök]", "800 kr"],
        ["101 besök × avgift[101 besök]", "808 kr"],
        ["199 besök × avgift[199 besök]", "1 592 kr"],
        ["200 besök × avgift[200 besök]", "1 000 kr"],
        ["201 besök × avgift[201 besök]", "1 005 kr"],
      ],
      TABLES,
    );
  });

  test("a bracket scale takes each rate for the part in its row", () => {
    // 99·10; 100·10; 100·10 + 1·8; 100·10 + 99·8; 100·10 + 100·8; + 1·5.
    holds(
      [
        ["skala[0 besök]", "0 kr"],
        ["skala[99 besök]", "990 kr"],
        ["skala[100 besök]", "1 000 kr"],
        ["skala[101 besök]", "1 008 kr"],
        ["skala[199 besök]", "1 792 kr"],
        ["skala[200 besök]", "1 800 kr"],
        ["skala[201 besök]", "1 805 kr"],
      ],
      TABLES,
    );
  });
});

describe("intervals that meet or overlap", () => {
  const table = (first: string, second: string): string =>
    `Tabell \`pris[avstånd]\`: Pris\n\n| Avstånd (km) | Pris |\n| :--- | ---: |\n| ${first} | 1 kr |\n| ${second} | 2 kr |\n\n` +
    "```begrepp\nOrt (orter)\n    avstånd : km med 1 decimal\n```\n\n";
  const codes = (first: string, second: string): readonly string[] => {
    const rules = "```regel\nFör varje Ort\n    kostnad = pris[avstånd]\n```\n";
    const text = table(first, second) + rules;
    const opened = openPackage({ id: "fakta", description: null, documents: [{ name: "f.md", text }] });
    const found = checkPackage(opened).diagnostics.filter(({ severity }) => severity === "error");
    return found.map(({ code }) => code);
  };

  test.each([
    ["under 40", "fr.o.m. 40", []],
    ["högst 40", "över 40", []],
    ["0–39,9", "fr.o.m. 40", []],
    ["högst 39,9", "fr.o.m. 40", []],
    ["under 40", "över 40", ["table-gap"]],
    ["0–39,8", "fr.o.m. 40", ["table-gap"]],
    ["högst 40", "fr.o.m. 40", ["table-overlap"]],
    ["0–40", "fr.o.m. 40", ["table-overlap"]],
    ["under 41", "fr.o.m. 40", ["table-overlap"]],
    ["under 40", "över 39,9", ["table-overlap"]],
  ])("%s, then %s", (first, second, expected) => {
    expect(codes(first, second)).toEqual(expected);
  });

  test("a limit belongs to the row that says so", () => {
    const known: readonly Claim[] = [
      ["pris[39,9 km]", "1 kr"],
      ["pris[40 km]", "2 kr"],
      ["pris[40,1 km]", "2 kr"],
    ];
    holds(known, table("under 40", "fr.o.m. 40"));
    holds(
      known.map(([rule, value]) => [rule, rule === "pris[40 km]" ? "1 kr" : value]),
      table("högst 40", "över 40"),
    );
  });
});
