/** Who wins and who loses by the new rules: receivers and listed persons in five bins, and by what receivers declare. */
import type { OpenPackage } from "../../package.js";
import type { Attribute, Entity, Model } from "../../model/model.js";
import { isNumber, type Row, type Value } from "../../model/rows.js";
import { keyOf } from "../../payments.js";
import type { Register } from "../../reference/register.js";
import { CountingEvaluator } from "../../run/counting.js";
import type { CalendarMonth } from "../../values/date.js";
import { compare, divide, isZero, multiply, negate, rational, type Rational } from "../../values/rational.js";
import { formatExact } from "../../values/format.js";

/** Bins by the regeleffekt in per cent of what the old rules give on the same data. Exactly 0 is unchanged. */
export const BINS = ["loses-more", "loses", "unchanged", "gains", "gains-more"] as const;
export type Bin = (typeof BINS)[number];

/** @param limit - Per cent of what the old rules give, from which a change is one of the larger. */
export function binOf(rules: Rational, oldRules: Rational, limit: Rational): Bin {
  if (isZero(rules)) return "unchanged";
  const gains = rules.numerator > 0n;
  const isMore = isZero(oldRules) || compare(inPercent(rules, oldRules), limit) > 0;
  if (gains) return isMore ? "gains-more" : "gains";
  return isMore ? "loses-more" : "loses";
}

function inPercent(rules: Rational, oldRules: Rational): Rational {
  return multiply(divide(sizeOf(rules), sizeOf(oldRules)), rational(100n));
}

function sizeOf(value: Rational): Rational {
  return value.numerator < 0n ? negate(value) : value;
}

/** What is known of a receiver beside its money. */
export interface Facts {
  /** Rows of the counted entity that lead to the receiver in the last month; null if there is no such entity. */
  readonly persons: number | null;
  /** In which class the receiver is, by the attribute that parts them. */
  readonly classes: ReadonlyMap<string, string>;
}

/** A way of parting receivers. */
export interface Parting {
  /** The attribute's name, or the counted entity's. */
  readonly by: string;
  /** The classes in order. */
  readonly classes: readonly string[];
}

export interface Receivers {
  readonly facts: ReadonlyMap<string, Facts>;
  readonly partings: readonly Parting[];
  /** The entity whose rows are counted; null if there is none. */
  readonly counted: string | null;
}

/** What the new data say of the receivers of the new package, in the last of the months. */
export function receiversOf(
  { model }: OpenPackage,
  register: Register,
  months: readonly CalendarMonth[],
): Receivers {
  const evaluator = CountingEvaluator.of(model, register, months.at(-1) ?? null);
  const [receiver] = model.payments;
  const entity = receiver && model.entities.get(receiver.receiver);
  if (!entity) return { facts: new Map(), partings: [], counted: null };
  const rows = evaluator.rowsInForce(entity.name);
  const counted = countedEntity(entity, model);
  const persons = counted ? personsOf(rows, counted, evaluator) : new Map<Row, number>();
  const partings = [
    ...entity.attributes.flatMap((attribute) => partingBy(attribute, rows)),
    ...(counted ? quartiles(counted.entity.dataSet, rows, (row) => whole(persons.get(row) ?? 0)) : []),
  ];
  const facts = rows.map((row): readonly [string, Facts] => {
    const own = partings.flatMap(({ by, of }) => {
      const found = of.get(row);
      return found === undefined ? [] : [[by, found] as const];
    });
    return [keyOf(row), { persons: counted ? (persons.get(row) ?? 0) : null, classes: new Map(own) }];
  });
  return {
    facts: new Map(facts),
    partings: partings.map(({ by, classes }) => ({ by, classes })),
    counted: counted?.entity.name ?? null,
  };
}

interface CountedEntity {
  readonly entity: Entity;
  readonly via: Attribute;
}

/**
 * The entity of the persons: one whose rows lead to one receiver and are not things that happen; with an attribute that
 * is a personuppgift, else with a key.
 */
function countedEntity(receiver: Entity, { entities }: Model): CountedEntity | null {
  const found = [...entities.values()].flatMap((entity): readonly CountedEntity[] => {
    const ways = entity.attributes.filter(
      ({ type }) => type.kind === "entity" && type.entity === receiver.name,
    );
    const [via] = ways;
    return via && ways.length === 1 && !entity.eventDate && !entity.month ? [{ entity, via }] : [];
  });
  const isPerson = ({ entity }: CountedEntity): boolean => entity.attributes.some(({ personal }) => personal);
  return found.find(isPerson) ?? found.find(({ entity }) => entity.key !== null) ?? null;
}

function personsOf(
  receivers: readonly Row[],
  { entity, via }: CountedEntity,
  { rows }: CountingEvaluator,
): ReadonlyMap<Row, number> {
  const ends = rows.endsOf(entity.name, [{ entity: entity.name, name: via.name, index: via.index }]);
  const counts = new Map<number, number>();
  for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1);
  return new Map(
    receivers.map((row) => [row, counts.get(rows.register.of(row.entity.name).placeOf(row)) ?? 0]),
  );
}

interface Parted extends Parting {
  readonly of: ReadonlyMap<Row, string>;
}

function partingBy(
  { name, type, index, isKey, personal }: Attribute,
  rows: readonly Row[],
): readonly Parted[] {
  if (isKey || personal) return [];
  const valueOf = (row: Row): Value => row.values[index] ?? null;
  if (type.kind === "number") return quartiles(name, rows, valueOf);
  if (type.kind !== "choice" && type.kind !== "truth") return [];
  const words = (value: Value): string =>
    value === null ? "saknas" : typeof value === "boolean" ? (value ? "ja" : "nej") : String(value);
  const of = new Map(rows.map((row) => [row, words(valueOf(row))]));
  const order = [...(type.kind === "choice" ? type.values : ["ja", "nej"]), "saknas"];
  const found = new Set(of.values());
  return [{ by: name, of, classes: order.filter((one) => found.has(one)) }];
}

const QUARTERS = 4;

/** Parts receivers in four by a number; equal numbers are in the same class. None where there are fewer than four. */
function quartiles(by: string, rows: readonly Row[], valueOf: (row: Row) => Value): readonly Parted[] {
  const known = rows.flatMap((row) => {
    const value = valueOf(row);
    return isNumber(value) ? [{ row, value }] : [];
  });
  if (known.length < QUARTERS) return [];
  const sorted = known.map(({ value }) => value).sort(compare);
  const numberOf = (value: Rational): number => {
    const below = sorted.findIndex((one) => compare(one, value) >= 0);
    return Math.floor((below * QUARTERS) / sorted.length);
  };
  const names = Array.from({ length: QUARTERS }, (_, at) => {
    const own = sorted.filter((value) => numberOf(value) === at);
    const [least, most] = [own[0], own.at(-1)];
    if (!least || !most) return null;
    const ends = [least, most].map((end) => formatExact(end) ?? "");
    return ends[0] === ends[1] ? (ends[0] ?? "") : ends.join("–");
  });
  const of = new Map(known.map(({ row, value }) => [row, names[numberOf(value)] ?? ""]));
  return [{ by, of, classes: names.filter((name) => name !== null) }];
}

function whole(count: number): Rational {
  return rational(BigInt(count));
}
