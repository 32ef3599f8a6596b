/** What a value of a row came by, told shortly: the rows of a sum are grouped by it. */
import { parts, type CasesValue, type Expression } from "../model/expression.js";
import type { Row } from "../model/rows.js";
import type { Alike } from "./chosen.js";
import type { Evaluator } from "./evaluate.js";
import { sourceOf } from "./show.js";
import { takenOf } from "./taken.js";
import { keysOfHit } from "./trace-lookup.js";

/**
 * The table rows and cases that values came by. What a value came by follows from the values of its parts and from what
 * they came by: rows that agree in both have the same path, which signatures rely on (`run/counter.ts`).
 */
export class Paths {
  /** Of which expressions a row's value can come by a table row or a case. */
  private readonly telling = new Map<Expression, boolean>();

  /** By the row that stands for others. */
  private readonly reasons = new Map<Expression, Map<Row, string>>();

  constructor(private readonly evaluator: Evaluator) {}

  /** The same in words, of rows that are alike in it. */
  reasonOf(expression: Expression, { row, reasonOf }: Alike): string {
    if (!this.canTell(expression)) return "";
    if (!reasonOf) return this.of(expression, row).join("; ");
    const known = this.reasons.get(expression) ?? new Map<Row, string>();
    this.reasons.set(expression, known);
    const reason = known.get(reasonOf) ?? this.of(expression, reasonOf).join("; ");
    known.set(reasonOf, reason);
    return reason;
  }

  /** The table rows and cases that a value of a row came by, through the row's own definitions. */
  of(expression: Expression, row: Row): readonly string[] {
    if (!this.canTell(expression)) return [];
    const { evaluator } = this;
    return takenOf(expression, row, evaluator).flatMap((part) => {
      if (part.kind === "lookup") {
        const name = evaluator.model.tables[part.table]?.name ?? "";
        return [`${name} ${keysOfHit(evaluator, part, row)}`];
      }
      if (part.kind === "cases") return this.caseReason(part, row);
      if (part.kind !== "defined" || part.scope === "package" || part.of) return [];
      if (row.given.has(part.definition)) return [];
      return evaluator.speakingOf(row, () => this.of(this.bodyOf(part.definition), row));
    });
  }

  /** False where no row can come by a table row or a case: then none of them, which may be many, is asked. */
  canTell(expression: Expression): boolean {
    const known = this.telling.get(expression);
    if (known !== undefined) return known;
    const tells = this.tells(expression);
    this.telling.set(expression, tells);
    return tells;
  }

  private tells(expression: Expression): boolean {
    if (expression.kind === "lookup" || expression.kind === "cases") return true;
    // What is counted has groups of its own, and what is the same for all rows a step.
    if (expression.kind === "aggregate") return false;
    if (expression.kind !== "defined" || expression.of)
      return parts(expression).some((part) => this.canTell(part));
    return expression.scope === "row" && this.canTell(this.bodyOf(expression.definition));
  }

  private bodyOf(index: number): Expression {
    const definition = this.evaluator.model.definitions[index];
    if (!definition) throw new RangeError(`no definition ${index}`);
    return definition.body;
  }

  /** A case says why by its condition; where it looks up a table, the table row says it already. */
  private caseReason(part: CasesValue, row: Row): readonly string[] {
    const { condition, value } = this.evaluator.caseOf(part, row);
    const told = takenOf(value, row, this.evaluator).some(
      (inner) => inner.kind === "lookup" || inner.kind === "defined",
    );
    return condition === null || told ? [] : [sourceOf(this.evaluator.model, condition.span)];
  }
}
