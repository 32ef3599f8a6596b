/** What can be wrong with a table whose rows stand in a CSV file. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "./diagnostic.js";

const SIGNS: Readonly<Record<string, { readonly sv: string; readonly en: string }>> = {
  "\t": { sv: "tabb", en: "a tab" },
};

export const report = defineMessages({
  "table-file": error<{ reason: string; english: string; name: string }>({
    sv: (it) => `Tabellens fil kan inte läsas. ${it.reason}`,
    en: (it) => `The table's file cannot be read. ${it.english}`,
    mend: {
      sv: (it) =>
        `Lägg filen ”${it.name}” bredvid dokumentet, med samma rubriker som tabellen skulle ha haft i texten.`,
      en: (it) =>
        `Put the file “${it.name}” beside the document, with the heads that the table would have in the text.`,
    },
  }),
  "table-file-separator": error<{ expected: string; found: string }>({
    sv: (it) =>
      `Filens rubriker skiljs med ${sign(it.found).sv}, inte med ”${it.expected}” som paketet säger.`,
    en: (it) =>
      `The heads of the file are parted by ${sign(it.found).en}, not by “${it.expected}” as the package says.`,
    mend: {
      sv: (it) => `Spara filen med ”${it.expected}” mellan cellerna.`,
      en: (it) => `Save the file with “${it.expected}” between the cells.`,
    },
  }),
  "table-file-decimal": error({
    sv: () => "I filen står ett decimalkomma, men paketet säger att dess filer har decimalpunkt.",
    en: () =>
      "There is a decimal comma in the file, but the package says that its files have decimal points.",
  }),
  "table-file-quote": error({
    sv: () => "Ett citattecken står mitt i en cell.",
    en: () => "There is a quotation mark inside a cell.",
    mend: {
      sv: () => "Ta bort citattecknet, eller ställ ett före och ett efter hela cellen.",
      en: () => "Remove the quotation mark, or put one before and one after the whole cell.",
    },
  }),
});

function sign(found: string): { readonly sv: string; readonly en: string } {
  return SIGNS[found] ?? { sv: `”${found}”`, en: `“${found}”` };
}
