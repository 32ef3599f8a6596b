/**
 * The places of two packages beside each other: at each stands what the old package says, or what the new one says.
 * A hybrid of the two chooses at each place, by the group that the place belongs to.
 */
import type { DocumentOutline } from "../../../grammar/outline.js";
import type { Places } from "../../../grammar/render.js";
import type { EntityDeclaration, Item } from "../../../grammar/syntax.js";
import type { OpenPackage } from "../../package.js";
import { pushTo } from "../grouped.js";
import type { NewName } from "../renames.js";
import { carried, KEEPS_DATES, type Carrying } from "./carry.js";
import { datesIn, movesOf } from "./dates.js";
import { byKey, formerToNew, plainNames, type ChangeGroup } from "./groups.js";
import { CONCEPTS, itemsOf, keyOf, payingItems, placeOf, saysAlike, titleOf } from "./items.js";

export interface Slot {
  readonly key: string;
  /** In the words of the new package. */
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  /** `before` by its dates as they are written, where some of them are moved; else null. */
  readonly written: readonly Item[] | null;
  /** The id of the group that decides; null where both say the same. */
  readonly group: string | null;
  /**
   * True for a name that only one of the packages has, and that may stand in every hybrid: nothing follows from it but
   * by what uses it.
   */
  readonly always: boolean;
}

/** A group, and what it is called. */
export type Called = Pick<ChangeGroup, "id" | "title">;

export interface Slots {
  readonly slots: readonly Slot[];
  /** The new package's names of what the old one calls something else. */
  readonly names: ReadonlyMap<string, string>;
  /** Those that were given, and one for each place that differs without any of them. */
  readonly groups: readonly Called[];
  /** The groups that have a place in common, by the first of them: they are made together. */
  readonly joined: ReadonlyMap<string, readonly string[]>;
  /** What a document of the old package is called beside the new one's. */
  readonly file: (name: string) => string;
  /** The texts of both, which the model asks for words: nothing but rules is read of them. */
  readonly texts: readonly DocumentOutline[];
}

/** What is set beside each other. */
export interface Beside {
  readonly old: OpenPackage;
  readonly now: OpenPackage;
  readonly groups: readonly ChangeGroup[];
  /** What rules are called now, as the comparison tells. */
  readonly renamed: readonly NewName[];
  /** How far apart the periods are. */
  readonly months: number;
}

/** Sets the items of both packages beside each other. */
export function slotsOf({ old, now, groups, renamed, months }: Beside): Slots {
  const names = new Map([...plainNames(renamed, old, now), ...formerToNew(old, now)]);
  const taken = new Set(now.sources.map(({ file }) => file));
  const file = (name: string): string => (taken.has(name) ? `${name} (${old.manifest.year})` : name);
  const by: Carrying = { names, months, file, moves: KEEPS_DATES };
  const before = payingItems(itemsOf(old)).map((item) => ({ item, made: carried(item, by) }));
  const claims = new Claims(groups);
  const own = byKey(
    before.map(({ made }) => made),
    keyOf,
  );
  const other = byKey(payingItems(itemsOf(now)), keyOf);
  const former = new Map(before.map(({ item, made }) => [made, item]));
  const found = [...new Set([...other.keys(), ...own.keys()])].map((key) => {
    const [left, right] = [own.get(key) ?? [], other.get(key) ?? []];
    const said = left.flatMap((item) => former.get(item) ?? []);
    const before = withDates(said, right, { ...by, moves: movesOf(old.manifest.validity, right) }) ?? left;
    const isMoved = before.some(
      (item, at) => !saysAlike(item, carried(said[at] ?? item, { ...by, months: 0 })),
    );
    const slot = { ...slotOf(key, before, right), written: before === left ? null : left };
    return { slot, claims: claims.of(said, right), isMoved };
  });
  const differing = found.flatMap(({ slot, claims: own }) => (slot.group === null ? [] : [own]));
  const joined = joinedBy(differing);
  const slots = found.map((one) => ({ ...one.slot, group: groupOf(one, joined) }));
  const texts = [...old.outlines.map((one) => textOf(one, file)), ...now.outlines.map((one) => textOf(one))];
  return { slots, names, file, texts, groups: [...groups, ...addedTo(groups, slots)], joined };
}

/** What is said of a value or a rule with the dates of its year moved; null where there are none. */
function withDates(said: readonly Item[], right: readonly Item[], by: Carrying): readonly Item[] | null {
  const isConcept = [...said, ...right].some(({ kind }) => CONCEPTS.has(kind));
  if (by.months === 0 || isConcept || !datesIn(said).some(by.moves)) return null;
  return said.map((item) => carried(item, by));
}

interface Claimed {
  readonly slot: Slot;
  readonly claims: ClaimsOfSlot;
  /** True if days in it were moved, so that it says something else than the text. */
  readonly isMoved: boolean;
}

/** The group of a place that differs: that of its changes, none where all of these mean the same, else its own. */
function groupOf({ slot, claims, isMoved }: Claimed, joined: Slots["joined"]): string | null {
  const [change] = claims.changes;
  if (slot.group === null) return null;
  if (change !== undefined) return [...joined].find(([, ids]) => ids.includes(change))?.[0] ?? change;
  const isPaired = slot.before.length > 0 && slot.after.length > 0;
  return claims.alike && isPaired && !isMoved ? null : slot.group;
}

/**
 * Changes that have a place in common, however far from one to the next. What a value moves away from is one with what
 * it moves to, if nothing else is other there.
 */
function joinedBy(places: readonly ClaimsOfSlot[]): Slots["joined"] {
  const own = new Set(places.flatMap(({ changes }) => changes));
  const of = new Map<string, ReadonlySet<string>>();
  for (const { changes, left } of places) {
    const ids = [...changes, ...left.filter((id) => !own.has(id))];
    const all = new Set(ids.flatMap((id) => [...(of.get(id) ?? [id])]));
    for (const id of all) of.set(id, all);
  }
  const several = [...new Set(of.values())].filter((all) => all.size > 1);
  return new Map(several.map((all) => [[...all][0] ?? "", [...all]]));
}

/** Where the messages of a comparison are placed: in the documents of both packages. */
export function placesOf(old: OpenPackage, now: OpenPackage, { file }: Slots): Places {
  const called = <S extends { readonly file: string }>(source: S): S => ({
    ...source,
    file: file(source.file),
  });
  const outlines = old.outlines.map((outline) => ({ ...outline, source: called(outline.source) }));
  return {
    sources: [...now.sources, ...old.sources.map(called)],
    outlines: [...now.outlines, ...outlines],
  };
}

function textOf(outline: DocumentOutline, file = (name: string): string => name): DocumentOutline {
  const called = <S extends { readonly file: string }>(source: S): S => ({
    ...source,
    file: file(source.file),
  });
  const tables = outline.tables.map((table) => {
    const source = table.file?.source;
    return table.file && source ? { ...table, file: { ...table.file, source: called(source) } } : table;
  });
  const nothing = { sections: [], blocks: [], inlines: [], prose: [], containers: [], links: [] };
  return { ...outline, ...nothing, source: called(outline.source), tables };
}

function slotOf(key: string, left: readonly Item[], right: readonly Item[]): Omit<Slot, "written"> {
  const paired = left.length > 0 && right.length > 0;
  const [first] = [...right, ...left];
  if (paired && first?.kind === "entity") return entitySlot(key, left, right);
  const same = paired && saysAlike(left, right);
  const always = !paired && first?.kind !== "exception" && first?.kind !== "payment";
  return { key, before: left, after: right, group: same ? null : idOf(key), always };
}

/** The id of a group that is one place's alone. */
function idOf(key: string): string {
  return key.replaceAll("\n", ":");
}

/** Places that differ without a change of the text: what is in force at another time by the same words. */
function addedTo(groups: readonly ChangeGroup[], slots: readonly Slot[]): readonly Called[] {
  const known = new Set(groups.map(({ id }) => id));
  return slots.flatMap(({ group, before, after }) =>
    group === null || known.has(group)
      ? []
      : [{ id: group, title: `${titleOf(after[0] ?? before[0])} (annan lydelse gäller)` }],
  );
}

/** Rows have the attributes of both packages in all hybrids; what is said of them otherwise is that of either. */
function entitySlot(key: string, [left]: readonly Item[], [right]: readonly Item[]): Omit<Slot, "written"> {
  if (left?.kind !== "entity" || right?.kind !== "entity") throw new RangeError(`${key} is no entity`);
  const [before, after] = [withAttributesOf(left, right), withAttributesOf(right, left)];
  const sorted = { ...before, attributes: inOrderOf(before, after) };
  const same = saysAlike(sorted, after);
  const group = same ? null : idOf(key);
  return { key, before: [same ? after : sorted], after: [after], group, always: false };
}

function withAttributesOf(one: EntityDeclaration, other: EntityDeclaration): EntityDeclaration {
  const known = new Set(one.attributes.map(({ name }) => name.text));
  const more = other.attributes.filter(({ name }) => !known.has(name.text));
  return more.length === 0 ? one : { ...one, attributes: [...one.attributes, ...more] };
}

function inOrderOf(one: EntityDeclaration, other: EntityDeclaration): EntityDeclaration["attributes"] {
  return other.attributes.flatMap(
    ({ name }) => one.attributes.find((attribute) => attribute.name.text === name.text) ?? [],
  );
}

/** The ids of the changes that a place is of. */
interface ClaimsOfSlot {
  readonly changes: readonly string[];
  /** Those in whose text it stood, where it stands in the text of others now. */
  readonly left: readonly string[];
  /** True if there are only such changes as mean the same. */
  readonly alike: boolean;
}

/** Items are known by where they stand, since each reading of a document makes new ones. */
class Claims {
  private readonly before = new Map<string, ChangeGroup[]>();
  private readonly after = new Map<string, ChangeGroup[]>();

  constructor(groups: readonly ChangeGroup[]) {
    for (const group of groups)
      for (const side of ["before", "after"] as const)
        for (const item of payingItems(group[side])) pushTo(this[side], placeOf(item), group);
  }

  of(before: readonly Item[], after: readonly Item[]): ClaimsOfSlot {
    const found = [
      before.flatMap((item) => this.before.get(placeOf(item)) ?? []),
      after.flatMap((item) => this.after.get(placeOf(item)) ?? []),
    ];
    const [old, now] = found.map((groups) =>
      groups.flatMap(({ id, meansTheSame }) => (meansTheSame ? [] : [id])),
    );
    const changes = new Set(now?.length ? now : old);
    const left = new Set(old?.filter((id) => !changes.has(id)));
    return { changes: [...changes], left: [...left], alike: found.flat().length > 0 && changes.size === 0 };
  }
}
