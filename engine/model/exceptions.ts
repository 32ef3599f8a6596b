/** Exceptions: what replaces a rule where a condition holds, and which goes first where several do (S20). */
import { fix, related, type Fix } from "../../grammar/diagnostic.js";
import { closingPhrases } from "./closing-phrases.js";
import { mayBothHold } from "./clashes.js";
import type { Declared, DeclaredException } from "./declarations.js";
import type { Expression, ExceptionValue } from "./expression.js";
import { forceOf, overlap } from "./force.js";
import { report } from "./messages-exceptions.js";
import { partMissing } from "./optional.js";
import { faulty, presentWhen, requireKind, type Scope, type Session } from "./session.js";
import { refuseCaps } from "./typing-months.js";
import { greatestScale } from "./typing-numbers.js";
import { TRUTH } from "./types.js";
import { unify } from "./unify.js";

/** The body of a rule with its exceptions: each of them takes the place of the whole right side. */
export function typeExceptions(
  declared: Declared,
  base: Expression,
  scope: Scope,
  session: Session,
): Expression {
  const { exceptions, name } = declared;
  if (exceptions.length === 0) return base;
  if (base.kind === "shared") {
    for (const { span } of exceptions)
      session.diagnostics.push(report("exception-from-sharing", span, { name }));
    return faulty(base.span);
  }
  const conditions = exceptions.map(({ condition }) =>
    session.type(condition, { ...scope, expected: TRUTH }),
  );
  const values = partMissing(
    exceptions.map(({ body }) => closingPhrases(body).value),
    (value, at) => session.type(value, { ...scope, present: presentIn(exceptions[at]) }),
  );
  // Of cases and versions it is said already.
  if (base.kind !== "cases" && base.kind !== "dated")
    refuseCaps([base], { sv: "en regel med undantag", en: "a rule with exceptions" }, session);
  refuseCaps(values.present, { sv: "ett undantag", en: "an exception" }, session);
  const fine = conditions.map((condition) => requireKind(condition, TRUTH, session)).every(Boolean);
  const [main, ...present] = unify([base, ...values.present], "undantag", base.span, session);
  if (!fine || !main) return faulty(base.span);
  const others = values.filled(present, main.type);
  const order = orderOf(exceptions, session);
  const all = exceptions.map((exception, at): ExceptionValue => ({
    label: labelOf(exception, session),
    condition: conditions[at] ?? faulty(exception.span),
    value: others[at] ?? faulty(exception.span),
    before: order[at] ?? new Set(),
    force: forceOf(exception.force),
    span: exception.span,
  }));
  if (exceptions.every(({ before }) => before.every(({ declared: known }) => known)))
    warnOfClashes(all, name, session);
  const type =
    main.type.kind === "number" ? { ...main.type, scale: greatestScale([main, ...present]) } : main.type;
  return { kind: "exceptions", span: base.span, type, base: main, exceptions: all };
}

/** An exception takes the place of the rule, so it cannot count with what the rule gives. */
export function ownNameFix(name: string): Fix {
  return fix(
    `Ett undantag ersätter regeln och kan inte räkna med den. Ge det som ”${name}” räknar ut ett eget namn, och använd det i båda.`,
    `An exception replaces the rule and cannot count with it. Give what “${name}” works out a name of its own, and use that in both.`,
  );
}

function presentIn(exception: DeclaredException | undefined): ReadonlySet<string> {
  return exception ? presentWhen(exception.condition, true) : new Set();
}

function labelOf({ name, condition }: DeclaredException, session: Session): string {
  return name?.text ?? `när ${session.sourceText(condition.span).replace(/\s+/g, " ")}`;
}

/** Which exceptions each goes before, directly or by way of others; reports names elsewhere and circles. */
function orderOf(exceptions: readonly DeclaredException[], session: Session): readonly ReadonlySet<number>[] {
  const direct = exceptions.map(({ before }) =>
    before.flatMap((name) => {
      // One that an amendment restates stands there more than once.
      const named = exceptions.flatMap((other, at) => (other.name?.text === name.text ? [at] : []));
      // A name that is nowhere is reported where it is read.
      if (named.length > 0 || !name.declared) return named;
      session.diagnostics.push(report("exception-order", name.span, { name: name.text, circle: false }));
      return [];
    }),
  );
  const all = direct.map((first) => {
    const reached = new Set<number>();
    const rest = [...first];
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      rest.push(...(direct[next] ?? []));
    }
    return reached;
  });
  const circular = all.findIndex((reached, at) => reached.has(at));
  const exception = exceptions[circular];
  const [first] = exception?.before ?? [];
  if (exception && first)
    session.diagnostics.push(
      report("exception-order", first.span, { name: exception.name?.text ?? first.text, circle: true }),
    );
  return all;
}

function warnOfClashes(exceptions: readonly ExceptionValue[], name: string, session: Session): void {
  exceptions.forEach((second, at) => {
    exceptions.slice(0, at).forEach((first, earlierAt) => {
      if (first.before.has(at) || second.before.has(earlierAt) || !overlap(first.force, second.force)) return;
      const clash = mayBothHold(first.condition, second.condition, session);
      if (!clash) return;
      const facts = { first: first.label, second: second.label, found: clash.found, name };
      const beside = { related: [related(first.span, "det andra undantaget", "the other exception")] };
      session.diagnostics.push(report("exceptions-may-clash", second.span, facts, beside));
    });
  });
}
