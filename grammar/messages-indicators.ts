/** Messages about how a block `indikator` is written. */
import { defineMessages, error } from "./diagnostic.js";

const HEAD = "```indikator Fast läkarkontakt {#fast-lakarkontakt}";

export const indicatorReport = defineMessages({
  "indicator-title": error<{ braces: boolean }>({
    sv: (it) =>
      it.braces ? "Det som står inom klamrar är inte ett ankare." : "Indikatorn saknar en benämning.",
    en: (it) => (it.braces ? "What stands in braces is not an id." : "The indicator has no title."),
    mend: {
      sv: () => `Skriv benämningen, och om så behövs ett ankare, på blockets första rad: ${HEAD}`,
      en: () => `Write the title, and an id where it is needed, on the block's first line: ${HEAD}`,
    },
  }),
  "indicator-line": error<{ name: string; known: readonly string[] }>({
    sv: (it) => `En indikator har ingen rad ”${it.name}”.`,
    en: (it) => `An indicator has no line “${it.name}”.`,
    mend: {
      sv: (it) => `Raderna heter ${it.known.join(", ")}.`,
      en: (it) => `The lines are called ${it.known.join(", ")}.`,
    },
  }),
  "indicator-line-twice": error<{ name: string }>({
    sv: (it) => `Raden ”${it.name}” står redan i indikatorn.`,
    en: (it) => `The line “${it.name}” already stands in the indicator.`,
    mend: { sv: () => "Ta bort den ena raden.", en: () => "Remove one of the lines." },
  }),
  "indicator-line-missing": error<{ name: string; example: string }>({
    sv: (it) => `Indikatorn saknar raden ”${it.name}”.`,
    en: (it) => `The indicator has no line “${it.name}”.`,
    mend: {
      sv: (it) => `Skriv till exempel ”${it.name} = ${it.example}”.`,
      en: (it) => `Write for example “${it.name} = ${it.example}”.`,
    },
  }),
  "indicator-measure": error<{ both: boolean }>({
    sv: (it) =>
      it.both ? "Indikatorn säger på två sätt vad som mäts." : "Indikatorn säger inte vad som mäts.",
    en: (it) =>
      it.both
        ? "The indicator says in two ways what is measured."
        : "The indicator does not say what is measured.",
    mend: {
      sv: () =>
        "Skriv antingen ”täljare” och en av ”population” och ”nämnare”, eller ”värde = medelvärdet av …” och ”population”.",
      en: () =>
        "Write either “täljare” and one of “population” and “nämnare”, or “värde = medelvärdet av …” and “population”.",
    },
  }),
  "indicator-reported": error({
    sv: () => "En indikator med ett rapporterat värde säger inte var värdet står.",
    en: () => "An indicator with a reported value does not say where the value stands.",
    mend: {
      sv: () => "Skriv bara en rad ”värde = utfall för Rapporterat utfall”, med uppgiften och dess entitet.",
      en: () =>
        "Write only a line “värde = utfall för Rapporterat utfall”, with the attribute and its entity.",
    },
  }),
  "indicator-words": error<{ found: string; expected: string; english: string }>({
    sv: (it) => `”${it.found}” kan inte läsas här.`,
    en: (it) => `“${it.found}” cannot be read here.`,
    mend: { sv: (it) => `Skriv ${it.expected}.`, en: (it) => `Write ${it.english}.` },
  }),
});
