/** Messages about documents that amend others. Codes are published: never rename or reuse one. */
import type { Difference } from "./amend-differences.js";
import { defineMessages, error, type Localized } from "./diagnostic.js";

const FORMS: Readonly<Record<string, string>> = {
  ändrar: "ändrar: ersattningsmodell.md",
  beslutad: "beslutad: 2026-02-17” eller ”beslutad: saknas",
  "gäller från och med": "gäller från och med: 2026-03-01",
  upphävs: "upphävs: [grundbelopp, vite]",
};

/** What may not differ, and what to do instead. */
const DIFFERENCES: Readonly<Record<Exclude<Difference, "selection">, { what: Localized; mend: Localized }>> =
  {
    keys: {
      what: { sv: "andra nycklar", en: "other keys" },
      mend: { sv: "Skriv samma nycklar i samma ordning.", en: "Write the same keys in the same order." },
    },
    control: {
      what: {
        sv: "ordet ”kontroll” i stället för ”varning”, eller tvärtom",
        en: "the word “kontroll” for “varning”, or the other way about",
      },
      mend: newName("namn", "name"),
    },
    label: { what: { sv: "en annan benämning", en: "another label" }, mend: newName("beteckning", "id") },
    receiver: {
      what: { sv: "en annan mottagare", en: "another receiver" },
      mend: newName("beteckning", "id"),
    },
    schedule: { what: { sv: "en annan rubrik", en: "another heading" }, mend: newName("beteckning", "id") },
    deduction: {
      what: { sv: "ordet ”Avdrag” tillagt eller borttaget", en: "the word “Avdrag” added or removed" },
      mend: newName("beteckning", "id"),
    },
    report: {
      what: { sv: "en annan rad ”redovisas”", en: "another line “redovisas”" },
      mend: newName("beteckning", "id"),
    },
  };

function newName(sv: string, en: string): Localized {
  return {
    sv: `Skriv som i den tidigare lydelsen. Ska det ändras, upphäv den och lägg till en ny med ny ${sv}.`.replace(
      "ny namn",
      "nytt namn",
    ),
    en: `Write as in the earlier version. If it is to change, repeal that and add a new one with another ${en}.`,
  };
}

export const report = defineMessages({
  "amendment-field": error<{ field: string }>({
    sv: (it) =>
      it.field === "upphävs"
        ? "Uppgiften ”upphävs” kan inte läsas."
        : `En ändring behöver uppgiften ”${it.field}”.`,
    en: (it) =>
      it.field === "upphävs"
        ? "The field “upphävs” cannot be read."
        : `An amendment needs the field “${it.field}”.`,
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
  "amendment-part": error<{ part: "concept" | "selection" }>({
    sv: (it) =>
      it.part === "concept"
        ? "En ändring kan inte ändra begreppen: samma datafiler läses före och efter dagen."
        : "En ändring kan inte skriva om ett urval.",
    en: (it) =>
      it.part === "concept"
        ? "An amendment cannot change the concepts: the same data files are read before and after the day."
        : "An amendment cannot restate a selection.",
    mend: {
      sv: (it) =>
        it.part === "concept"
          ? "Lägg begreppet i det ursprungliga dokumentet, en ny uppgift med ”kan saknas”, och låt ändringens regler använda det."
          : "Ge det nya urvalet ett eget namn, och skriv om reglerna som använder det.",
      en: (it) =>
        it.part === "concept"
          ? "Put the concept in the original document, a new attribute with “kan saknas”, and let the rules of the amendment use it."
          : "Give the new selection a name of its own, and restate the rules that use it.",
    },
  }),
  "amendment-differs": error<{ name: string; what: Exclude<Difference, "selection"> }>({
    sv: (it) => `”${it.name}” skrivs om med ${DIFFERENCES[it.what].what.sv}.`,
    en: (it) => `“${it.name}” is restated with ${DIFFERENCES[it.what].what.en}.`,
    mend: { sv: (it) => DIFFERENCES[it.what].mend.sv, en: (it) => DIFFERENCES[it.what].mend.en },
  }),
  "repeal-unknown": error<{ name: string }>({
    sv: (it) => `Inget som kan upphävas heter ”${it.name}”.`,
    en: (it) => `Nothing that can be repealed is called “${it.name}”.`,
  }),
  "repeal-ambiguous": error<{ name: string; forms: readonly string[] }>({
    sv: (it) => `”${it.name}” kan vara flera delar av regelverket.`,
    en: (it) => `“${it.name}” can be several parts of the package.`,
    mend: {
      sv: (it) => `Skriv vilken: ${it.forms.map((form) => `”${form}”`).join(" eller ")}.`,
      en: (it) => `Say which: ${it.forms.map((form) => `“${form}”`).join(" or ")}.`,
    },
  }),
  "repeal-and-restate": error<{ name: string }>({
    sv: (it) => `”${it.name}” både upphävs och skrivs om i samma ändring.`,
    en: (it) => `“${it.name}” is both repealed and restated in the same amendment.`,
    mend: {
      sv: () => "Ta bort det ena. Det som skrivs om ersätter den tidigare lydelsen utan att den upphävs.",
      en: () => "Remove one of them. What is restated replaces the earlier version without a repeal.",
    },
  }),
  "repeal-not-in-force": error<{ name: string; from: string }>({
    sv: (it) => `”${it.name}” gäller inte ${it.from} och kan inte upphävas då.`,
    en: (it) => `“${it.name}” is not in force on ${it.from} and cannot be repealed then.`,
    mend: {
      sv: () => "Ta bort det ur ”upphävs”, eller rätta dagen för någon av ändringarna.",
      en: () => "Remove it from “upphävs”, or correct the day of one of the amendments.",
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
