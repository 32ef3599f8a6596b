/** Reads one statement's text: masks it, matches it, and reports at most one fault of form. */
import type { MatchResult } from "ohm-js";
import { comparisonSigns, isUnclear } from "./comparison-slips.js";
import type { Diagnostic } from "./diagnostic.js";
import { faultOfForm, place } from "./fault-of-form.js";
import { withoutEchoes } from "./invalid-names.js";
import { mask, type Masked } from "./lexer.js";
import { numberAlone } from "./literals.js";
import { report } from "./messages.js";
import type { Names } from "./names.js";
import type { Span } from "./source.js";
import type { Statement } from "./statements.js";
import type { Case, Expression } from "./syntax.js";
import { grammar, semantics, type Reading } from "./tree.js";
import { isIf, slipAt } from "./slips.js";
import { bareAggregates, signAfterWhere } from "./where-brackets.js";
import { wordsOf, type ReadingMode } from "./words.js";

/** A stretch of a document to be read by itself. */
export interface Stretch {
  readonly text: string;
  readonly span: Span;
}

/** Where statements are read: the names of the package, and where faults are put. */
export interface ReadContext {
  readonly names: Names;
  readonly diagnostics: Diagnostic[];
  /** Reads a stretch that is read by itself, or takes it from memory; just reads it where there is none. */
  readonly remember?: Remember;
}

/** @param words - All that the stretch is read from. */
export type Remember = <T>(words: string, span: Span, read: (own: ReadContext) => T) => T;

export type StartRule =
  | "Value"
  | "Condition"
  | "Selection"
  | "Window"
  | "IndicatorGoal"
  | "IndicatorValue"
  | "AttributeType"
  | "KeyCell"
  | "EntityClause"
  | "ValueNames"
  | "PhraseTail";

export interface Reached {
  readonly match: MatchResult;
  readonly reading: Reading;
  /** The masked text. */
  readonly text: string;
}

/** Matches a stretch against a rule of the grammar; null after reporting why it cannot be read. */
export function matchStretch(
  stretch: Stretch,
  rule: StartRule,
  mode: ReadingMode,
  context: ReadContext,
): Reached | null {
  const masked = maskStretch(stretch, mode, context);
  return masked && matchMasked(stretch, masked, rule, mode, context);
}

/** Masks a stretch; null after reporting that it is too much to read. */
export function maskStretch(stretch: Stretch, mode: ReadingMode, context: ReadContext): Masked | null {
  const tooLong = stretch.text.length > MOST_CHARACTERS;
  const masked = mask(tooLong ? "" : stretch.text, stretch.span, context.names, mode);
  context.diagnostics.push(...withoutEchoes(masked.diagnostics, stretch, context.names));
  const complex = tooLong ? 0 : tooComplexAt(masked.text);
  if (complex === null) return masked;
  context.diagnostics.push(report("too-complex", place(stretch, complex, complex + 1), {}));
  return null;
}

/** Matches a masked stretch against a rule of the grammar; null after reporting why it cannot be read. */
export function matchMasked(
  stretch: Stretch,
  masked: Masked,
  rule: StartRule,
  mode: ReadingMode,
  context: ReadContext,
): Reached | null {
  const reading = { at: stretch.span, tokens: masked.tokens };
  const match = grammar.match(masked.text, rule);
  if (match.succeeded()) {
    if (mode === "expression") context.diagnostics.push(...comparisonSigns(stretch, masked.text, rule));
    const unclear = signAfterWhere(masked.text);
    if (unclear !== null)
      context.diagnostics.push(report("where-needs-brackets", place(stretch, unclear, unclear + 1), {}));
    else if (mode === "expression")
      context.diagnostics.push(...secondReadings(stretch, masked, rule, context.names));
    return { match, reading, text: masked.text };
  }
  // An unknown word often breaks the form as well: one mistake gives one message.
  if (masked.diagnostics.length === 0)
    context.diagnostics.push(
      ...withoutEchoes([faultOfForm(match, masked, stretch, rule)], stretch, context.names),
    );
  return null;
}

/** Longer stretches, deeper brackets and more words than these are never meant, and would exhaust the reader. */
const MOST_CHARACTERS = 20_000;
const DEEPEST = 40;
const MOST_WORDS = 600;

/** True for a masked text that would exhaust the reader. */
export function isTooComplex(masked: string): boolean {
  return masked.length > MOST_CHARACTERS || tooComplexAt(masked) !== null;
}

/** Where a stretch becomes too much to read; null if it does not. */
function tooComplexAt(masked: string): number | null {
  let depth = 0;
  for (const [at, character] of [...masked].entries()) {
    if (character === "(" || character === "[") depth += 1;
    if (character === ")" || character === "]") depth -= 1;
    if (depth > DEEPEST) return at;
  }
  let words = 0;
  for (const found of masked.matchAll(/[\p{L}]+|[\uE000-\uE005]+|[^\s\p{L}\uE000-\uE005]/gu)) {
    words += 1;
    if (words > MOST_WORDS) return found.index;
  }
  return null;
}

/** Reads a value or a condition. What cannot be read is `unreadable`, and reported. */
export function readExpression(
  stretch: Stretch,
  rule: "Value" | "Condition" | "Selection" | "Window",
  context: ReadContext,
): Expression {
  const masked = maskStretch(stretch, "expression", context);
  const number = masked && rule === "Value" ? numberAlone(masked, stretch.span) : null;
  if (number) return number;
  const reached = masked && matchMasked(stretch, masked, rule, "expression", context);
  if (!reached || isUnclear(stretch, reached.text, rule)) return { kind: "unreadable", span: stretch.span };
  const read = semantics(reached.match)["expression"](reached.reading) as Expression;
  if (signAfterWhere(reached.text) === null)
    context.diagnostics.push(
      ...bareAggregates(read, ({ start }) => stretch.text.slice(0, start - stretch.span.start)),
    );
  return read;
}

/**
 * Reads what stands after `=`: one expression, or lines `värde när villkor` (R5).
 *
 * @param from - Where in the statement's text the body begins.
 */
export function readBody(statement: Statement, from: number, context: ReadContext): Expression {
  const body = stretchOf(statement, from, statement.text.length);
  const masked = mask(body.text, body.span, context.names, "expression").text;
  if (!hasCases(masked)) return readValue(body, masked, context);
  const cases = caseStretches(statement, from).map((stretch) => readCase(stretch, context));
  return { kind: "cases", cases, span: body.span };
}

/** A whole value; the word `saknas` alone says that there is none. */
function readValue(stretch: Stretch, masked: string, context: ReadContext): Expression {
  if (masked.trim() === "saknas") return { kind: "missing", span: stretch.span };
  return readExpression(stretch, "Value", context);
}

/** A part of a statement, without the spaces around it. */
export function stretchOf(statement: Statement, from: number, to: number): Stretch {
  return trimmed({
    text: statement.text.slice(from, to),
    span: { ...statement.span, start: statement.span.start + from, end: statement.span.start + to },
  });
}

export function trimmed({ text, span }: Stretch): Stretch {
  const before = text.length - text.trimStart().length;
  const trimmedText = text.trim();
  const start = span.start + before;
  return { text: trimmedText, span: { ...span, start, end: start + trimmedText.length } };
}

const WHEN = /(?<!\p{L})när(?!\p{L})/u;
const OTHERWISE = /(?<!\p{L})annars(?!\p{L})/u;

function hasCases(masked: string): boolean {
  return WHEN.test(masked) || OTHERWISE.test(outsideBrackets(masked));
}

export function outsideBrackets(masked: string): string {
  let depth = 0;
  return [...masked]
    .map((character) => {
      if (character === "(" || character === "[") depth += 1;
      if (character === ")" || character === "]") depth -= 1;
      return depth > 0 ? " " : character;
    })
    .join("");
}

/** The least indented lines of a body begin its cases; the first may stand on the line of `=`. */
function caseStretches(statement: Statement, from: number): readonly Stretch[] {
  const below = statement.lines.filter((line) => line.start >= from);
  const indent = Math.min(...below.map((line) => line.indent));
  const starts = below.filter((line) => line.indent === indent).map((line) => line.start);
  const [firstLine] = statement.lines;
  if (firstLine && statement.text.slice(from, firstLine.end).trim() !== "" && from < firstLine.end)
    starts.unshift(from);
  return starts.map((start, index) =>
    stretchOf(statement, start, starts[index + 1] ?? statement.text.length),
  );
}

function readCase(stretch: Stretch, context: ReadContext): Case {
  const masked = mask(stretch.text, stretch.span, context.names, "expression").text;
  const when = WHEN.exec(masked);
  const otherwise = OTHERWISE.exec(outsideBrackets(masked));
  if (!when && !(otherwise && masked.slice(otherwise.index + "annars".length).trim() === "")) {
    const bare = otherwise !== null;
    const unreadable = { kind: "unreadable" as const, span: stretch.span };
    const told = context.diagnostics.length;
    if (isIf(stretch.text, 0)) readExpression(stretch, "Value", context);
    if (context.diagnostics.length === told)
      context.diagnostics.push(report("case-without-condition", stretch.span, { bare }));
    return { value: unreadable, condition: unreadable, span: stretch.span };
  }
  const cut = when?.index ?? otherwise?.index ?? 0;
  const value = readValue(part(stretch, 0, cut), masked.slice(0, cut), context);
  if (when && !stretch.text.startsWith("när", cut)) context.diagnostics.push(ifAt(stretch, cut));
  if (!when) return { value, condition: null, span: stretch.span };
  const condition = part(stretch, cut + "när".length, stretch.text.length);
  return { value, condition: readExpression(condition, "Condition", context), span: stretch.span };
}

/** `om` stands for `när`, and its space before it is masked as the first letter. */
function ifAt(stretch: Stretch, cut: number): Diagnostic {
  return slipAt(place(stretch, cut + 1, cut + 1 + "om".length), "om", "när");
}

/** A part of a stretch, without the spaces around it. */
export function part(stretch: Stretch, from: number, to: number): Stretch {
  const { span } = stretch;
  return trimmed({
    text: stretch.text.slice(from, to),
    span: { ...span, start: span.start + from, end: span.start + to },
  });
}

/** A name that holds a keyword, where the text could also be read without it, is ambiguous (R3). */
function secondReadings(
  stretch: Stretch,
  masked: Masked,
  rule: StartRule,
  names: Names,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const tried = new Set<string>();
  for (const token of masked.tokens.values()) {
    const joined =
      (token.kind === "name" || token.kind === "entity") &&
      token.text.split(" ").some((word) => wordsOf.expression.has(word));
    if (!joined || tried.has(token.text)) continue;
    tried.add(token.text);
    const other = mask(stretch.text, stretch.span, names, "expression", token.text);
    if (other.diagnostics.length > 0 || isTooComplex(other.text)) continue;
    if (grammar.match(other.text, rule).failed()) continue;
    const span = {
      ...stretch.span,
      start: stretch.span.start + token.start,
      end: stretch.span.start + token.end,
    };
    found.push(report("ambiguous-name", span, { name: token.text }));
  }
  return found;
}
