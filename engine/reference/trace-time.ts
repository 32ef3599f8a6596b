/** What an explanation tells of time: between which two days a window lies (S17). */
import { everyPart, type Expression, type TemporalValue } from "../model/expression.js";
import type { Row } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { sourceOf } from "./show.js";
import { windowOf } from "./time.js";

/** The first and last day of a window, in words. A window counted from a personuppgift would tell what it is. */
export function windowReasons(
  part: Expression,
  row: Row | null,
  evaluator: Evaluator,
  hidesPersonal: boolean,
): readonly string[] {
  if (part.kind !== "temporal" || part.form.kind !== "window") return [];
  if (hidesPersonal && anchorParts(part).some((one) => canTellOf(one, row))) return [];
  const { first, last } = windowOf(part, row, evaluator);
  const day = part.operands[0];
  const asked = day ? sourceOf(evaluator.model, day.span) : "";
  return [`${asked}: från och med ${first.toString()} till och med ${last.toString()}`];
}

/** True for a personuppgift, and for a rule of a person, whose day may be counted from one. */
function canTellOf(part: Expression, row: Row | null): boolean {
  if (part.kind === "attribute") return part.personal;
  return part.kind === "defined" && part.scope === "row" && row?.entity.personal === true;
}

/** The windows of a condition on counted rows that are the same for all of them. */
export function commonWindows(where: Expression, evaluator: Evaluator): readonly string[] {
  const windows = [...everyPart(where)].filter((part) => part.kind === "temporal" && isCommon(part));
  return windows.flatMap((part) => windowReasons(part, null, evaluator, false));
}

function isCommon(part: TemporalValue): boolean {
  return anchorParts(part).every(
    (one) =>
      one.kind !== "attribute" &&
      one.kind !== "aggregate" &&
      (one.kind !== "defined" || one.scope === "package"),
  );
}

/** The length of a window and the day that it is counted from. */
function anchorParts({ operands }: TemporalValue): readonly Expression[] {
  return operands.slice(1).flatMap((operand) => [...everyPart(operand)]);
}
