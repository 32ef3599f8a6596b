/** Aggregates: which rows they run over, and what their results are counted in. */
import type { Aggregate, Expression as Syntax, Name, OverGroups } from "../../grammar/syntax.js";
import { children } from "../../grammar/syntax.js";
import { NONE, unitOf } from "../values/unit.js";
import { everyPart, type AggregateValue, type Expression } from "./expression.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import { report as reportRegister } from "./messages-register.js";
import type { Entity, Type } from "./model.js";
import { faulty, presentWhen, requireKind, union, type Scope, type Session } from "./session.js";
import { wayOf } from "./typing-ways.js";
import { insideOf, rowsNamed, speaksOfSelf } from "./typing-selections.js";
import { DATE, numberOf, TRUTH, UNKNOWN } from "./types.js";

/** `summan av X för Listad via listad hos där villkor` */
export function typeAggregate(syntax: Aggregate, scope: Scope, session: Session): Expression {
  if (isChoice(syntax, session)) return faulty(syntax.span);
  const rows = rowsNamed(syntax.over, scope, session);
  if (!rows) return faulty(syntax.span);
  const { entity } = rows;
  const inside = insideOf(rows, scope);
  if (syntax.where) checkItself(syntax.where, entity, scope, session);
  const where = syntax.where ? session.type(syntax.where, { ...inside, expected: TRUTH }) : null;
  const ofSelf = rows.ofSelf || (where !== null && speaksOfSelf(where, session));
  const via = wayOf(syntax, entity, ofSelf, scope, session);
  const shown = syntax.where ? union(inside.present, presentWhen(syntax.where, true)) : inside.present;
  const inner = syntax.inner ? session.type(syntax.inner, { ...inside, present: shown }) : null;
  const by = syntax.by ? session.type(syntax.by, { ...inside, present: shown }) : null;
  const dates = datesOf(syntax, entity, scope, session);
  const fine = [
    via !== undefined,
    dates !== null,
    by?.type.kind !== "unknown",
    where === null || requireKind(where, TRUTH, session),
    inner === null || requireKind(inner, numberOf(NONE, null), session),
  ].every(Boolean);
  if (!fine || via === undefined || dates === null) return faulty(syntax.span);
  const type = resultType(syntax.fn, inner, entity);
  return {
    kind: "aggregate",
    span: syntax.span,
    type,
    fn: syntax.fn,
    entity: entity.name,
    dates,
    via,
    of: rows.of,
    inner,
    where,
    by,
  };
}

/** `största av (antal Besök per läkare, högst 12)` */
export function typeOverGroups({ fn, each, span }: OverGroups, scope: Scope, session: Session): Expression {
  const typed = session.type(each, { ...scope, expected: null });
  const grouped = [...everyPart(typed)].find((part) => part.kind === "aggregate" && part.by !== null);
  if (typed.type.kind !== "number" || grouped?.kind !== "aggregate" || !grouped.by) return faulty(span);
  const scale = fn === "mean" ? null : typed.type.scale;
  return {
    kind: "overGroups",
    span,
    type: { ...typed.type, scale },
    fn,
    each: typed,
    aggregate: grouped,
    by: grouped.by,
  };
}

/** Which rows are meant where the text speaks of another day; null after reporting why it cannot (S7). */
function datesOf(
  { dates, over }: Aggregate,
  entity: Entity,
  scope: Scope,
  session: Session,
): AggregateValue["dates"] | null {
  if (dates === null) return { kind: "counting" };
  if (entity.validity === null) {
    session.diagnostics.push(reportRegister("no-validity", over.span, { name: entity.name }));
    return null;
  }
  if (dates.kind === "any") return dates;
  const day = session.type(dates.day, { ...scope, expected: DATE });
  return requireKind(day, DATE, session) ? { kind: "on", day } : null;
}

/** True after reporting that an enumeration, which has no rows, stands where rows are wanted. */
function isChoice({ over, inner }: Aggregate, session: Session): boolean {
  if (!session.declarations.concepts.choices.has(over.text)) return false;
  session.diagnostics.push(report("each-missing", over.span, { name: over.text, summed: inner !== null }));
  return true;
}

/** The entity that a name stands for; null after reporting that it is none. */
export function entityOf(name: Name, session: Session): Entity | null {
  const { entities } = session.declarations.concepts;
  const entity = entities.get(name.text);
  if (entity) {
    session.uses.push({ span: name.span, target: { kind: "entity", name: name.text } });
    return entity;
  }
  if (!name.declared) return null;
  const fix = entityFix(name.span, name.text, entities.keys());
  session.diagnostics.push(report("unknown-entity", name.span, { name: name.text }, { fix }));
  return null;
}

/** `där kön är kön`: inside the aggregate both are the counted row's, not the value that an outer sum runs over. */
function checkItself(condition: Syntax, entity: Entity, scope: Scope, session: Session): void {
  for (const part of children(condition)) checkItself(part, entity, scope, session);
  if (condition.kind !== "comparison") return;
  const { left, right } = condition;
  if (left.kind !== "reference" || right.kind !== "reference" || left.name.text !== right.name.text) return;
  const name = left.name.text;
  if (scope.bound.has(name) && session.declarations.attribute(name, entity.name))
    session.diagnostics.push(report("compared-with-itself", condition.span, { name, over: entity.name }));
}

function resultType(fn: AggregateValue["fn"], inner: Expression | null, entity: Entity): Type {
  switch (fn) {
    case "count":
      return numberOf(unitOf([entity.symbol, 1]), 0);
    case "share":
      return numberOf(NONE, null);
    case "exists":
      return TRUTH;
    case "mean":
      return inner?.type.kind === "number" ? numberOf(inner.type.unit, null) : UNKNOWN;
    case "latest":
    case "sum":
    case "least":
    case "greatest":
      return inner?.type ?? UNKNOWN;
  }
}
