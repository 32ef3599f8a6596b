/** The constructed population: the same bytes each time, and of the order that its README says. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makePopulation, REFERENCE_DAY } from "../../examples/befolkning/generate.js";
import { POPULATION } from "./entities.js";

type Cells = Readonly<Record<string, string>>;

const { files } = makePopulation();
const centres = rowsOf("hälsocentraler.csv");
const persons = rowsOf("listade.csv");
const listed = persons.filter(isInForce);

test("the full files are the same bytes each time", () => {
  expect(Object.fromEntries([...files].map(([name, text]) => [name, sha256(text)]))).toMatchInlineSnapshot(`
    {
      "besök.csv": "bb32ed28e97208414792b8aa7b026e3de31a6562c3958c99fc2ff92ec513fcb6",
      "brister.csv": "7197a6439ecc839c504c8e235f69f7b91d3ea8f858fc3e96e6a790a689036a9f",
      "hälsocentraler.csv": "0d473a221f9180262498e1f9d9bca48390b566d93e144e895e53b86410a02471",
      "listade.csv": "26286f1e4d4b646c42b717dfa357391dce3ee8f8c463ebe62c55cb73df4f1848",
      "rapporterade resultat.csv": "49832ff3c4379de7630fdc31b5ccb69bfb52ec3472a539ccccc6e24d7306ab70",
    }
  `);
  expect(makePopulation().files).toEqual(files);
});

test("another seed gives another population of the same size", () => {
  const other = makePopulation({ size: 600, seed: 1 }).files.get("listade.csv") ?? "";
  expect(other).not.toBe(makePopulation({ size: 600 }).files.get("listade.csv"));
  expect(other.split("\n")).toHaveLength(1 + 609 + 1);
});

test.each([600, 5_000, 131_000])(
  "%i persons are listed on the reference day, and 1,5 % more rows are not in force",
  (size) => {
    const rows = parse(makePopulation({ size }).files.get("listade.csv") ?? "");
    expect(rows.filter(isInForce)).toHaveLength(size);
    expect(rows.length - size).toBe(Math.floor((size * 15) / 1000));
  },
);

test("headings are the attributes, numbers run from 1, and every cell is one that its attribute takes", () => {
  for (const { dataSet, attributes } of POPULATION.values()) {
    const [header] = (files.get(`${dataSet}.csv`) ?? "").split("\n");
    expect(header).toBe(attributes.map(({ name }) => name).join(";"));
  }
  expect(persons.every((row, index) => row["löpnummer"] === String(index + 1))).toBe(true);
});

test("28 centres of plausible size, at 0 to 170 km", () => {
  expect(centres.map(({ kod }) => kod)).toEqual(
    Array.from({ length: 28 }, (_, index) => `HC${String(index + 1).padStart(2, "0")}`),
  );
  expect(new Set(centres.map(({ namn }) => namn)).size).toBe(28);
  const distances = centres.map((centre) => Number(cell(centre, "avstånd till sjukhus").replace(",", ".")));
  expect([Math.min(...distances), Math.max(...distances)]).toEqual([0, 169.7]);
  const sizes = [...countBy(listed, "listad hos").values()];
  expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([920, 12_950]);
});

test("ages are those of a region with much countryside", () => {
  const ages = listed.map(ageOf);
  const share = (from: number, to: number): number =>
    Math.round((100 * ages.filter((age) => age >= from && age <= to).length) / ages.length);
  expect([share(0, 17), share(18, 49), share(50, 75), share(76, 104)]).toMatchInlineSnapshot(`
    [
      19,
      36,
      35,
      10,
    ]
  `);
  expect(ages.filter((age) => age === 0).length).toBeGreaterThan(1000);
  expect(ages.filter((age) => age >= 100).length).toBeGreaterThan(20);
  expect(ages.filter((age) => age < 0 || age > 104)).toEqual([]);
});

test("nobody is listed before birth, and no listing ends before it begins", () => {
  expect(persons.filter((row) => cell(row, "födelsedatum") > cell(row, "listad från"))).toEqual([]);
  const ended = persons.filter((row) => cell(row, "listad till") !== "");
  expect(ended.filter((row) => cell(row, "listad till") <= cell(row, "listad från"))).toEqual([]);
});

test("most live nearest their own centre, a few another, and a few outside the region", () => {
  const outside = listed.filter((row) => cell(row, "bor närmast") === "").length;
  const own = listed.filter((row) => cell(row, "bor närmast") === cell(row, "listad hos")).length;
  expect(Math.round((1000 * outside) / listed.length)).toBe(5);
  expect(Math.round((1000 * (listed.length - own - outside)) / listed.length)).toBe(40);
});

/** Ages at which a flag can be ja. */
const AGES_OF_FLAGS = [
  ["ensamboende", 18, 104],
  ["arbetslös", 16, 64],
  ["ensamstående förälder", 20, 59],
  ["inflyttad", 1, 104],
  ["lågutbildad", 25, 64],
] as const;

test.each(AGES_OF_FLAGS)("%s only from %i to %i years", (flag, from, to) => {
  const ages = listed.filter((row) => row[flag] === "ja").map(ageOf);
  expect(ages.length).toBeGreaterThan(1000);
  expect(ages.filter((age) => age < from || age > to)).toEqual([]);
});

test("the care need index is lowest in Hallen, 0,79, and highest in Järpen, 1,32", () => {
  const byCentre = new Map<string, { points: number; persons: number }>();
  for (const row of listed) {
    const centre = byCentre.get(cell(row, "listad hos")) ?? { points: 0, persons: 0 };
    byCentre.set(cell(row, "listad hos"), {
      points: centre.points + pointsOf(row),
      persons: centre.persons + 1,
    });
  }
  const all = [...byCentre.values()].reduce((sum, { points }) => sum + points, 0);
  const indices = [...byCentre]
    .map(([code, { points, persons: count }]) => ({
      name: centres.find(({ kod }) => kod === code)?.["namn"],
      index: Math.round((100 * points * listed.length) / (count * all)),
    }))
    .sort((left, right) => left.index - right.index);
  expect(indices[0]).toEqual({ name: "Hälsocentral Hallen", index: 79 });
  expect(indices.at(-1)).toEqual({ name: "Hälsocentral Järpen", index: 132 });
  expect(indices[1]?.index).toBeGreaterThan(79);
  expect(indices.at(-2)?.index).toBeLessThan(132);
});

/** Hundredths of points of the care need index (facts 1.1). */
function pointsOf(row: Cells): number {
  const age = ageOf(row);
  const has = (flag: string): number => (row[flag] === "ja" ? 1 : 0);
  return (
    (age > 65 ? 615 * has("ensamboende") : 0) +
    572 * has("utlandsfödd") +
    513 * has("arbetslös") +
    419 * has("ensamstående förälder") +
    419 * has("inflyttad") +
    397 * has("lågutbildad") +
    (age < 5 ? 323 : 0)
  );
}

function isInForce(row: Cells): boolean {
  const to = cell(row, "listad till");
  return cell(row, "listad från") <= REFERENCE_DAY && (to === "" || REFERENCE_DAY < to);
}

function ageOf(row: Cells): number {
  const born = cell(row, "födelsedatum");
  const years = Number(REFERENCE_DAY.slice(0, 4)) - Number(born.slice(0, 4));
  return born.slice(5) > REFERENCE_DAY.slice(5) ? years - 1 : years;
}

function rowsOf(file: string): readonly Cells[] {
  return parse(files.get(file) ?? "");
}

function parse(text: string): readonly Cells[] {
  const [header = [], ...rows] = text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(";"));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

function cell(row: Cells, column: string): string {
  return row[column] ?? "";
}

function countBy(rows: readonly Cells[], column: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(cell(row, column), (counts.get(cell(row, column)) ?? 0) + 1);
  return counts;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
