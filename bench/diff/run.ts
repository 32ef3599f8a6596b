/**
 * One year against the next: `node dist/bench/diff/run.js [RUNS]`, after `npm run build`. Some 300 pages against some
 * 300 pages, without money: `regelbok diff` as its users start it, in turn with `check` and with a Node that does
 * nothing. Times are the processor's, as each process itself counts them, and the clock's.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PackageTexts } from "../../engine/index.js";
import { nextYear, thisYear, withOneNumber } from "./edition.js";

const RUNS = Number(process.argv[2] ?? 5);
const PROGRAM = fileURLToPath(new URL("../../cli/regelbok.js", import.meta.url));

interface Time {
  /** By the clock, what the processor worked, in milliseconds, and the most memory, in MiB. */
  readonly clock: number;
  readonly processor: number;
  readonly memory: number;
}

/** Where a process says at its end what it took. */
const folder = mkdtempSync(join(tmpdir(), "regelbok-diff-"));
const USAGE = join(folder, "usage.json");
const TELL = `import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(${JSON.stringify(USAGE)}, JSON.stringify(process.resourceUsage())));`;

interface Usage {
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
  readonly maxRSS: number;
}

/** A process of its own. A comparison of packages that differ ends with 1. */
function run(argv: readonly string[], cache: string): Time {
  const begun = performance.now();
  try {
    execFileSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(TELL)}`, ...argv],
      {
        env: { ...process.env, REGELBOK_CACHE: cache },
        stdio: "ignore",
      },
    );
  } catch (error) {
    if (!(error instanceof Error && "status" in error && error.status === 1)) throw error;
  }
  const clock = performance.now() - begun;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(USAGE, "utf8")) as Usage;
  return { clock, processor: (userCPUTime + systemCPUTime) / 1_000, memory: maxRSS / 1_024 };
}

function write(name: string, { description, documents }: PackageTexts): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const file of [...(description ? [description] : []), ...documents])
    writeFileSync(join(path, file.name), file.text);
  return path;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[numbers.length >> 1] ?? 0;
}

try {
  const [texts, next] = [thisYear(), nextYear()];
  const [old, now] = [write("2026", texts), write("2027", next)];
  const one = write("2026-ett-tal", withOneNumber(texts));
  const characters = texts.documents.reduce((sum, { text }) => sum + text.length, 0);
  console.log(`${texts.documents.length} documents, ${characters} characters against as many`);
  console.log(`${cpus()[0]?.model ?? ""}, ${availableParallelism()} cores, Node ${process.version}`);
  const cache = join(folder, "cache");
  const out = ["--out", join(folder, "ut")];
  const measured: readonly (readonly [what: string, argv: readonly string[], cache: string])[] = [
    ["node -e 0", ["-e", "0"], "off"],
    ["check of one, cold", [PROGRAM, "check", old], "off"],
    ["diff, cold", [PROGRAM, "diff", old, now, "--format", "json"], "off"],
    ["diff, from compiled packages", [PROGRAM, "diff", old, now, "--format", "json"], cache],
    ["the same, all reports in a folder", [PROGRAM, "diff", old, now, ...out], cache],
    ["one changed number, from compiled packages", [PROGRAM, "diff", old, one, "--format", "json"], cache],
  ];
  // The packages are compiled here, and each program is read from the disk once.
  for (const [, argv, kept] of measured) run(argv, kept);
  const times = measured.map((): Time[] => []);
  for (let at = 0; at < RUNS; at += 1)
    for (const [index, [, argv, kept]] of measured.entries()) times[index]?.push(run(argv, kept));
  const check = median((times[1] ?? []).map(({ processor }) => processor));
  for (const [index, [what]] of measured.entries()) {
    const own = times[index] ?? [];
    const [clock, processor, memory] = (["clock", "processor", "memory"] as const).map((key) =>
      median(own.map((time) => time[key])),
    );
    const ratio = ((processor ?? 0) / check).toFixed(2);
    console.log(
      `${what}: ${Math.round(processor ?? 0)} ms of the processor, ${ratio} of a cold check, ${Math.round(clock ?? 0)} ms by the clock, ${Math.round(memory ?? 0)} MiB (medians of ${own.length})`,
    );
  }
  for (const file of ["diff.json", "diff.html", "diff.md", "diff.csv"])
    console.log(`${file}: ${statSync(join(folder, "ut", file)).size} bytes`);
} finally {
  rmSync(folder, { recursive: true });
}
