/** What the model says about controls. Codes are published: never rename or reuse one. */
import { error } from "../../grammar/diagnostic.js";

export const controlMessages = {
  "payments-of-others": error<{ scope: string; receives: boolean }>({
    sv: (it) => `Under ”För varje ${it.scope}” kan bara utbetalningarna till den egna raden summeras.`,
    en: (it) => `Under “För varje ${it.scope}” only the payments to that row can be summed.`,
    mend: {
      sv: (it) =>
        it.receives
          ? `Skriv ”summan av utbetalningar till ${it.scope}”, eller flytta kontrollen till ”För regionen”.`
          : "Flytta kontrollen till ”För regionen”, eller till ”För varje” med den som får betalt.",
      en: (it) =>
        it.receives
          ? `Write “summan av utbetalningar till ${it.scope}”, or move the control to “För regionen”.`
          : "Move the control to “För regionen”, or to “För varje” with the one who is paid.",
    },
  }),
  "no-payments-here": error<{ name: string | null }>({
    sv: (it) =>
      it.name === null ? "Regelverket har inga utbetalningar." : `Ingen utbetalning går till ${it.name}.`,
    en: (it) => (it.name === null ? "The package has no payments." : `No payment goes to ${it.name}.`),
    mend: {
      sv: (it) =>
        it.name === null
          ? "Lägg till ett block ”utbetalning”, eller ta bort kontrollen."
          : "Skriv någon som får betalt: en entitet som står efter ”Till” i en utbetalning.",
      en: (it) =>
        it.name === null
          ? "Add a block “utbetalning”, or remove the control."
          : "Write one that is paid: an entity that stands after “Till” in a payment.",
    },
  }),
  "payments-only-in-control": error({
    sv: () => "Utbetalningarna kan bara summeras i en kontroll eller en varning.",
    en: () => "Payments can be summed only in a control or a warning.",
    mend: {
      sv: () => "Summera det som utbetalningarna räknas från, eller flytta villkoret till en kontroll.",
      en: () => "Sum what the payments are counted from, or move the condition to a control.",
    },
  }),
};
