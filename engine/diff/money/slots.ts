/**
 * The places of two packages beside each other: at each stands what the old package says, or what the new one says.
 * A hybrid of the two chooses at each place, by the group that the place belongs to.
 */
import type { DocumentOutline } from "../../../grammar/outline.js";
import type { Places } from "../../../grammar/render.js";
import type { EntityDeclaration, Item, Name } from "../../../grammar/syntax.js";
import type { OpenPackage } from "../../package.js";
import { carried, type Carrying } from "./carry.js";
import { byKey, formerToNew, idOf, type ChangeGroup } from "./groups.js";
import { itemsOf, keyOf, payingItems, placeOf, saysAlike, titleOf } from "./items.js";

export interface Slot {
  readonly key: string;
  /** In the words of the new package. */
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  /** The id of the group that decides; null where both say the same. */
  readonly group: string | null;
  /**
   * True for a name that only one of the packages has, and that may stand in every hybrid: nothing follows from it but
   * by what uses it.
   */
  readonly always: boolean;
}

export interface Slots {
  readonly slots: readonly Slot[];
  /** The new package's names of what the old one calls something else. */
  readonly names: ReadonlyMap<string, string>;
  /** Those that were given, and one for each change that none of them holds. */
  readonly groups: readonly ChangeGroup[];
  /** What a document of the old package is called beside the new one's. */
  readonly file: (name: string) => string;
  /** The texts of both, which the model asks for words: nothing but rules is read of them. */
  readonly texts: readonly DocumentOutline[];
}

/** Sets the items of both packages beside each other. `months` is how far apart their periods are. */
export function slotsOf(
  old: OpenPackage,
  now: OpenPackage,
  groups: readonly ChangeGroup[],
  months: number,
): Slots {
  const names = new Map([...formerToNew(old, now), ...renamedIn(groups, old, now)]);
  const taken = new Set(now.sources.map(({ file }) => file));
  const file = (name: string): string => (taken.has(name) ? `${name} (${old.manifest.year})` : name);
  const by: Carrying = { names, months, file };
  const before = payingItems(itemsOf(old)).map((item) => ({ item, made: carried(item, by) }));
  const after = payingItems(itemsOf(now));
  const groupOf = new GroupOfItem(groups);
  const own = byKey(
    before.map(({ made }) => made),
    keyOf,
  );
  const other = byKey(after, keyOf);
  const places = new Map(before.map(({ item, made }) => [made, placeOf(item)]));
  const slots = [...new Set([...other.keys(), ...own.keys()])].flatMap((key) => {
    const [left, right] = [own.get(key) ?? [], other.get(key) ?? []];
    const group =
      groupOf.before(left.map((item) => places.get(item) ?? "")) ?? groupOf.after(right.map(placeOf));
    return slotOf(key, left, right, group);
  });
  const texts = [...old.outlines.map((one) => textOf(one, file)), ...now.outlines.map((one) => textOf(one))];
  return { slots, names, file, texts, groups: [...groups, ...addedTo(groups, slots)] };
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

function slotOf(key: string, left: readonly Item[], right: readonly Item[], group: string | null): Slot {
  const paired = left.length > 0 && right.length > 0;
  const [first] = [...right, ...left];
  if (paired && first?.kind === "entity") return entitySlot(key, left, right, group);
  const same = paired && saysAlike(left, right);
  const always = !paired && first?.kind !== "exception" && first?.kind !== "payment";
  // A change that nobody names is one that means the same; what only one package has is never that.
  const own = paired && first?.kind !== "choice" ? group : (group ?? idOf(key));
  return { key, before: left, after: right, group: same ? null : own, always };
}

function addedTo(groups: readonly ChangeGroup[], slots: readonly Slot[]): readonly ChangeGroup[] {
  const known = new Set(groups.map(({ id }) => id));
  return slots.flatMap(({ group, before, after }) => {
    if (group === null || known.has(group)) return [];
    const change = { before: before[0] ?? null, after: after[0] ?? null };
    return [{ id: group, title: titleOf(after[0] ?? before[0]), changes: [change] }];
  });
}

/** Rows have the attributes of both packages in all hybrids; what is said of them otherwise is that of either. */
function entitySlot(
  key: string,
  [left]: readonly Item[],
  [right]: readonly Item[],
  group: string | null,
): Slot {
  if (left?.kind !== "entity" || right?.kind !== "entity") throw new RangeError(`${key} is no entity`);
  const [before, after] = [withAttributesOf(left, right), withAttributesOf(right, left)];
  const sorted = { ...before, attributes: inOrderOf(before, after) };
  const same = saysAlike(sorted, after);
  const own = same ? null : (group ?? idOf(key));
  return { key, before: [same ? after : sorted], after: [after], group: own, always: false };
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

/** Rules, tables and indicators that a group says have got another name. */
function renamedIn(
  groups: readonly ChangeGroup[],
  old: OpenPackage,
  now: OpenPackage,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const declared = (opened: OpenPackage, name: string): boolean =>
    payingItems(itemsOf(opened)).some((item) => nameOf(item)?.text === name);
  for (const { before, after } of groups.flatMap(({ changes }) => changes)) {
    const [former, name] = [before && nameOf(before), after && nameOf(after)];
    if (!former || !name || former.text === name.text) continue;
    if (!declared(now, former.text) && !declared(old, name.text)) found.set(former.text, name.text);
  }
  return found;
}

function nameOf(item: Item): Name | null {
  if (item.kind === "definition" || item.kind === "table") return item.name;
  return item.kind === "indicator" ? item.title : null;
}

/** Items are known by where they stand, since each reading of a document makes new ones. */
class GroupOfItem {
  private readonly befores: ReadonlyMap<string, string>;
  private readonly afters: ReadonlyMap<string, string>;

  constructor(groups: readonly ChangeGroup[]) {
    const places = (side: "before" | "after"): ReadonlyMap<string, string> =>
      new Map(
        groups.flatMap(({ id, changes }) =>
          changes.flatMap((change) => {
            const item = change[side];
            return item ? payingItems([item]).map((one) => [placeOf(one), id] as const) : [];
          }),
        ),
      );
    this.befores = places("before");
    this.afters = places("after");
  }

  before(places: readonly string[]): string | null {
    return firstIn(this.befores, places);
  }

  after(places: readonly string[]): string | null {
    return firstIn(this.afters, places);
  }
}

function firstIn(ids: ReadonlyMap<string, string>, places: readonly string[]): string | null {
  return places.map((place) => ids.get(place)).find((id) => id !== undefined) ?? null;
}
