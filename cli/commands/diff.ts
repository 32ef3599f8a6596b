/** `regelbok diff GÄLLANDE FÖRESLAGET [--out MAPP]`: what differs between two packages, and what it means. */
import { resolve } from "node:path";
import {
  changesCsv,
  comparisonOf,
  diffJson,
  motivesDraft,
  effectsCsv,
  termsCsv,
  valuesCsv,
  type Diff,
  type OpenPackage,
} from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";
import { comparisonText } from "../comparison.js";
import { moneyFault, moneyOf, UNTOLD, type MoneyOptions } from "../comparison-money.js";
import { DIFF_FORMATS, type DiffFormat } from "../formats.js";
import { say, type Context, type ExitCode } from "../io.js";
import { shownPath } from "../package-files.js";
import { misuse, openFor, printDiagnostics } from "../report.js";
import { reviewsIn } from "./review.js";
import { VERSION } from "../version.js";
import { writeFolder, type Mark } from "../write.js";

export interface DiffOptions extends MoneyOptions {
  readonly out?: string;
  readonly format?: readonly DiffFormat[];
  /** The published page of the new package that a comparison as a page leads to. */
  readonly document?: string;
  /** Print what is still to be said in `forandringar.yaml`. */
  readonly motiv?: boolean;
}

/** @returns 0 if the two are equal, 1 if they differ, 2 if they cannot be compared, or the money that was asked for. */
export async function diff(
  old: string,
  now: string,
  options: DiffOptions,
  context: Context,
): Promise<ExitCode> {
  if (options.out === undefined && (options.format?.length ?? 0) > 1) return severalFormats(context);
  if (options.motiv === true && Object.keys(options).some((name) => !WITH_MOTIVES.includes(name)))
    return motivesAlone(context);
  const wrong = moneyFault(options, context);
  if (wrong !== null) return wrong;
  const before = await openSound(old, context);
  if (typeof before === "number") return before;
  const after = await openSound(now, context);
  if (typeof after === "number") return after;
  const comparison = comparisonOf(before, after);
  const money = await moneyOf({ old: before, new: after, comparison }, options, context);
  if (typeof money === "number") return money;
  const isTold = money !== UNTOLD;
  const found = { ...comparison.diff, money: isTold ? money : null };
  printDiagnostics(found.motives?.faults ?? [], after, context);
  if (options.motiv === true) return printMotives(found, context);
  const exit = isTold ? (isEqual(found) ? 0 : 1) : 2;
  if (options.out !== undefined) return write(found, { ...options, out: options.out }, exit, context);
  const [format] = options.format ?? [];
  context.io.out(
    format === undefined ? comparisonText(found, context) : await written(format, found, options.document),
  );
  return exit;
}

/** What `--motiv` goes with. */
const WITH_MOTIVES: readonly string[] = ["motiv", "lang"];

export function motivesAlone(context: Context): ExitCode {
  return misuse(
    say(
      context,
      "--motiv anges ensam, med det gällande och ett förslag.",
      "--motiv is given alone, with the one in force and one proposal.",
    ),
    context,
  );
}

/** Printed, not written: what someone has written in the file is never touched. */
function printMotives(found: Diff, context: Context): ExitCode {
  const draft = motivesDraft(found);
  if (draft === null)
    return misuse(
      say(
        context,
        "Motiv skrivs för ett paket mot det som det följer på. Ange det som ”föregås av” nämner först.",
        "Motives are written for a package against the one that it follows. Give the one that “föregås av” names first.",
      ),
      context,
    );
  context.io.out(draft);
  if (draft === "")
    context.io.err(
      say(context, "Varje saklig ändring nämns redan.\n", "Every substantial change is named already.\n"),
    );
  return 0;
}

/** A package without errors: of rules with faults it is not known what they mean. */
export async function openSound(path: string, context: Context): Promise<OpenPackage | ExitCode> {
  const opened = await openFor(path, context);
  if (typeof opened === "number" || !hasErrors(opened.diagnostics)) return opened;
  printDiagnostics(opened.diagnostics, opened, context);
  return misuse(
    say(
      context,
      `”${path}” har fel och kan inte jämföras. Rätta felen först.`,
      `“${path}” has faults and cannot be compared. Mend them first.`,
    ),
    context,
  );
}

/** Equal byte for byte: also what nobody reads is a difference. */
function isEqual({ before, after }: Diff): boolean {
  return before.hash === after.hash;
}

/** A folder that an earlier comparison was written in may be written in again. */
const MARK: Mark = { file: "diff.json", begins: /^\{\n {2}"jämförelse": 1,\n/ };

/** What lies beside `diff.csv`: its values and cells, a row each, and its money by component and by change. */
function besideCsv(found: Diff): readonly (readonly [string, string])[] {
  const { money } = found;
  const values = ["diff-varden.csv", valuesCsv(found)] as const;
  if (!money) return [values];
  return [values, ["diff-pengar.csv", termsCsv(money)], ["diff-pengar-andringar.csv", effectsCsv(money)]];
}

async function write(
  found: Diff,
  { out, format = DIFF_FORMATS, document }: DiffOptions & { readonly out: string },
  exit: ExitCode,
  context: Context,
): Promise<ExitCode> {
  const files = new Map<string, string>([["diff.json", diffJson(found)]]);
  for (const one of format) files.set(`diff.${one}`, await written(one, found, document));
  if (format.includes("csv")) for (const [name, text] of besideCsv(found)) files.set(name, text);
  const folder = resolve(context.io.cwd, out);
  const all = new Map([...files, ...(await reviewsIn(folder, ["diff.json"]))]);
  if ((await writeFolder(folder, all, MARK)) === "occupied") return occupied(out, context);
  context.io.out(`${shownPath(folder, context)}\n`);
  return exit;
}

async function written(format: DiffFormat, found: Diff, document = ""): Promise<string> {
  switch (format) {
    case "json":
      return diffJson(found);
    case "csv":
      return changesCsv(found);
    case "html": {
      const { diffHtml } = await import("../../docs-gen/index.js");
      return diffHtml(found, { version: VERSION, document: document === "" ? null : document });
    }
    case "md": {
      const { diffMarkdown } = await import("../../docs-gen/index.js");
      return diffMarkdown(found);
    }
  }
}

function severalFormats(context: Context): ExitCode {
  return misuse(
    say(
      context,
      "Flera former skrivs i en mapp. Lägg till --out, eller välj en form.",
      "Several formats are written in a folder. Add --out, or choose one.",
    ),
    context,
  );
}

export function occupied(out: string, context: Context): ExitCode {
  return misuse(
    say(
      context,
      `”${out}” finns redan och är ingen jämförelse från regelbok. Välj en annan mapp; ingenting är skrivet.`,
      `“${out}” already exists and is no comparison from regelbok. Choose another folder; nothing is written.`,
    ),
    context,
  );
}
