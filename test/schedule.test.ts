/** When blocks pay and for which time: a package of one year, run month by month, with what the ledger says. */
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const HEAD = `---
giltig: från och med 2020-01-01 till och med 2020-12-31
---
# Utbetalningar

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod     : text, nyckel
    avgift  : kr per månad

Besök (besök)
    hälsocentral  : Hälsocentral
    datum         : datum
    pris          : kr
\`\`\`

\`\`\`regel
För varje Hälsocentral
    besök i månaden  = summan av pris för Besök där datum mellan periodens första dag och periodens sista dag
\`\`\`
`;

const VISITS = [
  ["2019-12-31", "1"],
  ["2020-01-01", "2"],
  ["2020-02-29", "4"],
  ["2020-03-31", "8"],
  ["2020-06-30", "16"],
  ["2020-12-31", "32"],
];

/** The rows of the ledger, without the columns on the rule; or what is said where nothing is paid. */
async function pay(head: string, line: string, month: string): Promise<readonly string[] | string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data"));
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  put("rules.md", `${HEAD}\n\`\`\`utbetalning\n${head}\n    ${line}\n\`\`\`\n`);
  put("data/hälsocentraler.csv", "kod;avgift\nN;100\n");
  put("data/besök.csv", ["hälsocentral;datum;pris", ...VISITS.map(([d, p]) => `N;${d};${p}`), ""].join("\n"));
  const options = ["--period", month, "--data", "data", "--out", "ut", "--prov"];
  const { exit, err } = await regelbok(folder, "run", "rules.md", ...options);
  if (exit !== 0) return err;
  const [, ...rows] = readFileSync(join(folder, "ut/utbetalningar.csv"), "utf8").trimEnd().split("\n");
  return rows.map((row) => row.split(",").slice(0, 6).join(","));
}

const VISIT_LINE = "Besök {besok} = besök i månaden, avrundat till öre";

test.each([
  ["2020-01", ["2020-01,2020-01,,N,besok,2.00"]],
  ["2020-03", ["2020-03,2020-03,,N,besok,8.00"]],
  // A line of 0 kr is written.
  ["2020-04", ["2020-04,2020-04,,N,besok,0.00"]],
])("every month: %s", async (month, rows) => {
  expect(await pay("Till Hälsocentral varje månad", VISIT_LINE, month)).toEqual(rows);
});

test.each([
  // December 2019 is paid by the rules of 2019.
  ["2020-01", []],
  ["2020-02", ["2020-02,2020-01,,N,besok,2.00"]],
  ["2020-03", ["2020-03,2020-02,,N,besok,4.00"]],
  ["2021-01", ["2021-01,2020-12,,N,besok,32.00"]],
])("the month before: %s", async (month, rows) => {
  const head = "Till Hälsocentral varje månad, avser föregående månad";
  expect(await pay(head, VISIT_LINE, month)).toEqual(rows);
});

test("after its last payment a package pays nothing more", async () => {
  const head = "Till Hälsocentral varje månad, avser föregående månad";
  expect(await pay(head, VISIT_LINE, "2021-02")).toContain("inte 2021-02");
  expect(await pay("Till Hälsocentral varje månad", VISIT_LINE, "2021-01")).toContain("inte 2021-01");
});

const FEE_LINE = "Avgift {avgift} = 3 månader × avgift, avrundat till öre";

test.each([
  ["2020-02", []],
  ["2020-03", ["2020-03,2020-K1,,N,avgift,300.00"]],
  ["2020-04", []],
  ["2020-12", ["2020-12,2020-K4,,N,avgift,300.00"]],
])("every quarter, in its last month: %s", async (month, rows) => {
  expect(await pay("Till Hälsocentral varje kvartal", FEE_LINE, month)).toEqual(rows);
});

test.each([
  ["2020-01", []],
  ["2020-03", []],
  ["2020-04", ["2020-04,2020-K1,,N,besok,8.00"]],
  ["2021-01", ["2021-01,2020-K4,,N,besok,32.00"]],
])("the quarter before, in the month after it: %s", async (month, rows) => {
  const head = "Till Hälsocentral varje kvartal, avser föregående kvartal";
  expect(await pay(head, VISIT_LINE, month)).toEqual(rows);
});

const HALF_LINE = "Avgift {avgift} = 6 månader × avgift, avrundat till öre";

test.each([
  ["2020-03", []],
  ["2020-06", ["2020-06,2020-H1,,N,avgift,600.00"]],
  ["2020-07", []],
  ["2020-12", ["2020-12,2020-H2,,N,avgift,600.00"]],
])("every half year, in its last month: %s", async (month, rows) => {
  expect(await pay("Till Hälsocentral varje halvår", HALF_LINE, month)).toEqual(rows);
});

test.each([
  ["2020-01", []],
  ["2020-06", []],
  ["2020-07", ["2020-07,2020-H1,,N,besok,16.00"]],
  ["2021-01", ["2021-01,2020-H2,,N,besok,32.00"]],
])("the half year before, in the month after it: %s", async (month, rows) => {
  const head = "Till Hälsocentral varje halvår, avser föregående halvår";
  expect(await pay(head, VISIT_LINE, month)).toEqual(rows);
});

const YEAR_LINE = "Avgift {avgift} = avgift, per år, avrundat till öre";

test.each([
  ["Till Hälsocentral varje år", "2020-11", []],
  ["Till Hälsocentral varje år", "2020-12", ["2020-12,2020,,N,avgift,1200.00"]],
  ["Till Hälsocentral varje år i mars", "2020-03", ["2020-03,2020,,N,avgift,1200.00"]],
  ["Till Hälsocentral varje år i mars", "2020-12", []],
  ["Till Hälsocentral varje år i mars, avser föregående år", "2020-03", []],
  ["Till Hälsocentral varje år i mars, avser föregående år", "2021-03", ["2021-03,2020,,N,avgift,1200.00"]],
])("%s: %s", async (head, month, rows) => {
  expect(await pay(head, YEAR_LINE, month)).toEqual(rows);
});

test.each([
  ["Till Hälsocentral varje månad, betalas periodens sista dag", "2020-02,2020-02,2020-02-29,N,besok,4.00"],
  // 29 February 2020 is a Saturday.
  [
    "Till Hälsocentral varje månad, betalas periodens sista dag, eller närmast följande bankdag",
    "2020-02,2020-02,2020-03-02,N,besok,4.00",
  ],
  // The day is one of the month of payment, the amount of the month before.
  [
    "Till Hälsocentral varje månad, betalas periodens sista dag, avser föregående månad",
    "2020-02,2020-01,2020-02-29,N,besok,2.00",
  ],
])("%s", async (head, row) => {
  expect(await pay(head, VISIT_LINE, "2020-02")).toEqual([row]);
});
