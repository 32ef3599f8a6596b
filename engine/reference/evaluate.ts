/**
 * The reference evaluator: every row by itself, nothing grouped. It defines what the rules mean;
 * every faster path is compared with it.
 */
import { firstDay, isDate, type CalendarDate, type CalendarMonth } from "../values/date.js";
import { greatest, least, multiply, negate, subtract, ZERO, type Rational } from "../values/rational.js";
import { round } from "../values/rounding.js";
import type {
  AggregateValue,
  CasesValue,
  CaseValue,
  Expression,
  FallbackValue,
  SelectedValue,
  TableLookup,
} from "../model/expression.js";
import type { Model } from "../model/model.js";
import { isNumber, isRow, type Dataset, type Row, type Value } from "../model/rows.js";
import { appliesOn } from "../model/force.js";
import type { LeftOutReason } from "../model/in-force.js";
import { aggregate, overChoices, overGroups } from "./aggregate.js";
import { rowOnDay, valueOnDay, versionInForce } from "./dated.js";
import { tableRead } from "./dated-tables.js";
import { choose, eachByItself, RowIndex, type AlikeRows } from "./chosen.js";
import { ABSENT, faultAt, missingValue, RuleFault, rowName, within } from "./fault.js";
import { paid } from "./paid.js";
import { KeptSelections, KeptValues } from "./kept.js";
import { hitIn, hitValue, type Hit } from "./lookup.js";
import { capped, increase } from "./months.js";
import { arithmetic, compared, compareValues } from "./operations.js";
import { namedTime, temporal } from "./time.js";
import { EarlierYear, valueOfYear } from "./other-year.js";
import { RowsOfMonth } from "./rows-of-month.js";
import { exceptionFor } from "./exceptions.js";
import { SharedAmounts } from "./sharing.js";
import { StepBudget } from "./steps.js";
import { Register } from "./register.js";
import { showName } from "./show.js";
import { Paths } from "./trace-path.js";

/** Evaluates the definitions of a model on one data set and month. Values are kept, so that each is computed once. */
export class Evaluator {
  protected kept = new KeptValues();
  private readonly selections = new KeptSelections();
  readonly shared = new SharedAmounts(this);
  readonly paths = new Paths(this);
  /** Which rows count in the month. */
  readonly rows: RowsOfMonth;
  protected readonly register: Register;
  private readonly indexes = new WeakMap<readonly Row[], Map<Expression, RowIndex>>();
  /** The row of the rule that is being evaluated. */
  private subject: Row | null = null;
  /** The rows of the group that an aggregate is asked of. */
  readonly group = new Map<AggregateValue, readonly Row[]>();
  private yearBefore: EarlierYear | null = null;
  /** The day whose versions of values, tables and rules are read (S15); null in an example that names no month. */
  readonly versionDay: CalendarDate | null;

  /**
   * @param data - The rows of every date: which of them count is settled here, by the month (S7, S8).
   * @param period - null in an example that names no month; `ownVersionDay` is read instead of its first day.
   */
  constructor(
    readonly model: Model,
    data: Dataset | Register,
    readonly period: CalendarMonth | null,
    protected readonly steps = new StepBudget(),
    protected readonly ownVersionDay: CalendarDate | null = null,
    protected readonly months = new Map<string, Evaluator>(),
  ) {
    this.register = data instanceof Register ? data : new Register(data);
    this.rows = new RowsOfMonth(this, this.register);
    this.versionDay = ownVersionDay ?? (period ? firstDay(period) : null);
  }

  /** True if the rows of an entity reach back to a month, as far as the data tells. */
  reachesBack(entity: string, month: CalendarMonth): boolean {
    return this.register.reachesBack(entity, month);
  }

  /** Last year's rules on the same rows and month. */
  earlierYear(): EarlierYear {
    return (this.yearBefore ??= new EarlierYear(this));
  }

  /** The rows of an entity that count in the month. */
  rowsInForce(entity: string): readonly Row[] {
    return this.rows.of(entity);
  }

  /** The row of the same key that is in force; null if none is. */
  inForce(row: Row): Row | null {
    return this.rows.version(row);
  }

  /** The row that stands for the same key and counts in the month; null if none does. */
  countedAs(row: Row): Row | null {
    const version = this.inForce(row);
    return version && this.whyLeftOut(version) === null ? version : null;
  }

  /** The row of the same key that is in force on a day; null if none is. */
  onDay(row: Row, day: CalendarDate): Row | null {
    return this.register.onDay(row, day);
  }

  /** Why a row does not count in the month; null if it does. */
  whyLeftOut(row: Row): LeftOutReason | null {
    return this.rows.whyLeftOut(row);
  }

  /**
   * The value of a definition, for a row of its entity or for the whole package.
   *
   * @throws RuleFault if no rule covers the data.
   */
  definition(index: number, row: Row | null): Value {
    const known = this.kept.get(index, row);
    if (known instanceof RuleFault) throw known;
    if (known !== undefined) return known;
    const given = row?.given.get(index);
    const definition = this.model.definitions[index];
    if (!definition) throw new RangeError(`no definition ${index}`);
    const { body, nameSpan } = definition;
    if (given === undefined && !this.applies(index))
      throw faultAt("not-in-force", nameSpan, { name: showName(this.model, definition) });
    return given === undefined ? this.computed(body, row, index) : given;
  }

  /** True unless an amendment adds the definition later than the month, or has repealed it. */
  applies(index: number): boolean {
    return appliesOn(this.model.definitions[index]?.force ?? null, this.versionDay);
  }

  /** A fault is kept like a value, so that a rule that is used often is tried once. */
  private computed(body: Expression, row: Row | null, index: number): Value {
    try {
      const value = within(() => this.speakingOf(row, () => this.value(body, row)));
      this.kept.set(index, row, value);
      return value;
    } catch (fault) {
      if (fault instanceof RuleFault) this.kept.set(index, row, fault);
      throw fault;
    }
  }

  /** Evaluates parts of a rule of a row, which `denna` then stands for. */
  speakingOf<T>(row: Row | null, work: () => T): T {
    const before = this.subject;
    this.subject = row;
    try {
      return work();
    } finally {
      this.subject = before;
    }
  }

  /** The rows of a list by a value of theirs. */
  indexed(rows: readonly Row[], counted: Expression): RowIndex {
    const indexes = this.indexes.get(rows) ?? new Map<Expression, RowIndex>();
    this.indexes.set(rows, indexes);
    const index = indexes.get(counted) ?? new RowIndex(rows, counted, this);
    indexes.set(counted, index);
    return index;
  }

  /** The value of an expression for a row. */
  value(expression: Expression, row: Row | null): Value {
    this.steps.take(expression.span);
    switch (expression.kind) {
      case "constant":
        return expression.value;
      case "attribute":
        return this.attribute(expression, row);
      case "defined":
        return this.definition(expression.definition, this.target(expression, row));
      case "time":
        return namedTime(expression, this);
      case "lookup":
        return hitValue(this.hit(expression, row), expression.column);
      case "conversion":
        return multiply(this.number(expression.value, row), expression.factor);
      case "arithmetic":
        return arithmetic(expression, row, this);
      case "negation":
        return negate(this.number(expression.operand, row));
      case "comparison":
        return compared(expression, row, this);
      case "between": {
        const value = this.present(expression.value, row);
        const low = compareValues(this.present(expression.low, row), value);
        return low <= 0 && compareValues(value, this.present(expression.high, row)) <= 0;
      }
      case "presence":
        return (this.value(expression.value, row) !== null) === expression.present;
      case "logic": {
        const left = this.truth(expression.left, row);
        const decided = left === (expression.operator === "or");
        return decided ? left : this.truth(expression.right, row);
      }
      case "not":
        return !this.truth(expression.operand, row);
      case "extreme": {
        const choose = expression.which === "least" ? least : greatest;
        return expression.operands.map((operand) => this.number(operand, row)).reduce(choose);
      }
      case "difference":
        return greatest(
          ZERO,
          subtract(this.number(expression.left, row), this.number(expression.right, row)),
        );
      case "temporal":
        return temporal(expression, row, this);
      case "fallback":
        return this.fallback(expression, row);
      case "aggregate":
        return aggregate(expression, row, this);
      case "exceptions":
        return this.value((exceptionFor(expression, row, this) ?? { value: expression.base }).value, row);
      case "shared":
        if (row) this.checkCounts(row, expression);
        return this.shared.partOf(expression, row).part;
      case "paymentSum":
        return paid(expression, row, this);
      case "self":
        return this.subject;
      case "selected":
        return this.isSelected(expression, row);
      case "selection":
        return (
          (expression.of === null || this.truth(expression.of, row)) &&
          (expression.where === null || this.truth(expression.where, row))
        );
      case "overGroups":
        return overGroups(expression, row, this);
      case "overChoices":
        return overChoices(expression, row, this);
      case "limit": {
        const choose = expression.which === "floor" ? greatest : least;
        return choose(this.number(expression.value, row), this.number(expression.bound, row));
      }
      case "cap":
        return capped(expression, row, this).value;
      case "increase":
        return increase(expression, row, this).value;
      case "rounding":
        return round(this.number(expression.value, row), expression.step, expression.mode);
      case "cases":
        return this.value(this.caseOf(expression, row).value, row);
      case "dated":
        return this.value(versionInForce(expression, this).value, row);
      case "otherYear":
        return valueOfYear(expression, row, this);
      case "onDay":
        return valueOnDay(expression, row, this);
      case "rowOnDay":
        return rowOnDay(expression, row, this);
      case "faulty":
        throw new RangeError("a model with errors was run");
    }
  }

  number(expression: Expression, row: Row | null): Rational {
    const value = this.value(expression, row);
    if (isNumber(value)) return value;
    throw missingValue(expression, row);
  }

  /** A value that is compared must be there: two missing values are not equal. */
  present(expression: Expression, row: Row | null): Value {
    const value = this.value(expression, row);
    if (value !== null) return value;
    throw missingValue(expression, row);
  }

  date(expression: Expression, row: Row | null): CalendarDate {
    const value = this.value(expression, row);
    if (isDate(value)) return value;
    throw missingValue(expression, row);
  }

  truth(expression: Expression, row: Row | null): boolean {
    const value = this.value(expression, row);
    if (typeof value === "boolean") return value;
    throw missingValue(expression, row);
  }

  /** The first case that applies. */
  caseOf(expression: CasesValue, row: Row | null): CaseValue {
    const found = expression.cases.find((one) => one.condition === null || this.truth(one.condition, row));
    if (found) return found;
    // The check requires `annars`, and what depends on a fault is not run.
    throw new RangeError("cases without annars were run");
  }

  /** What a lookup hits in its table. */
  hit(expression: TableLookup, row: Row | null): Hit {
    return hitIn(tableRead(expression, row, this), expression, row, this);
  }

  /** The rows that an aggregate runs over, before its condition. */
  rowsOf(expression: Extract<Expression, { kind: "aggregate" }>, row: Row | null): readonly Row[] {
    const { entity, via, dates } = expression;
    const to = via === null || !row ? null : { row, via };
    switch (dates.kind) {
      case "counting":
        if (to) this.checkCounts(to.row, expression);
        return to ? this.rows.pointingAt(to, entity) : this.rows.of(entity);
      case "any":
        return this.rows.ofAnyDate(entity, to);
      case "on":
        return this.rows.onDay(entity, to, this.date(dates.day, row));
    }
  }

  /** The rows that an aggregate is of, those of which an explanation tells the same together. */
  alike(expression: AggregateValue, row: Row | null): AlikeRows {
    return eachByItself(choose(expression, row, this));
  }

  /** The rows that an aggregate is of, which fulfil its condition: as many as are asked for. */
  chosen(expression: AggregateValue, row: Row | null): Iterable<Row> {
    return choose(expression, row, this).chosen;
  }

  /** A row of another date has none of what belongs to its key in the month, and would silently be without. */
  protected checkCounts(row: Row, { span }: Expression): void {
    const version = this.inForce(row);
    if (version && version !== row) throw faultAt("row-of-other-date", span, rowName(row));
  }

  /** The row that a name after a point belongs to. */
  target(expression: Extract<Expression, { kind: "defined" | "attribute" }>, row: Row | null): Row | null {
    if (expression.kind === "defined" && expression.scope === "package") return null;
    if (!expression.of) return row;
    const target = this.value(expression.of, row);
    if (isRow(target)) return target;
    throw missingValue(expression.of, row);
  }

  /** The same rules and rows in another month. All months share their evaluators and their steps. */
  ofMonth(month: CalendarMonth): Evaluator {
    if (this.period?.equals(month)) return this;
    const name = month.toString();
    const other = this.months.get(name) ?? this.made(month);
    this.months.set(name, other);
    // `denna` is the same thing in the other month, by the row that stands for it then.
    other.subject = this.subject && (other.inForce(this.subject) ?? this.subject);
    return other;
  }

  /** Another model on its own rows, in the same month. */
  ofModel(model: Model, register: Register, versionDay: CalendarDate | null): Evaluator {
    return new Evaluator(model, register, this.period, this.steps, versionDay);
  }

  protected made(month: CalendarMonth): Evaluator {
    return new Evaluator(this.model, this.register, month, this.steps, this.ownVersionDay, this.months);
  }

  private attribute(expression: Extract<Expression, { kind: "attribute" }>, row: Row | null): Value {
    const target = this.target(expression, row);
    const value = target?.values[expression.index];
    // A reference stands for the row of its key that is in force.
    if (isRow(value)) return this.inForce(value);
    if (value !== undefined) return value;
    throw faultAt("not-given", expression.span, { name: expression.name, ...rowName(target) });
  }

  /** Many rules ask the same selection of a row. What it answers is kept, unless it speaks of who asks (`denna`). */
  private isSelected({ definition: index }: SelectedValue, row: Row | null): boolean {
    const definition = this.model.definitions[index];
    if (definition?.type.kind !== "rows") throw new RangeError(`no selection ${index}`);
    const { body, type } = definition;
    if (type.ofSelf || !row) return this.truth(body, row);
    const known = this.selections.get(index, row);
    if (known !== undefined) return known;
    const selected = this.truth(body, row);
    this.selections.set(index, row, selected);
    return selected;
  }

  /** A value, or null where it is missing, has nothing to count on, or divides by zero. */
  valueOrAbsent(expression: Expression, row: Row | null): Value {
    try {
      return this.value(expression, row);
    } catch (fault) {
      if (fault instanceof RuleFault && !fault.inner && ABSENT.has(fault.diagnostic.code)) return null;
      throw fault;
    }
  }

  private fallback({ value, otherwise }: FallbackValue, row: Row | null): Value {
    return this.valueOrAbsent(value, row) ?? this.value(otherwise, row);
  }
}
