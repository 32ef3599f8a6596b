/** Diagnostics for other programs: JSON, the commands of GitHub Actions, and SARIF 2.1.0 for code hosts and editors. */
import {
  headingText,
  inOrder,
  positionOf,
  type DataPlace,
  type Diagnostic,
  type Edit,
  type Language,
  type Place,
  type Places,
  type Span,
} from "../grammar/index.js";
import { VERSION } from "./version.js";

export const FORMATS = ["text", "json", "github", "sarif"] as const;
export type Format = (typeof FORMATS)[number];

/** How a simulation is shown. */
export const SIMULATION_FORMATS = ["text", "json", "csv"] as const;
export type SimulationFormat = (typeof SIMULATION_FORMATS)[number];

/** How a comparison is written; each is a file of its own. */
export const DIFF_FORMATS = ["json", "md", "html", "csv"] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** How an explanation is shown. */
export const EXPLANATION_FORMATS = ["text", "json", "html"] as const;
export type ExplanationFormat = (typeof EXPLANATION_FORMATS)[number];

/** A place as other programs count it: lines and columns from 1, the end not included. */
interface Region {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Renders diagnostics in one of the formats for programs; each ends with a line end. */
export function renderAs(
  format: Exclude<Format, "text">,
  diagnostics: readonly Diagnostic[],
  places: Places,
  language: Language,
): string {
  const shown = inOrder(diagnostics, places);
  switch (format) {
    case "json":
      return `${JSON.stringify(jsonDiagnostics(shown, places, language), null, 2)}\n`;
    case "github":
      return shown.map((one) => `${commandOf(one, places, language)}\n`).join("");
    case "sarif":
      return `${JSON.stringify(sarifOf(shown, places, language), null, 2)}\n`;
  }
}

/** Diagnostics as the JSON form has them. */
export function jsonDiagnostics(
  diagnostics: readonly Diagnostic[],
  places: Places,
  language: Language,
): readonly object[] {
  return inOrder(diagnostics, places).map((one) => jsonOf(one, places, language));
}

function jsonOf(diagnostic: Diagnostic, places: Places, language: Language): object {
  const { code, severity, message, place, related, fix } = diagnostic;
  return {
    code,
    severity,
    ...placeOf(place, places),
    message: message[language],
    related: related.map((one) => ({ ...placeOf(one.place, places), message: one.message[language] })),
    fix: fix && { label: fix.label[language], edits: fix.edits.map((edit) => editOf(edit, places)) },
  };
}

function placeOf(place: Place, places: Places): object {
  if (place.kind === "data") return dataPlaceOf(place);
  return { ...regionOf(place.span, places), heading: headingText(place.span, places) };
}

function dataPlaceOf({ file, row, column }: DataPlace): object {
  return { file, row, dataColumn: column };
}

function editOf({ span, text }: Edit, places: Places): object {
  return { ...regionOf(span, places), text };
}

/** A place in a document, with its file. */
export function regionOf(span: Span, { sources }: Places): Region {
  const source = sources.find(({ file }) => file === span.file);
  if (!source) return { file: span.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const start = positionOf(source, span.start);
  const end = positionOf(source, span.end);
  return { file: span.file, ...start, endLine: end.line, endColumn: end.column };
}

/** `::error file=a.md,line=3,endLine=3,col=5,title=unknown-name::…` */
function commandOf(
  { code, severity, place, message, fix }: Diagnostic,
  places: Places,
  language: Language,
): string {
  const region = place.kind === "document" ? regionOf(place.span, places) : null;
  const properties = [
    ["file", place.kind === "document" ? place.span.file : place.file],
    ["line", region?.line ?? (place.kind === "data" ? place.row : null)],
    ["endLine", region?.endLine ?? null],
    ["col", region?.column ?? null],
    ["title", code],
  ] as const;
  const written = properties.flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  const text = [message[language], ...(fix ? [fix.label[language]] : [])].join("\n");
  return `::${severity} ${written.join(",")}::${escapeMessage(text)}`;
}

function escapeMessage(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

function sarifOf(diagnostics: readonly Diagnostic[], places: Places, language: Language): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const driver = { name: "Regelbok", version: VERSION, rules: codes.map((id) => ({ id })) };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((one) => resultOf(one, codes, places, language)),
      },
    ],
  };
}

function resultOf(
  diagnostic: Diagnostic,
  codes: readonly string[],
  places: Places,
  language: Language,
): object {
  const { code, severity, place, message, related, fix } = diagnostic;
  const changes = fix?.edits ?? [];
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: [message[language], ...(fix ? [fix.label[language]] : [])].join(" ") },
    locations: [locationOf(place, places)],
    relatedLocations: related.map((one) => ({
      ...locationOf(one.place, places),
      message: { text: one.message[language] },
    })),
    ...(fix && changes.length > 0
      ? {
          fixes: [
            {
              description: { text: fix.label[language] },
              artifactChanges: changes.map((edit) => changeOf(edit, places)),
            },
          ],
        }
      : {}),
  };
}

function locationOf(place: Place, places: Places): object {
  if (place.kind === "data") {
    const region = place.row === null ? {} : { region: { startLine: place.row } };
    return { physicalLocation: { artifactLocation: { uri: encodeURI(place.file) }, ...region } };
  }
  const region = sarifRegion(place.span, places);
  return { physicalLocation: { artifactLocation: { uri: encodeURI(place.span.file) }, region } };
}

function changeOf({ span, text }: Edit, places: Places): object {
  return {
    artifactLocation: { uri: encodeURI(span.file) },
    replacements: [{ deletedRegion: sarifRegion(span, places), insertedContent: { text } }],
  };
}

function sarifRegion(span: Span, places: Places): object {
  const { line, column, endLine, endColumn } = regionOf(span, places);
  return { startLine: line, startColumn: column, endLine, endColumn };
}
