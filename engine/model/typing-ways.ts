/** By which references the rows of an aggregate belong to the current row (S10). */
import { fix, type Fix } from "../../grammar/diagnostic.js";
import type { Aggregate, Name } from "../../grammar/syntax.js";
import type { WayStep } from "./expression.js";
import { report } from "./messages.js";
import type { Attribute, Entity } from "./model.js";
import type { Scope, Session } from "./session.js";

type Way = readonly WayStep[];

/**
 * The attributes that lead to the current row: null for all rows, `undefined` after reporting that it is unclear.
 *
 * @param ofSelf - True if the condition says by `denna` how the rows belong to the current one.
 */
export function wayOf(
  syntax: Aggregate,
  entity: Entity,
  ofSelf: boolean,
  scope: Scope,
  session: Session,
): Way | null | undefined {
  const to = scope.entity;
  const direct = to === null ? [] : directWays(entity, to);
  const around = to === null ? [] : waysAround(entity, to, session);
  if (syntax.via) return namedWay(syntax.via, entity, to, [...direct, ...around], session);
  if (to === null) return null;
  const [only, second] = direct;
  if (!only && ofSelf) return null;
  if (only && !second && around.length === 0) return only;
  const facts = { over: entity.name, scope: to };
  session.diagnostics.push(
    only
      ? report("via-needed", syntax.over.span, { ...facts, ways: viaWords([...direct, ...around]) })
      : report("no-reference", syntax.over.span, facts, viaFix(syntax, around)),
  );
  return undefined;
}

/** The references of an entity to another. */
function directWays(entity: Entity, to: string): readonly Way[] {
  return entity.attributes.filter((attribute) => targetOf(attribute) === to).map((one) => [stepOf(one)]);
}

/** The ways of two references, by one other entity. */
function waysAround(entity: Entity, to: string, session: Session): readonly Way[] {
  const { entities } = session.declarations.concepts;
  return entity.attributes.flatMap((first) => {
    const target = targetOf(first);
    const between = target === to || target === entity.name ? undefined : entities.get(target ?? "");
    return between ? directWays(between, to).map((rest) => [stepOf(first), ...rest]) : [];
  });
}

function targetOf({ type }: Attribute): string | null {
  return type.kind === "entity" ? type.entity : null;
}

function stepOf({ entity, name, index }: Attribute): WayStep {
  return { entity, name, index };
}

/** Where rows lead to the current one only by one other entity, that way is proposed. */
function viaFix({ over, dates, via, where }: Aggregate, around: readonly Way[]): { fix?: Fix } {
  const [only] = around;
  if (!only) return {};
  const oneOf = around.length > 1;
  const words = viaWords(around);
  const after = { ...over.span, start: over.span.end };
  const canEdit = around.length === 1 && dates === null && via === null;
  const edits = canEdit ? [{ span: after, text: ` via ${wayText(only)}` }] : [];
  const place = where === null ? "" : ", före ”där”";
  const placeEnglish = where === null ? "" : ", before “där”";
  return {
    fix: fix(
      `Skriv efter ${over.text}${place}${oneOf ? " ett av" : ""}: ${words}.`,
      `Write after ${over.text}${placeEnglish}${oneOf ? " one of" : ""}: ${words.replace(/”([^”]*)”/g, "“$1”")}.`,
      edits,
    ),
  };
}

/** The way that the text names, step by step; `undefined` after reporting that it does not lead to the current row. */
function namedWay(
  names: readonly Name[],
  entity: Entity,
  to: string | null,
  ways: readonly Way[],
  session: Session,
): Way | undefined {
  const { entities } = session.declarations.concepts;
  const steps: WayStep[] = [];
  let from: Entity | undefined = entity;
  for (const [at, name] of names.entries()) {
    const found: Attribute | undefined = from?.attributes.find((one) => one.name === name.text);
    const target: string | null = found ? targetOf(found) : null;
    const isLast = at === names.length - 1;
    if (!found || target === null || (isLast && target !== to)) {
      const facts = { name: name.text, over: from?.name ?? entity.name, ways: viaWords(ways) };
      if (name.declared) session.diagnostics.push(report("unknown-via", name.span, facts));
      return undefined;
    }
    session.uses.push({
      span: name.span,
      target: { kind: "attribute", entity: found.entity, name: found.name },
    });
    steps.push(stepOf(found));
    from = entities.get(target);
  }
  return steps;
}

function viaWords(ways: readonly Way[]): string {
  return ways.map((way) => `”via ${wayText(way)}”`).join(", ");
}

function wayText(way: Way): string {
  return way.map(({ name }) => name).join(".");
}
