/** When a payment block pays, and for which time. */
import { readMonth, type CalendarMonth } from "../values/date.js";
import type { Model, When } from "./model.js";

/** The month that a block's rules are computed for when it pays in a month; null if it does not pay then. */
export function computedMonth(
  { frequency, month, previous }: When,
  paid: CalendarMonth,
): CalendarMonth | null {
  switch (frequency) {
    case "month":
      return previous ? paid.subtract({ months: 1 }) : paid;
    case "quarter":
      return endOf(3, previous, paid);
    case "half":
      return endOf(6, previous, paid);
    case "year":
      if (paid.month !== (month ?? 12)) return null;
      return previous ? paid.subtract({ years: 1 }).with({ month: 12 }) : paid;
  }
}

/** The last month of a part of the year; of the part before, in the first month after it. */
function endOf(months: number, previous: boolean, paid: CalendarMonth): CalendarMonth | null {
  if (previous) return paid.month % months === 1 ? paid.subtract({ months: 1 }) : null;
  return paid.month % months === 0 ? paid : null;
}

/** As `computedMonth`, but only where the package is in force in the month that is computed. */
export function dueMonth(schedule: When, paid: CalendarMonth, model: Model): CalendarMonth | null {
  const computed = computedMonth(schedule, paid);
  return computed && isInForce(model, computed) ? computed : null;
}

/** True if the package is in force in a month, or still pays then for an earlier one. */
export function paysIn(model: Model, paid: CalendarMonth): boolean {
  return (
    isInForce(model, paid) ||
    [...model.payments, ...model.results].some(
      ({ schedule }) => schedule.previous && dueMonth(schedule, paid, model) !== null,
    )
  );
}

/** The time that an amount concerns, as the ledger writes it: `2020-03`, `2020-K1`, `2020-H1` or `2020`. */
export function concernedTime({ frequency }: When, computed: CalendarMonth): string {
  const year = computed.toString().slice(0, -"-mm".length);
  switch (frequency) {
    case "month":
      return computed.toString();
    case "quarter":
      return `${year}-K${Math.ceil(computed.month / 3)}`;
    case "half":
      return `${year}-H${Math.ceil(computed.month / 6)}`;
    case "year":
      return year;
  }
}

function isInForce({ manifest: { validity } }: Model, month: CalendarMonth): boolean {
  if (!validity) return true;
  const first = readMonth(validity.from.slice(0, "yyyy-mm".length))?.toString() ?? "";
  const last = readMonth(validity.to.slice(0, "yyyy-mm".length))?.toString() ?? "";
  return first <= month.toString() && month.toString() <= last;
}
