/** What the model says about comma phrases that do nothing. Codes are published: never rename or reuse one. */
import { defineMessages, warning } from "../../grammar/diagnostic.js";

export const report = defineMessages({
  "phrase-without-effect": warning<{ always: boolean }>({
    sv: (it) =>
      it.always
        ? "Efter gränsen före den här är värdet alltid detsamma: den lägsta gränsen är inte under den högsta."
        : "Frasen ändrar ingenting: den före den gör redan detsamma eller mer.",
    en: (it) =>
      it.always
        ? "After the limit before this one the value is always the same: the floor is not below the ceiling."
        : "The phrase changes nothing: the one before it already does the same or more.",
    mend: {
      sv: (it) =>
        it.always ? "Rätta en av gränserna." : "Ta bort den ena frasen, eller byt ordning på dem.",
      en: (it) =>
        it.always ? "Correct one of the limits." : "Remove one of the phrases, or change their order.",
    },
  }),
});
