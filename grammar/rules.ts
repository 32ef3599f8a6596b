/** Reads the statements of a `regel` block, and definitions in sentences. */
import { declaredName, firstLine } from "./declared.js";
import { isException } from "./exception-names.js";
import { readException } from "./exceptions.js";
import { nearest } from "./distance.js";
import {
  readBody,
  readExpression,
  stretchOf,
  trimmed,
  type ReadContext,
  type Stretch,
} from "./expressions.js";
import { mask } from "./lexer.js";
import { nameFix, report } from "./messages.js";
import { entityOfHead } from "./names.js";
import { captionName } from "./table-words.js";
import { controlHead, definedName, equalsAt, type Group, type Statement } from "./statements.js";
import type { ControlSyntax, DefinitionSyntax, ExceptionSyntax, Item, Name } from "./syntax.js";
import { normalizeName } from "./words.js";

/** Reads the statements under one head. */
export function readRules({ head, body }: Group, context: ReadContext): readonly Item[] {
  const entity = head ? readEntityHead(head, context) : null;
  return body
    .map((statement) => rememberedStatement(statement, entity, context))
    .filter((item) => item !== null);
}

type RuleItem = DefinitionSyntax | ControlSyntax | ExceptionSyntax;

/** The head stands elsewhere, and may move by itself. */
function rememberedStatement(
  statement: Statement,
  entity: Name | null,
  context: ReadContext,
): RuleItem | null {
  const { text, span, lines } = statement;
  const words = JSON.stringify(["statement", entity?.text, entity?.declared, lines, text]);
  const read = (own: ReadContext): RuleItem | null => readStatement(statement, entity, own);
  const item = context.remember ? context.remember(words, span, read) : read(context);
  return item && context.remember ? { ...item, entity } : item;
}

function readEntityHead(head: Statement, context: ReadContext): Name | null {
  const name = entityOfHead(head.text);
  if (!/^För\s+(?:varje\s+\S|regionen$)/.test(head.text)) {
    const expected = "”För varje Entitet”, till exempel ”För varje Listad”, eller ”För regionen”";
    const english = "“För varje Entity”, as in “För varje Listad”, or “För regionen”";
    context.diagnostics.push(report("unknown-head", head.span, { expected, english }));
  }
  if (name === null || name === "") return null;
  const declared = context.names.entities.has(name);
  const span = { ...head.span, start: head.span.end - head.text.length + head.text.lastIndexOf(name) };
  if (!declared) {
    const proposals = nearest(name, context.names.entities);
    context.diagnostics.push(report("unknown-name", span, { name }, { fix: nameFix(span, proposals) }));
    const meant = proposals.find((entity) => entity.toLowerCase() === name.toLowerCase());
    if (meant !== undefined) return { span, text: meant, declared: true };
  }
  return { span, text: name, declared };
}

function readStatement(statement: Statement, entity: Name | null, context: ReadContext): RuleItem | null {
  if (isException(statement.text)) return readException(statement, entity, context);
  const control = controlHead(statement.text);
  if (control) return readControl(statement, control, entity, context);
  return readDefinition(statement, entity, context);
}

/** `kontroll namn: villkor` */
function readControl(
  statement: Statement,
  { stops, name, start, length }: NonNullable<ReturnType<typeof controlHead>>,
  entity: Name | null,
  context: ReadContext,
): ControlSyntax {
  const words = stretchOf(statement, start, length - 1);
  const condition = stretchOf(statement, length, statement.text.length);
  return {
    kind: "control",
    span: statement.span,
    stops,
    entity,
    name: declaredName(name, words.span, context),
    condition: readExpression(condition, "Condition", context),
  };
}

/** What begins a statement that ends its name with a colon. */
const WITH_COLON = /^(?:kontroll|varning)\s+\p{L}/u;

/** `fast del[åldersgrupp, driftsform]`: the keys of a definition, in brackets after its name. */
export function readKeys({ text, span }: Stretch, context: ReadContext): readonly Name[] {
  const bracket = text.indexOf("[");
  if (bracket < 0) return [];
  if (!text.trimEnd().endsWith("]")) {
    const at = { ...span, start: span.start + bracket, end: span.start + bracket + 1 };
    context.diagnostics.push(report("unclosed-bracket", at, { bracket: "[" }));
  }
  return captionName(text).keys.map((key) => {
    const start = span.start + key.start;
    const at = { ...span, start, end: start + Math.max(key.text.length, 1) };
    return { span: at, text: key.text, declared: true };
  });
}

/** The place of a definition's name without its keys. */
export function nameSpan({ text, span }: Stretch): Name["span"] {
  const words = text.replace(/\s*\[.*$/s, "");
  return { ...span, end: span.start + words.length };
}

function readDefinition(
  statement: Statement,
  entity: Name | null,
  context: ReadContext,
): DefinitionSyntax | null {
  const equals = equalsAt(statement.text);
  const name = definedName(statement.text);
  if (equals < 0 || name === null) {
    const colon = WITH_COLON.test(statement.text);
    const at = firstLine(statement);
    context.diagnostics.push(
      colon ? report("missing-colon", at, { of: "control" }) : report("missing-equals", at, {}),
    );
    return null;
  }
  const left = stretchOf(statement, 0, equals);
  const right = stretchOf(statement, equals + 1, statement.text.length);
  const selects = context.names.selections.has(name);
  if (!selects && isSelection(right, context)) {
    const capital = name.charAt(0).toUpperCase() + name.slice(1);
    context.diagnostics.push(report("selection-name", left.span, { name, capital }));
    return null;
  }
  const keys = readKeys(left, context);
  return {
    kind: "definition",
    span: statement.span,
    entity,
    name: { ...declaredName(name, nameSpan(left), context), text: name },
    keys,
    body: selects ? readExpression(right, "Selection", context) : readBody(statement, equals + 1, context),
    origin: "rule",
  };
}

/** True for `Entity där …`, which is rows and no value. */
function isSelection({ text, span }: Stretch, { names }: ReadContext): boolean {
  return /^\uE001+\s*(?:där(?!\p{L})|$)/u.test(mask(text, span, names, "expression").text);
}

/** A definition in a sentence: `` `grundbelopp = 2 453 kr per listad och år` ``. */
export function readProseDefinition(stretch: Stretch, context: ReadContext): DefinitionSyntax {
  const equals = equalsAt(stretch.text);
  const { start } = stretch.span;
  const left = trimmed({
    text: stretch.text.slice(0, equals),
    span: { ...stretch.span, end: start + equals },
  });
  const right = trimmed({
    text: stretch.text.slice(equals + 1),
    span: { ...stretch.span, start: start + equals + 1 },
  });
  return {
    kind: "definition",
    span: stretch.span,
    entity: null,
    name: declaredName(normalizeName(left.text), left.span, context),
    body: readExpression(right, "Value", context),
    keys: [],
    origin: "prose",
  };
}
