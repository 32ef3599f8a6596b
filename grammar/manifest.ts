/** What a package says about itself: `regelverk.yaml`, or the front matter of a document that stands alone. */
import { isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap } from "yaml";
import { fix, type Diagnostic } from "./diagnostic.js";
import { nearest } from "./distance.js";
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

const REQUIRED: readonly Field[] = ["region", "vårdval", "år", "giltig", "dokument", "status", "datafiler"];
const STATUSES: readonly Status[] = ["utkast", "förslag", "fastställd"];
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

class ManifestReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly root: YAMLMap | null;

  constructor(
    text: string,
    private readonly span: Span,
    private readonly alone: boolean,
  ) {
    const document = parseDocument(text, { uniqueKeys: true });
    const [error] = document.errors;
    if (error) this.diagnostics.push(report("manifest-not-yaml", this.at(error.pos[0], error.pos[1]), {}));
    this.root = isMap(document.contents) ? document.contents : null;
  }

  read(id: string): Manifest {
    this.checkFields();
    const csv = this.map("datafiler");
    const decision = this.map("beslut");
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
        registration: decisionField(decision, "diarienummer") ?? this.scalar("diarienummer"),
      },
      status: this.status(),
      constructed: this.scalar("konstruerad") === "ja",
      csv: this.csvForm(csv),
      span: this.span,
    };
    if (manifest.constructed && manifest.status === "fastställd")
      this.diagnostics.push(report("constructed-decided", this.placeOf("status"), {}));
    return manifest;
  }

  private checkFields(): void {
    for (const pair of this.pairs()) {
      const field = keyOf(pair);
      if (FIELDS.some((known) => known === field)) continue;
      const span = this.spanOfKey(pair);
      const [meant] = nearest(field, FIELDS);
      const mend =
        meant === undefined
          ? fix(
              `Ta bort raden. Uppgifterna är ${FIELDS.join(", ")}.`,
              `Remove the line. The fields are ${FIELDS.join(", ")}.`,
            )
          : fix(`Skriv ”${meant}”.`, `Write “${meant}”.`, [{ span, text: meant }]);
      this.diagnostics.push(report("manifest-unknown-field", span, { field }, { fix: mend }));
    }
  }

  private status(): Status {
    const text = this.scalar("status");
    const status = STATUSES.find((known) => known === text);
    if (!status && (text !== null || !this.alone))
      this.fault(
        "status",
        "status: utkast, förslag eller fastställd",
        "status: utkast, förslag or fastställd",
      );
    return status ?? "utkast";
  }

  private validity(): Period | null {
    const text = this.scalar("giltig");
    const [, from, to] = VALIDITY.exec(text ?? "") ?? [];
    if (from !== undefined && to !== undefined && from <= to) return { from, to };
    if (text !== null || !this.alone) {
      const form = "giltig: från och med 2020-01-01 till och med 2020-12-31";
      this.fault("giltig", form, form);
    }
    return null;
  }

  private documents(): readonly string[] {
    const node = this.root?.get("dokument", true);
    const names = isSeq(node) ? node.items.map((item) => (isScalar(item) ? String(item.value) : "")) : [];
    if (names.length === 0 || names.some((name) => !/^[^/\\]+\.md$/.test(name)))
      this.fault(
        "dokument",
        "dokument: och en rad per fil, till exempel ”- ersattningsmodell.md”",
        "dokument: and a line for each file, such as “- ersattningsmodell.md”",
      );
    return names.filter((name) => /^[^/\\]+\.md$/.test(name));
  }

  private csvForm(node: YAMLMap | null): CsvForm {
    const separator = node?.get("avskiljare");
    const decimalMark = node?.get("decimaltecken");
    if (separator === ";" && (decimalMark === "," || decimalMark === ".")) return { separator, decimalMark };
    if (separator === "," && decimalMark === ".") return { separator, decimalMark };
    if (node || !this.alone) {
      const form = 'datafiler: {avskiljare: ";", decimaltecken: ","}';
      this.fault("datafiler", form, form);
    }
    return { separator: ";", decimalMark: "," };
  }

  private text(field: Field, expected: string, english: string): string {
    const text = this.scalar(field);
    if (text === null && !this.alone) this.fault(field, expected, english);
    return text ?? "";
  }

  private scalar(field: Field): string | null {
    const value: unknown = this.root?.get(field);
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  }

  private map(field: Field): YAMLMap | null {
    const node = this.root?.get(field, true);
    return isMap(node) ? node : null;
  }

  private fault(field: Field, expected: string, english: string): void {
    if (!REQUIRED.includes(field) && !this.alone && this.scalar(field) === null) return;
    this.diagnostics.push(report("manifest-field", this.placeOf(field), { field, expected, english }));
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

  private at(start: number, end: number): Span {
    return { ...this.span, start: this.span.start + start, end: this.span.start + Math.max(end, start + 1) };
  }
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : "";
}

/** `saknas` is how a field that no source gives is written: nobody invents it, and nobody overlooks it. */
function decisionField(node: YAMLMap | null, field: string): string | null {
  const value: unknown = node?.get(field);
  const text = typeof value === "string" || typeof value === "number" ? String(value) : null;
  return text === "saknas" ? null : text;
}
