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

  private find(aggregate: AggregateValue): Way {
    if (aggregate.fn === "latest") return { kind: "rows", reason: "latest" };
    for (const one of askedOf(aggregate)) {
      const found = this.dependences.of(one);
      if (typeof found === "string") return { kind: "rows", reason: found };
    }
    const attributes = this.model.entities.get(aggregate.entity)?.attributes ?? [];
    const values = new Map<number, Map<string, Expression>>();
    for (const one of askedOf(aggregate)) this.collect(one, values);
    const parts = attributes.flatMap((attribute) => {
      const own = values.get(attribute.index);
      return own ? [partOf(attribute, own)] : [];
    });
    const led = [...(values.get(LED_TO) ?? [])];
    const first = led.length === 0 ? [] : this.first(aggregate);
    const names = [...parts.map(({ key }) => key), ...led.map(([name]) => name), ...first.map(nameOf)];
    const asked = led.map(([key, value]) => ({ key, value }));
    return { kind: "signature", parts, led: asked, first, key: names.join("\n") };
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

function conjuncts(condition: Expression): readonly Expression[] {
  if (condition.kind !== "logic" || condition.operator !== "and") return [condition];
  return [...conjuncts(condition.left), ...conjuncts(condition.right)];
}

function partOf(attribute: Attribute, asked: ReadonlyMap<string, Expression>): SignaturePart {
  const names = [...asked.keys()].sort();
  const isPlain = asked.has(plainName(attribute.index));
  return {
    attribute,
    values: names.flatMap((key) => {
      const value = asked.get(key);
      return value ? [{ value, key }] : [];
    }),
    isPlain,
    key: isPlain ? plainName(attribute.index) : names.join("\n"),
  };
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
