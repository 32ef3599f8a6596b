/** The day by which rows with a validity are in force. */
import type { Model } from "./model/model.js";
import { Evaluator } from "./reference/evaluate.js";
import { isDate, type CalendarDate, type CalendarMonth } from "./values/date.js";

/**
 * The package's mätdatum for a month; null for a package without one.
 *
 * @throws RuleFault if the day cannot be computed.
 */
export function referenceDay(model: Model, period: CalendarMonth | null): CalendarDate | null {
  if (model.referenceDay === null) return null;
  const day = new Evaluator(model, new Map(), period).definition(model.referenceDay, null);
  return isDate(day) ? day : null;
}
