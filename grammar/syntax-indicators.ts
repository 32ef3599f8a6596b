/** The syntax of a block `indikator`: what is measured of whom, against which goal, and when it is reported. */
import type { Span } from "./source.js";
import type { InForce } from "./syntax-years.js";
import type { DateLiteral, Expression, Name, Node, NumberFunction, Selection } from "./syntax.js";

export interface IndicatorSyntax extends Node {
  readonly kind: "indicator";
  readonly title: Name;
  /** What links and the file of results know it by. */
  readonly id: string;
  readonly idSpan: Span;
  /** The rows that it is measured of: `population`, `nämnare`, or what stands after `för` in `värde`. */
  readonly base: IndicatorRows;
  readonly measure: IndicatorMeasure;
  readonly period: IndicatorPeriod | null;
  readonly goal: IndicatorGoal | null;
  readonly limits: { readonly lower: Expression; readonly upper: Expression } | null;
  readonly withoutBasis: { readonly kind: "unreported" | "zero" | "reached"; readonly span: Span };
  readonly reported: IndicatorReport;
  /** With how many decimals it is shown and written. */
  readonly decimals: number;
  /** What an amendment restates it as, from which day, in order of time. */
  readonly restated?: readonly { readonly from: DateLiteral; readonly item: IndicatorSyntax }[];
  /** When it applies, where an amendment adds or repeals it; always if it does not say. */
  readonly force?: readonly InForce[];
}

export type IndicatorRows = Pick<Selection, "over" | "where" | "span">;

export type IndicatorMeasure =
  /** `täljare`; `ofBase` tells that it is a part of the population. */
  | { readonly kind: "share"; readonly numerator: IndicatorRows; readonly ofBase: boolean }
  /** `värde = medelvärdet av väntetid` */
  | {
      readonly kind: "aggregate";
      readonly fn: NumberFunction;
      readonly inner: Expression;
      readonly span: Span;
    }
  /** `källa = rapporterat värde`: the latest of the values that rows hold. */
  | { readonly kind: "reported"; readonly inner: Expression; readonly span: Span };

export type IndicatorPeriod =
  | { readonly kind: "month"; readonly span: Span }
  /** A window, still without the day that it is asked of. */
  | { readonly kind: "window"; readonly window: Expression; readonly span: Span };

/** `lägst 80 %`, `högst 15 minuter`, `mellan 10 % och 20 %` */
export type IndicatorGoal =
  | { readonly kind: "least" | "greatest"; readonly bound: Expression }
  | { readonly kind: "between"; readonly low: Expression; readonly high: Expression };

export interface IndicatorReport {
  readonly occasions: readonly IndicatorOccasion[];
  /** The entity whose rows each have the indicator, besides the whole package. */
  readonly per: { readonly entity: Name; readonly via: readonly Name[] | null } | null;
  /** The attributes that part the population in groups. */
  readonly splits: readonly Name[];
}

/** `delår 1` is April, `delår 2` August, `år` December. */
export type IndicatorOccasion = "month" | "quarter" | "first" | "second" | "year";
