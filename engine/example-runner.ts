/** The rows of a worked example with what evaluates them. */
import { readMonth, type CalendarMonth } from "./values/date.js";
import { exampleRows } from "./example-rows.js";
import type { Example, Expectation, Model } from "./model/model.js";
import type { Row } from "./model/rows.js";
import { Evaluator } from "./reference/evaluate.js";
import { Register } from "./reference/register.js";
import { MOST_EXAMPLE_STEPS, StepBudget } from "./reference/steps.js";

/** Makes the evaluator of a month. */
export type EvaluatorMaker = (
  model: Model,
  register: Register,
  period: CalendarMonth | null,
  steps: StepBudget,
) => Evaluator;

/** The rows of an example, made once, and its evaluators, one for each month that it asks about. */
export class ExampleRunner {
  readonly labels: ReadonlyMap<string, Row>;
  private readonly register: Register;
  private readonly evaluators = new Map<string, Evaluator>();
  private readonly steps = new StepBudget(MOST_EXAMPLE_STEPS);

  constructor(
    readonly model: Model,
    readonly example: Example,
    private readonly make: EvaluatorMaker = (...facts) => new Evaluator(...facts),
  ) {
    const { rows, labels } = exampleRows(model, example);
    this.register = new Register(rows, "example");
    this.labels = labels;
  }

  /** The months that were asked about, each by itself. */
  tried(): readonly Evaluator[] {
    return [...this.evaluators.values()];
  }

  /** The row that a claim speaks of; null for the whole package. */
  subject({ subject }: Expectation): Row | null {
    return subject === null ? null : (this.labels.get(subject) ?? null);
  }

  evaluator(expectation: Expectation): Evaluator {
    const period = expectation.period ?? this.example.period ?? firstMonth(this.model);
    const name = period?.toString() ?? "";
    const known = this.evaluators.get(name);
    if (known) return known;
    const made = this.make(this.model, this.register, period, this.steps);
    this.evaluators.set(name, made);
    return made;
  }
}

function firstMonth({ manifest: { validity } }: Model): CalendarMonth | null {
  return validity ? readMonth(validity.from.slice(0, 7)) : null;
}
