/** What the model says about days, months and lengths of time. Codes are published: never rename or reuse one. */
import { error, type Localized } from "../../grammar/diagnostic.js";

/** Joined with the others in `messages.ts`. */
export const timeMessages = {
  "date-minus-date": error({
    sv: () => "Ett datum kan inte dras ifrån ett annat med minustecken.",
    en: () => "A date cannot be subtracted from another with a minus sign.",
    mend: {
      sv: () => "Skriv ”dagar från A till B”, ”hela månader från A till B” eller ”hela år från A till B”.",
      en: () => "Write “dagar från A till B”, “hela månader från A till B” or “hela år från A till B”.",
    },
  }),
  "date-sign": error<{ word: string }>({
    sv: (it) => `Ett datum eller en månad flyttas med ordet ”${it.word}”, inte med ett tecken.`,
    en: (it) => `A date or a month is moved by the word “${it.word}”, not by a sign.`,
    mend: {
      sv: (it) => `Skriv ordet ”${it.word}”.`,
      en: (it) => `Write the word “${it.word}”.`,
    },
  }),
  "shift-not-date": error<{ direction: "plus" | "minus" }>({
    sv: (it) => `Ordet ”${it.direction}” flyttar ett datum eller en månad; tal räknas med tecken.`,
    en: (it) => `The word “${it.direction}” moves a date or a month; numbers are calculated with signs.`,
    mend: {
      sv: (it) => `Skriv ”${it.direction === "plus" ? "+" : "−"}”.`,
      en: (it) => `Write “${it.direction === "plus" ? "+" : "−"}”.`,
    },
  }),
  "time-length": error<{ found: Localized; bare: boolean; month: boolean }>({
    sv: (it) =>
      it.month
        ? `En månad flyttas ett antal månader eller år, men det här är ${it.found.sv}.`
        : `Ett datum flyttas ett antal dagar, veckor, månader eller år, men det här är ${it.found.sv}.`,
    en: (it) =>
      it.month
        ? `A month is moved by a number of months or years, but this is ${it.found.en}.`
        : `A date is moved by a number of days, weeks, months or years, but this is ${it.found.en}.`,
    mend: {
      sv: (it) =>
        it.bare
          ? "Skriv enheten efter talet, till exempel ”18 månader”."
          : "Skriv en tid, till exempel ”18 månader”.",
      en: (it) =>
        it.bare
          ? "Write the unit after the number, as in “18 månader”."
          : "Write a length of time, such as “18 månader”.",
    },
  }),
  "time-length-whole": error<{ text: string; constant: boolean }>({
    sv: (it) =>
      it.constant
        ? `”${it.text}” är inte ett helt antal dagar eller månader, och kalendern har inga delar av dem.`
        : `”${it.text}” är kanske inte ett helt antal, och kalendern har inga delar av dagar eller månader.`,
    en: (it) =>
      it.constant
        ? `“${it.text}” is no whole number of days or months, and the calendar has no parts of them.`
        : `“${it.text}” may not be a whole number, and the calendar has no parts of days or months.`,
    mend: {
      sv: (it) =>
        it.constant
          ? "Skriv ett helt antal dagar, veckor, månader eller år."
          : `Avrunda först: ”(${it.text}, avrundat nedåt till heltal)”.`,
      en: (it) =>
        it.constant
          ? "Write a whole number of days, weeks, months or years."
          : `Round it first: “(${it.text}, avrundat nedåt till heltal)”.`,
    },
  }),
};
