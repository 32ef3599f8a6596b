/** What money is attributed to: the changes of the comparison, each with what it says otherwise in either package. */
import type { Span } from "../../../grammar/source.js";
import type { Item } from "../../../grammar/syntax.js";
import type { OpenPackage } from "../../package.js";
import type { ChangedUnit, ChangedUnits } from "../changed-units.js";
import type { PackageComparison } from "../diff.js";
import type { NewName } from "../renames.js";
import { itemsOf, keyOf, nameOf, payingItems, spansIn } from "./items.js";

/** Changes that money is attributed to as one. */
export interface ChangeGroup {
  /** The id of the change. Ties of rounding go by it, in code-point order. */
  readonly id: string;
  readonly title: string;
  /** True of a change that means the same: it is in all hybrids, and has no effect. */
  readonly meansTheSame: boolean;
  /** The items of either package that it is of. An item may be of several changes. */
  readonly before: readonly Item[];
  readonly after: readonly Item[];
}

/** A group for each change of something that an amount can follow from, in the order of the changes. */
export function groupsByChange(
  { changed }: PackageComparison,
  old: OpenPackage,
  now: OpenPackage,
): readonly ChangeGroup[] {
  const before = itemsByChange(changed, "before", old);
  const after = itemsByChange(changed, "after", now);
  return changed.flatMap(({ id, title, meansTheSame }) => {
    const own = { before: before.get(id) ?? [], after: after.get(id) ?? [] };
    return own.before.length + own.after.length === 0 ? [] : [{ id, title, meansTheSame, ...own }];
  });
}

interface Claim extends ChangedUnit {
  readonly id: string;
}

function itemsByChange(
  changed: readonly ChangedUnits[],
  side: "before" | "after",
  opened: OpenPackage,
): ReadonlyMap<string, readonly Item[]> {
  const units = new Units(changed.flatMap((one) => one[side].map((unit) => ({ ...unit, id: one.id }))));
  const found = new Map<string, Item[]>();
  for (const item of payingItems(itemsOf(opened)))
    for (const id of claimsOf(item, units)) {
      const own = found.get(id) ?? [];
      found.set(id, own);
      own.push(item);
    }
  return found;
}

/**
 * The changes that an item is of. The head of its block counts only where no other text of it is changed, and what only
 * one package says of a concept only where the whole concept is new or gone: rows have the attributes of both.
 */
function claimsOf(item: Item, units: Units): ReadonlySet<string> {
  const claims = spansIn(item).flatMap((span) => units.at(span));
  const own = claims.filter(({ isHead }) => !isHead);
  const paired = item.kind === "entity" ? claims.filter(({ isAlone }) => !isAlone) : [];
  const chosen = paired.length > 0 ? paired : own.length > 0 ? own : claims;
  return new Set(chosen.map(({ id }) => id));
}

/** Finds the changed piece of text that holds a place; no two of them overlap. */
class Units {
  private readonly byFile = new Map<string, Claim[]>();

  constructor(claims: readonly Claim[]) {
    for (const claim of claims) {
      const own = this.byFile.get(claim.span.file) ?? [];
      this.byFile.set(claim.span.file, own);
      own.push(claim);
    }
    for (const own of this.byFile.values()) own.sort((left, right) => left.span.start - right.span.start);
  }

  at({ file, start }: Span): readonly Claim[] {
    const own = this.byFile.get(file) ?? [];
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own[middle]?.span.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    // A piece that several changes have, as a use of two new names, is there once for each.
    const found: Claim[] = [];
    for (let at = low - 1; own[at]?.span.start === own[low - 1]?.span.start; at -= 1) {
      const claim = own[at];
      if (!claim) break;
      if (start < claim.span.end) found.push(claim);
    }
    return found;
  }
}

/** The new names that can be put in the place of the old ones wherever these stand, as the names alone tell it. */
export function plainNames(
  names: readonly NewName[],
  old: OpenPackage,
  now: OpenPackage,
): ReadonlyMap<string, string> {
  const [isOld, isNew] = [wordsOf(old), wordsOf(now)];
  const scopes = scopesByName(old);
  const isOne = (name: NewName): boolean =>
    names.every((other) => (other.before === name.before) === (other.after === name.after));
  return new Map(
    names
      .filter((name) => scopes.get(name.before)?.size === 1 && !isNew(name.before) && !isOld(name.after))
      .filter(isOne)
      .map((name) => [name.before, name.after]),
  );
}

/** Tells of which words a package makes names or units. */
function wordsOf({ syntax: { names } }: OpenPackage): (word: string) => boolean {
  return (word) =>
    names.names.has(word) ||
    names.entities.has(word) ||
    names.selections.has(word) ||
    names.units.has(word.toLowerCase());
}

/** For which rows a name is declared, the package as a whole, or by what else. */
function scopesByName(opened: OpenPackage): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const note = (name: string, scope: string): void => {
    found.set(name, (found.get(name) ?? new Set<string>()).add(scope));
  };
  for (const item of payingItems(itemsOf(opened))) {
    const name = nameOf(item);
    if (name) note(name.text, keyOf(item) ?? "");
    if (item.kind === "entity")
      for (const one of item.attributes) note(one.name.text, `attribute ${item.name.text}`);
  }
  for (const unit of opened.syntax.names.units) note(unit, "unit");
  return found;
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
