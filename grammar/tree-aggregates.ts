/** Aggregates: the part of the tree that says what is counted and summed. */
import type { IterationNode, Node } from "ohm-js";
import type { RegelbokActionDict } from "./regelbok.ohm-bundle.js";
import type {
  Aggregate,
  AggregateDates,
  AggregateFunction,
  Expression,
  Name,
  NumberFunction,
  OverGroups,
} from "./syntax.js";
import { between, comparison, phrased } from "./tree-expressions.js";
import { expression, nameOf, readingOf, spanOf, type Self } from "./tree-nodes.js";

const AGGREGATES: Readonly<Record<string, NumberFunction>> = {
  summan: "sum",
  medelvärdet: "mean",
  minsta: "least",
  största: "greatest",
};

/** The function that a word stands for. */
export function functionOf(node: Node): NumberFunction {
  return AGGREGATES[node.sourceString.trim()] ?? "sum";
}

function aggregate(
  self: Self,
  fn: AggregateFunction,
  parts: {
    inner?: Node;
    over: Node;
    dates: IterationNode;
    via: IterationNode;
    by?: Node;
    where: Node | null;
  },
): Aggregate {
  const reading = readingOf(self);
  const [via] = parts.via.children;
  const [dates] = parts.dates.children;
  return {
    kind: "aggregate",
    span: spanOf(self, reading),
    fn,
    inner: parts.inner ? expression(parts.inner, reading) : null,
    over: nameOf(parts.over, reading),
    dates: dates ? (dates["dates"](reading) as AggregateDates) : null,
    via: via ? (via["names"](reading) as readonly Name[]) : null,
    where: parts.where ? expression(parts.where, reading) : null,
    by: parts.by ? expression(parts.by, reading) : null,
  };
}

/** `antal grupper där …` is the sum of 1 for each group that meets the condition and 0 for the others; a share the mean. */
function groupsThat(self: Self, fn: NumberFunction, test: Node): OverGroups {
  const reading = readingOf(self);
  const span = spanOf(self, reading);
  const number = (digits: string): Expression => ({ kind: "number", span, digits, unit: null });
  const cases = [
    { span, value: number("1"), condition: expression(test, reading) },
    { span, value: number("0"), condition: null },
  ];
  return { kind: "overGroups", span, fn, each: { kind: "cases", span, cases } };
}

export const aggregateActions: RegelbokActionDict<Expression> = {
  Aggregate_count(_, over, dates, via, where) {
    return aggregate(this, "count", { over, dates, via, where: where.children[0] ?? null });
  },
  Aggregate_share(_, over, dates, via, where) {
    return aggregate(this, "share", { over, dates, via, where });
  },
  Aggregate_exists(_, over, dates, via, where) {
    return aggregate(this, "exists", { over, dates, via, where: where.children[0] ?? null });
  },
  Aggregate_of(fn, _, inner, __, over, dates, via, where) {
    return aggregate(this, functionOf(fn), { inner, over, dates, via, where: where.children[0] ?? null });
  },
  Where(_, condition) {
    return expression(condition, readingOf(this));
  },
  Aggregate_payments(_, __, ___, receivers) {
    const reading = readingOf(this);
    const [receiver] = receivers.children;
    return {
      kind: "paymentSum",
      span: spanOf(this, reading),
      receiver: receiver ? (receiver["viaName"](reading) as Name) : null,
    };
  },
  Aggregate_overGroups(fn, _, __, grouped, ___) {
    const reading = readingOf(this);
    const each = expression(grouped, reading);
    return { kind: "overGroups", span: spanOf(this, reading), fn: functionOf(fn), each };
  },
  Aggregate_groupsWhere(_, __, ___, test) {
    return groupsThat(this, "sum", test);
  },
  Aggregate_shareOfGroups(_, __, ___, test) {
    return groupsThat(this, "mean", test);
  },
  GroupTest_between(_, grouped, __, ___, low, ____, high) {
    return between(this, grouped, low, high);
  },
  GroupTest_compare(_, grouped, __, comparator, right) {
    return comparison(this, grouped, comparator, right);
  },
  Grouped(first, tails) {
    return phrased(first, tails, readingOf(this));
  },
  PerGroup_count(_, over, dates, via, by, where) {
    return aggregate(this, "count", { over, dates, via, by, where: where.children[0] ?? null });
  },
  PerGroup_countWhere(_, over, dates, via, where, by) {
    return aggregate(this, "count", { over, dates, via, by, where });
  },
  PerGroup_of(fn, _, inner, __, over, dates, via, by, where) {
    return aggregate(this, functionOf(fn), { inner, over, dates, via, by, where: where.children[0] ?? null });
  },
  PerGroup_ofWhere(fn, _, inner, __, over, dates, via, where, by) {
    return aggregate(this, functionOf(fn), { inner, over, dates, via, by, where });
  },
  Per(_, by) {
    return expression(by, readingOf(this));
  },
  Selection(over, where) {
    const reading = readingOf(this);
    const [condition] = where.children;
    return {
      kind: "selection",
      span: spanOf(this, reading),
      over: nameOf(over, reading),
      where: condition ? expression(condition, reading) : null,
    };
  },
  Aggregate_overChoices(fn, _, inner, __, ___, choice) {
    const reading = readingOf(this);
    return {
      kind: "overChoices",
      span: spanOf(this, reading),
      fn: functionOf(fn),
      inner: expression(inner, reading),
      choice: nameOf(choice, reading),
    };
  },
};

export const datesActions: RegelbokActionDict<AggregateDates> = {
  Dates_on(_, day) {
    return { kind: "on", day: expression(day, readingOf(this)) };
  },
  Dates_any(_, __) {
    return { kind: "any" };
  },
};
