/** What can be wrong with when rows count: validity, months, days. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "../../grammar/diagnostic.js";

export const report = defineMessages({
  "no-validity": error<{ name: string }>({
    sv: (it) => `”${it.name}” har ingen giltighet, så alla dess rader räknas alltid.`,
    en: (it) => `“${it.name}” has no validity, so all its rows always count.`,
    mend: {
      sv: (it) =>
        `Ta bort ”gällande …” eller ”oavsett datum”, eller lägg till ”giltig från och med A fram till B” i begreppet ${it.name}.`,
      en: (it) =>
        `Remove “gällande …” or “oavsett datum”, or add “giltig från och med A fram till B” to the concept ${it.name}.`,
    },
  }),
});
