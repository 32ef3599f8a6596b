/** What is said of the form of Parquet and JSON files. Codes are published: never rename or reuse one. */
import { error } from "../../grammar/diagnostic.js";

export const formDefinitions = {
  "data-column-inexact": error<{ type: string }>({
    sv: ({ type }) => `Kolumnen har flyttal (${type}), som inte är exakta.`,
    en: ({ type }) => `The column has floating-point numbers (${type}), which are not exact.`,
    mend: mend(
      "Skriv kolumnen som heltal, som DECIMAL med så många decimaler som begreppet har, eller som text.",
      "Write the column as integers, as DECIMAL with as many decimals as the concept has, or as text.",
    ),
  }),
  "data-column-time": error<{ type: string }>({
    sv: ({ type }) => `Kolumnen har klockslag (${type}), som ingen regel läser.`,
    en: ({ type }) => `The column has times of day (${type}), which no rule reads.`,
    mend: mend("Skriv kolumnen som DATE.", "Write the column as DATE."),
  }),
  "data-column-type": error<{ type: string }>({
    sv: ({ type }) => `Kolumnen är av typen ${type}, som inte läses.`,
    en: ({ type }) => `The column is of the type ${type}, which is not read.`,
    mend: mend(
      "Skriv kolumnen som text, heltal, DECIMAL, DATE eller BOOLEAN.",
      "Write the column as text, integers, DECIMAL, DATE or BOOLEAN.",
    ),
  }),
  "data-not-json": error({
    sv: () => "Här följer filen inte reglerna för JSON.",
    en: () => "Here the file does not follow the rules of JSON.",
    mend: mend(
      "Ta ut filen på nytt ur källsystemet. En .ndjson-fil har ett objekt på varje rad, och inga tomma rader.",
      "Extract the file from its source again. An .ndjson file has one object a line, and no blank lines.",
    ),
  }),
  "data-not-objects": error({
    sv: () => "Filen är ingen lista av objekt.",
    en: () => "The file is no list of objects.",
    mend: mend(
      "Skriv filen som en lista av objekt, ett för varje rad, med attributens namn: [{…}, {…}].",
      "Write the file as a list of objects, one a row, with the names of the attributes: [{…}, {…}].",
    ),
  }),
  "data-nested-value": error({
    sv: () => "Värdet är ett objekt eller en lista.",
    en: () => "The value is an object or a list.",
    mend: mend(
      "Skriv värdet som en text, ett tal, true, false eller null.",
      "Write the value as a text, a number, true, false or null.",
    ),
  }),
  "data-member-twice": error({
    sv: () => "Objektet har två värden med samma namn.",
    en: () => "The object has two values of the same name.",
    mend: mend("Ta bort det ena av värdena.", "Remove one of the values."),
  }),
};

function mend(sv: string, en: string): { readonly sv: () => string; readonly en: () => string } {
  return { sv: () => sv, en: () => en };
}
