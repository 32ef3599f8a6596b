/** What the model says about amounts that are shared out. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "../../grammar/diagnostic.js";

export const report = defineMessages({
  "sharing-misplaced": error<{ words: string }>({
    sv: (it) => `”${it.words}” räknar på alla rader tillsammans, och kan bara stå i en hel definition.`,
    en: (it) => `“${it.words}” counts all rows together, and can only stand in a whole definition.`,
    mend: {
      sv: () => "Ge delarna ett eget namn under ”För varje”, och använd namnet här.",
      en: () => "Give the parts a name of their own under “För varje”, and use the name here.",
    },
  }),
  "sharing-other-entity": error<{ over: string | null; scope: string | null; words: string }>({
    sv: (it) =>
      it.scope === null
        ? `”${it.words}” ger varje rad sin del, men står utanför ”För varje${it.over === null ? "" : ` ${it.over}`}”.`
        : `Delarna går till ${it.over ?? ""}, men regeln gäller för varje ${it.scope}.`,
    en: (it) =>
      it.scope === null
        ? `“${it.words}” gives each row its part, but stands outside “För varje${it.over === null ? "" : ` ${it.over}`}”.`
        : `The parts go to ${it.over ?? ""}, but the rule is of each ${it.scope}.`,
    mend: {
      sv: (it) => `Ställ regeln under ”För varje ${it.over ?? "Entitet"}”.`,
      en: (it) => `Put the rule under “För varje ${it.over ?? "Entity"}”.`,
    },
  }),
  "remainder-missing": error({
    sv: () => "Delarna avrundas, men det är inte sagt vart det går som blir över.",
    en: () => "The parts are rounded, but it is not said where the remainder goes.",
    mend: {
      sv: () =>
        "Skriv till exempel ”, resten till största” eller ”, resten efter största bråkdel” efter avrundningen.",
      en: () =>
        "Write for example “, resten till största” or “, resten efter största bråkdel” after the rounding.",
    },
  }),
  "remainder-without-rounding": error({
    sv: () => "Delarna avrundas inte, så det blir ingen rest.",
    en: () => "The parts are not rounded, so there is no remainder.",
    mend: {
      sv: () => "Skriv en avrundning före resten, till exempel ”, avrundat till öre”, eller ta bort resten.",
      en: () =>
        "Write a rounding before the remainder, such as “, avrundat till öre”, or remove the remainder.",
    },
  }),
  "sharing-needs-key": error<{ name: string }>({
    sv: (it) => `${it.name} har ingen nyckel, så det går inte att säga vem som får resten när flera är lika.`,
    en: (it) => `${it.name} has no key, so it cannot be told who gets the remainder when several are equal.`,
    mend: {
      sv: () => "Märk ett av entitetens attribut med ”, nyckel”.",
      en: () => "Mark one of the entity's attributes with “, nyckel”.",
    },
  }),
});
