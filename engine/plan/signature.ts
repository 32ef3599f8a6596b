/**
 * How each aggregate is computed. Where its rows can be told apart by a few of their values, its *signature*, it is
 * enough to count the rows of each signature, and to compute what is asked of them once for each.
 */
import type { AggregateValue, Expression } from "../model/expression.js";
import type { Attribute, Model } from "../model/model.js";
import { asked as askedOf, Dependences, LED_TO, type RowReason } from "./dependence.js";
import { fingerprint } from "./fingerprint.js";

/** A value of a row that depends on one of its attributes alone. */
export interface SignaturePart {
  readonly attribute: Attribute;
  /** What is asked of the attribute, each once: its age on a day, say, rather than the date itself. */
  readonly values: readonly AskedValue[];
  /** True if the attribute itself is among them: then each of its values is a class of its own. */
  readonly isPlain: boolean;
  /** What is asked, as text: the same for all aggregates that ask the same. */
  readonly key: string;
}

/** A value that is asked of rows. */
export interface AskedValue {
  readonly value: Expression;
  /** The same for two that ask the same. */
  readonly key: string;
  /**
   * Where all that is asked of a reference is asked of the row that it leads to: by what those rows are told apart.
   * It need then be asked once for each of their signatures only.
   */
  readonly through: SignatureWay | null;
  /** Where it follows from other named values, as a weight from the age: it is asked once for each of those. */
  readonly by: readonly AskedValue[];
}

/** An aggregate whose rows are counted by signature. */
export interface SignatureWay {
  readonly kind: "signature";
  readonly parts: readonly SignaturePart[];
  /** What is asked of the rows that lead to each row, as how many visits a person has made. */
  readonly led: readonly AskedValue[];
  /** Conditions that are asked before that; none where nothing is. */
  readonly first: readonly Expression[];
  /** The same for all aggregates over one entity whose rows are told apart by the same. */
  readonly key: string;
}

/** Which way an aggregate goes. */
export type Way = SignatureWay | { readonly kind: "rows"; readonly reason: RowReason };

/** The way of each aggregate of a model, found when it is first asked for. */
export class Plan {
  private readonly ways = new WeakMap<AggregateValue, Way>();
  private readonly dependences: Dependences;

  constructor(private readonly model: Model) {
    this.dependences = new Dependences(model);
  }

  wayOf(aggregate: AggregateValue): Way {
    const known = this.ways.get(aggregate);
    if (known) return known;
    const way = this.find(aggregate);
    this.ways.set(aggregate, way);
    return way;
  }

  /**
   * By what rows are told apart that came by different table rows or cases, where their values have to be asked row by
   * row, as those of a limit over a year; null if that takes more than the row's attributes too.
   *
   * @param canTell - False for what is never explained by a table row or a case.
   */
  reasonWayOf(
    { entity, inner }: AggregateValue,
    canTell: (expression: Expression) => boolean,
  ): SignatureWay | null {
    const asked = inner && this.reasonParts(inner, canTell);
    if (!asked) return null;
    const way = this.wayBy(entity, asked, () => []);
    // What leads to a row is asked after the conditions, of which nothing is known here.
    return way.led.length === 0 ? way : null;
  }

  /** The parts that settle by which table rows and cases a value comes. */
  private reasonParts(
    expression: Expression,
    canTell: (expression: Expression) => boolean,
  ): readonly Expression[] | null {
    if (!canTell(expression)) return [];
    if (typeof this.dependences.of(expression) !== "string") return [expression];
    if (!ALWAYS_BY_PARTS.has(expression.kind)) return null;
    const parts = this.dependences.partsOf(expression).map((part) => this.reasonParts(part, canTell));
    return parts.every((one) => one !== null) ? parts.flat() : null;
  }

  private find(aggregate: AggregateValue): Way {
    if (aggregate.fn === "latest") return { kind: "rows", reason: "latest" };
    for (const one of askedOf(aggregate)) {
      const found = this.dependences.of(one);
      if (typeof found === "string") return { kind: "rows", reason: found };
    }
    return this.wayBy(aggregate.entity, askedOf(aggregate), () => this.first(aggregate));
  }

  /** By what rows are told apart, of which something is asked. */
  private wayBy(
    entity: string,
    asked: readonly Expression[],
    firstAsked: () => readonly Expression[],
  ): SignatureWay {
    const attributes = this.model.entities.get(entity)?.attributes ?? [];
    const values = new Map<number, Map<string, Expression>>();
    for (const one of asked) this.collect(one, values);
    const parts = attributes.flatMap((attribute) => {
      const own = values.get(attribute.index);
      return own ? [this.partOf(attribute, own)] : [];
    });
    const led = [...(values.get(LED_TO) ?? [])].map(([key, value]) => ({
      key,
      value,
      through: null,
      by: [],
    }));
    const first = led.length === 0 ? [] : firstAsked();
    const names = [...parts, ...led].map(({ key }) => key);
    return { kind: "signature", parts, led, first, key: [...names, ...first.map(nameOf)].join("\n") };
  }

  private partOf(attribute: Attribute, asked: ReadonlyMap<string, Expression>): SignaturePart {
    const names = [...asked.keys()].sort();
    const isPlain = asked.has(plainName(attribute.index));
    const values = names.flatMap((key) => {
      const value = asked.get(key);
      if (!value) return [];
      return [isPlain ? { value, key, through: null, by: [] } : this.askedOf(attribute, value, key)];
    });
    return { attribute, values, isPlain, key: isPlain ? plainName(attribute.index) : names.join("\n") };
  }

  private askedOf(attribute: Attribute, value: Expression, key: string): AskedValue {
    const through = this.through(attribute, value);
    const names = new Map(
      (through ? [] : (this.dependences.namesBehind(value) ?? [])).map((one) => [nameOf(one), one]),
    );
    const by = [...names].map(([name, one]) => this.askedOf(attribute, one, name));
    return { value, key, through, by };
  }

  private through({ index, type }: Attribute, value: Expression): SignatureWay | null {
    if (type.kind !== "entity") return null;
    const reads = this.dependences.readsThrough(value, index);
    if (!reads || reads.some((one) => typeof this.dependences.of(one) === "string")) return null;
    const way = this.wayBy(type.entity, reads, () => []);
    // What is asked of the rows that lead there is not asked of all of them.
    return way.led.length === 0 ? way : null;
  }

  /** The largest parts that depend on one attribute each, and the aggregates over rows that lead to the row. */
  private collect(expression: Expression, into: Map<number, Map<string, Expression>>): void {
    const found = this.dependences.of(expression);
    if (typeof found === "string" || found.size === 0) return;
    const [only] = found;
    const isWhole = found.size === 1 && (only !== LED_TO || expression.kind === "aggregate");
    if (only === undefined || !isWhole) {
      for (const part of this.dependences.partsOf(expression)) this.collect(part, into);
      return;
    }
    const own = into.get(only) ?? new Map<string, Expression>();
    into.set(only, own.set(nameOf(expression), expression));
  }

  /** The conditions that are asked first and depend on attributes alone: where one fails nothing more is asked. */
  private first({ of, where, fn }: AggregateValue): readonly Expression[] {
    // A share is of all the rows of its selection.
    const all = [...(of ? [of] : []), ...(where && fn !== "share" ? conjuncts(where) : [])];
    const end = all.findIndex((one) => {
      const found = this.dependences.of(one);
      return typeof found === "string" || found.has(LED_TO);
    });
    return end < 0 ? all : all.slice(0, end);
  }
}

/** Kinds whose value always comes by all their parts: no part settles which others are asked. */
const ALWAYS_BY_PARTS: ReadonlySet<Expression["kind"]> = new Set([
  "arithmetic",
  "cap",
  "conversion",
  "defined",
  "difference",
  "extreme",
  "increase",
  "limit",
  "negation",
  "rounding",
]);

function conjuncts(condition: Expression): readonly Expression[] {
  if (condition.kind !== "logic" || condition.operator !== "and") return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}

/** The same for two uses of one name. */
function nameOf(expression: Expression): string {
  if (expression.kind === "attribute" && expression.of === null) return plainName(expression.index);
  if (expression.kind === "defined" && expression.of === null) return `definition ${expression.definition}`;
  return fingerprint(expression);
}

function plainName(attribute: number): string {
  return `attribute ${attribute}`;
}
