/** Syntax that an author did not write, for what an indicator stands for. */
import type { Span } from "../../grammar/source.js";
import type { Expression, Name, Phrase } from "../../grammar/syntax.js";

export function nameOf(text: string, span: Span): Name {
  return { text, span, declared: true };
}

export function reference(text: string, span: Span): Expression {
  return { kind: "reference", span, name: nameOf(text, span) };
}

export function number(digits: string, span: Span, unit: string | null = null): Expression {
  return { kind: "number", span, digits, unit: unit === null ? null : { span, above: [unit], below: [] } };
}

export function operation(
  operator: "+" | "-" | "*" | "/",
  left: Expression,
  right: Expression,
  span: Span,
): Expression {
  return { kind: "arithmetic", span, operator, left, right };
}

export function both(left: Expression, right: Expression): Expression {
  return { kind: "logic", operator: "and", left, right, span: left.span };
}

export function isOf({ text, span }: Name, value: string): Expression {
  const [first = "", ...steps] = text.split(".").map((step) => step.trim());
  const left = steps.reduce<Expression>(
    (of, step) => ({ kind: "member", span, of, name: nameOf(step, span) }),
    reference(first, span),
  );
  return { kind: "comparison", span, operator: "=", left, right: reference(value, span) };
}

export function phrased(value: Expression, phrase: Phrase): Expression {
  return { kind: "phrased", span: value.span, value, phrase, phraseSpan: value.span };
}
