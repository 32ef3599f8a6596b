/** What an amendment cannot change of a part that it restates: who it is for, and how it is known (S16). */
import type { AmendablePart } from "./amend-parts.js";
import type { Name } from "./syntax.js";

export type Difference =
  "selection" | "keys" | "control" | "label" | "receiver" | "schedule" | "deduction" | "report";

/** The first thing that differs and may not; null if the part can be restated so. */
export function differenceOf(base: AmendablePart, other: AmendablePart): Difference | null {
  const [one, two] = [base.item, other.item];
  if (one.kind === "definition" && two.kind === "definition") {
    if ([one, two].some(({ body }) => body.kind === "selection")) return "selection";
    return sameNames(one.keys, two.keys) ? null : "keys";
  }
  if (one.kind === "control" && two.kind === "control") return one.stops === two.stops ? null : "control";
  if (one.kind === "indicator" && two.kind === "indicator") {
    if (base.label !== other.label) return "label";
    return same(one.reported, two.reported) ? null : "report";
  }
  if (one.kind === "payment" && two.kind === "payment") {
    if (one.receiver.text !== two.receiver.text) return "receiver";
    return lineDifference(base, other, same(one.schedule, two.schedule));
  }
  if (one.kind === "results" && two.kind === "results") {
    if (one.entity?.text !== two.entity?.text) return "receiver";
    return lineDifference(base, other, same(one.schedule, two.schedule));
  }
  return null;
}

function lineDifference(base: AmendablePart, other: AmendablePart, sameSchedule: boolean): Difference | null {
  if (!sameSchedule) return "schedule";
  if (base.label !== other.label) return "label";
  return isDeduction(base) === isDeduction(other) ? null : "deduction";
}

function isDeduction({ line }: AmendablePart): boolean {
  return line !== null && "deduction" in line && line.deduction;
}

function sameNames(one: readonly Name[], other: readonly Name[]): boolean {
  return one.length === other.length && one.every(({ text }, at) => text === other[at]?.text);
}

/** The same words, wherever they stand. */
function same(one: unknown, other: unknown): boolean {
  return withoutPlaces(one) === withoutPlaces(other);
}

function withoutPlaces(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => (/^(?:span|\w+Span)$/.test(key) ? undefined : part));
}
