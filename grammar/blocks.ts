/** Reads the statements of the blocks `begrepp`, and leads to those of the others. */
import { declaredName, firstLine } from "./declared.js";
import { matchStretch, stretchOf, type ReadContext } from "./expressions.js";
import { readIndicator } from "./indicators.js";
import { report } from "./messages.js";
import { COUNTS_AS, entityHead, isEntityClause } from "./names.js";
import { readPayments, readResults } from "./payments.js";
import type { Block } from "./outline.js";
import { readRules } from "./rules.js";
import type { Source } from "./source.js";
import { cutBlock, equalsAt, type Group, type Statement } from "./statements.js";
import type {
  AttributeDeclaration,
  AttributeMark,
  ChoiceDeclaration,
  EntityClause,
  EntityDeclaration,
  Item,
  Name,
  TypeWords,
  UnitDeclaration,
} from "./syntax.js";
import { semantics } from "./tree.js";
import { normalizeName } from "./words.js";

/** Reads one block; examples are read by `grammar/example.ts`. */
export function readBlock(source: Source, block: Block, context: ReadContext): readonly Item[] {
  const { groups, diagnostics } = cutBlock(block);
  context.diagnostics.push(...diagnostics);
  switch (block.kind) {
    case "begrepp":
      return groups.flatMap((group) => readConcepts(group, context));
    case "regel":
      return groups.flatMap((group) => readRules(group, context));
    case "utbetalning":
      return groups.flatMap((group) => readPayments(group, context));
    case "redovisning":
      return groups.flatMap((group) => readResults(group, context));
    case "indikator":
      return readIndicator(
        source,
        block,
        groups.flatMap(({ body }) => body),
        context,
      );
    case "exempel":
      return [];
  }
}

// ---- begrepp --------------------------------------------------------------------------------------------------------

function readConcepts({ head, body }: Group, context: ReadContext): readonly Item[] {
  if (head && /^\p{Lu}/u.test(head.text)) return [readEntity(head, body, context)];
  if (head) {
    readConcept(head, context);
    for (const statement of body) readAttribute(statement, context);
    return [];
  }
  return body.map((statement) => readConcept(statement, context)).filter((item) => item !== null);
}

function readEntity(head: Statement, body: readonly Statement[], context: ReadContext): EntityDeclaration {
  const { name, plural } = entityHead(head.text);
  const asOther = COUNTS_AS.exec(head.text);
  checkHead(head, 0, asOther?.index ?? head.text.length, context);
  const attributes: AttributeDeclaration[] = [];
  const clauses: EntityClause[] = [];
  for (const statement of body) {
    if (isEntityClause(statement.text)) clauses.push(...readClause(statement, context));
    else attributes.push(...readAttribute(statement, context));
  }
  const nameText = head.text.slice(0, asOther?.index).split("(")[0] ?? "";
  const span = { ...head.span, end: head.span.start + nameText.trimEnd().length };
  const before = context.diagnostics.length;
  const declared = declaredName(name, span, context);
  if (body.length === 0 && context.diagnostics.length === before)
    context.diagnostics.push(report("entity-without-attributes", span, { name }));
  return {
    kind: "entity",
    span: head.span,
    name: declared,
    plural,
    countsAs: asOther ? countsAsOf(head, asOther) : null,
    attributes,
    clauses,
  };
}

/** The entity after `räknas som`; whether there is such a one is settled with the concepts. */
function countsAsOf(head: Statement, [found, other = ""]: RegExpExecArray): Name {
  const start = head.text.lastIndexOf(found) + found.length - other.length;
  const { text, span } = stretchOf(head, start, head.text.length);
  return { span, text: normalizeName(text), declared: true };
}

/** After the name nothing may stand but the plural in brackets. */
function checkHead(head: Statement, from: number, to: number, context: ReadContext): void {
  const text = head.text.slice(0, to);
  const open = text.indexOf("(", from);
  if (open < 0) return;
  const close = text.indexOf(")", open);
  const rest = close < 0 ? "" : text.slice(close + 1);
  const start = head.span.start + (close < 0 ? open : close + 1 + rest.length - rest.trimStart().length);
  const at = { ...head.span, start, end: close < 0 ? start + 1 : head.span.start + to };
  if (close < 0) context.diagnostics.push(report("unclosed-bracket", at, { bracket: "(" }));
  else if (rest.trim() !== "") {
    const facts = { found: rest.trim(), expected: "slutet på raden", english: "the end of the line" };
    context.diagnostics.push(report("syntax-error", at, facts));
  }
}

function readAttribute(statement: Statement, context: ReadContext): readonly AttributeDeclaration[] {
  const colon = statement.text.indexOf(":");
  if (colon < 0) {
    context.diagnostics.push(report("missing-colon", firstLine(statement), { of: "attribute" }));
    return [];
  }
  const left = stretchOf(statement, 0, colon);
  const type = stretchOf(statement, colon + 1, statement.text.length);
  const name = declaredName(normalizeName(left.text), left.span, context);
  const reached = matchStretch(type, "AttributeType", "type", context);
  if (!reached) return [{ span: statement.span, name, type: null, marks: [] }];
  const [words, marks] = semantics(reached.match)["parts"](reached.reading) as [
    TypeWords,
    readonly AttributeMark[],
  ];
  return [{ span: statement.span, name, type: words, marks }];
}

function readClause(statement: Statement, context: ReadContext): readonly EntityClause[] {
  const trial: ReadContext = { names: context.names, diagnostics: [] };
  const reached = matchStretch(statement, "EntityClause", "type", trial);
  if (!reached) {
    const { expected, english } = clauseWords(statement.text);
    context.diagnostics.push(report("unknown-head", firstLine(statement), { expected, english }));
    return [];
  }
  context.diagnostics.push(...trial.diagnostics);
  return [semantics(reached.match)["clause"](reached.reading) as EntityClause];
}

function clauseWords(text: string): { readonly expected: string; readonly english: string } {
  if (text.startsWith("gäller"))
    return {
      expected: "”gäller för A”, där A är attributet med månaden",
      english: "“gäller för A”, where A is the attribute with the month",
    };
  if (text.startsWith("en"))
    return { expected: "”en månad kan sakna rader”", english: "“en månad kan sakna rader”" };
  return {
    expected: "”giltig från och med A fram till B”, där A och B är datum",
    english: "“giltig från och med A fram till B”, where A and B are dates",
  };
}

function readConcept(statement: Statement, context: ReadContext): UnitDeclaration | ChoiceDeclaration | null {
  const unit = /^Måttenhet\s+/.exec(statement.text);
  if (unit) {
    const { name, plural } = entityHead(statement.text.slice(unit[0].length));
    checkHead(statement, unit[0].length, statement.text.length, context);
    const span = { ...statement.span, start: statement.span.start + unit[0].length };
    return { kind: "unit", span: statement.span, name: { span, text: name, declared: true }, plural };
  }
  const equals = equalsAt(statement.text);
  if (equals < 0) {
    const wanted = { expected: "en entitet med stor bokstav, ”Måttenhet namn” eller ”Namn = a | b”" };
    context.diagnostics.push(
      report("unknown-head", statement.span, {
        ...wanted,
        english: "an entity with a capital letter, “Måttenhet name” or “Name = a | b”",
      }),
    );
    return null;
  }
  return readChoice(statement, equals, context);
}

function readChoice(statement: Statement, equals: number, context: ReadContext): ChoiceDeclaration | null {
  const left = stretchOf(statement, 0, equals);
  const values = stretchOf(statement, equals + 1, statement.text.length);
  const reached = matchStretch(values, "ValueNames", "type", context);
  if (!reached) return null;
  return {
    kind: "choice",
    span: statement.span,
    name: declaredName(normalizeName(left.text), left.span, context),
    values: semantics(reached.match)["names"](reached.reading) as readonly Name[],
  };
}
