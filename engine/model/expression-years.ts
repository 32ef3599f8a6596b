/** Typed expressions of values that differ between days and years. */
import type { Span } from "../../grammar/source.js";
import type { CalendarDate } from "../values/date.js";
import type { AttributeValue, DefinedValue, Expression, Typed } from "./expression.js";

/** A value that changes on a day: its versions in order of time. */
export interface DatedValue extends Typed {
  readonly kind: "dated";
  readonly versions: readonly DatedVersion[];
}

export interface DatedVersion {
  readonly from: CalendarDate | null;
  readonly value: Expression;
  readonly span: Span;
}

/** `poängpris vid datum`: a defined name whose body is dated, by its version on that day. */
export interface ValueOnDay extends Typed {
  readonly kind: "onDay";
  readonly value: DefinedValue;
  readonly day: Expression;
}

/** `patient vid datum`: of the rows with the key that an attribute names, the one in force on that day. */
export interface RowOnDayValue extends Typed {
  readonly kind: "rowOnDay";
  readonly value: AttributeValue;
  readonly day: Expression;
}

/** `grundbelopp (2025)`: a definition of an earlier year's model, or a row of one of its tables. */
export interface OtherYearValue extends Typed {
  readonly kind: "otherYear";
  readonly year: string;
  readonly name: string;
  /** How many packages back in the chain of `föregås av`. */
  readonly back: number;
  readonly target:
    | { readonly kind: "definition"; readonly index: number }
    /** The keys are this year's. */
    | {
        readonly kind: "table";
        readonly index: number;
        readonly column: number;
        readonly keys: readonly Expression[];
      };
}
