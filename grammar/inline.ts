/** Reads inline code in prose: a definition, a quotation, a plain figure, or words that are only printed (R10). */
import { readProseDefinition } from "./blocks.js";
import { readExpression, type ReadContext, type Stretch } from "./expressions.js";
import { nearest } from "./distance.js";
import { mask } from "./lexer.js";
import { nameFix, report } from "./messages.js";
import type { DefinitionSyntax, PlainFigure, QuotationSyntax } from "./syntax.js";
import { equalsAt } from "./statements.js";
import { normalizeName } from "./words.js";

/** Reads one piece; null for code that is none of ours. */
export function readInline(
  stretch: Stretch,
  context: ReadContext,
): DefinitionSyntax | QuotationSyntax | PlainFigure | null {
  const text = normalizeName(stretch.text);
  if (text.startsWith("=")) return quotation(stretch, stretch.text.indexOf("=") + 1, context);
  if (/ = /.test(text) && equalsAt(stretch.text) > 0) return readProseDefinition(stretch, context);
  if (isFigure(stretch, context)) return { kind: "plain", span: stretch.span };
  if (isDeclared(text, context)) return quotation(stretch, 0, context);
  reportNearMiss(text, stretch, context);
  return null;
}

function quotation(stretch: Stretch, from: number, context: ReadContext): QuotationSyntax {
  const rest = stretch.text.slice(from);
  const start = stretch.span.start + from + (rest.length - rest.trimStart().length);
  const body = { text: rest.trim(), span: { ...stretch.span, start, end: stretch.span.end } };
  return { kind: "quotation", span: stretch.span, body: readExpression(body, "Value", context) };
}

/** A number, date or interval, with or without a unit. */
function isFigure(stretch: Stretch, context: ReadContext): boolean {
  if (!/^[−–-]?\d/.test(stretch.text)) return false;
  const { text } = mask(stretch.text, stretch.span, context.names, "key");
  return /^[\uE002-\uE005−\s]+$/.test(text);
}

/** A declared name, a lookup or a path. */
function isDeclared(text: string, context: ReadContext): boolean {
  const [head = ""] = text.split(/[[.]/);
  return context.names.names.has(normalizeName(head));
}

function reportNearMiss(text: string, stretch: Stretch, context: ReadContext): void {
  const proposals = nearest(text, context.names.names).filter(
    (name) => Math.abs(name.length - text.length) <= 2,
  );
  if (text.length < 4 || proposals.length === 0) return;
  context.diagnostics.push(
    report("unknown-name", stretch.span, { name: text }, { fix: nameFix(stretch.span, proposals) }),
  );
}
