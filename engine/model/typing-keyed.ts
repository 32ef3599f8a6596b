/** A definition with keys, as it is used: `fast del[åldersgrupp, egen regi]`. */
import type { Lookup } from "../../grammar/syntax.js";
import type { Declared, Keyed } from "./declarations.js";
import type { ComparedValues, Expression } from "./expression.js";
import { report } from "./messages.js";
import { requirePresent } from "./optional.js";
import { faulty, presenceKey, requireKind, type Scope, type Session } from "./session.js";
import { greatestScale } from "./typing-numbers.js";
import { readAs } from "./typing-counted.js";
import { TRUTH } from "./types.js";
import { unify } from "./unify.js";

/** The value for written keys, or the one for what the keys are in the row. */
export function typeKeyed(lookup: Lookup, keyed: Keyed, scope: Scope, session: Session): Expression {
  const { span, keys, column } = lookup;
  if (keys.length !== keyed.keys.length) {
    const facts = { name: keyed.name, expected: keyed.keys.length, found: keys.length };
    session.diagnostics.push(report("wrong-key-count", span, facts));
    return faulty(span);
  }
  if (column) {
    if (column.declared)
      session.diagnostics.push(report("no-member", column.span, { name: column.text, of: keyed.name }));
    return faulty(span);
  }
  const typed = keyed.keys.map(({ type }, at) => {
    const syntax = keys[at];
    const key = syntax && type ? session.type(syntax, { ...scope, expected: type }) : null;
    return key && type && requireKind(key, type, session) ? key : null;
  });
  const found = typed.filter((key) => key !== null);
  const [first] = keyed.instances;
  if (found.length < typed.length || !first) return faulty(span);
  session.uses.push({ span: lookup.table.span, target: { kind: "definition", index: first.index } });
  requirePresent(first, presenceKey(lookup), span, scope, session);
  return chosen(lookup, keyed, found, scope, session);
}

/** Keys that are written decide at once; the others are compared with each value that they can have. */
function chosen(
  { span }: Lookup,
  { instances }: Keyed,
  keys: readonly Expression[],
  scope: Scope,
  session: Session,
): Expression {
  const open = instances.filter((one) =>
    keys.every((key, at) => key.kind !== "constant" || key.value === valuesOf(one)[at]),
  );
  const values = unify(
    open.map((one) => valueOf(one, span, scope, session)),
    "när",
    span,
    session,
  );
  const [first, second] = values;
  if (!first || !second) return first ?? faulty(span);
  const cases = values.map((value, at) => {
    const instance = open[at];
    const last = at === values.length - 1;
    return { value, span, condition: last || !instance ? null : isChosen(instance, keys, span) };
  });
  const type = first.type.kind === "number" ? { ...first.type, scale: greatestScale(values) } : first.type;
  return { kind: "cases", span, type, cases };
}

function valuesOf({ bound }: Declared): readonly string[] {
  return [...bound.values()].map(({ value }) => value);
}

function valueOf(declared: Declared, span: Lookup["span"], scope: Scope, session: Session): Expression {
  const { index, name, entity } = declared;
  const type = readAs(session.typeOf(declared), span, scope, session);
  return {
    kind: "defined",
    span,
    type,
    definition: index,
    name,
    scope: entity === null ? "package" : "row",
    of: null,
  };
}

function isChosen(declared: Declared, keys: readonly Expression[], span: Lookup["span"]): Expression {
  const bound = [...declared.bound.values()];
  const compared = keys.flatMap((key, at): readonly ComparedValues[] => {
    const one = bound[at];
    if (key.kind === "constant" || !one) return [];
    const right = { kind: "constant" as const, span: key.span, type: one.type, value: one.value };
    return [{ kind: "comparison", span: key.span, type: TRUTH, operator: "=", left: key, right }];
  });
  const [first, ...others] = compared;
  const always = { kind: "constant" as const, span, type: TRUTH, value: true };
  return others.reduce<Expression>(
    (left, right) => ({ kind: "logic", span, type: TRUTH, operator: "and", left, right }),
    first ?? always,
  );
}
