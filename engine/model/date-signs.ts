/** Days among signs: what a sign or a comparison cannot do with a day, and which words can. */
import { fix, type Fix } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import type { Arithmetic } from "../../grammar/syntax.js";
import type { Expression } from "./expression.js";
import { report } from "./messages.js";
import type { Session } from "./session.js";

/** Signs calculate with numbers alone: days are moved by words, and the time between two has a name. */
export function refusesDates(
  { operator, span }: Arithmetic,
  left: Expression,
  right: Expression,
  session: Session,
): boolean {
  const dated = [left, right].some(({ type }) => type.kind === "date" || type.kind === "month");
  if (!dated || left.type.kind === "unknown" || right.type.kind === "unknown") return false;
  if (operator === "*" || operator === "/") return false;
  const [one, other] = [left, right].map((side) => session.sourceText(side.span));
  if (left.type.kind === "date" && right.type.kind === "date" && operator === "-") {
    const mend = rewrite(span, `dagar från ${other ?? ""} till ${one ?? ""}`);
    session.diagnostics.push(report("date-minus-date", span, {}, { fix: mend }));
    return true;
  }
  if (right.type.kind !== "number") return false;
  const word = operator === "-" ? "minus" : "plus";
  const mend = rewrite(span, `${one ?? ""} ${word} ${other ?? ""}`);
  session.diagnostics.push(report("date-sign", span, { word }, { fix: mend }));
  return true;
}

/** How a day and a month can be compared; null where other things are. */
export function dayAndMonth(left: Expression, right: Expression, span: Span, session: Session): Fix | null {
  const kinds = [left.type.kind, right.type.kind];
  if (!kinds.includes("date") || !kinds.includes("month")) return null;
  const [day, month] = left.type.kind === "date" ? [left, right] : [right, left];
  const [dayText, monthText] = [day, month].map((side) => session.sourceText(side.span));
  const whole = session.sourceText(span);
  const between = whole.slice(left.span.end - span.start, right.span.start - span.start);
  if (/^\s*är\s*$/.test(between)) return rewrite(span, `${dayText ?? ""} i ${monthText ?? ""}`);
  return rewrite(day.span, `månaden för ${dayText ?? ""}`);
}

/** A mend that replaces a stretch by another text. */
export function rewrite(span: Span, text: string): Fix {
  return fix(`Skriv ”${text}”.`, `Write “${text}”.`, [{ span, text }]);
}
