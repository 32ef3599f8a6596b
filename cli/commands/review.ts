/** `regelbok review DIFF.JSON`: who has looked at which change, in `granskning.json` beside it. */
import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import {
  hashOf,
  isPlainLine,
  readItems,
  readReview,
  reviewJson,
  sign,
  standingOf,
  tick,
  type Review,
  type ReviewMark,
  type Standing,
} from "../../engine/index.js";
import { boundedText, comparisonIn } from "../comparison-file.js";
import { say, type Context, type ExitCode } from "../io.js";
import { shownPath } from "../package-files.js";
import { misuse } from "../report.js";
import { fallenWords, notAllWords, standingWords, unknownWords } from "../review-words.js";
import { writeFileWhole } from "../write.js";

export interface ReviewOptions {
  readonly granskad: readonly string[];
  readonly alla: boolean;
  readonly signera: boolean;
  readonly av?: string;
  readonly dag?: string;
}

/** The file that a review lies in, beside its comparison: `granskning.json`, and `granskning-a.json` of `diff-a.json`. */
function reviewName(comparison: string): string {
  return `granskning${/^diff(-[^.]+)\.json$/.exec(comparison)?.[1] ?? ""}.json`;
}

/** Reviews of earlier comparisons, which stay where these are written: `regelbok review` tells what of them still holds. */
export async function reviewsIn(
  folder: string,
  comparisons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of new Set(comparisons.filter((one) => one.startsWith("diff")).map(reviewName))) {
    const text = await boundedText(join(folder, name));
    if (text !== null && readReview(text)) found.set(name, text);
  }
  return found;
}

/** @returns 0 if all is looked at, 1 if not all is, or if a sign-off holds no more, 2 for wrong use. */
export async function review(file: string, options: ReviewOptions, context: Context): Promise<ExitCode> {
  const asked = askedOf(options, context);
  if (asked === "wrong") return 2;
  const comparison = await comparisonIn(file, readItems, context);
  if (!comparison) return 2;
  const { text, read: items } = comparison;
  const path = await placeOf(file, context);
  const before = await reviewAt(path);
  if (before === "damaged") return misuse(damaged(path, context), context);
  const standing = standingOf(before, items, hashOf(text));
  return asked === null ? show(standing, context) : write(path, standing, options, asked, context);
}

/** Who ticks or signs, and when; null where the review is only shown. */
function askedOf(options: ReviewOptions, context: Context): ReviewMark | "wrong" | null {
  const { granskad, alla, signera, av, dag } = options;
  const writes = granskad.length > 0 || alla || signera;
  if (!writes && av === undefined && dag === undefined) return null;
  const fault = writes ? faultOfMark(av, dag, context) : nothingToWrite(context);
  if (fault === null && av !== undefined && dag !== undefined)
    return { by: av.trim().normalize("NFC"), day: dag };
  misuse(fault ?? "", context);
  return "wrong";
}

function nothingToWrite(context: Context): string {
  return say(
    context,
    "Säg vad som är granskat, med --granskad eller --alla, eller signera med --signera.",
    "Say what has been looked at, with --granskad or --alla, or sign with --signera.",
  );
}

function faultOfMark(av: string | undefined, dag: string | undefined, context: Context): string | null {
  if (av === undefined || dag === undefined)
    return say(
      context,
      "Säg vem som har granskat och vilken dag, med --av och --dag. Ingenting är skrivet.",
      "Say who has looked and on which day, with --av and --dag. Nothing is written.",
    );
  if (isPlainLine(av) && av.length <= LONGEST_NAME) return null;
  return say(
    context,
    `--av är ett namn eller en roll på en rad, högst ${LONGEST_NAME} tecken. Ingenting är skrivet.`,
    `--av is a name or a role on one line, at most ${LONGEST_NAME} characters. Nothing is written.`,
  );
}

const LONGEST_NAME = 200;

/** Beside the comparison; where a link lies there, what it leads to. */
async function placeOf(file: string, { io }: Context): Promise<string> {
  const comparison = resolve(io.cwd, file);
  const path = join(dirname(comparison), reviewName(basename(comparison)));
  return realpath(path).catch(() => path);
}

async function reviewAt(path: string): Promise<Review | "damaged" | null> {
  if ((await lstat(path).catch(() => null)) === null) return null;
  const text = await boundedText(path);
  return (text === null ? null : readReview(text)) ?? "damaged";
}

function damaged(path: string, context: Context): string {
  const shown = shownPath(path, context);
  return say(
    context,
    `”${shown}” är ingen granskning från regelbok review, eller är skadad. Flytta undan den eller ta fram en tidigare; ingenting är skrivet.`,
    `“${shown}” is no review from regelbok review, or is damaged. Move it away or bring back an earlier one; nothing is written.`,
  );
}

function show(standing: Standing, context: Context): ExitCode {
  context.io.out(`${[...fallenWords(standing, context), ...standingWords(standing, context)].join("\n")}\n`);
  return standing.open.length === 0 && standing.unsigned.length === 0 ? 0 : 1;
}

async function write(
  path: string,
  standing: Standing,
  { granskad, alla, signera }: ReviewOptions,
  mark: ReviewMark,
  context: Context,
): Promise<ExitCode> {
  const wanted = granskad.map((id) => id.normalize("NFC"));
  const known = new Set(standing.items.map(({ id }) => id));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) return misuse(unknownWords(unknown, [...known], context), context);
  const ticked = tick(standing, alla ? known : new Set(wanted), mark);
  const after = standingOf(ticked, standing.items, standing.comparison);
  if (signera && after.open.length > 0) {
    context.io.err(`${notAllWords(after, context)}\n`);
    return 1;
  }
  const done = signera ? sign(ticked, mark) : ticked;
  await writeFileWhole(path, reviewJson(done));
  const shown = standingOf(done, standing.items, standing.comparison);
  const lines = [...fallenWords(standing, context), ...standingWords(shown, context)];
  context.io.out(`${[...lines, shownPath(path, context)].join("\n")}\n`);
  return shown.open.length === 0 ? 0 : 1;
}
