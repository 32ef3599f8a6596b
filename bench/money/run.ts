/**
 * The money of a revision: `node dist/bench/money/run.js [SIZE] [MONTHS]`, after `npm run build`. Ten values of the
 * month's rules are changed, of which six reach one line. Both packages are compared on the same population: in this
 * process, and by `regelbok diff` as a whole, which writes every report.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import {
  compareMoney,
  isMoney,
  openPackage,
  readDataset,
  readMonth,
  readTables,
  type OpenPackage,
} from "../../engine/index.js";
import { folderSource } from "../../engine/sources/folder.js";
import { makePopulation, writeFiles } from "../month/population.js";

/** What is said, and what is said instead. */
const CHANGES: readonly (readonly [before: string, after: string])[] = [
  ["grundbelopp = 2 453 kr", "grundbelopp = 2 540 kr"],
  ["| 85 år och äldre |   2,71 | 2,64 |", "| 85 år och äldre |   2,75 | 2,61 |"],
  ["läkemedelsbelopp = 1 272 kr", "läkemedelsbelopp = 1 301 kr"],
  ["| 70 år och äldre |           3,4 |", "| 70 år och äldre |           3,6 |"],
  ["CNI-belopp = 820 kr", "CNI-belopp = 900 kr"],
  ["| kort utbildning |         3,97 |", "| kort utbildning |         4,12 |"],
  ["| fr.o.m. 50          |                795 |", "| fr.o.m. 50          |                810 |"],
  ["läkarbelopp = 250 kr", "läkarbelopp = 260 kr"],
  ["sjuksköterskebelopp = 100 kr", "sjuksköterskebelopp = 90 kr"],
  ["högst för en person = 600 kr", "högst för en person = 620 kr"],
];

/** A line that kapitering, läkemedel and CNI reach together. */
const SUPPLEMENT = [
  "    Besök {besok}            = besöksersättning, avrundat till öre\n",
  "    Besök {besok}            = besöksersättning, avrundat till öre\n    Tillägg {tillagg}        = 1 % av (kapitering, per månad) + 1 % av (CNI-ersättning + läkemedel), avrundat till öre\n",
] as const;

/** Each of the values of visits in a paragraph of its own: what stands in one paragraph is one change. */
const PARAGRAPHS: typeof CHANGES = [
  [", sjuksköterska\n`sjuksköterskebelopp", ".\n\nSjuksköterska `sjuksköterskebelopp"],
  ["illustrativt`. För en person betalas", "illustrativt`.\n\nFör en person betalas"],
];

function textOf(changes: typeof CHANGES): string {
  const written = readFileSync(new URL("../../../bench/month/rules.md", import.meta.url), "utf8");
  return [SUPPLEMENT, ...PARAGRAPHS, ...changes].reduce((said, [before, after]) => {
    if (!said.includes(before)) throw new Error(`the rules do not say ${before}`);
    return said.replace(before, after);
  }, written);
}

function packageOf(id: string, text: string): OpenPackage {
  return openPackage({ id, description: null, documents: [{ name: `${id}.md`, text }] });
}

/** The whole command on the same files, from start to written reports, by the clock. */
function timeOfCommand(
  texts: { readonly old: string; readonly now: string },
  year: readonly string[],
): number {
  const at = (name: string): string => join(folder, name);
  writeFileSync(at("gammal.md"), texts.old);
  writeFileSync(at("ny.md"), texts.now);
  const period = [...new Set([year[0], year.at(-1)])].join("..");
  const command = new URL("../../cli/regelbok.js", import.meta.url).pathname;
  const argv = ["diff", at("gammal.md"), at("ny.md"), "--data", folder, folder, "--period", period, period];
  const begun = performance.now();
  try {
    execFileSync(process.execPath, [command, ...argv, "--out", at("ut")], { stdio: "pipe" });
  } catch (stopped) {
    // Two packages that differ end with 1.
    if ((stopped as { readonly status?: number }).status !== 1) throw stopped;
  }
  return performance.now() - begun;
}

const [size = "270000", months = "12"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "regelbok-money-"));
try {
  writeFiles(folder, makePopulation(Number(size)));
  const texts = { old: textOf([]), now: textOf(CHANGES) };
  const [old, now] = [packageOf("gammal", texts.old), packageOf("ny", texts.now)];
  const worked = process.cpuUsage();
  const begun = performance.now();
  const { model, manifest } = now;
  const { tables } = await readTables(folderSource(folder, manifest.csv, 4 * 1024 ** 3), model.entities);
  const { dataset } = readDataset(model.entities, tables, manifest.csv);
  const read = performance.now();
  const year = Array.from({ length: Number(months) }, (_, at) => `2026-${String(at + 1).padStart(2, "0")}`);
  const period = year.flatMap((month) => readMonth(month) ?? []);
  const found = compareMoney({
    old,
    new: now,
    datasets: { old: dataset, new: dataset },
    periods: { old: period, new: period },
  });
  const end = performance.now();
  if (!isMoney(found)) throw new Error(found.lacking.map(({ reason }) => reason.en).join("\n"));
  const reached = found.lines.map(
    ({ line }) => found.groups.filter(({ reaches }) => reaches.includes(line)).length,
  );
  console.log(`${size} listed and as many visits, ${found.receivers.length} centres, ${months} months`);
  console.log(`${found.groups.length} groups, of which on the lines ${reached.join(", ")}`);
  console.log(`${cpus()[0]?.model ?? ""}, ${availableParallelism()} cores, Node ${process.version}`);
  const { user, system } = process.cpuUsage(worked);
  console.log(
    `read ${Math.round(read - begun)} ms, compare ${Math.round(end - read)} ms; processor ${Math.round((user + system) / 1000)} ms`,
  );
  console.log(`regeleffekt ${found.total.rules ?? "–"} kr`);
  console.log(`regelbok diff, all reports: ${Math.round(timeOfCommand(texts, year))} ms`);
} finally {
  rmSync(folder, { recursive: true });
}
