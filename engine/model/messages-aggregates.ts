/** What the model says about aggregates: what they run over, and what stands for the current row or value. */
import { error } from "../../grammar/diagnostic.js";

export const aggregateMessages = {
  "self-without-row": error({
    sv: () => "”denna” är raden i ”För varje …”, och här gäller regeln hela regelverket.",
    en: () => "“denna” is the row of “För varje …”, and here the rule is for the whole package.",
    mend: {
      sv: () => "Flytta regeln till ”För varje …”, eller skriv villkoret utan ”denna”.",
      en: () => "Move the rule under “För varje …”, or write the condition without “denna”.",
    },
  }),
  "selection-not-here": error<{ name: string; owner: string; scope: string | null }>({
    sv: (it) =>
      `Urvalet ”${it.name}” hör till ”För varje ${it.owner}” och kan inte användas för ${it.scope === null ? "hela regelverket" : `varje ${it.scope}`}.`,
    en: (it) =>
      `The selection “${it.name}” belongs to “För varje ${it.owner}” and cannot be used for ${it.scope === null ? "the whole package" : `each ${it.scope}`}.`,
    mend: {
      sv: () => "Flytta urvalet ut ur ”För varje”, eller ge det ett namn också här.",
      en: () => "Move the selection out of “För varje”, or give it a name here as well.",
    },
  }),
  "each-of-entity": error<{ name: string }>({
    sv: (it) => `”för varje ${it.name}” går över en uppräkning, men ${it.name} är en entitet med rader.`,
    en: (it) => `“för varje ${it.name}” runs over an enumeration, but ${it.name} is an entity with rows.`,
  }),
  "each-missing": error<{ name: string; summed: boolean }>({
    sv: (it) => `${it.name} är en uppräkning och har inga rader.`,
    en: (it) => `${it.name} is an enumeration and has no rows.`,
    mend: {
      sv: (it) =>
        it.summed
          ? `Skriv ”för varje ${it.name}”.`
          : "Räkna raderna i en entitet, och välj bland dem med ”där”.",
      en: (it) =>
        it.summed
          ? `Write “för varje ${it.name}”.`
          : "Count the rows of an entity, and choose among them with “där”.",
    },
  }),
  "key-not-here": error<{ name: string; choice: string | null }>({
    sv: (it) => `”${it.name}” är en nyckel och har inget värde här.`,
    en: (it) => `“${it.name}” is a key and has no value here.`,
    mend: {
      sv: (it) =>
        it.choice === null
          ? "Skriv en uppgift, ett tal eller ett ord ur nyckelns kolumn."
          : `Skriv ett ord ur uppräkningen, eller räkna över alla med ”summan av … för varje ${it.choice}”.`,
      en: (it) =>
        it.choice === null
          ? "Write an attribute, a number or a word of the key's column."
          : `Write a word of the enumeration, or run over all with “summan av … för varje ${it.choice}”.`,
    },
  }),
  "compared-with-itself": error<{ name: string; over: string }>({
    sv: (it) =>
      `På båda sidor är ”${it.name}” uppgiften i ${it.over}, inte det värde i uppräkningen som räknas, så villkoret gäller alltid.`,
    en: (it) =>
      `On both sides “${it.name}” is the attribute of ${it.over}, not the value of the enumeration, so the condition always holds.`,
    mend: {
      sv: () =>
        "Kalla värdet vid namnet på en tabellnyckel, som i ”vikt[grupp]”, och skriv det namnet till höger.",
      en: () =>
        "Call the value by the name of a table's key, as in “vikt[grupp]”, and write that name to the right.",
    },
  }),
};
