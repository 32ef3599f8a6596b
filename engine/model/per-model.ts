/** What follows from an expression and from the other rules of its model. */
import type { Expression } from "./expression.js";
import type { Model } from "./model.js";

/**
 * A function of an expression in a model, whose answers are kept. An expression that is the same in the next round of
 * `check --watch` may lead to rules that are not.
 */
export function perModel<V>(
  work: (expression: Expression, model: Model) => V,
): (expression: Expression, model: Model) => V {
  const known = new WeakMap<Model, WeakMap<Expression, { readonly value: V }>>();
  return (expression, model) => {
    const own = known.get(model) ?? new WeakMap<Expression, { readonly value: V }>();
    known.set(model, own);
    const found = own.get(expression) ?? { value: work(expression, model) };
    own.set(expression, found);
    return found.value;
  };
}
