/** The syntax tree of expressions: what the author wrote, with nothing resolved. */
import type { RoundingName } from "./words.js";
import type { Span } from "./source.js";
import type { DaySearch, Temporal, WorkingDay } from "./syntax-time.js";
import type { Dated, OnDay, OtherYear } from "./syntax-years.js";

export type * from "./syntax-indicators.js";
export type * from "./syntax-items.js";
export type * from "./syntax-time.js";
export type * from "./syntax-years.js";

export interface Node {
  readonly span: Span;
}

/** A name as written, its spaces single. What it stands for is settled in `engine/model/`. */
export interface Name extends Node {
  readonly text: string;
  /** False for words that are declared nowhere in the package. */
  readonly declared: boolean;
}

/** `kr per listad och år`: the words above and below the line. */
export interface UnitWords extends Node {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** `1 250,50 kr`. The digits are kept as decimal text, so that nothing is lost before typing. */
export interface NumberLiteral extends Node {
  readonly kind: "number";
  readonly digits: string;
  readonly unit: UnitWords | null;
}

export interface DateLiteral extends Node {
  readonly kind: "date";
  readonly text: string;
}

export interface MonthLiteral extends Node {
  readonly kind: "month";
  readonly text: string;
}

export interface TruthLiteral extends Node {
  readonly kind: "truth";
  readonly value: boolean;
}

/** `denna`: the row that the rule speaks of, also inside an aggregate over others */
export interface Self extends Node {
  readonly kind: "self";
}

export interface Reference extends Node {
  readonly kind: "reference";
  readonly name: Name;
}

/** `bor närmast.avstånd till sjukhus` */
export interface Member extends Node {
  readonly kind: "member";
  readonly of: Expression;
  readonly name: Name;
}

/** `åldersvikt[ålder]`, `kontakt[slag].poäng` */
export interface Lookup extends Node {
  readonly kind: "lookup";
  readonly table: Name;
  readonly keys: readonly Expression[];
  readonly column: Name | null;
}

export interface Negation extends Node {
  readonly kind: "negation";
  readonly operand: Expression;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/";

export interface Arithmetic extends Node {
  readonly kind: "arithmetic";
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `3 % av X` */
export interface ShareOf extends Node {
  readonly kind: "shareOf";
  readonly share: Expression;
  readonly whole: Expression;
}

export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

export interface Comparison extends Node {
  readonly kind: "comparison";
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `X mellan A och B`, both ends included */
export interface Between extends Node {
  readonly kind: "between";
  readonly value: Expression;
  readonly low: Expression;
  readonly high: Expression;
}

/** `X finns`, `X saknas` */
export interface Presence extends Node {
  readonly kind: "presence";
  readonly value: Expression;
  readonly present: boolean;
}

export interface Logic extends Node {
  readonly kind: "logic";
  readonly operator: "and" | "or";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Not extends Node {
  readonly kind: "not";
  readonly operand: Expression;
}

/** `det lägsta av A, B och C` */
export interface Extreme extends Node {
  readonly kind: "extreme";
  readonly which: "least" | "greatest";
  readonly operands: readonly Expression[];
}

/** `skillnaden mellan A och B`: never negative */
export interface Difference extends Node {
  readonly kind: "difference";
  readonly left: Expression;
  readonly right: Expression;
}

/** `ökningen under perioden av X`: what X is in the period, less what it was in the month before */
export interface Increase extends Node {
  readonly kind: "increase";
  readonly value: Expression;
}

/** `(X annars Y)`: Y where X is missing, empty or divides by zero */
export interface Fallback extends Node {
  readonly kind: "fallback";
  readonly value: Expression;
  readonly otherwise: Expression;
}

/** What makes one number of several. */
export type NumberFunction = "sum" | "mean" | "least" | "greatest";
/** `latest`: the value of the row of the latest event date, which only a reported indicator asks for. */
export type AggregateFunction = NumberFunction | "count" | "share" | "exists" | "latest";

/** `gällande A`: the rows in force on another day; `oavsett datum`: the rows of every date. */
export type AggregateDates = { readonly kind: "on"; readonly day: Expression } | { readonly kind: "any" };

export interface Aggregate extends Node {
  readonly kind: "aggregate";
  readonly fn: AggregateFunction;
  /** What is added, averaged or compared; null for antal, andelen and finns. */
  readonly inner: Expression | null;
  readonly over: Name;
  readonly dates: AggregateDates | null;
  /** The attributes that lead from the counted rows to the current one, in order. */
  readonly via: readonly Name[] | null;
  readonly where: Expression | null;
  /** What parts the rows in groups, where another aggregate runs over them. */
  readonly by: Expression | null;
}

/** `summan av utbetalningar till Hälsocentral`: what the payment lines come to, deductions counted as negative. */
export interface PaymentSum extends Node {
  readonly kind: "paymentSum";
  /** null for all payments. */
  readonly receiver: Name | null;
}

/** `summan av X för varje Kön`: over the values of an enumeration */
export interface OverChoices extends Node {
  readonly kind: "overChoices";
  readonly fn: NumberFunction;
  readonly inner: Expression;
  readonly choice: Name;
}

/** How a part is rounded. */
export interface RoundingWords {
  readonly mode: RoundingName;
  readonly target: RoundingTarget;
}

/** Where what is left after rounding goes. */
export type RemainderWords =
  | { readonly kind: "largest" }
  | { readonly kind: "fractions" }
  /** To the row with this key or `namn`. */
  | { readonly kind: "row"; readonly name: string; readonly span: Span };

/** `fördela A efter V över Hälsocentral där villkor, avrundat till öre, resten till största` */
export interface Sharing extends Node {
  readonly kind: "sharing";
  readonly amount: Expression;
  readonly weight: Expression;
  readonly over: Name;
  readonly where: Expression | null;
  readonly rounding: RoundingWords | null;
  readonly remainder: RemainderWords | null;
}

/** `största av (antal Besök per läkare)`: an aggregate for each value of an attribute, and one number of them all */
export interface OverGroups extends Node {
  readonly kind: "overGroups";
  readonly fn: NumberFunction;
  /** What is asked of each group: the aggregate, with its comma phrases. */
  readonly each: Expression;
}

/** `Besök där avgift > 0 kr`: rows of an entity or of another selection, under a name (R11) */
export interface Selection extends Node {
  readonly kind: "selection";
  readonly over: Name;
  readonly where: Expression | null;
}

export type RoundingTarget =
  | { readonly kind: "unit"; readonly symbol: "öre" | "kr" | "tkr" }
  | { readonly kind: "decimals"; readonly count: number }
  | { readonly kind: "nearest"; readonly step: NumberLiteral };

/** Over which months `högst B per …` holds: a calendar year, the latest months, the whole time of a row, or each month. */
export type CapTime = Node &
  (
    | { readonly kind: "calendarYear" }
    | { readonly kind: "rolling"; readonly length: NumberLiteral }
    | { readonly kind: "row"; readonly entity: Name }
    | { readonly kind: "period"; readonly name: Name }
  );

export type Phrase =
  | { readonly kind: "floor"; readonly bound: Expression }
  | { readonly kind: "ceiling"; readonly bound: Expression }
  | { readonly kind: "cap"; readonly bound: Expression; readonly time: CapTime }
  | { readonly kind: "per"; readonly unit: UnitWords }
  | ({ readonly kind: "round" } & RoundingWords)
  /** `, avrundat till öre så att summan över Hälsocentral blir 0 kr` */
  | {
      readonly kind: "balanced";
      readonly rounding: RoundingWords;
      readonly over: Name;
      readonly total: Expression;
      readonly remainder: RemainderWords | null;
    }
  /** `, tillsammans högst A, minskat i proportion` */
  | {
      readonly kind: "capped";
      readonly bound: Expression;
      readonly rounding: RoundingWords | null;
      readonly remainder: RemainderWords | null;
    }
  | { readonly kind: "shown"; readonly decimals: number }
  | { readonly kind: "workingDay"; readonly day: WorkingDay; readonly search: DaySearch }
  | { readonly kind: "illustrative" };

/** A value with a comma phrase: `…, avrundat till öre` */
export interface Phrased extends Node {
  readonly kind: "phrased";
  readonly value: Expression;
  readonly phrase: Phrase;
  readonly phraseSpan: Span;
}

export interface Case extends Node {
  readonly value: Expression;
  /** null for `annars` */
  readonly condition: Expression | null;
}

/** Lines `värde när villkor`: the first that applies */
export interface Cases extends Node {
  readonly kind: "cases";
  readonly cases: readonly Case[];
}

/** `saknas` as the whole value of a case or of an exception (R5) */
export interface Missing extends Node {
  readonly kind: "missing";
}

/** Text that could not be read; its fault is already reported. */
export interface Unreadable extends Node {
  readonly kind: "unreadable";
}

export type Expression =
  | NumberLiteral
  | DateLiteral
  | MonthLiteral
  | TruthLiteral
  | Self
  | Reference
  | Member
  | Lookup
  | Negation
  | Arithmetic
  | ShareOf
  | Comparison
  | Between
  | Presence
  | Logic
  | Not
  | Extreme
  | Difference
  | Temporal
  | Increase
  | Fallback
  | Aggregate
  | PaymentSum
  | OverChoices
  | Sharing
  | Selection
  | OverGroups
  | Phrased
  | Cases
  | Dated
  | OnDay
  | OtherYear
  | Missing
  | Unreadable;

export { children } from "./syntax-children.js";
