/**
 * The model: a package with every name resolved and every expression typed.
 * Plain readonly data; what a pass finds is in the next tree, never on the last one's nodes.
 */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Manifest } from "../../grammar/manifest.js";
import type { DocumentOutline } from "../../grammar/outline.js";
import type { ScheduleSyntax } from "../../grammar/syntax.js";
import type { Span } from "../../grammar/source.js";
import type { Name } from "../../grammar/syntax.js";
import type { CalendarDate, CalendarMonth } from "../values/date.js";
import type { Rational } from "../values/rational.js";
import type { Unit } from "../values/unit.js";
import type { Amendment } from "../../grammar/amendment.js";
import type { Expression } from "./expression.js";
import type { Force } from "./force.js";
import type { Indicator } from "./indicators.js";
import type { Passage } from "./passages.js";
import type { Value } from "./rows.js";

export type Type =
  /** `scale` is the number of decimals that a value can have, null where it is not known beforehand. */
  | { readonly kind: "number"; readonly unit: Unit; readonly scale: number | null }
  | { readonly kind: "truth" }
  | { readonly kind: "date" }
  | { readonly kind: "month" }
  | { readonly kind: "text" }
  | { readonly kind: "choice"; readonly values: readonly string[]; readonly name: string | null }
  | { readonly kind: "entity"; readonly entity: string }
  /** Rows under a name, and what its condition shows of them. */
  | {
      readonly kind: "rows";
      readonly entity: string;
      readonly present: ReadonlySet<string>;
      /** True if the condition speaks of `denna`, the row of the rule. */
      readonly ofSelf: boolean;
    }
  /** The type of a part with a fault: what follows from it is not reported again. */
  | { readonly kind: "unknown" };

/** A thing that the rules speak of, with its data set. */
export interface Entity {
  readonly name: string;
  /** The counting unit: the name in lower case. */
  readonly symbol: string;
  /** The entity that each row is one of too, by its only reference to it (S5). */
  readonly countsAs: string | null;
  /** The plural, which is also the name of the data set (`listade` is read from `listade.csv`). */
  readonly dataSet: string;
  readonly attributes: readonly Attribute[];
  readonly key: Attribute | null;
  /** True if an attribute is a personuppgift: its rows are never named by key. */
  readonly personal: boolean;
  readonly validity: Validity | null;
  /** The attribute whose month a row counts in; null where a row counts in every month (S8). */
  readonly month: Attribute | null;
  /** The attribute by whose date a row belongs to a period. */
  readonly eventDate: Attribute | null;
  /** True if a month, or the whole data set, may rightly have no row. */
  readonly sparse: boolean;
  readonly span: Span;
}

export interface Attribute {
  readonly name: string;
  readonly entity: string;
  /** Position in a row's `values`. */
  readonly index: number;
  readonly type: Type;
  readonly optional: boolean;
  readonly isKey: boolean;
  readonly personal: boolean;
  readonly bounds: readonly Bound[];
  readonly span: Span;
}

/** A limit of what a data file may hold: `lägst 0 km`, `senast listad från`. */
export interface Bound {
  readonly side: "least" | "greatest";
  readonly limit:
    | { readonly kind: "constant"; readonly value: Rational }
    | { readonly kind: "attribute"; readonly index: number; readonly name: string };
  /** In the words of the concept, for messages: `lägst 0 km`, `senast listad från`. */
  readonly text: string;
}

/** When a row is in force: from the day in one attribute to the day in another. */
export interface Validity {
  readonly from: Attribute;
  readonly to: Attribute;
  /** True for `till och med`, false for `fram till`. */
  readonly includesLast: boolean;
  /** The day that counts, where it is not mätdatum. */
  readonly on: Name | null;
}

/** A name with its rule: a value in prose, a definition in a rule block, or a payment line. */
export interface Definition {
  /** Position in `Model.definitions`; rows keep their computed values by it. */
  readonly index: number;
  readonly name: string;
  /** The entity whose rows have it, or null for the whole package. */
  readonly entity: string | null;
  readonly type: Type;
  readonly body: Expression;
  /** True if the rule, or an exception from it, can leave it without a value. */
  readonly optional: boolean;
  /** The whole definition, and its name alone. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly origin: "rule" | "prose" | "payment" | "result" | "indicator" | "control";
  /** True for a value that no source prints. */
  readonly illustrative: boolean;
  /** Number of decimals to show, if the text says so (`visas med`). */
  readonly shownDecimals: number | null;
  /** When it applies, where an amendment adds or repeals it; null for always. */
  readonly force: Force | null;
}

/** A lookup table. */
export interface Table {
  readonly index: number;
  readonly name: string;
  readonly caption: string;
  /** How a value is found: on its row, linearly between rows that are points, or summed over the rows as brackets. */
  readonly method: "row" | "linear" | "marginal";
  /** Each row a line of the text, or (second key across) each of its cells. */
  readonly layout: "rows" | "matrix";
  readonly keys: readonly TableKey[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** The definitions that limit its intervals by name. */
  readonly limits: readonly number[];
  readonly span: Span;
  /** Where the rows stand: the table itself, or the whole of its file. */
  readonly rowsSpan: Span;
  readonly nameSpan: Span;
  readonly illustrative: boolean;
  /** False if a row was left out for a fault that is already reported: what it covers is not known. */
  readonly complete: boolean;
  /** The day from which it applies; null for a table without versions. */
  readonly from: CalendarDate | null;
  /** The tables of one name in order of time, on the first of them; empty for a table without versions. */
  readonly versions: readonly TableVersion[];
  /** When the name applies, on the first of them; null for always. */
  readonly force: Force | null;
}

/** A table that applies from a day on. */
export interface TableVersion {
  readonly from: CalendarDate | null;
  readonly table: number;
}

export interface TableKey {
  readonly name: string;
  readonly type: Type;
  /** True for words that are declared nowhere else: the table lists them. */
  readonly listsWords: boolean;
}

export interface TableColumn {
  readonly name: string;
  readonly type: Type;
  readonly shownDecimals: number | null;
}

export interface TableRow {
  readonly index: number;
  readonly keys: readonly KeyCell[];
  readonly cells: readonly TableCell[];
  readonly span: Span;
}

export interface TableCell {
  readonly value: Value;
  readonly span: Span;
  readonly illustrative: boolean;
}

export type KeyCell =
  | { readonly kind: "interval"; readonly interval: Interval; readonly text: string; readonly span: Span }
  | { readonly kind: "choice"; readonly value: string; readonly text: string; readonly span: Span }
  /** `övriga`: everything that no other row takes. */
  | { readonly kind: "rest"; readonly text: string; readonly span: Span };

/** An interval of the key's own unit. A missing end is open without limit. */
export interface Interval {
  readonly low: IntervalEnd | null;
  readonly high: IntervalEnd | null;
}

export interface IntervalEnd {
  readonly value: Rational;
  readonly included: boolean;
}

/** A payment line: what a receiver is paid each month. */
/** A result that is reported and not paid. */
export interface ResultLine {
  readonly id: string;
  readonly label: string;
  /** null for one of the whole package. */
  readonly entity: string | null;
  readonly definition: number;
  readonly schedule: Schedule;
  readonly span: Span;
  readonly idSpan: Span;
}

/** How often a block pays, and for which time. */
export type When = Omit<ScheduleSyntax, "payDay">;

/** With the day of payment. */
export interface Schedule extends When {
  /** The definition that gives the day of payment, in the month of payment. */
  readonly payDay: number | null;
}

export interface PaymentLine {
  /** What payment jobs read. */
  readonly id: string;
  readonly label: string;
  readonly receiver: string;
  readonly deduction: boolean;
  /** The amount in kr, as a definition of the receiver. */
  readonly definition: number;
  readonly schedule: Schedule;
  readonly span: Span;
  readonly idSpan: Span;
}

/** `kontroll` and `varning`: what must hold of each row, or of the whole package. */
export interface Control {
  readonly name: string;
  readonly entity: string | null;
  /** A `kontroll` stops the run, a `varning` only reports. */
  readonly stops: boolean;
  /** The condition, as a definition. */
  readonly definition: number;
  readonly span: Span;
}

/** A worked example: given rows and what is claimed of them. */
export interface Example {
  readonly title: string;
  readonly period: CalendarMonth | null;
  readonly rows: readonly ExampleRow[];
  readonly expectations: readonly Expectation[];
  readonly span: Span;
}

export interface ExampleRow {
  readonly entity: string;
  readonly label: string | null;
  readonly count: number;
  readonly given: readonly GivenValue[];
  readonly span: Span;
}

/** A value given in an example: of an attribute, or of a definition whose rule is then not run. */
export interface GivenValue {
  readonly target:
    | { readonly kind: "attribute"; readonly index: number; readonly name: string }
    | { readonly kind: "definition"; readonly index: number; readonly name: string };
  /** A row is given by its label. */
  readonly value: Value | { readonly label: string; readonly entity: string };
  readonly span: Span;
}

export interface Expectation {
  /** The label of the row that is asked about; null for the whole package. */
  readonly subject: string | null;
  readonly definition: number;
  /** In the definition's own unit; a row is claimed by its label. */
  readonly expected: GivenValue["value"];
  readonly span: Span;
  readonly valueSpan: Span;
  readonly period: CalendarMonth | null;
}

/** A piece of inline code that is ours: where it stands and what is printed there. */
export type Inline =
  | { readonly kind: "definition"; readonly span: Span; readonly definition: number; readonly name: string }
  | {
      readonly kind: "quotation";
      readonly span: Span;
      readonly body: Expression;
      readonly shownDecimals: number | null;
      readonly names: boolean;
      /** The day on which the document that quotes began to apply, where an amendment changes the value. */
      readonly day?: CalendarDate;
    }
  | { readonly kind: "plain"; readonly span: Span };

/** A use of a name in the text: what the published page links. */
export interface Use {
  readonly span: Span;
  readonly target:
    | { readonly kind: "definition"; readonly index: number }
    | { readonly kind: "table"; readonly index: number }
    | { readonly kind: "entity"; readonly name: string }
    | { readonly kind: "attribute"; readonly entity: string; readonly name: string };
}

export interface Model {
  readonly manifest: Manifest;
  readonly documents: readonly DocumentOutline[];
  /** The documents that amend others, of those that are read. */
  readonly amendments: readonly Amendment[];
  readonly entities: ReadonlyMap<string, Entity>;
  /** `platser` of `plats`: the plurals of the units that the package declares. */
  readonly unitPlurals: ReadonlyMap<string, string>;
  readonly definitions: readonly Definition[];
  readonly tables: readonly Table[];
  readonly payments: readonly PaymentLine[];
  readonly results: readonly ResultLine[];
  readonly indicators: readonly Indicator[];
  readonly controls: readonly Control[];
  readonly examples: readonly Example[];
  readonly inlines: readonly Inline[];
  readonly passages: readonly Passage[];
  readonly uses: readonly Use[];
  /** The package value `mätdatum`, by which rows are in force; null if the package has none. */
  readonly referenceDay: number | null;
  /** The days by which rows are in force where it is not mätdatum, by entity. */
  readonly validityDays: ReadonlyMap<string, Expression>;
  /** Last year's model, which `namn (2025)` reads; null without `föregås av`. */
  readonly earlier: Model | null;
}

/** A model, and everything that was found on the way. With an error among them the model may be run only by `check`. */
export interface Checked {
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
}
