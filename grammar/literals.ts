/**
 * Reads what needs no grammar: a number alone, with or without its unit. Most cells of a table are that, and a table
 * can have ten thousand of them. `test/literals.test.ts` holds it equal to what the grammar reads.
 */
import type { Masked } from "./lexer.js";
import type { Span } from "./source.js";
import type { KeyCellSyntax, NumberLiteral } from "./syntax.js";
import { unitWords } from "./tree-nodes.js";

const NUMBER_ALONE = /^\uE002+ *\uE003*$/;

/** The number that a masked stretch is; null for anything else. */
export function numberAlone({ text, tokens }: Masked, at: Span): NumberLiteral | null {
  if (!NUMBER_ALONE.test(text)) return null;
  const [number, unit, ...others] = tokens.values();
  if (!number || others.length > 0) return null;
  const end = at.start + (unit ?? number).end;
  return {
    kind: "number",
    span: { file: at.file, start: at.start, end },
    digits: number.text,
    unit: unit ? unitWords(unit.text, { file: at.file, start: at.start + unit.start, end }) : null,
  };
}

/** The key of one value that a masked stretch is; null for anything else. */
export function keyAlone(masked: Masked, at: Span): KeyCellSyntax | null {
  const found = numberAlone(masked, at);
  if (!found) return null;
  const { digits, span, unit } = found;
  const only = { digits, name: null, included: true };
  return { kind: "interval", span, otherUnit: null, low: only, high: only, unit };
}
