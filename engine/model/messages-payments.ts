/** What the model says about amounts that are paid. Codes are published: never rename or reuse one. */
import { error, type Localized } from "../../grammar/diagnostic.js";
import type { Frequency } from "../../grammar/syntax.js";

/** The units that an amount can have. */
const UNITS: Readonly<Record<Frequency, Localized>> = {
  month: { sv: "kr eller kr per månad", en: "kr or kr per månad" },
  quarter: { sv: "kr, för hela kvartalet", en: "kr, for the whole quarter" },
  half: { sv: "kr, för hela halvåret", en: "kr, for the whole half year" },
  year: { sv: "kr eller kr per år", en: "kr or kr per år" },
};

export interface UnitFault {
  readonly label: string;
  readonly found: Localized;
  readonly frequency: Frequency;
  readonly per: "månad" | "år" | "procentenhet" | null;
}

/** Joined with the others in `messages.ts`. */
export const paymentMessages = {
  "result-personal": error<{ name: string }>({
    sv: (it) =>
      `${it.name} har personuppgifter och kan inte redovisas rad för rad: nyckeln skulle stå i filen.`,
    en: (it) =>
      `${it.name} has personal data and cannot be reported row by row: its key would stand in the file.`,
    mend: {
      sv: () => "Redovisa per något utan personuppgifter, till exempel hälsocentralen, eller för regionen.",
      en: () => "Report per something without personal data, such as the health centre, or for the region.",
    },
  }),
  "result-not-rounded": error<{ label: string }>({
    sv: (it) => `”${it.label}” kan ha oändligt många decimaler och kan inte redovisas som det är.`,
    en: (it) => `“${it.label}” can have endless decimals and cannot be reported as it is.`,
    mend: {
      sv: () => "Lägg till ”, avrundat till 1 decimal” eller ”, visas med 1 decimal”.",
      en: () => "Add “, avrundat till 1 decimal” or “, visas med 1 decimal”.",
    },
  }),
  "result-kind": error<{ label: string }>({
    sv: (it) => `”${it.label}” är varken ett tal, ja eller nej, ett ord ur en uppräkning eller ett datum.`,
    en: (it) => `“${it.label}” is neither a number, ja or nej, a word of an enumeration nor a date.`,
    mend: {
      sv: () => "Redovisa ett värde av något av de slagen, till exempel ett antal.",
      en: () => "Report a value of one of those kinds, such as a number of rows.",
    },
  }),
  "payment-unit": error<UnitFault>({
    sv: (it) => `Utbetalningen ”${it.label}” ska vara i ${UNITS[it.frequency].sv}, men är ${it.found.sv}.`,
    en: (it) => `The payment “${it.label}” must be in ${UNITS[it.frequency].en}, but is ${it.found.en}.`,
    mend: { sv: (it) => mendOf(it, "sv"), en: (it) => mendOf(it, "en") },
  }),
};

/** A price per percentage point is paid for percentage points; a quotient without a unit is none until it is said (S3). */
const FOR_POINTS: Localized = {
  sv: "Multiplicera priset med procentenheter, direkt efter priset: ”antal × pris × (täckningsgrad − 50 %)”. En kvot blir procent så: ”100 % × (besök / alla besök)”.",
  en: "Multiply the price by percentage points, just after the price: “antal × pris × (täckningsgrad − 50 %)”. A quotient becomes a percentage so: “100 % × (besök / alla besök)”.",
};

function mendOf({ frequency, per }: UnitFault, language: keyof Localized): string {
  if (per === "procentenhet") return FOR_POINTS[language];
  const words = {
    month: {
      sv:
        per === "år" ? "Skriv ”, per månad” före avrundningen." : "Skriv ett belopp i kr eller kr per månad.",
      en:
        per === "år" ? "Write “, per månad” before the rounding." : "Write an amount in kr or kr per månad.",
    },
    quarter: wholeAmount(
      "hela kvartalet",
      "the whole quarter",
      per === "år" ? "x / 4 × 1 år" : "3 månader × x",
    ),
    half: wholeAmount(
      "hela halvåret",
      "the whole half year",
      per === "år" ? "x / 2 × 1 år" : "6 månader × x",
    ),
    year: {
      sv: per === "månad" ? "Skriv ”, per år” före avrundningen." : "Skriv ett belopp i kr eller kr per år.",
      en: per === "månad" ? "Write “, per år” before the rounding." : "Write an amount in kr or kr per år.",
    },
  };
  return words[frequency][language];

  function wholeAmount(sv: string, en: string, form: string): Localized {
    if (per === null) return { sv: "Skriv ett belopp i kr.", en: "Write an amount in kr." };
    return {
      sv: `Räkna ut beloppet för ${sv}, till exempel ”${form}”.`,
      en: `Compute the amount of ${en}, such as “${form}”.`,
    };
  }
}
