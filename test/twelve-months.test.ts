/**
 * A year of every package under `rules/` on its generated population, in small: each month can be paid, every payment
 * line pays something, every indicator has a value, and the year comes to what the package plans for so many listed.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { cacheOf } from "../cli/cache.js";
import { openAt } from "../cli/package-files.js";
import {
  computePayments,
  computeResults,
  CountingEvaluator,
  Evaluator,
  explainPayments,
  explainResults,
  isNumber,
  readDataset,
  readMonth,
  readTables,
  type CalendarMonth,
  type Dataset,
  type Model,
  type OpenPackage,
  type Payment,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { fullSizeOf, makePopulation, type Template } from "../examples/befolkning/generate.js";
import { templateOf } from "../examples/befolkning/template.js";
import { regelbokWithCache, sharedFolder, temporaryFolder } from "./cli-runner.js";
import { packageFolders } from "./publish/folders.js";

const RULES = resolve(import.meta.dirname, "../rules");
const SIZE = 1000;
const MINUTES = 60_000;

/** Where each package's data lies until all tests have run, and what is kept of what was read of it. */
const data = sharedFolder();
const cacheFolder = sharedFolder();
const regelbok = regelbokWithCache(cacheFolder);

interface Year {
  readonly opened: OpenPackage;
  readonly dataset: Dataset;
  readonly months: readonly CalendarMonth[];
  readonly payments: readonly Payment[];
}

/** A kind of payment, and the package's own name for what it comes to in a year, or the öre for one listed. */
const BUDGETS: Readonly<Record<string, Readonly<Record<string, string | bigint>>>> = {
  // The review prints kronor for one listed at the mean: 2 453, 820 and 1 272.
  "jamtland-harjedalen": { alderskapitering: 245_300n, cni: 82_000n, lakemedel: 127_200n },
  vasterbotten: {
    kapitering: "budget för kapitering",
    lakemedel: "budget för läkemedel",
    cni: "budget för CNI",
    avstand: "budget för avstånd",
    "lakare-i-boende": "budget för läkare i boende",
    psykiatrisjukskoterska: "budget för psykiatrisjuksköterskor",
    besok: "budget för besöksersättning",
    mal: "budget för mål",
  },
};

const packages = packageFolders(RULES).map((folder) => relative(RULES, folder).replaceAll("\\", "/"));

test("there are packages, and a plan to compare each with", () => {
  expect(packages.length).toBeGreaterThan(1);
  expect(packages.filter((id) => !(regionOf(id) in BUDGETS))).toEqual([]);
});

describe.each(packages)("%s", (id) => {
  let year: Year;

  beforeAll(async () => {
    year = await makeYear(id);
  }, 5 * MINUTES);

  test("every payment line pays something to some centre in some month", () => {
    const paid = new Set(
      year.payments.filter(({ amount }) => amount.numerator !== 0n).map((one) => one.component),
    );
    expect(year.opened.model.payments.map((line) => line.id).filter((line) => !paid.has(line))).toEqual([]);
  });

  test("every indicator has a value for some centre, and for each group that it is parted by", () => {
    const without = indicatorsWithout(year);
    expect(without).toEqual([]);
    expect(year.opened.model.indicators.length).toBeGreaterThan(3);
  });

  test("the year comes to what the package plans for so many listed, within a half", () => {
    const shares = sharesOf(id, year);
    expect(shares.size).toBeGreaterThan(2);
    expect([...shares].filter(([, percent]) => percent < 50n || percent > 150n)).toEqual([]);
  });

  test(
    "row by row December is the same as counted",
    () => {
      const { opened, dataset, months } = year;
      const december = months.at(-1);
      if (!december) throw new RangeError("a year without months");
      const row = new Evaluator(opened.model, dataset, december);
      const counted = CountingEvaluator.of(opened.model, dataset, december);
      const [one, other] = [row, counted].map((evaluator) => ({
        paid: computePayments(opened.model, dataset, december, evaluator),
        reported: computeResults(opened.model, dataset, december, evaluator),
      }));
      expect(other).toEqual(one);
      expect(one?.reported.results.length).toBeGreaterThan(0);
    },
    MINUTES,
  );

  test(
    "December is explained in the same words counted as row by row",
    () => {
      const { opened, dataset, months } = year;
      const { model } = opened;
      const december = months.at(-1);
      if (!december) throw new RangeError("a year without months");
      const [one, other] = [
        new Evaluator(model, dataset, december),
        CountingEvaluator.of(model, dataset, december),
      ].map((evaluator) => {
        const [receiver] = evaluator.rowsInForce(model.payments[0]?.receiver ?? "");
        if (!receiver) throw new RangeError("no receiver");
        return [
          ...explainPayments(model, dataset, december, receiver, null, evaluator),
          ...explainResults(model, dataset, december, receiver, null, evaluator),
          ...explainResults(model, dataset, december, null, null, evaluator),
        ].map(({ step }) => JSON.stringify(step));
      });
      expect(other).toEqual(one);
      expect(one?.length).toBeGreaterThan(3);
    },
    MINUTES,
  );

  test(
    "the command pays December the same, and ends with 0",
    async () => {
      const period = year.months.at(-1)?.toString() ?? "";
      const cwd = temporaryFolder();
      const said = await regelbok(
        cwd,
        "run",
        join(RULES, id),
        "--period",
        period,
        "--data",
        join(data, id),
        "--out",
        "ut",
        "--prov",
      );
      expect(said.exit).toBe(0);
      const rows = readFileSync(join(cwd, "ut/utbetalningar.csv"), "utf8").trimEnd().split("\n").slice(1);
      const paid = rows
        .map((row) => row.split(","))
        .map(([, , , to, line, amount = ""]) => [to, line, öreIn(amount)]);
      const computed = year.payments.filter((one) => one.period === period);
      expect(paid).toEqual(computed.map((one) => [one.receiver, one.component, öreOf(one)]));
    },
    5 * MINUTES,
  );
});

/** All twelve months. A month that cannot be paid fails here, with what was said of it. */
async function makeYear(id: string): Promise<Year> {
  const folder = join(RULES, id);
  const silent = { out: () => undefined, err: () => undefined, colour: false, cwd: RULES, cacheFolder };
  const context = { io: silent, language: "sv" } as const;
  const cache = await cacheOf(folder, context);
  const found = await openAt(folder, context, cache?.memory);
  await cache?.keep();
  if (found.kind !== "opened") throw new Error(found.message);
  const { opened } = found;
  const read = await readTables(
    folderSource(put(join(data, id), id, await templateOf(folder, cacheFolder)), opened.manifest.csv),
    opened.model.entities,
  );
  const rows = readDataset(opened.model.entities, read.tables, opened.manifest.csv);
  expect([...read.diagnostics, ...rows.diagnostics]).toEqual([]);
  const months = monthsOf(opened);
  const payments = months.flatMap((month) => monthOf(opened.model, rows.dataset, month));
  return { opened, dataset: rows.dataset, months, payments };
}

function monthOf(model: Model, dataset: Dataset, month: CalendarMonth): readonly Payment[] {
  const paid = computePayments(model, dataset, month);
  const reported = computeResults(model, dataset, month);
  const errors = [...paid.diagnostics, ...reported.diagnostics].filter(
    ({ severity }) => severity === "error",
  );
  expect([month.toString(), errors]).toEqual([month.toString(), []]);
  expect(paid.payments.length).toBeGreaterThan(0);
  return paid.payments;
}

function monthsOf({ manifest }: OpenPackage): readonly CalendarMonth[] {
  const year = manifest.validity?.from.slice(0, 4) ?? "";
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`).flatMap(
    (text) => readMonth(text) ?? [],
  );
}

/** Figures of indicators without a value for any row of theirs. What is hidden since it is of few has a value. */
function indicatorsWithout({ opened, dataset, months }: Year): readonly string[] {
  const december = new Evaluator(opened.model, dataset, months.at(-1) ?? null);
  return opened.model.indicators.flatMap(({ title, figures }) =>
    figures
      .filter(({ entity, value }) => {
        const rows = entity === null ? [null] : december.rowsInForce(entity);
        return rows.every((row) => december.definition(value, row) === null);
      })
      .map(({ entity, group }) => [title, entity, group?.value].filter(Boolean).join(", ")),
  );
}

/** What each kind of payment comes to in the year, in per cent of what is planned for so many listed. */
function sharesOf(id: string, { opened, dataset, months, payments }: Year): ReadonlyMap<string, bigint> {
  const { model } = opened;
  const evaluator = new Evaluator(model, dataset, months.at(-1) ?? null);
  const planned = (plan: string | bigint): bigint => {
    if (typeof plan === "bigint") return plan * BigInt(SIZE);
    const index = model.definitions.findIndex(({ name, entity }) => name === plan && entity === null);
    const value = evaluator.definition(index, null);
    if (!isNumber(value)) throw new RangeError(`${plan} is no amount`);
    return (value.numerator * 100n * BigInt(SIZE)) / (value.denominator * BigInt(fullSizeOf(id)));
  };
  const plans = Object.entries(BUDGETS[regionOf(id)] ?? {});
  return new Map(
    plans.map(([component, plan]) => {
      const own = payments.filter((one) => one.component === component);
      return [component, (own.reduce((sum, one) => sum + öreOf(one), 0n) * 100n) / planned(plan)];
    }),
  );
}

function put(folder: string, id: string, template: Template): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of makePopulation({ id, size: SIZE }, template).files)
    writeFileSync(join(folder, name), text);
  return folder;
}

function regionOf(id: string): string {
  return id.split("/")[0] ?? "";
}

function öreOf({ amount }: Payment): bigint {
  return (amount.numerator * 100n) / amount.denominator;
}

function öreIn(text: string): bigint {
  return BigInt(text.replace(".", ""));
}
