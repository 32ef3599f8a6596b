/** What can be wrong with limits over several months. Codes are published: never rename or reuse one. */
import { defineMessages, error, type Localized } from "../../grammar/diagnostic.js";

export const report = defineMessages({
  "cap-time": error({
    sv: () => "Det är oklart över vilken tid gränsen gäller.",
    en: () => "It is unclear over which time the limit holds.",
    mend: {
      sv: () => "Skriv ”per kalenderår”, ”per löpande 12 månader”, ”per period” eller ”per” och en entitet.",
      en: () => "Write “per kalenderår”, “per löpande 12 månader”, “per period” or “per” and an entity.",
    },
  }),
  "cap-per-year": error({
    sv: () => "Taket gäller ett belopp per år, men värdet är månadens belopp.",
    en: () => "The limit is an amount per year, but the value is the amount of the month.",
  }),
  "cap-row": error<{ name: string; here: boolean }>({
    sv: (it) =>
      it.here
        ? `Det går inte att se när en rad i ${it.name} börjar.`
        : `En gräns per ${it.name} kan bara stå i en regel för ${it.name}.`,
    en: (it) =>
      it.here
        ? `It cannot be told when a row of ${it.name} begins.`
        : `A limit per ${it.name} can only stand in a rule of ${it.name}.`,
    mend: {
      sv: (it) =>
        it.here
          ? `Märk datumet då den börjar med ”händelsedatum” i begreppet ${it.name}.`
          : `Flytta regeln till ”För varje ${it.name}”, och räkna samman beloppen därifrån.`,
      en: (it) =>
        it.here
          ? `Mark the date on which it begins with “händelsedatum” in the concept ${it.name}.`
          : `Move the rule to “För varje ${it.name}”, and sum the amounts from there.`,
    },
  }),
  "cap-misplaced": error<{ where: Localized }>({
    sv: (it) =>
      `Taket står i ${it.where.sv}, så det är oklart vad månaderna då något annat gällde räknas som.`,
    en: (it) =>
      `The limit stands in ${it.where.en}, so it is unclear what months when something else held count as.`,
    mend: {
      sv: () => "Ge det som taket gäller ett eget namn, och skriv en regel med det namnet och taket.",
      en: () => "Give what is limited a name of its own, and write a rule with that name and the limit.",
    },
  }),
  "cap-start": error({
    sv: () =>
      "Ett tak per löpande månader räknas från det att regelverket börjar gälla, och det är inte sagt.",
    en: () => "A limit for a moving number of months counts from when the rules begin, and that is not said.",
    mend: {
      sv: () => "Skriv ”giltig: från och med … till och med …” överst i dokumentet, eller i regelverk.yaml.",
      en: () =>
        "Write “giltig: från och med … till och med …” at the top of the document, or in regelverk.yaml.",
    },
  }),
  "yearly-cap": error<{ found: Localized }>({
    sv: (it) => `Värdet ${it.found.sv} gäller ett helt år, men gränsen läggs ihop månad för månad.`,
    en: (it) => `The value ${it.found.en} is for a whole year, but the limit adds up month by month.`,
    mend: {
      sv: () => "Räkna först om till ett belopp för månaden: ”, per månad”.",
      en: () => "First restate it for one month: “, per månad”.",
    },
  }),
});
