/** Beginners' slips that can be meant in one way only: each is told with the words that were meant, and an edit. */
import { fix, type Diagnostic } from "./diagnostic.js";
import { lengthAt } from "./scan.js";
import { report } from "./messages.js";
import type { Span } from "./source.js";

/** What stands at a place, and what was meant by it. */
export interface Slip {
  readonly length: number;
  readonly written: string;
}

const COMPARATIVES: readonly (readonly [pattern: RegExp, sign: string])[] = [
  [/är\s+(?:större|högre|mer|fler)\s+än\s+eller\s+lika\s+med(?!\p{L})/uy, "≥"],
  [/är\s+(?:mindre|lägre|färre)\s+än\s+eller\s+lika\s+med(?!\p{L})/uy, "≤"],
  [/är\s+(?:större|högre|mer|fler)\s+än(?!\p{L})/uy, ">"],
  [/är\s+(?:mindre|lägre|färre)\s+än(?!\p{L})/uy, "<"],
  [/är\s+minst(?!\p{L})/uy, "≥"],
  [/är\s+högst(?!\p{L})/uy, "≤"],
];

/** `ålder är större än 5`: a comparison in words. */
export function comparisonInWords(text: string, at: number): Slip | null {
  for (const [pattern, written] of COMPARATIVES) {
    const length = lengthAt(pattern, text, at);
    if (length > 0) return { length, written };
  }
  return null;
}

const SUM = /summan?(?=\s+(?!av\s)[^\s,()=][^,()=]*?\sför\s)|summa\s+av(?=\s)/uy;

/** `summan antal för Besök`: a sum without `av`. */
export function sumWithoutAv(text: string, at: number): Slip | null {
  const length = lengthAt(SUM, text, at);
  return length > 0 ? { length, written: "summan av" } : null;
}

const OPERAND_BEFORE = /[\uE000\uE002\uE003)\]]\s*$/;
const LIMIT_WORD = /(?:minst|max|min)(?=\s+[\d(\p{L}])/uy;

/** How long a word for a limit is that the language writes in another way; it cannot stand after a sign. */
export function limitWord(masked: string, text: string, at: number): number {
  const follows = OPERAND_BEFORE.test(masked.slice(-80)) || /,\s*$/.test(masked.slice(-80));
  return follows ? lengthAt(LIMIT_WORD, text, at) : 0;
}

/** So much of the text on each side of a sign is enough to tell what stands there. */
const NEAR = 200;

/** True if a character has an operand on both sides. */
export function standsBetween(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - NEAR), at);
  return /[\p{L}\p{N}%)\]]\s*$/u.test(before) && /^.\s*[\p{L}\p{N}(]/u.test(text.slice(at, at + NEAR));
}

/** `100 kr om ålder > 5`: the word that was meant as `när`, with a space on both sides. */
export function ifForWhen(masked: string, text: string, at: number): boolean {
  const open = (masked.match(/[([]/g)?.length ?? 0) > (masked.match(/[)\]]/g)?.length ?? 0);
  return !open && OPERAND_BEFORE.test(masked.slice(-80)) && masked.endsWith(" ") && isIf(text, at);
}

/** The word `om`, which the language does not have. */
export function isIf(text: string, at: number): boolean {
  return /^om\s/.test(text.slice(at, at + 3));
}

/** `om ålder > 5 då 100 kr`: the condition before the value, or a case in brackets. */
export function conditionFirst(span: Span): Diagnostic {
  const expected = "värdet, och efter det ”när” och villkoret, på en egen rad: ”100 kr när ålder > 5 år”";
  const english =
    "the value, and after it “när” and the condition, on a line of its own: “100 kr när ålder > 5 år”";
  return report("syntax-error", span, { found: "om", expected, english });
}

/**
 * The message of a slip.
 *
 * @param whole - What the written words stand for, where that is more than what is found.
 */
export function slipAt(span: Span, found: string, written: string, whole: Span = span): Diagnostic {
  const edits = [{ span: whole, text: written }];
  const mend = fix(`Skriv ”${written.trim()}”.`, `Write “${written.trim()}”.`, edits);
  return report(
    "syntax-error",
    span,
    { found, expected: `”${written.trim()}”`, english: `“${written.trim()}”` },
    { fix: mend },
  );
}

/** `500 kr per kalenderår`: an amount has no calendar year; a limit does. */
export function perCalendarYear(span: Span, amount: string): Diagnostic {
  const mend = fix(
    `Skriv ”${amount} per år” om det betalas varje år. Är det ett tak för kalenderåret, skriv ”${amount}” här och ”högst NAMN per kalenderår” i regeln.`,
    `Write “${amount} per år” if it is paid each year. If it is a limit for the calendar year, write “${amount}” here and “högst NAME per kalenderår” in the rule.`,
  );
  const facts = { found: "per kalenderår", expected: "”per år”", english: "“per år”" };
  return report("syntax-error", span, facts, { fix: mend });
}

const COMPARED = /[<>≤≥]|(?<!\p{L})(?:är|mellan|finns|saknas|inom)(?!\p{L})/u;
const ATLEAST: Readonly<Record<string, readonly [comparison: string, phrase: string]>> = {
  minst: ["≥", "lägst"],
  min: ["≥", "lägst"],
  lägst: ["≥", "lägst"],
  max: ["≤", "högst"],
  högst: ["≤", "högst"],
};

/**
 * What a word for a limit was meant as: a comparison where a condition has none yet, else a phrase after a comma.
 *
 * @param before - What is masked before the word.
 */
export function limitMeant(found: string, before: string, inCondition: boolean): string | null {
  const [comparison, phrase] = ATLEAST[found] ?? [];
  if (comparison === undefined || phrase === undefined) return null;
  if (/,\s*$/.test(before)) return phrase === found ? null : phrase;
  if (!OPERAND_BEFORE.test(before)) return null;
  const parts = before.split(/(?<!\p{L})(?:där|när|och|eller)(?!\p{L})/u);
  const compares = inCondition || /(?<!\p{L})där(?!\p{L})/u.test(before);
  return compares && !COMPARED.test(parts.at(-1) ?? "") ? comparison : null;
}
