/** Indicators: what is measured, and the goal. */
import type { RegelbokActionDict } from "./regelbok.ohm-bundle.js";
import type { Expression, IndicatorGoal, Name, NumberFunction } from "./syntax.js";
import { functionOf } from "./tree-aggregates.js";
import { expression, nameOf, readingOf } from "./tree-nodes.js";

/** `medelvärdet av väntetid för Besök där akut`; without `för` it runs over the population. */
export interface IndicatorValueWords {
  readonly fn: NumberFunction;
  readonly inner: Expression;
  readonly over: Name | null;
  readonly where: Expression | null;
}

export const goalActions: RegelbokActionDict<IndicatorGoal> = {
  IndicatorGoal_least(_, bound) {
    return { kind: "least", bound: expression(bound, readingOf(this)) };
  },
  IndicatorGoal_greatest(_, bound) {
    return { kind: "greatest", bound: expression(bound, readingOf(this)) };
  },
  IndicatorGoal_between(_, low, __, high) {
    const reading = readingOf(this);
    return { kind: "between", low: expression(low, reading), high: expression(high, reading) };
  },
};

export const indicatorValueActions: RegelbokActionDict<IndicatorValueWords> = {
  IndicatorValue_of(fn, _, inner, __, over, where) {
    const reading = readingOf(this);
    const [condition] = where.children;
    return {
      fn: functionOf(fn),
      inner: expression(inner, reading),
      over: nameOf(over, reading),
      where: condition ? expression(condition, reading) : null,
    };
  },
  IndicatorValue_ofPopulation(fn, _, inner) {
    return { fn: functionOf(fn), inner: expression(inner, readingOf(this)), over: null, where: null };
  },
};
