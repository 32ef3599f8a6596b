/** What an explanation is made of: steps, what they read, why they came out as they did, and the groups of their rows. */
import type { Span } from "../../grammar/source.js";

/** A value in words and, of a number, exactly. */
export interface Figure {
  /** As it is shown, with its unit; `≈` tells that it is shown short. */
  readonly text: string;
  /** The exact number: decimal text, or a fraction where the decimals never end. Null for any other value. */
  readonly exact: string | null;
  /** The number's unit; empty where it has none. */
  readonly unit: string;
}

/** One step of an explanation. All texts are Swedish and ready to print. */
export interface Step {
  /** Stable: the same rule and row have the same address in every explanation. */
  readonly address: string;
  readonly name: string;
  /** The row that the value belongs to. */
  readonly subject: string;
  readonly definition: number;
  readonly span: Span;
  /** The rule as written, and with the values that it was applied to. */
  readonly formula: string;
  readonly filled: string;
  readonly value: string;
  /** The value and its unit apart, as `Figure` has them. */
  readonly exact: string | null;
  readonly unit: string;
  /** What the rule read: names, cells, counted rows. Empty for a value in the text and for a step that is repeated. */
  readonly inputs: readonly Input[];
  /** Which table row was hit, which case was taken, what was rounded. */
  readonly reasons: readonly Reason[];
  /** True for a value that an example gives in place of the rule. */
  readonly given: boolean;
  readonly groups: readonly Group[];
  readonly steps: readonly Step[];
  /** True if the step is set out earlier in the explanation. */
  readonly repeated: boolean;
}

/** A part of a rule as written, with its value. */
export interface Input {
  readonly text: string;
  /** Null for what is not told of a person. */
  readonly figure: Figure | null;
}

/** Why a part of a rule came out as it did: in words, and in parts where other programs ask for them. */
export type Reason = { readonly text: string } & (
  | {
      readonly kind: "table";
      readonly table: string;
      readonly version: string | null;
      readonly rows: readonly HitRow[];
    }
  | { readonly kind: "case"; readonly number: number; readonly of: number }
  /** The exception that applies; null if none does. */
  | { readonly kind: "exception"; readonly label: string | null; readonly span: Span | null }
  | { readonly kind: "rounding"; readonly from: Figure; readonly to: Figure }
  | { readonly kind: "limit"; readonly which: "floor" | "ceiling"; readonly bound: Figure }
  /** The version of a dated value; null for the first one. */
  | { readonly kind: "version"; readonly from: string | null }
  | { readonly kind: WordKind }
);

/** Reasons that are told in words alone. */
export type WordKind =
  | "cap"
  | "increase"
  | "count"
  | "share"
  | "window"
  | "otherYear"
  /** Of an indicator: whose rows are measured, that there is nothing to measure, and whether the goal is reached. */
  | "scope"
  | "basis"
  | "goal";

/** A row of a table that a lookup hit. */
export interface HitRow {
  readonly key: string;
  readonly span: Span;
}

/** Rows of an aggregate that got the same value for the same reasons. */
export interface Group {
  readonly reason: string;
  readonly count: number;
  /** Null where several groups are summed, whose rows have different values. */
  readonly each: Figure | null;
  readonly sum: Figure;
  /** How one of them arose. */
  readonly sample: readonly Step[];
}
