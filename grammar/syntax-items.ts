/** The syntax tree of what a document declares: concepts, definitions, tables, payments and examples. */
import type { Span } from "./source.js";
import type { IndicatorSyntax } from "./syntax-indicators.js";
import type { InForce } from "./syntax-years.js";
import type { DateLiteral, Expression, Name, Node, Phrase, UnitWords } from "./syntax.js";

export type TypeWords = Node &
  (
    | { readonly kind: "text" }
    | { readonly kind: "whole" }
    | { readonly kind: "decimal"; readonly decimals: number }
    | { readonly kind: "truth" }
    | { readonly kind: "date" }
    | { readonly kind: "month" }
    | { readonly kind: "choice"; readonly values: readonly Name[] }
    /** An entity or a named enumeration. */
    | { readonly kind: "named"; readonly name: Name }
    | { readonly kind: "unit"; readonly unit: UnitWords; readonly decimals: number }
  );

export type AttributeMark =
  | { readonly kind: "key" }
  | { readonly kind: "optional" }
  | { readonly kind: "personal" }
  | { readonly kind: "eventDate" }
  | {
      readonly kind: "bound";
      readonly side: "least" | "greatest";
      readonly limit: Expression;
      readonly span: Span;
    };

export interface AttributeDeclaration extends Node {
  readonly name: Name;
  readonly type: TypeWords | null;
  readonly marks: readonly AttributeMark[];
}

/** What is said of all rows of an entity, on a line of its own. */
export type EntityClause = ValidityDeclaration | MonthDeclaration | SparseDeclaration;

/** `gäller för månad`: a row counts in the month that an attribute names (S8). */
export interface MonthDeclaration extends Node {
  readonly kind: "month";
  readonly attribute: Name;
}

/** `en månad kan sakna rader`: no row at all is then no sign of data that was forgotten. */
export interface SparseDeclaration extends Node {
  readonly kind: "sparse";
}

/** `giltig från och med A fram till B på periodens sista dag` (S7) */
export interface ValidityDeclaration extends Node {
  readonly kind: "validity";
  readonly from: Name;
  readonly to: Name;
  readonly includesLast: boolean;
  /** The day that counts where it is not mätdatum. */
  readonly on: Name | null;
}

export interface EntityDeclaration extends Node {
  readonly kind: "entity";
  readonly name: Name;
  readonly plural: string;
  /** `räknas som Barn`: each row is one of these too. */
  readonly countsAs: Name | null;
  readonly attributes: readonly AttributeDeclaration[];
  readonly clauses: readonly EntityClause[];
}

export interface ChoiceDeclaration extends Node {
  readonly kind: "choice";
  readonly name: Name;
  readonly values: readonly Name[];
}

/** `Måttenhet poäng` */
export interface UnitDeclaration extends Node {
  readonly kind: "unit";
  readonly name: Name;
  readonly plural: string;
}

export interface DefinitionSyntax extends Node {
  readonly kind: "definition";
  /** The entity of the `För varje` above it, null for the whole package. */
  readonly entity: Name | null;
  readonly name: Name;
  /** Enumerations by name: the definition has one value for each combination of theirs. */
  readonly keys: readonly Name[];
  readonly body: Expression;
  readonly origin: "rule" | "prose";
  /** When it applies, where an amendment adds or repeals it; always if it does not say. */
  readonly force?: readonly InForce[];
}

/** `undantag namn från X när villkor, före annat: värde` */
export interface ExceptionSyntax extends Node {
  readonly kind: "exception";
  readonly entity: Name | null;
  readonly name: Name | null;
  /** The rule that it is an exception from. */
  readonly of: Name;
  readonly condition: Expression;
  /** The exceptions that it goes before where both apply. */
  readonly before: readonly Name[];
  readonly body: Expression;
  /** When it applies, where an amendment adds or repeals it; always if it does not say. */
  readonly force?: readonly InForce[];
}

/** `kontroll namn: villkor` and `varning namn: villkor`: what must hold, and what is told of when it does not. */
export interface ControlSyntax extends Node {
  readonly kind: "control";
  /** A `kontroll` stops the run, a `varning` only reports. */
  readonly stops: boolean;
  readonly entity: Name | null;
  readonly name: Name;
  readonly condition: Expression;
  /** When it applies, where an amendment adds or repeals it; always if it does not say. */
  readonly force?: readonly InForce[];
}

export interface ColumnHead extends Node {
  readonly name: string;
  readonly unit: UnitWords | null;
}

export type KeyCellSyntax = Node &
  (
    | {
        readonly kind: "interval";
        readonly low: EndSyntax | null;
        readonly high: EndSyntax | null;
        readonly unit: UnitWords | null;
        /** The unit of the upper end, where each end has its own: the two must be the same. */
        readonly otherUnit: UnitWords | null;
      }
    | { readonly kind: "word"; readonly text: string }
    | { readonly kind: "rest" }
    | { readonly kind: "unreadable" }
  );

export interface EndSyntax {
  readonly digits: string;
  /** `under hög ålder`: the name of a value in place of the digits. */
  readonly name: Name | null;
  readonly included: boolean;
}

export interface TableRowSyntax extends Node {
  readonly keys: readonly KeyCellSyntax[];
  readonly cells: readonly Expression[];
}

/** How a value is found: on its row, between the rows, or summed bracket by bracket. */
export type TableMethod =
  /** Unclear where two ways are named, which is reported. */
  | { readonly kind: "row"; readonly unclear?: boolean }
  /** `linjärt mellan raderna`, `marginellt` */
  | { readonly kind: "linear" | "marginal"; readonly span: Span };

export interface TableSyntax extends Node {
  readonly kind: "table";
  readonly name: Name;
  readonly keys: readonly Name[];
  readonly caption: string;
  readonly phrases: readonly Phrase[];
  readonly method: TableMethod;
  /** The day from which it applies, where the package has versions of it. */
  readonly from: DateLiteral | null;
  /** True for a version that an amendment gives. */
  readonly restates: boolean;
  /** The unit of all values, in brackets at the end of the caption. */
  readonly unit: UnitWords | null;
  readonly heads: readonly ColumnHead[];
  /** The values of the second key, where it lies across; then a row holds the first key alone. */
  readonly across: readonly KeyCellSyntax[] | null;
  readonly rows: readonly TableRowSyntax[];
  /** Where the rows stand: the table itself, or the whole of its file. */
  readonly rowsSpan: Span;
  /** True if the rows cannot be read by the caption, which is already reported. */
  readonly unreadable: boolean;
  /** When it applies, where an amendment adds or repeals it; always if it does not say. */
  readonly force?: readonly InForce[];
}

/** A column of a computed table: the rule with keys that its head names, and its cells by row. */
export interface ComputedColumn {
  readonly name: Name;
  readonly cells: readonly (Span | null)[];
}

/** `Tabell: Fast del efter ålder, beräknad`: a table whose values the build fills in. */
export interface ComputedTableSyntax extends Node {
  readonly kind: "computed";
  readonly phrases: readonly Phrase[];
  readonly phraseSpan: Span;
  /** The heads of the columns with keys. */
  readonly keys: readonly Name[];
  readonly columns: readonly ComputedColumn[];
  /** The keys of each row. */
  readonly rows: readonly (readonly Expression[])[];
}

export interface PaymentLineSyntax extends Node {
  readonly label: string;
  readonly id: string;
  readonly idSpan: Span;
  readonly deduction: boolean;
  readonly body: Expression;
  /** When it applies, where an amendment adds or repeals it; always if it does not say. */
  readonly force?: readonly InForce[];
}

export type Frequency = "month" | "quarter" | "half" | "year";

/** `varje kvartal, betalas periodens sista dag, avser föregående kvartal` */
export interface ScheduleSyntax {
  readonly frequency: Frequency;
  /** The month in which a yearly block pays, from 1; null where none is written. */
  readonly month: number | null;
  /** True if the amount concerns the month, quarter, half year or year before. */
  readonly previous: boolean;
  /** The day of payment, as a date. */
  readonly payDay: Expression | null;
}

export interface PaymentSyntax extends Node {
  readonly kind: "payment";
  readonly receiver: Name;
  readonly schedule: ScheduleSyntax;
  readonly lines: readonly PaymentLineSyntax[];
}

/** What a block `redovisning` reports: a result that is not paid. */
export type ResultLineSyntax = Omit<PaymentLineSyntax, "deduction">;

export interface ResultSyntax extends Node {
  readonly kind: "results";
  /** The entity whose rows each have the result; null for the whole package. */
  readonly entity: Name | null;
  readonly schedule: ScheduleSyntax;
  readonly lines: readonly ResultLineSyntax[];
}

/** A value in an example: read as an expression where it can be, else its words. */
export interface ExampleValue extends Node {
  readonly name: Name;
  /** `Fast läkarkontakt[kvinna] = 80 %`: what is claimed for the keys; none in a row. */
  readonly keys: readonly Name[];
  readonly text: string;
  readonly value: Expression | null;
  readonly valueSpan: Span;
}

export interface ExampleRowSyntax extends Node {
  readonly entity: Name;
  readonly label: string | null;
  readonly count: number;
  readonly values: readonly ExampleValue[];
}

export interface QuestionSyntax extends Node {
  readonly subject: string | null;
  readonly subjectSpan: Span | null;
  readonly month: string | null;
  /** How many claims are written; one that cannot be read is not among the expectations. */
  readonly claims: number;
  readonly expectations: readonly ExampleValue[];
}

export interface ExampleSyntax extends Node {
  readonly kind: "example";
  readonly title: string;
  readonly period: string | null;
  readonly rows: readonly ExampleRowSyntax[];
  readonly questions: readonly QuestionSyntax[];
}

/** `` `grundbelopp` `` or `` `= grundbelopp × 12` `` in a sentence. */
export interface QuotationSyntax extends Node {
  readonly kind: "quotation";
  readonly body: Expression;
}

/** `` `10 000 kr` `` in a sentence: printed as written, bound to nothing. */
export interface PlainFigure extends Node {
  readonly kind: "plain";
}

/** A value in a sentence of an amendment, which is a version of the original's. */
export interface RestatedSyntax extends Node {
  readonly kind: "restated";
  readonly name: Name;
  readonly body: Expression;
}

export type Item =
  | RestatedSyntax
  | EntityDeclaration
  | ChoiceDeclaration
  | UnitDeclaration
  | DefinitionSyntax
  | ControlSyntax
  | ExceptionSyntax
  | TableSyntax
  | ComputedTableSyntax
  | PaymentSyntax
  | ResultSyntax
  | IndicatorSyntax
  | ExampleSyntax
  | QuotationSyntax
  | PlainFigure;
