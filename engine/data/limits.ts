/** The limits that a concept sets for what its data may hold (`lägst 0 km`, `senast listad från`). */
import type { Attribute, Bound } from "../model/model.js";
import { orderOf, type Value } from "../model/rows.js";
import { valueAt, type Draft } from "./draft.js";

/** Reports every value that is beyond a limit, and rows that end before they begin. */
export function checkLimits(draft: Draft): void {
  for (const attribute of draft.entity.attributes)
    for (const bound of attribute.bounds) checkBound(draft, attribute, bound);
  checkValidity(draft);
}

function checkBound(draft: Draft, attribute: Attribute, { side, limit, text }: Bound): void {
  const code = side === "least" ? "data-below-least" : "data-above-greatest";
  const beyond = side === "least" ? -1 : 1;
  const report = (place: number): void =>
    draft.faults.report(code, place + draft.firstRow, attribute.name, { limit: text });
  if (limit.kind === "attribute") return reportOrder(draft, attribute.index, limit.index, beyond, report);
  const column = draft.columns.get(attribute.index);
  if (!column) return;
  const isBeyond = Uint8Array.from({ length: column.size }, (_, number) =>
    isOrdered(column.value(number), limit.value, beyond) ? 1 : 0,
  );
  if (isBeyond.includes(1)) column.codes.forEach((number, place) => isBeyond[number] === 1 && report(place));
}

function checkValidity(draft: Draft): void {
  const { validity } = draft.entity;
  if (!validity) return;
  const facts = { from: validity.from.name, to: validity.to.name };
  reportOrder(draft, validity.to.index, validity.from.index, -1, (place) =>
    draft.faults.report("data-validity-order", place + draft.firstRow, validity.to.name, facts),
  );
}

/** Reports the rows in which one attribute is below (-1) or above (1) another. */
function reportOrder(
  draft: Draft,
  left: number,
  right: number,
  beyond: number,
  report: (place: number) => void,
): void {
  for (let place = 0; place < draft.size; place += 1)
    if (isOrdered(valueAt(draft, left, place), valueAt(draft, right, place), beyond)) report(place);
}

function isOrdered(left: Value | undefined, right: Value | undefined, order: number): boolean {
  const found = orderOf(left, right);
  return found !== null && Math.sign(found) === order;
}
