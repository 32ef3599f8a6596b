/** What the model says about tables. Codes are published: never rename or reuse one. */
import { error, warning, type Localized } from "../../grammar/diagnostic.js";

/** Rows and columns are called what they are: a key that lies across has columns. */
export interface Across {
  readonly across: boolean;
}

function rowOf({ across }: Across): string {
  return across ? "column" : "row";
}

/** Joined with the others in `messages.ts`. */
export const tableMessages = {
  "table-row-cells": error<{ expected: number; found: number }>({
    sv: (it) =>
      `Raden har ${it.found} ${it.found === 1 ? "cell" : "celler"}, men tabellen har ${it.expected} kolumner.`,
    en: (it) =>
      `The row has ${it.found} ${it.found === 1 ? "cell" : "cells"}, but the table has ${it.expected} columns.`,
    mend: { sv: () => "Skriv en cell för varje kolumn.", en: () => "Write one cell for each column." },
  }),
  "table-computed-head": error<{ name: string }>({
    sv: (it) => `”${it.name}” är ingen regel med nycklar, så kolumnen kan inte beräknas.`,
    en: (it) => `“${it.name}” is no rule with keys, so the column cannot be computed.`,
    mend: {
      sv: () =>
        "Skriv namnet på en regel med nycklar som rubrik. Nyckelkolumner står först, kolumner att beräkna därefter.",
      en: () => "Head the column with the name of a rule with keys. Columns of keys come first.",
    },
  }),
  "table-computed-keys": error<{ name: string; keys: string }>({
    sv: (it) => `Regeln ”${it.name}” har nycklarna ${it.keys}, men tabellen har andra nyckelkolumner.`,
    en: (it) => `The rule “${it.name}” has the keys ${it.keys}, but the table has other key columns.`,
    mend: {
      sv: (it) =>
        `Skriv en nyckelkolumn för var och en av ${it.keys}, med nyckeln som rubrik, och inga andra.`,
      en: (it) => `Write a key column for each of ${it.keys}, headed by the key, and no others.`,
    },
  }),
  "table-no-values": error<{ name: string }>({
    sv: (it) => `Tabellen ”${it.name}” har ingen värdekolumn eller inga rader.`,
    en: (it) => `The table “${it.name}” has no value column or no rows.`,
    mend: {
      sv: () => "Skriv nycklarna inom hakparentes i tabellrubriken, och minst en kolumn till.",
      en: () => "Write the keys in square brackets in the caption, and at least one more column.",
    },
  }),
  "table-key-kind": error<{ text: string }>({
    sv: (it) => `”${it.text}” är av ett annat slag än de andra nycklarna i kolumnen.`,
    en: (it) => `“${it.text}” is of another kind than the other keys of the column.`,
    mend: {
      sv: () =>
        "Skriv alla nycklar som intervall, till exempel ”0–4 år” och ”under 50 km”, eller alla som ord.",
      en: () => "Write all keys as intervals, such as “0–4 år” and “under 50 km”, or all as words.",
    },
  }),
  "table-key-head": error<{ head: string; key: string }>({
    sv: (it) => `Kolumnen heter ”${it.head}”, men tabellrubriken har nyckeln ”${it.key}” på den platsen.`,
    en: (it) => `The column is headed “${it.head}”, but the caption has the key “${it.key}” in that place.`,
    mend: {
      sv: () => "Ställ kolumnerna i samma ordning som nycklarna, med samma namn.",
      en: () => "Put the columns in the order of the keys, with the same names.",
    },
  }),
  "table-unit-mixed": error<{ expected: Localized; found: Localized }>({
    sv: (it) => `Kolumnen är ${it.expected.sv}, men här står ${it.found.sv}.`,
    en: (it) => `The column is ${it.expected.en}, but here stands ${it.found.en}.`,
    mend: {
      sv: () => "Använd samma enhet i hela kolumnen.",
      en: () => "Use the same unit in the whole column.",
    },
  }),
  "table-unit-twice": error({
    sv: () => "Enheten står på två ställen: i tabellens eller kolumnens rubrik, och en gång till.",
    en: () => "The unit stands twice: in the caption or the column's head, and once more.",
    mend: {
      sv: () => "Skriv enheten i rubriken eller i cellerna, inte på båda ställena.",
      en: () => "Write the unit in the head or in the cells, not in both places.",
    },
  }),
  "table-row-unreached": error<Across & { text: string }>({
    sv: (it) =>
      it.across
        ? `Kolumnen ”${it.text}” kan aldrig gälla, eftersom de andra kolumnerna täcker allt.`
        : `Raden ”${it.text}” kan aldrig gälla, eftersom de andra raderna täcker allt.`,
    en: (it) =>
      `The ${rowOf(it)} “${it.text}” can never apply, since the other ${rowOf(it)}s cover everything.`,
    mend: {
      sv: (it) =>
        it.across
          ? "Ta bort kolumnen, eller de kolumner som den ska ersätta."
          : "Ta bort raden, eller de rader som den ska ersätta.",
      en: (it) => `Remove the ${rowOf(it)}, or the ${rowOf(it)}s that it should stand for.`,
    },
  }),
  "table-gap": error<Across & { missing: string; english: string }>({
    sv: (it) => `Tabellen har en lucka: ${it.missing} saknar ${it.across ? "kolumn" : "rad"}.`,
    en: (it) => `The table has a gap: no ${rowOf(it)} for ${it.english}.`,
    mend: {
      sv: (it) =>
        it.across
          ? "Lägg till en kolumn, eller ändra en gräns så att kolumnerna möts."
          : "Lägg till en rad, eller ändra en gräns så att raderna möts.",
      en: (it) => `Add a ${rowOf(it)}, or move a limit so that the ${rowOf(it)}s meet.`,
    },
  }),
  "table-overlap": error<Across & { first: string; second: string }>({
    sv: (it) =>
      `${it.across ? "Kolumnerna" : "Raderna"} ”${it.first}” och ”${it.second}” överlappar varandra.`,
    en: (it) => `The ${rowOf(it)}s “${it.first}” and “${it.second}” overlap.`,
    mend: {
      sv: (it) => `Ändra en gräns så att varje värde hör till en enda ${it.across ? "kolumn" : "rad"}.`,
      en: (it) => `Move a limit so that each value belongs to one ${rowOf(it)}.`,
    },
  }),
  "table-empty-interval": error<{ text: string }>({
    sv: (it) => `Intervallet ”${it.text}” är tomt.`,
    en: (it) => `The interval “${it.text}” is empty.`,
    mend: { sv: () => "Skriv den lägre gränsen först.", en: () => "Write the lower limit first." },
  }),
  "table-duplicate-key": error<Across & { text: string }>({
    sv: (it) =>
      it.across ? `Nyckeln ”${it.text}” står över två kolumner.` : `Nyckeln ”${it.text}” står på två rader.`,
    en: (it) =>
      it.across ? `The key “${it.text}” heads two columns.` : `The key “${it.text}” stands on two rows.`,
    mend: {
      sv: (it) => (it.across ? "Ta bort den ena kolumnen." : "Ta bort den ena raden."),
      en: (it) => `Remove one of the ${rowOf(it)}s.`,
    },
  }),
  "table-choice-missing": error<Across & { missing: string }>({
    sv: (it) => `Tabellen saknar ${it.across ? "kolumn" : "rad"} för ${it.missing}.`,
    en: (it) => `The table has no ${rowOf(it)} for ${it.missing}.`,
    mend: {
      sv: (it) =>
        it.across
          ? "Lägg till kolumnen, eller en sista kolumn ”övriga”."
          : "Lägg till raden, eller en sista rad ”övriga”.",
      en: (it) => `Add the ${rowOf(it)}, or a last ${rowOf(it)} “övriga”.`,
    },
  }),
  "table-unknown-choice": error<{ text: string; choices: string }>({
    sv: (it) => `”${it.text}” är inget av värdena ${it.choices}.`,
    en: (it) => `“${it.text}” is not one of ${it.choices}.`,
    mend: { sv: (it) => `Skriv ett av: ${it.choices}.`, en: (it) => `Write one of: ${it.choices}.` },
  }),
  "closed-end": error<Across & { text: string; meant: string; marginal: boolean }>({
    sv: (it) =>
      it.marginal
        ? `Marginellt räknas varje del från gräns till gräns, så ”${it.text}” lämnar en lucka före nästa ${it.across ? "kolumn" : "rad"}.`
        : `Nyckeln kan ha hur många decimaler som helst, så ”${it.text}” lämnar en lucka före nästa ${it.across ? "kolumn" : "rad"}.`,
    en: (it) =>
      it.marginal
        ? `Each part is counted from limit to limit, so “${it.text}” leaves a gap before the next ${rowOf(it)}.`
        : `The key can have any number of decimals, so “${it.text}” leaves a gap before the next ${rowOf(it)}.`,
    mend: { sv: (it) => `Skriv ”${it.meant}”.`, en: (it) => `Write “${it.meant}”.` },
  }),
  "definition-key": error<{ name: string }>({
    sv: (it) =>
      `”${it.name}” kan inte vara nyckel i en regel: det är ingen uppräkning, eller står två gånger.`,
    en: (it) => `“${it.name}” cannot be a key of a rule: it is no enumeration, or stands twice.`,
    mend: {
      sv: () => "Skriv en uppräknings namn med liten bokstav, eller ett attribut vars typ är en uppräkning.",
      en: () => "Write the name of an enumeration in lower case, or an attribute whose type is one.",
    },
  }),
  "definition-too-many": error<{ most: number }>({
    sv: (it) => `Nycklarna ger fler än ${it.most} värden.`,
    en: (it) => `The keys give more than ${it.most} values.`,
    mend: {
      sv: () => "Ta bort en nyckel, eller skriv regeln under ”För varje”.",
      en: () => "Remove a key, or write the rule under “För varje”.",
    },
  }),
  "table-limit": error<{ name: string }>({
    sv: (it) =>
      `”${it.name}” kan inte vara en gräns här: det ska vara ett värde för hela regelverket som alltid är detsamma, i nyckelns enhet.`,
    en: (it) =>
      `“${it.name}” cannot be a limit here: it must be a value of the whole package that is always the same, in the key's unit.`,
    mend: {
      sv: () => "Skriv gränsen som ett tal, eller definiera namnet med ett tal i samma enhet.",
      en: () => "Write the limit as a number, or define the name by a number in the same unit.",
    },
  }),
  "table-method": error<{ words: string }>({
    sv: (it) => `”${it.words}” kräver en tabell med tal som värden och precis en nyckel av tal.`,
    en: (it) => `“${it.words}” needs a table with numbers as values and exactly one key of numbers.`,
    mend: {
      sv: () => "Ta bort frasen, eller dela upp tabellen så att den har en enda nyckel av tal.",
      en: () => "Remove the phrase, or split the table so that it has one key of numbers.",
    },
  }),
  "table-method-key": error<{ text: string; linear: boolean }>({
    sv: (it) =>
      it.linear
        ? `”${it.text}” är ingen punkt: mellan raderna räknas från ett enda tal till nästa.`
        : `”${it.text}” är inget intervall: marginellt räknas varje del för sig.`,
    en: (it) =>
      it.linear
        ? `“${it.text}” is no point: between the rows is counted from one number to the next.`
        : `“${it.text}” is no interval: each part is counted by itself.`,
    mend: {
      sv: (it) =>
        it.linear ? "Skriv ett enda tal, till exempel ”10 km”." : "Skriv till exempel ”över 1 000”.",
      en: (it) => (it.linear ? "Write a single number, such as “10 km”." : "Write for example “över 1 000”."),
    },
  }),
  "table-point-order": error<{ text: string; before: string }>({
    sv: (it) => `”${it.text}” står efter ”${it.before}”, men punkterna ska stå i stigande ordning.`,
    en: (it) => `“${it.text}” stands after “${it.before}”, but the points must be in ascending order.`,
    mend: {
      sv: () => "Flytta raden så att varje punkt är större än den före.",
      en: () => "Move the row so that each point is greater than the one before.",
    },
  }),
  "unused-table": warning<{ name: string }>({
    sv: (it) => `Tabellen ”${it.name}” används inte.`,
    en: (it) => `The table “${it.name}” is not used.`,
    mend: {
      sv: () => "Ta bort namnet ur rubriken om tabellen bara ska läsas: ”Tabell: text”.",
      en: () => "Remove the name from the caption if the table is for reading only: “Tabell: text”.",
    },
  }),
};
