/** Explanations by an evaluator that counts rows, held to those that ask each row by itself. */
import { expect } from "vitest";
import {
  CountingEvaluator,
  Evaluator,
  RuleFault,
  trace,
  type CalendarMonth,
  type Dataset,
  type OpenPackage,
  type Row,
} from "../engine/index.js";
import { WAYS_OF_COUNTING } from "./outcome.js";

/** Of a register small groups of persons are not told of; of made-up rows all groups are. */
const ORIGINS = ["register", "made-up"] as const;

/**
 * The same explanation of every rule, in the same words, however the rows are counted.
 *
 * @param most - So many rows of each concept are asked.
 * @returns How many explanations there were, and how many groups of rows they showed.
 */
export function expectSameExplained(
  { model }: OpenPackage,
  dataset: Dataset,
  month: CalendarMonth,
  most: number,
): { readonly explained: number; readonly groups: number } {
  const reference = new Evaluator(model, dataset, month);
  const counting = WAYS_OF_COUNTING.map((worth) => CountingEvaluator.of(model, dataset, month, worth));
  let explained = 0;
  let groups = 0;
  for (const { index, entity, type } of model.definitions) {
    if (type.kind === "rows") continue;
    for (const row of rowsOf(dataset, entity).slice(0, most))
      for (const origin of ORIGINS) {
        const told = explanation(reference, index, row, origin);
        for (const one of counting) expect(explanation(one, index, row, origin)).toBe(told);
        if (!told.startsWith("{")) continue;
        explained += 1;
        groups += told.split('"count":').length - 1;
      }
  }
  return { explained, groups };
}

/** Also the rows that are not in force: a rule can be asked about them. */
function rowsOf(dataset: Dataset, entity: string | null): readonly (Row | null)[] {
  return entity === null ? [null] : (dataset.get(entity)?.list() ?? []);
}

/** The step with all below it, or the fault that it ends in. */
function explanation(
  evaluator: Evaluator,
  index: number,
  row: Row | null,
  origin: (typeof ORIGINS)[number],
): string {
  try {
    return JSON.stringify(trace(evaluator, index, row, origin));
  } catch (fault) {
    if (fault instanceof RuleFault) return fault.diagnostic.message.sv;
    throw fault;
  }
}
