/**
 * How long an explanation takes when the month is counted already, after `npm run build`:
 * `node dist/bench/explain.js PACKAGE DATA MONTH [RUNS] [LINE …]`, DATA being a folder that `examples/befolkning/cli.js`
 * has written, or `node dist/bench/explain.js SIZE [RUNS] [LINE …]` for the month of `month/rules.md` with so many listed.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join, resolve, sep } from "node:path";
import {
  computePayments,
  computeResults,
  CountingEvaluator,
  explainPayments,
  explainResults,
  linesOf,
  openPackage,
  readDataset,
  readMonth,
  readTables,
  type CalendarMonth,
  type Dataset,
  type Model,
  type PackageTexts,
  type Row,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";
import { makePopulation, MONTH, writeFiles } from "./month/population.js";

const WHOLE = "the whole centre";
/** So many more centres are explained after the first. */
const FURTHER = 5;
const MOST_BYTES = 16 * 1024 ** 3;

/** What is explained, and of what month. */
interface Month {
  readonly model: Model;
  readonly dataset: Dataset;
  readonly period: CalendarMonth;
}

/** The texts of a package, and of the one before it. */
function textsOf(folder: string): PackageTexts {
  const read = (name: string): { name: string; text: string } => ({
    name,
    text: readFileSync(join(folder, name), "utf8"),
  });
  const id = resolve(folder).split(sep).slice(-3).join("/");
  const description = read("regelverk.yaml");
  const { manifest } = openPackage({ id, description, documents: [] });
  const { predecessor } = manifest;
  return {
    id,
    description,
    documents: manifest.documents.filter((name) => existsSync(join(folder, name))).map(read),
    predecessor: predecessor ? textsOf(join(folder, predecessor.folder)) : null,
  };
}

async function monthOf(texts: PackageTexts, data: string, name: string): Promise<Month> {
  const { model, manifest } = openPackage(texts);
  const period = readMonth(name);
  if (!period) throw new Error(`${name} is no month`);
  const { tables } = await readTables(folderSource(data, manifest.csv, MOST_BYTES), model.entities);
  const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
  if (diagnostics.length > 0) throw new Error("the files have faults");
  const rows = [...dataset].map(([entity, { size }]) => `${entity} ${size}`);
  console.log(`${texts.id}, ${name}: ${rows.join(", ")}`);
  return { model, dataset, period };
}

async function madeMonth(size: number): Promise<Month> {
  const folder = mkdtempSync(join(tmpdir(), "regelbok-explain-"));
  writeFiles(folder, makePopulation(size));
  const text = readFileSync(new URL("../../bench/month/rules.md", import.meta.url), "utf8");
  const texts = { id: "bench/month", description: null, documents: [{ name: "rules.md", text }] };
  try {
    return await monthOf(texts, folder, MONTH);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An evaluator that has paid and reported the month. */
function counted({ model, dataset, period }: Month): CountingEvaluator {
  const evaluator = CountingEvaluator.of(model, dataset, period);
  computePayments(model, dataset, period, evaluator);
  computeResults(model, dataset, period, evaluator);
  return evaluator;
}

/** Milliseconds: by the clock, and what the process worked on all its threads. */
interface Time {
  readonly clock: number;
  readonly processor: number;
}

/** Explains a line of a receiver, or all of them. */
function explained(month: Month, row: Row, line: string | null, evaluator: CountingEvaluator): Time {
  const { model, dataset, period } = month;
  const begun = performance.now();
  const worked = process.cpuUsage();
  explainPayments(model, dataset, period, row, line, evaluator);
  explainResults(model, dataset, period, row, line, evaluator);
  const { user, system } = process.cpuUsage(worked);
  return { clock: performance.now() - begun, processor: (user + system) / 1000 };
}

/** What a line, or the whole centre, took. */
interface Times {
  readonly line: string;
  /** Where nothing had been explained before: of the first centre, each time by an evaluator of its own. */
  readonly first: readonly Time[];
  /** Of the other centres, by the same evaluator. */
  readonly further: readonly Time[];
}

function timesOf(month: Month, line: string | null, runs: number): Times {
  const first: Time[] = [];
  const further: Time[] = [];
  for (let run = 0; run < runs; run += 1) {
    const evaluator = counted(month);
    const [row, ...others] = receivers(month, evaluator);
    if (!row) throw new Error("no receiver");
    first.push(explained(month, row, line, evaluator));
    for (const other of others.slice(0, FURTHER)) further.push(explained(month, other, line, evaluator));
  }
  return { line: line ?? WHOLE, first, further };
}

function receivers({ model }: Month, evaluator: CountingEvaluator): readonly Row[] {
  return evaluator.rowsInForce(model.payments[0]?.receiver ?? "");
}

function inOrder(values: readonly number[]): readonly number[] {
  return [...values].sort((left, right) => left - right);
}

function median(values: readonly number[]): number {
  return inOrder(values)[values.length >> 1] ?? 0;
}

/** The median and worst by the clock, and the processor's median. */
function shown(times: readonly Time[]): string {
  const clock = times.map((one) => one.clock);
  const processor = median(times.map((one) => one.processor));
  const figures = [median(clock), inOrder(clock).at(-1) ?? 0, processor];
  return figures.map((one) => one.toFixed(1).padStart(8)).join("");
}

/** The lines that are asked, each by itself, and then the whole centre. */
function measure(month: Month, runs: number, chosen: readonly string[]): void {
  const [row = null] = receivers(month, counted(month));
  const lines = chosen.length > 0 ? chosen : linesOf(month.model, row).map(({ id }) => id);
  console.log(
    "ms                      first:   median   worst   processor   further: median   worst   processor",
  );
  const all = [...lines, null].map((line) => {
    const times = timesOf(month, line, runs);
    console.log(`${times.line.padEnd(24)}      ${shown(times.first)}              ${shown(times.further)}`);
    return times;
  });
  const ofLines = all
    .filter(({ line }) => line !== WHOLE)
    .flatMap(({ line, first }) => first.map(({ clock }) => ({ line, clock })));
  const worst = ofLines.reduce((one, other) => (other.clock > one.clock ? other : one));
  const middle = median(ofLines.map(({ clock }) => clock));
  console.log(`a line: median ${middle.toFixed(1)} ms, worst ${worst.clock.toFixed(1)} ms (${worst.line})`);
}

const [first = "", ...rest] = process.argv.slice(2);
const isSize = /^\d+$/.test(first);
const [data = "", name = ""] = rest;
const [runs = "3", ...chosen] = isSize ? rest : rest.slice(2);
console.log(`${cpus()[0]?.model ?? ""}, ${availableParallelism()} cores, Node ${process.version}`);
const month = await (isSize ? madeMonth(Number(first)) : monthOf(textsOf(first), data, name));
measure(month, Number(runs), chosen);
