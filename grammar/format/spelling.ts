/** How a piece of rule text is written: true signs, single spaces, grouped digits. Never which words stand there. */
import { mask, type Masked, type Token } from "../lexer.js";
import type { Names } from "../names.js";
import type { Span } from "../source.js";
import type { ReadingMode } from "../words.js";

/** A text together with how it was read; `reading` is null where the words are kept and only spaces are unified. */
export interface Spelling {
  readonly text: string;
  readonly reading: Masked | null;
  readonly mode: ReadingMode;
  /** In an example a bare number can be a code: only a number with a unit has its digits grouped. */
  readonly groupsBareNumbers: boolean;
}

/** Reads a text for spelling. Where its words cannot all be read, they are kept as they stand. */
export function spellingOf(
  text: string,
  at: Span,
  names: Names,
  mode: ReadingMode,
  groupsBareNumbers: boolean,
): Spelling {
  const reading = mask(text, at, names, mode);
  return { text, reading: reading.diagnostics.length > 0 ? null : reading, mode, groupsBareNumbers };
}

/** Every run of spaces as one, whatever kind they are of. */
export function singleSpaced(text: string): string {
  return text.replace(/[\p{Zs}\t]+/gu, " ").trim();
}

/** Writes the stretch from `from` up to `to` as it should be spelt, without spaces around it. */
export function spell(spelling: Spelling, from: number, to: number): string {
  if (spelling.reading === null) return singleSpaced(spelling.text.slice(from, to));
  const writer = new Writer(spelling, spelling.reading, to);
  return writer.write(from).trim();
}

const SPACE = /[\p{Zs}\t]/u;
const SPACED_SIGNS = "×+≤≥";

class Writer {
  private written = "";
  private previous: Token | null = null;

  constructor(
    private readonly spelling: Spelling,
    private readonly reading: Masked,
    private readonly to: number,
  ) {}

  write(from: number): string {
    for (let at = from; at < this.to;) at = this.step(at);
    return this.written;
  }

  /** Writes what stands at a place; returns where the next begins. */
  private step(at: number): number {
    const { text } = this.spelling;
    const token = this.reading.tokens.get(at);
    if (token && token.end <= this.to) return this.token(token);
    const character = text[at] ?? "";
    if (SPACE.test(character)) {
      if (!/[ \n–]$/.test(this.written)) this.written += " ";
      return at + 1;
    }
    const pair = text.slice(at, at + 2);
    if (pair === "<=" || pair === ">=") {
      this.sign(pair === "<=" ? "≤" : "≥", at, at + 2);
      return at + 2;
    }
    const masked = this.reading.text[at] ?? "";
    this.sign(masked === "×" || masked === "−" ? masked : character, at, at + 1);
    return at + 1;
  }

  private token(token: Token): number {
    const { text } = this.spelling;
    const raw = text.slice(token.start, token.end);
    const touches = this.previous?.kind === "number" && this.previous.end === token.start;
    if (token.kind === "unit" && touches) this.written += " ";
    this.written += token.kind === "number" ? this.number(raw, token) : raw.replace(/[\p{Zs}\t]+/gu, " ");
    this.previous = token;
    return token.end;
  }

  /** Five digits or more are grouped, where the groups cannot be taken for numbers of their own (R8). */
  private number(raw: string, { start, end }: Token): string {
    const [whole = "", ...decimals] = raw.replace(/[\p{Zs}]/gu, " ").split(",");
    const digits = whole.replace(/ /g, "");
    const { text, groupsBareNumbers } = this.spelling;
    const alone =
      !/\d\s*$/.test(text.slice(Math.max(0, start - 9), start)) && !/^\s*\d/.test(text.slice(end));
    const counts = groupsBareNumbers || this.unitFollows(end);
    const grouped =
      digits.length >= 5 && !digits.startsWith("0") && alone && counts
        ? digits.replace(/\B(?=(?:\d{3})+$)/g, " ")
        : whole;
    return [grouped, ...decimals].join(",");
  }

  private unitFollows(end: number): boolean {
    const spaces = /^\s*/.exec(this.spelling.text.slice(end))?.[0].length ?? 0;
    return this.reading.tokens.get(end + spaces)?.kind === "unit";
  }

  private sign(sign: string, at: number, next: number): void {
    if (sign === "−" && this.spelling.mode === "key" && this.joinsNumbers(at, next)) {
      this.written = `${this.written.trimEnd()}–`;
      return;
    }
    const spaced = SPACED_SIGNS.includes(sign) || (sign === "|" && this.spelling.mode === "type");
    if (spaced && this.written !== "" && !/[\s(]$/.test(this.written)) this.written += " ";
    this.written += sign;
    if (spaced && next < this.to && !/\s/.test(this.spelling.text[next] ?? "")) this.written += " ";
  }

  /** An en dash without spaces joins the ends of an interval. */
  private joinsNumbers(at: number, next: number): boolean {
    const { text } = this.spelling;
    const spaces = /^\s*/.exec(text.slice(next))?.[0].length ?? 0;
    return (
      this.previous?.kind === "number" &&
      text.slice(this.previous.end, at).trim() === "" &&
      this.reading.tokens.get(next + spaces)?.kind === "number"
    );
  }
}
