/** Rows under a name, and `denna`, the row that a rule speaks of. */
import type { Name, Selection, Self } from "../../grammar/syntax.js";
import type { Expression, SelectedValue } from "./expression.js";
import { everyPart } from "./expression.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import type { Entity, Type } from "./model.js";
import {
  faulty,
  presentOfSelf,
  presentWhen,
  requireKind,
  union,
  type Scope,
  type Session,
} from "./session.js";
import { TRUTH } from "./types.js";

/** What an aggregate or a selection is of. */
export interface Rows {
  readonly entity: Entity;
  /** The named selection, if it is of one. */
  readonly of: SelectedValue | null;
  readonly present: ReadonlySet<string>;
  readonly ofSelf: boolean;
}

/** `denna` */
export function typeSelf({ span }: Self, scope: Scope, session: Session): Expression {
  if (scope.self !== null) return { kind: "self", span, type: { kind: "entity", entity: scope.self } };
  session.diagnostics.push(report("self-without-row", span, {}));
  return faulty(span);
}

/** `Besök där avgift > 0 kr`, as a whole right side. */
export function typeSelection(syntax: Selection, scope: Scope, session: Session): Expression {
  const { span, over } = syntax;
  const rows = rowsNamed(over, scope, session);
  if (!rows) return faulty(span);
  const inside = insideOf(rows, scope);
  const where = syntax.where && session.type(syntax.where, { ...inside, expected: TRUTH });
  if (where && !requireKind(where, TRUTH, session)) return faulty(span);
  const type: Type = {
    kind: "rows",
    entity: rows.entity.name,
    present: syntax.where ? union(rows.present, presentWhen(syntax.where, true)) : rows.present,
    ofSelf: rows.ofSelf || (where !== null && speaksOfSelf(where, session)),
  };
  return { kind: "selection", span, type, of: rows.of, where };
}

/** Where the rows of an aggregate or a selection are spoken of. */
export function insideOf({ entity, present }: Rows, scope: Scope): Scope {
  return {
    ...scope,
    entity: entity.name,
    counting: true,
    present: union(present, presentOfSelf(scope)),
    expected: null,
  };
}

/** True if a condition speaks of `denna`, itself or by a named selection that it counts. */
export function speaksOfSelf(condition: Expression, session: Session): boolean {
  return [...everyPart(condition)].some((part) => {
    if (part.kind !== "selected") return part.kind === "self";
    const declared = session.declarations.definitions[part.definition];
    const type = declared && session.typeOf(declared);
    return type?.kind === "rows" && type.ofSelf;
  });
}

/** The rows that a name stands for; null after reporting that it stands for none. */
export function rowsNamed(name: Name, scope: Scope, session: Session): Rows | null {
  const { entities } = session.declarations.concepts;
  const entity = entities.get(name.text);
  if (entity) {
    session.uses.push({ span: name.span, target: { kind: "entity", name: name.text } });
    return { entity, of: null, present: new Set(), ofSelf: false };
  }
  if (!name.declared) return null;
  const { declarations } = session;
  const declared = declarations.find(name.text, scope.self) ?? declarations.find(name.text, null);
  if (!declared) {
    reportUnknown(name, scope, session);
    return null;
  }
  session.uses.push({ span: name.span, target: { kind: "definition", index: declared.index } });
  const type = session.typeOf(declared);
  const of = type.kind === "rows" ? entities.get(type.entity) : undefined;
  if (type.kind !== "rows" || !of) return null;
  const selected: SelectedValue = {
    kind: "selected",
    span: name.span,
    type: TRUTH,
    definition: declared.index,
  };
  return { entity: of, of: selected, present: type.present, ofSelf: type.ofSelf };
}

function reportUnknown({ text, span }: Name, scope: Scope, session: Session): void {
  const { concepts } = session.declarations;
  const [owner] = session.declarations.owners(text);
  if (owner !== undefined) {
    session.diagnostics.push(report("selection-not-here", span, { name: text, owner, scope: scope.self }));
    return;
  }
  // A selection that could not be read, for want of its `=`, is told of there.
  if (!concepts.choices.has(text)) return;
  const mend = entityFix(span, text, concepts.entities.keys());
  session.diagnostics.push(report("unknown-entity", span, { name: text }, { fix: mend }));
}
