/** Messages about the packages of other years and about conditions for validity. */
import { defineMessages, error, warning } from "./diagnostic.js";

export const report = defineMessages({
  "predecessor-missing": error<{ reason: string; english: string }>({
    sv: (it) => `Det föregående årets paket kan inte läsas: ${it.reason}`,
    en: (it) => `Last year's package cannot be read: ${it.english}`,
    mend: {
      sv: () => "Rätta mappen efter ”mapp:”; den skrivs från den här mappen, till exempel ../2025.",
      en: () => "Correct the folder after “mapp:”; it is written from this folder, such as ../2025.",
    },
  }),
  "predecessor-changed": error<{ pinned: string | null }>({
    sv: (it) =>
      it.pinned === null
        ? "Det föregående årets paket är inte låst till sitt innehåll."
        : "Det föregående årets paket har ändrats sedan det låstes.",
    en: (it) =>
      it.pinned === null
        ? "Last year's package is not pinned to its content."
        : "Last year's package has changed since it was pinned.",
  }),
  "predecessor-faulty": error<{ count: number }>({
    sv: (it) => `Det föregående årets paket har ${it.count} fel.`,
    en: (it) => `Last year's package has ${it.count} ${it.count === 1 ? "error" : "errors"}.`,
    mend: {
      sv: () => "Granska det paketet för sig och rätta felen där.",
      en: () => "Check that package by itself and mend the errors there.",
    },
  }),
  "predecessor-order": error<{ last: string; first: string }>({
    sv: (it) =>
      `Det föregående paketet gäller till och med ${it.last}, men det här från och med ${it.first}.`,
    en: (it) => `The preceding package is valid to ${it.last}, but this one from ${it.first}.`,
    mend: {
      sv: () => "Ange det paket som gällde närmast före, eller rätta ”giltig”.",
      en: () => "Name the package that was valid just before, or correct “giltig”.",
    },
  }),
  "former-name-unknown": error<{ name: string }>({
    sv: (it) => `Det föregående årets paket har inget som heter ”${it.name}”.`,
    en: (it) => `Last year's package has nothing called “${it.name}”.`,
    mend: {
      sv: () => "Skriv namnet som det stod i det paketet, eller ta bort raden.",
      en: () => "Write the name as it stood in that package, or remove the line.",
    },
  }),
  "name-now-unknown": error<{ name: string; field: string }>({
    sv: (it) => `”${it.field}” nämner ”${it.name}”, men det finns inte i regelverket.`,
    en: (it) => `“${it.field}” mentions “${it.name}”, which is not in the package.`,
    mend: {
      sv: () => "Skriv namnet, eller rubrikens eller kravets ankare, som det står nu, eller ta bort raden.",
      en: () =>
        "Write the name, or the anchor of the heading or the requirement, as it is now, or remove the line.",
    },
  }),
  "condition-unmet": warning<{ text: string }>({
    sv: (it) => `Villkoret ”${it.text}” är inte uppfyllt; regelverket kan bara provköras.`,
    en: (it) => `The condition “${it.text}” is not met; the package can only be run as a trial.`,
    mend: {
      sv: () => "När det är uppfyllt: skriv ”uppfyllt: ja”, och beslutet som säger det.",
      en: () => "When it is met: write “uppfyllt: ja”, and the decision that says so.",
    },
  }),
  "condition-unmet-decided": error<{ text: string }>({
    sv: (it) => `Paketet är fastställt, men villkoret ”${it.text}” är inte uppfyllt.`,
    en: (it) => `The package is fastställd, but the condition “${it.text}” is not met.`,
    mend: {
      sv: () => "Skriv status ”förslag” tills villkoret är uppfyllt, eller ”uppfyllt: ja”.",
      en: () => "Write the status “förslag” until the condition is met, or “uppfyllt: ja”.",
    },
  }),
});
