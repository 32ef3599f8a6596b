/** What the model says about exceptions. Codes are published: never rename or reuse one. */
import { defineMessages, error, warning, type Localized } from "../../grammar/diagnostic.js";

export const report = defineMessages({
  "exception-without-rule": error<{ name: string; entity: string | null }>({
    sv: (it) => `Det finns ingen regel ”${it.name}” för ${whoseOf(it).sv} att göra undantag från.`,
    en: (it) => `There is no rule “${it.name}” of ${whoseOf(it).en} to make an exception from.`,
  }),
  "exception-differs": error<{ found: Localized; first: Localized }>({
    sv: (it) => `Undantaget ger ${it.found.sv}, men regeln ger ${it.first.sv}.`,
    en: (it) => `The exception gives ${it.found.en}, but the rule gives ${it.first.en}.`,
    mend: {
      sv: () => "Ge undantaget ett värde av samma slag som regeln.",
      en: () => "Give the exception a value of the same kind as the rule.",
    },
  }),
  "exception-order": error<{ name: string; circle: boolean }>({
    sv: (it) =>
      it.circle
        ? `Undantagen går före varandra i ring: ”${it.name}” går både före och efter.`
        : `”${it.name}” är undantag från en annan regel, så ordningen betyder ingenting.`,
    en: (it) =>
      it.circle
        ? `The exceptions go before each other in a circle: “${it.name}” goes both before and after.`
        : `“${it.name}” is an exception from another rule, so that the order means nothing.`,
    mend: {
      sv: () => "Ta bort ett av orden efter ”före”.",
      en: () => "Remove one of the words after “före”.",
    },
  }),
  "exception-from-sharing": error<{ name: string }>({
    sv: (it) =>
      `”${it.name}” räknas ut för alla rader tillsammans; med ett undantag för några stämmer inte summan.`,
    en: (it) =>
      `“${it.name}” is worked out for all rows together; with an exception for some the sum is not right.`,
    mend: {
      sv: (it) =>
        `Säg i fördelningen vilka som är med (”där …”), eller gör undantaget från en regel som använder ”${it.name}”.`,
      en: (it) =>
        `Say in the sharing who takes part (“där …”), or make the exception from a rule that uses “${it.name}”.`,
    },
  }),
  "exceptions-may-clash": warning<{ first: string; second: string; found: Localized | null; name: string }>({
    sv: (it) =>
      `Undantagen ”${it.first}” och ”${it.second}” från ”${it.name}” kan gälla samtidigt${
        it.found ? `, till exempel när ${it.found.sv}` : "; det går inte att utesluta"
      }.`,
    en: (it) =>
      `The exceptions “${it.first}” and “${it.second}” from “${it.name}” can both apply${
        it.found ? `, for example when ${it.found.en}` : "; it cannot be ruled out"
      }.`,
    mend: {
      sv: () =>
        "Ge det ena undantaget ett namn, och skriv ”, före namnet” i det andra. Eller skilj villkoren åt.",
      en: () => "Give one exception a name, and write “, före name” in the other. Or part the conditions.",
    },
  }),
});

function whoseOf({ entity }: { entity: string | null }): Localized {
  return entity === null
    ? { sv: "hela regelverket", en: "the whole package" }
    : { sv: `varje ${entity}`, en: `each ${entity}` };
}
