/** What money is attributed to: groups of changes, and a group for each name that says something else than before. */
import type { Item } from "../../../grammar/syntax.js";
import type { OpenPackage } from "../../package.js";
import { carried } from "./carry.js";
import { itemsOf, keyOf, payingItems, saysAlike, titleOf } from "./items.js";

/** A change that money is attributed to: what stands in its place before and after, as items of the syntax. */
export interface Change {
  readonly before: Item | null;
  readonly after: Item | null;
}

export interface ChangeGroup {
  /** Stable, and unique among the groups. Ties of rounding go by it, in code-point order. */
  readonly id: string;
  readonly title: string;
  readonly changes: readonly Change[];
}

/** One group for each name that is introduced, repealed or says something else, in the order of the new package. */
export function groupsByName(old: OpenPackage, now: OpenPackage): readonly ChangeGroup[] {
  const names = formerToNew(old, now);
  const by = { names, months: 0, file: (name: string) => name };
  const before = byKey(payingItems(itemsOf(old)), (item) => keyOf(carried(item, by)));
  const after = byKey(payingItems(itemsOf(now)), keyOf);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const [own, other] = [before.get(key) ?? [], after.get(key) ?? []];
    const same = saysAlike(
      own.map((item) => carried(item, by)),
      other,
    );
    if (same) return [];
    const count = Math.max(own.length, other.length);
    const changes = Array.from({ length: count }, (_, at) => ({
      before: own[at] ?? null,
      after: other[at] ?? null,
    }));
    const title = titleOf(other[0] ?? own[0]);
    return [{ id: idOf(key), title, changes }];
  });
}

/** The id of a group that is one name's alone. */
export function idOf(key: string): string {
  return key.replaceAll("\n", ":");
}

/** The names of the new package by what `tidigare namn` says that the old one called them. */
export function formerToNew(old: OpenPackage, now: OpenPackage): ReadonlyMap<string, string> {
  const declares = ({ syntax: { names } }: OpenPackage, text: string): boolean =>
    names.names.has(text) || names.entities.has(text) || names.selections.has(text);
  return new Map(
    [...now.manifest.formerNames]
      .filter(([name, { text }]) => declares(old, text) && !declares(old, name) && !declares(now, text))
      .map(([name, { text }]) => [text, name]),
  );
}

/** Items by what they are known by, in order; those that are known by nothing are left out. */
export function byKey(
  items: readonly Item[],
  key: (item: Item) => string | null,
): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const same = found.get(name);
    if (same) same.push(item);
    else found.set(name, [item]);
  }
  return found;
}
