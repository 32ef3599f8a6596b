/** Reads the text of a table's caption: its words, the unit of the values in brackets, and the phrases that close it. */
import { matchStretch, part, type ReadContext } from "./expressions.js";
import { fix, type Fix } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { nameFix, report as reportDocument } from "./messages.js";
import { report } from "./messages-caption.js";
import { unitLength } from "./lexer.js";
import type { Cell } from "./outline.js";
import type { DateLiteral, Phrase, TableMethod, UnitWords } from "./syntax.js";
import { semantics, unitWords } from "./tree.js";
import { normalizeName } from "./words.js";

/** The comma phrases that may close a caption, the last one first. */
const CAPTION_PHRASE =
  /,\s*(?:illustrativt|visas med [\d,]+\s+decimal(?:er)?|linjärt\s+mellan\s+raderna|marginellt|beräknad|från\s+och\s+med\s+[^,()]*\d{4}[^,()]*?)\s*$/;
/** How a value is found, where it does not stand on its row. */
const METHODS: Readonly<Record<string, "linear" | "marginal">> = {
  "linjärt mellan raderna": "linear",
  marginellt: "marginal",
};

/** The phrases of one word, for the mend of a misspelt one. */
const SINGLE_WORDS = ["illustrativt", "marginellt", "beräknad"];

export interface CaptionText {
  /** The words, with the unit and without the phrases. */
  readonly words: string;
  readonly unit: UnitWords | null;
  readonly phrases: readonly Phrase[];
  readonly method: TableMethod;
  /** The day from which the table applies, where there are several of its name. */
  readonly from: DateLiteral | null;
}

/** The words of a caption without the comma phrases that close it. */
export function withoutPhrases(caption: string): string {
  let words = caption;
  for (let found = CAPTION_PHRASE.exec(words); found; found = CAPTION_PHRASE.exec(words))
    words = words.slice(0, found.index);
  return words;
}

/** Reads a caption; a phrase or a unit with a fault is reported. A phrase before the unit is read as if it stood last. */
export function readCaption(cell: Cell, context: ReadContext): CaptionText {
  const words = withoutPhrases(cell.text);
  const misplaced = misplacedPhrases(words);
  const last = readPhrases(cell, [words.length, cell.text.length], NO_PHRASES, context);
  const closing = misplaced ? readPhrases(cell, misplaced, last, context) : last;
  checkPhraseWord(words, cell, context);
  if (misplaced) reportOrder(misplaced, words, cell, context);
  const unit = readBracketUnit({ text: words, span: cell.span }, context) ?? unitBefore(words, cell, context);
  return { words: normalizeName(words), unit, ...closing };
}

type Closing = Omit<CaptionText, "words" | "unit">;

const NO_PHRASES: Closing = { phrases: [], method: { kind: "row" }, from: null };

/** The phrases of a stretch of a caption, the last one first, added to those that are read. */
function readPhrases(
  cell: Cell,
  [first, last]: readonly [start: number, end: number],
  read: Closing,
  context: ReadContext,
): Closing {
  let { phrases, method, from } = read;
  for (let end = last; end > first;) {
    const start = CAPTION_PHRASE.exec(cell.text.slice(0, end))?.index ?? first;
    const stretch = part(cell, start, end);
    end = start;
    // `beräknad` is seen where the table is found (`outline-tables.ts`).
    if (/^,\s*beräknad\s*$/.test(stretch.text)) continue;
    const own = METHODS[normalizeName(stretch.text.replace(",", ""))];
    if (own) {
      const span = wordsOf(stretch);
      const again = method.kind !== "row";
      if (again) context.diagnostics.push(report("caption-two-methods", span, {}));
      method = again ? { kind: "row", unclear: true } : { kind: own, span };
      continue;
    }
    const day = dayOf(stretch);
    if (day) {
      if (from) context.diagnostics.push(report("caption-two-days", from.span, {}));
      from = day;
      continue;
    }
    const reached = matchStretch(stretch, "PhraseTail", "expression", context);
    if (reached) phrases = [semantics(reached.match)["phrase"](reached.reading) as Phrase, ...phrases];
  }
  return { phrases, method, from };
}

/** `, från och med 2017-01-01` */
function dayOf(stretch: Cell): DateLiteral | null {
  const lead = /^,?\s*från\s+och\s+med\s+/.exec(stretch.text)?.[0].length;
  if (lead === undefined) return null;
  const text = stretch.text.slice(lead).trimEnd();
  const start = stretch.span.start + lead;
  return { kind: "date", text, span: { ...stretch.span, start, end: start + text.length } };
}

/** The place of a phrase without its comma. */
function wordsOf({ text, span }: Cell): Cell["span"] {
  const from = /^,?\s*/.exec(text)?.[0].length ?? 0;
  return { ...span, start: span.start + from };
}

/** `, ilustrativt`: what nearly is a phrase is not a part of the caption. */
function checkPhraseWord(caption: string, { span }: Cell, context: ReadContext): void {
  const last = /,\s*(\p{L}+)\s*$/u.exec(caption);
  const word = last?.[1] ?? "";
  const start = span.start + caption.lastIndexOf(word);
  const meant = nearest(word, SINGLE_WORDS);
  if (last === null || meant.length === 0) return;
  const at = { ...span, start, end: start + word.length };
  context.diagnostics.push(reportDocument("unknown-name", at, { name: word }, { fix: nameFix(at, meant) }));
}

/** `Avgift, marginellt (kr)`: where the phrases stand that are before the unit; null if none is. */
function misplacedPhrases(caption: string): readonly [start: number, end: number] | null {
  const before = /^(.*)\s*\([^()]*\)\s*$/s.exec(caption)?.[1] ?? "";
  const start = withoutPhrases(before).length;
  return start < before.length ? [start, before.length] : null;
}

function reportOrder(
  [start, end]: readonly [number, number],
  caption: string,
  { span }: Cell,
  context: ReadContext,
): void {
  const at = { ...span, start: span.start + start, end: span.start + caption.trimEnd().length };
  const text = ` ${caption.slice(end).trim()}${caption.slice(start, end).trimEnd()}`;
  context.diagnostics.push(
    report("caption-phrase-order", at, { text: text.trim() }, { fix: moved(at, text) }),
  );
}

function moved(at: Cell["span"], text: string): Fix {
  const words = text.trim();
  return fix(`Skriv ”${words}”.`, `Write “${words}”.`, [{ span: at, text }]);
}

/** `Belopp (kr per listad och år)`: the unit of the values stands in brackets at the end. */
export function readBracketUnit({ text, span }: Cell, context: ReadContext): UnitWords | null {
  const found = /\(([^()]*)\)\s*$/.exec(text);
  const words = found?.[1]?.trim() ?? "";
  const isUnit = words !== "" && unitLength(words, 0, context.names.units) === words.length;
  const start = span.start + text.lastIndexOf("(") + 1;
  const at = { ...span, start, end: start + words.length };
  if (isUnit) return unitWords(normalizeName(words), at);
  const proposals = words.length < 2 ? [] : nearest(words, context.names.units);
  const attempted = / per /.test(words) && unitLength(words, 0, context.names.units) > 0;
  if (attempted || proposals.length > 0) {
    const beside = proposals.length > 0 ? { fix: nameFix(at, proposals) } : {};
    context.diagnostics.push(reportDocument("unknown-unit", at, { name: words }, beside));
  }
  return null;
}

/** `Tabell vikt[ålder] (poäng): Vikt`: the unit is read, and where it belongs is told. */
function unitBefore(words: string, { span }: Cell, context: ReadContext): UnitWords | null {
  const found = /^\s*(\([^()]*\))\s*:\s*/.exec(words);
  const [lead = "", bracket = ""] = found ?? [];
  const unit = found && readBracketUnit({ text: lead.replace(/:\s*$/, ""), span }, context);
  if (!unit) return null;
  const at = { ...span, end: span.start + words.trimEnd().length };
  const text = `: ${words.slice(lead.length).trim()} ${bracket}`;
  const place = { ...span, start: span.start + lead.indexOf("("), end: span.start + lead.indexOf(")") + 1 };
  const mend = fix(`Skriv ”${text}”.`, `Write “${text}”.`, [{ span: at, text }]);
  context.diagnostics.push(
    report("caption-unit-order", place, { unit: bracket.slice(1, -1) }, { fix: mend }),
  );
  return unit;
}
