/** Measures `check` on a year's package: `node dist/bench/check.js [RUNS]`, after `npm run build`. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPackage, Memory, openPackage, type PackageTexts } from "../engine/index.js";
import { makeYear } from "./year.js";

const RUNS = Number(process.argv[2] ?? 5);

interface Time {
  /** By the clock, and what the processor worked, in milliseconds. */
  readonly clock: number;
  readonly processor: number;
}

function measure(work: () => void): Time {
  const begun = performance.now();
  const used = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(used);
  return { clock: performance.now() - begun, processor: (user + system) / 1_000 };
}

/** The package with a line more in its first rule block for each run. */
function lengthened(texts: PackageTexts, run: number): PackageTexts {
  const [first, ...rest] = texts.documents;
  if (!first) throw new Error("no documents");
  const lines = "-- en rad till\n".repeat(run + 1);
  return {
    ...texts,
    documents: [{ ...first, text: first.text.replace(/(?<=^```regel\n)/m, lines) }, ...rest],
  };
}

function checkAll(texts: PackageTexts, memory: Memory | null = null): void {
  const { diagnostics, examples } = checkPackage(openPackage(texts, memory));
  if (diagnostics.length > 0 || examples.some(({ holds }) => !holds))
    throw new Error("the package has faults");
}

/**
 * The package with one amount in one rule block changed.
 *
 * @param more - How many characters longer the edit is from one run to the next: what follows moves.
 */
function edited(texts: PackageTexts, run: number, more = 0): PackageTexts {
  const [first, ...rest] = texts.documents;
  if (!first) throw new Error("no documents");
  const amount = `högst ${1_000_001 + run}${" ".repeat(1 + (run + 1) * more)}kr per år`;
  return {
    ...texts,
    documents: [{ ...first, text: first.text.replace("högst 1 000 000 kr per år", amount) }, ...rest],
  };
}

/** `regelbok check` as its users start it, on files, with a cache of its own or without one. */
function wholeProcesses(texts: PackageTexts, cached: boolean): readonly number[] {
  const folder = mkdtempSync(join(tmpdir(), "regelbok-bench-"));
  const cache = cached ? join(folder, "cache") : "off";
  const program = fileURLToPath(new URL("../cli/regelbok.js", import.meta.url));
  const times = Array.from({ length: RUNS + 1 }, (_, run) => {
    for (const { name, text } of filesOf(edited(texts, run, 1))) writeFileSync(join(folder, name), text);
    const begun = performance.now();
    execFileSync(process.execPath, [program, "check", folder], {
      env: { ...process.env, REGELBOK_CACHE: cache },
    });
    return performance.now() - begun;
  });
  rmSync(folder, { recursive: true });
  // The first one fills the cache.
  return times.slice(1);
}

function filesOf({ description, documents }: PackageTexts): readonly { name: string; text: string }[] {
  return [...(description ? [description] : []), ...documents].map(({ name, text }) => ({
    name: basename(name),
    text,
  }));
}

function median(times: readonly number[]): string {
  const sorted = [...times].sort((left, right) => left - right);
  return `${Math.round(sorted[sorted.length >> 1] ?? 0)} ms`;
}

function say(what: string, times: readonly Time[]): void {
  const clock = median(times.map((time) => time.clock));
  const processor = median(times.map((time) => time.processor));
  console.log(`${what}: ${clock} by the clock, ${processor} of the processor (median of ${times.length})`);
}

const texts = makeYear();
const characters = texts.documents.reduce((sum, { text }) => sum + text.length, 0);
const blocks = texts.documents.reduce((sum, { text }) => sum + (text.match(/^```\p{L}/gmu)?.length ?? 0), 0);
console.log(`${texts.documents.length} documents, ${characters} characters, ${blocks} blocks`);
console.log(`${cpus()[0]?.model ?? ""}, ${availableParallelism()} cores, Node ${process.version}`);
say("the first check of a process", [measure(() => checkAll(texts))]);
const again = Array.from({ length: RUNS }, (_, run) => measure(() => checkAll(edited(texts, run))));
say("a check in a warm process that remembers nothing, after an edit", again);
const memory = new Memory();
checkAll(texts, memory);
const runs = Array.from({ length: RUNS }, (_, run) => measure(() => checkAll(edited(texts, run), memory)));
say("a check in a warm process with memory, as `check --watch`, after an edit", runs);
const moves = Array.from({ length: RUNS }, (_, run) =>
  measure(() => checkAll(edited(texts, run, 1), memory)),
);
say("the same, where the edit makes the block longer", moves);
const lines = Array.from({ length: RUNS }, (_, run) =>
  measure(() => checkAll(lengthened(texts, run), memory)),
);
say("the same, where the edit puts in a line", lines);
for (const cached of [false, true]) {
  const clocks = wholeProcesses(texts, cached);
  const how = cached ? "with the cache, after an edit" : "without a cache";
  console.log(`a whole process ${how}: ${median(clocks)} by the clock (median of ${clocks.length})`);
}
