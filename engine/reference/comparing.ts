/** What a comparison says of the order of its two sides. */
import type { ComparedValues } from "../model/expression.js";

/** True if two values in this order (below 0, 0, above 0) are as the operator says. */
export function holds(operator: ComparedValues["operator"], order: number): boolean {
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}
