/** Reads inline code in prose: a definition, a quotation, a plain figure, or words that are only printed (R10). */
import { readProseDefinition } from "./rules.js";
import { isTooComplex, readExpression, type ReadContext, type Stretch } from "./expressions.js";
import { nearest } from "./distance.js";
import { mask } from "./lexer.js";
import { fix } from "./diagnostic.js";
import { nameFix, report } from "./messages.js";
import { grammar } from "./tree.js";
import type { DefinitionSyntax, PlainFigure, QuotationSyntax } from "./syntax.js";
import { definesInProse } from "./statements.js";
import { normalizeName } from "./words.js";

/** Reads one piece; null for code that is none of ours. */
export function readInline(
  stretch: Stretch,
  context: ReadContext,
): DefinitionSyntax | QuotationSyntax | PlainFigure | null {
  const text = normalizeName(stretch.text);
  if (text.startsWith("=")) return quotation(stretch, stretch.text.indexOf("=") + 1, context);
  if (definesInProse(stretch.text)) return readProseDefinition(stretch, context);
  if (isFigure(stretch, context)) return { kind: "plain", span: stretch.span };
  if (isDeclared(text, context)) return quotation(stretch, 0, context);
  if (isCalculation(stretch, context)) {
    const mend = fix(`Skriv \`= ${text}\`.`, `Write \`= ${text}\`.`, [
      { span: { ...stretch.span, end: stretch.span.start }, text: "= " },
    ]);
    context.diagnostics.push(report("quotation-without-equals", stretch.span, {}, { fix: mend }));
    return null;
  }
  reportNearMiss(text, stretch, context);
  return null;
}

/** Declared names and numbers joined by signs, which nothing would calculate. */
function isCalculation(stretch: Stretch, context: ReadContext): boolean {
  const { text, tokens, diagnostics } = mask(stretch.text, stretch.span, context.names, "expression");
  const names = [...tokens.values()].some(({ kind }) => kind === "name");
  if (!names || diagnostics.length > 0 || text.length > 500 || isTooComplex(text) || !/[+−×/[(]/.test(text))
    return false;
  return grammar.match(text, "Value").succeeded();
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
  const { text, tokens, diagnostics } = mask(stretch.text, stretch.span, context.names, "key");
  if (/^[\uE002-\uE005−\s]+$/.test(text)) return true;
  // `5 krr` is a figure with a slip of the pen; `3 st` is none of ours.
  const slip = diagnostics.find(({ code, fix }) => code === "unknown-unit" && fix && fix.edits.length > 0);
  if (!slip || tokens.size !== 2) return false;
  context.diagnostics.push(slip);
  return true;
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
