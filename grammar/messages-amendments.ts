/** Messages about documents that amend others. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "./diagnostic.js";

const FORMS: Readonly<Record<string, string>> = {
  ändrar: "ändrar: ersattningsmodell.md",
  beslutad: "beslutad: 2026-02-17” eller ”beslutad: saknas",
  "gäller från och med": "gäller från och med: 2026-03-01",
};

export const report = defineMessages({
  "amendment-field": error<{ field: string }>({
    sv: (it) => `En ändring behöver uppgiften ”${it.field}”.`,
    en: (it) => `An amendment needs the field “${it.field}”.`,
    mend: {
      sv: (it) => `Skriv till exempel ”${FORMS[it.field] ?? ""}”.`,
      en: (it) => `Write “${FORMS[it.field] ?? ""}”, say.`,
    },
  }),
  "amendment-unknown-document": error<{ name: string; documents: readonly string[] }>({
    sv: (it) => `Paketet har inget dokument ”${it.name}” att ändra.`,
    en: (it) => `The package has no document “${it.name}” to amend.`,
    mend: {
      sv: (it) => `Skriv filnamnet på det dokument som ändras: ${it.documents.join(", ")}.`,
      en: (it) => `Write the file name of the document that is amended: ${it.documents.join(", ")}.`,
    },
  }),
  "amendment-part": error({
    sv: () => "En ändring kan skriva om värden, regler och tabeller, men inte det här.",
    en: () => "An amendment can restate values, rules and tables, but not this.",
    mend: {
      sv: () =>
        "Skriv om den regel som beloppet räknas med, eller gör ändringen i det ursprungliga dokumentet.",
      en: () =>
        "Restate the rule that the amount is computed by, or make the change in the original document.",
    },
  }),
  "amendment-clash": error<{ name: string; from: string }>({
    sv: (it) => `”${it.name}” skrivs om två gånger från och med ${it.from}, med samma beslutsdag.`,
    en: (it) => `“${it.name}” is restated twice from ${it.from}, by decisions of the same day.`,
    mend: {
      sv: () => "Behåll en av dem, eller rätta dagen för ett av besluten.",
      en: () => "Keep one of them, or correct the day of one of the decisions.",
    },
  }),
});
