/** Moves what a package and its documents say about themselves to a new year. Comments and order are kept. */
import { isMap, isScalar, isSeq, parseDocument, type Document } from "yaml";
import { FORMER_FIELDS } from "./manifest-years.js";

/** How a field that is not known yet is written. */
const MISSING = "saknas";

/** What a new year's package says of itself. */
export interface NewYear {
  readonly year: string;
  /** Last year's package, as a folder beside the new one, and the content that it has now. */
  readonly predecessor: { readonly folder: string; readonly sha256: string };
}

/**
 * The description of a new year's package.
 *
 * Former names are left out: between these two packages nothing has another name yet.
 */
export function newYearDescription(text: string, { year, predecessor }: NewYear): string {
  const document = parseDocument(text, { schema: "failsafe" });
  document.set("år", year);
  document.set("giltig", `från och med ${year}-01-01 till och med ${year}-12-31`);
  document.set("status", "utkast");
  emptyDecision(document);
  resetConditions(document);
  for (const field of FORMER_FIELDS) document.delete(field);
  document.set("föregås av", document.createNode({ mapp: predecessor.folder, sha256: predecessor.sha256 }));
  return document.toString({ lineWidth: 0 });
}

function emptyDecision(document: Document): void {
  const decision = document.get("beslut", true);
  if (isMap(decision)) for (const { key } of decision.items) decision.set(key, MISSING);
  if (document.has("diarienummer")) document.set("diarienummer", MISSING);
}

/** What had to happen for the old year has to happen again. */
function resetConditions(document: Document): void {
  const conditions = document.get("villkor", true);
  for (const condition of isSeq(conditions) ? conditions.items : []) {
    if (!isMap(condition)) continue;
    condition.set("uppfyllt", "nej");
    if (condition.has("beslut")) condition.set("beslut", MISSING);
  }
}

/** The fields of a document's front matter that its decision gives. */
const DECIDED = ["diarienummer"];

/** The front matter of a document, with the fields of its decision emptied and all else as it stands. */
export function newYearFrontMatter(text: string): string {
  const { contents } = parseDocument(text, { schema: "failsafe" });
  const ranges = (isMap(contents) ? contents.items : []).flatMap(({ key, value }) => {
    const isDecided = isScalar(key) && DECIDED.includes(String(key.value));
    return isDecided && isScalar(value) && value.range && value.value !== "" ? [value.range] : [];
  });
  return ranges.reduceRight((all, [start, end]) => all.slice(0, start) + MISSING + all.slice(end), text);
}
