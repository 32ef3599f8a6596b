/** What can be wrong with the text of a table's caption. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "./diagnostic.js";

export const report = defineMessages({
  "caption-phrase-order": error<{ text: string }>({
    sv: () => "Frasen i tabellrubriken ska stå efter enheten, sist på raden.",
    en: () => "The phrase in the table caption must stand after the unit, last on the line.",
    mend: { sv: (it) => `Skriv ”${it.text}”.`, en: (it) => `Write “${it.text}”.` },
  }),
});
