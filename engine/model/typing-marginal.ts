/** A lookup in a table that is read `marginellt`: a rate times the parts of the key, summed. */
import { equals, ONE } from "../values/rational.js";
import { dimensionOf, product } from "../values/unit.js";
import type { Expression, OtherYearValue, TableLookup } from "./expression.js";
import { report } from "./messages.js";
import { faulty, type Session } from "./session.js";
import { numberOf, unitWords } from "./types.js";

/** The sum has the unit of the rate times that of the key: `10 kr per listad` over listade gives kr. */
export function marginalSum(
  lookup: TableLookup | OtherYearValue,
  key: Expression | undefined,
  session: Session,
): Expression {
  const { type, span } = lookup;
  if (type.kind !== "number" || key?.type.kind !== "number") return faulty(span);
  const { unit, factor } = product(type.unit, key.type.unit);
  if (unit.factors.some(({ symbol, exponent }) => dimensionOf(symbol) === "kr" && exponent > 1)) {
    const facts = { left: unitWords(type.unit), right: unitWords(key.type.unit) };
    session.diagnostics.push(report("amount-times-amount", span, facts));
    return faulty(span);
  }
  const sum = { ...lookup, type: numberOf(unit, null) };
  return equals(factor, ONE) ? sum : { kind: "conversion", span, type: sum.type, value: sum, factor };
}
