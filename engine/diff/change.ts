/** What a comparison of two packages finds. Plain data, of which every report is made. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Type } from "../model/model.js";
import type { Match } from "./align.js";
import type { EditScript } from "./edit-script.js";
import type { Money } from "./money/index.js";

/** The ten operations (A3). */
export const OPERATIONS = [
  "repealed",
  "introduced",
  "amended",
  "replaced",
  "renumbered",
  "moved",
  "split",
  "joined",
  "renamed",
  "revalued",
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Text and meaning, each alike or not. */
export type Verdict =
  /** The same text that means something else. */
  | "hidden"
  /** Another text that means something else, or of which it is not known. */
  | "substantial"
  /** Another text, or another place, that means the same. */
  | "editorial";

export type ChangeKind =
  | "value"
  | "rule"
  | "table"
  | "payment"
  | "result"
  | "schedule"
  | "indicator"
  | "control"
  | "concept"
  | "exception"
  | "requirement"
  | "prose"
  | "heading"
  | "example"
  | "comment"
  | "description";

/** What a reader looks for first, first. */
export const KIND_ORDER: readonly ChangeKind[] = [
  "value",
  "table",
  "rule",
  "exception",
  "payment",
  "schedule",
  "result",
  "indicator",
  "control",
  "concept",
  "requirement",
  "description",
  "heading",
  "prose",
  "example",
  "comment",
];

/** Why it is said that a change means the same or not (A5). */
export type Evidence =
  /** The rules are the same, with all that they lead to. */
  | { readonly kind: "identical" }
  /** They have the same normal form. */
  | { readonly kind: "normal-form" }
  /** Compared for every input there is. */
  | { readonly kind: "exhaustive"; readonly cases: number }
  /** Compared for so many inputs, chosen by chance from a seed. */
  | { readonly kind: "tested"; readonly cases: number; readonly seed: number }
  /** The same words. */
  | { readonly kind: "same-words" }
  /** Nothing is counted by it. */
  | { readonly kind: "not-counted" }
  /** A rule is other than it was. */
  | { readonly kind: "other-rule" }
  /** Figures in a sentence differ; no rule reads them. */
  | { readonly kind: "figures-in-prose" }
  /** Not known, and reported as changed. */
  | { readonly kind: "unknown" };

/** Where something stands in one of the packages. */
export interface Place {
  readonly document: string;
  /** The id of the heading above it, its number and its words; null before the first heading. */
  readonly section: { readonly id: string; readonly number: string | null; readonly title: string } | null;
  readonly line: number;
}

/** One side of a change. */
export interface Side extends Place {
  /** As it stands there, its spaces single. */
  readonly text: string;
}

/** A value before and after (A7): in words, exactly, and what lies between. */
export interface ValueChange {
  readonly name: string;
  readonly unit: string;
  /** The day from which the new one applies, as `2026-01-01`: its own, or the package's; null if neither is said. */
  readonly from: string | null;
  readonly before: string;
  readonly after: string;
  /** With sign; null for what has no difference, as a word, or a unit of another kind. */
  readonly difference: string | null;
  /** With sign, of the value before; null for a percentage, whose difference is in percentage points. */
  readonly percent: string | null;
  /** Exact decimal text or a quotient. */
  readonly exact: { readonly before: string; readonly after: string } | null;
  /** What it was expected to be by the index that the motive names; null where none is named, or of what is no amount. */
  readonly expected: Expected | null;
  /** What it is worked out by; null of what is no amount. */
  readonly amounts: BothAmounts | null;
}

/** An amount before and after, both in the unit of the new one, which is of this type: exact decimal text or a quotient. */
export interface BothAmounts {
  readonly before: string;
  readonly after: string;
  readonly type: Type;
}

/** An amount by an index, beside what was decided (A7). */
export interface Expected {
  /** The value that is the index, and how much it is. */
  readonly index: string;
  readonly rate: string;
  /** The amount before, raised by the index. */
  readonly value: string;
  /** How much more was decided than expected, with sign. */
  readonly difference: string;
  readonly exact: { readonly value: string; readonly difference: string };
}

/** What `forandringar.yaml` says of a change; null for what it says is missing. */
export interface ChangeMotive {
  readonly motive: string | null;
  readonly decision: string | null;
}

/** What `forandringar.yaml` says of some changes together. */
export interface MotivatedChanges extends ChangeMotive {
  readonly heading: string;
  readonly index: string | null;
  /** Ids, in the order of the comparison. */
  readonly changes: readonly string[];
  /** The ids of hidden changes that are named, or that follow from these changes and no others. */
  readonly hidden: readonly string[];
}

/** Why the new package differs from the one that it follows. */
export interface Motives {
  readonly entries: readonly MotivatedChanges[];
  /** The ids of substantial changes that no entry speaks of, but for those that every new year brings. */
  readonly missing: readonly string[];
  /** What is wrong with the file, and what it lacks where the package is fastställd. */
  readonly faults: readonly Diagnostic[];
}

/** The smallest inputs for which a rule gives something else, in words. */
export interface Counterexample {
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
  readonly before: string;
  readonly after: string;
}

/**
 * Inputs for which a rule or a table gives something else, all of them together (A9). Numbers below 0 are told only where
 * something is decided by a number that is not above 0.
 */
export interface OutcomeChange {
  /** By name, what each of them is: values, or a range. One that says nothing is left out: all that it can be. */
  readonly inputs: readonly { readonly name: string; readonly value: string }[];
  readonly before: string;
  readonly after: string;
  /** Where the outcome follows a number within its range: the number for which it is told; else null. */
  readonly at: string | null;
}

export interface OutcomeChanges {
  /** The values of the package by which it is told, the new ones where they are others. */
  readonly given: readonly { readonly name: string; readonly value: string }[];
  readonly rows: readonly OutcomeChange[];
  /** So many more are not told. */
  readonly more: number;
}

/** A table before and after (A8). */
export interface TableChange {
  readonly name: string;
  readonly columns: readonly NamedOperation[];
  readonly rows: readonly NamedOperation[];
  readonly cells: readonly CellChange[];
  /** Of a table over a number: what it gives along that number, where that is not what it was. */
  readonly curves: readonly Curve[];
}

/** A column of a table along a number, for one combination of its other keys. */
export interface Curve {
  readonly column: string;
  /** The other keys, in words; empty if there are none. */
  readonly of: string;
  /** The key along which it goes, with the unit of it, and the unit of what is given. */
  readonly key: string;
  readonly keyUnit: string;
  readonly unit: string;
  /** True of a table by parts: what is given is the price of the part in which the number lies. */
  readonly marginal: boolean;
  readonly before: readonly CurvePiece[];
  readonly after: readonly CurvePiece[];
  /** The ranges where it gives something else. */
  readonly apart: readonly OutcomeChange[];
}

/** A line between two places; each a decimal number or a quotient of whole numbers, exactly. */
export interface CurvePiece {
  /** From where it goes, and up to where; null for as far as the number goes. */
  readonly from: string | null;
  readonly to: string | null;
  /** What is given at its beginning and its end; what is open has the same value all along, or one more or less away. */
  readonly first: string;
  readonly last: string;
}

export interface NamedOperation {
  readonly name: string;
  readonly operation: "introduced" | "repealed" | "renamed" | "moved";
  /** What it was called. */
  readonly formerly: string | null;
}

export interface CellChange {
  readonly row: string;
  readonly column: string;
  readonly value: ValueChange;
}

/** A rule on the way from a hidden change to its cause. */
export interface Link {
  readonly rule: string;
  readonly place: Place | null;
}

export interface Change {
  /** The same in every comparison of the same two packages: what a review ticks. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly name: string;
  readonly verdict: Verdict;
  readonly operations: readonly Operation[];
  readonly match: Match;
  readonly before: readonly Side[];
  readonly after: readonly Side[];
  readonly evidence: Evidence;
  readonly values: readonly ValueChange[];
  readonly table: TableChange | null;
  readonly counterexample: Counterexample | null;
  /** All inputs for which its rule gives something else; null where that cannot be told as ranges. */
  readonly outcomes: OutcomeChanges | null;
  /** Units that differ only because of this one: cross references, uses of a term. */
  readonly follows: number;
  /** What depends on it (A10): how many rules, and the payment lines among them; of very many, how many `more` there are. */
  readonly affects: { readonly rules: number; readonly payments: readonly string[]; readonly more?: number };
  /** The names of values and rules that stand in it and that only one of the packages has, but for its own. */
  readonly introduces: readonly string[];
  readonly repeals: readonly string[];
  /** Why, and by which decision; null where nothing is said of it. */
  readonly motive: ChangeMotive | null;
}

/** A rule whose text is the same and whose meaning is not. */
export interface HiddenChange {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly name: string;
  readonly place: Place;
  /** The rules on the shortest way to what was changed, which is the last. */
  readonly chain: readonly string[];
  /** The ids of the changes that it follows from. */
  readonly causes: readonly string[];
  /** What it gives without data, before and after: a part of a budget. */
  readonly values: readonly ValueChange[];
}

/** How many units there are of each kind of verdict. */
export interface Matrix {
  readonly unchanged: number;
  readonly hidden: number;
  readonly editorial: number;
  readonly substantial: number;
}

/** The difference of two packages. */
export interface Diff {
  readonly before: PackageFacts;
  readonly after: PackageFacts;
  readonly matrix: Matrix;
  readonly hidden: readonly HiddenChange[];
  readonly changes: readonly Change[];
  /** What a payment line that is named in the changes is called, by its id. */
  readonly labels: ReadonlyMap<string, string>;
  readonly script: EditScript;
  /** What the changes cost; null where no data was given. */
  readonly money: Money | null;
  /** Why, of a package compared with the one that it follows; null of any other two. */
  readonly motives: Motives | null;
}

export interface PackageFacts {
  readonly id: string;
  readonly region: string;
  readonly careChoice: string;
  readonly year: string;
  readonly status: string;
  /** The first day on which it applies, as `2026-01-01`; null if it does not say. */
  readonly from: string | null;
  /** The documents' titles by their file names, in the package's order. */
  readonly documents: ReadonlyMap<string, string>;
  readonly hash: string;
}
