/** Västerbotten's revision for 2026 on small made-up populations of both years: where the money goes, to the öre. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openAt } from "../cli/package-files.js";
import {
  compareMoney,
  comparisonOf,
  groupsByChange,
  isMoney,
  Memory,
  readDataset,
  readTables,
  type ChangeGroup,
  type Dataset,
  type Money,
  type MoneyInput,
  type OpenPackage,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { makePopulation } from "../examples/befolkning/generate.js";
import { templateOf } from "../examples/befolkning/template.js";
import { sharedFolder } from "./cli-runner.js";
import { monthsOf } from "./money-cases.js";
import { expectLaws, öre } from "./money-laws.js";

const RULES = resolve(import.meta.dirname, "../rules");
const SIZE = 400;

/** The headings of the package's own list of changes, and what stands under each. */
const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  kön: ["kapiteringsvikt", "läkemedelsvikt", "egna läkemedelspoäng", "kapitering"],
  uppräkning: [
    "LPIK",
    "ytterligare uppräkning",
    "uppräkning",
    "grundbelopp",
    "överfört från rörlig del",
    "pris per läkemedelspoäng",
    "belopp för småskalighet",
    "platsbelopp",
    "belopp per heltidstjänst",
  ],
  "mer fast och mindre rörligt": ["CNI-belopp", "målbelopp", "insatsbelopp"],
  förenklingar: ["avståndsbelopp"],
  övrigt: ["tak för överförda kostnader", "sista inlämningsdag"],
};

const folder = sharedFolder();
let input: MoneyInput;
let money: Money;

beforeAll(async () => {
  const [old, now] = [await openYear("2025"), await openYear("2026")];
  input = {
    old,
    new: now,
    datasets: { old: await dataOf("2025", old), new: await dataOf("2026", now) },
    periods: { old: monthsOf(["2025-03", "2025-12"]), new: monthsOf(["2026-03", "2026-12"]) },
    groups: byHeading(groupsByChange(comparisonOf(old, now), old, now)),
    frame: "budgetram",
  };
  const found = compareMoney(input);
  if (!isMoney(found)) throw new Error(found.lacking.map(({ reason }) => reason.sv).join("\n"));
  money = found;
});

test("rows sum to the öre, and the ends are what both packages pay", () => {
  expectLaws(money, input);
  expect(money.lacking).toEqual([]);
  expect(money.receivers.length).toBeGreaterThan(30);
});

test("each heading has a part, and what only follows up has exactly none", () => {
  const parts = new Map(money.groups.map(({ id, shapley }) => [id, öre(shapley)]));
  expect(Object.keys(HEADINGS).filter((id) => parts.get(id) === 0n)).toEqual([]);
  const others = money.groups.filter(({ id }) => !(id in HEADINGS));
  expect(others.length).toBeGreaterThan(20);
  expect(others.filter(({ shapley, reaches }) => shapley !== "0.00" || reaches.length > 0)).toEqual([]);
  expect(money.lines.filter(({ orders }) => orders !== null)).toEqual([]);
});

test("the reasons are those of the list: distance by simpler steps, and less for goals", () => {
  const lineOf = (id: string) => money.lines.find(({ line }) => line === id);
  expect(lineOf("avstand")?.groups?.map(({ group }) => group)).toEqual(["förenklingar"]);
  expect(lineOf("mal")?.groups?.map(({ group }) => group)).toEqual(["mer fast och mindre rörligt"]);
  expect(öre(lineOf("mal")?.rules) < 0n).toBe(true);
  expect(lineOf("utomlan")?.rules).toBe("0.00");
});

test("winners and losers are told by centre, by listed person and by what a centre declares", () => {
  const there = money.receivers.filter(({ presence }) => presence !== "closed");
  expect(money.counted).toBe("Listad");
  expect(money.bins.reduce((sum, one) => sum + one.receivers, 0)).toBe(there.length);
  const persons = money.bins.reduce((sum, one) => sum + (one.persons ?? 0), 0);
  expect(persons).toBeGreaterThan(SIZE / 2);
  expect(money.classes.map(({ by }) => by)).toEqual([
    "driftsform",
    "avstånd till sjukhus",
    "psykiatrisjuksköterskor",
    "listade",
  ]);
  for (const { classes } of money.classes)
    expect(classes.reduce((sum, one) => sum + one.receivers, 0)).toBe(there.length);
  expect(money.frame?.name).toBe("budgetram");
  // Two months of 1 554 mnkr a year.
  expect(money.frame?.frame).toBe("259000000.00");
});

/** The groups of changes, put together as the package's own list does. */
function byHeading(groups: readonly ChangeGroup[]): readonly ChangeGroup[] {
  const headingOf = ({ before, after }: ChangeGroup): string | undefined => {
    const names = [...after, ...before].flatMap((item) => ("name" in item ? (item.name?.text ?? []) : []));
    return Object.entries(HEADINGS).find(([, own]) => names.some((name) => own.includes(name)))?.[0];
  };
  const parts = Object.keys(HEADINGS).map((id): ChangeGroup => {
    const own = groups.filter((group) => headingOf(group) === id);
    const [before, after] = [own.flatMap((one) => one.before), own.flatMap((one) => one.after)];
    return { id, title: id, meansTheSame: false, before, after };
  });
  return [...parts, ...groups.filter((group) => headingOf(group) === undefined)];
}

async function openYear(year: string): Promise<OpenPackage> {
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd: RULES };
  const found = await openAt(join(RULES, idOf(year)), { io, language: "sv" }, new Memory());
  if (found.kind !== "opened") throw new Error(found.message);
  return found.opened;
}

async function dataOf(year: string, { model, manifest }: OpenPackage): Promise<Dataset> {
  const into = join(folder, year);
  mkdirSync(into);
  const template = await templateOf(join(RULES, idOf(year)));
  for (const [name, text] of makePopulation({ id: idOf(year), size: SIZE }, template).files)
    writeFileSync(join(into, name), text);
  const read = await readTables(folderSource(into, manifest.csv), model.entities);
  const { dataset, diagnostics } = readDataset(model.entities, read.tables, manifest.csv);
  expect([...read.diagnostics, ...diagnostics]).toEqual([]);
  return dataset;
}

function idOf(year: string): string {
  return `vasterbotten/primarvard/${year}`;
}
