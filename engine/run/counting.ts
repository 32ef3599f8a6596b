/**
 * The evaluator that counts rows instead of going through them. It is the reference evaluator but for the aggregates
 * that the plan can tell the signatures of: what is asked of the rows is computed once for each signature, by the
 * reference evaluator itself, with its rounding and its faults.
 */
import type { AggregateValue, Expression } from "../model/expression.js";
import type { Model } from "../model/model.js";
import type { RowSet } from "../model/row-sets.js";
import type { Dataset, Row, Value } from "../model/rows.js";
import { Sameness } from "../plan/sameness.js";
import { Plan, type SignatureWay } from "../plan/signature.js";
import type { AlikeRows } from "../reference/chosen.js";
import { Evaluator } from "../reference/evaluate.js";
import type { KeptValues } from "../reference/kept.js";
import type { EarlierYear } from "../reference/other-year.js";
import { Register } from "../reference/register.js";
import { StepBudget } from "../reference/steps.js";
import type { CalendarDate, CalendarMonth } from "../values/date.js";
import { Counter, unlessFault, type RowsCounted } from "./counter.js";
import { LargeMap } from "./number-map.js";
import { ALL, type Counted } from "./tally.js";
import { weighted } from "./weighted.js";

/** When rows are counted. */
export interface Worth {
  /** Of fewer rows than these, each is asked by itself. */
  readonly rows: number;
  /** Where fewer rows than these lead to each row, as few visits to each person, it is known by which they are. */
  readonly each: number;
}

const WORTH_COUNTING: Worth = { rows: 32, each: 32 };

/** What all months of a run have in common. */
class Common {
  readonly plan: Plan;

  constructor(
    model: Model,
    readonly worth: Worth,
  ) {
    this.plan = new Plan(model);
  }
}

/** Where the values of a month are kept. */
export type KeptFor = (month: CalendarMonth | null) => KeptValues;

/** What an aggregate counts. */
interface CountedFor {
  readonly aggregate: AggregateValue;
  readonly way: SignatureWay;
  readonly rows: RowSet;
  /** The row that the counted ones lead to, and where it stands; null where all are counted. */
  readonly to: { readonly row: Row; readonly among: RowSet; readonly place: number } | null;
}

export class CountingEvaluator extends Evaluator {
  /** The same month by a model that says much the same, and what they say alike. */
  private before: { readonly evaluator: CountingEvaluator; readonly same: Sameness } | null = null;
  private keptFor: KeptFor | null = null;
  private readonly counters = new Map<string, Counter>();
  /** The values of aggregates over few rows, by the number of what leads to a row. */
  private readonly ofCollections = new Map<AggregateValue, LargeMap<number, Value>>();

  private lastAlike: { expression: AggregateValue; row: Row | null; rows: AlikeRows } | null = null;

  private constructor(
    private readonly common: Common,
    ...facts: ConstructorParameters<typeof Evaluator>
  ) {
    super(...facts);
  }

  /** The evaluator of a month. What a test says is worth counting changes no value. */
  static of(
    model: Model,
    data: Dataset | Register,
    period: CalendarMonth | null,
    worth = WORTH_COUNTING,
    steps?: StepBudget,
    versionDay?: CalendarDate | null,
  ): CountingEvaluator {
    const register = data instanceof Register ? data : new Register(data);
    return new CountingEvaluator(new Common(model, worth), model, register, period, steps, versionDay);
  }

  /**
   * The same month and rows by another model of the same concepts, as with another value. What both say alike is not
   * counted again.
   *
   * @param keptFor - Where values are kept that other models of the same rows keep too, if some are.
   */
  withModel(model: Model, keptFor: KeptFor | null = null): CountingEvaluator {
    const { common, register, period, ownVersionDay } = this;
    const other = new CountingEvaluator(
      new Common(model, common.worth),
      model,
      register,
      period,
      new StepBudget(),
      ownVersionDay,
    );
    other.goOnFrom(this, new Sameness(this.model, model));
    other.keepIn(keptFor);
    return other;
  }

  private keepIn(keptFor: KeptFor | null): void {
    this.keptFor = keptFor;
    if (keptFor) this.kept = keptFor(this.period);
  }

  private goOnFrom(evaluator: CountingEvaluator, same: Sameness): void {
    this.before = { evaluator, same };
    if (same.ofRows) this.rows.goOnFrom(evaluator.rows);
  }

  /** What counting the rows of an aggregate came to; null if they have not been counted. */
  rowsCounted(aggregate: AggregateValue): RowsCounted | null {
    const way = this.common.plan.wayOf(aggregate);
    return way.kind === "rows" ? null : this.counterOf(aggregate.entity).countedFor(aggregate, way);
  }

  override value(expression: Expression, row: Row | null): Value {
    const counted = expression.kind === "aggregate" ? this.countedFor(expression, row) : null;
    if (!counted) return super.value(expression, row);
    const { aggregate, way, to } = counted;
    if (to && this.isFew(counted)) return this.ofFew(counted, to.row, to.among.size, to.place);
    const found = this.kindsOf(counted, way);
    if (!found) return super.value(expression, row);
    const counter = this.counterOf(aggregate.entity);
    return weighted(aggregate, row, found, (asked, one) => counter.valueOf(way, asked, one));
  }

  /** What is told of a sum is told twice: how many rows it has, and by groups. */
  override alike(expression: AggregateValue, row: Row | null): AlikeRows {
    const { lastAlike } = this;
    if (lastAlike?.expression === expression && lastAlike.row === row) return lastAlike.rows;
    const counted = this.countedFor(expression, row);
    const together = counted && !this.isFew(counted) ? this.alikeOf(counted) : null;
    const rows = together ?? this.withReasons(expression, row);
    // The rows of a group are others each time.
    if (!this.group.has(expression)) this.lastAlike = { expression, row, rows };
    return rows;
  }

  /** Of a sum of persons' rows those together that got the same for the same reasons. Other rows go by their names. */
  private alikeOf(counted: CountedFor): AlikeRows | null {
    const { aggregate: expression } = counted;
    const isSum = expression.fn === "sum";
    if (isSum && counted.rows.entity?.personal !== true) return null;
    const counter = this.counterOf(expression.entity);
    const way = isSum ? counter.tellingWay(counted.way) : counted.way;
    const found = this.toldKindsOf(counted, way);
    if (!found) return null;
    const { all, chosen } = counter.fulfillingKinds(expression, way, found);
    return {
      all: all.reduce((sum, { count }) => sum + count, 0),
      chosen: chosen.map(({ number, place, count }) => {
        const like = counter.rowLike(way, number, place);
        return { row: counted.rows.at(place), count, valueOf: like, reasonOf: like };
      }),
    };
  }

  /** Each row by itself, where its value is; what that came by is the same for rows of one signature. */
  private withReasons(expression: AggregateValue, row: Row | null): AlikeRows {
    const rows = super.alike(expression, row);
    const { entity, tellAll } = this.register.of(expression.entity);
    if (
      expression.fn !== "sum" ||
      !entity?.personal ||
      !tellAll ||
      rows.chosen.length < this.common.worth.rows
    )
      return rows;
    const counter = this.counterOf(expression.entity);
    const likes = counter.reasonLikes(expression);
    if (!likes) return rows;
    return { all: rows.all, chosen: rows.chosen.map((one) => ({ ...one, reasonOf: likes(one.row) })) };
  }

  /** True where so few rows lead to each row that it is known by which they are. */
  private isFew({ to, rows }: CountedFor): boolean {
    return to !== null && rows.size < this.common.worth.each * to.among.size;
  }

  /** The signatures of the rows that an aggregate runs over; null if it must be asked row by row. */
  private kindsOf({ aggregate, to }: CountedFor, way: SignatureWay): readonly Counted[] | null {
    const tally = this.counterOf(aggregate.entity).tallyOf(way, to && aggregate.via);
    return tally && (tally.get(to ? to.place : ALL) ?? []);
  }

  /** The same where rows are told apart also by what their values came by: that is not counted for all at once. */
  private toldKindsOf(counted: CountedFor, way: SignatureWay): readonly Counted[] | null {
    const { aggregate, to } = counted;
    if (way === counted.way || !to || !aggregate.via) return this.kindsOf(counted, way);
    return this.counterOf(aggregate.entity).talliedAt(way, aggregate.via, to.place);
  }

  override chosen(expression: AggregateValue, row: Row | null): Iterable<Row> {
    const counted = this.countedFor(expression, row);
    const rows =
      counted &&
      this.counterOf(expression.entity).chosen(expression, counted.way, counted.to && counted.to.place);
    return rows ?? super.chosen(expression, row);
  }

  /** How the rows of an aggregate are counted for a row; null if it is asked row by row. */
  private countedFor(aggregate: AggregateValue, row: Row | null): CountedFor | null {
    if (aggregate.dates.kind !== "counting" || this.group.has(aggregate)) return null;
    const way = this.common.plan.wayOf(aggregate);
    const rows = this.register.of(aggregate.entity);
    if (way.kind === "rows" || !rows.tellAll || rows.size < this.common.worth.rows) return null;
    const to = aggregate.via === null ? null : row;
    if (to) this.checkCounts(to, aggregate);
    this.rows.checkMonth(aggregate.entity);
    if (!to) return { aggregate, way, rows, to };
    const among = this.register.of(to.entity.name);
    return { aggregate, way, rows, to: { row: to, among, place: among.placeOf(to) } };
  }

  /** Of few rows it is known which they are: the value is the same for all to which the same lead, as persons' visits. */
  private ofFew({ aggregate, way }: CountedFor, row: Row, targets: number, end: number): Value {
    const counter = this.counterOf(aggregate.entity);
    const collections = counter.collectionsFor(aggregate, targets);
    const number = collections?.numbers[end];
    if (!collections || number === undefined) return super.value(aggregate, row);
    const values = this.ofCollections.get(aggregate) ?? new LargeMap<number, Value>();
    this.ofCollections.set(aggregate, values);
    const known = values.get(number);
    if (known !== undefined) return known;
    // Which of its rows has a fault, only the rows themselves tell.
    const value =
      unlessFault(() =>
        weighted(aggregate, row, collections.of(number), (asked, one) => counter.valueOf(way, asked, one)),
      ) ?? super.value(aggregate, row);
    values.add(number, value);
    return value;
  }

  override ofModel(model: Model, register: Register, versionDay: CalendarDate | null): Evaluator {
    const { period, steps, common } = this;
    return CountingEvaluator.of(model, register, period, common.worth, steps, versionDay);
  }

  protected override made(month: CalendarMonth): Evaluator {
    const { common, model, register, steps, ownVersionDay, months } = this;
    const made = new CountingEvaluator(common, model, register, month, steps, ownVersionDay, months);
    const { before } = this;
    const earlier = before?.evaluator.ofMonth(month);
    if (before && earlier instanceof CountingEvaluator) made.goOnFrom(earlier, before.same);
    made.keepIn(this.keptFor);
    return made;
  }

  /** Last year's rules say the same of the same rows, whatever this year's say. */
  override earlierYear(): EarlierYear {
    const { before, model } = this;
    const isSame = before?.same.ofRows && before.evaluator.model.earlier === model.earlier;
    return isSame ? before.evaluator.earlierYear() : super.earlierYear();
  }

  private counterOf(entity: string): Counter {
    const known = this.counters.get(entity);
    if (known) return known;
    const { before } = this;
    const earlier = before && { counter: before.evaluator.counterOf(entity), same: before.same };
    const made = new Counter(entity, this, this.common.plan, (other) => this.counterOf(other), earlier);
    this.counters.set(entity, made);
    return made;
  }
}
