/** The syntax tree of values that differ between days and years. */
import type { DateLiteral, Expression, Name, Node } from "./syntax.js";

/** `297 kr från och med 2016-01-01, 294 kr från och med 2017-01-01` */
export interface Dated extends Node {
  readonly kind: "dated";
  readonly versions: readonly DatedVersion[];
}

export interface DatedVersion extends Node {
  readonly value: Expression;
  /** null for what applies from the beginning, which an amendment changes. */
  readonly from: DateLiteral | null;
}

/** A stretch of time in which a part applies that an amendment adds or repeals; null for no limit. */
export interface InForce {
  readonly from: DateLiteral | null;
  /** The first day on which it no longer applies; its place is what repeals it. */
  readonly until: DateLiteral | null;
}

/** `poängpris vid datum`: the version in force on that day */
export interface OnDay extends Node {
  readonly kind: "onDay";
  readonly value: Expression;
  readonly day: Expression;
}

/** `grundbelopp (2025)`, `åldersvikt (2025)[ålder]`: by the rules of an earlier year */
export interface OtherYear extends Node {
  readonly kind: "otherYear";
  readonly name: Name;
  readonly year: string;
  readonly lookup: { readonly keys: readonly Expression[]; readonly column: Name | null } | null;
}
