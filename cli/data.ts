/** Reads the data of a month for a package: what `run` and `explain` have in common. */
import { resolve } from "node:path";
import { stat } from "node:fs/promises";
import { hasErrors, type Diagnostic } from "../grammar/index.js";
import {
  countRows,
  paysIn,
  readDataset,
  readMonth,
  readTables,
  RuleFault,
  type CalendarMonth,
  type Dataset,
  type FileStamp,
  type OpenPackage,
  type RowCounts,
  type Seen,
  type TablesRead,
} from "../engine/index.js";
import { say, type Context } from "./io.js";
import { progressOn } from "./progress.js";
import { misuse } from "./report.js";

/** The data of one month, checked and linked. */
export interface MonthData {
  readonly period: CalendarMonth;
  readonly dataset: Dataset;
  readonly counts: ReadonlyMap<string, RowCounts>;
  readonly stamps: readonly FileStamp[];
  /** By concept, where its rows were read. */
  readonly files: ReadonlyMap<string, string>;
}

/** Why there is no data: wrong use, or faults of the data. */
export interface NoData {
  readonly diagnostics: readonly Diagnostic[];
  readonly exit: 1 | 2;
}

/** Reads a month as it was typed; null after saying what is wrong with it. */
export function periodOf(text: string, opened: OpenPackage, context: Context): CalendarMonth | null {
  const month = readMonth(text);
  if (!month) {
    misuse(
      say(
        context,
        `”${text}” är ingen månad. Skriv till exempel 2020-02.`,
        `“${text}” is not a month. Write for example 2020-02.`,
      ),
      context,
    );
    return null;
  }
  const { validity } = opened.manifest;
  if (validity && !paysIn(opened.model, month)) {
    misuse(
      say(
        context,
        `Regelverket gäller ${validity.from} till och med ${validity.to}, inte ${text}.`,
        `The package is in force ${validity.from} to ${validity.to}, not in ${text}.`,
      ),
      context,
    );
    return null;
  }
  return month;
}

/** Where the data is: a folder or a database. */
export interface DataOptions {
  readonly data?: string;
  readonly source?: string;
}

/** Reads the data sets that the package declares. */
export async function readMonthData(
  opened: OpenPackage,
  options: DataOptions,
  period: CalendarMonth,
  context: Context,
): Promise<MonthData | NoData> {
  const { model, manifest } = opened;
  const progress = progressOn(context);
  const reading =
    options.source === undefined
      ? readFolder(opened, options.data ?? "", progress.reading, context)
      : readDatabase(opened, options.source, progress.reading, context);
  const read = await reading.finally(progress.end);
  if (!read) return { diagnostics: [], exit: 2 };
  const rows = readDataset(model.entities, read.tables, manifest.csv);
  const diagnostics = [...read.diagnostics, ...rows.diagnostics];
  if (hasErrors(diagnostics)) return { diagnostics, exit: 1 };
  const stamps = [...read.tables.values()].flatMap(({ stamp }) => (stamp ? [stamp] : []));
  const files = new Map([...read.tables].map(([entity, { file }]) => [entity, file]));
  return inMonth(opened, { dataset: rows.dataset, stamps, files }, period);
}

/** Data that has been read, which holds the rows of every date, for a month. */
export function inMonth(
  { model }: OpenPackage,
  { dataset, stamps, files }: Pick<MonthData, "dataset" | "stamps" | "files">,
  period: CalendarMonth,
): MonthData | NoData {
  try {
    // Without the day by which rows are in force nothing can be counted.
    return { period, dataset, stamps, files, counts: countRows(model, dataset, files, period) };
  } catch (fault) {
    if (fault instanceof RuleFault) return { diagnostics: [fault.diagnostic], exit: 1 };
    throw fault;
  }
}

/** The tables in a folder; null after saying that there is no such folder. */
export async function readDataFolder(
  opened: OpenPackage,
  folder: string,
  context: Context,
): Promise<TablesRead | null> {
  const progress = progressOn(context);
  return readFolder(opened, folder, progress.reading, context).finally(progress.end);
}

/** Null after saying that there is no such folder. */
async function readFolder(
  { model, manifest }: OpenPackage,
  folder: string,
  seen: Seen,
  context: Context,
): Promise<TablesRead | null> {
  const absolute = resolve(context.io.cwd, folder);
  if (!(await stat(absolute).catch(() => null))?.isDirectory()) {
    misuse(say(context, `Det finns ingen mapp ”${folder}”.`, `There is no folder “${folder}”.`), context);
    return null;
  }
  // What reads files is loaded when data is read, so that no other command pays for it.
  const { folderSource } = await import("../engine/sources/folder.js");
  return readTables(folderSource(absolute, manifest.csv), model.entities, seen);
}

/** Null after saying why the database cannot be read. */
async function readDatabase(
  { model, manifest }: OpenPackage,
  url: string,
  seen: Seen,
  context: Context,
): Promise<TablesRead | null> {
  const { openPostgres, SourceFault } = await import("../engine/sources/postgres.js");
  try {
    const source = await openPostgres(url, manifest.csv);
    return await readTables(source, model.entities, seen).finally(() => source.close());
  } catch (fault) {
    if (!(fault instanceof SourceFault)) throw fault;
    misuse(fault.said[context.language], context);
    return null;
  }
}

export function isData(found: MonthData | NoData): found is MonthData {
  return "dataset" in found;
}
