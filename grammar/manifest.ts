/** What a package says about itself: `regelverk.yaml`, or the front matter of a document that stands alone. */
import { isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import { AMENDMENT_FIELDS } from "./amendment.js";
import type { Diagnostic } from "./diagnostic.js";
import { firstBeyond, LIMITS, overLimit } from "./limits.js";
import { report } from "./messages.js";
import {
  FORMER_FIELDS,
  readConditions,
  readFormerNames,
  readPredecessor,
  type FormerName,
  type Predecessor,
  type ValidityCondition,
} from "./manifest-years.js";
import { report as reportYears } from "./messages-years.js";
import type { Span } from "./source.js";
import { keyOf, textIn, YamlFields } from "./yaml-fields.js";

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
  /** Last year's package; null if the package names none. */
  readonly predecessor: Predecessor | null;
  /** What a name was last year, where it has changed. */
  readonly formerNames: ReadonlyMap<string, FormerName>;
  /** What something replaces of last year's, and where it stood: by its name, or the id of its heading or requirement. */
  readonly replaces: ReadonlyMap<string, FormerName>;
  readonly movedFrom: ReadonlyMap<string, FormerName>;
  /** What has to happen before the package may be paid by. */
  readonly conditions: readonly ValidityCondition[];
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
  "föregås av",
  ...FORMER_FIELDS,
  "villkor",
] as const;
type Field = (typeof FIELDS)[number];

/** Those whose value is lines of its own below the name. */
const FIELDS_OF_LINES: readonly Field[] = [
  "dokument",
  "beslut",
  "datafiler",
  "föregås av",
  ...FORMER_FIELDS,
  "villkor",
];

const STATUSES: readonly Status[] = ["utkast", "förslag", "fastställd"];
const CSV_FIELDS = ["avskiljare", "decimaltecken"];
const DECISION_FIELDS = ["instans", "datum", "paragraf", "diarienummer"];
/** What a document may say at its top where `regelverk.yaml` says the rest. */
const DOCUMENT_FIELDS = ["dokument", "diarienummer", "titel"];
/** What a document that amends another says too. */
const FRONT_FIELDS: readonly string[] = [...DOCUMENT_FIELDS, ...AMENDMENT_FIELDS];
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

class ManifestReader extends YamlFields {
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
      predecessor: readPredecessor(this),
      formerNames: readFormerNames(this, "tidigare namn"),
      replaces: readFormerNames(this, "ersätter"),
      movedFrom: readFormerNames(this, "flyttad från"),
      conditions: readConditions(this),
      span: this.span,
    };
    if (manifest.constructed && manifest.status === "fastställd")
      this.diagnostics.push(report("constructed-decided", this.placeOf("status"), {}));
    this.checkConditions(manifest);
    return manifest;
  }

  private checkConditions({ conditions, status }: Manifest): void {
    const code = status === "fastställd" ? "condition-unmet-decided" : "condition-unmet";
    for (const { text, span, met } of conditions)
      if (!met) this.diagnostics.push(reportYears(code, span, { text }));
  }

  checkFrontMatter(): void {
    if (this.broken) return;
    const isOfPackage = (pair: Pair): boolean =>
      FIELDS.some((field) => field === keyOf(pair)) && !DOCUMENT_FIELDS.includes(keyOf(pair));
    for (const pair of this.pairs().filter(isOfPackage))
      this.diagnostics.push(report("front-matter-field", this.spanOfKey(pair), { field: keyOf(pair) }));
    this.checkKeys(
      this.pairs().filter((pair) => !isOfPackage(pair)),
      FRONT_FIELDS,
    );
  }

  private checkFields(): void {
    if (!this.broken)
      this.checkKeys(this.pairs(), FIELDS, this.alone ? FIELDS_OF_LINES.slice(1) : FIELDS_OF_LINES);
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
}

/** True for a day of the calendar. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && date.toISOString().startsWith(text);
}

/** `saknas` is how a field that no source gives is written: nobody invents it, and nobody overlooks it. */
function decisionField(node: YAMLMap | null, field: string): string | null {
  const text = textIn(node, field);
  return text === "saknas" ? null : text;
}
