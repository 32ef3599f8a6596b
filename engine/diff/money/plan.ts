/** What is varied: the places that payments lead to, their groups, and which groups reach which payment line. */
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import type { Span } from "../../../grammar/source.js";
import { everyPart } from "../../model/expression.js";
import type { Model } from "../../model/model.js";
import { modelBack } from "../../model/other-years.js";
import type { OpenPackage } from "../../package.js";
import { Hybrids } from "./hybrids.js";
import { mergeGroups, mergeTwo, type Merged, type ToMerge } from "./merge.js";
import { Holder, reachOf, reachedByAny, waysOf, type Reach, type Ways } from "./reach.js";
import { CONCEPTS } from "./items.js";
import { slotsOf, type Beside, type Slot, type Slots } from "./slots.js";

/** The group of all rules that read what last year's rules gave a row: they soften the step from year to year. */
export const TRANSITION = "övergångsregler";

/** Changes that money is attributed to as one. */
export interface PlannedGroup {
  readonly id: string;
  readonly title: string;
  /** The groups that were given and are parts of it, itself among them. */
  readonly members: readonly { readonly id: string; readonly title: string }[];
  /** The lines whose amounts it can change; none where it pays nothing. */
  readonly reaches: ReadonlySet<string>;
  readonly isTransition: boolean;
  /** For a name that is only introduced or repealed: the groups by whose rules it acts, which have its effect. */
  readonly carriedBy: readonly string[];
}

export interface Plan {
  readonly old: OpenPackage;
  readonly now: OpenPackage;
  readonly slots: Slots;
  readonly hybrids: Hybrids;
  readonly ways: Ways;
  readonly reach: Reach;
  readonly members: Merged["members"];
  /** With the places that no payment leads to, each in the group that it was given in. */
  readonly whole: Hybrids;
  /** In the order in which they are made step by step: as given, transition rules last. */
  readonly groups: readonly PlannedGroup[];
  /** Payment lines of both packages, in the order of the new one. */
  readonly lines: readonly string[];
  /** Why neither package's rules can read the other's data; null if they can. Then there is nothing to vary. */
  readonly apart: Diagnostic | null;
}

/** Finds what is to be varied. */
export function planMoney(beside: Beside): Plan {
  const { old, now } = beside;
  const slots = slotsOf(beside);
  const make = (some: readonly Slot[]): Hybrids => new Hybrids(old, now, some, slots.texts);
  const whole = buildable(make, slots.slots);
  if (!(whole instanceof Hybrids)) return planApart(beside, slots, whole);
  const models = [whole.of(new Set()), whole.of(new Set(whole.groups))].map(({ model }) => model);
  const ways = waysOf(whole.slots, models);
  const reach = reachOf(whole.slots, ways);
  const kept = keptSlots(whole.slots, reach);
  const parted = withTransition(kept, ways, models);
  const { hybrids, members } = mergeGroups(make, make(parted), ways, slots.joined);
  return planned({ old, now, slots, hybrids, ways, members, whole, reach, apart: null });
}

/** The same plan with some groups made one. */
export function replan(plan: Plan, found: ToMerge): Plan {
  const { old, now, ways, slots } = plan;
  const merged = mergeTwo(plan.hybrids.slots, plan.members, found);
  const hybrids = new Hybrids(old, now, merged.slots, slots.texts);
  const reach = reachOf(merged.slots, ways);
  return planned({ ...plan, hybrids, members: merged.members, reach });
}

/** Each package pays by its own rules, and no more is asked: at every place stands what the new one says. */
function planApart({ old, now }: Beside, slots: Slots, apart: Diagnostic): Plan {
  const same = planMoney({ old: now, now, groups: [], renamed: [], months: 0 });
  const own = old.model.payments.map(({ id }) => id);
  const lines = [...new Set([...same.lines, ...own])];
  return { ...same, old, slots, lines, apart };
}

/**
 * Both ends can be built with every name that only one package has; else the first fault. A name that cannot stand beside the other package's
 * rules is made with its group.
 */
function buildable(make: (slots: readonly Slot[]) => Hybrids, slots: readonly Slot[]): Hybrids | Diagnostic {
  let first: Diagnostic | null = null;
  for (let some = slots; ;) {
    const hybrids = make(some);
    const faults = [new Set<string>(), new Set(hybrids.groups)].flatMap(
      (made) => hybrids.of(made).diagnostics,
    );
    const [fault] = faults;
    if (!fault) return hybrids;
    first ??= fault;
    const holder = new Holder(some);
    const at = new Set(
      faults.flatMap(({ place }) => (place.kind === "document" ? (holder.keyAt(place.span) ?? []) : [])),
    );
    const always = some.filter((slot) => slot.always);
    if (always.length === 0) return first;
    const found = always.filter(({ key }) => at.has(key));
    const chosen = new Set(found.length > 0 ? found : always);
    some = some.map((slot) => (chosen.has(slot) ? { ...slot, always: false } : slot));
  }
}

/** The places that a payment leads to, and all concepts: rows have every attribute whatever is read of them. */
function keptSlots(slots: readonly Slot[], reach: Reach): readonly Slot[] {
  const reached = reachedByAny(reach);
  return slots.flatMap((slot) => {
    if (reached.has(slot.key)) return [slot];
    const isConcept = [...CONCEPTS].some((kind) => slot.key.startsWith(`${kind}\n`));
    // What no payment leads to is not varied: it is as the new package has it.
    return isConcept ? [{ ...slot, group: null, before: slot.always ? slot.before : [] }] : [];
  });
}

/** Puts what reads a row's own result by last year's rules, and what has it by a name that is new, in one group. */
function withTransition(slots: readonly Slot[], ways: Ways, models: readonly Model[]): readonly Slot[] {
  const holder = new Holder(slots);
  const readers = new Set(
    models.flatMap((model) => readsOfLastYear(model)).flatMap((span) => holder.keyAt(span) ?? []),
  );
  const byKey = new Map(slots.map((slot) => [slot.key, slot]));
  const reads = (key: string): boolean =>
    readers.has(key) || [...usedNames(key, ways, byKey)].some((name) => readers.has(name));
  return slots.map((slot) =>
    slot.group !== null && reads(slot.key) ? { ...slot, group: TRANSITION } : slot,
  );
}

/** Where it is read what an earlier year's rules give a row, and not only a value of the package. */
function readsOfLastYear(model: Model): readonly Span[] {
  const reads = model.definitions.flatMap(({ body }) => [...everyPart(body)]);
  return reads.flatMap((part) => {
    if (part.kind !== "otherYear" || part.target.kind !== "definition") return [];
    const then = modelBack(model.earlier, part.back);
    return then?.definitions[part.target.index]?.entity === null ? [] : [part.span];
  });
}

function planned(found: Omit<Plan, "groups" | "lines">): Plan {
  const { hybrids, members, slots, ways, whole, reach } = found;
  const titles = new Map(slots.groups.map(({ id, title }) => [id, title]));
  titles.set(TRANSITION, "Övergångsregler");
  const parts = new Map([...slots.joined, ...members]);
  const taken = new Set([...parts].flatMap(([id, own]) => own.filter((one) => one !== id)));
  const moved = movedFrom(whole.slots, hybrids.slots);
  const carriers = carriersOf(whole.slots, hybrids, ways);
  const ids = [...slots.groups.map(({ id }) => id), ...(members.has(TRANSITION) ? [TRANSITION] : [])];
  const groups = ids
    .filter((id) => !taken.has(id) && !moved.has(id))
    .map((id): PlannedGroup => {
      const own = parts.get(id) ?? [id];
      const softening = [...moved].flatMap((one) => slots.joined.get(one) ?? [one]);
      const all = own.flatMap((one) => (one === TRANSITION ? [one, ...softening] : [one]));
      return {
        id,
        title: titleOfAll(own.map((one) => titles.get(one) ?? one)),
        members: all.map((one) => ({ id: one, title: titles.get(one) ?? one })),
        reaches: linesOf(id, hybrids.slots, reach),
        isTransition: own.includes(TRANSITION),
        carriedBy: carriers.get(id) ?? [],
      };
    });
  const ordered = [...groups].sort((one, two) => Number(one.isTransition) - Number(two.isTransition));
  return { ...found, groups: joined(ordered), lines: [...reach.keys()] };
}

/** So many names are said of changes that are one; of more, how many there are. */
const MOST_NAMED = 3;

function titleOfAll(titles: readonly string[]): string {
  const names = [...new Set(titles)];
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(" + ")} och ${more} till` : names.join(" + ");
}

/** The groups all of whose places became transition rules. */
function movedFrom(whole: readonly Slot[], now: readonly Slot[]): ReadonlySet<string> {
  const before = new Map(whole.map(({ key, group }) => [key, group]));
  const moved = now.flatMap(({ key, group }) => (group === TRANSITION ? (before.get(key) ?? []) : []));
  const left = new Set(now.flatMap(({ group }) => group ?? []));
  return new Set(moved.filter((id) => !left.has(id)));
}

/** The lines that a place of a group, at which the packages differ, stands in the way of. */
function linesOf(id: string, slots: readonly Slot[], reach: Reach): ReadonlySet<string> {
  const own = slots.filter(({ group, always }) => group === id && !always);
  return new Set([...reach].flatMap(([line, keys]) => (own.some(({ key }) => keys.has(key)) ? [line] : [])));
}

/** Groups of names that stand in every hybrid, by those whose rules use them. */
function carriersOf(
  all: readonly Slot[],
  hybrids: Hybrids,
  ways: Ways,
): ReadonlyMap<string, readonly string[]> {
  const varied = new Set(hybrids.groups);
  const found = new Map<string, string[]>();
  const byKey = new Map(all.map((slot) => [slot.key, slot]));
  const groupNow = new Map(hybrids.slots.map(({ key, group }) => [key, group]));
  for (const user of hybrids.slots) {
    if (user.group === null || user.always) continue;
    for (const key of usedNames(user.key, ways, byKey)) {
      const group = groupNow.get(key) ?? null;
      if (group === null || varied.has(group)) continue;
      const users = found.get(group) ?? [];
      found.set(group, users);
      if (!users.includes(user.group)) users.push(user.group);
    }
  }
  return found;
}

/** The names of one package alone that a place leads to, without another place between. */
function usedNames(first: string, ways: Ways, slots: ReadonlyMap<string, Slot>): ReadonlySet<string> {
  const found = new Set<string>();
  const rest = [first];
  for (let key = rest.pop(); key !== undefined; key = rest.pop())
    for (const next of ways.get(key) ?? [])
      if (slots.get(next)?.always && !found.has(next)) {
        found.add(next);
        rest.push(next);
      }
  return found;
}

/** A name that one group alone uses is a part of that group. */
function joined(groups: readonly PlannedGroup[]): readonly PlannedGroup[] {
  const parts = groups.filter(({ carriedBy }) => carriedBy.length === 1);
  const partsOf = (id: string): PlannedGroup["members"] =>
    parts.filter(({ carriedBy: [user] }) => user === id).flatMap(({ members }) => members);
  return groups
    .filter((group) => !parts.includes(group))
    .map((group) => ({ ...group, members: [...group.members, ...partsOf(group.id)] }));
}
