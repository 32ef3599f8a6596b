/** What a package says about itself: `regelverk.yaml`, or the front matter of a document that stands alone. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Pair,
  type YAMLMap,
} from "yaml";
import { fix, type Diagnostic } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { firstBeyond, LIMITS, overLimit, unreadableYaml } from "./limits.js";
import { report } from "./messages.js";
import type { Span } from "./source.js";

export type Status = "utkast" | "förslag" | "fastställd";

/** The form of the package's CSV files (semantics S27): declared, never guessed. */
export interface CsvForm {
  readonly separator: ";" | ",";
  readonly decimalMark: "," | ".";
}

/** Who decided, when. A field that no source gives is `null` and printed as saknas. */
export interface Decision {
  readonly body: string | null;
  readonly date: string | null;
  readonly paragraph: string | null;
  readonly registration: string | null;
}

/** First and last day in force, both included, as `2020-01-01`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface Manifest {
  /** `jamtland-harjedalen/primarvard/2020`: the folder's place under `rules/`, or the document's name. */
  readonly id: string;
  readonly region: string;
  readonly careChoice: string;
  readonly year: string;
  /** null if the package does not say. */
  readonly validity: Period | null;
  /** The package's documents in order, as file names. */
  readonly documents: readonly string[];
  readonly decision: Decision;
  readonly status: Status;
  readonly constructed: boolean;
  readonly csv: CsvForm;
  readonly span: Span;
}

const FIELDS = [
  "region",
  "vårdval",
  "år",
  "giltig",
  "dokument",
  "beslut",
  "status",
  "konstruerad",
  "datafiler",
  "diarienummer",
] as const;
type Field = (typeof FIELDS)[number];

const STATUSES: readonly Status[] = ["utkast", "förslag", "fastställd"];
const CSV_FIELDS = ["avskiljare", "decimaltecken"];
const DECISION_FIELDS = ["instans", "datum", "paragraf", "diarienummer"];
/** What a document may say at its top where `regelverk.yaml` says the rest. */
const DOCUMENT_FIELDS = ["dokument", "diarienummer", "titel"];
const VALIDITY = /^(?:från och med )?(\d{4}-\d{2}-\d{2}) till och med (\d{4}-\d{2}-\d{2})$/;

/**
 * Reads the description of a package.
 *
 * @param text - YAML; null for a document without front matter.
 * @param alone - True for a document that stands alone, where every field may be left out.
 */
export function readManifest(
  id: string,
  text: string | null,
  span: Span,
  alone: boolean,
): { manifest: Manifest; diagnostics: readonly Diagnostic[] } {
  const reader = new ManifestReader(text ?? "", span, alone);
  return { manifest: reader.read(id), diagnostics: reader.diagnostics };
}

/**
 * Checks the front matter of a document in a package. The package's own fields are in `regelverk.yaml` and are
 * not read here: one that stood here and was passed over in silence would be thought to hold.
 */
export function checkFrontMatter(text: string, span: Span): readonly Diagnostic[] {
  const reader = new ManifestReader(text, span, true);
  reader.checkFrontMatter();
  return reader.diagnostics;
}

class ManifestReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly root: YAMLMap | null;
  /** True if the text as a whole cannot be read: what is missing in it is not reported as well. */
  private readonly broken: boolean;

  constructor(
    text: string,
    private readonly span: Span,
    private readonly alone: boolean,
  ) {
    // Every value is text: YAML's own types would make 1.1 of the paragraph 1.10, and a truth of `true`.
    const beyond = unreadableYaml(text, span);
    if (beyond) this.diagnostics.push(beyond);
    const document = parseDocument(beyond ? "" : text, { uniqueKeys: true, schema: "failsafe" });
    this.root = isMap(document.contents) ? document.contents : null;
    const empty = !this.root && (!alone || text.trim() !== "");
    const fault =
      faultOf(document, text) ?? (empty ? { code: "manifest-not-yaml" as const, start: 0, end: 1 } : null);
    this.broken = fault !== null || beyond !== null;
    if (fault && !beyond) this.diagnostics.push(report(fault.code, this.at(fault.start, fault.end), {}));
  }

  read(id: string): Manifest {
    this.checkFields();
    const csv = this.map("datafiler");
    const decision = this.map("beslut");
    this.checkParts("datafiler", CSV_FIELDS);
    this.checkParts("beslut", DECISION_FIELDS);
    this.checkDecision(decision);
    const manifest: Manifest = {
      id,
      region: this.text("region", "regionens namn", "the region's name"),
      careChoice: this.text("vårdval", "vårdvalets namn", "the name of the care choice"),
      year: this.text("år", "året, till exempel 2020", "the year, such as 2020"),
      validity: this.validity(),
      documents: this.alone ? [] : this.documents(),
      decision: {
        body: decisionField(decision, "instans"),
        date: decisionField(decision, "datum"),
        paragraph: decisionField(decision, "paragraf"),
        registration: decisionField(decision, "diarienummer") ?? decisionField(this.root, "diarienummer"),
      },
      status: this.status(),
      constructed: this.constructed(),
      csv: this.csvForm(csv),
      span: this.span,
    };
    if (manifest.constructed && manifest.status === "fastställd")
      this.diagnostics.push(report("constructed-decided", this.placeOf("status"), {}));
    return manifest;
  }

  checkFrontMatter(): void {
    if (this.broken) return;
    const isOfPackage = (pair: Pair): boolean =>
      FIELDS.some((field) => field === keyOf(pair)) && !DOCUMENT_FIELDS.includes(keyOf(pair));
    for (const pair of this.pairs().filter(isOfPackage))
      this.diagnostics.push(report("front-matter-field", this.spanOfKey(pair), { field: keyOf(pair) }));
    this.checkKeys(
      this.pairs().filter((pair) => !isOfPackage(pair)),
      DOCUMENT_FIELDS,
    );
  }

  private checkFields(): void {
    if (!this.broken) this.checkKeys(this.pairs(), FIELDS);
  }

  private checkKeys(pairs: readonly Pair[], known: readonly string[]): void {
    for (const pair of pairs) {
      const field = keyOf(pair);
      if (known.includes(field)) continue;
      const span = this.spanOfKey(pair);
      const [meant] = nearest(field, known);
      const mend =
        meant === undefined
          ? fix(
              `Ta bort raden. Uppgifterna är ${known.join(", ")}.`,
              `Remove the line. The fields are ${known.join(", ")}.`,
            )
          : fix(`Skriv ”${meant}”.`, `Write “${meant}”.`, [{ span, text: meant }]);
      this.diagnostics.push(report("manifest-unknown-field", span, { field }, { fix: mend }));
    }
  }

  /** The parts of a field that has parts. */
  private checkParts(field: Field, known: readonly string[]): void {
    const map = this.map(field);
    if (map) this.checkKeys(map.items, known);
  }

  private checkDecision(decision: YAMLMap | null): void {
    const form =
      "”beslut:” och under det raderna instans, datum, paragraf och diarienummer, var och en ifylld eller ”saknas”";
    const english =
      "“beslut:” and below it the lines instans, datum, paragraf and diarienummer, each filled in or “saknas”";
    const unread = decision?.items.some((pair) => !isScalar(pair.value)) ?? this.root?.has("beslut") ?? false;
    if (unread) this.fault("beslut", form, english);
    const date = decisionField(decision, "datum");
    if (date === null || isDay(date)) return;
    const pair = decision?.items.find((one) => keyOf(one) === "datum");
    this.fault(
      "datum",
      "”datum: 2020-01-31” eller ”datum: saknas”",
      "“datum: 2020-01-31” or “datum: saknas”",
      pair,
    );
  }

  /** Never guessed: a package that is not a region's own says so with one word. */
  private constructed(): boolean {
    const value: unknown = this.root?.get("konstruerad");
    if (value !== undefined && value !== "ja" && value !== "nej")
      this.fault(
        "konstruerad",
        "”konstruerad: ja” eller ”konstruerad: nej”",
        "“konstruerad: ja” or “konstruerad: nej”",
      );
    return value !== undefined && value !== "nej";
  }

  private status(): Status {
    const text = this.scalar("status");
    const status = STATUSES.find((known) => known === text);
    if (!status && (text !== null || !this.alone))
      this.fault("status", "”utkast”, ”förslag” eller ”fastställd”", "“utkast”, “förslag” or “fastställd”");
    return status ?? "utkast";
  }

  private validity(): Period | null {
    const text = this.scalar("giltig");
    const [, from, to] = VALIDITY.exec(text ?? "") ?? [];
    if (from !== undefined && to !== undefined && isDay(from) && isDay(to) && from <= to) return { from, to };
    if (text !== null || !this.alone) {
      const form = "giltig: från och med 2020-01-01 till och med 2020-12-31";
      this.fault("giltig", `två dagar: ”${form}”`, `two days: “${form}”`);
    }
    return null;
  }

  private documents(): readonly string[] {
    const node = this.root?.get("dokument", true);
    const names = isSeq(node) ? node.items.map((item) => (isScalar(item) ? String(item.value) : "")) : [];
    const repeated = new Set(names).size < names.length;
    if (names.length === 0 || repeated || names.some((name) => !/^[^/\\]+\.md$/.test(name)))
      this.fault(
        "dokument",
        "”dokument:” och under det en rad för varje fil, till exempel ”- ersattningsmodell.md”",
        "“dokument:” and below it a line for each file, such as “- ersattningsmodell.md”",
      );
    const files = [...new Set(names)].filter((name) => /^[^/\\]+\.md$/.test(name));
    const beyond = firstBeyond(files, "documents");
    if (beyond === null) return files;
    const item = isSeq(node) ? node.items[names.indexOf(beyond)] : null;
    const [start, end] = (isScalar(item) ? item.range : null) ?? [0, 1];
    this.diagnostics.push(overLimit("documents", this.at(start, end)));
    return files.slice(0, LIMITS.documents.most);
  }

  private csvForm(node: YAMLMap | null): CsvForm {
    const separator = node?.get("avskiljare");
    const decimalMark = node?.get("decimaltecken");
    if (separator === ";" && (decimalMark === "," || decimalMark === ".")) return { separator, decimalMark };
    if (separator === "," && decimalMark === ".") return { separator, decimalMark };
    if (node || !this.alone) {
      const form = 'datafiler: {avskiljare: ";", decimaltecken: ","}';
      this.fault("datafiler", `till exempel ”${form}”`, `for example “${form}”`);
    }
    return { separator: ";", decimalMark: "," };
  }

  private text(field: Field, expected: string, english: string): string {
    const text = this.scalar(field);
    if (text === null && !this.alone) this.fault(field, expected, english);
    return text ?? "";
  }

  private scalar(field: Field): string | null {
    return textIn(this.root, field);
  }

  private map(field: Field): YAMLMap | null {
    const node = this.root?.get(field, true);
    return isMap(node) ? node : null;
  }

  private fault(field: string, expected: string, english: string, inside?: Pair): void {
    if (this.broken) return;
    const pair = inside ?? this.pairs().find((one) => keyOf(one) === field);
    const at = pair ? this.spanOfValue(pair) : this.at(0, 1);
    this.diagnostics.push(report("manifest-field", at, { field, missing: !pair, expected, english }));
  }

  private placeOf(field: string): Span {
    const pair = this.pairs().find((one) => keyOf(one) === field);
    return pair ? this.spanOfKey(pair) : { ...this.span, end: this.span.start + 1 };
  }

  private pairs(): readonly Pair[] {
    return this.root?.items ?? [];
  }

  private spanOfKey(pair: Pair): Span {
    const range = isScalar(pair.key) ? pair.key.range : undefined;
    return this.at(range?.[0] ?? 0, range?.[1] ?? 1);
  }

  /** The value of a field; its name where the value is empty or goes over several lines. */
  private spanOfValue(pair: Pair): Span {
    const range = isScalar(pair.value) ? pair.value.range : undefined;
    return range && range[1] > range[0] ? this.at(range[0], range[1]) : this.spanOfKey(pair);
  }

  private at(start: number, end: number): Span {
    const last = Math.max(this.span.start, this.span.end - 1);
    const from = Math.min(this.span.start + start, last);
    return {
      ...this.span,
      start: from,
      end: Math.max(Math.min(this.span.start + end, this.span.end), from + 1),
    };
  }
}

/** True for a day of the calendar. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && date.toISOString().startsWith(text);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : "";
}

interface NotRead {
  readonly code: "manifest-not-yaml" | "manifest-repeated-field" | "manifest-reference";
  readonly start: number;
  readonly end: number;
}

/** Why the text as a whole is not read; null if it is. Nothing may stand for a value that is written elsewhere. */
function faultOf(document: Document.Parsed, text: string): NotRead | null {
  const [error] = document.errors;
  if (error) {
    const [start, end] = error.pos;
    if (error.code !== "DUPLICATE_KEY") return { code: "manifest-not-yaml", start, end };
    // YAML gives the place where the name begins.
    const name = /^[^\s:]*/.exec(text.slice(start))?.[0] ?? "";
    return { code: "manifest-repeated-field", start, end: start + name.length };
  }
  let fault: NotRead | null = null;
  visit(document, (_, node) => {
    const referring = isAlias(node) || ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor);
    if (!referring) return undefined;
    const [start, end] = node.range ?? [0, 1];
    fault = { code: "manifest-reference", start, end };
    return visit.BREAK;
  });
  return fault;
}

/** The text of a field; null if it is left out or empty, or is no text. */
function textIn(node: YAMLMap | null, field: string): string | null {
  const value: unknown = node?.get(field);
  return typeof value === "string" && value !== "" ? value : null;
}

/** `saknas` is how a field that no source gives is written: nobody invents it, and nobody overlooks it. */
function decisionField(node: YAMLMap | null, field: string): string | null {
  const text = textIn(node, field);
  return text === "saknas" ? null : text;
}
