/**
 * How each aggregate is computed. Where its rows can be told apart by a few of their values, its *signature*, it is
 * enough to count the rows of each signature, and to compute what is asked of them once for each.
 */
import type { AggregateValue, Expression } from "../model/expression.js";
import type { Attribute, Model } from "../model/model.js";
import { Dependences, type RowReason } from "./dependence.js";
import { fingerprint } from "./fingerprint.js";

/** A value of a row that depends on one of its attributes alone. */
export interface SignaturePart {
  readonly attribute: Attribute;
  /** What is asked of the attribute, each once: its age on a day, say, rather than the date itself. */
  readonly values: readonly Expression[];
  /** True if the attribute itself is among them: then each of its values is a class of its own. */
  readonly isPlain: boolean;
  /** What is asked, as text: the same for all aggregates that ask the same. */
  readonly key: string;
}

/** An aggregate whose rows are counted by signature. */
export interface SignatureWay {
  readonly kind: "signature";
  readonly parts: readonly SignaturePart[];
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
    const asked = [aggregate.of, aggregate.where, aggregate.inner].filter((part) => part !== null);
    for (const one of asked) {
      const found = this.dependences.of(one);
      if (typeof found === "string") return { kind: "rows", reason: found };
    }
    const attributes = this.model.entities.get(aggregate.entity)?.attributes ?? [];
    const values = new Map<number, Map<string, Expression>>();
    for (const one of asked) this.collect(one, values);
    const parts = [...values].flatMap(([index, own]) => {
      const attribute = attributes[index];
      return attribute ? [partOf(attribute, own)] : [];
    });
    parts.sort((left, right) => left.attribute.index - right.attribute.index);
    return { kind: "signature", parts, key: parts.map(({ key }) => key).join("\n") };
  }

  /** The largest parts that depend on one attribute each. */
  private collect(expression: Expression, into: Map<number, Map<string, Expression>>): void {
    const found = this.dependences.of(expression);
    if (typeof found === "string" || found.size === 0) return;
    const [only] = found;
    if (found.size > 1 || only === undefined) {
      for (const part of this.dependences.partsOf(expression)) this.collect(part, into);
      return;
    }
    const own = into.get(only) ?? new Map<string, Expression>();
    into.set(only, own.set(nameOf(expression), expression));
  }
}

function partOf(attribute: Attribute, asked: ReadonlyMap<string, Expression>): SignaturePart {
  const names = [...asked.keys()].sort();
  const isPlain = asked.has(plainName(attribute.index));
  return {
    attribute,
    values: names.flatMap((name) => asked.get(name) ?? []),
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
