/** Names where they are declared, and the place of a statement in a message. */
import type { ReadContext } from "./expressions.js";
import { LIMITS, overLimit } from "./limits.js";
import { report } from "./messages.js";
import type { Span } from "./source.js";
import type { Statement } from "./statements.js";
import type { Name } from "./syntax.js";
import { isForbiddenName } from "./words.js";

/** Reports a name that would make the text around it ambiguous or unreadable. */
export function declaredName(text: string, span: Span, context: ReadContext): Name {
  if (text.length > LIMITS.nameLength.most) context.diagnostics.push(overLimit("nameLength", span));
  else if (
    isForbiddenName(text) ||
    !/^\p{L}/u.test(text) ||
    / [-–] /.test(text) ||
    /[()[\]+−×/<>≤≥*{}:;,.|\p{C}]/u.test(text)
  )
    context.diagnostics.push(report("invalid-name", span, { name: text, keyword: isForbiddenName(text) }));
  return { span, text, declared: true };
}

/** The first line of a statement. */
export function firstLine(statement: Statement): Span {
  const [line] = statement.lines;
  return { ...statement.span, end: statement.span.start + (line?.end ?? statement.text.length) };
}
