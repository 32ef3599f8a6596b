/** The population of each package under `rules/`: its own data sets and columns, the same bytes from the same seed. */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { dayNumber, isWorkday } from "../../examples/befolkning/calendar.js";
import {
  fullSizeOf,
  makeDataSets,
  makeFiles,
  makePopulation,
  type Template,
} from "../../examples/befolkning/generate.js";
import { templateOf } from "../../examples/befolkning/template.js";
import { CENTRES } from "../../examples/befolkning/vasterbotten/centres.js";
import { unknownHeadings } from "../../examples/befolkning/writer.js";

const RULES = resolve(import.meta.dirname, "../../rules");
const VASTERBOTTEN = "vasterbotten/primarvard/2025";

/** Every package under `rules/`, so that a new one without a population fails here. */
const packages = readdirSync(RULES, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith("regelverk.yaml"))
  .map((path) => dirname(path).replaceAll("\\", "/"))
  .sort();

describe.each(packages)("%s", (id) => {
  let template: Template;
  beforeAll(async () => {
    template = await templateOf(join(RULES, id));
  });

  test("each data set and column that the package declares is written", () => {
    expect(template.headings.size).toBeGreaterThan(3);
    expect(unknownHeadings(makeDataSets({ id, size: 400 }), template.headings)).toEqual([]);
  });

  test("the files have the columns of the package in its order, and the same bytes each time", () => {
    const { files } = makePopulation({ id, size: 400 }, template);
    expect([...files.keys()]).toEqual([...template.headings.keys()].map((name) => `${name}.csv`));
    for (const [name, columns] of template.headings)
      expect(files.get(`${name}.csv`)?.split("\n")[0]).toBe(columns.join(template.form.separator));
    expect(makePopulation({ id, size: 400 }, template).files).toEqual(files);
  });
});

test("there are packages", () => {
  expect(packages).toContain(VASTERBOTTEN);
});

test("what the generator does not know of a package is named, all of it", async () => {
  const { headings, form } = await templateOf(join(RULES, VASTERBOTTEN));
  const more = new Map([
    ...headings,
    ["provsvar", ["listad"]],
    ["besök", [...(headings.get("besök") ?? []), "plats"]],
  ]);
  expect(() => makeFiles({ id: VASTERBOTTEN, size: 400 }, { headings: more, form })).toThrow(
    "Befolkningen saknar besök: plats, provsvar.",
  );
});

test("a package without a population is refused", () => {
  expect(() => makeFiles({ id: "vasterbotten/tandvard/2025" })).toThrow("vasterbotten/tandvard/2025");
});

test("another form of the files has another separator and decimal mark", () => {
  const headings = new Map([["hälsocentraler", ["kod", "avstånd till sjukhus"]]]);
  const form = { separator: ",", decimalMark: "." };
  const { files } = makePopulation({ id: VASTERBOTTEN, size: 400 }, { headings, form });
  expect(files.get("hälsocentraler.csv")?.split("\n").slice(0, 2)).toEqual([
    "kod,avstånd till sjukhus",
    "VB01,1.2",
  ]);
});

test("another seed gives another Västerbotten", () => {
  const persons = (seed: number): string =>
    makePopulation({ id: VASTERBOTTEN, size: 400, seed }).files.get("listade.csv") ?? "";
  expect(persons(1)).not.toBe(persons(2));
});

test("the small Västerbotten is the same bytes each time", () => {
  const { files } = makePopulation({ id: VASTERBOTTEN, size: 2000 });
  const sums = [...files].map(([name, text]) => [
    name,
    createHash("sha256").update(text).digest("hex").slice(0, 16),
  ]);
  expect(Object.fromEntries(sums)).toMatchInlineSnapshot(`
    {
      "bemanningar.csv": "227e4b694c4aac70",
      "besök.csv": "f6606c1b231b8662",
      "blodsockerprov.csv": "245e568d62814263",
      "blodtrycksmätningar.csv": "6afcce2fc6932ed5",
      "boenden.csv": "9ee4bb1571a2029d",
      "hälsocentraler.csv": "6181162a29c78f2e",
      "listade.csv": "02f0e42b2d1ee91a",
      "läkemedelsuttag.csv": "fe17c9dd81ca0931",
      "rapporter.csv": "01730a1a79f03b10",
      "rapporterade värden.csv": "3efacba8f9b7103e",
      "underlag.csv": "e71de45e9211a700",
      "återkrav.csv": "edfc54714f44d0db",
      "öppetveckor.csv": "abd89ec88e84dea3",
      "överförda kostnader.csv": "8e4bd40b76214089",
    }
  `);
});

test("38 centres, 33 own and 5 private, where 19 % are listed", () => {
  const privately = CENTRES.filter(({ ownership }) => ownership === "privat");
  expect([CENTRES.length, privately.length]).toEqual([38, 5]);
  expect(new Set(CENTRES.map(({ name }) => name)).size).toBe(38);
  const listed = privately.reduce((sum, centre) => sum + centre.listed, 0);
  expect([fullSizeOf(VASTERBOTTEN), listed]).toEqual([280_000, 53_200]);
});

/** Easter Day, as almanacs print it: 2025-04-20 and 2026-04-05. */
test("workdays leave out the holidays of the year", () => {
  const days = (from: string, to: string): number => {
    let count = 0;
    for (let day = dayNumber(from); day <= dayNumber(to); day += 1) count += isWorkday(day) ? 1 : 0;
    return count;
  };
  const holidays = [
    "2025-04-18",
    "2025-04-21",
    "2025-05-29",
    "2025-06-20",
    "2026-04-03",
    "2026-04-06",
    "2026-05-14",
  ];
  expect(holidays.filter((day) => isWorkday(dayNumber(day)))).toEqual([]);
  expect(["2025-04-17", "2025-04-22", "2026-04-07"].map((day) => isWorkday(dayNumber(day)))).toEqual([
    true,
    true,
    true,
  ]);
  expect([days("2025-01-01", "2025-12-31"), days("2025-04-14", "2025-04-18")]).toEqual([249, 4]);
});
