/** What the model says about tables, payments, running text and examples. Codes are published: never rename or reuse one. */
import { error, type Localized } from "../../grammar/diagnostic.js";

/** Joined with the others in `messages.ts`. */
export const documentMessages = {
  "table-row-cells": error<{ expected: number; found: number }>({
    sv: (it) =>
      `Raden har ${it.found} ${it.found === 1 ? "cell" : "celler"}, men tabellen har ${it.expected} kolumner.`,
    en: (it) =>
      `The row has ${it.found} ${it.found === 1 ? "cell" : "cells"}, but the table has ${it.expected} columns.`,
    mend: { sv: () => "Skriv en cell för varje kolumn.", en: () => "Write one cell for each column." },
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
    sv: () => "Enheten står både i kolumnens rubrik och i cellerna.",
    en: () => "The unit stands both in the column's head and in the cells.",
    mend: {
      sv: () => "Ta bort enheten i cellerna, eller i kolumnens rubrik.",
      en: () => "Remove the unit from the cells, or from the column's head.",
    },
  }),
  "table-row-unreached": error<{ text: string }>({
    sv: (it) => `Raden ”${it.text}” kan aldrig gälla, eftersom de andra raderna täcker allt.`,
    en: (it) => `The row “${it.text}” can never apply, since the other rows cover everything.`,
    mend: {
      sv: () => "Ta bort raden, eller de rader som den ska ersätta.",
      en: () => "Remove the row, or the rows that it should stand for.",
    },
  }),
  "table-gap": error<{ missing: string; english: string }>({
    sv: (it) => `Tabellen har en lucka: ${it.missing} saknar rad.`,
    en: (it) => `The table has a gap: no row for ${it.english}.`,
    mend: {
      sv: () => "Lägg till en rad, eller ändra en gräns så att raderna möts.",
      en: () => "Add a row, or move a limit so that the rows meet.",
    },
  }),
  "table-overlap": error<{ first: string; second: string }>({
    sv: (it) => `Raderna ”${it.first}” och ”${it.second}” överlappar varandra.`,
    en: (it) => `The rows “${it.first}” and “${it.second}” overlap.`,
    mend: {
      sv: () => "Ändra en gräns så att varje värde hör till en enda rad.",
      en: () => "Move a limit so that each value belongs to one row.",
    },
  }),
  "table-empty-interval": error<{ text: string }>({
    sv: (it) => `Intervallet ”${it.text}” är tomt.`,
    en: (it) => `The interval “${it.text}” is empty.`,
    mend: { sv: () => "Skriv den lägre gränsen först.", en: () => "Write the lower limit first." },
  }),
  "table-duplicate-key": error<{ text: string }>({
    sv: (it) => `Nyckeln ”${it.text}” står på två rader.`,
    en: (it) => `The key “${it.text}” stands on two rows.`,
    mend: { sv: () => "Ta bort den ena raden.", en: () => "Remove one of the rows." },
  }),
  "table-choice-missing": error<{ missing: string }>({
    sv: (it) => `Tabellen saknar rad för ${it.missing}.`,
    en: (it) => `The table has no row for ${it.missing}.`,
    mend: {
      sv: () => "Lägg till raden, eller en sista rad ”övriga”.",
      en: () => "Add the row, or a last row “övriga”.",
    },
  }),
  "table-unknown-choice": error<{ text: string; choices: string }>({
    sv: (it) => `”${it.text}” är inget av värdena ${it.choices}.`,
    en: (it) => `“${it.text}” is not one of ${it.choices}.`,
    mend: { sv: (it) => `Skriv ett av: ${it.choices}.`, en: (it) => `Write one of: ${it.choices}.` },
  }),
  "closed-end": error<{ text: string; meant: string }>({
    sv: (it) =>
      `Nyckeln kan ha hur många decimaler som helst, så ”${it.text}” lämnar en lucka före nästa rad.`,
    en: (it) => `The key can have any number of decimals, so “${it.text}” leaves a gap before the next row.`,
    mend: { sv: (it) => `Skriv ”${it.meant}”.`, en: (it) => `Write “${it.meant}”.` },
  }),
  "payment-not-rounded": error<{ label: string }>({
    sv: (it) => `Utbetalningen ”${it.label}” är inte avrundad till öre eller grövre.`,
    en: (it) => `The payment “${it.label}” is not rounded to öre or coarser.`,
    mend: {
      sv: () => "Avsluta raden med ”, avrundat till öre”.",
      en: () => "Close the line with “, avrundat till öre”.",
    },
  }),
  "payment-unit": error<{ label: string; found: Localized; yearly: boolean }>({
    sv: (it) => `Utbetalningen ”${it.label}” ska vara i kr eller kr per månad, men är ${it.found.sv}.`,
    en: (it) => `The payment “${it.label}” must be in kr or kr per månad, but is ${it.found.en}.`,
    mend: {
      sv: (it) =>
        it.yearly ? "Skriv ”, per månad” före avrundningen." : "Skriv ett belopp i kr eller kr per månad.",
      en: (it) =>
        it.yearly ? "Write “, per månad” before the rounding." : "Write an amount in kr or kr per månad.",
    },
  }),
  "duplicate-payment": error<{ id: string }>({
    sv: (it) => `Beteckningen ”${it.id}” används av två utbetalningsrader.`,
    en: (it) => `The id “${it.id}” is used by two payment lines.`,
    mend: {
      sv: () => "Ge den ena raden en egen beteckning.",
      en: () => "Give one of the lines an id of its own.",
    },
  }),
  "payment-id": error<{ id: string }>({
    sv: (it) => `”${it.id}” kan inte vara en beteckning.`,
    en: (it) => `“${it.id}” cannot be an id.`,
    mend: {
      sv: () => "Använd små bokstäver a–z, siffror och bindestreck.",
      en: () => "Use lower-case letters a–z, digits and hyphens.",
    },
  }),
  "receiver-needs-key": error<{ name: string }>({
    sv: (it) => `${it.name} har ingen nyckel, så mottagarna kan inte skiljas åt.`,
    en: (it) => `${it.name} has no key, so the receivers cannot be told apart.`,
    mend: {
      sv: () => "Skriv ”nyckel” efter det attribut som är mottagarens kod.",
      en: () => "Write “nyckel” after the attribute that is the receiver's code.",
    },
  }),
  "receiver-personal": error<{ name: string }>({
    sv: (it) =>
      `${it.name} har personuppgifter och kan inte vara mottagare: nyckeln skulle stå i utbetalningsfilen.`,
    en: (it) => `${it.name} has personal data and cannot be a receiver: its key would stand in the ledger.`,
    mend: {
      sv: () => "Betala till en entitet utan personuppgifter, till exempel hälsocentralen.",
      en: () => "Pay to an entity without personal data, such as the health centre.",
    },
  }),
  "quotation-varies": error({
    sv: () => "Värdet beror på månaden eller på data och kan inte stå i en mening.",
    en: () => "The value depends on the month or on data, and cannot stand in a sentence.",
    mend: {
      sv: () => "Skriv namnet på regeln i stället; det länkas till den.",
      en: () => "Write the name of the rule instead; it is linked to it.",
    },
  }),
  "quotation-not-finite": error({
    sv: () => "Värdet har oändligt många decimaler och kan inte skrivas ut som det är.",
    en: () => "The value has endless decimals and cannot be printed as it is.",
    mend: { sv: () => "Lägg till ”, visas med 2 decimaler”.", en: () => "Add “, visas med 2 decimaler”." },
  }),
  "figure-differs": error<{ figure: string; name: string; value: string }>({
    sv: (it) => `Texten säger ${it.figure}, men ”${it.name}” är ${it.value}.`,
    en: (it) => `The text says ${it.figure}, but “${it.name}” is ${it.value}.`,
    mend: {
      sv: (it) => `Ersätt siffran med citatet \`${it.name}\`.`,
      en: (it) => `Replace the figure with the quotation \`${it.name}\`.`,
    },
  }),
  "unbound-figure": error<{ figure: string; name: string }>({
    sv: (it) => `${it.figure} är värdet av ”${it.name}”, men är inskrivet för hand.`,
    en: (it) => `${it.figure} is the value of “${it.name}”, but is typed by hand.`,
    mend: {
      sv: (it) => `Ersätt siffran med citatet \`${it.name}\`.`,
      en: (it) => `Replace the figure with the quotation \`${it.name}\`.`,
    },
  }),
  "illustrative-decided": error<{ name: string }>({
    sv: (it) => `”${it.name}” är illustrativt, men regelverket är fastställt.`,
    en: (it) => `“${it.name}” is illustrative, but the package is decided.`,
    mend: {
      sv: () => "Sätt det beslutade värdet, eller ändra status.",
      en: () => "Set the decided value, or change the status.",
    },
  }),
  "dead-link": error<{ target: string }>({
    sv: (it) => `Länken leder till ”${it.target}”, som inte finns.`,
    en: (it) => `The link leads to “${it.target}”, which does not exist.`,
    mend: {
      sv: () => "Rätta länken till ett ankare i dokumentet.",
      en: () => "Correct the link to an id in the document.",
    },
  }),
  "example-unknown-row": error<{ label: string }>({
    sv: (it) => `Ingen rad i exemplet heter ”${it.label}”.`,
    en: (it) => `No row of the example is called “${it.label}”.`,
    mend: {
      sv: () => "Ge en rad det namnet: ”Entitet Namn: …”.",
      en: () => "Give a row that name: “Entity Name: …”.",
    },
  }),
  "example-value": error<{ name: string; expected: string; english: string }>({
    sv: (it) => `Värdet för ”${it.name}” kan inte läsas.`,
    en: (it) => `The value of “${it.name}” cannot be read.`,
    mend: { sv: (it) => `Skriv ${it.expected}.`, en: (it) => `Write ${it.english}.` },
  }),
  "example-duplicate-value": error<{ name: string }>({
    sv: (it) => `”${it.name}” anges två gånger på samma rad.`,
    en: (it) => `“${it.name}” is given twice on the same row.`,
    mend: { sv: () => "Ta bort den ena uppgiften.", en: () => "Remove one of them." },
  }),
  "example-duplicate-row": error<{ label: string }>({
    sv: (it) => `Två rader i exemplet heter ”${it.label}”.`,
    en: (it) => `Two rows of the example are called “${it.label}”.`,
    mend: { sv: () => "Ge dem olika namn.", en: () => "Give them different names." },
  }),
  "example-too-many-rows": error<{ most: number }>({
    sv: (it) => `Exemplet har fler än ${it.most} rader.`,
    en: (it) => `The example has more than ${it.most} rows.`,
    mend: { sv: () => "Minska antalet före ”st”.", en: () => "Lower the count before “st”." },
  }),
  "example-without-question": error({
    sv: () => "Exemplet frågar inte efter något.",
    en: () => "The example asks for nothing.",
    mend: {
      sv: () => "Lägg till ”Då är för” och en rad, och under den vad som ska gälla.",
      en: () => "Add “Då är för” and a row, and below it what should hold.",
    },
  }),
};
