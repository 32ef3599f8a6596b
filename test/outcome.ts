/** What comes of asking for a value, as text that two evaluators can be compared by. */
import { isRow } from "../engine/index.js";
import type { Value } from "../engine/index.js";
import { keyOf } from "../engine/model/rows.js";
import { RuleFault } from "../engine/reference/fault.js";

/** A value to the last digit, a row by its number, or the fault with its message. */
export function outcome(work: () => Value): string {
  return faultOr(() => {
    const value = work();
    return isRow(value) ? `${value.entity.name} ${value.number}` : String(keyOf(value));
  });
}

/** What comes of some work, or the fault with its message and place. */
export function faultOr<T>(work: () => T): T | string {
  try {
    return work();
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault;
    const { code, message, place } = fault.diagnostic;
    return `${code}: ${message.sv} ${JSON.stringify(place)}`;
  }
}

/** All rows counted, those that lead to a row by their signatures, and then by which of them do. */
export const WAYS_OF_COUNTING = [
  { rows: 0, each: 0 },
  { rows: 0, each: Number.MAX_SAFE_INTEGER },
] as const;
