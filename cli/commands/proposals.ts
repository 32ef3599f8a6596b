/** `regelbok diff GÄLLANDE FÖRSLAG FÖRSLAG…`: competing proposals beside each other. */
import { resolve } from "node:path";
import { proposalsHtml, proposalsMarkdown } from "../../docs-gen/index.js";
import {
  besideEachOther,
  comparisonOf,
  diffJson,
  MOST_PROPOSALS,
  proposalsJson,
  type Diff,
  type Proposals,
} from "../../engine/index.js";
import { moneyFault, moneyOf, SharedData, UNTOLD } from "../comparison-money.js";
import { say, type Context, type ExitCode } from "../io.js";
import { shownPath } from "../package-files.js";
import { proposalsText } from "../proposals-text.js";
import { misuse } from "../report.js";
import { VERSION } from "../version.js";
import { writeFolder, type Mark } from "../write.js";
import { occupied, openSound, type DiffOptions } from "./diff.js";
import { reviewsIn } from "./review.js";

/** A folder that an earlier comparison of proposals was written in may be written in again. */
const MARK: Mark = { file: "forslag.json", begins: /^\{\n {2}"förslag bredvid varandra": 1,\n/ };

/** @returns 0 if all proposals are equal to what is in force, 1 if any differs, 2 if they cannot be compared. */
export async function proposals(
  base: string,
  paths: readonly string[],
  options: DiffOptions,
  context: Context,
): Promise<ExitCode> {
  const { out } = options;
  const fault = faultOf(paths, options, context);
  if (fault !== null) return misuse(fault, context);
  const wrong = moneyFault(options, context);
  if (wrong !== null) return wrong;
  const before = await openSound(base, context);
  if (typeof before === "number") return before;
  const diffs: Diff[] = [];
  let isTold = true;
  const shared = new SharedData();
  for (const path of paths) {
    const after = await openSound(path, context);
    if (typeof after === "number") return after;
    const comparison = comparisonOf(before, after);
    const money = await moneyOf({ old: before, new: after, comparison }, options, context, shared);
    if (typeof money === "number") return money;
    isTold &&= money !== UNTOLD;
    diffs.push({ ...comparison.diff, money: money === UNTOLD ? null : money });
  }
  const exit = !isTold ? 2 : diffs.some((diff) => diff.before.hash !== diff.after.hash) ? 1 : 0;
  if (out !== undefined) return write(diffs, paths, out, exit, context);
  context.io.out(shown(besideEachOther(diffs), paths, options, context));
  return exit;
}

function shown(
  found: Proposals,
  names: readonly string[],
  { format }: DiffOptions,
  context: Context,
): string {
  if (format?.includes("html")) return proposalsHtml(found, { version: VERSION, names });
  return format ? proposalsJson(found) : proposalsText(found, names, context);
}

function faultOf(paths: readonly string[], options: DiffOptions, context: Context): string | null {
  const { out, format, document, motiv } = options;
  if (motiv === true)
    return say(context, "--motiv anges med bara ett förslag.", "--motiv is given with one proposal only.");
  if (document !== undefined)
    return say(
      context,
      "--document anges med bara ett förslag.",
      "--document is given with one proposal only.",
    );
  if (paths.length > MOST_PROPOSALS)
    return say(
      context,
      `Högst ${MOST_PROPOSALS} förslag kan ställas bredvid varandra.`,
      `At most ${MOST_PROPOSALS} proposals can be compared with each other.`,
    );
  const isOne = format?.length === 1 && (format[0] === "json" || format[0] === "html");
  if (format === undefined || (isOne && out === undefined)) return null;
  return say(
    context,
    "Flera förslag visas i terminalen, som --format json eller html, eller skrivs alla på en gång med --out utan --format.",
    "Several proposals are shown in the terminal, as --format json or html, or all written at once with --out without --format.",
  );
}

async function write(
  diffs: readonly Diff[],
  names: readonly string[],
  out: string,
  exit: ExitCode,
  context: Context,
): Promise<ExitCode> {
  const found = besideEachOther(diffs);
  const files = new Map<string, string>([
    ["forslag.json", proposalsJson(found)],
    ["forslag.md", proposalsMarkdown(found)],
    ["forslag.html", proposalsHtml(found, { version: VERSION, names })],
    ...diffs.map(
      (diff, at) => [`diff-${found.proposals[at]?.letter.toLowerCase()}.json`, diffJson(diff)] as const,
    ),
  ]);
  const folder = resolve(context.io.cwd, out);
  const all = new Map([...files, ...(await reviewsIn(folder, [...files.keys()]))]);
  if ((await writeFolder(folder, all, MARK)) === "occupied") return occupied(out, context);
  context.io.out(`${shownPath(folder, context)}\n`);
  return exit;
}
