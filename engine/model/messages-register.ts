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
  "clause-twice": error({
    sv: () => "Det här är redan sagt om entiteten.",
    en: () => "This is already said of the entity.",
    mend: { sv: () => "Ta bort den ena raden.", en: () => "Remove one of the lines." },
  }),
  "month-attribute": error<{ name: string }>({
    sv: (it) => `”${it.name}” är inte en månad i entiteten.`,
    en: (it) => `“${it.name}” is not a month of the entity.`,
    mend: {
      sv: () => "Skriv ett attribut av typen månad efter ”gäller för”.",
      en: () => "Write an attribute of the type månad after “gäller för”.",
    },
  }),
  "event-date": error<{ name: string; twice: boolean }>({
    sv: (it) =>
      it.twice
        ? "Entiteten har två händelsedatum."
        : `”${it.name}” kan inte vara händelsedatum: det är inte ett datum som alla rader har.`,
    en: (it) =>
      it.twice
        ? "The entity has two event dates."
        : `“${it.name}” cannot be the event date: it is not a date that every row has.`,
    mend: {
      sv: () => "Sätt ”händelsedatum” på ett enda attribut av typen datum, som inte kan saknas.",
      en: () => "Put “händelsedatum” on one attribute of the type datum that cannot be missing.",
    },
  }),
  "validity-day": error<{ name: string }>({
    sv: (it) => `”${it.name}” är inte ett datum för hela regelverket.`,
    en: (it) => `“${it.name}” is not a date of the whole package.`,
    mend: {
      sv: () =>
        "Skriv till exempel ”på periodens sista dag”, eller ett datum som definieras för hela regelverket.",
      en: () =>
        "Write for example “på periodens sista dag”, or a date that is defined for the whole package.",
    },
  }),
  "day-counts-rows": error<{ name: string }>({
    sv: (it) => `Dagen som rader ska gälla på räknas ut från rader (”${it.name}”).`,
    en: (it) => `The day by which rows are in force is computed from rows (“${it.name}”).`,
    mend: {
      sv: () => "Bestäm dagen utan att räkna rader, till exempel ”periodens sista dag”.",
      en: () => "Settle the day without counting rows, as in “periodens sista dag”.",
    },
  }),
});
