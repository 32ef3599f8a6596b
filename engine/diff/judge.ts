/** Of each pair of units: is the text the same, and the meaning (A4)? */
import type { Pair } from "./align.js";
import type { Evidence, Verdict } from "./change.js";
import type { Shown } from "./counterexamples.js";
import type { Renamed } from "./meanings.js";
import { isCounted, type ReadPackage, type Reading } from "./readings.js";
import { isNewName, namedIn, type Translator } from "./renames.js";
import { wordsOf } from "./units.js";

/** A pair with its verdict; null for one that says the same in the same words. */
export interface Judged extends Pair {
  readonly verdict: Verdict | null;
  readonly evidence: Evidence;
  /** What the text differs by, where that is only what something else is called. */
  readonly follows: "names" | "numbers" | null;
}

/** What the judgement of a pair needs to know of the two packages. */
export interface Compared {
  readonly before: ReadPackage;
  readonly after: ReadPackage;
  /** What the old package's rules are called in the new one. */
  readonly renamed: Renamed;
  readonly translator: Translator;
  /** What trying the rules that say something else has shown, by their ids in the new package. */
  readonly shown: ReadonlyMap<string, Shown>;
}

/** Judges one pair. */
export function judge(pair: Pair, compared: Compared): Judged {
  const { before, after } = pair;
  const alone = before ? (after ? null : before) : after;
  if (alone || !before || !after) return { ...pair, ...oneSided(alone), follows: null };
  const isSame = before.text === after.text;
  const follows = isSame ? null : followsFrom(before.text, after.text, compared.translator);
  if (pair.match.way === "part")
    return { ...pair, verdict: "editorial", evidence: { kind: "same-words" }, follows };
  const { verdict, evidence } =
    isCounted(before) || isCounted(after)
      ? judgeRules(before, after, isSame || follows !== null, compared)
      : judgeProse(before, after, isSame || follows !== null);
  return { ...pair, verdict, evidence, follows };
}

function followsFrom(before: string, after: string, { names, numbers }: Translator): Judged["follows"] {
  if (numbers(before) === after) return "numbers";
  return names(numbers(before)) === after ? "names" : null;
}

type Judgement = Pick<Judged, "verdict" | "evidence">;

function oneSided(reading: Reading | null): Judgement {
  if (!reading || isUncounted(reading)) return { verdict: "editorial", evidence: { kind: "not-counted" } };
  if (isCounted(reading)) return { verdict: "substantial", evidence: { kind: "other-rule" } };
  return { verdict: "substantial", evidence: { kind: "unknown" } };
}

/** By these nothing is counted, and they bind nobody. */
function isUncounted({ kind }: Reading): boolean {
  return kind === "comment" || kind === "example" || kind === "head";
}

function judgeRules(before: Reading, after: Reading, sameText: boolean, compared: Compared): Judgement {
  const prose = proseBeside(before) !== proseBeside(after);
  if (meansTheSame(before, after, compared)) {
    const renamed = namedIn(before).some((id) => isNewName(id, compared.renamed.rule(id)));
    if (sameText) return { verdict: renamed ? "editorial" : null, evidence: { kind: "identical" } };
    if (prose && before.kind === "prose") return judgeProse(before, after, false);
    return { verdict: "editorial", evidence: shownBy(after, compared) ?? { kind: "normal-form" } };
  }
  if (sameText) return { verdict: "hidden", evidence: { kind: "other-rule" } };
  // A rule that gives the same for the same is another by what it leads to.
  const shown = shownBy(after, compared);
  const isOther = shown === null || shown.kind === "exhaustive";
  return { verdict: "substantial", evidence: isOther ? { kind: "other-rule" } : shown };
}

/** What trying the rules of a unit has shown; of several, nothing is said of them together. */
function shownBy({ rules }: Reading, { shown }: Compared): Evidence | null {
  const [found, ...others] = rules.flatMap((id) => shown.get(id) ?? []);
  return found && others.length === 0 ? found.evidence : null;
}

/** The words of a paragraph without its code, which is what rules read. */
function proseBeside({ text }: Reading): string {
  return wordsOf(text.replace(/`[^`]*`/g, "`"));
}

function judgeProse(before: Reading, after: Reading, sameText: boolean): Judgement {
  if (sameText) return { verdict: null, evidence: { kind: "identical" } };
  if (isUncounted(before)) return { verdict: "editorial", evidence: { kind: "not-counted" } };
  if (spokenWords(before) === spokenWords(after))
    return { verdict: "editorial", evidence: { kind: "same-words" } };
  const kind = figuresIn(before) === figuresIn(after) ? "unknown" : "figures-in-prose";
  return { verdict: "substantial", evidence: { kind } };
}

/** A word with its sign, and with what makes a number another one: `−5 procent`. A dash after a figure is no sign. */
const SIGNED =
  /(?:(?<![^\s(])-)?[\p{L}\p{N}]+(?:[.,:]\p{N}+)*(?: (?:procent(?:enhet(?:er)?)?|promille)(?!\p{L}))?/gu;

function figuresIn({ text }: Reading): string {
  return [...wordsOf(text).matchAll(SIGNED)]
    .flatMap(([word]) => (/\p{N}/u.test(word) ? [word] : []))
    .join("; ");
}

/** The words of a unit; of a heading without its number, its level and its id. */
function spokenWords({ text, kind }: Reading): string {
  return wordsOf(kind === "heading" ? headingWords(text) : text);
}

/** True of a heading with another number and the same words. */
export function isRenumbered({ before, after }: Pair): boolean {
  if (before?.kind !== "heading" || !after || numberIn(before.text) === numberIn(after.text)) return false;
  return spokenWords(before) === spokenWords(after);
}

/** The number of a heading; null for one without. */
export function numberIn(heading: string): string | null {
  return /^#+\s*(?:§\s*)?(\d+(?:\.\d+)*)\.?\s/.exec(heading)?.[1] ?? null;
}

/** `## 3.1 Ord {#id}` says “Ord”. */
export function headingWords(text: string): string {
  return text
    .replace(/^#+\s*/, "")
    .replace(/^(?:§\s*)?\d+(?:\.\d+)*\.?\s+/, "")
    .replace(/\s*\{[^{}]*\}\s*$/, "");
}

/** True if everything that is counted by in the two means the same, with all that it leads to. */
function meansTheSame(before: Reading, after: Reading, { before: old, after: now }: Compared): boolean {
  const deep = ({ rules, table }: Reading, { meanings }: ReadPackage): string =>
    [table ?? "", ...rules.map((id) => meanings.deep(id)).sort()].join("\n");
  return deep(before, old) === deep(after, now);
}
