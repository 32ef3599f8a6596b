/** A month of each mechanism of the handbook that pays, with its data. */
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { openAt } from "../cli/package-files.js";
import {
  computePayments,
  Memory,
  readDataset,
  readMonth,
  readTables,
  type CalendarMonth,
  type Dataset,
  type OpenPackage,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { monthsBetween } from "../engine/values/date.js";
import { hasErrors } from "../grammar/index.js";

const ROOT = join(import.meta.dirname, "../examples/mekanismer");
/** This one only reports. */
const PAYS_NOTHING = "03-vikter-ur-besok";
/** The folders of those with data. */
export const MECHANISMS: readonly string[] = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => basename(name) === "data")
  .map((name) => dirname(name))
  .filter((name) => name !== PAYS_NOTHING)
  .sort();

export interface MechanismMonth {
  readonly base: OpenPackage;
  readonly dataset: Dataset;
  readonly period: CalendarMonth;
  readonly memory: Memory;
}

/** The last month in which a mechanism pays something, without a fault. */
export async function mechanismMonth(name: string): Promise<MechanismMonth> {
  const folder = join(ROOT, name);
  const document = join(folder, "ersattning.md");
  const isPackage = existsSync(join(folder, "regelverk.yaml"));
  const io = { out: () => undefined, err: () => undefined, colour: false, cwd: ROOT };
  const memory = new Memory();
  const found = await openAt(isPackage ? folder : document, { io, language: "sv" }, memory);
  if (found.kind !== "opened") throw new Error(found.message);
  const { opened: base } = found;
  const { model, manifest } = base;
  const read = await readTables(folderSource(join(folder, "data"), manifest.csv), model.entities);
  const { dataset } = readDataset(model.entities, read.tables, manifest.csv);
  const period = monthsOf(base).find((month) => {
    const { payments, diagnostics } = computePayments(model, dataset, month);
    return payments.length > 0 && !hasErrors(diagnostics);
  });
  if (!period) throw new Error(`${folder} pays in no month`);
  return { base, dataset, period, memory };
}

/** The months that a package is in force, the last of them first. */
function monthsOf({ manifest: { validity } }: OpenPackage): readonly CalendarMonth[] {
  const [first, last] = [validity?.from, validity?.to].map((day) => readMonth(day?.slice(0, 7) ?? ""));
  return first && last ? [...monthsBetween(first, last)].reverse() : [];
}
