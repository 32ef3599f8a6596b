/** Diagnostics of data files as readable text, for expected results. */
import type { Diagnostic, Language, Place } from "../../grammar/diagnostic.js";

/** Code, file, row and column; the message; the mend; other places. */
export function render(diagnostics: readonly Diagnostic[], language: Language = "sv"): string {
  const text = diagnostics.map((diagnostic) => renderOne(diagnostic, language)).join("\n");
  // A no-break space looks like a space in an expected result.
  return text.replaceAll("\u00A0", " ");
}

function renderOne({ code, place, message, fix, related }: Diagnostic, language: Language): string {
  const others = related.map((other) => `  ${where(other.place)}: ${other.message[language]}\n`);
  const mend = fix ? `  ${language === "sv" ? "åtgärd" : "fix"}: ${fix.label[language]}\n` : "";
  return `${code} ${where(place)}\n  ${message[language]}\n${mend}${others.join("")}`;
}

function where(place: Place): string {
  if (place.kind === "document") return place.span.file;
  const row = place.row === null ? "" : ` rad ${place.row}`;
  const column = place.column === null ? "" : ` kolumn ”${place.column}”`;
  return `${place.file}${row}${column}`;
}
