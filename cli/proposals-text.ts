/** What competing proposals show in a terminal: what they share, where they meet, and what each does alone. */
import { KIND_WORDS, OPERATION_WORDS } from "../engine/index.js";
import type { Contested, ContestedHidden, ProposedChange, Proposals, Side } from "../engine/index.js";
import { placeWords, valueWords } from "./comparison.js";
import { say, type Context } from "./io.js";
import { proposalsMoneyText } from "./proposals-money-text.js";
import { counted } from "./report.js";

/** So many of a kind are listed; the rest are in what --out writes. */
const LISTED = 20;

/** @param names - What each proposal was called on the command line. */
export function proposalsText(
  { base, proposals, contested, hidden, money }: Proposals,
  names: readonly string[],
  context: Context,
): string {
  const alone = proposals.flatMap(({ letter }) =>
    list(
      say(context, `Bara i ${letter}`, `Only in ${letter}`),
      contested.filter(({ agreement, by }) => agreement === "only" && by[0]?.letter === letter),
      lineOf,
      context,
    ),
  );
  return [
    say(context, `Jämfört med ${base.id}`, `Compared with ${base.id}`),
    ...proposals.map(({ letter, changes, matrix }, at) => {
      const many = counted(changes, say(context, "ändring", "change"), say(context, "ändringar", "changes"));
      const more = say(context, `${matrix.hidden} dolda`, `${matrix.hidden} hidden`);
      return `  ${letter}: ${names[at] ?? ""}, ${many}, ${more}`;
    }),
    ...(money ? proposalsMoneyText(money, context) : []),
    ...list(
      say(context, "Olika i flera förslag", "Different in several proposals"),
      contested.filter(({ agreement }) => agreement === "different"),
      (one) => blockOf(one, context),
      context,
    ),
    ...list(
      say(context, "Lika i flera förslag", "Alike in several proposals"),
      contested.filter(({ agreement }) => agreement === "alike"),
      lineOf,
      context,
    ),
    ...alone,
    ...list(
      say(context, "Dolda ändringar som flera förslag når", "Hidden changes that several proposals reach"),
      hidden.filter(({ by }) => by.length > 1),
      hiddenLine,
      context,
    ),
    "",
  ].join("\n");
}

function list<One>(
  heading: string,
  all: readonly One[],
  line: (one: One) => string,
  context: Context,
): readonly string[] {
  if (all.length === 0) return [];
  const more = all.length - LISTED;
  const rest = say(
    context,
    `  och ${more} till; med --out skrivs alla`,
    `  and ${more} more; all are written with --out`,
  );
  return ["", `${heading}: ${all.length}`, ...all.slice(0, LISTED).map(line), ...(more > 0 ? [rest] : [])];
}

function headOf({ place, kind, name }: Contested): string {
  return `  ${place ? placeWords(place) : ""} ${KIND_WORDS[kind]} ${name}`;
}

function lineOf(one: Contested): string {
  const [first] = one.by;
  const letters = one.agreement === "alike" ? `${one.by.map(({ letter }) => letter).join(", ")}: ` : "";
  return `${headOf(one)} (${letters}${first ? doneWords(first) : ""})`;
}

function doneWords({ changes }: ProposedChange): string {
  const done = [...new Set(changes.flatMap(({ operations }) => operations))].map(
    (one) => OPERATION_WORDS[one],
  );
  const figures = changes.flatMap(({ values }) => values).map(valueWords);
  return [done.join(", "), ...figures].join("; ");
}

/** The texts below each other, of the base and of each proposal: of long ones the part that differs. */
function blockOf(one: Contested, context: Context): string {
  const labels = [say(context, "gällande", "in force"), ...one.by.map(({ letter }) => letter)];
  const texts = [
    textOf(one.base, context),
    ...one.by.map(({ changes }) =>
      textOf(
        changes.flatMap(({ after }) => after),
        context,
      ),
    ),
  ];
  const kept = [0, ...one.by.map((proposed) => proposed.kept)];
  const width = Math.max(...labels.map((label) => label.length));
  const rows = differingParts(texts).map((text, at) => {
    const rest =
      (kept[at] ?? 0) > 0 ? ` (${say(context, "övrigt som gällande", "the rest as in force")})` : "";
    return `    ${(labels[at] ?? "").padEnd(width)}  ${text}${rest}`;
  });
  return [headOf(one), ...rows].join("\n");
}

/** So many words that are the same stand before and after what differs. */
const AROUND = 4;

function differingParts(texts: readonly string[]): readonly string[] {
  const words = texts.map((text) => text.split(" "));
  const shortest = Math.min(...words.map((one) => one.length));
  const isShared = (at: number): boolean => new Set(words.map((one) => one.at(at))).size === 1;
  let before = 0;
  while (before < shortest && isShared(before)) before += 1;
  let after = 0;
  while (after < shortest - before && isShared(-1 - after)) after += 1;
  const first = Math.max(0, before - AROUND);
  return words.map((one) => {
    const end = one.length - Math.max(0, after - AROUND);
    return `${first > 0 ? "… " : ""}${one.slice(first, end).join(" ")}${end < one.length ? " …" : ""}`;
  });
}

function textOf(sides: readonly Side[], context: Context): string {
  return sides.length === 0
    ? say(context, "finns inte", "absent")
    : sides.map(({ text }) => text).join(" / ");
}

function hiddenLine({ kind, name, by }: ContestedHidden): string {
  return `  ${KIND_WORDS[kind]} ${name}: ${by.map(({ letter, cause }) => `${letter} ← ${cause}`).join(", ")}`;
}
