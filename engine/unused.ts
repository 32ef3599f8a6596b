/** Definitions that nothing in the package leads to. */
import type { Diagnostic } from "../grammar/diagnostic.js";
import { everyPart, type Expression } from "./model/expression.js";
import { report } from "./model/messages.js";
import type { Model } from "./model/model.js";

/**
 * Warns of each definition that no payment, example or quotation needs. Only for a package without errors:
 * a fault hides uses, and what seems unused may only be misspelt where it is used.
 */
export function unusedDefinitions(model: Model): readonly Diagnostic[] {
  const reached = new Set<number>();
  const roots = [
    ...model.payments.map(({ definition }) => definition),
    ...model.controls.map(({ definition }) => definition),
    ...model.examples.flatMap(({ expectations }) => expectations.map(({ definition }) => definition)),
    ...model.payments.flatMap(({ schedule: { payDay } }) => (payDay === null ? [] : [payDay])),
    ...(model.referenceDay === null ? [] : [model.referenceDay]),
  ];
  for (const root of roots) reach(root, model, reached);
  for (const day of model.validityDays.values()) reachFrom(day, model, reached);
  for (const inline of model.inlines) if (inline.kind === "quotation") reachFrom(inline.body, model, reached);
  return model.definitions
    .filter(({ index }) => !reached.has(index))
    .map(({ name, nameSpan }) => report("unused-definition", nameSpan, { name }));
}

function reach(index: number, model: Model, reached: Set<number>): void {
  const definition = model.definitions[index];
  if (!definition || reached.has(index)) return;
  reached.add(index);
  reachFrom(definition.body, model, reached);
}

function reachFrom(expression: Expression, model: Model, reached: Set<number>): void {
  for (const part of everyPart(expression))
    if (part.kind === "defined") reach(part.definition, model, reached);
}
