/** Reads an `exempel` block: given rows, and what is claimed of them. */
import { isTooComplex, readExpression, stretchOf, type ReadContext, type Stretch } from "./expressions.js";
import { mask } from "./lexer.js";
import { fix } from "./diagnostic.js";
import { nameFix, report } from "./messages.js";
import { nearest } from "./distance.js";
import type { Block } from "./outline.js";
import { nameSpan, readKeys } from "./rules.js";
import type { Span } from "./source.js";
import { cutBlock, definedName, equalsAt, type Group, type Statement } from "./statements.js";
import type { ExampleRowSyntax, ExampleSyntax, ExampleValue, Name, QuestionSyntax } from "./syntax.js";
import { MONTH_NAMES, normalizeName } from "./words.js";
import { grammar } from "./tree.js";

/** Reads one example. */
export function readExample(block: Block, context: ReadContext): ExampleSyntax {
  const { groups, diagnostics } = cutBlock(block);
  context.diagnostics.push(...diagnostics);
  const statements = groups.filter((group) => group.head === null).flatMap((group) => group.body);
  const questions = groups.filter((group) => group.head !== null);
  const labels = new Set(statements.map((statement) => rowHead(statement, context).label));
  let period: string | null = null;
  const rows: ExampleRowSyntax[] = [];
  for (const statement of statements) {
    if (/^period(?!\p{L})/iu.test(statement.text)) period = readPeriod(statement, context);
    else rows.push(...readRow(statement, labels, context));
  }
  return {
    kind: "example",
    span: block.span,
    title: block.title,
    period,
    rows,
    questions: questions.flatMap((group) => readQuestion(group, context)),
  };
}

const MONTH = `\\d{4}-(?:0[1-9]|1[0-2])|(?:${MONTH_NAMES.join("|")})\\s+\\d{4}`;
const PERIOD = new RegExp(`^period\\s+(${MONTH})$`, "u");

/** `period 2020-02` */
function readPeriod(statement: Statement, context: ReadContext): string | null {
  const month = PERIOD.exec(statement.text)?.[1];
  if (month === undefined) {
    const expected = "”period” och en månad, till exempel ”period 2020-01”";
    const english = "“period” and a month, as in “period 2020-01”";
    context.diagnostics.push(report("unknown-head", statement.span, { expected, english }));
  }
  return monthText(month);
}

/** `Listad: 3 st, listad hos Exempelby, ålder 7` */
function readRow(
  statement: Statement,
  labels: ReadonlySet<string>,
  context: ReadContext,
): readonly ExampleRowSyntax[] {
  const { head, entity, label, end, values, slip } = rowHead(statement, context);
  const at = { ...statement.span, end: statement.span.start + end };
  if (entity === undefined) {
    const proposals = nearest(head.split(" ")[0] ?? head, context.names.entities);
    context.diagnostics.push(report("unknown-name", at, { name: head }, { fix: nameFix(at, proposals) }));
    return [];
  }
  if (slip) context.diagnostics.push(missingColon(statement, end, values));
  const pieces = cutPieces(stretchOf(statement, values, statement.text.length), entity, context);
  const counted = countsOf(pieces, context);
  return [
    {
      span: statement.span,
      entity: { span: { ...at, end: at.start + entity.length }, text: entity, declared: true },
      label: label === "" ? null : label,
      count: counted.find((count) => count !== null) ?? 1,
      values: pieces
        .filter((_, index) => counted[index] === null)
        .flatMap((piece) => readPiece(piece, entity, labels, context)),
    },
  ];
}

/** What stands before the values of a row: the entity, and the label that other rows point with. */
function rowHead({ text }: Statement, context: ReadContext) {
  const colon = text.indexOf(":");
  const before = normalizeName(colon < 0 ? text : text.slice(0, colon));
  const entity = [...context.names.entities].filter((name) => startsAsWord(before, name)).sort(byLength)[0];
  const slip = entity === undefined || colon >= 0 ? null : valuesWithoutColon(text, entity, context);
  const end = slip?.end ?? (colon < 0 ? text.length : colon);
  const head = normalizeName(text.slice(0, end));
  const label = entity === undefined ? "" : head.slice(entity.length).trim();
  return { head, entity, label, end, values: slip?.values ?? Math.min(end + 1, text.length), slip };
}

/** Where a row without a colon gives its first value, `Listad Norra, ålder 7`: the colon is missing before it. */
function valuesWithoutColon(text: string, entity: string, context: ReadContext) {
  const own = namesOf(entity, context);
  for (const { 0: gap, index } of text.matchAll(/[,\s]+/g)) {
    const values = index + gap.length;
    const rest = normalizeName(text.slice(values)).replace(/^inte /, "");
    const counts = gap.includes(",") && /^\d[\d ]* st(?:,|$)/.test(rest);
    if (index >= entity.length && (counts || own.some((name) => startsAsWord(rest, name))))
      return { end: index, values };
  }
  return null;
}

function missingColon({ text, span }: Statement, end: number, values: number) {
  const comma = text.slice(end, values).indexOf(",");
  const word = /^[^\s,]+/.exec(text.slice(values))?.[0].length ?? 1;
  const start = span.start + (comma < 0 ? values : end + comma);
  const at = { ...span, start, end: start + (comma < 0 ? word : 1) };
  const gap = { ...span, start: span.start + end, end: span.start + values };
  const mend = fix("Skriv ”:” före den första uppgiften.", "Write “:” before the first value.", [
    { span: gap, text: ": " },
  ]);
  return report("missing-colon", at, { of: "row" }, { fix: mend });
}

const COUNT = /^[−–-]?\d[\d\s.,]*\s*st$/;

/** The pieces that are counts, and 1 for one that cannot be read; null for the others. */
function countsOf(pieces: readonly Stretch[], context: ReadContext): readonly (number | null)[] {
  let known = false;
  return pieces.map(({ text, span }) => {
    if (!COUNT.test(text)) return null;
    const digits = /^(\d{1,3}(?:\s\d{3})*|\d+)\sst$/.exec(text)?.[1]?.replace(/\s/g, "");
    const count = digits === undefined || known || digits.length > 9 ? null : Number(digits);
    known = true;
    if (count === null) context.diagnostics.push(report("example-count", span, { found: text }));
    return count ?? 1;
  });
}

/** Cuts at a comma and a space only where a count, an attribute or a definition of the entity follows (R13). */
function cutPieces(stretch: Stretch, entity: string, context: ReadContext): readonly Stretch[] {
  const own = namesOf(entity, context);
  const pieces: Stretch[] = [];
  let start = 0;
  for (const comma of stretch.text.matchAll(/,\s+/g)) {
    const after = comma.index + comma[0].length;
    const rest = stretch.text.slice(after).replace(/^inte /, "");
    const unknown = !/^\d/.test(rest) && !own.some((name) => startsAsWord(rest, name));
    const next = rest.split(",")[0] ?? rest;
    if (!COUNT.test(next.trim()) && unknown && !/^\p{L}[^,]*\d/u.test(rest) && !isMisspelt(next, own))
      continue;
    pieces.push(piece(stretch, start, comma.index));
    start = after;
  }
  return [...pieces, piece(stretch, start, stretch.text.length)].filter(({ text }) => text !== "");
}

/** True for words that begin as an attribute with a slip of the pen: `kon kvinna`. */
function isMisspelt(text: string, own: readonly string[]): boolean {
  const words = text.trim().split(/\s+/).slice(0, 5);
  return words.some((_, index) => nearest(words.slice(0, index + 1).join(" "), own).length > 0);
}

function readPiece(
  stretch: Stretch,
  entity: string,
  labels: ReadonlySet<string>,
  context: ReadContext,
): readonly ExampleValue[] {
  const negated = stretch.text.startsWith("inte ");
  const from = negated ? "inte ".length : 0;
  const text = stretch.text.slice(from);
  const name = namesOf(entity, context).find((own) => startsAsWord(text, own));
  if (name === undefined) {
    context.diagnostics.push(unknownAttribute(stretch, entity, context));
    return [];
  }
  const plain = text.slice(name.length).replace(/^\s*=\s*/, " ");
  const value = piece(stretch, stretch.text.length - plain.length, stretch.text.length);
  const nameSpan = {
    ...stretch.span,
    start: stretch.span.start + from,
    end: stretch.span.start + from + name.length,
  };
  // `inte ålder 7` says nothing: kept with its `inte`, the value fits no type.
  if (negated && value.text !== "") {
    const written = { span: nameSpan, text: name, declared: true };
    return [
      {
        span: stretch.span,
        name: written,
        text: `inte ${value.text}`,
        value: null,
        valueSpan: value.span,
        keys: [],
      },
    ];
  }
  const said = value.text === "" ? { ...value, text: negated ? "nej" : "ja" } : value;
  return [exampleValue(nameSpan, name, said, context, labels)];
}

function unknownAttribute(stretch: Stretch, entity: string, context: ReadContext) {
  const negation = /^inte /.exec(stretch.text)?.[0].length ?? 0;
  const whole = normalizeName(stretch.text.slice(negation).replace(/(?:=.*|\s+[\d−-].*)$/s, ""));
  const words = whole.split(" ");
  const own = namesOf(entity, context);
  const candidates = words.map((_, index) => words.slice(0, words.length - index).join(" "));
  const word = candidates.find((candidate) => nearest(candidate, own).length > 0) ?? whole;
  const start = stretch.span.start + negation;
  const span = { ...stretch.span, start, end: start + Math.max(word.length, 1) };
  return report("unknown-name", span, { name: word }, { fix: nameFix(span, nearest(word, own)) });
}

/** `Då är för Exempelby i december 2020` */
const QUESTION = new RegExp(`^Då är(?:\\s+för\\s+(?<subject>.+?))?(?:\\s+i\\s+(?<month>${MONTH}))?$`, "su");
/** A question with a fault, read as far as it goes. */
const LIKE_QUESTION =
  /^[Dd][åa]\s+är(?:\s+för)?(?:\s+(?<subject>.+?))?(?:\s+i\s+(?:\p{L}+\s+\d{4}|\d{4}-\d{2}))?$/su;

function readQuestion({ head, body }: Group, context: ReadContext): readonly QuestionSyntax[] {
  const exact = head ? QUESTION.exec(head.text) : null;
  const wrongMonth = /\s+i\s+(?:\p{L}+\s+\d{4}|\d{4}-\d{2})$/u.test(exact?.groups?.["subject"] ?? "");
  const found = exact && !wrongMonth ? exact : LIKE_QUESTION.exec(head?.text ?? "");
  if (!head || !found) return [];
  if (found !== exact) {
    const expected = "”Då är för” och en rad, och kanske en månad: ”Då är för Exempelby i januari 2020”";
    const english = "“Då är för” and a row, and perhaps a month: “Då är för Exempelby i januari 2020”";
    context.diagnostics.push(report("unknown-head", head.span, { expected, english }));
  }
  const subject = found.groups?.["subject"];
  const start =
    subject === undefined ? 0 : head.span.start + head.text.indexOf(subject, head.text.search(/för\s/) + 3);
  return [
    {
      span: head.span,
      subject: subject === undefined ? null : normalizeName(subject),
      subjectSpan: subject === undefined ? null : { ...head.span, start, end: start + subject.length },
      month: monthText(found.groups?.["month"]),
      claims: body.length,
      expectations: body.flatMap((statement) => readExpectation(statement, context)),
    },
  ];
}

function readExpectation(statement: Statement, context: ReadContext): readonly ExampleValue[] {
  const name = definedName(statement.text);
  if (name === null) {
    context.diagnostics.push(report("missing-equals", statement.span, {}));
    return [];
  }
  const equals = equalsAt(statement.text);
  const left = stretchOf(statement, 0, equals);
  const at = nameSpan(left);
  const value = stretchOf(statement, equals + 1, statement.text.length);
  const { names, payments, invalid } = context.names;
  if (invalid.has(name)) return [];
  if (!names.has(name) && !payments.has(name)) {
    const proposals = nearest(name, [...names, ...payments]);
    context.diagnostics.push(report("unknown-name", at, { name }, { fix: nameFix(at, proposals) }));
    return [];
  }
  return [{ ...exampleValue(at, name, value, context), keys: readKeys(left, context) }];
}

/**
 * A value is read as an expression where it can be; else its words stand for a row, a choice or a text. What begins as
 * a figure and cannot be read is a fault, unless a row has that label: `åldersgrupp 10–14 år`.
 */
function exampleValue(
  nameSpan: Span,
  name: string,
  value: Stretch,
  context: ReadContext,
  labels: ReadonlySet<string> = new Set(),
): ExampleValue {
  const text = normalizeName(value.text);
  const reference: Name = { span: nameSpan, text: name, declared: true };
  const span = { ...nameSpan, end: value.span.end };
  const masked = mask(value.text, value.span, context.names, "expression");
  const complex = isTooComplex(masked.text);
  const readable =
    !complex && masked.diagnostics.length === 0 && grammar.match(masked.text, "Value").succeeded();
  const figure = /^[\d−-]/.test(text) && !labels.has(text);
  const expression = readable || figure || complex ? readExpression(value, "Value", context) : null;
  return { span, name: reference, keys: [], text, value: expression, valueSpan: value.span };
}

function namesOf(entity: string, context: ReadContext): readonly string[] {
  return [...(context.names.ofEntity.get(entity) ?? [])].sort(byLength);
}

function byLength(left: string, right: string): number {
  return right.length - left.length;
}

function startsAsWord(text: string, name: string): boolean {
  return text.startsWith(name) && !/^[\p{L}\p{N}-]/u.test(text.slice(name.length));
}

function piece(stretch: Stretch, from: number, to: number): Stretch {
  const raw = stretch.text.slice(from, to);
  const start = stretch.span.start + from + (raw.length - raw.trimStart().length);
  return { text: raw.trim(), span: { ...stretch.span, start, end: start + raw.trim().length } };
}

function monthText(written: string | undefined): string | null {
  if (written === undefined || /^\d/.test(written)) return written ?? null;
  const [name = "", year = ""] = written.split(/\s+/);
  return `${year}-${String(MONTH_NAMES.indexOf(name) + 1).padStart(2, "0")}`;
}
