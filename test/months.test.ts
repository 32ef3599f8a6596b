/** Rows that count in a month, from data files: nothing is paid on rows that may have been forgotten. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { regelbok, temporaryFolder, type Said } from "./cli-runner.js";

const RULES = `# Vite

\`vite per vecka = 10 000 kr per vecka\`

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod          : text, nyckel

Vite (viten)
    hälsocentral : Hälsocentral
    månad        : månad
    veckor       : vecka
    gäller för månad
\`\`\`

\`\`\`regel
För varje Hälsocentral
    vite = summan av veckor × vite per vecka för Vite
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Avdrag: Vite {vite} = vite, avrundat till öre
\`\`\`

\`\`\`exempel Två veckor
Hälsocentral A
Vite: hälsocentral A, veckor 2
Då är för A
    Vite = 20 000 kr
\`\`\`
`;
const VALID = "---\ngiltig: från och med 2020-01-01 till och med 2020-12-31\n---\n\n";
const SPARSE = RULES.replace("gäller för månad", "gäller för månad\n    en månad kan sakna rader");
const HEADING = "hälsocentral;månad;veckor\n";

test("only the month's rows are paid by", async () => {
  const { said, ledger } = await pay(RULES, "2020-03", `${HEADING}A;2020-02;1\nA;2020-03;3\n`);
  expect(said).toMatchObject({ exit: 0, err: "" });
  expect(ledger).toBe("-30000.00");
});

test("a month without rows is refused", async () => {
  const { said, ledger } = await pay(RULES, "2020-03", `${HEADING}A;2020-02;1\n`);
  expect(said.exit).toBe(1);
  expect(said.err).toContain("month-without-rows");
  expect(said.err).toContain("Det finns inga rader för Vite i 2020-03.");
  expect(ledger).toBeNull();
});

test("a month without rows is no fault where only the month before is paid for", async () => {
  const later = RULES.replace("varje månad\n", "varje månad, avser föregående månad\n");
  expect(later).not.toBe(RULES);
  const { said, ledger } = await pay(later, "2020-03", `${HEADING}A;2020-02;1\n`);
  expect(said).toMatchObject({ exit: 0, err: "" });
  expect(ledger).toBe("-10000.00");
  expect((await pay(later, "2020-04", `${HEADING}A;2020-02;1\n`)).said.err).toContain("för Vite i 2020-03.");
});

test("a month without rows, and a file without rows, are paid by where the concept says so", async () => {
  for (const rows of [`${HEADING}A;2020-02;1\n`, HEADING]) {
    const { said, ledger } = await pay(SPARSE, "2020-03", rows);
    expect(said).toMatchObject({ exit: 0, err: "" });
    expect(ledger).toBe("0.00");
  }
});

const CAPPED = RULES.replace(
  "vite = summan av veckor × vite per vecka för Vite",
  "vite = summan av veckor × vite per vecka för Vite, högst 50 000 kr per kalenderår",
).replace("Hälsocentral A\nVite", "period 2020-01\nHälsocentral A\nVite");

test("a limit over several months counts the months before from the same file", async () => {
  const rows = `${HEADING}A;2020-01;3\nA;2020-02;1\nA;2020-03;4\n`;
  const { said, ledger } = await pay(VALID + CAPPED, "2020-03", rows);
  expect(said).toMatchObject({ exit: 0, err: "" });
  // 30 000 + 10 000 before; of 40 000 kr there are 10 000 left.
  expect(ledger).toBe("-10000.00");
});

test("a limit over several months is refused where a month before has no rows", async () => {
  const { said } = await pay(VALID + CAPPED, "2020-03", `${HEADING}A;2020-01;3\nA;2020-03;4\n`);
  expect(said.exit).toBe(1);
  expect(said.err).toContain("Det finns inga rader för Vite i 2020-02.");
});

test("a limit over several months is refused where events begin after its first month", async () => {
  const events = (VALID + CAPPED)
    .replace("månad        : månad", "dag          : datum, händelsedatum")
    .replace("    gäller för månad\n", "")
    .replace("för Vite, högst", "för Vite där dag mellan periodens första dag och periodens sista dag, högst")
    .replace("Vite: hälsocentral A, veckor 2", "Vite: hälsocentral A, dag 2020-01-15, veckor 2");
  const heading = "hälsocentral;dag;veckor\n";
  const late = await pay(events, "2020-03", `${heading}A;2020-03-01;1\n`);
  expect(late.said.exit).toBe(1);
  expect(late.said.err).toContain("Det finns inga rader för Vite i 2020-01.");
  const whole = await pay(events, "2020-03", `${heading}A;2020-01-31;4\nA;2020-03-01;2\n`);
  expect(whole.said).toMatchObject({ exit: 0, err: "" });
  expect(whole.ledger).toBe("-10000.00");
});

test("in a month before, `denna` is the row that stood for it then", async () => {
  const rules = (VALID + CAPPED)
    .replace(
      "kod          : text, nyckel",
      "kod          : text, nyckel\n    öppnad       : datum\n    stängd       : datum, kan saknas\n    pris         : kr per vecka\n    giltig från och med öppnad fram till stängd",
    )
    .replace("veckor × vite per vecka för Vite, högst", "veckor × denna.pris för Vite, högst")
    .replace("För varje", "mätdatum = periodens första dag\n\nFör varje")
    .replace("\nHälsocentral A\n", "\nHälsocentral A: pris 10 000 kr per vecka\n");
  const centres = "kod;öppnad;stängd;pris\nA;2020-01-01;2020-03-01;10000\nA;2020-03-01;;20000\n";
  const { said, ledger } = await pay(
    rules,
    "2020-03",
    `${HEADING}A;2020-01;1\nA;2020-02;1\nA;2020-03;4\n`,
    centres,
  );
  expect(said).toMatchObject({ exit: 0, err: "" });
  // 10 000 + 10 000 before at the price of then; of 80 000 kr there are 30 000 left.
  expect(ledger).toBe("-30000.00");
});

const LAST_MONTH = `---
giltig: från och med 2020-01-01 till och med 2020-12-31
---

# Belopp

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod     : text, nyckel
    öppnad  : datum
    stängd  : datum, kan saknas
    pris    : kr
    giltig från och med öppnad fram till stängd

Vite (viten)
    hälsocentral : Hälsocentral
\`\`\`

\`\`\`regel
mätdatum = periodens första dag

För varje Hälsocentral
    belopp = antal Vite × 10 kr per vite + pris
    kontroll lagom: summan av utbetalningar till Hälsocentral ≤ 10 kr
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad, avser föregående månad
    Belopp {belopp} = belopp, avrundat till öre
\`\`\`
`;
const CHANGED = "kod;öppnad;stängd;pris\nA;2020-01-01;2020-03-01;100\nA;2020-03-01;;200\nB;2020-03-01;;5\n";
const TWO_FINES = "hälsocentral\nA\nA\n";

test("a control counts what is paid for the month before by the row that stood for the receiver then", async () => {
  const { said } = await pay(LAST_MONTH, "2020-03", TWO_FINES, CHANGED);
  expect(said.exit).toBe(1);
  expect(said.err).toContain("control-fails");
});

test("an explanation is of what is paid: by the row of the month that is paid for", async () => {
  const rules = LAST_MONTH.replace(/.*kontroll.*\n/, "");
  const { said, ledger, folder } = await pay(rules, "2020-03", TWO_FINES, CHANGED);
  expect(said).toMatchObject({ exit: 0, err: "" });
  expect(ledger).toBe("120.00");
  const ask = (period: string, who: string): Promise<Said> =>
    regelbok(folder, "explain", "regler.md", "--period", period, "--data", "data", "--for", who);
  expect((await ask("2020-03", "A")).out).toContain("Belopp = 120\u00a0kr");
  expect((await ask("2020-03", "B")).out).not.toContain("Belopp =");
});

async function pay(
  rules: string,
  period: string,
  fines: string,
  centres = "kod\nA\n",
): Promise<{ readonly said: Said; readonly ledger: string | null; readonly folder: string }> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "regler.md"), rules);
  writeFileSync(join(folder, "data/hälsocentraler.csv"), centres);
  writeFileSync(join(folder, "data/viten.csv"), fines);
  const said = await regelbok(
    folder,
    "run",
    "regler.md",
    ...["--period", period, "--data", "data", "--out", "ut", "--prov"],
  );
  if (said.exit !== 0) return { said, ledger: null, folder };
  const [header = "", row = ""] = readFileSync(join(folder, "ut/utbetalningar.csv"), "utf8").split("\n");
  return { said, ledger: row.split(",")[header.split(",").indexOf("belopp")] ?? null, folder };
}
