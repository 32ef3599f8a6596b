/** What a concept says of all rows of an entity: from when to when they are in force, and in which month they count. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import { earlier } from "../../grammar/messages.js";
import type { EntityClause, EntityDeclaration, Name } from "../../grammar/syntax.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import { report as reportCounting } from "./messages-counting.js";
import { report as reportRegister } from "./messages-register.js";
import type { Attribute, Entity, Type, Validity } from "./model.js";

/** The validity and the month of an entity's rows. A line that stands twice is reported and read once. */
export function readClauses(
  { clauses }: EntityDeclaration,
  attributes: readonly Attribute[],
  diagnostics: Diagnostic[],
): Pick<Entity, "validity" | "month" | "sparse"> {
  const seen = new Map<EntityClause["kind"], EntityClause>();
  for (const clause of clauses) {
    const first = seen.get(clause.kind);
    if (first)
      diagnostics.push(reportRegister("clause-twice", clause.span, {}, { related: earlier(first.span) }));
    else seen.set(clause.kind, clause);
  }
  const validity = seen.get("validity");
  const month = seen.get("month");
  return {
    validity: validity?.kind === "validity" ? validityOf(validity, attributes, diagnostics) : null,
    month: month?.kind === "month" ? monthOf(month.attribute, attributes, diagnostics) : null,
    sparse: seen.has("sparse"),
  };
}

/** The attribute marked `händelsedatum`: one date of each row, never missing. */
export function eventDateOf(
  declaration: EntityDeclaration,
  attributes: readonly Attribute[],
  diagnostics: Diagnostic[],
): Attribute | null {
  const marked = declaration.attributes.filter(({ marks }) => marks.some(({ kind }) => kind === "eventDate"));
  const [first, second] = marked;
  const found = attributes.find(({ name }) => name === first?.name.text);
  if (!first || !found || found.type.kind === "unknown") return null;
  if (second || found.type.kind !== "date" || found.optional) {
    const at = second ?? first;
    diagnostics.push(
      reportRegister("event-date", at.name.span, { name: at.name.text, twice: second !== undefined }),
    );
    return null;
  }
  return found;
}

/** The entity that each row is one of too: the row leads to exactly one of them, and always does (S5). */
export function countsAsOf(
  { countsAs, name }: EntityDeclaration,
  attributes: readonly Attribute[],
  entities: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): string | null {
  if (!countsAs) return null;
  const { text, span } = countsAs;
  if (!entities.has(text)) {
    diagnostics.push(
      report("unknown-entity", span, { name: text }, { fix: entityFix(span, text, entities) }),
    );
    return null;
  }
  const ways = attributes.filter(({ type }) => type.kind === "entity" && type.entity === text);
  const [only, second] = ways;
  if (only && !second && !only.optional && text !== name.text) return text;
  const optional = only && !second && only.optional ? only.name : null;
  const facts = { name: name.text, other: text, ways: ways.map((way) => way.name), optional };
  diagnostics.push(reportCounting("counts-as", span, facts));
  // The rules are read as they were meant.
  return text;
}

function validityOf(
  { from, to, includesLast, on }: Extract<EntityClause, { kind: "validity" }>,
  attributes: readonly Attribute[],
  diagnostics: Diagnostic[],
): Validity | null {
  const day = (name: Name): Attribute | null => {
    const found = attributeOf(name, "date", attributes);
    if (found === "other") diagnostics.push(report("validity-not-a-date", name.span, { name: name.text }));
    return found === "other" ? null : found;
  };
  const first = day(from);
  const last = day(to);
  return first && last ? { from: first, to: last, includesLast, on } : null;
}

function monthOf(name: Name, attributes: readonly Attribute[], diagnostics: Diagnostic[]): Attribute | null {
  const found = attributeOf(name, "month", attributes);
  if (found !== "other") return found;
  diagnostics.push(reportRegister("month-attribute", name.span, { name: name.text }));
  return null;
}

/** The attribute of a name; null where its fault is already reported, `other` where it is none of the type. */
function attributeOf(
  { text, declared }: Name,
  kind: Type["kind"],
  attributes: readonly Attribute[],
): Attribute | "other" | null {
  const found = attributes.find((attribute) => attribute.name === text);
  if (found?.type.kind === kind) return found;
  return !declared || found?.type.kind === "unknown" ? null : "other";
}
