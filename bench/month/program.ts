/** One run of one program, in a process of its own: `node program.js NAME FROM SIZE FORM` prints what it paid and took. */
import { readFileSync } from "node:fs";
import {
  computePayments,
  CountingEvaluator,
  Evaluator,
  openPackage,
  readDataset,
  readMonth,
  readTables,
  type OpenPackage,
  type Payment,
  type TablesRead,
} from "../../engine/index.js";
import { folderSource } from "../../engine/sources/folder.js";
import { openPostgres } from "../../engine/sources/postgres.js";
import { byObjects, objectsOf } from "./objects.js";
import { makePopulation, MONTH } from "./population.js";
import { bySql } from "./sql.js";
import { byTypedArrays } from "./typed.js";

export const PROGRAMS = ["engine", "reference", "sql", "objects", "typed"] as const;
export type ProgramName = (typeof PROGRAMS)[number];

/** What a run took, in milliseconds, and the payments in öre, centre by centre. */
export interface Outcome {
  /** Reading and checking the files; null for a program that is given its rows in memory. */
  readonly read: number | null;
  readonly calculate: number | null;
  readonly whole: number;
  readonly payments: readonly (readonly string[])[];
  /** The most memory that the process had, in MiB. */
  readonly peak: number;
}

type Timed = Omit<Outcome, "payments" | "peak"> & { readonly paid: readonly (readonly bigint[])[] };

async function runProgram(name: ProgramName, folder: string, size: number, form: string): Promise<Timed> {
  switch (name) {
    case "engine":
    case "reference":
      return runEngine(name, folder, form);
    case "sql": {
      const begun = performance.now();
      const paid = await bySql(folder, form === "parquet");
      return { read: null, calculate: null, whole: performance.now() - begun, paid };
    }
    case "objects": {
      const rows = objectsOf(makePopulation(size));
      return timed(() => byObjects(rows));
    }
    case "typed": {
      const population = makePopulation(size);
      return timed(() => byTypedArrays(population));
    }
  }
}

function timed(work: () => readonly (readonly bigint[])[]): Timed {
  const begun = performance.now();
  const paid = work();
  const calculate = performance.now() - begun;
  return { read: null, calculate, whole: calculate, paid };
}

/** @param from - A folder, or the address of a database. */
async function runEngine(name: "engine" | "reference", from: string, form: string): Promise<Timed> {
  const text = readFileSync(new URL("../../../bench/month/rules.md", import.meta.url), "utf8");
  const { model, manifest } = openPackage({
    id: "bench",
    description: null,
    documents: [{ name: "rules.md", text }],
  });
  const month = readMonth(MONTH);
  if (!month) throw new Error("no month");
  const begun = performance.now();
  const { tables } = await (form === "postgres" && name === "engine"
    ? readDatabase(from, { model, manifest })
    : readTables(folderSource(from, manifest.csv, 4 * 1024 ** 3), model.entities));
  const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
  if (diagnostics.length > 0) throw new Error("the files have faults");
  const read = performance.now();
  const make =
    name === "engine" ? CountingEvaluator.of(model, dataset, month) : new Evaluator(model, dataset, month);
  const run = computePayments(model, dataset, month, make);
  const end = performance.now();
  if (run.diagnostics.length > 0) throw new Error("the month has faults");
  return { read: read - begun, calculate: end - read, whole: end - begun, paid: byCentre(run.payments) };
}

async function readDatabase(
  address: string,
  { model, manifest }: Pick<OpenPackage, "model" | "manifest">,
): Promise<TablesRead> {
  const source = await openPostgres(address, manifest.csv);
  return readTables(source, model.entities).finally(() => source.close());
}

/** Payments come by centre, and within it in the order of the lines. */
function byCentre(payments: readonly Payment[]): readonly (readonly bigint[])[] {
  const centres = new Map<string, bigint[]>();
  for (const { receiver, amount } of payments) {
    const own = centres.get(receiver) ?? [];
    centres.set(receiver, own);
    own.push((amount.numerator * 100n) / amount.denominator);
  }
  return [...centres.values()];
}

const [name = "", folder = "", size = "", form = "csv"] = process.argv.slice(2);
const known = PROGRAMS.find((one) => one === name);
if (!known) throw new Error(`no program ${name}`);
const { paid, ...times } = await runProgram(known, folder, Number(size), form);
const outcome: Outcome = {
  ...times,
  payments: paid.map((own) => own.map(String)),
  peak: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(JSON.stringify(outcome));
