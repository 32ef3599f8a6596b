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

/** What compares two values in a condition, and what parts two conditions. */
const COMPARES =
  /(?:<=|>=|[<>≤≥]|(?<!\p{L})(?:är(?:\s+inte)?|mellan|finns(?!\s*\uE001)|saknas|inom|(?<!dagen\s+)i(?!\s+perioden)|och(?!\s+med)|eller)(?!\p{L}))/uy;

/** A sign after the condition of `där`, at the same depth of brackets, is not read as part of it (R6). */
export function signAfterWhere(masked: string): number | null {
  for (const where of masked.matchAll(/(?<!\p{L})där(?!\p{L})/gu)) {
    let depth = 0;
    let compared = false;
    for (let at = where.index; at < masked.length; at += 1) {
      const character = masked[at] ?? "";
      if (character === "(" || character === "[") depth += 1;
      if (character === ")" || character === "]") depth -= 1;
      if (depth < 0 || (depth === 0 && character === ",")) break;
      if (depth > 0) continue;
      if (/[+−×/]/.test(character) && !isSignOfNumber(masked, at)) return at;
      COMPARES.lastIndex = at;
      const word = COMPARES.exec(masked)?.[0].trim();
      if (word === undefined) continue;
      if (word === "och" || word === "eller") compared = false;
      else if (compared) return at;
      else compared = true;
      at += word.length - 1;
    }
  }
  return null;
}

/** After a comparison a minus is the sign of what follows. */
function isSignOfNumber(masked: string, at: number): boolean {
  return (
    masked[at] === "−" &&
    /(?:[<>≤≥=]|(?<!\p{L})(?:är|inte|mellan|och))\s*$/u.test(masked.slice(Math.max(0, at - 60), at))
  );
}
