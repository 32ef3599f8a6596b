/**
 * Cuts a statement into words, in one pass from left to right (R3), and masks it for the grammar: each name, number,
 * unit and date becomes as many private-use characters of its class, so that every position stays exact and the
 * grammar is left with keywords, signs and classes alone.
 */
import { comparisonSign } from "./comparison-slips.js";
import { fix, type Diagnostic } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { decimalPointAt, nameFix, report } from "./messages.js";
import type { Names } from "./names.js";
import type { Span } from "./source.js";
import { decimalText, flatten } from "./plain-text.js";
import { meant } from "./proposals.js";
import {
  comparisonInWords,
  conditionFirst,
  ifForWhen,
  isIf,
  limitWord,
  slipAt,
  standsBetween,
  sumWithoutAv,
} from "./slips.js";
import { lengthAt, longestName, nameAt, nameOfOtherYear, phraseAt, unitLength } from "./scan.js";
import { dayInYear, duringForIn } from "./time-slips.js";
import { MONTH_NAMES, normalizeName, wordsOf, type ReadingMode } from "./words.js";

export { unitLength };

export type TokenClass = "name" | "unknown" | "entity" | "number" | "unit" | "date" | "month";

/** The character that the grammar sees for each class. */
export const CLASS_CHARACTER: Readonly<Record<TokenClass, string>> = {
  name: "\uE000",
  unknown: "\uE000",
  entity: "\uE001",
  number: "\uE002",
  unit: "\uE003",
  date: "\uE004",
  month: "\uE005",
};

export interface Token {
  readonly kind: TokenClass;
  readonly start: number;
  readonly end: number;
  /** Normalised: a name with single spaces, a number as decimal text with a point, a month as `2020-12`. */
  readonly text: string;
}

export interface Masked {
  readonly text: string;
  readonly tokens: ReadonlyMap<number, Token>;
  readonly diagnostics: readonly Diagnostic[];
}

const TYPE_MEND = fix(
  "Skriv en typ, till exempel text, datum, km eller en entitet, eller uppräkningens ord med ”|” emellan.",
  "Write a type, such as text, datum, km or an entity, or the words of an enumeration with “|” between them.",
);
const LETTER = /[\p{L}\p{N}]/u;
const WORD = /\p{L}[\p{L}\p{N}]*(?:[-\u2013][\p{L}\p{N}]+)*/uy;
const NUMBER = /\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?/y;
const DATE = /\d{4}-\d{2}-\d{2}(?!\d)/y;
const MONTH = /\d{4}-\d{2}(?![\d-])/y;
const NAMED_MONTH = new RegExp(`(${MONTH_NAMES.join("|")})[ \u00A0](\\d{4})(?!\\d)`, "y");
const AFTER_LIMIT = /(?:tidigast|senast|lägst|högst|från och med|till och med|fram till|gäller för|på)\s+$/;
/** So much of the text before a place is enough to tell what stands there, however wide the spaces are. */
const NEAR = 200;
/** A number with more digits than this is a mistake. */
const MOST_DIGITS = 30;
/** More decimals than this are never meant. */
const MOST_DECIMALS = 20;

/** Signs that are understood however they were typed. */
const SIGNS: Readonly<Record<string, string>> = {
  "*": "×",
  "·": "×",
  "-": "−",
  "–": "−",
  "≤": "≤",
  "≥": "≥",
};

/**
 * Masks the text of a statement.
 *
 * @param at - The span of the text in its document.
 * @param leftOut - A name to read as if it were not declared: how a second reading is looked for.
 */
export function mask(
  text: string,
  at: Span,
  names: Names,
  mode: ReadingMode,
  leftOut: string | null = null,
): Masked {
  const lexer = new Lexer(flatten(text), at, names, mode, leftOut);
  lexer.run();
  return { text: lexer.masked, tokens: lexer.tokens, diagnostics: lexer.diagnostics };
}

class Lexer {
  masked = "";
  readonly tokens = new Map<number, Token>();
  readonly diagnostics: Diagnostic[] = [];
  private previous: Token | null = null;

  constructor(
    private readonly text: string,
    private readonly at: Span,
    private readonly names: Names,
    private readonly mode: ReadingMode,
    private readonly leftOut: string | null,
  ) {}

  run(): void {
    while (this.here < this.text.length) this.step();
  }

  private get here(): number {
    return this.masked.length;
  }

  private step(): void {
    const character = this.text[this.here] ?? "";
    if (character === " " || character === "\n") this.masked += " ";
    else if (LETTER.test(character) || character === "%") this.word();
    else this.sign(character);
  }

  private word(): void {
    if (
      this.date() ||
      this.unitHere() ||
      this.phrase() ||
      this.inYear() ||
      this.ofOtherYear() ||
      this.declared() ||
      this.number() ||
      this.slip()
    )
      return;
    const word = this.match(WORD);
    if (word === null || !wordsOf[this.mode].has(word)) {
      if (!this.letterForTimes(word)) this.unknown(word);
      return;
    }
    if (/^decimal(?:er)?$/.test(word)) this.checkDecimals();
    this.masked += word;
  }

  /** Words that a beginner writes for those of the language. */
  private slip(): boolean {
    if (this.mode !== "expression") return false;
    const { text, here, masked } = this;
    const words = comparisonInWords(text, here) ?? duringForIn(text, here);
    if (words) {
      this.tellSlip(here, here + words.length, words.written);
      this.masked += words.written.padEnd(words.length);
      return true;
    }
    const sum = sumWithoutAv(text, here);
    if (sum) {
      this.tellSlip(here, here + sum.length, sum.written);
      return this.take("unknown", sum.length, sum.written);
    }
    const limit = limitWord(masked, text, here);
    this.masked += text.slice(here, here + limit);
    if (limit > 0) return true;
    if (!isIf(text, here)) return false;
    if (!ifForWhen(masked, text, here)) {
      this.diagnostics.push(conditionFirst(this.span(here, here + "om".length)));
      return this.take("unknown", lengthAt(/.+/y, text, here), "om");
    }
    // As many characters, so that every place stays exact: the case is read, and says what should be written.
    this.masked = `${masked.slice(0, -1)}när`;
    return true;
  }

  /** `öppnad under 2026`: before keywords, since `i` is one. */
  private inYear(): boolean {
    const found = this.mode === "expression" ? dayInYear(this.masked, this.text, this.here) : null;
    if (!found) return false;
    this.tellSlip(this.here, this.here + found.length, found.written, found.from);
    return this.take("unknown", found.length, found.written);
  }

  private tellSlip(start: number, end: number, written: string, from = start): void {
    const found = this.text.slice(start, end);
    this.diagnostics.push(slipAt(this.span(start, end), found, written, this.span(from, end)));
  }

  /** `100 kr x 12`: the letter between two operands is meant as a sign. */
  private letterForTimes(word: string | null): boolean {
    if (word?.toLowerCase() !== "x" || this.mode !== "expression") return false;
    if (!standsBetween(this.text, this.here)) return false;
    const facts = { found: word, expected: "”×” för gånger", english: "“×” for multiplication" };
    this.diagnostics.push(report("syntax-error", this.span(this.here, this.here + 1), facts));
    this.masked += "×";
    return true;
  }

  /** `avrundat till 2,5 decimaler` says nothing. */
  private checkDecimals(): void {
    const { previous } = this;
    if (previous?.kind !== "number") return;
    if (/^\d+$/.test(previous.text) && Number(previous.text) <= MOST_DECIMALS) return;
    const span = this.span(previous.start, previous.end);
    this.diagnostics.push(report("decimal-count", span, { most: MOST_DECIMALS }));
    this.tokens.set(previous.start, { ...previous, text: "2" });
  }

  private date(): boolean {
    const date = this.match(DATE);
    if (date !== null) return this.take("date", date.length, date);
    const month = this.match(MONTH);
    if (month !== null) return this.take("month", month.length, month);
    const named = this.match(NAMED_MONTH);
    if (named === null) return false;
    const [name = "", year = ""] = named.split(/[ \u00A0]/);
    const number = String(MONTH_NAMES.indexOf(name) + 1).padStart(2, "0");
    return this.take("month", named.length, `${year}-${number}`);
  }

  /** A unit stands only after a number, after `, per`, or where a type is read (R4). */
  private unitHere(): boolean {
    const afterNumber =
      this.previous?.kind === "number" && this.masked.slice(this.previous.end).trim() === "";
    const afterPer = /,\s*per\s+$/.test(this.masked.slice(-NEAR));
    const inType =
      this.mode === "type" && !wordsOf.type.has(/^\p{L}*/u.exec(this.text.slice(this.here))?.[0] ?? "");
    if (!afterNumber && !afterPer && !inType) return false;
    const length = unitLength(this.text, this.here, this.names.units);
    const name = inType ? longestName(this.text, this.here, this.names, this.mode, this.leftOut) : null;
    if (length === 0 || (name?.length ?? 0) > length) return false;
    return this.take("unit", length, normalizeName(this.text.slice(this.here, this.here + length)));
  }

  private phrase(): boolean {
    const length = phraseAt(this.text, this.here, this.mode);
    const phrase = this.text.slice(this.here, this.here + length).replace(/\s/g, " ");
    this.masked += phrase;
    if (/^resten +till$/.test(phrase)) this.rowName();
    return length > 0;
  }

  /** A row is named by words of the data, which are declared nowhere. */
  private rowName(): void {
    const name = this.match(/\s+[^\s,()](?:[^,()]*[^\s,()])?/y);
    if (name === null) return;
    this.masked += " ".repeat(name.length - name.trimStart().length);
    this.take("unknown", name.trim().length, normalizeName(name));
  }

  private declared(): boolean {
    const found = nameAt(this.text, this.here, this.names, this.mode, this.leftOut);
    if (found === null || this.isTypeWord(found.name)) return false;
    const { entities, selections } = this.names;
    const isRows = entities.has(found.name) || selections.has(found.name);
    return this.take(isRows ? "entity" : "name", found.length, found.name);
  }

  /** `grundbelopp (2025)`: before a year in brackets the names of that year are read as well. */
  private ofOtherYear(): boolean {
    const found = nameOfOtherYear(this.text, this.here, this.names, this.mode, this.leftOut);
    return found !== null && this.take("name", found.length, found.name);
  }

  /** `datum : datum` names an attribute after its type: after the colon the word is the type, after `senast` the name. */
  private isTypeWord(name: string): boolean {
    return this.mode === "type" && wordsOf.type.has(name) && !AFTER_LIMIT.test(this.masked);
  }

  private number(): boolean {
    const number = this.match(NUMBER);
    if (number === null) return false;
    const end = this.here + number.length;
    if (/^\.\d/.test(this.text.slice(end, end + 2))) return this.decimalPoint(number);
    if (number.replace(/\D/g, "").length > MOST_DIGITS) {
      this.diagnostics.push(report("number-too-long", this.span(this.here, end), { most: MOST_DIGITS }));
      return this.take("number", number.length, "0");
    }
    return this.take("number", number.length, decimalText(number));
  }

  private decimalPoint(number: string): boolean {
    const found = `${number}${/^\.\d+/.exec(this.text.slice(this.here + number.length))?.[0] ?? ""}`;
    const end = this.here + found.length;
    // `avrundat till 2.5 decimaler`: the number of decimals is what is wrong.
    if (!/^\s+decimal/.test(this.text.slice(end, end + NEAR)))
      this.diagnostics.push(decimalPointAt(this.span(this.here, end), found));
    return this.take("number", found.length, found.replace(/ /g, ""));
  }

  /** Words of no class: one name to the grammar, and one message with the nearest declared names. */
  private unknown(word: string | null): void {
    const start = this.here;
    const afterUnit = this.standsAfterUnit();
    const { length, proposals } = afterUnit
      ? { length: this.meantUnitLength(word ?? ""), proposals: [] }
      : meant(this.text, start, word ?? "", this.names, this.mode);
    const text = normalizeName(this.text.slice(start, start + length));
    this.take("unknown", length, text);
    const span = this.span(start, start + length);
    if (this.names.units.has(text)) {
      this.diagnostics.push(
        report("unit-misplaced", span, { unit: text, entity: this.names.entityOfUnit.get(text) ?? null }),
      );
      return;
    }
    if (afterUnit) {
      const [first = "", second] = text.split(" ");
      const meantUnits = second === undefined ? nearest(first, this.names.units) : [`per ${second}`];
      const beside = meantUnits.length > 0 ? { fix: nameFix(span, meantUnits) } : {};
      this.diagnostics.push(report("unknown-unit", span, { name: text }, beside));
      return;
    }
    const mend = this.mode === "type" && proposals.length === 0 ? TYPE_MEND : nameFix(span, proposals);
    this.diagnostics.push(report("unknown-name", span, { name: text }, { fix: mend }));
  }

  /** After a number, or after `per` that follows a unit, only a unit can be meant. */
  private standsAfterUnit(): boolean {
    const { previous } = this;
    if (/,\s*per\s+$/.test(this.masked.slice(-NEAR))) return true;
    if (previous === null || this.mode === "type") return false;
    const between = this.masked.slice(previous.end).trim();
    return (
      (previous.kind === "number" && between === "") ||
      (previous.kind === "unit" && (between === "" || between === "per"))
    );
  }

  /** `5 kr pr listad`: the unit after a misspelt `per` belongs to the same fault. */
  private meantUnitLength(word: string): number {
    const length = Math.max(word.length, 1);
    const afterUnit = this.previous?.kind === "unit" && this.masked.slice(this.previous.end).trim() === "";
    if (!afterUnit || nearest(word, ["per"]).length === 0) return length;
    const unit = unitLength(this.text, this.here + length + 1, this.names.units);
    return unit === 0 ? length : length + 1 + unit;
  }

  private sign(character: string): void {
    const pair = this.text.slice(this.here, this.here + 2);
    const compared = this.mode === "expression" ? comparisonSign(this.text, this.here) : null;
    if (compared !== null || pair === "<=" || pair === ">=") {
      this.masked += compared ?? pair;
      return;
    }
    if (character === "/" && this.slashForPer()) return;
    const sign = SIGNS[character] ?? character.replace(/[\uE000-\uE005]/, "\uFFFD");
    if (sign === "−" && this.mode === "expression") this.checkMinus();
    this.masked += sign;
  }

  /** `5 kr/år`: a stroke between two units is meant as `per`, and the unit goes on. */
  private slashForPer(): boolean {
    const { previous, here, text } = this;
    if (previous?.kind !== "unit" || this.masked.slice(previous.end).trim() !== "") return false;
    const at = here + 1 + lengthAt(/\s*/y, text, here + 1);
    const unit = unitLength(text, at, this.names.units);
    const name = longestName(text, at, this.names, this.mode, this.leftOut);
    if (unit === 0 || (name?.length ?? 0) >= unit) return false;
    this.diagnostics.push(slipAt(this.span(previous.end, at), "/", " per "));
    const whole = `${previous.text} per ${normalizeName(text.slice(at, at + unit))}`;
    this.previous = { ...previous, end: at + unit, text: whole };
    this.tokens.set(previous.start, this.previous);
    this.masked = this.masked.slice(0, previous.end) + CLASS_CHARACTER.unit.repeat(at + unit - previous.end);
    return true;
  }

  /** After an operand a minus subtracts, and then has a space on both sides (R8). */
  private checkMinus(): void {
    const before = this.text.slice(Math.max(0, this.here - NEAR), this.here);
    const operand =
      /[\p{L}\p{N}%)\]]\s*$/u.test(before) &&
      !/(?:^|\s)(?:när|och|eller|inte|är|av|lägst|högst|mellan|fördela|efter|blir)\s*$/u.test(before);
    const spaced = /\s$/.test(before) && /\s/.test(this.text[this.here + 1] ?? "");
    if (operand && !spaced)
      this.diagnostics.push(report("minus-spacing", this.span(this.here, this.here + 1), {}));
  }

  private take(kind: TokenClass, length: number, text: string): true {
    this.previous = { kind, start: this.here, end: this.here + length, text };
    this.tokens.set(this.here, this.previous);
    this.masked += CLASS_CHARACTER[kind].repeat(length);
    return true;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.here;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  private span(start: number, end: number): Span {
    return { file: this.at.file, start: this.at.start + start, end: this.at.start + end };
  }
}
