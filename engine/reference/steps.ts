/** How long an evaluation may go on: counted in steps, so that the same input always ends in the same way. */
import type { Span } from "../../grammar/source.js";
import { report, RuleFault } from "./fault.js";

/** More steps than these are never meant: a month of a whole region takes some hundreds of millions. */
export const MOST_STEPS = 2_000_000_000;
/** The same for one example. */
export const MOST_EXAMPLE_STEPS = 100_000_000;

/** The steps that are left. */
export class StepBudget {
  private left: number;

  constructor(private readonly most: number = MOST_STEPS) {
    this.left = most;
  }

  /**
   * Takes one step.
   *
   * @throws RuleFault when none is left; no `annars` answers it.
   */
  take(span: Span): void {
    this.left -= 1;
    if (this.left < 0) throw new RuleFault(report("too-many-steps", span, { most: this.most }), true);
  }
}
