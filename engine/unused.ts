/** Definitions and tables that nothing in the package leads to. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import { everyPart, type Expression } from "./model/expression.js";
import { report } from "./model/messages.js";
import type { Model } from "./model/model.js";

/**
 * Warns of each definition and table that no payment, example or quotation needs. What only another such definition
 * uses is not told of: it follows. Only for a package without errors: a fault hides uses, and what seems unused may
 * only be misspelt where it is used.
 */
export function unusedDefinitions(model: Model): readonly Diagnostic[] {
  const reached: Reached = { definitions: new Set(), tables: new Set() };
  const roots = [
    ...[...model.payments, ...model.results].map(({ definition }) => definition),
    ...model.indicators.flatMap(({ figures }) => figures.flatMap(({ value, basis }) => [value, basis])),
    ...model.controls.map(({ definition }) => definition),
    ...model.examples.flatMap(({ expectations }) => expectations.map(({ definition }) => definition)),
    ...model.payments.flatMap(({ schedule: { payDay } }) => (payDay === null ? [] : [payDay])),
    ...(model.referenceDay === null ? [] : [model.referenceDay]),
  ];
  for (const root of roots) reach(root, model, reached);
  for (const day of model.validityDays.values()) reachFrom(day, model, reached);
  for (const inline of model.inlines) if (inline.kind === "quotation") reachFrom(inline.body, model, reached);
  const followed = usedByUnused(model, reached);
  const known = [...reached.definitions, ...followed.definitions];
  // A rule with keys is told of once, and not at all if one of its values is used.
  const told = new Set(known.map((index) => model.definitions[index]?.nameSpan));
  const definitions = model.definitions.filter(({ nameSpan }) => {
    const isNew = !told.has(nameSpan);
    told.add(nameSpan);
    return isNew;
  });
  const tables = model.tables.filter(
    ({ index }) => !reached.tables.has(index) && !followed.tables.has(index),
  );
  return [
    ...definitions.map(({ name, nameSpan }) => report("unused-definition", nameSpan, { name })),
    ...tables.map(({ name, nameSpan }) => report("unused-table", nameSpan, { name })),
  ];
}

/** What the definitions that nothing needs themselves lead to. A package without errors has no circle of them. */
function usedByUnused(model: Model, needed: Reached): Reached {
  const followed: Reached = { definitions: new Set(), tables: new Set() };
  model.definitions.forEach(({ body }, index) => {
    if (!needed.definitions.has(index) && !followed.definitions.has(index)) reachFrom(body, model, followed);
  });
  return followed;
}

/** What something leads to, by index. */
interface Reached {
  readonly definitions: Set<number>;
  readonly tables: Set<number>;
}

function reach(index: number, model: Model, reached: Reached): void {
  const definition = model.definitions[index];
  if (!definition || reached.definitions.has(index)) return;
  reached.definitions.add(index);
  reachFrom(definition.body, model, reached);
}

function reachFrom(expression: Expression, model: Model, reached: Reached): void {
  for (const part of everyPart(expression)) {
    if (part.kind === "defined" || part.kind === "selected") reach(part.definition, model, reached);
    if (part.kind === "lookup") reachTable(part.table, model, reached);
  }
}

function reachTable(index: number, model: Model, reached: Reached): void {
  if (reached.tables.has(index)) return;
  reached.tables.add(index);
  for (const { table } of model.tables[index]?.versions ?? []) reachTable(table, model, reached);
  for (const limit of model.tables[index]?.limits ?? []) reach(limit, model, reached);
}
