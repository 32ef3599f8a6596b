/** What an expression says, as text: two expressions with the same fingerprint have the same value for every row. */
import type { Expression } from "../model/expression.js";

/** Where it stands, and what follows from the rest. Names are not left out: of a name of time nothing else tells. */
const LEFT_OUT: ReadonlySet<string> = new Set(["span", "type", "personal"]);

const known = new WeakMap<Expression, string>();

/** The fingerprint of an expression. */
export function fingerprint(expression: Expression): string {
  const found = known.get(expression) ?? written(expression);
  known.set(expression, found);
  return found;
}

function written(expression: Expression): string {
  return JSON.stringify(expression, (key, value: unknown) => {
    if (LEFT_OUT.has(key)) return undefined;
    if (value instanceof Set) return [...value];
    return typeof value === "bigint" ? `${value}n` : value;
  });
}
