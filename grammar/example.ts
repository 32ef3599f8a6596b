/** Reads an `exempel` block: given rows, and what is claimed of them. */
import { readExpression, stretchOf, type ReadContext, type Stretch } from "./expressions.js";
import { mask } from "./lexer.js";
import { nameFix, report } from "./messages.js";
import { nearest } from "./distance.js";
import type { Block } from "./outline.js";
import type { Source, Span } from "./source.js";
import { cutBlock, definedName, equalsAt, type Group, type Statement } from "./statements.js";
import type { ExampleRowSyntax, ExampleSyntax, ExampleValue, Name, QuestionSyntax } from "./syntax.js";
import { MONTH_NAMES, normalizeName } from "./words.js";
import { grammar } from "./tree.js";

/** Reads one example. */
export function readExample(source: Source, block: Block, context: ReadContext): ExampleSyntax {
  const { groups, diagnostics } = cutBlock(source, block);
  context.diagnostics.push(...diagnostics);
  const statements = groups.filter((group) => group.head === null).flatMap((group) => group.body);
  const questions = groups.filter((group) => group.head !== null);
  let period: string | null = null;
  const rows: ExampleRowSyntax[] = [];
  for (const statement of statements) {
    const month = /^period\s+(\d{4}-\d{2})$/.exec(statement.text)?.[1];
    if (month !== undefined) period = month;
    else rows.push(...readRow(statement, context));
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

/** `Listad: 3 st, listad hos Exempelby, ålder 7` */
function readRow(statement: Statement, context: ReadContext): readonly ExampleRowSyntax[] {
  const colon = statement.text.indexOf(":");
  const head = normalizeName(colon < 0 ? statement.text : statement.text.slice(0, colon));
  const entity = [...context.names.entities].filter((name) => startsAsWord(head, name)).sort(byLength)[0];
  const at = { ...statement.span, end: statement.span.start + (colon < 0 ? statement.text.length : colon) };
  if (entity === undefined) {
    const proposals = nearest(head.split(" ")[0] ?? head, context.names.entities);
    context.diagnostics.push(report("unknown-name", at, { name: head }, { fix: nameFix(at, proposals) }));
    return [];
  }
  const label = head.slice(entity.length).trim();
  const pieces =
    colon < 0 ? [] : cutPieces(stretchOf(statement, colon + 1, statement.text.length), entity, context);
  const counted = pieces.map((piece) => /^(\d+) st$/.exec(piece.text)?.[1]);
  return [
    {
      span: statement.span,
      entity: { span: { ...at, end: at.start + entity.length }, text: entity, declared: true },
      label: label === "" ? null : label,
      count: Number(counted.find((count) => count !== undefined) ?? 1),
      values: pieces
        .filter((_, index) => counted[index] === undefined)
        .flatMap((piece) => readPiece(piece, entity, context)),
    },
  ];
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
    if (!/^\d+ st\b/.test(rest) && unknown && !/^\p{L}[^,]*\d/u.test(rest)) continue;
    pieces.push(piece(stretch, start, comma.index));
    start = after;
  }
  return [...pieces, piece(stretch, start, stretch.text.length)].filter(({ text }) => text !== "");
}

function readPiece(stretch: Stretch, entity: string, context: ReadContext): readonly ExampleValue[] {
  const negated = stretch.text.startsWith("inte ");
  const from = negated ? "inte ".length : 0;
  const text = stretch.text.slice(from);
  const name = namesOf(entity, context).find((own) => startsAsWord(text, own));
  if (name === undefined) {
    context.diagnostics.push(unknownAttribute(stretch, entity, context));
    return [];
  }
  const after = text.slice(name.length).replace(/^\s*=\s*/, " ");
  const value = piece(stretch, stretch.text.length - after.length, stretch.text.length);
  const nameSpan = {
    ...stretch.span,
    start: stretch.span.start + from,
    end: stretch.span.start + from + name.length,
  };
  return [
    exampleValue(
      nameSpan,
      name,
      value.text === "" ? { ...value, text: negated ? "nej" : "ja" } : value,
      context,
    ),
  ];
}

function unknownAttribute(stretch: Stretch, entity: string, context: ReadContext) {
  const word = normalizeName(stretch.text.replace(/(?:=.*|\s+[\d−-].*)$/s, ""));
  const span = { ...stretch.span, end: stretch.span.start + word.length };
  const own = namesOf(entity, context);
  const proposals = [word, word.split(" ").slice(0, -1).join(" "), word.split(" ")[0] ?? word]
    .map((candidate) => nearest(candidate, own))
    .find((found) => found.length > 0);
  return report("unknown-name", span, { name: word }, { fix: nameFix(span, proposals ?? []) });
}

/** `Då är för Exempelby i december 2020` */
const QUESTION = new RegExp(
  `^Då är(?:\\s+för\\s+(?<subject>.+?))?(?:\\s+i\\s+(?<month>\\d{4}-\\d{2}|(?:${MONTH_NAMES.join("|")})\\s+\\d{4}))?$`,
  "su",
);

function readQuestion({ head, body }: Group, context: ReadContext): readonly QuestionSyntax[] {
  const found = head ? QUESTION.exec(head.text) : null;
  if (!head || !found) return [];
  const subject = found.groups?.["subject"];
  const start = subject === undefined ? 0 : head.span.start + head.text.indexOf(subject);
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
  const value = stretchOf(statement, equals + 1, statement.text.length);
  const { names, payments } = context.names;
  if (!names.has(name) && !payments.has(name)) {
    const proposals = nearest(name, [...names, ...payments]);
    context.diagnostics.push(
      report("unknown-name", left.span, { name }, { fix: nameFix(left.span, proposals) }),
    );
    return [];
  }
  return [exampleValue(left.span, name, value, context)];
}

/** A value is read as an expression where it can be; else its words stand for a row, a choice or a text. */
function exampleValue(nameSpan: Span, name: string, value: Stretch, context: ReadContext): ExampleValue {
  const text = normalizeName(value.text);
  const reference: Name = { span: nameSpan, text: name, declared: true };
  const span = { ...nameSpan, end: value.span.end };
  const masked = mask(value.text, value.span, context.names, "expression");
  const readable = masked.diagnostics.length === 0 && grammar.match(masked.text, "Value").succeeded();
  const figure = /^[\d−-]/.test(text);
  const expression = readable || figure ? readExpression(value, "Value", context) : null;
  return { span, name: reference, text, value: expression, valueSpan: value.span };
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
