/** Who has looked at which change, and what of it holds for another comparison. */
import type { ReviewItem } from "./items.js";

/** Who, and on which day. */
export interface ReviewMark {
  /** A name or a role, as it was given. */
  readonly by: string;
  /** As `2026-11-22`. */
  readonly day: string;
}

/** A change that someone has looked at. */
export interface Looked {
  readonly id: string;
  /** SHA-256 of what was looked at. */
  readonly content: string;
  /** Each reviewer once, in the order in which they looked. */
  readonly by: readonly ReviewMark[];
}

/** What `granskning.json` holds. */
export interface Review {
  /** SHA-256 of the `diff.json` that it belongs to. */
  readonly comparison: string;
  readonly looked: readonly Looked[];
  /** Sign-offs of that `diff.json`. */
  readonly signed: readonly ReviewMark[];
}

/** A change that was looked at and has to be looked at again. */
export interface Fallen {
  readonly id: string;
  readonly why: "changed" | "gone";
}

/** A review as it stands against a comparison. */
export interface Standing {
  readonly comparison: string;
  readonly items: readonly ReviewItem[];
  readonly looked: ReadonlyMap<string, Looked>;
  /** What nobody has looked at, in the comparison's order. */
  readonly open: readonly ReviewItem[];
  readonly fallen: readonly Fallen[];
  readonly signed: readonly ReviewMark[];
  /** Sign-offs that hold no more: of another comparison, or of one that is not all looked at. */
  readonly unsigned: readonly ReviewMark[];
}

/**
 * What of a review holds for a comparison: changes whose id and content are the same; a sign-off only for the very same
 * file, all of it looked at.
 *
 * @param comparison - SHA-256 of the `diff.json`.
 */
export function standingOf(
  review: Review | null,
  items: readonly ReviewItem[],
  comparison: string,
): Standing {
  const before = review?.looked ?? [];
  const contents = new Map(items.map(({ id, content }) => [id, content]));
  const holding = before.filter(({ id, content }) => contents.get(id) === content);
  const looked = new Map(holding.map((one) => [one.id, one]));
  const open = items.filter(({ id }) => !looked.has(id));
  const signed = review?.signed ?? [];
  const holds = review?.comparison === comparison && open.length === 0;
  return {
    comparison,
    items,
    looked,
    open,
    fallen: before
      .filter(({ id }) => !looked.has(id))
      .map(({ id }) => ({ id, why: contents.has(id) ? "changed" : "gone" })),
    signed: holds ? signed : [],
    unsigned: holds ? [] : signed,
  };
}

/**
 * The review with changes ticked by someone. Who has ticked a change before keeps the first day.
 *
 * @param ids - Ids of the standing's items.
 */
export function tick(standing: Standing, ids: ReadonlySet<string>, mark: ReviewMark): Review {
  const { comparison, items, looked, signed } = standing;
  return {
    comparison,
    looked: items.flatMap(({ id, content }) => {
      const by = looked.get(id)?.by ?? [];
      const all = ids.has(id) ? withMark(by, mark) : by;
      return all.length === 0 ? [] : [{ id, content, by: all }];
    }),
    signed,
  };
}

/** The review signed. All of it must be looked at. */
export function sign(review: Review, mark: ReviewMark): Review {
  return { ...review, signed: withMark(review.signed, mark) };
}

function withMark(marks: readonly ReviewMark[], mark: ReviewMark): readonly ReviewMark[] {
  return marks.some(({ by }) => by === mark.by) ? marks : [...marks, mark];
}
