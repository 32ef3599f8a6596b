/** Diagnostics as text for a terminal: code, message, heading, place, the line with a mark under it, and the mend. */
import type { Diagnostic, Language, Localized, Place } from "./diagnostic.js";
import { sectionAt, type CaptionedTable, type DocumentOutline } from "./outline.js";
import { lineText, positionOf, type Source, type Span } from "./source.js";

/** How parts of the text are coloured; plain text by default. */
export interface Palette {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly place: (text: string) => string;
  readonly mark: (text: string) => string;
}

export const PLAIN: Palette = { error: same, warning: same, place: same, mark: same };

const WORDS: Readonly<Record<"error" | "warning" | "fix" | "see" | "row" | "column", Localized>> = {
  error: { sv: "fel", en: "error" },
  warning: { sv: "varning", en: "warning" },
  fix: { sv: "åtgärd", en: "fix" },
  see: { sv: "se", en: "see" },
  row: { sv: "rad", en: "row" },
  column: { sv: "kolumn", en: "column" },
};

/** What the texts of a package say where a place is. */
export interface Places {
  readonly sources: readonly Source[];
  readonly outlines: readonly DocumentOutline[];
}

/** Renders diagnostics in the order of their places, with an empty line between them. */
export function render(
  diagnostics: readonly Diagnostic[],
  places: Places,
  language: Language,
  palette = PLAIN,
): string {
  return inOrder(diagnostics, places)
    .map((diagnostic) => `${renderOne(diagnostic, places, language, palette)}\n`)
    .join("\n");
}

/** Diagnostics in the order in which a reader meets their places; the same fault at the same place once. */
export function inOrder(diagnostics: readonly Diagnostic[], places: Places): readonly Diagnostic[] {
  const order = new Map(places.sources.map((source, index) => [source.file, index]));
  const seen = new Set<string>();
  return diagnostics
    .filter((diagnostic) => {
      const name = `${diagnostic.code} ${JSON.stringify(diagnostic.place)} ${diagnostic.message.sv}`;
      return !seen.has(name) && seen.add(name);
    })
    .map((diagnostic, index) => ({ diagnostic, index }))
    .sort(
      (left, right) => rank(left.diagnostic.place) - rank(right.diagnostic.place) || left.index - right.index,
    )
    .map(({ diagnostic }) => diagnostic);

  function rank(place: Place): number {
    if (place.kind === "data") return Number.MAX_SAFE_INTEGER;
    return (order.get(place.span.file) ?? 0) * 1e9 + place.span.start;
  }
}

function renderOne(diagnostic: Diagnostic, places: Places, language: Language, palette: Palette): string {
  const { severity, code, message, place, related, fix } = diagnostic;
  const colour = severity === "error" ? palette.error : palette.warning;
  const lines = [
    `${colour(`${WORDS[severity][language]}[${code}]`)}: ${message[language]}`,
    `  ${palette.place(placeText(place, places, language))}`,
    ...excerpt(place, places, palette),
    ...related.map(
      (one) => `  ${WORDS.see[language]} ${placeText(one.place, places, language)}: ${one.message[language]}`,
    ),
    ...(fix ? [`  ${WORDS.fix[language]}: ${fix.label[language]}`] : []),
  ];
  return lines.join("\n");
}

/** `Ersättning för listade, ersattningsmodell.md:31:5` or `listade.csv, rad 7, kolumn kön`. In a table's file, both. */
export function placeText(place: Place, places: Places, language: Language): string {
  if (place.kind === "data") {
    const row = place.row === null ? "" : `, ${WORDS.row[language]} ${place.row}`;
    const column = place.column === null ? "" : `, ${WORDS.column[language]} ${place.column}`;
    return `${place.file}${row}${column}`;
  }
  const { span } = place;
  const source = places.sources.find(({ file }) => file === span.file);
  if (!source) return span.file;
  const { line, column } = positionOf(source, span.start);
  const heading = headingText(span, places);
  const found = tableAt(span, places);
  const shown = found
    ? placeText(
        { kind: "data", file: span.file, row: line, column: columnAt(span, found.table) },
        places,
        language,
      )
    : `${span.file}:${line}:${column}`;
  return `${heading === "" ? "" : `${heading}, `}${shown}`;
}

/** The table, and its document, whose file a place is in. */
function tableAt(
  { file }: Span,
  { outlines }: Places,
): { readonly table: CaptionedTable; readonly outline: DocumentOutline } | null {
  for (const outline of outlines) {
    const table = outline.tables.find((one) => one.file?.source?.file === file);
    if (table) return { table, outline };
  }
  return null;
}

/** The head of the column that a place in a table's file is in; null for a place that is no cell. */
function columnAt({ start, end }: Span, { head, rows }: CaptionedTable): string | null {
  for (const cells of [head, ...rows]) {
    const at = cells.findIndex(
      ({ span }) => span.start <= start && end <= Math.max(span.end, span.start + 1),
    );
    const text = at < 0 ? "" : (head[at]?.text ?? "");
    if (at >= 0) return text === "" ? String(at + 1) : text;
  }
  return null;
}

/** The heading that a place stands under, with its number. */
export function headingText(span: Span, places: Places): string {
  const found = tableAt(span, places);
  const outline = found?.outline ?? places.outlines.find(({ source }) => source.file === span.file);
  const section = outline ? sectionAt(outline, found?.table.span.start ?? span.start) : null;
  if (!section) return "";
  return section.number === null ? section.title : `${section.number} ${section.title}`;
}

function excerpt(place: Place, places: Places, palette: Palette): readonly string[] {
  if (place.kind === "data") return [];
  const source = places.sources.find(({ file }) => file === place.span.file);
  if (!source) return [];
  const { line, column } = positionOf(source, place.span.start);
  const text = lineText(source, line);
  const gutter = String(line);
  const length = Math.max(1, Math.min(place.span.end - place.span.start, text.length - column + 1));
  const before = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [
    `  ${gutter} │ ${text}`,
    `  ${" ".repeat(gutter.length)} │ ${before}${palette.mark("^".repeat(length))}`,
  ];
}

function same(text: string): string {
  return text;
}
