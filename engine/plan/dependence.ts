/**
 * What a value of a row depends on: which of the row's own attributes, or the row itself. Rows that agree in those
 * attributes have the same value, so that it need be computed once for all of them.
 */
import { parts, type AggregateValue, type Expression } from "../model/expression.js";
import type { Model } from "../model/model.js";

/** Why a value has to be computed row by row. */
export type RowReason =
  /** It counts rows that lead to this one. */
  | "counts-for-the-row"
  /** It is a part of what all rows share. */
  | "shared"
  /** It is asked of other months. */
  | "other-months"
  /** It is asked of another year's rules. */
  | "other-year"
  /** It speaks of `denna`. */
  | "self"
  /** It is the latest of several rows. */
  | "latest";

/** The attributes of the row, by `Attribute.index`, and `LED_TO`; or why more than they must be known. */
export type Dependence = ReadonlySet<number> | RowReason;

/** Stands among the attributes for the rows that lead to this one, as the visits of a person. */
export const LED_TO = -1;

const NOTHING: ReadonlySet<number> = new Set();
const ON_LED_TO: ReadonlySet<number> = new Set([LED_TO]);

/** What an aggregate asks of each of its rows. */
export function asked({ of, where, inner }: AggregateValue): readonly Expression[] {
  return [of, where, inner].filter((part) => part !== null);
}

/** Finds what values of a model depend on. What was found of an expression or a definition is kept. */
export class Dependences {
  private readonly ofExpression = new WeakMap<Expression, Dependence>();
  private readonly ofDefinition = new Map<number, Dependence>();

  constructor(private readonly model: Model) {}

  /** What an expression depends on, evaluated for a row. */
  of(expression: Expression): Dependence {
    const known = this.ofExpression.get(expression);
    if (known) return known;
    const found = this.find(expression);
    this.ofExpression.set(expression, found);
    return found;
  }

  /** The expressions whose values together settle that of an expression of the same row. */
  partsOf(expression: Expression): readonly Expression[] {
    const body = this.bodyFor(expression);
    if (body) return [body];
    if (expression.kind !== "onDay" && expression.kind !== "rowOnDay") return parts(expression);
    const { value, day } = expression;
    // What is there on another day does not follow from what is there in the month.
    const read = this.bodyFor(value) ?? value.of ?? value;
    return read.kind === "dated" ? [...parts(read), day] : [read, day];
  }

  /**
   * What an expression asks of the row that a reference leads to, as asked of that row itself; null if it asks
   * something of the reference itself, as whether there is one.
   */
  readsThrough(expression: Expression, reference: number): readonly Expression[] | null {
    const found = this.of(expression);
    if (typeof found === "string") return null;
    if (found.size === 0) return [];
    if (expression.kind === "attribute" || expression.kind === "defined") {
      const { of } = expression;
      if (of?.kind === "attribute" && of.of === null && of.index === reference)
        return [{ ...expression, of: null }];
    }
    // What is there on another day is asked of another row.
    if (expression.kind === "onDay" || expression.kind === "rowOnDay" || expression.kind === "aggregate")
      return null;
    const parts = this.partsOf(expression);
    if (parts.length === 0) return null;
    const reads = parts.map((part) => this.readsThrough(part, reference));
    return reads.every((one) => one !== null) ? reads.flat() : null;
  }

  /**
   * The named values of the row through which alone an expression depends on an attribute, as a weight on the age; null
   * if it reads the attribute itself.
   */
  namesBehind(expression: Expression): readonly Expression[] | null {
    const found = this.of(expression);
    if (typeof found === "string") return null;
    if (found.size === 0) return [];
    if (expression.kind === "onDay" || expression.kind === "rowOnDay" || expression.kind === "aggregate")
      return null;
    const parts = this.partsOf(expression);
    if (parts.length === 0) return null;
    const names = parts.map((part) =>
      part.kind === "defined" && part.scope === "row" && part.of === null ? [part] : this.namesBehind(part),
    );
    return names.every((one) => one !== null) ? names.flat() : null;
  }

  private find(expression: Expression): Dependence {
    switch (expression.kind) {
      case "attribute":
        return expression.of === null ? new Set([expression.index]) : this.of(expression.of);
      case "defined":
        if (expression.scope === "package") return NOTHING;
        return expression.of === null ? this.definition(expression.definition) : this.of(expression.of);
      case "selected":
        return this.definition(expression.definition);
      case "self":
        return "self";
      case "aggregate":
        return this.aggregate(expression);
      case "overGroups":
        return "counts-for-the-row";
      case "shared":
        return "shared";
      case "cap":
      case "increase":
      case "paymentSum":
        return "other-months";
      case "otherYear":
        return expression.target.kind === "definition" ? "other-year" : this.all(parts(expression));
      case "constant":
      case "selection":
      case "time":
      case "lookup":
      case "conversion":
      case "arithmetic":
      case "negation":
      case "comparison":
      case "between":
      case "presence":
      case "logic":
      case "not":
      case "extreme":
      case "difference":
      case "temporal":
      case "fallback":
      case "overChoices":
      case "exceptions":
      case "limit":
      case "rounding":
      case "cases":
      case "dated":
      case "onDay":
      case "rowOnDay":
      case "faulty":
        return this.all(parts(expression));
    }
  }

  private aggregate(expression: AggregateValue): Dependence {
    if (expression.fn === "latest") return "latest";
    // Without a way to the row it is counted for, its rows are told by `denna`.
    if (expression.via === null || this.speaksOfSelf(expression)) return "self";
    return this.isByAttributes(expression) ? ON_LED_TO : "counts-for-the-row";
  }

  /** True if what is asked of the counted rows depends on their attributes alone. */
  private isByAttributes(expression: AggregateValue): boolean {
    return asked(expression).every((part) => {
      const found = this.of(part);
      return typeof found !== "string" && !found.has(LED_TO);
    });
  }

  /** True if `denna` occurs, also in a named selection: there it is still the row of the rule outside. */
  private speaksOfSelf(expression: Expression): boolean {
    if (expression.kind === "self") return true;
    const body = expression.kind === "selected" ? this.bodyFor(expression) : null;
    return [...parts(expression), ...(body ? [body] : [])].some((part) => this.speaksOfSelf(part));
  }

  private definition(index: number): Dependence {
    const known = this.ofDefinition.get(index);
    if (known) return known;
    const body = this.model.definitions[index]?.body;
    const found = body ? this.of(body) : NOTHING;
    this.ofDefinition.set(index, found);
    return found;
  }

  private all(expressions: readonly Expression[]): Dependence {
    const attributes = new Set<number>();
    for (const expression of expressions) {
      const found = this.of(expression);
      if (typeof found === "string") return found;
      for (const one of found) attributes.add(one);
    }
    return attributes;
  }

  /** The rule that a name of the same row stands for. */
  private bodyFor(expression: Expression): Expression | null {
    const own =
      expression.kind === "selected" ||
      (expression.kind === "defined" && expression.scope === "row" && expression.of === null);
    return own ? (this.model.definitions[expression.definition]?.body ?? null) : null;
  }
}
