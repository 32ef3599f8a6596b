/**
 * What is the same for every row of a register is worked out once: the days of a month, a window's first and last. And
 * what is the same for every rule that asks, once a row: whether a named selection holds it.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { afterEach, expect, test, vi } from "vitest";
import { exampleRows } from "../engine/example-rows.js";
import { Evaluator, openPackage } from "../engine/index.js";
import { StepBudget } from "../engine/reference/steps.js";
import { rational } from "../engine/values/rational.js";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const RULES = `---
giltig: från och med 2020-01-01 till och med 2020-12-31
---

# Besök

\`pris = 100 kr per besök\`

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod          : text, nyckel

Besök (besök)
    hälsocentral : Hälsocentral
    datum        : datum, händelsedatum
\`\`\`

\`\`\`regel
mätdatum = föregående månads sista dag

Årets besök    = Besök där datum inom de senaste 12 månaderna till och med mätdatum
Månadens besök = Besök där datum i period

För varje Hälsocentral
    belopp = (antal Årets besök + antal Månadens besök) × pris
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Besök {besok} = belopp, avrundat till öre
\`\`\`

\`\`\`exempel I året och i månaden
period 2020-03
Hälsocentral A
Besök: 1 st, hälsocentral A, datum 2019-03-01
Besök: 1 st, hälsocentral A, datum 2020-03-02
Då är för A
    Besök = 200 kr
\`\`\`
`;

afterEach(() => void vi.restoreAllMocks());

test("a hundred times as many visits ask the calendar no more often", async () => {
  const few = await pay(3);
  const many = await pay(300);
  expect([few.ledger, many.ledger]).toEqual(["300.00", "30000.00"]);
  expect(few.calls[0]).toBeGreaterThan(0);
  expect(many.calls).toEqual(few.calls);
});

/** Pays March. Of three visits the first and the last are within the twelve months to February, the second is in March. */
async function pay(visits: number): Promise<{ readonly ledger: string; readonly calls: readonly number[] }> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "regler.md"), RULES);
  writeFileSync(join(folder, "data/hälsocentraler.csv"), "kod\nA\n");
  const days = ["2019-03-01", "2020-03-02", "2020-02-29"];
  const rows = Array.from({ length: visits }, (_, index) => `A;${days[index % days.length] ?? ""}\n`);
  writeFileSync(join(folder, "data/besök.csv"), `hälsocentral;datum\n${rows.join("")}`);
  const spies = [
    vi.spyOn(Temporal.PlainDate.prototype, "add"),
    vi.spyOn(Temporal.PlainYearMonth.prototype, "toPlainDate"),
    vi.spyOn(Temporal.PlainDate.prototype, "toPlainYearMonth"),
  ];
  const said = await regelbok(
    folder,
    "run",
    "regler.md",
    "--period",
    "2020-03",
    "--data",
    "data",
    "--out",
    "ut",
    "--prov",
  );
  const calls = spies.map((spy) => spy.mock.calls.length);
  vi.restoreAllMocks();
  expect(said).toMatchObject({ exit: 0, err: "" });
  const [, row = ""] = readFileSync(join(folder, "ut/utbetalningar.csv"), "utf8").split("\n");
  return { ledger: row.split(",")[5] ?? "", calls };
}

test("a further rule that asks a selection takes one step a row, however much the selection asks", () => {
  const [one = 0, two = 0, three = 0] = [1, 2, 3].map((rules) => stepsOf(rules, 100));
  expect(one).toBeGreaterThan(700);
  // The count itself, and whether each of the hundred is selected.
  expect([two - one, three - two]).toEqual([101, 101]);
});

/** The steps of so many rules, each of which counts the same selection of so many rows. */
function stepsOf(rules: number, rows: number): number {
  const names = Array.from({ length: rules }, (_, index) => `antal ${"abc"[index] ?? ""}`);
  const text = `
\`\`\`begrepp
Besök (besök)
    dag : heltal
\`\`\`

\`\`\`regel
Valda = Besök där dag > 2 och dag < 10
${names.map((name) => `${name} = antal Valda`).join("\n")}
\`\`\`

\`\`\`exempel Alla
Besök: ${rows} st, dag 3
Då är
    antal a = ${rows}
\`\`\`
`;
  const { model } = openPackage({ id: "x", description: null, documents: [{ name: "x.md", text }] });
  const [example] = model.examples;
  if (!example) throw new Error("no example");
  const evaluator = new Evaluator(model, exampleRows(model, example).rows, null);
  const take = vi.spyOn(StepBudget.prototype, "take");
  const counts = model.definitions.flatMap(({ name, index }) =>
    names.includes(name) ? [evaluator.definition(index, null)] : [],
  );
  expect(counts).toEqual(names.map(() => rational(BigInt(rows))));
  const { length } = take.mock.calls;
  take.mockRestore();
  return length;
}
