/** A value that is there only under a condition. */
import type { Expression as Syntax } from "../../grammar/syntax.js";
import type { Expression } from "./expression.js";
import { faulty, presentWhen, requireKind, union, type Scope, type Session } from "./session.js";
import { TRUTH } from "./types.js";

/** The value where the condition holds; elsewhere it is missing. */
export function typeGiven(value: Syntax, given: Syntax, scope: Scope, session: Session): Expression {
  const condition = session.type(given, { ...scope, expected: TRUTH });
  const present = union(scope.present, presentWhen(given, true));
  const typed = session.type(value, { ...scope, present });
  const { span, type } = typed;
  if (!requireKind(condition, TRUTH, session) || type.kind === "unknown") return faulty(span);
  const missing: Expression = { kind: "constant", span, type, value: null };
  const cases = [
    { value: typed, condition, span },
    { value: missing, condition: null, span },
  ];
  return { kind: "cases", span, type, cases };
}
