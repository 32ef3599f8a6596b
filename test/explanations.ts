/** Explanations by the command line: of the mechanisms that pay, and of folders of their own. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { caseFolders, type CaseFolder } from "./case-folders.js";
import { regelbok, temporaryFolder, type Said } from "./cli-runner.js";
import { argumentsOf } from "./simulations.js";

const ROOT = join(import.meta.dirname, "../examples/mekanismer");
const LEDGER = "utbetalningar.csv";

/** A rule set of a mechanism with the last month that its ledger pays. */
export interface Explained {
  readonly name: string;
  readonly folder: string;
  readonly period: string;
}

export const EXPLAINED: readonly Explained[] = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(LEDGER))
  .map((path) => join(ROOT, path, ".."))
  .sort()
  .map((folder) => ({
    name: relative(ROOT, folder),
    folder,
    period: ledgerOf(folder)
      .map(({ period }) => period)
      .reduce((last, one) => (one > last ? one : last), ""),
  }));

/** Those who are paid in the month, each with the amounts in the ledger. */
export function receiversOf({ folder, period }: Explained): readonly Paid[] {
  const rows = ledgerOf(folder).filter((row) => row.period === period);
  return [...new Set(rows.map(({ receiver }) => receiver))].map((receiver) => ({
    receiver,
    paid: rows.filter((row) => row.receiver === receiver).map(({ amount }) => amount),
  }));
}

interface Paid {
  readonly receiver: string;
  readonly paid: readonly string[];
}

/** What `explain` says of a receiver in the month. */
export async function explainMechanism(
  { folder, period }: Explained,
  receiver: string,
  format: string,
  ...more: readonly string[]
): Promise<Said> {
  const own = join(folder, "data", period);
  const asked = ["--period", period, "--data", existsSync(own) ? own : join(folder, "data")];
  return regelbok(
    folder,
    "explain",
    targetIn(folder),
    ...asked,
    "--for",
    receiver,
    "--format",
    format,
    ...more,
  );
}

/** The published page of a mechanism. */
export async function publishMechanism({ folder }: Explained): Promise<string> {
  const out = join(temporaryFolder(), "sida.html");
  await regelbok(folder, "publish", targetIn(folder), "--out", out);
  return readFileSync(out, "utf8");
}

/** What the command line opens: the folder, or the document that stands alone. */
function targetIn(folder: string): string {
  return existsSync(join(folder, "regelverk.yaml")) ? "." : "ersattning.md";
}

interface LedgerRow {
  readonly period: string;
  readonly receiver: string;
  readonly amount: string;
}

function ledgerOf(folder: string): readonly LedgerRow[] {
  const [head = "", ...lines] = readFileSync(join(folder, LEDGER), "utf8").trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    const cell = (name: string): string => cells[names.indexOf(name)] ?? "";
    return { period: cell("period"), receiver: cell("mottagare"), amount: cell("belopp") };
  });
}

/** Folders with a package, its data files and the command as it is typed. */
export const EXPLANATIONS: readonly CaseFolder[] = caseFolders("explanations");

/** What the command of a folder says. */
export async function runExplanation(folder: CaseFolder, ...more: readonly string[]): Promise<Said> {
  return regelbok(folder.path("."), ...argumentsOf(folder), ...more);
}

/** True for a folder whose command asks for a difference from another month. */
export function isDifference(folder: CaseFolder): boolean {
  return folder.read("kommando.sh").includes("--mot");
}
