/** A value of the package that can be changed: where it stands, and what stands there. */
import { textAt } from "../../grammar/outline.js";
import type { Span } from "../../grammar/source.js";
import { constantValue } from "../model/constant.js";
import type { Expression } from "../model/expression.js";
import type { Definition, Model, Type } from "../model/model.js";
import { versionOn } from "../model/versions.js";
import type { CalendarDate } from "../values/date.js";

/** A cell of a table. */
export interface CellTarget {
  readonly kind: "cell";
  readonly table: number;
  /** `TableRow.index`, and the position of the column. */
  readonly row: number;
  readonly column: number;
}

/** What of the model a value is: a definition, of a rule with keys its first, or a cell. */
export type ValueTarget = { readonly kind: "definition"; readonly index: number } | CellTarget;

/** A value that can be changed, as it stands in a text of the package. */
export interface ValuePlace {
  /** As it was typed. */
  readonly name: string;
  readonly target: ValueTarget;
  /** The value alone, without phrases and days. */
  readonly span: Span;
  /** What stands there, and the same with its unit where that stands in the head of a table. */
  readonly written: string;
  readonly text: string;
  readonly type: Type;
  readonly unitApart: boolean;
  /** The day from which the version applies; null for a value without versions, or from the beginning. */
  readonly from: CalendarDate | null;
  /** True where only one of several versions is changed. */
  readonly isVersion: boolean;
}

/** A version of a value. */
export interface OwnValue {
  readonly value: Expression;
  readonly from: CalendarDate | null;
  readonly isVersion: boolean;
}

/** The value of a definition that is a single value: of several versions the one in force on a day. */
export function ownValue({ body }: Definition, day: CalendarDate): OwnValue | "not-in-force" | null {
  const base = body.kind === "exceptions" ? body.base : body;
  const version = base.kind === "dated" ? versionOn(base.versions, day) : null;
  if (base.kind === "dated" && !version) return "not-in-force";
  const value = asWritten(version?.value ?? base);
  if (constantValue(value) === undefined) return null;
  const isVersion = base.kind === "dated" && base.versions.length > 1;
  return { value, from: version?.from ?? null, isVersion };
}

/** A version is brought to the unit of the first: what is written lies within. */
function asWritten(value: Expression): Expression {
  return value.kind === "conversion" ? asWritten(value.value) : value;
}

/** What stands at a target in a model, which may be of a changed package; null where it is no single value there. */
export function valueAt(
  target: ValueTarget,
  model: Model,
  day: CalendarDate,
): { readonly span: Span; readonly type: Type } | null {
  const { definitions, tables } = model;
  if (target.kind === "definition") {
    const definition = definitions[target.index];
    const own = definition ? ownValue(definition, day) : null;
    return own === null || own === "not-in-force" ? null : own.value;
  }
  const table = tables[target.table];
  const cell = table?.rows.find(({ index }) => index === target.row)?.cells[target.column];
  const column = table?.columns[target.column];
  return cell && column ? { span: withoutMark(cell.span, model), type: column.type } : null;
}

/** A cell's own `, illustrativt` is left where it stands. */
function withoutMark(span: Span, model: Model): Span {
  const mark = /\s*,\s*illustrativt\s*$/u.exec(textAt(model.documents, span));
  return mark ? { ...span, end: span.start + mark.index } : span;
}
