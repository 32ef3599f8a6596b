/** The limits that a concept sets for what its data may hold (`lägst 0 km`, `senast listad från`). */
import type { Attribute, Bound } from "../model/model.js";
import { orderOf, type Row, type Value } from "../model/rows.js";
import type { Draft } from "./draft.js";

/** Reports every value that is beyond a limit, and rows that end before they begin. */
export function checkLimits(draft: Draft): void {
  for (const attribute of draft.entity.attributes)
    for (const bound of attribute.bounds) checkBound(draft, attribute, bound);
  checkValidity(draft);
}

function checkBound(draft: Draft, attribute: Attribute, bound: Bound): void {
  const code = bound.side === "least" ? "data-below-least" : "data-above-greatest";
  const beyond = bound.side === "least" ? -1 : 1;
  for (const row of draft.rows) {
    const order = orderOf(row.values[attribute.index], limitOf(row, bound));
    if (order !== null && Math.sign(order) === beyond)
      draft.faults.report(code, row.number, attribute.name, { limit: bound.text });
  }
}

function checkValidity(draft: Draft): void {
  const { validity } = draft.entity;
  if (!validity) return;
  const facts = { from: validity.from.name, to: validity.to.name };
  for (const row of draft.rows) {
    const order = orderOf(row.values[validity.to.index], row.values[validity.from.index]);
    if (order !== null && order < 0)
      draft.faults.report("data-validity-order", row.number, validity.to.name, facts);
  }
}

function limitOf(row: Row, { limit }: Bound): Value | undefined {
  return limit.kind === "constant" ? limit.value : row.values[limit.index];
}
