/** What the examples of a package come by: an evaluator that notes it, beside the one that ordinary runs use. */
import type { Expression, TableLookup } from "../model/expression.js";
import type { Model, TableRow } from "../model/model.js";
import { isNumber, orderOf, type Row, type Value } from "../model/rows.js";
import { Evaluator } from "../reference/evaluate.js";
import { rowsOfHit, type Hit } from "../reference/lookup.js";
import type { Register } from "../reference/register.js";
import type { StepBudget } from "../reference/steps.js";
import type { CalendarDate, CalendarMonth } from "../values/date.js";
import type { Rational } from "../values/rational.js";

/** On which side of a limit a value was. */
export type Order = "below" | "at" | "above";

/** What one example came by. */
export class Observations {
  /** The parts of rules that got a value. */
  readonly evaluated = new Set<Expression>();
  readonly hits = new Set<TableRow>();
  private readonly orders = new Map<Expression, Set<Order>>();
  private readonly keys = new Map<string, Map<string, Rational>>();

  /** True if a value was tried on that side of the limit. */
  wasTried(limit: Expression, order: Order): boolean {
    return this.orders.get(limit)?.has(order) ?? false;
  }

  /** The numbers that a table was looked up by, at one of its keys. */
  keysOf(table: number, at: number): Iterable<Rational> {
    return this.keys.get(`${table}/${at}`)?.values() ?? [];
  }

  /** Notes on which side of a limit a value is, where the two have an order. */
  noteOrder(limit: Expression, value: Value | undefined, bound: Value | undefined): void {
    const order = orderOf(value, bound);
    if (order === null) return;
    const orders = this.orders.get(limit) ?? new Set<Order>();
    this.orders.set(limit, orders.add(order < 0 ? "below" : order > 0 ? "above" : "at"));
  }

  noteKey(table: number, at: number, key: Value | undefined): void {
    if (!isNumber(key)) return;
    const name = `${table}/${at}`;
    const keys = this.keys.get(name) ?? new Map<string, Rational>();
    this.keys.set(name, keys.set(`${key.numerator}/${key.denominator}`, key));
  }
}

/** An expression whose operands are noted, and what they came to while it is being evaluated. */
interface Watch {
  readonly expression: Expression;
  readonly operands: Map<Expression, Value>;
}

/** Evaluates as the reference does, and notes what it comes by. */
export class ObservingEvaluator extends Evaluator {
  /** The watched expressions that are being evaluated, innermost last. */
  private readonly watches: Watch[] = [];

  constructor(
    private readonly seen: Observations,
    model: Model,
    register: Register,
    period: CalendarMonth | null,
    steps: StepBudget,
    versionDay: CalendarDate | null = null,
    months = new Map<string, Evaluator>(),
  ) {
    super(model, register, period, steps, versionDay, months);
  }

  override value(expression: Expression, row: Row | null): Value {
    const value = isWatched(expression) ? this.watched(expression, row) : super.value(expression, row);
    this.seen.evaluated.add(expression);
    this.watches.at(-1)?.operands.set(expression, value);
    return value;
  }

  override hit(lookup: TableLookup, row: Row | null): Hit {
    const hit = super.hit(lookup, row);
    for (const one of rowsOfHit(hit)) this.seen.hits.add(one);
    return hit;
  }

  protected override made(month: CalendarMonth): Evaluator {
    const { seen, model, register, steps, ownVersionDay, months } = this;
    return new ObservingEvaluator(seen, model, register, month, steps, ownVersionDay, months);
  }

  private watched(expression: WatchedExpression, row: Row | null): Value {
    const watch: Watch = { expression, operands: new Map() };
    this.watches.push(watch);
    try {
      const value = super.value(expression, row);
      note(expression, watch.operands, this.seen);
      return value;
    } finally {
      this.watches.pop();
    }
  }
}

type WatchedExpression = Extract<Expression, { kind: "comparison" | "between" | "limit" | "lookup" }>;

function isWatched(expression: Expression): expression is WatchedExpression {
  const { kind } = expression;
  return kind === "comparison" || kind === "between" || kind === "limit" || kind === "lookup";
}

function note(expression: WatchedExpression, operands: ReadonlyMap<Expression, Value>, seen: Observations) {
  switch (expression.kind) {
    case "comparison":
      // Whichever side is the limit, the other is compared with it.
      seen.noteOrder(expression.right, operands.get(expression.left), operands.get(expression.right));
      seen.noteOrder(expression.left, operands.get(expression.right), operands.get(expression.left));
      return;
    case "between":
      seen.noteOrder(expression.low, operands.get(expression.value), operands.get(expression.low));
      seen.noteOrder(expression.high, operands.get(expression.value), operands.get(expression.high));
      return;
    case "limit":
      seen.noteOrder(expression.bound, operands.get(expression.value), operands.get(expression.bound));
      return;
    case "lookup":
      expression.keys.forEach((key, at) => seen.noteKey(expression.table, at, operands.get(key)));
  }
}
