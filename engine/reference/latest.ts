/** The latest of the values that are reported: one row, by its event date. */
import type { AggregateValue } from "../model/expression.js";
import type { Row } from "../model/rows.js";
import { compareDates, isDate, type CalendarDate } from "../values/date.js";
import { choose } from "./chosen.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt, rowName } from "./fault.js";

/**
 * The row of the latest day among those that an aggregate counts.
 *
 * @throws RuleFault if there is none, or if two are of that day: which of them counts is not said.
 */
export function latestRow(
  expression: AggregateValue,
  row: Row | null,
  evaluator: Evaluator,
): { readonly row: Row; readonly day: CalendarDate } {
  const { span } = expression;
  const dated = choose(expression, row, evaluator).chosen.flatMap((one) => {
    const day = one.entity.eventDate ? one.values[one.entity.eventDate.index] : undefined;
    return isDate(day) ? [{ row: one, day }] : [];
  });
  const [first, second] = dated.sort((one, other) => compareDates(other.day, one.day));
  if (!first) throw faultAt("empty-aggregate", span, rowName(row));
  if (second && compareDates(first.day, second.day) === 0)
    throw faultAt("reported-twice", span, {
      day: first.day.toString(),
      entity: expression.entity,
      ...rowName(row),
    });
  return first;
}
