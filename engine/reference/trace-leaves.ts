/** Which parts of a formula are replaced by their values when it is filled in. */
import type { Span } from "../../grammar/source.js";
import type { Expression } from "../model/expression.js";

/** True for a part that is shown by its value. */
export function isLeaf(part: Expression): boolean {
  return [
    "attribute",
    "defined",
    "time",
    "lookup",
    "aggregate",
    "onDay",
    "rowOnDay",
    "otherYear",
    "paymentSum",
    "overChoices",
    "self",
    "overGroups",
  ].includes(part.kind);
}

/** True if one stretch lies in the other. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;
}
