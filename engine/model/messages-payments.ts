/** What the model says about amounts that are paid. Codes are published: never rename or reuse one. */
import { error, type Localized } from "../../grammar/diagnostic.js";
import type { Frequency } from "../../grammar/syntax.js";

/** The units that an amount can have. */
const UNITS: Readonly<Record<Frequency, Localized>> = {
  month: { sv: "kr eller kr per månad", en: "kr or kr per månad" },
  quarter: { sv: "kr, för hela kvartalet", en: "kr, for the whole quarter" },
  year: { sv: "kr eller kr per år", en: "kr or kr per år" },
};

export interface UnitFault {
  readonly label: string;
  readonly found: Localized;
  readonly frequency: Frequency;
  readonly per: "månad" | "år" | null;
}

/** Joined with the others in `messages.ts`. */
export const paymentMessages = {
  "payment-unit": error<UnitFault>({
    sv: (it) => `Utbetalningen ”${it.label}” ska vara i ${UNITS[it.frequency].sv}, men är ${it.found.sv}.`,
    en: (it) => `The payment “${it.label}” must be in ${UNITS[it.frequency].en}, but is ${it.found.en}.`,
    mend: { sv: (it) => mendOf(it, "sv"), en: (it) => mendOf(it, "en") },
  }),
};

function mendOf({ frequency, per }: UnitFault, language: keyof Localized): string {
  const words = {
    month: {
      sv:
        per === "år" ? "Skriv ”, per månad” före avrundningen." : "Skriv ett belopp i kr eller kr per månad.",
      en:
        per === "år" ? "Write “, per månad” before the rounding." : "Write an amount in kr or kr per månad.",
    },
    quarter: {
      sv:
        per === null
          ? "Skriv ett belopp i kr."
          : `Räkna ut beloppet för hela kvartalet, till exempel ”${per === "år" ? "x / 4 × 1 år" : "3 månader × x"}”.`,
      en:
        per === null
          ? "Write an amount in kr."
          : `Compute the amount of the whole quarter, such as “${per === "år" ? "x / 4 × 1 år" : "3 månader × x"}”.`,
    },
    year: {
      sv: per === "månad" ? "Skriv ”, per år” före avrundningen." : "Skriv ett belopp i kr eller kr per år.",
      en: per === "månad" ? "Write “, per år” before the rounding." : "Write an amount in kr or kr per år.",
    },
  };
  return words[frequency][language];
}
