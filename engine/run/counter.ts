/** The signatures of an entity's rows in a month: found when they are first asked for, and kept. */
import type { AggregateValue, Expression, WayStep } from "../model/expression.js";
import type { RowSet } from "../model/row-sets.js";
import type { Row, Value } from "../model/rows.js";
import { fingerprint } from "../plan/fingerprint.js";
import type { Sameness } from "../plan/sameness.js";
import type { AskedValue, Plan, SignaturePart, SignatureWay } from "../plan/signature.js";
import type { Evaluator } from "../reference/evaluate.js";
import { RuleFault, within } from "../reference/fault.js";
import { wayKey } from "../reference/rows-of-month.js";
import { collections, type Collections } from "./collections.js";
import { LargeMap, NONE, NumberMap } from "./number-map.js";
import {
  AnswerNumbers,
  answersOf,
  behindAnswers,
  classesOf,
  NOT_ASKED,
  Numbering,
  type Classes,
  type LedNumbers,
  type SignatureBehind,
} from "./numbering.js";
import { tally, tallyAt, type Counted } from "./tally.js";
import { Told } from "./told.js";
import type { Asked } from "./weighted.js";

export type Tally = ReadonlyMap<number, readonly Counted[]>;

/** What counting came to. */
export interface RowsCounted {
  readonly rows: number;
  /** Of rows that few others lead to each, how many different ones those are. */
  readonly signatures: number;
}

/** The counter of the same rows by rules that say much the same, and what they say alike. */
export interface Before {
  readonly counter: Counter;
  readonly same: Sameness;
}

/** Counts the rows of one entity. */
export class Counter {
  private readonly rows: RowSet;
  private readonly told: Told;
  private readonly tallies = new Map<string, Tally | null>();
  private readonly talliesAt = new Map<string, readonly Counted[] | null>();
  private readonly numberings = new Map<string, Numbering | null>();
  private readonly classes = new Map<string, Classes>();
  private readonly answers = new Map<string, Uint32Array>();
  private readonly kept = new Map<string, Map<Expression, LargeMap<number, Value>>>();
  /** By way and signature, the place of a row. */
  private readonly likes = new Map<string, Map<number, number>>();
  private readonly tellingWays = new Map<string, SignatureWay>();
  private readonly led = new Map<string, LedNumbers>();
  private readonly collected = new Map<string, Collections | null>();

  constructor(
    private readonly entity: string,
    private readonly evaluator: Evaluator,
    private readonly plan: Plan,
    private readonly counterOf: (entity: string) => Counter,
    private readonly before: Before | null,
  ) {
    this.rows = evaluator.rows.register.of(entity);
    this.told = new Told(this.rows, evaluator.paths, this);
  }

  /** The counted rows by signature, by where they lead; null if there are too many signatures, or a fault among them. */
  tallyOf(way: SignatureWay, via: readonly WayStep[] | null): Tally | null {
    if (this.before?.same.ofWay(way)) return this.before.counter.tallyOf(way, via);
    const name = tallyName(way, via);
    const known = this.tallies.get(name);
    if (known !== undefined) return known;
    const made = unlessFault(() => this.tallyFor(way, via));
    this.tallies.set(name, made);
    return made;
  }

  /** How many rows have been counted for an aggregate, and by how many signatures; null if none have. */
  countedFor(aggregate: AggregateValue, way: SignatureWay): RowsCounted | null {
    const tally = this.tallies.get(tallyName(way, aggregate.via));
    if (tally) return countsOf(tally);
    const collected = this.collected.get(this.collectionsName(aggregate, way));
    return collected ? { rows: this.rows.size, signatures: differentIn(collected) } : null;
  }

  /** Of the counted rows those that lead to one row, by signature. */
  talliedAt(way: SignatureWay, via: readonly WayStep[], end: number): readonly Counted[] | null {
    const name = `${end}\n${tallyName(way, via)}`;
    const known = this.talliesAt.get(name);
    if (known !== undefined) return known;
    const made = unlessFault(() => {
      const numbering = this.numbering(way);
      return numbering && tallyAt(numbering, this.evaluator.rows.endsOf(this.entity, via), end);
    });
    this.talliesAt.set(name, made);
    return made;
  }

  private tallyFor(way: SignatureWay, via: readonly WayStep[] | null): Tally | null {
    const numbering = this.numbering(way);
    const { rows } = this.evaluator;
    return numbering && tally(numbering, rows.leftOut(this.entity), via && rows.endsOf(this.entity, via));
  }

  /** What a condition or a number says of the rows of a signature. A fault is not kept: it names the row. */
  valueOf(way: SignatureWay, asked: Asked, { number, place }: Pick<Counted, "number" | "place">): Value {
    const { before } = this;
    if (before?.same.ofWay(way) && before.same.of(asked.expression))
      return before.counter.valueOf(way, asked, { number, place });
    const ofWay = this.kept.get(way.key) ?? new Map<Expression, LargeMap<number, Value>>();
    this.kept.set(way.key, ofWay);
    const values = ofWay.get(asked.expression) ?? new LargeMap<number, Value>();
    ofWay.set(asked.expression, values);
    const known = values.get(number);
    if (known !== undefined) return known;
    const row = this.rows.at(place);
    const { evaluator } = this;
    const value =
      asked.kind === "truth"
        ? evaluator.truth(asked.expression, row)
        : evaluator.number(asked.expression, row);
    values.add(number, value);
    return value;
  }

  /** Of the rows of a signature the one that was first asked about. */
  rowLike({ key }: SignatureWay, number: number, place: number): Row {
    const ofWay = this.likes.get(key) ?? new Map<number, number>();
    this.likes.set(key, ofWay);
    const known = ofWay.get(number) ?? place;
    ofWay.set(number, known);
    return this.rows.at(known);
  }

  /**
   * By row the one that stands for all whose values came by the same table rows and cases; null where signatures do not
   * tell that.
   */
  reasonLikes(aggregate: AggregateValue): ((row: Row) => Row) | null {
    const { paths } = this.evaluator;
    const byParts = this.plan.reasonWayOf(aggregate, (one) => paths.canTell(one));
    const way = byParts && this.tellingWay(byParts);
    const numbering = way && unlessFault(() => this.numbering(way));
    if (!numbering) return null;
    return (row) => {
      const place = this.rows.placeOf(row);
      return this.rowLike(way, numbering.at(place), place);
    };
  }

  /** The signatures of the rows that an aggregate is of, and of those that fulfil its condition. */
  fulfillingKinds(
    { of, where }: AggregateValue,
    way: SignatureWay,
    counted: readonly Counted[],
  ): { readonly all: readonly Counted[]; readonly chosen: readonly Counted[] } {
    const fulfilling = (condition: Expression | null, among: readonly Counted[]): readonly Counted[] =>
      condition === null
        ? among
        : among.filter((one) => this.valueOf(way, { kind: "truth", expression: condition }, one) === true);
    return within(() => {
      const all = fulfilling(of, counted);
      return { all, chosen: fulfilling(where, all) };
    });
  }

  /** The rows that an aggregate is of, which fulfil its condition; null if it must be asked row by row. */
  chosen(aggregate: AggregateValue, way: SignatureWay, end: number | null): Iterable<Row> | null {
    const numbering = unlessFault(() => this.numbering(way));
    return numbering && this.fulfilling(aggregate, way, numbering, this.placesAt(aggregate, end));
  }

  private *fulfilling(
    { of, where }: AggregateValue,
    way: SignatureWay,
    numbering: Numbering,
    places: Iterable<number>,
  ): Generator<Row> {
    const conditions = [of, where].flatMap((one) =>
      one ? [{ kind: "truth", expression: one } as const] : [],
    );
    for (const place of places) {
      const number = numbering.at(place);
      if (number === NOT_ASKED) continue;
      const holds = within(() =>
        conditions.every((one) => this.valueOf(way, one, { number, place }) === true),
      );
      if (holds) yield this.rows.at(place);
    }
  }

  private *placesAt({ via }: AggregateValue, end: number | null): Generator<number> {
    const { rows } = this.evaluator;
    if (via && end !== null) return yield* rows.counting(this.entity, via).placesOf(end);
    const leftOut = rows.leftOut(this.entity);
    for (let place = 0; place < this.rows.size; place += 1)
      if (leftOut === null || leftOut[place] === 0) yield place;
  }

  /**
   * What leads to the rows that an aggregate is asked for: for all to which the same leads it has the same value. Null if
   * that cannot be told.
   */
  collectionsFor(aggregate: AggregateValue, targets: number): Collections | null {
    const way = this.plan.wayOf(aggregate);
    if (way.kind === "rows") return null;
    const asked = [aggregate.of, aggregate.where].filter((one) => one !== null);
    const { before } = this;
    if (before?.same.ofWay(way) && asked.every((one) => before.same.of(one)))
      return before.counter.collectionsFor(aggregate, targets);
    const name = this.collectionsName(aggregate, way);
    const known = this.collected.get(name);
    if (known !== undefined) return known;
    const made = unlessFault(() => this.collect(aggregate, way, targets));
    this.collected.set(name, made);
    return made;
  }

  private collectionsName({ fn, via, of, where }: AggregateValue, way: SignatureWay): string {
    const asked = [of, where].filter((one) => one !== null);
    return [fn, tallyName(way, via), ...asked.map(fingerprint)].join("\n");
  }

  private collect(aggregate: AggregateValue, way: SignatureWay, targets: number): Collections | null {
    if (aggregate.via === null) return null;
    const numbering = this.numbering(way);
    if (!numbering) return null;
    const ends = this.evaluator.rows.endsOf(this.entity, aggregate.via);
    return collections(numbering, ends, targets, (_, place) => this.matters(aggregate, this.rows.at(place)));
  }

  /** False if a row is not among those that an aggregate is of: one more of its kind changes nothing. */
  private matters({ fn, of, where }: AggregateValue, row: Row): boolean {
    const conditions = [of, fn === "share" ? null : where];
    try {
      return conditions.every((one) => one === null || this.evaluator.truth(one, row));
    } catch (fault) {
      if (fault instanceof RuleFault) return true;
      throw fault;
    }
  }

  /** The numbers of the signatures; null if there are too many. */
  numbering(way: SignatureWay): Numbering | null {
    if (this.before?.same.ofWay(way)) return this.before.counter.numbering(way);
    const known = this.numberings.get(way.key);
    if (known !== undefined) return known;
    const classes = way.parts.map((part) => this.classesOf(part));
    const made = this.numberingBy(way, classes);
    this.numberings.set(way.key, made);
    return made;
  }

  private numberingBy({ led, first }: SignatureWay, classes: readonly Classes[]): Numbering | null {
    const answers = led.map((part) => this.ledNumbers(part));
    return Numbering.of(this.rows, classes, answers, (row) =>
      first.every((one) => this.evaluator.truth(one, row)),
    );
  }

  /**
   * A way by which rows are told apart also where the same value came by other table rows or cases; the same way where
   * it does that already.
   */
  tellingWay(way: SignatureWay): SignatureWay {
    if (this.before?.same.ofWay(way)) return this.before.counter.tellingWay(way);
    const known = this.tellingWays.get(way.key);
    if (known) return known;
    const classes = way.parts.map((part) => this.told.classesOf(part) ?? this.classesOf(part));
    const tells = way.parts.every((part, at) => classes[at] === this.classesOf(part));
    const made = tells ? way : { ...way, key: `${way.key}\ntold` };
    if (!tells) this.numberings.set(made.key, this.numberingBy(way, classes));
    this.tellingWays.set(way.key, made);
    return made;
  }

  classesOf({ attribute: { index }, values, isPlain, key }: SignaturePart): Classes {
    const known = this.classes.get(key);
    if (known) return known;
    const column = this.rows.column(index);
    const { codes, size } = column;
    const made = isPlain
      ? { codes, ofCode: null, size }
      : classesOf(
          column,
          values.map((one) => this.answersOf(index, one)),
        );
    this.classes.set(key, made);
    return made;
  }

  answersOf(attribute: number, asked: AskedValue): Uint32Array {
    const { before } = this;
    if (before?.same.ofRows && before.same.of(asked.value)) return before.counter.answersOf(attribute, asked);
    const numbers = AnswerNumbers.ofValues(this.evaluator);
    const known =
      this.answers.get(asked.key) ??
      answersOf(attribute, asked.value, this.rows, numbers, this.behind(attribute, asked));
    this.answers.set(asked.key, known);
    return known;
  }

  /** What tells what is asked of an attribute, by fewer values than the attribute has; null where nothing does. */
  behind(attribute: number, asked: AskedValue): SignatureBehind | null {
    if (asked.by.length === 0) return this.behindReference(attribute, asked);
    const behind = asked.by.map((one) => this.answersOf(attribute, one));
    return behindAnswers(this.rows.column(attribute), behind);
  }

  /** The signatures of the rows that a reference leads to; null where they do not tell what is asked. */
  private behindReference(attribute: number, { through }: AskedValue): SignatureBehind | null {
    const type = this.rows.entity?.attributes[attribute]?.type;
    if (!through || type?.kind !== "entity") return null;
    const { register, inForce } = this.evaluator.rows;
    const targets = register.of(type.entity);
    const numbering = targets.tellAll ? this.counterOf(type.entity).numbering(through) : null;
    if (!numbering) return null;
    const column = this.rows.column(attribute);
    const replace = inForce(targets);
    return (code) => {
      const target = register.target(column, code);
      const version = target < 0 || !replace ? target : replace(target);
      return version < 0 ? NOT_ASKED : numbering.at(version);
    };
  }

  /** The answers are found when they are asked for: not all rows may have one. */
  private ledNumbers(asked: AskedValue): LedNumbers {
    const { before } = this;
    const { key, value } = asked;
    if (before?.same.ofRows && before.same.of(value)) return before.counter.ledNumbers(asked);
    const known = this.led.get(key);
    if (known) return known;
    const numbers = AnswerNumbers.ofValues(this.evaluator);
    const answers = new NumberMap();
    const all = this.collectionsOf(value);
    const made: LedNumbers = {
      at: (place) => {
        // Without a number for what leads to it, each row is asked.
        const name = all ? (all.numbers[place] ?? 0) : place;
        const known = answers.get(name);
        if (known !== NONE) return known;
        const answer = numbers.of(value, this.rows.at(place));
        answers.add(name, answer);
        return answer;
      },
    };
    this.led.set(key, made);
    return made;
  }

  private collectionsOf(value: Expression): Collections | null {
    if (value.kind !== "aggregate" || value.dates.kind !== "counting") return null;
    const { rows } = this.evaluator;
    if (!rows.register.of(value.entity).tellAll) return null;
    return this.counterOf(value.entity).collectionsFor(value, this.rows.size);
  }
}

function countsOf(tally: Tally): RowsCounted {
  const all = [...tally.values()].flat();
  const different = new LargeMap<number, true>();
  for (const { number } of all) if (!different.get(number)) different.add(number, true);
  return {
    rows: all.reduce((sum, { count }) => sum + count, 0),
    signatures: different.size,
  };
}

function differentIn({ numbers, size }: Collections): number {
  const has = new Uint8Array(size);
  for (let place = 0; place < numbers.length; place += 1) has[numbers[place] ?? 0] = 1;
  return has.reduce((sum, one) => sum + one, 0);
}

/** Rows are counted once for all aggregates that tell them apart and lead them alike. */
function tallyName({ key }: SignatureWay, via: readonly WayStep[] | null): string {
  return `${key}\n${via ? wayKey(via) : ""}`;
}

/** Null where something has a fault: going row by row tells which comes first. */
export function unlessFault<T>(work: () => T): T | null {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof RuleFault) return null;
    throw fault;
  }
}
