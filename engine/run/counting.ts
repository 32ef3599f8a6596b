/**
 * The evaluator of runs: it computes what the reference evaluator would, but an aggregate whose rows are told apart by
 * a few values is computed once for each signature, and multiplied by how many rows have it. All arithmetic, rounding
 * and faults are the reference evaluator's own.
 */
import type { AggregateValue, Expression } from "../model/expression.js";
import type { Model } from "../model/model.js";
import type { Dataset, Row, Value } from "../model/rows.js";
import { Plan, type SignatureWay } from "../plan/signature.js";
import { Evaluator } from "../reference/evaluate.js";
import { RuleFault } from "../reference/fault.js";
import { Register } from "../reference/register.js";
import type { StepBudget } from "../reference/steps.js";
import type { CalendarDate, CalendarMonth } from "../values/date.js";
import { Columns } from "./columns.js";
import { Counter, type Counted } from "./counts.js";
import { weighted } from "./weighted.js";

/** Of fewer rows than these, each is asked by itself. */
const WORTH_COUNTING = 32;

/** What all months of a run have in common. */
class Common {
  readonly plan: Plan;
  private readonly columns = new Map<string, Columns>();

  constructor(
    model: Model,
    private readonly register: Register,
    readonly least: number,
  ) {
    this.plan = new Plan(model);
  }

  columnsOf(entity: string): Columns {
    const known = this.columns.get(entity);
    if (known) return known;
    const columns = new Columns(this.register.of(entity));
    this.columns.set(entity, columns);
    return columns;
  }
}

export class CountingEvaluator extends Evaluator {
  private readonly counters = new Map<string, Counter>();
  /** The values of aggregates over few rows, by the signatures of the rows. */
  private readonly ofNames = new Map<AggregateValue, Map<string, Value>>();

  private constructor(
    private readonly common: Common,
    ...facts: ConstructorParameters<typeof Evaluator>
  ) {
    super(...facts);
  }

  /**
   * @param least - Of fewer rows than these, each is asked by itself.
   */
  static of(
    model: Model,
    data: Dataset | Register,
    period: CalendarMonth | null,
    least = WORTH_COUNTING,
    steps?: StepBudget,
    versionDay?: CalendarDate | null,
  ): CountingEvaluator {
    const register = data instanceof Register ? data : new Register(data);
    return new CountingEvaluator(
      new Common(model, register, least),
      model,
      register,
      period,
      steps,
      versionDay,
    );
  }

  override value(expression: Expression, row: Row | null): Value {
    if (expression.kind !== "aggregate" || this.group.has(expression)) return super.value(expression, row);
    const way = this.common.plan.wayOf(expression);
    if (way.kind === "rows") return super.value(expression, row);
    const counter = this.counterOf(expression.entity);
    if (!counter) return super.value(expression, row);
    const rows = this.rowsOf(expression, row);
    if (rows.length < this.common.least) return this.ofFew(expression, way, rows, row, counter);
    const counted = this.signaturesOf(rows, way, counter);
    return counted ? weighted(expression, row, counted, this) : super.value(expression, row);
  }

  /** Where a condition has a fault, going row by row tells which comes first. */
  private signaturesOf(rows: readonly Row[], way: SignatureWay, counter: Counter): readonly Counted[] | null {
    try {
      return counter.signaturesOf(rows, way);
    } catch (fault) {
      if (fault instanceof RuleFault) return null;
      throw fault;
    }
  }

  /** Few rows are asked one by one, but only once for all that agree in their signatures: each person's visits, say. */
  private ofFew(
    expression: AggregateValue,
    way: SignatureWay,
    rows: readonly Row[],
    row: Row | null,
    counter: Counter,
  ): Value {
    const name = counter.nameOfRows(rows, way);
    if (name === null) return super.value(expression, row);
    const values = this.ofNames.get(expression) ?? new Map<string, Value>();
    this.ofNames.set(expression, values);
    const known = values.get(name);
    if (known !== undefined) return known;
    const value = super.value(expression, row);
    values.set(name, value);
    return value;
  }

  protected override made(month: CalendarMonth): Evaluator {
    const { common, model, register, steps, ownVersionDay, months } = this;
    return new CountingEvaluator(common, model, register, month, steps, ownVersionDay, months);
  }

  private counterOf(entity: string): Counter | null {
    const columns = this.common.columnsOf(entity);
    if (!columns.tellAll) return null;
    const known = this.counters.get(entity) ?? new Counter(columns, this);
    this.counters.set(entity, known);
    return known;
  }
}
