/** Typed expressions: every name resolved, every conversion of units written out. What the evaluator runs. */
import type { Span } from "../../grammar/source.js";
import type { RemainderWords } from "../../grammar/syntax.js";
import type { TimeName } from "../../grammar/words.js";
import type { Rational } from "../values/rational.js";
import type { RoundingMode } from "../values/rounding.js";
import type { DatedValue, OtherYearValue, RowOnDayValue, ValueOnDay } from "./expression-years.js";
import type { Force } from "./force.js";
import type { Attribute, Type, When } from "./model.js";
import type { Value } from "./rows.js";
import type { TimeForm } from "./temporal.js";

export type * from "./expression-years.js";

export interface Typed {
  readonly span: Span;
  readonly type: Type;
}

/** A value as written. */
export interface Constant extends Typed {
  readonly kind: "constant";
  readonly value: Value;
}

/** An attribute of the current row, or of the row that `of` gives. */
export interface AttributeValue extends Typed {
  readonly kind: "attribute";
  readonly index: number;
  readonly name: string;
  readonly personal: boolean;
  readonly of: Expression | null;
}

/** A defined name: of the current row, of the row that `of` gives, or of the whole package. */
export interface DefinedValue extends Typed {
  readonly kind: "defined";
  readonly definition: number;
  readonly name: string;
  readonly scope: "package" | "row";
  readonly of: Expression | null;
}

/** The row that the rule speaks of: `denna`. */
export interface SelfValue extends Typed {
  readonly kind: "self";
}

/** The condition of a named selection, which its rows fulfil; null parts choose all. */
export interface SelectionValue extends Typed {
  readonly kind: "selection";
  readonly of: SelectedValue | null;
  readonly where: Expression | null;
}

/** Whether a row is one of a named selection. */
export interface SelectedValue extends Typed {
  readonly kind: "selected";
  readonly definition: number;
}

export interface TimeValue extends Typed {
  readonly kind: "time";
  readonly name: TimeName;
}

export interface TableLookup extends Typed {
  readonly kind: "lookup";
  readonly table: number;
  readonly column: number;
  readonly keys: readonly Expression[];
  /** After `vid`: the day whose version is read; null for the period's first day. */
  readonly day: Expression | null;
}

/** A change of unit: the value times an exact factor. */
export interface Conversion extends Typed {
  readonly kind: "conversion";
  readonly value: Expression;
  readonly factor: Rational;
}

export interface ArithmeticValue extends Typed {
  readonly kind: "arithmetic";
  readonly operator: "+" | "-" | "*" | "/";
  readonly left: Expression;
  readonly right: Expression;
}

export interface NegatedValue extends Typed {
  readonly kind: "negation";
  readonly operand: Expression;
}

export interface ComparedValues extends Typed {
  readonly kind: "comparison";
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=";
  readonly left: Expression;
  readonly right: Expression;
}

export interface BetweenValues extends Typed {
  readonly kind: "between";
  readonly value: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

export interface PresenceOf extends Typed {
  readonly kind: "presence";
  readonly value: Expression;
  readonly present: boolean;
}

export interface LogicValue extends Typed {
  readonly kind: "logic";
  readonly operator: "and" | "or";
  readonly left: Expression;
  readonly right: Expression;
}

export interface NotValue extends Typed {
  readonly kind: "not";
  readonly operand: Expression;
}

/** The least or greatest of several values. */
export interface ExtremeValue extends Typed {
  readonly kind: "extreme";
  readonly which: "least" | "greatest";
  readonly operands: readonly Expression[];
}

/** Never negative. */
export interface DifferenceValue extends Typed {
  readonly kind: "difference";
  readonly left: Expression;
  readonly right: Expression;
}

/** A construct of time; `form` tells what its operands are. */
export interface TemporalValue extends Typed {
  readonly kind: "temporal";
  readonly form: TimeForm;
  readonly operands: readonly Expression[];
}

export interface FallbackValue extends Typed {
  readonly kind: "fallback";
  readonly value: Expression;
  readonly otherwise: Expression;
}

/** What makes one number of several. */
export type NumberFunction = "sum" | "mean" | "least" | "greatest";

/** A reference on the way from a counted row to the row that it is counted for. */
export interface WayStep {
  readonly entity: string;
  readonly name: string;
  readonly index: number;
}

export interface AggregateValue extends Typed {
  readonly kind: "aggregate";
  readonly fn: NumberFunction | "count" | "share" | "exists" | "latest";
  readonly entity: string;
  /** Which of the rows: those in force on the day that counts, on another day, or of every date (S7). */
  readonly dates: { readonly kind: "counting" | "any" } | { readonly kind: "on"; readonly day: Expression };
  /** The attributes that lead from the counted rows to the current row, in order; null where all rows are counted. */
  readonly via: readonly WayStep[] | null;
  /** The named selection that the rows are of. */
  readonly of: SelectedValue | null;
  readonly inner: Expression | null;
  readonly where: Expression | null;
  /** What parts the rows in groups, where another aggregate runs over them. */
  readonly by: Expression | null;
}

/** What takes the place of a rule where its condition holds. */
export interface ExceptionValue {
  /** Its name, or its condition where it has none. */
  readonly label: string;
  readonly condition: Expression;
  readonly value: Expression;
  /** The positions of those that it goes before, directly or by way of others. */
  readonly before: ReadonlySet<number>;
  /** When it applies, where an amendment adds, restates or repeals it; null for always. */
  readonly force: Force | null;
  readonly span: Span;
}

/** A rule with its exceptions. */
export interface ExceptionsValue extends Typed {
  readonly kind: "exceptions";
  readonly base: Expression;
  readonly exceptions: readonly ExceptionValue[];
}

/** How the parts of an amount are rounded. */
export interface PartRounding {
  readonly mode: RoundingMode;
  /** In the amount's own unit. */
  readonly step: Rational;
}

/** What a row gets when all rows are counted together. */
export interface SharedValue extends Typed {
  readonly kind: "shared";
  /** The entity whose rows share. */
  readonly entity: string;
  readonly scheme:
    | {
        readonly kind: "weights";
        readonly amount: Expression;
        readonly weight: Expression;
        readonly where: Expression | null;
      }
    /** Each row's value is rounded so that the sum is the total. */
    | { readonly kind: "balance"; readonly value: Expression; readonly total: Expression }
    /** Each row's value is reduced in proportion where the sum is above the bound. */
    | { readonly kind: "ceiling"; readonly value: Expression; readonly bound: Expression };
  readonly rounding: PartRounding | null;
  readonly remainder: RemainderWords | null;
}

/** What payment lines come to: a term for each line. */
export interface PaymentSumValue extends Typed {
  readonly kind: "paymentSum";
  readonly terms: readonly Expression[];
  /** When each term is paid. */
  readonly schedules: readonly When[];
  /** The definition of each line. */
  readonly lines: readonly number[];
}

/** Over the groups of an aggregate's rows: what is asked of each group, and one number of them all. */
export interface OverGroupsValue extends Typed {
  readonly kind: "overGroups";
  readonly fn: NumberFunction;
  readonly each: Expression;
  /** The part of `each` whose rows are parted, and by what. */
  readonly aggregate: AggregateValue;
  readonly by: Expression;
}

/** Over the values of an enumeration: the inner expression, once for each of them. */
export interface OverChoicesValue extends Typed {
  readonly kind: "overChoices";
  readonly fn: NumberFunction;
  readonly terms: readonly { readonly choice: string; readonly value: Expression }[];
}

/** `, högst X per kalenderår`: what the months of a stretch of time come to together is limited (S19). */
export interface CappedValue extends Typed {
  readonly kind: "cap";
  readonly value: Expression;
  readonly bound: Expression;
  readonly time: CapTime;
}

export type CapTime =
  | { readonly kind: "calendarYear" | "period" }
  | { readonly kind: "rolling"; readonly months: number }
  /** From the row's own first month on. */
  | { readonly kind: "row"; readonly from: Attribute };

/** `ökningen under perioden av X` */
export interface IncreaseValue extends Typed {
  readonly kind: "increase";
  readonly value: Expression;
}

/** `, lägst X` and `, högst X` */
export interface LimitedValue extends Typed {
  readonly kind: "limit";
  readonly which: "floor" | "ceiling";
  readonly value: Expression;
  readonly bound: Expression;
}

export interface RoundedValue extends Typed {
  readonly kind: "rounding";
  readonly mode: RoundingMode;
  /** What is rounded to, in the value's own unit. */
  readonly step: Rational;
  readonly value: Expression;
}

export interface CaseValue {
  readonly value: Expression;
  /** null for `annars` */
  readonly condition: Expression | null;
  readonly span: Span;
}

export interface CasesValue extends Typed {
  readonly kind: "cases";
  readonly cases: readonly CaseValue[];
}

/** A part with a fault that is already reported. A model that holds one is never run. */
export interface FaultyValue extends Typed {
  readonly kind: "faulty";
}

export type Expression =
  | Constant
  | AttributeValue
  | DefinedValue
  | SelfValue
  | SelectionValue
  | SelectedValue
  | TimeValue
  | TableLookup
  | Conversion
  | ArithmeticValue
  | NegatedValue
  | ComparedValues
  | BetweenValues
  | PresenceOf
  | LogicValue
  | NotValue
  | ExtremeValue
  | DifferenceValue
  | TemporalValue
  | FallbackValue
  | AggregateValue
  | PaymentSumValue
  | OverChoicesValue
  | OverGroupsValue
  | SharedValue
  | ExceptionsValue
  | LimitedValue
  | CappedValue
  | IncreaseValue
  | RoundedValue
  | CasesValue
  | DatedValue
  | ValueOnDay
  | RowOnDayValue
  | OtherYearValue
  | FaultyValue;

export { everyPart, parts } from "./parts.js";
