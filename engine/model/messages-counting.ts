/** What the model says of what a row is one of: its own counting unit, and that of an entity that it counts as. */
import { defineMessages, error } from "../../grammar/diagnostic.js";

export const report = defineMessages({
  "counted-twice": error<{ value: string; symbol: string; entity: string }>({
    sv: (it) =>
      `Varje rad i ${it.entity} är 1 ${it.symbol}, så ”${it.value}” är redan vad den raden ger. Multipliceras den också med ett antal, räknas varje ${it.symbol} flera gånger.`,
    en: (it) =>
      `Each row of ${it.entity} is 1 ${it.symbol}, so “${it.value}” is already what that row gives. Multiplied by a number of them as well, each ${it.symbol} is counted several times.`,
    mend: {
      sv: (it) =>
        `Ta bort antalet och summera raderna med ”summan av … för ${it.entity}”, eller flytta regeln till den entitet som antalet gäller.`,
      en: (it) =>
        `Remove the number and add up the rows with “summan av … för ${it.entity}”, or move the rule to the entity that the number is of.`,
    },
  }),
  "counts-as": error<{ name: string; other: string; ways: readonly string[]; optional: string | null }>({
    sv: (it) =>
      it.name === it.other
        ? `${it.name} kan inte räknas som sig själv.`
        : it.optional !== null
          ? `En rad i ${it.name} utan ”${it.optional}” är ingen rad i ${it.other}, så ${it.name} kan inte räknas som ${it.other}.`
          : it.ways.length === 0
            ? `Inget attribut i ${it.name} pekar på ${it.other}, så ${it.name} kan inte räknas som ${it.other}.`
            : `Flera attribut i ${it.name} pekar på ${it.other} (${it.ways.join(", ")}), så en rad är inte en enda ${it.other}.`,
    en: (it) =>
      it.name === it.other
        ? `${it.name} cannot count as itself.`
        : it.optional !== null
          ? `A row of ${it.name} without “${it.optional}” is no row of ${it.other}, so ${it.name} cannot count as ${it.other}.`
          : it.ways.length === 0
            ? `No attribute of ${it.name} points at ${it.other}, so ${it.name} cannot count as ${it.other}.`
            : `Several attributes of ${it.name} point at ${it.other} (${it.ways.join(", ")}), so a row is not one ${it.other}.`,
    mend: {
      sv: (it) =>
        it.name === it.other
          ? "Ta bort ”räknas som”."
          : it.optional !== null
            ? `Ta bort ”kan saknas” från ”${it.optional}”, eller ta bort ”räknas som ${it.other}”.`
            : `Låt exakt ett attribut peka på ${it.other}, eller ta bort ”räknas som ${it.other}”.`,
      en: (it) =>
        it.name === it.other
          ? "Remove “räknas som”."
          : it.optional !== null
            ? `Remove “kan saknas” from “${it.optional}”, or remove “räknas som ${it.other}”.`
            : `Let exactly one attribute point at ${it.other}, or remove “räknas som ${it.other}”.`,
    },
  }),
});
