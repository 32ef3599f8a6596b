/** What an expression says, as text: two expressions with the same fingerprint have the same value for every row. */
import type { Expression } from "../model/expression.js";

/** Where it stands, and what follows from the rest. */
const LEFT_OUT: ReadonlySet<string> = new Set(["span", "type", "name", "personal"]);

const known = new WeakMap<Expression, string>();
let others = 0;

/** The fingerprint of an expression. */
export function fingerprint(expression: Expression): string {
  const found = known.get(expression) ?? written(expression);
  known.set(expression, found);
  return found;
}

function written(expression: Expression): string {
  // Which exception goes before which is a set, which is not written.
  if (expression.kind === "exceptions") return `#${(others += 1)}`;
  return JSON.stringify(expression, (key, value: unknown) => {
    if (LEFT_OUT.has(key)) return undefined;
    return typeof value === "bigint" ? `${value}n` : value;
  });
}
