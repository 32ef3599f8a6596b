/**
 * The four corners {old, new rules} × {old, new data}, and what of the difference is due to which.
 *
 * With a, b, c and d for old rules on old data, old rules on new data, new rules on old data, new rules on new data:
 *
 * - *regeleffekt* = d − b: what the new rules give on the new data, against the old rules on the same data.
 * - *dataeffekt* = d − c: what the new data give by the new rules, against the old data by the same rules.
 * - *samspel* = b + c − a − d: what both effects hold. With higher prices and more listed, each of the two effects holds
 *   the higher price of those who have come: the samspel takes it away once.
 *
 * The three sum to d − a. Where a corner cannot be computed, the difference is parted in two that sum to it, and the
 * samspel is null: it is a part of one of them.
 */
import { add, subtract, sumOf, ZERO, type Rational } from "../../values/rational.js";

/** Kronor over the months that are compared. */
export interface Corners {
  /** Old rules on old data; null without old data. */
  readonly old: Rational | null;
  /** Old rules on new data; null where the new data lack what the old rules need. */
  readonly oldRules: Rational | null;
  /** New rules on old data; null where the old data lack what the new rules need, and without old data. */
  readonly oldData: Rational | null;
  /** New rules on new data. */
  readonly new: Rational;
}

/** How a difference was parted. */
export type Basis =
  /** By all four corners. */
  | "four-corners"
  /** dataeffekt = b − a, by the old rules; regeleffekt = d − b, on the new data, with the samspel in it. */
  | "data-by-old-rules"
  /** regeleffekt = c − a, on the old data; dataeffekt = d − c, by the new rules, with the samspel in it. */
  | "rules-on-old-data"
  /** Only regeleffekt = d − b: there are no old data. */
  | "new-data-only"
  /** Not at all: neither package's rules can read the other's data. */
  | "undivided";

export interface Terms extends Corners {
  readonly basis: Basis;
  /** new − old; null without old data. */
  readonly difference: Rational | null;
  readonly rules: Rational | null;
  readonly data: Rational | null;
  readonly interaction: Rational | null;
}

/** The terms of what one receiver gets by one payment line. `presence` tells in which data the receiver is. */
export function termsOf(corners: Corners, presence: Presence): Terms {
  const { old: a, oldRules: b, oldData: c, new: d } = corners;
  const difference = a && subtract(d, a);
  const parted = { ...corners, difference, interaction: null };
  if (a === null) {
    const rules = b && subtract(d, b);
    return { ...parted, basis: b ? "new-data-only" : "undivided", rules, data: null };
  }
  if (b && (c === null || presence !== "both"))
    return { ...parted, basis: "data-by-old-rules", rules: subtract(d, b), data: subtract(b, a) };
  if (b && c) {
    const interaction = subtract(add(b, c), add(a, d));
    return { ...parted, basis: "four-corners", rules: subtract(d, b), data: subtract(d, c), interaction };
  }
  if (c && presence === "both")
    return { ...parted, basis: "rules-on-old-data", rules: subtract(c, a), data: subtract(d, c) };
  return { ...parted, basis: "undivided", rules: null, data: null };
}

/** In which data a receiver counts: one that is new, or has closed, is in one of them only. */
export type Presence = "both" | "new" | "closed";

/** What parts have together. A term that some part does not have is null, but for a samspel that is in another term; without a dataeffekt there is none. */
export interface Total {
  readonly old: Rational | null;
  readonly oldRules: Rational | null;
  readonly oldData: Rational | null;
  readonly new: Rational;
  readonly difference: Rational | null;
  readonly rules: Rational | null;
  readonly data: Rational | null;
  readonly interaction: Rational | null;
}

export function totalOf(parts: readonly Total[]): Total {
  const sum = (of: (part: Total) => Rational | null): Rational | null => {
    const all = parts.map(of);
    return all.some((one) => one === null) ? null : sumOf(all.map((one) => one ?? ZERO));
  };
  const interactions = parts.flatMap(({ interaction }) => interaction ?? []);
  const data = sum((part) => part.data);
  return {
    old: sum((part) => part.old),
    oldRules: sum((part) => part.oldRules),
    oldData: sum((part) => part.oldData),
    new: sumOf(parts.map((part) => part.new)),
    difference: sum((part) => part.difference),
    rules: sum((part) => part.rules),
    data,
    interaction: data && interactions.length > 0 ? sumOf(interactions) : null,
  };
}
