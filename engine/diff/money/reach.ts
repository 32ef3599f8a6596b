/** Which places lead to which payment lines, by the names in either package. */
import type { Span } from "../../../grammar/source.js";
import { everyPart, type Expression } from "../../model/expression.js";
import type { Model, Type } from "../../model/model.js";
import { keyOfName, lineOf, namePlaces } from "./items.js";
import type { Slot } from "./slots.js";

/** The keys of the places that each payment line leads to, by the line's id. */
export type Reach = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What payment lines lead to. A hybrid may lead from one package's rule to the other's, so that the ways by both models
 * are put together before they are followed.
 */
export function reachOf(slots: readonly Slot[], ways: Ways): Reach {
  return new Map(
    slots.flatMap(({ key }) => {
      const line = lineOf(key);
      return line === null ? [] : [[line, followed(key, ways)] as const];
    }),
  );
}

/** Which places lead to which at once, by the names in any of the models. */
export function waysOf(slots: readonly Slot[], models: readonly Model[]): Ways {
  const ways: MutableWays = new Map();
  const keys = keysOfPlaces(slots);
  const holder = new Holder(slots);
  for (const model of models) {
    addWays(model, keys, ways);
    addUses(model, keys, holder, ways);
  }
  for (const { key, before, after } of slots) addOwn(key, [...before, ...after], keys, ways);
  return ways;
}

/** Every place that stands in the way of some line. */
export function reachedByAny(reach: Reach): ReadonlySet<string> {
  return new Set([...reach.values()].flatMap((keys) => [...keys]));
}

/** The keys of places that a place leads to, by its own. */
export type Ways = ReadonlyMap<string, ReadonlySet<string>>;
type MutableWays = Map<string, Set<string>>;

function addWays(model: Model, keys: ReadonlyMap<object, string>, ways: MutableWays): void {
  const keyAt = (span: object): string | null => keys.get(span) ?? null;
  const walker = new Walker(model, keyAt, ways);
  for (const { nameSpan, body, entity, type } of model.definitions) {
    const from = keyAt(nameSpan);
    if (from === null) continue;
    walker.expression(from, body);
    walker.type(from, type);
    if (entity !== null) walker.entity(from, entity);
  }
  for (const { nameSpan, keys: own, limits } of model.tables) {
    const from = keyAt(nameSpan);
    if (from === null) continue;
    for (const { type } of own) walker.type(from, type);
    for (const index of limits) walker.definition(from, index);
  }
  for (const entity of model.entities.values()) {
    const from = `entity\n${entity.name}`;
    if (entity.validity && model.referenceDay !== null) walker.definition(from, model.referenceDay);
    const day = model.validityDays.get(entity.name);
    if (day) walker.expression(from, day);
    for (const { type } of entity.attributes) walker.type(from, type);
  }
}

/** Names that are read when the model is built, as in a table's cell. */
function addUses(model: Model, keys: ReadonlyMap<object, string>, holder: Holder, ways: MutableWays): void {
  for (const { span, target } of model.uses) {
    const from = holder.keyAt(span);
    if (from === null) continue;
    if (target.kind === "definition" || target.kind === "table") {
      const found = (target.kind === "table" ? model.tables : model.definitions)[target.index];
      const to = found && keys.get(found.nameSpan);
      if (to !== undefined) addWay(from, to, ways);
    } else addWay(from, `entity\n${target.kind === "entity" ? target.name : target.entity}`, ways);
  }
}

/** Finds the place that a stretch of text belongs to. */
export class Holder {
  private readonly byFile = new Map<string, { readonly span: Span; readonly key: string }[]>();

  constructor(slots: readonly Slot[]) {
    for (const { key, before, after } of slots)
      for (const { span } of [...before, ...after]) {
        const own = this.byFile.get(span.file) ?? [];
        this.byFile.set(span.file, own);
        own.push({ span, key });
      }
    for (const own of this.byFile.values()) own.sort((left, right) => left.span.start - right.span.start);
  }

  /** The key of the smallest item that holds a place; null where none does. */
  keyAt({ file, start }: Span): string | null {
    const own = this.byFile.get(file) ?? [];
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own[middle]?.span.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at >= 0 && at > low - 1 - NESTED; at -= 1) {
      const found = own[at];
      if (found && start < found.span.end) return found.key;
    }
    return null;
  }
}

/** So many items at most stand between a text and the item that holds it. */
const NESTED = 64;

class Walker {
  constructor(
    private readonly model: Model,
    private readonly keyAt: (span: object) => string | null,
    private readonly ways: MutableWays,
  ) {}

  expression(from: string, body: Expression): void {
    for (const part of everyPart(body)) {
      this.type(from, part.type);
      if (part.kind === "defined" || part.kind === "selected") this.definition(from, part.definition);
      if (part.kind === "paymentSum") for (const line of part.lines) this.definition(from, line);
      if (part.kind === "lookup") this.table(from, part.table);
      if (part.kind === "aggregate") this.entity(from, part.entity);
      if (part.kind === "shared") this.entity(from, part.entity);
    }
  }

  definition(from: string, index: number): void {
    const definition = this.model.definitions[index];
    this.add(from, definition ? this.keyAt(definition.nameSpan) : null);
  }

  entity(from: string, name: string): void {
    this.add(from, `entity\n${name}`);
  }

  type(from: string, type: Type): void {
    if (type.kind === "entity" || type.kind === "rows") this.entity(from, type.entity);
    if (type.kind === "choice" && type.name !== null) this.add(from, `choice\n${type.name}`);
  }

  private table(from: string, index: number): void {
    const table = this.model.tables[index];
    this.add(from, table ? this.keyAt(table.nameSpan) : null);
  }

  private add(from: string, to: string | null): void {
    if (to === null) return;
    addWay(from, to, this.ways);
  }
}

/** A rule leads to its exceptions, and a payment line to those that it pays. */
function addOwn(
  key: string,
  items: Slot["before"],
  keys: ReadonlyMap<object, string>,
  ways: MutableWays,
): void {
  const choices = [...keys.values()].filter((one) => one.startsWith("choice\n"));
  for (const item of items) {
    if (item.kind === "exception") addWay(keyOfName(item.of.text, item.entity?.text ?? null), key, ways);
    if (item.kind === "payment") addWay(key, `entity\n${item.receiver.text}`, ways);
    if (item.kind !== "definition") continue;
    for (const { text } of item.keys)
      for (const choice of choices)
        if (choice.toLowerCase() === `choice\n${text.toLowerCase()}`) addWay(key, choice, ways);
  }
}

function addWay(from: string, to: string, ways: MutableWays): void {
  ways.set(from, (ways.get(from) ?? new Set<string>()).add(to));
}

/** The keys of places by the objects that stand for their names in a model. */
export function keysOfPlaces(slots: readonly Slot[]): ReadonlyMap<object, string> {
  return new Map(
    slots.flatMap(({ key, before, after }) =>
      [...before, ...after].flatMap(namePlaces).map((span) => [span, key] as const),
    ),
  );
}

/** A place, and all that it leads to. */
export function followed(first: string, ways: Ways): ReadonlySet<string> {
  const found = new Set([first]);
  const rest = [first];
  for (let key = rest.pop(); key !== undefined; key = rest.pop())
    for (const next of ways.get(key) ?? [])
      if (!found.has(next)) {
        found.add(next);
        rest.push(next);
      }
  return found;
}
