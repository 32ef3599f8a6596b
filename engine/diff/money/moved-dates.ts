/** What it does that dates of the old package's year are moved to the new one's, beside what they would do as written. */
import type { Item } from "../../../grammar/syntax.js";
import { CountingEvaluator } from "../../run/counting.js";
import type { CalendarMonth } from "../../values/date.js";
import { subtract, sumOf, type Rational } from "../../values/rational.js";
import { pay } from "./amounts.js";
import { amountTo } from "./attribution.js";
import { datesIn } from "./dates.js";
import { Hybrids } from "./hybrids.js";
import { titleOf } from "./items.js";
import type { Plan } from "./plan.js";
import { rowsFor, type OwnData } from "./rows.js";
import type { Valuation } from "./valuation.js";

/** A date of the old package, as it is written and as it is applied to the new data. */
export interface MovedDate {
  /** What says it. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export interface MovedDates {
  readonly dates: readonly MovedDate[];
  /**
   * By payment line, how much more the regeleffekt would be by the dates as they are written; null where the old rules
   * cannot be computed by them.
   */
  readonly effects: ReadonlyMap<string, Rational> | null;
}

/** The dates that were moved and stand in the way of a payment, and what that did. */
export function movedDates(
  plan: Plan,
  data: OwnData,
  months: readonly CalendarMonth[],
  valuation: Valuation,
  asked: readonly string[],
): MovedDates {
  const moved = plan.whole.slots.filter(
    ({ key, written }) => written && [...plan.reach.values()].some((keys) => keys.has(key)),
  );
  const lines = asked.filter((line) => moved.some(({ key }) => plan.reach.get(line)?.has(key)));
  const dates = moved.flatMap(({ key, before, written }) => datesOf(key, written ?? [], before));
  if (lines.length === 0) return { dates, effects: new Map() };
  return { dates, effects: effectsOf(plan, data, months, valuation, lines) };
}

function datesOf(key: string, written: readonly Item[], before: readonly Item[]): readonly MovedDate[] {
  return written.flatMap((item, at) => {
    const now = datesIn(before[at]);
    const pairs = datesIn(item).flatMap((text, place) => {
      const after = now[place];
      return after === undefined || after === text ? [] : [`${text} ${after}`];
    });
    const entity = key.split("\n")[1] ?? "";
    const name = entity === "" || item.kind === "payment" ? titleOf(item) : `${titleOf(item)} (${entity})`;
    return [...new Set(pairs)].map((pair) => {
      const [from = "", to = ""] = pair.split(" ");
      return { name, before: from, after: to };
    });
  });
}

function effectsOf(
  plan: Plan,
  data: OwnData,
  months: readonly CalendarMonth[],
  valuation: Valuation,
  lines: readonly string[],
): MovedDates["effects"] {
  const slots = plan.whole.slots.map((slot) =>
    slot.written ? { ...slot, before: slot.written, group: slot.group ?? "" } : slot,
  );
  const {
    model,
    diagnostics,
    lines: own,
  } = new Hybrids(plan.old, plan.now, slots, plan.slots.texts).of(new Set());
  if (diagnostics.length > 0) return null;
  const register = rowsFor(model.entities, data, (name) => name);
  const evaluator = CountingEvaluator.of(model, register, months[0] ?? null);
  const paid = pay(evaluator, months, (line) => lines.includes(line) && own.has(line));
  if (paid.faults.size > 0) return null;
  return new Map(
    lines.map((line) => {
      const [moved, written] = [valuation.worth(line, 0n), paid.lines.get(line)];
      const keys = [...new Set([...moved.keys(), ...(written?.keys() ?? [])])];
      return [line, sumOf(keys.map((key) => subtract(amountTo(key, moved), amountTo(key, written))))];
    }),
  );
}
