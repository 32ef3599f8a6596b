/** Competing proposals beside each other: several comparisons with one base, unit by unit (A12). */
import type { Change, ChangeKind, Diff, PackageFacts, Place, Side } from "../change.js";
import { moneyBeside, type ProposalsMoney } from "./proposals-money.js";

/** So many proposals stand beside each other at most. */
export const MOST_PROPOSALS = 5;

export type Agreement =
  /** Only one proposal changes it. */
  | "only"
  /** All proposals that change it do so alike. */
  | "alike"
  /** At least two change it differently. */
  | "different";

/** What one proposal does to a unit. */
export interface ProposedChange {
  /** The letter of the proposal. */
  readonly letter: string;
  readonly changes: readonly Change[];
  /** Pieces of the base that others change here and that this proposal keeps. */
  readonly kept: number;
}

/** A unit of the base, or a new one, that proposals change. */
export interface Contested {
  readonly agreement: Agreement;
  readonly kind: ChangeKind;
  readonly name: string;
  readonly place: Place | null;
  /** As it stands in the base; nothing where it is new. */
  readonly base: readonly Side[];
  /** The proposals that change it, by letter. */
  readonly by: readonly ProposedChange[];
}

/** A rule that means something else by more than its own text, and in which proposals. */
export interface ContestedHidden {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly name: string;
  /** Of each proposal that reaches it: the rule that it comes from. */
  readonly by: readonly { readonly letter: string; readonly cause: string }[];
}

export interface Proposal {
  /** A, B, C… in the order in which they were given. */
  readonly letter: string;
  readonly facts: PackageFacts;
  readonly matrix: Diff["matrix"];
  readonly changes: number;
}

export interface Proposals {
  readonly base: PackageFacts;
  readonly proposals: readonly Proposal[];
  readonly contested: readonly Contested[];
  readonly hidden: readonly ContestedHidden[];
  /** What they cost; null where no data was given. */
  readonly money: ProposalsMoney | null;
}

/**
 * Lays proposals beside each other.
 *
 * @param diffs - The comparison of each with the same base, at most `MOST_PROPOSALS`.
 * @throws RangeError if the bases are not one.
 */
export function besideEachOther(diffs: readonly Diff[]): Proposals {
  const [first] = diffs;
  if (
    !first ||
    diffs.length > MOST_PROPOSALS ||
    diffs.some(({ before }) => before.hash !== first.before.hash)
  )
    throw new RangeError("proposals without one base");
  const own = diffs.flatMap(({ changes }, at) => changes.map((change) => ({ letter: letterOf(at), change })));
  return {
    base: first.before,
    proposals: diffs.map(({ after, matrix, changes }, at) => ({
      letter: letterOf(at),
      facts: after,
      matrix,
      changes: changes.length,
    })),
    contested: groupsOf(own).map(contestedOf),
    hidden: hiddenOf(diffs),
    money: moneyBeside(diffs.flatMap(({ money }, at) => (money ? [{ letter: letterOf(at), money }] : []))),
  };
}

function letterOf(at: number): string {
  return String.fromCharCode("A".charCodeAt(0) + at);
}

interface Own {
  readonly letter: string;
  readonly change: Change;
}

/** Changes of the same unit: those with the same id, and those that begin in the same piece of the base. */
function groupsOf(all: readonly Own[]): readonly (readonly Own[])[] {
  const groupOf = new Map<string, Own[]>();
  for (const one of all) {
    const keys = keysOf(one.change);
    const met = new Set(keys.flatMap((key) => groupOf.get(key) ?? []));
    const joined = [...met, one];
    const touched = new Set([...keys, ...[...met].flatMap(({ change }) => keysOf(change))]);
    for (const key of touched) groupOf.set(key, joined);
  }
  return [...new Set(groupOf.values())];
}

function keysOf({ id, before }: Change): readonly string[] {
  return [`id ${id}`, ...before.map((side) => `plats ${keyOf(side)}`)];
}

/** Pieces of one base lie in the same place for every proposal; two on one line differ in their words. */
function keyOf({ document, line, text }: Side): string {
  return `${document} ${line} ${text}`;
}

function contestedOf(group: readonly Own[]): Contested {
  const base = sidesOf(group.flatMap(({ change }) => change.before));
  const by = lettersIn(group).map((letter): ProposedChange => {
    const changes = group.filter((one) => one.letter === letter).map(({ change }) => change);
    const touched = new Set(changes.flatMap(({ before }) => before.map(keyOf)));
    return { letter, changes, kept: base.filter((side) => !touched.has(keyOf(side))).length };
  });
  const lead = group.map(({ change }) => change).find(({ before }) => before.length > 0) ?? group[0]?.change;
  if (!lead) throw new RangeError("a group without changes");
  const { kind, name, after } = lead;
  return { agreement: agreementOf(by), kind, name, place: base[0] ?? after[0] ?? null, base, by };
}

function lettersIn(group: readonly Own[]): readonly string[] {
  return [...new Set(group.map(({ letter }) => letter))].sort();
}

function sidesOf(sides: readonly Side[]): readonly Side[] {
  const unique = [...new Map(sides.map((side) => [keyOf(side), side])).values()];
  return unique.sort((left, right) => order(left.document, right.document) || left.line - right.line);
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function agreementOf(by: readonly ProposedChange[]): Agreement {
  if (by.length === 1) return "only";
  return new Set(by.map(contentOf)).size === 1 ? "alike" : "different";
}

/** What a proposal does here, without lines and numbers of sections, which its other changes move. */
function contentOf({ changes }: ProposedChange): string {
  const said = changes.map(({ operations, verdict, before, after, values, table }) =>
    JSON.stringify([operations, verdict, before.map(wordsOf), after.map(wordsOf), values, table]),
  );
  return said.sort().join("\n");
}

function wordsOf({ document, section, text }: Side): readonly unknown[] {
  return [document, section?.id ?? null, text];
}

function hiddenOf(diffs: readonly Diff[]): readonly ContestedHidden[] {
  const found = new Map<string, ContestedHidden>();
  for (const [at, { hidden }] of diffs.entries())
    for (const { id, kind, name, chain } of hidden) {
      const before = found.get(id) ?? { id, kind, name, by: [] };
      const reach = { letter: letterOf(at), cause: chain.at(-1) ?? id };
      const isNew = !before.by.some(({ letter, cause }) => letter === reach.letter && cause === reach.cause);
      found.set(id, isNew ? { ...before, by: [...before.by, reach] } : before);
    }
  return [...found.values()];
}
