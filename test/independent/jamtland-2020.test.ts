/** The independent calculation, on cases worked out by hand. Comparing it with the engine is another test's. */
import { describe, expect, test } from "vitest";
import { pay } from "./jamtland-2020.js";

const CENTRES = `kod;namn;driftsform;avstånd till sjukhus
A;Hälsocentral Norrbyn;egen regi;39,9
B;Hälsocentral Söderbyn;privat;40,0
C;Hälsocentral Fjällbyn;egen regi;120,0
`;

const HEAD =
  "löpnummer;listad hos;bor närmast;födelsedatum;kön;ensamboende;utlandsfödd;arbetslös;ensamstående förälder;" +
  "inflyttad;lågutbildad;listad från;listad till";

const NO_SHORTCOMINGS = "hälsocentral;började;avhjälpt\n";

type Flag =
  "ensamboende" | "utlandsfödd" | "arbetslös" | "ensamstående förälder" | "inflyttad" | "lågutbildad";

interface Case {
  readonly at?: string;
  readonly nearest?: string;
  readonly born: string;
  readonly flags?: readonly Flag[];
  readonly from?: string;
  readonly to?: string;
}

function listed(...cases: readonly Case[]): string {
  const flags: readonly Flag[] = [
    "ensamboende",
    "utlandsfödd",
    "arbetslös",
    "ensamstående förälder",
    "inflyttad",
    "lågutbildad",
  ];
  const rows = cases.map(({ at = "A", nearest = at, born, flags: own = [], from = born, to = "" }, index) =>
    [
      index + 1,
      at,
      nearest,
      born,
      "kvinna",
      ...flags.map((flag) => (own.includes(flag) ? "ja" : "nej")),
      from,
      to,
    ].join(";"),
  );
  return [HEAD, ...rows, ""].join("\n");
}

/** The amounts of one component in the order A, B, C. */
function amounts(payments: ReadonlyMap<string, bigint>, component: string): readonly (bigint | undefined)[] {
  return ["A", "B", "C"].map((code) => payments.get(`${code}/${component}`));
}

describe("seven rows at three centres", () => {
  const payments = pay(
    CENTRES,
    listed(
      // 14 years: 816 kr and 0,32 × 1 272 = 407,04 kr.
      { born: "2005-06-15" },
      // 86 years on the day: 5 429 kr and 2,91 × 1 272 = 3 701,52 kr; 6,15 points; lives 40,0 km away.
      { born: "1934-01-31", nearest: "B", flags: ["ensamboende"] },
      // 65 years on the day: 1,35 × 2 453 = 3 311,55 kr and 1,77 × 1 272 = 2 251,44 kr; no points; outside the region.
      { born: "1955-01-31", nearest: "", flags: ["ensamboende"] },
      // 30 years: 0,67 × 2 453 = 1 643,51 kr and 0,29 × 1 272 = 368,88 kr; 19,01 points; lives 120 km away.
      {
        at: "B",
        nearest: "C",
        born: "1990-01-01",
        flags: ["utlandsfödd", "arbetslös", "inflyttad", "lågutbildad"],
      },
      // 3 years: 0,96 × 2 453 = 2 354,88 kr and 0,27 × 1 272 = 343,44 kr; 3,23 points. Leaves the day after.
      { at: "B", born: "2016-02-29", to: "2020-02-01" },
      // Not in force on 31 January: one has left that day, one comes the day after.
      { at: "B", born: "1980-05-05", to: "2020-01-31" },
      { at: "B", born: "1980-05-05", from: "2020-02-01" },
    ),
    NO_SHORTCOMINGS,
    "2020-02",
  );

  test("five components for each centre, also for one without listed persons", () => {
    expect(payments.size).toBe(15);
  });

  test("age: 9 556,55 and 3 998,39 kr a year", () => {
    expect(amounts(payments, "alderskapitering")).toEqual([79_638n, 33_320n, 0n]);
  });

  test("drugs: 6 360,00 and 712,32 kr a year", () => {
    expect(amounts(payments, "lakemedel")).toEqual([53_000n, 5_936n, 0n]);
  });

  test("remoteness: 150 + 420 + 0 and 1 250 + 420 kr a year", () => {
    expect(amounts(payments, "glesbygd")).toEqual([4_750n, 13_917n, 0n]);
  });

  test("care need: 4 100 kr a year shared as 6,15 to 22,24 points", () => {
    expect(amounts(payments, "cni")).toEqual([7_401n, 26_765n, 0n]);
  });
});

test("half an öre is rounded up: two persons of 65 years are paid 551,925 kr a month", () => {
  const payments = pay(
    CENTRES,
    listed({ born: "1955-01-31" }, { born: "1955-01-31", flags: ["utlandsfödd"] }),
    NO_SHORTCOMINGS,
    "2020-02",
  );
  expect(payments.get("A/alderskapitering")).toBe(55_193n);
});

test("a birthday after the reference day does not count", () => {
  const payments = pay(
    CENTRES,
    listed({ born: "2005-01-31", flags: ["utlandsfödd"] }, { at: "B", born: "2005-02-01" }),
    NO_SHORTCOMINGS,
    "2020-02",
  );
  // 15 years: 0,49 × 2 453 / 12 = 100,164…; 14 years: 816 / 12 = 68.
  expect(amounts(payments, "alderskapitering")).toEqual([10_016n, 6_800n, 0n]);
});

test("each step of the stair begins at its own limit", () => {
  const limits = ["0,0", "19,9", "20,0", "39,9", "40,0", "79,9", "80,0", "119,9", "120,0", "170,5"];
  const centres = [
    "kod;namn;driftsform;avstånd till sjukhus",
    ...limits.map((km, index) => `H${index};x;privat;${km}`),
  ];
  const cases = limits.map((_, index) => ({ at: `H${index}`, born: "2018-01-01" }));
  const payments = pay(centres.join("\n"), listed(...cases), NO_SHORTCOMINGS, "2020-02");
  // 0, 150, 420, 780 and 1 250 kr a year.
  const expected = [0n, 0n, 1_250n, 1_250n, 3_500n, 3_500n, 6_500n, 6_500n, 10_417n, 10_417n];
  expect(limits.map((_, index) => payments.get(`H${index}/glesbygd`))).toEqual(expected);
});

describe("points of the care need index, against a person with 5,72 points at another centre", () => {
  const everything: readonly Flag[] = ["ensamboende", "arbetslös", "inflyttad", "lågutbildad"];

  // 1 640 kr a year is shared: p / (5,72 + p) of it goes to the centre of the person with p points.
  test.each([
    ["0 years: 3,23", "2020-01-31", everything, 4_932n],
    ["1 year: 7,42", "2019-01-31", everything, 7_717n],
    ["4 years: 7,42", "2015-02-01", everything, 7_717n],
    ["5 years: 4,19", "2015-01-31", everything, 5_778n],
    ["15 years: 4,19", "2004-02-01", everything, 5_778n],
    ["16 years: 9,32", "2004-01-31", everything, 8_469n],
    ["24 years: 9,32", "1995-02-01", everything, 8_469n],
    ["25 years: 13,29", "1995-01-31", everything, 9_554n],
    ["64 years: 13,29", "1955-02-01", everything, 9_554n],
    ["65 years: 4,19", "1955-01-31", everything, 5_778n],
    ["66 years: 10,34", "1954-01-31", everything, 8_799n],
    ["a single parent of any age: 4,19", "1950-01-01", ["ensamstående förälder"] as const, 5_778n],
    ["born abroad at any age: 5,72", "1950-01-01", ["utlandsfödd"] as const, 6_833n],
    ["none: 0", "1980-01-01", [] as const, 0n],
  ])("%s", (_, born, flags, expected) => {
    const reference: Case = { at: "A", born: "1980-01-01", flags: ["utlandsfödd"] };
    const payments = pay(CENTRES, listed(reference, { at: "B", born, flags }), NO_SHORTCOMINGS, "2020-02");
    expect(payments.get("B/cni")).toBe(expected);
  });
});

describe("the reference day is the last day of the month before", () => {
  test.each([
    ["2020-01", "2019-12-31", "2020-01-01"],
    ["2020-03", "2020-02-29", "2020-03-01"],
    ["2020-12", "2020-11-30", "2020-12-01"],
  ] as const)("%s", (period, last, next) => {
    const cases: readonly Case[] = [
      { at: "A", born: "2009-01-01", from: last, flags: ["utlandsfödd"] },
      { at: "B", born: "2009-01-01", from: next },
    ];
    expect(amounts(pay(CENTRES, listed(...cases), NO_SHORTCOMINGS, period), "alderskapitering")).toEqual([
      6_800n,
      0n,
      0n,
    ]);
  });
});

describe("each week begun costs 10 000 kr the month after, and an occasion 100 000 kr at most", () => {
  const rows = [
    // Weeks from 31 January, 7 and 14 February; the last day counts no more.
    "A;2020-01-31;2020-02-21",
    "B;2020-01-06;",
    // A second occasion has a limit of its own.
    "B;2020-03-30;",
  ];
  test.each([
    ["2020-01", [undefined, undefined, undefined]],
    ["2020-02", [-1_000_000n, -4_000_000n, 0n]],
    ["2020-03", [-2_000_000n, -4_000_000n, 0n]],
    ["2020-04", [0n, -3_000_000n, 0n]],
    ["2020-05", [0n, -4_000_000n, 0n]],
  ] as const)("%s", (period, expected) => {
    const shortcomings = `${NO_SHORTCOMINGS}${rows.join("\n")}\n`;
    expect(
      amounts(
        pay(CENTRES, listed({ born: "1980-01-01", flags: ["utlandsfödd"] }), shortcomings, period),
        "vite",
      ),
    ).toEqual(expected);
  });
});

test("a month of another year is refused", () => {
  expect(() => pay(CENTRES, listed(), NO_SHORTCOMINGS, "2020-13")).toThrow("not a month of 2020");
});

test("a centre that does not exist is refused", () => {
  expect(() => pay(CENTRES, listed({ at: "X", born: "1980-01-01" }), NO_SHORTCOMINGS, "2020-02")).toThrow(
    "called X",
  );
});
