/** What can be wrong with the text of a table's caption. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "./diagnostic.js";

export const report = defineMessages({
  "caption-phrase-order": error<{ text: string }>({
    sv: () => "Frasen i tabellrubriken ska stå efter enheten, sist på raden.",
    en: () => "The phrase in the table caption must stand after the unit, last on the line.",
    mend: { sv: (it) => `Skriv ”${it.text}”.`, en: (it) => `Write “${it.text}”.` },
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
