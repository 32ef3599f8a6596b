/**
 * What two models say alike, as a package and the same package with another value. What is read of an unchanged text is
 * the same object in both (`model/reuse.ts`), so that it is enough to follow where an expression leads.
 */
import { parts, type Expression } from "../model/expression.js";
import type { Model } from "../model/model.js";
import type { SignatureWay } from "./signature.js";

/** Kinds whose value follows from their parts, and from definitions and tables that are compared too. */
const COMPARED: ReadonlySet<Expression["kind"]> = new Set([
  "aggregate",
  "arithmetic",
  "attribute",
  "between",
  "cases",
  "comparison",
  "constant",
  "conversion",
  "dated",
  "defined",
  "difference",
  "exceptions",
  "extreme",
  "fallback",
  "limit",
  "logic",
  "lookup",
  "negation",
  "not",
  "onDay",
  "overChoices",
  "presence",
  "rounding",
  "selected",
  "selection",
  "temporal",
  "time",
]);

export class Sameness {
  private readonly definitions = new Map<number, boolean>();
  /** Of an expression that both models have. */
  private readonly expressions = new WeakMap<Expression, boolean>();
  private readonly tables: boolean;
  /** True if the same rows count, by both, in each month. */
  readonly ofRows: boolean;

  constructor(
    private readonly before: Model,
    private readonly after: Model,
  ) {
    this.tables =
      before.tables.length === after.tables.length &&
      before.tables.every((table, at) => table === after.tables[at]);
    const days = [before, after].map(({ validityDays }) => [...validityDays]);
    this.ofRows =
      before.entities.size === after.entities.size &&
      before.referenceDay === after.referenceDay &&
      (before.referenceDay === null || this.ofDefinition(before.referenceDay)) &&
      days[0]?.length === days[1]?.length &&
      [...before.validityDays].every(([name, day]) => after.validityDays.get(name) === day && this.of(day));
  }

  /** True if rows are told apart alike. */
  ofWay({ parts, led, first }: SignatureWay): boolean {
    const asked = [...parts.flatMap(({ values }) => values), ...led].map(({ value }) => value);
    return this.ofRows && [...asked, ...first].every((one) => this.of(one));
  }

  /** True if an expression of the later model has the same value for each row and month by the earlier one. */
  of(expression: Expression): boolean {
    const known = this.expressions.get(expression);
    if (known !== undefined) return known;
    const same = this.isSame(expression);
    this.expressions.set(expression, same);
    return same;
  }

  private isSame(expression: Expression): boolean {
    if (!COMPARED.has(expression.kind)) return false;
    if (expression.kind === "lookup" && !this.tables) return false;
    const leadsTo =
      expression.kind === "defined" || expression.kind === "selected" ? expression.definition : null;
    if (leadsTo !== null && !this.ofDefinition(leadsTo)) return false;
    return parts(expression).every((part) => this.of(part));
  }

  private ofDefinition(index: number): boolean {
    const known = this.definitions.get(index);
    if (known !== undefined) return known;
    // What leads back to itself is asked of another month, which is not compared.
    this.definitions.set(index, false);
    const [before, after] = [this.before.definitions[index], this.after.definitions[index]];
    const same = after !== undefined && before === after && this.of(after.body);
    this.definitions.set(index, same);
    return same;
  }
}
