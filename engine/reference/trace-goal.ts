/** The goal of an indicator in words, and whether it is reached. */
import type { IndicatorGoal } from "../../grammar/syntax.js";
import type { Expression } from "../model/expression.js";
import type { IndicatorPart, IndicatorStatement } from "../model/indicator-parts.js";
import { isNumber, type Row } from "../model/rows.js";
import { equals, rational } from "../values/rational.js";
import type { Evaluator } from "./evaluate.js";
import { showValue, sourceOf } from "./show.js";
import { takenOf } from "./taken.js";

/** A goal of a value that there is. */
export interface ToldGoal {
  /** `lägst 80 %` */
  readonly text: string;
  /** As it is written: `lägst mål för tobak`. */
  readonly written: string;
  readonly reached: boolean;
  /** What asks whether it is reached, with the bounds. */
  readonly parts: readonly Expression[];
}

const ONE = rational(1n);

/** The goal of a figure; null where it has none, or there is no value to hold against it. */
export function goalOf(
  { figure, syntax }: Pick<IndicatorPart & IndicatorStatement, "figure" | "syntax">,
  row: Row | null,
  evaluator: Evaluator,
): ToldGoal | null {
  const asking = figure.reached ?? figure.fulfilment;
  if (asking === null || !evaluator.applies(asking)) return null;
  const answer = evaluator.definition(asking, row);
  const body = evaluator.model.definitions[asking]?.body;
  if (answer === null || !body) return null;
  const parts = takenOf(body, row, evaluator);
  const reached = answer === true || (isNumber(answer) && equals(answer, ONE));
  const bounds = boundsIn(parts);
  const shown = bounds.map((bound) => showValue(evaluator.model, evaluator.value(bound, row), bound.type));
  const written = bounds.map(({ span }) => sourceOf(evaluator.model, span));
  return { text: words(syntax.goal, shown), written: words(syntax.goal, written), reached, parts };
}

/** What the value is compared with; of limits without a goal the upper one, from which all of it is reached. */
function boundsIn(parts: readonly Expression[]): readonly Expression[] {
  for (const part of parts) {
    if (part.kind === "comparison") return [part.right];
    if (part.kind === "between") return [part.low, part.high];
    if (part.kind === "arithmetic" && part.operator === "/" && part.right.kind === "arithmetic")
      return [part.right.left];
  }
  return [];
}

function words(goal: IndicatorGoal | null, [first = "", second = ""]: readonly string[]): string {
  switch (goal?.kind) {
    case "least":
      return `lägst ${first}`;
    case "greatest":
      return `högst ${first}`;
    case "between":
      return `mellan ${first} och ${second}`;
    case undefined:
      return `övre gräns ${first}`;
  }
}
