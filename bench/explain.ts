/**
 * How long an explanation takes when the month is counted already: `node dist/bench/explain.js PACKAGE DATA MONTH [RUNS] [LINE …]`,
 * after `npm run build`. DATA is a folder that `examples/befolkning/cli.js` has written.
 */
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join, resolve, sep } from "node:path";
import {
  computePayments,
  computeResults,
  CountingEvaluator,
  explainPayments,
  explainResults,
  lineIds,
  openPackage,
  readDataset,
  readMonth,
  readTables,
  type CalendarMonth,
  type Dataset,
  type Model,
  type OpenPackage,
  type PackageTexts,
  type Row,
} from "../engine/index.js";
import { folderSource } from "../engine/sources/folder.js";

const WHOLE = "the whole centre";
/** So many more centres are explained after the first. */
const FURTHER = 5;

/** What is explained, and of what month. */
interface Month {
  readonly model: Model;
  readonly dataset: Dataset;
  readonly period: CalendarMonth;
}

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

async function monthOf(opened: OpenPackage, data: string, name: string): Promise<Month> {
  const { model, manifest } = opened;
  const period = readMonth(name);
  if (!period) throw new Error(`${name} is no month`);
  const source = folderSource(data, manifest.csv, 4 * 1024 ** 3);
  const { tables } = await readTables(source, model.entities);
  const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
  if (diagnostics.length > 0) throw new Error("the files have faults");
  return { model, dataset, period };
}

/** An evaluator that has paid and reported the month. */
function counted({ model, dataset, period }: Month): CountingEvaluator {
  const evaluator = CountingEvaluator.of(model, dataset, period);
  computePayments(model, dataset, period, evaluator);
  computeResults(model, dataset, period, evaluator);
  return evaluator;
}

/** Explains a line of a receiver, or all of them; milliseconds. */
function explained(month: Month, row: Row, line: string | null, evaluator: CountingEvaluator): number {
  const { model, dataset, period } = month;
  const begun = performance.now();
  explainPayments(model, dataset, period, row, line, evaluator);
  explainResults(model, dataset, period, row, line, evaluator);
  return performance.now() - begun;
}

/** What a line, or the whole centre, took. */
interface Times {
  readonly line: string;
  /** Where nothing had been explained before: of the first centre, each time by an evaluator of its own. */
  readonly first: readonly number[];
  /** Of the other centres, by the same evaluator. */
  readonly further: readonly number[];
}

function timesOf(month: Month, line: string | null, runs: number): Times {
  const first: number[] = [];
  const further: number[] = [];
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

function sorted(values: readonly number[]): readonly number[] {
  return [...values].sort((left, right) => left - right);
}

function median(values: readonly number[]): number {
  return sorted(values)[values.length >> 1] ?? 0;
}

function worst(values: readonly number[]): number {
  return sorted(values).at(-1) ?? 0;
}

function shown(...milliseconds: readonly number[]): string {
  return milliseconds.map((one) => one.toFixed(1).padStart(10)).join("");
}

const [folder = "", data = "", name = "", runs = "3", ...chosen] = process.argv.slice(2);
const opened = openPackage(textsOf(folder));
const month = await monthOf(opened, data, name);
const [row = null] = receivers(month, counted(month));
if (!row) throw new Error("no receiver");
const listed = [...month.dataset].map(([entity, { size }]) => `${entity} ${size}`).join(", ");
console.log(`${opened.texts.id}, ${name}: ${listed}`);
console.log(`${cpus()[0]?.model ?? ""}, ${availableParallelism()} cores, Node ${process.version}`);
console.log("ms                       first: median     worst   further: median     worst");
const asked = chosen.length > 0 ? chosen : lineIds(month.model, row);
const all = [...asked, null].map((line) => {
  const times = timesOf(month, line, Number(runs));
  const { first, further } = times;
  console.log(
    `${times.line.padEnd(28)}${shown(median(first), worst(first))}        ${shown(median(further), worst(further))}`,
  );
  return times;
});
const lines = all
  .filter(({ line }) => line !== WHOLE)
  .flatMap(({ line, first }) => first.map((time) => ({ line, time })));
const slowest = lines.reduce((one, other) => (other.time > one.time ? other : one));
console.log(
  `a line, first: median ${median(lines.map(({ time }) => time)).toFixed(1)} ms, worst ${slowest.time.toFixed(1)} ms (${slowest.line})`,
);
