/** What reading says about the statements of a rule block. Codes are published: never rename or reuse one. */
import { error } from "./diagnostic.js";

/** Where a colon belongs, and how the whole is written. */
const COLON = {
  attribute: {
    sv: "mellan attributet och dess typ",
    en: "between the attribute and its type",
    mend: { sv: "”attribut : typ”", en: "“attribute : type”" },
  },
  row: {
    sv: "före radens uppgifter",
    en: "before what the row gives",
    mend: { sv: "till exempel ”Listad: 3 st, ålder 7”", en: "for example “Listad: 3 st, ålder 7”" },
  },
  control: {
    sv: "mellan kontrollens namn och villkoret",
    en: "between the name of the control and its condition",
    mend: { sv: "till exempel ”kontroll namn: villkor”", en: "for example “kontroll name: condition”" },
  },
} as const;

export const ruleMessages = {
  "exception-form": error({
    sv: () => "Undantaget kan inte läsas: det säger inte från vad, när det gäller eller vad som gäller då.",
    en: () =>
      "The exception cannot be read: it does not say from what, when it applies or what then applies.",
    mend: {
      sv: () => "Skriv ”undantag från regel när villkor: värde”.",
      en: () => "Write “undantag från rule när condition: value”.",
    },
  }),
  "missing-equals": error({
    sv: () => "Här saknas ”=” mellan namnet och dess regel eller värde.",
    en: () => "“=” is missing between the name and its rule or value.",
    mend: { sv: () => "Skriv ”namn = regel”.", en: () => "Write “name = rule”." },
  }),
  "missing-colon": error<{ of: "attribute" | "row" | "control" }>({
    sv: ({ of }) => `Här saknas ”:” ${COLON[of].sv}.`,
    en: ({ of }) => `“:” is missing ${COLON[of].en}.`,
    mend: { sv: ({ of }) => `Skriv ${COLON[of].mend.sv}.`, en: ({ of }) => `Write ${COLON[of].mend.en}.` },
  }),
  "selection-name": error<{ name: string; capital: string }>({
    sv: (it) => `”${it.name}” är ett urval av rader, och ett sådant namn börjar med stor bokstav.`,
    en: (it) => `“${it.name}” is a selection of rows, and such a name begins with a capital letter.`,
    mend: {
      sv: (it) => `Kalla urvalet ”${it.capital}” här och där det används.`,
      en: (it) => `Call the selection “${it.capital}” here and where it is used.`,
    },
  }),
};
