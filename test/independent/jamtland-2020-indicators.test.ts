/**
 * The indicators of Jämtland Härjedalen's plan for 2020, calculated a second time from the data files: an independent
 * reading of `uppfoljningsplan.md`, which shares no code with the engine. The report of December counts those who are
 * listed on 30 November 2020.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePopulation } from "../../examples/befolkning/generate.js";
import { regelbok } from "../cli-runner.js";

const PACKAGE = join(import.meta.dirname, "../../rules/jamtland-harjedalen/primarvard/2020");
const REGION = "";

type Row = Readonly<Record<string, string>>;
/** What is counted, and of how many, by the centre's code; the region's under an empty code. */
type Shares = Map<string, readonly [upper: bigint, lower: bigint]>;

const folder = mkdtempSync(join(tmpdir(), "regelbok-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let files: ReadonlyMap<string, string>;
let report: readonly Row[];
/** Where each person is listed on the day. */
let listedAt: ReadonlyMap<string, string>;

beforeAll(async () => {
  ({ files } = makePopulation({ size: 8000 }));
  mkdirSync(join(folder, "data"));
  for (const [name, text] of files) writeFileSync(join(folder, "data", name), text);
  const options = ["--period", "2020-12", "--data", "data", "--out", "ut", "--prov"];
  expect(await regelbok(folder, "run", PACKAGE, ...options)).toMatchObject({ exit: 0, err: "" });
  report = rowsOf(readFileSync(join(folder, "ut/redovisning.csv"), "utf8"), ",");
  const inForce = rowsIn("listade.csv").filter(
    (row) =>
      at(row, "listad från") <= "2020-11-30" &&
      (row["listad till"] === "" || at(row, "listad till") > "2020-11-30"),
  );
  listedAt = new Map(inForce.map((row) => [at(row, "löpnummer"), at(row, "listad hos")]));
}, 120_000);

test("3:an: new complaints seen within three days, in twelve months", () => {
  const seen = visits("2019-12-01").filter((row) => row["hälsocentral"] !== "" && row["sökte vård"] !== "");
  const days = (row: Row): number =>
    (Date.parse(at(row, "datum")) - Date.parse(at(row, "sökte vård"))) / 86_400_000;
  expectReported(
    "trean",
    sharesOf(seen, "hälsocentral", (row) => days(row) <= 3),
  );
});

test("coverage: visits of the listed in primary care, in twelve months", () => {
  const ofListed = visits("2019-12-01")
    .filter((row) => listedAt.has(at(row, "listad")))
    .map((row) => ({ ...row, listedAt: listedAt.get(at(row, "listad")) ?? "" }));
  expectReported(
    "tackningsgrad",
    sharesOf(ofListed, "listedAt", (row) => row["hälsocentral"] !== ""),
  );
});

test("a doctor of one's own: of all who are listed", () => {
  const listed = rowsIn("listade.csv").filter((row) => listedAt.has(at(row, "löpnummer")));
  expectReported(
    "fast-lakarkontakt",
    sharesOf(listed, "listad hos", (row) => row["fast läkarkontakt"] === "ja"),
  );
});

test.each([
  ["distriktsläkare", "kontinuitet-distriktslakare"],
  ["distriktssköterska", "kontinuitet-distriktsskoterska"],
])(
  "continuity with a %s: the mean share of visits to the same, from three visits in 18 months",
  (staff, id) => {
    const met = new Map<string, string[]>();
    for (const row of visits("2019-06-01")) {
      const person = at(row, "listad");
      const isOwn = row["hälsocentral"] !== "" && listedAt.get(person) === row["hälsocentral"];
      if (isOwn && row["yrkesgrupp"] === staff)
        met.set(person, [...(met.get(person) ?? []), at(row, "behandlare")]);
    }
    const shares: Shares = new Map();
    // Every number of visits up to 16 goes evenly into this.
    const whole = 720_720n;
    for (const [person, those] of met) {
      if (those.length < 3) continue;
      const most = Math.max(...those.map((one) => those.filter((other) => other === one).length));
      for (const code of [REGION, listedAt.get(person) ?? REGION]) {
        const [upper, lower] = shares.get(code) ?? [0n, 0n];
        shares.set(code, [upper + (whole * BigInt(most)) / BigInt(those.length), lower + whole]);
      }
    }
    expectReported(id, shares);
  },
);

test.each([
  ["Kontakt samma dag", "nollan"],
  ["Antibiotikarecept för tusen listade", "antibiotika"],
  ["Läkemedelshantering utan anmärkning", "lakemedelshantering"],
  ["Patienternas helhetsintryck", "patientenkat"],
  ["Individuella planer för tusen listade", "sip"],
  ["Barnhälsovårdens besök", "barnhalsovard"],
])("%s is the latest reported value", (name, id) => {
  const rows = rowsIn("rapporterade resultat.csv").filter(({ indikator }) => indikator === name);
  expect(rows.length).toBeGreaterThan(0);
  const last = rows
    .map((row) => at(row, "mätdag"))
    .toSorted()
    .at(-1);
  for (const row of rows.filter((one) => one["mätdag"] === last)) {
    const value = Number(`${row["andel"]}${row["antal per tusen"]}`.replace(",", "."));
    expect(Number(reported(id, at(row, "hälsocentral")))).toBe(value);
  }
});

/** Holds the report against the shares: the region's, and each centre's that is shown. */
function expectReported(id: string, shares: Shares): void {
  const shown = [...shares].filter(([code]) => reported(id, code) !== "");
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.map(([code]) => code)).toContain(REGION);
  for (const [code, share] of shown) expect([code, reported(id, code)]).toEqual([code, percent(share)]);
}

function reported(id: string, code: string): string {
  const row = report.find((one) => one["beteckning"] === id && one["nyckel"] === code);
  if (!row) throw new Error(`${id} is not reported for ${code}`);
  return at(row, "värde");
}

function sharesOf(rows: readonly Row[], column: string, counts: (row: Row) => boolean): Shares {
  const shares: Shares = new Map();
  for (const row of rows)
    for (const code of [REGION, at(row, column)]) {
      const [upper, lower] = shares.get(code) ?? [0n, 0n];
      shares.set(code, [upper + (counts(row) ? 1n : 0n), lower + 1n]);
    }
  return shares;
}

/** Per cent with one decimal at most, half a tenth upwards. */
function percent([upper, lower]: readonly [bigint, bigint]): string {
  const tenths = (2000n * upper + lower) / (2n * lower);
  return tenths % 10n === 0n ? `${tenths / 10n}` : `${tenths / 10n}.${tenths % 10n}`;
}

/** The visits from a day up to and with 30 November 2020. */
function visits(from: string): readonly Row[] {
  return rowsIn("besök.csv").filter((row) => at(row, "datum") >= from && at(row, "datum") <= "2020-11-30");
}

function rowsIn(name: string): readonly Row[] {
  return rowsOf(files.get(name) ?? "", ";");
}

function rowsOf(csv: string, separator: string): readonly Row[] {
  const [head = "", ...rows] = csv.trimEnd().split("\n");
  const columns = head.split(separator);
  return rows.map((row) => {
    const cells = row.split(separator);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""]));
  });
}

function at(row: Row, column: string): string {
  const cell = row[column];
  if (cell === undefined) throw new Error(`no column ${column}`);
  return cell;
}
