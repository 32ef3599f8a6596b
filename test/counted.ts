/** Counting by signature, held to going row by row. */
import { expect } from "vitest";
import {
  computePayments,
  computeResults,
  CountingEvaluator,
  Evaluator,
  type CalendarMonth,
  type Dataset,
  type OpenPackage,
  type Row,
} from "../engine/index.js";
import { faultOr, outcome, WAYS_OF_COUNTING } from "./outcome.js";

/**
 * The same payments, reports, values and faults, however the rows are counted.
 *
 * @returns How many values there were, and how many faults in the place of one.
 */
export function expectSameCounted(
  opened: OpenPackage,
  dataset: Dataset,
  month: CalendarMonth,
): { readonly values: number; readonly faults: number } {
  const { model } = opened;
  const expected = whatComes(opened, dataset, month, new Evaluator(model, dataset, month));
  for (const worth of WAYS_OF_COUNTING) {
    const counting = CountingEvaluator.of(model, dataset, month, worth);
    expect(whatComes(opened, dataset, month, counting)).toEqual(expected);
  }
  const faults = expected.values.filter((one) => one.includes('{"kind":')).length;
  return { values: expected.values.length - faults, faults };
}

/** What a run writes, and what every rule says of every row. */
function whatComes({ model }: OpenPackage, dataset: Dataset, month: CalendarMonth, evaluator: Evaluator) {
  return {
    paid: faultOr(() => computePayments(model, dataset, month, evaluator)),
    reported: faultOr(() => computeResults(model, dataset, month, evaluator)),
    values: model.definitions.flatMap(({ index, entity, name, type }) =>
      type.kind === "rows"
        ? []
        : rowsOf(dataset, entity).map(
            (row) => `${name} ${row?.number ?? ""}: ${outcome(() => evaluator.definition(index, row))}`,
          ),
    ),
  };
}

/** Also the rows that are not in force: a rule can be asked about them. */
function rowsOf(dataset: Dataset, entity: string | null): readonly (Row | null)[] {
  return entity === null ? [null] : (dataset.get(entity)?.list() ?? []);
}
