/** Messages about names of earlier years: `grundbelopp (2025)`. */
import { defineMessages, error } from "../../grammar/diagnostic.js";

export const report = defineMessages({
  "year-unknown": error<{ year: string; years: readonly string[] }>({
    sv: (it) => `Paketet föregås inte av något från ${it.year}.`,
    en: (it) => `The package is not preceded by one of ${it.year}.`,
    mend: {
      sv: (it) =>
        it.years.length === 0
          ? "Lägg till ”föregås av:” i regelverk.yaml."
          : `Skriv ett av åren ${it.years.join(", ")}, eller låt det äldsta paketet föregås av ett till.`,
      en: (it) =>
        it.years.length === 0
          ? "Add “föregås av:” to regelverk.yaml."
          : `Write one of the years ${it.years.join(", ")}, or let the oldest package be preceded by one more.`,
    },
  }),
  "not-in-year": error<{ name: string; year: string; proposals: readonly string[] }>({
    sv: (it) => `”${it.name}” fanns inte i ${it.year} års regler.`,
    en: (it) => `“${it.name}” was not in the rules of ${it.year}.`,
    mend: {
      sv: (it) =>
        it.proposals.length > 0
          ? `Skriv ”${it.proposals.join("” eller ”")}”, eller säg under ”tidigare namn:” i regelverk.yaml vad det hette.`
          : "Säg under ”tidigare namn:” i regelverk.yaml vad det hette.",
      en: (it) =>
        it.proposals.length > 0
          ? `Write “${it.proposals.join("” or “")}”, or say under “tidigare namn:” in regelverk.yaml what it was called.`
          : "Say under “tidigare namn:” in regelverk.yaml what it was called.",
    },
  }),
  "year-needs-data": error<{
    name: string;
    year: string;
    missing: readonly string[];
    other: readonly string[];
  }>({
    sv: (it) =>
      `${it.year} års regler för ”${it.name}” behöver data som begreppen inte längre ger: ${told(it, "finns inte", "är av annat slag")}.`,
    en: (it) =>
      `The rules of ${it.year} for “${it.name}” need data that the concepts no longer give: ${told(it, "is missing", "is of another kind")}.`,
    mend: {
      sv: () => "Ha kvar uppgiften som den var, eller säg under ”tidigare namn:” vad den hette.",
      en: () => "Keep the attribute as it was, or say under “tidigare namn:” what it was called.",
    },
  }),
});

function told(
  { missing, other }: { missing: readonly string[]; other: readonly string[] },
  gone: string,
  changed: string,
): string {
  const parts = [...missing.map((name) => `${name} ${gone}`), ...other.map((name) => `${name} ${changed}`)];
  return parts.join(", ");
}
