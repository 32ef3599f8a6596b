/** Definitions and tables that nothing in the package leads to. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import { report } from "./model/messages.js";
import type { Model } from "./model/model.js";
import { nothingReached, reach, reachFrom, type Reached } from "./reach.js";

/**
 * Warns of each definition and table that no payment, example or quotation needs. What only another such definition
 * uses is not told of: it follows. Only for a package without errors: a fault hides uses, and what seems unused may
 * only be misspelt where it is used.
 */
export function unusedDefinitions(model: Model): readonly Diagnostic[] {
  const reached = nothingReached();
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
  const followed = nothingReached();
  model.definitions.forEach(({ body }, index) => {
    if (!needed.definitions.has(index) && !followed.definitions.has(index)) reachFrom(body, model, followed);
  });
  return followed;
}
