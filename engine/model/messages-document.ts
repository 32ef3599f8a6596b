/** What the model says about payments, running text and examples. Codes are published: never rename or reuse one. */
import { error } from "../../grammar/diagnostic.js";
import { paymentMessages } from "./messages-payments.js";

/** Joined with the others in `messages.ts`. */
export const documentMessages = {
  ...paymentMessages,
  "payment-not-rounded": error<{ label: string }>({
    sv: (it) => `Utbetalningen ”${it.label}” är inte avrundad till öre eller grövre.`,
    en: (it) => `The payment “${it.label}” is not rounded to öre or coarser.`,
    mend: {
      sv: () => "Avsluta raden med ”, avrundat till öre”.",
      en: () => "Close the line with “, avrundat till öre”.",
    },
  }),
  "duplicate-payment": error<{ id: string }>({
    sv: (it) => `Beteckningen ”${it.id}” används av två rader.`,
    en: (it) => `The id “${it.id}” is used by two lines.`,
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
  "unbound-figure": error<{ figure: string; name: string; elsewhere: boolean }>({
    sv: (it) =>
      it.elsewhere
        ? `${it.figure} är inskrivet för hand, och ”${it.name}” i ett annat dokument har samma värde.`
        : `${it.figure} är värdet av ”${it.name}”, men är inskrivet för hand.`,
    en: (it) =>
      it.elsewhere
        ? `${it.figure} is typed by hand, and “${it.name}” of another document has the same value.`
        : `${it.figure} is the value of “${it.name}”, but is typed by hand.`,
    mend: {
      sv: (it) =>
        it.elsewhere
          ? `Är det samma sak, skriv citatet \`${it.name}\`. Är det något annat, skriv siffran som kod: \`${it.figure}\`.`
          : `Ersätt siffran med citatet \`${it.name}\`.`,
      en: (it) =>
        it.elsewhere
          ? `If it is the same thing, write the quotation \`${it.name}\`. If not, write the figure as code: \`${it.figure}\`.`
          : `Replace the figure with the quotation \`${it.name}\`.`,
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
      sv: () =>
        "Länka till en rubrik, ett värde, en regel eller en tabell, med små bokstäver och bindestreck: ”#så-sattes-avgiften”.",
      en: () =>
        "Link to a heading, a value, a rule or a table, in small letters and hyphens: “#så-sattes-avgiften”.",
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
    sv: (it) => `Exemplet har fler än ${grouped(it.most)} rader.`,
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

/** `100 000` */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, "\u00A0");
}
