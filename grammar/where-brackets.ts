/** An aggregate with `där` that is part of something larger stands in brackets, so that its end is never in doubt (R6). */
import { fix, type Diagnostic } from "./diagnostic.js";
import { report } from "./messages.js";
import type { Span } from "./source.js";
import { children, type Expression } from "./syntax.js";

/** Reports each operand that is an aggregate with `där` and has no brackets round it. */
export function bareAggregates(
  expression: Expression,
  textBefore: (span: Span) => string,
): readonly Diagnostic[] {
  const below = children(expression).flatMap((child) => bareAggregates(child, textBefore));
  const bare = isOperation(expression)
    ? children(expression).filter(
        (operand) =>
          operand.kind === "aggregate" &&
          operand.where !== null &&
          !textBefore(operand.span).trimEnd().endsWith("("),
      )
    : [];
  return [...bare.map(({ span }) => needsBrackets(span)), ...below];
}

function isOperation({ kind }: Expression): boolean {
  return ["arithmetic", "negation", "comparison", "between", "logic"].includes(kind);
}

function needsBrackets(span: Span): Diagnostic {
  const mend = fix("Sätt parentes om sammanräkningen.", "Put brackets round the aggregate.", [
    { span: { ...span, end: span.start }, text: "(" },
    { span: { ...span, start: span.end }, text: ")" },
  ]);
  return report("where-needs-brackets", span, {}, { fix: mend });
}
