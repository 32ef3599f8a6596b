/** What begins at a place of a text: a fixed phrase, a declared name, a unit. */
import type { Names } from "./names.js";
import { phrasesOf, type ReadingMode } from "./words.js";

const COMPARISON_AFTER = /\s*(?:[<>≤≥]|är\b|mellan\b|finns\b|saknas\b)/uy;
/** The first word of a name: a name may hold signs, but begins with none that parts words. */
const FIRST_WORD = /[^\s[\](){}.,:;+×/<>≤≥=≠!*|−]+/y;

/** True if no word goes on here. */
export function endsWord(text: string, end: number): boolean {
  const rest = text.slice(end, end + 2);
  return !/^(?:[\p{L}\p{N}]|[-\u2013]\p{L})/u.test(rest);
}

/** How long the fixed phrase is that begins here; 0 if none does. */
export function phraseAt(text: string, at: number, mode: ReadingMode): number {
  for (const pattern of PHRASES[mode]) {
    const length = lengthAt(pattern, text, at);
    if (length > 0 && endsWord(text, at + length)) return length;
  }
  return 0;
}

const PHRASES: Readonly<Record<ReadingMode, readonly RegExp[]>> = {
  expression: phrasesOf.expression.map(phrasePattern),
  type: phrasesOf.type.map(phrasePattern),
  key: phrasesOf.key.map(phrasePattern),
};

function phrasePattern(phrase: string): RegExp {
  return new RegExp(phrase.replace(/\./g, "\\.").replace(/ /g, "\\s+"), "y");
}

/** How much of the text a sticky pattern takes at a place; 0 where it does not match. */
export function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The longest declared name that begins here (R3). */
export function longestName(
  text: string,
  at: number,
  names: Names,
  mode: ReadingMode,
  leftOut: string | null,
): { readonly name: string; readonly length: number } | null {
  const word = text.slice(at, at + lengthAt(FIRST_WORD, text, at));
  // A minus that touches the word is a sign, not a part of it: `avstånd- 5`.
  for (const first of new Set([word, word.replace(/[-\u2013]+$/, "")]))
    for (const name of names.byFirstWord.get(first) ?? []) {
      const length = name === leftOut ? 0 : writtenLength(name, text, at);
      const end = at + length;
      if (length > 0 && endsWord(text, end) && !endsInsidePhrase(text, at, end, mode))
        return { name, length };
    }
  return null;
}

const AFTER_LOOKUP = /\]\s*\.\s*$/;

/** The longest declared name that begins here; after a lookup that of a column, however its letters are written. */
export function nameAt(
  text: string,
  at: number,
  names: Names,
  mode: ReadingMode,
  leftOut: string | null,
): { readonly name: string; readonly length: number } | null {
  const found = longestName(text, at, names, mode, leftOut);
  if (found || !AFTER_LOOKUP.test(text.slice(Math.max(0, at - 20), at))) return found;
  const named = (name: string): boolean =>
    text.slice(at, at + name.length).toLowerCase() === name.toLowerCase() && endsWord(text, at + name.length);
  const [name] = [...names.names].filter(named).sort((one, other) => other.length - one.length);
  return name === undefined ? null : { name, length: name.length };
}

const OF_YEAR = / *\(\d{4}\)/y;

/** The longest name of an earlier year, before that year in brackets. */
export function nameOfOtherYear(
  text: string,
  at: number,
  names: Names,
  mode: ReadingMode,
  leftOut: string | null,
): { readonly name: string; readonly length: number } | null {
  if (mode !== "expression") return null;
  for (let { earlier } = names; earlier; { earlier } = earlier) {
    const found = longestName(text, at, earlier, mode, leftOut);
    if (found && lengthAt(OF_YEAR, text, at + found.length) > 0) return found;
  }
  return null;
}

/** How long a name is as written here, with any number of spaces between its words; 0 if it is not. */
function writtenLength(name: string, text: string, at: number): number {
  if (text.startsWith(name, at)) return name.length;
  let end = at;
  for (const character of name) {
    if (!text.startsWith(character, end)) return 0;
    end += character.length;
    if (character === " ") while (text[end] === " ") end += 1;
  }
  return end - at;
}

/** True if a fixed phrase begins inside the stretch and ends beyond it. */
function endsInsidePhrase(text: string, start: number, end: number, mode: ReadingMode): boolean {
  for (let at = text.indexOf(" ", start) + 1; at > start && at < end; at = text.indexOf(" ", at) + 1) {
    const length = phraseAt(text, at, mode);
    if (length > 0 && at + length > end) return true;
  }
  return false;
}

const PER = /\s+per\s+/y;
const AND = /\s+och\s+/y;
const COMMA = /,\s+/y;

/** How far a unit reaches from here: `kr per poäng, procentenhet och månad`; 0 if none begins here. */
export function unitLength(text: string, at: number, units: ReadonlySet<string>): number {
  let end = at + unitWord(text, at, units);
  if (end === at) return 0;
  for (;;) {
    const per = lengthAt(PER, text, end);
    const first = per === 0 ? 0 : unitWord(text, end + per, units);
    if (first === 0) return end - at;
    end = listEnd(text, end + per + first, units);
  }
}

/** A list of units after `per` ends in `och`; a comma without a later `och` ends the unit before it. */
function listEnd(text: string, end: number, units: ReadonlySet<string>): number {
  let at = end;
  for (;;) {
    const and = lengthAt(AND, text, at);
    if (and > 0) {
      const last = unitWord(text, at + and, units);
      const stop = at + and + last;
      return last > 0 && lengthAt(COMPARISON_AFTER, text, stop) === 0 ? stop : end;
    }
    const comma = lengthAt(COMMA, text, at);
    const next = comma === 0 ? 0 : unitWord(text, at + comma, units);
    if (next === 0) return end;
    at += comma + next;
  }
}

function unitWord(text: string, at: number, units: ReadonlySet<string>): number {
  let found = 0;
  for (const unit of units)
    if (
      unit.length > found &&
      text.startsWith(unit, at) &&
      (unit === "%" || endsWord(text, at + unit.length))
    )
      found = unit.length;
  return found;
}
