/**
 * Which groups can stand alone. A hybrid that does not build, as where one group brings a name in another unit and
 * another group uses it, tells that the two are one change of the money.
 */
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import { Hybrids, type Hybrid } from "./hybrids.js";
import { Holder, type Ways } from "./reach.js";
import type { Slot } from "./slots.js";

/** Slots whose groups can each be made or not, whatever the others are; by merged group, the groups that it holds. */
export interface Merged {
  readonly hybrids: Hybrids;
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** Merges groups until each can be made alone, and each be left out alone. Some begin as several. */
export function mergeGroups(
  make: (slots: readonly Slot[]) => Hybrids,
  start: Hybrids,
  ways: Ways,
  joined: Merged["members"],
): Merged {
  let hybrids = start;
  let members: Merged["members"] = new Map(start.groups.map((id) => [id, joined.get(id) ?? [id]]));
  for (let found = firstToMerge(hybrids, ways); found; found = firstToMerge(hybrids, ways)) {
    const merged = mergeTwo(hybrids.slots, members, found);
    hybrids = make(merged.slots);
    members = merged.members;
  }
  return { hybrids, members };
}

/** Groups that are to be one, in the order of the slots. */
export type ToMerge = readonly string[];

export function mergeTwo(
  slots: readonly Slot[],
  members: ReadonlyMap<string, readonly string[]>,
  found: ToMerge,
): { readonly slots: readonly Slot[]; readonly members: ReadonlyMap<string, readonly string[]> } {
  const order = [...members.keys()].filter((id) => found.includes(id));
  const [into = ""] = order;
  const isMerged = new Set(order);
  return {
    slots: slots.map((slot) =>
      slot.group !== null && isMerged.has(slot.group) ? { ...slot, group: into } : slot,
    ),
    members: new Map(
      [...members].flatMap(([id, own]) => {
        if (!isMerged.has(id)) return [[id, own] as const];
        return id === into ? [[id, order.flatMap((one) => members.get(one) ?? [])] as const] : [];
      }),
    ),
  };
}

function firstToMerge(hybrids: Hybrids, ways: Ways): ToMerge | null {
  for (const id of hybrids.groups) {
    const partners = partnersOf(id, hybrids, ways);
    if (partners) return partners;
  }
  return null;
}

/** The groups that one must be merged with, itself among them; null if it can be made alone and left out alone. */
function partnersOf(id: string, hybrids: Hybrids, ways: Ways): ToMerge | null {
  const faults = [new Set([id]), without(id, hybrids)].flatMap((made) => hybrids.of(made).diagnostics);
  if (faults.length === 0) return null;
  const candidates = candidatesFor(id, faults, hybrids, ways);
  const pair = candidates.find((other) => standsWith(id, other, hybrids));
  if (pair !== undefined) return [id, pair];
  return candidates.length > 0 ? [id, ...candidates] : hybrids.groups;
}

function without(id: string, { groups }: Hybrids): ReadonlySet<string> {
  return new Set(groups.filter((one) => one !== id));
}

function standsWith(id: string, other: string, hybrids: Hybrids): boolean {
  const both = new Set([id, other]);
  const rest = new Set(hybrids.groups.filter((one) => !both.has(one)));
  return [both, rest].every((made) => hybrids.of(made).diagnostics.length === 0);
}

/** What to merge where a hybrid of groups that can each stand alone does not build. */
export function toMergeFor(hybrid: Hybrid, hybrids: Hybrids, ways: Ways): ToMerge {
  const found = candidatesFor("", hybrid.diagnostics, hybrids, ways).filter((id) =>
    hybrids.groups.includes(id),
  );
  return found.length > 1 ? found : hybrids.groups;
}

/** Other groups at the places of the faults, then those that the places lead to at once. */
function candidatesFor(
  id: string,
  faults: readonly Diagnostic[],
  hybrids: Hybrids,
  ways: Ways,
): readonly string[] {
  const holder = new Holder(hybrids.slots);
  const groupOf = new Map(hybrids.slots.map(({ key, group }) => [key, group]));
  const keys = faults.flatMap(({ place }) =>
    place.kind === "document" ? (holder.keyAt(place.span) ?? []) : [],
  );
  const led = keys.flatMap((key) => [...(ways.get(key) ?? [])]);
  const found = [...keys, ...led].flatMap((key) => groupOf.get(key) ?? []);
  return [...new Set(found)].filter((other) => other !== id);
}
