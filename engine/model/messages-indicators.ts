/** What the model says about indicators. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "../../grammar/diagnostic.js";

export const report = defineMessages({
  "indicator-event-date": error<{ name: string }>({
    sv: (it) => `${it.name} har inget händelsedatum, så det är oklart vilka rader som hör till perioden.`,
    en: (it) => `${it.name} has no event date, so it is unclear which rows belong to the period.`,
    mend: {
      sv: (it) =>
        `Skriv ”, händelsedatum” efter ett datum i begreppet ${it.name}, eller ta bort raden ”period”.`,
      en: (it) =>
        `Write “, händelsedatum” after a date of the concept ${it.name}, or remove the line “period”.`,
    },
  }),
  "indicator-reported-day": error<{ name: string }>({
    sv: (it) =>
      `${it.name} har inget händelsedatum, så det är oklart vilket rapporterat värde som är det senaste.`,
    en: (it) => `${it.name} has no event date, so it is unclear which reported value is the latest.`,
    mend: {
      sv: (it) => `Skriv ”mätdag : datum, händelsedatum” i begreppet ${it.name}.`,
      en: (it) => `Write “mätdag : datum, händelsedatum” in the concept ${it.name}.`,
    },
  }),
  "indicator-reported-word": error<{ name: string; word: string; listed: boolean }>({
    sv: (it) =>
      it.listed
        ? `”${it.word}” finns inte bland indikatorerna i ${it.name}.`
        : `Uppgiften ”indikator” i ${it.name} räknar inte upp indikatorerna.`,
    en: (it) =>
      it.listed
        ? `“${it.word}” is not among the indicators of ${it.name}.`
        : `The attribute “indikator” of ${it.name} does not list the indicators.`,
    mend: {
      sv: (it) =>
        it.listed
          ? `Lägg till ”${it.word}” i uppräkningen, eller rätta indikatorns namn.`
          : `Skriv dem på uppgiftens rad: ”indikator : ${it.word} | …”.`,
      en: (it) =>
        it.listed
          ? `Add “${it.word}” to the enumeration, or correct the indicator's name.`
          : `Write them on the attribute's line: “indikator : ${it.word} | …”.`,
    },
  }),
  "indicator-reported-split": error<{ name: string; entity: string }>({
    sv: (it) => `Varje rad i ${it.entity} har ”${it.name}”, så ingen rad har värdet för alla tillsammans.`,
    en: (it) => `Every row of ${it.entity} has “${it.name}”, so that no row has the value for all together.`,
    mend: {
      sv: (it) => `Skriv ”kan saknas” efter ”${it.name}”: en rad utan det är värdet för alla.`,
      en: (it) => `Write “kan saknas” after “${it.name}”: a row without it is the value for all.`,
    },
  }),
  "indicator-split": error<{ name: string; entity: string; choices: readonly string[] }>({
    sv: (it) => `”${it.name}” är inte ett attribut i ${it.entity} med ett av flera ord som värde.`,
    en: (it) => `“${it.name}” is not an attribute of ${it.entity} that has one of several words as value.`,
    mend: {
      sv: (it) =>
        it.choices.length > 0
          ? `Dela upp på ${it.choices.join(" eller ")}, eller ta bort ”uppdelat på ${it.name}”.`
          : `Ta bort ”uppdelat på ${it.name}”.`,
      en: (it) =>
        it.choices.length > 0
          ? `Split by ${it.choices.join(" or ")}, or remove “uppdelat på ${it.name}”.`
          : `Remove “uppdelat på ${it.name}”.`,
    },
  }),
  "indicator-goal-needed": error<{ words: string }>({
    sv: (it) => `”${it.words}” förutsätter ett mål, och indikatorn har inget.`,
    en: (it) => `“${it.words}” needs a goal, and the indicator has none.`,
    mend: {
      sv: () => "Skriv en rad ”mål = …”, eller ”utan underlag = redovisas inte”.",
      en: () => "Write a line “mål = …”, or “utan underlag = redovisas inte”.",
    },
  }),
  "indicator-zero": error({
    sv: () => "0 uppfyller målet, så den som saknar underlag skulle räknas som att ha nått det.",
    en: () => "0 meets the goal, so that no basis would count as having reached it.",
    mend: {
      sv: () => "Skriv ”räknas som uppnått” om det är meningen, annars ”redovisas inte”.",
      en: () => "Write “räknas som uppnått” if that is meant, else “redovisas inte”.",
    },
  }),
});
