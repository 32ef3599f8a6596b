/** What can be wrong with the text of a table's caption. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "./diagnostic.js";

export const report = defineMessages({
  "caption-phrase-order": error<{ text: string }>({
    sv: () => "Frasen i tabellrubriken ska stå efter enheten, sist på raden.",
    en: () => "The phrase in the table caption must stand after the unit, last on the line.",
    mend: { sv: (it) => `Skriv ”${it.text}”.`, en: (it) => `Write “${it.text}”.` },
  }),
  "caption-unit-order": error<{ unit: string }>({
    sv: (it) => `Enheten ”${it.unit}” ska stå efter orden i tabellrubriken, inte efter tabellens namn.`,
    en: (it) =>
      `The unit “${it.unit}” must stand after the words of the table caption, not after the table's name.`,
  }),
  "table-computed": error({
    sv: () => "Det går inte att se vilka celler i den beräknade tabellen som ska fyllas i.",
    en: () => "It cannot be seen which cells of the computed table are to be filled.",
    mend: {
      sv: () =>
        "Skriv först en kolumn för varje nyckel och sedan kolumner som heter som regler med nycklar, med ett streck i varje cell.",
      en: () =>
        "Write first a column for each key, and then columns with the names of rules with keys, with a dash in each cell.",
    },
  }),
  "table-computed-name": error({
    sv: () => "En beräknad tabell har inget eget namn: värdena är reglernas, och slås upp i dem.",
    en: () =>
      "A computed table has no name of its own: the values are those of rules, and looked up in them.",
  }),
  "table-computed-cell": error({
    sv: () => "Cellen är skriven för hand i en beräknad tabell.",
    en: () => "The cell is written by hand in a computed table.",
  }),
  "caption-two-methods": error({
    sv: () => "Tabellrubriken säger på två sätt hur ett värde hittas mellan raderna.",
    en: () => "The table caption says in two ways how a value is found between the rows.",
    mend: {
      sv: () =>
        "Behåll ”linjärt mellan raderna” om raderna är punkter, eller ”marginellt” om de är intervall som vart och ett ger sin del.",
      en: () =>
        "Keep “linjärt mellan raderna” if the rows are points, or “marginellt” if they are intervals that each give their part.",
    },
  }),
  "caption-two-days": error({
    sv: () => "Tabellen gäller redan från och med en annan dag.",
    en: () => "The table already applies from another day.",
    mend: {
      sv: () => "Behåll en dag. Varje lydelse är en tabell för sig.",
      en: () => "Keep one day. Each version is a table of its own.",
    },
  }),
});
