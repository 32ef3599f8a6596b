/** What a document says of itself when it amends another one: which, by which decision, and from which day (S16). */
import { isScalar, isSeq } from "yaml";
import type { Diagnostic } from "./diagnostic.js";
import { report } from "./messages-amendments.js";
import type { DateLiteral } from "./syntax.js";
import type { Span } from "./source.js";
import { normalizeName } from "./words.js";
import { keyOf, YamlFields } from "./yaml-fields.js";

/** The fields of an amendment, which may stand at the top of a document of a package. */
export const AMENDMENT_FIELDS = ["ändrar", "beslutad", "gäller från och med", "upphävs"] as const;

/** What `upphävs` names: it no longer applies from the day of the amendment on. */
export interface Repeal {
  readonly text: string;
  readonly span: Span;
}

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
  readonly repeals: readonly Repeal[];
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
  const repeals = repealsIn(fields);
  if (!repeals) diagnostics.push(report("amendment-field", fields.placeOf("upphävs"), { field: "upphävs" }));
  if (diagnostics.length > 0 || !repeals) return { amendment: null, diagnostics };
  const amendment = {
    file: span.file,
    amends: amends.text,
    decided: decided.text === "saknas" ? null : decided.text,
    from: { kind: "date" as const, text: from.text, span: from.span },
    amendsSpan: amends.span,
    repeals,
  };
  return { amendment, diagnostics };
}

/** One name, or a list of them; null for anything else. */
function repealsIn(fields: YamlFields): readonly Repeal[] | null {
  const node = fields.root?.get("upphävs", true);
  if (node === undefined) return [];
  const entries: readonly unknown[] = isSeq(node) ? node.items : [node];
  const read = entries.map((entry): Repeal | null => {
    const text = isScalar(entry) && typeof entry.value === "string" ? normalizeName(entry.value) : "";
    if (!isScalar(entry) || text === "") return null;
    const [start, end] = entry.range ?? [0, 1];
    return { text, span: fields.at(start, end) };
  });
  const names = read.filter((one) => one !== null);
  return names.length === read.length && names.length > 0 ? names : null;
}

/** True for a day of the calendar. */
function isDay(text: string): boolean {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
