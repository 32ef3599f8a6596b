/** What a document says of itself when it amends another one: which, by which decision, and from which day (S16). */
import type { Diagnostic } from "./diagnostic.js";
import { report } from "./messages-amendments.js";
import type { DateLiteral } from "./syntax.js";
import type { Span } from "./source.js";
import { keyOf, YamlFields } from "./yaml-fields.js";

/** The fields of an amendment, which may stand at the top of a document of a package. */
export const AMENDMENT_FIELDS = ["ändrar", "beslutad", "gäller från och med"] as const;

/** A document that restates rules of another one from a day on. */
export interface Amendment {
  /** The amending document. */
  readonly file: string;
  /** The file name of the document that it amends. */
  readonly amends: string;
  /** The day of its decision; null if it is not decided yet. */
  readonly decided: string | null;
  readonly from: DateLiteral;
  readonly amendsSpan: Span;
}

/**
 * Reads the front matter of a document of a package; null for one that amends nothing.
 *
 * What cannot be read of YAML is reported where the front matter is checked.
 */
export function readAmendment(
  text: string,
  span: Span,
): { amendment: Amendment | null; diagnostics: readonly Diagnostic[] } {
  const fields = new YamlFields(text, span, true);
  const isAmendment = AMENDMENT_FIELDS.some((field) => fields.root?.has(field));
  if (fields.broken || !isAmendment) return { amendment: null, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const value = (field: string): { text: string; span: Span } => {
    const pair = fields.pairs().find((one) => keyOf(one) === field);
    const at = pair ? fields.spanOfValue(pair) : fields.at(0, 1);
    return { text: fields.scalar(field) ?? "", span: at };
  };
  const [amends, decided, from] = [value("ändrar"), value("beslutad"), value("gäller från och med")];
  if (amends.text === "") diagnostics.push(report("amendment-field", amends.span, { field: "ändrar" }));
  if (!isDay(decided.text) && decided.text !== "saknas")
    diagnostics.push(report("amendment-field", decided.span, { field: "beslutad" }));
  if (!isDay(from.text))
    diagnostics.push(report("amendment-field", from.span, { field: "gäller från och med" }));
  if (diagnostics.length > 0) return { amendment: null, diagnostics };
  const amendment = {
    file: span.file,
    amends: amends.text,
    decided: decided.text === "saknas" ? null : decided.text,
    from: { kind: "date" as const, text: from.text, span: from.span },
    amendsSpan: amends.span,
  };
  return { amendment, diagnostics };
}

/** True for a day of the calendar. */
function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
