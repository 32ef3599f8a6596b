/**
 * The money of a comparison as plain data, for JSON and for what is printed of it. Amounts are kronor as decimal text
 * with two decimals, over all months that are compared. Rows are in one order, so that the same input gives the same
 * bytes.
 */
import type { Localized } from "../../../grammar/diagnostic.js";
import type { Bin } from "./outcome.js";
import type { Basis, Presence } from "./terms.js";

/** Kronor with two decimals, as `-12.50`. */
export type Kronor = string;

/** See `terms.ts` for what each of them is. `rules`, `data` and `interaction` sum to `difference`. */
export interface MoneyTerms {
  readonly old: Kronor | null;
  readonly oldRules: Kronor | null;
  readonly oldData: Kronor | null;
  readonly new: Kronor;
  readonly difference: Kronor | null;
  readonly rules: Kronor | null;
  readonly data: Kronor | null;
  readonly interaction: Kronor | null;
}

/** What one group has of a regeleffekt, in three ways of parting it. */
export interface MoneyShare {
  readonly group: string;
  /** The group alone made, of the old rules. */
  readonly alone: Kronor;
  /** The group made after those before it in the order of `groups`. */
  readonly stepwise: Kronor;
  /** By Shapley, in whole öre by largest remainder: the rows sum to the regeleffekt. */
  readonly shapley: Kronor;
  /** The exact share as `1/3`, in kronor, where it is no whole öre; null where `shapley` is exact. */
  readonly exact: string | null;
  /** Of a share that is a mean over drawn orders; null for an exact one. */
  readonly standardError: Kronor | null;
}

export interface MoneyLine extends MoneyTerms {
  readonly line: string;
  readonly basis: Basis;
  /** Groups that reach the line and have another effect than 0; null where the regeleffekt cannot be attributed. */
  readonly groups: readonly MoneyShare[] | null;
}

/** A sum of shares: of the lines of a receiver, or of all receivers. */
export type MoneyGroupSum = Pick<MoneyShare, "group" | "alone" | "stepwise" | "shapley">;

export interface WaterfallStep {
  readonly kind: "old" | "data" | "group" | "unattributed" | "interaction" | "undivided" | "new";
  /** The group's id, else null. */
  readonly group: string | null;
  readonly amount: Kronor;
}

export interface MoneyReceiver extends MoneyTerms {
  readonly receiver: string;
  readonly name: string;
  readonly presence: Presence;
  readonly persons: number | null;
  /** The class by each attribute that receivers are parted by. */
  readonly classes: readonly { readonly by: string; readonly class: string }[];
  /** Null for one that has closed, and where the old rules cannot be computed on the new data. */
  readonly bin: Bin | null;
  readonly lines: readonly MoneyLine[];
  readonly groups: readonly MoneyGroupSum[];
  /**
   * From the old amount to the new: all steps between sum to the difference. Without old data, or where they give some
   * line no amount, it begins with the old rules on the new; without either it is empty.
   */
  readonly waterfall: readonly WaterfallStep[];
  /** What would be paid without the transition rules, and with them; null where there are none. */
  readonly transition: { readonly before: Kronor; readonly after: Kronor } | null;
}

export interface MoneyGroup {
  readonly id: string;
  readonly title: string;
  readonly members: readonly { readonly id: string; readonly title: string }[];
  /** The payment lines that it can change. */
  readonly reaches: readonly string[];
  readonly isTransition: boolean;
  /** Of a name that is only introduced or repealed: the groups by whose rules it acts. Its own effect is then 0. */
  readonly carriedBy: readonly string[];
  /** What the group has of all receivers' regeleffekt; null if it reaches a line that cannot be attributed. */
  readonly alone: Kronor | null;
  readonly stepwise: Kronor | null;
  readonly shapley: Kronor | null;
}

/** Receivers in a bin by the regeleffekt. */
export interface MoneyBin {
  readonly bin: Bin;
  readonly receivers: number;
  /** Null where no entity of persons is counted. */
  readonly persons: number | null;
  readonly rules: Kronor;
}

/** Receivers of one class, as those of egen regi. */
export interface MoneyClass extends MoneyTerms {
  readonly class: string;
  readonly receivers: number;
  readonly persons: number | null;
  readonly bins: readonly MoneyBin[];
}

/**
 * Dates of the old package's year that were moved to the new one's when the old rules were applied to the new data, and
 * what that did.
 */
export interface MoneyDates {
  /** As far as the periods are apart. */
  readonly months: number;
  /** By what says them, as `2025-12-15`. */
  readonly moved: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** How much more the regeleffekt would be by the dates as they are written; null where it cannot be computed. */
  readonly effect: Kronor | null;
  readonly lines: readonly { readonly line: string; readonly effect: Kronor }[];
}

export interface Money {
  readonly periods: { readonly old: readonly string[]; readonly new: readonly string[] };
  readonly hasOldData: boolean;
  /** In the order in which they are made step by step. */
  readonly groups: readonly MoneyGroup[];
  /** How Shapley's value was found for each line: over all sets of groups, or over so many drawn orders. */
  readonly lines: readonly (MoneyTerms & {
    readonly line: string;
    readonly label: string;
    readonly orders: number | null;
    readonly groups: readonly MoneyGroupSum[] | null;
  })[];
  /** Corners that cannot be computed, and why. */
  readonly lacking: readonly { readonly line: string; readonly corner: string; readonly reason: Localized }[];
  readonly total: MoneyTerms;
  /** Null where no date that pays was moved. */
  readonly dates: MoneyDates | null;
  readonly transition: { readonly before: Kronor; readonly after: Kronor } | null;
  readonly receivers: readonly MoneyReceiver[];
  /** Winners and losers. Per cent above which a change is one of the larger. */
  readonly large: string;
  readonly counted: string | null;
  readonly bins: readonly MoneyBin[];
  readonly classes: readonly { readonly by: string; readonly classes: readonly MoneyClass[] }[];
  readonly frame: {
    readonly name: string;
    readonly frame: Kronor;
    readonly paid: Kronor;
    readonly left: Kronor;
  } | null;
}
