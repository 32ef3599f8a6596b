/**
 * What is said of a data file. Codes are published: never rename or reuse one.
 *
 * No message holds the content of a cell, nor a heading that is not an attribute's name: a file without
 * a heading row has persons' data in its first row (semantics S32, payments P7).
 */
import { defineMessages, error, type Localized, type MessageDefinition } from "../../grammar/diagnostic.js";
import { formDefinitions } from "./messages-forms.js";
import { sourceDefinitions } from "./messages-sources.js";

/** What a cell should hold, in words: `ja eller nej`. */
interface Expected {
  readonly expected: Localized;
}

interface OtherRow {
  readonly other: number;
  readonly row: number;
}

interface UnknownColumn {
  readonly entity: string;
  readonly position: number;
  /** The columns that are missing: one of them may be meant. */
  readonly missing: readonly string[];
}

interface OfTable {
  /** True of a table in a database. */
  readonly isTable?: boolean;
}

const mendCell = {
  sv: ({ expected }: Expected) => `Skriv ${expected.sv}, utan mellanslag före eller efter.`,
  en: ({ expected }: Expected) => `Write ${expected.en}, with no space before or after it.`,
};

const extractAgain = mend("Ta ut filen på nytt ur källsystemet.", "Extract the file from its source again.");

const mendRow = mend(
  "Rätta det av värdena på raden som är fel.",
  "Correct whichever value of the row is wrong.",
);

const definitions = {
  ...formDefinitions,
  ...sourceDefinitions,
  "data-missing-file": error<{ file: string; others: readonly string[] }>({
    sv: ({ file }) => `Filen ${file} finns inte i datamappen.`,
    en: ({ file }) => `The file ${file} is not in the data folder.`,
    mend: {
      sv: ({ file, others }) =>
        `Lägg filen ${file} i datamappen. Den får i stället vara ${listOf(others, "eller")}.`,
      en: ({ file, others }) =>
        `Put the file ${file} in the data folder. It may be ${listOf(others, "or")} instead.`,
    },
  }),
  "data-file-twice": error<{ files: readonly string[] }>({
    sv: ({ files }) =>
      new Set(files).size > 1
        ? `Datamappen har flera filer med samma uppgifter: ${listOf(files, "och")}.`
        : `Datamappen har två filer som heter ${files[0] ?? ""}, med å, ä eller ö lagrade på olika sätt.`,
    en: ({ files }) =>
      new Set(files).size > 1
        ? `The data folder has several files of the same data set: ${listOf(files, "and")}.`
        : `The data folder has two files called ${files[0] ?? ""}, with å, ä or ö stored in different ways.`,
    mend: mend("Låt bara en av filerna ligga kvar.", "Let only one of the files remain."),
  }),
  "data-not-readable": error({
    sv: () => "Filen kan inte läsas.",
    en: () => "The file cannot be read.",
    mend: mend(
      "Kontrollera att det är en vanlig fil, att den är hel och att du får öppna den, och kör igen.",
      "Check that it is an ordinary file, that it is whole and that you may open it, and run again.",
    ),
  }),
  "data-changed-while-reading": error({
    sv: () => "Filen ändrades medan den lästes.",
    en: () => "The file changed while it was read.",
    mend: mend(
      "Vänta tills filen är färdigskriven, och kör igen.",
      "Wait until the file is complete, and run again.",
    ),
  }),
  "data-too-large": error<{ limit: Localized } & OfTable>({
    sv: ({ limit, isTable }) =>
      `${isTable ? "Tabellen" : "Filen"} har mer än ${limit.sv}, som är det mesta som läses.`,
    en: ({ limit, isTable }) =>
      `The ${isTable ? "table" : "file"} has more than ${limit.en}, the most that is read.`,
    mend: {
      sv: ({ isTable }) =>
        isTable
          ? "Läs en vy med bara de rader som behövs för månaden."
          : "Ta bara ut de rader och kolumner som begreppet nämner.",
      en: ({ isTable }) =>
        isTable
          ? "Read a view with only the rows that the month needs."
          : "Extract only the rows and columns that the concept names.",
    },
  }),
  "data-empty-file": error({
    sv: () => "Filen är tom: den har inte ens en rubrikrad.",
    en: () => "The file is empty: it does not even have a heading row.",
    mend: extractAgain,
  }),
  "data-no-rows": error<{ hasHeading: boolean } & OfTable>({
    sv: ({ hasHeading, isTable }) =>
      hasHeading
        ? "Filen har en rubrikrad men inga rader under den."
        : `${isTable ? "Tabellen" : "Filen"} har inga rader.`,
    en: ({ hasHeading, isTable }) =>
      hasHeading
        ? "The file has a heading row but no rows below it."
        : `The ${isTable ? "table" : "file"} has no rows.`,
    mend: {
      sv: ({ isTable }) =>
        isTable
          ? "Fyll tabellen, eller rätta vyn så att den har raderna."
          : "Ta ut filen på nytt ur källsystemet.",
      en: ({ isTable }) =>
        isTable
          ? "Fill the table, or correct the view so that it has the rows."
          : "Extract the file from its source again.",
    },
  }),
  "data-not-utf8": error<{ utf16: boolean }>({
    sv: ({ utf16 }) =>
      utf16
        ? "Filen är UTF-16, som kalkylblad kallar Unicode, och inte UTF-8."
        : "Raden har tecken som inte är UTF-8, troligen å, ä eller ö i en äldre teckenkodning.",
    en: ({ utf16 }) =>
      utf16
        ? "The file is UTF-16, which spreadsheets call Unicode, and not UTF-8."
        : "The row has characters that are not UTF-8, probably å, ä or ö in an older encoding.",
    mend: mend(
      "Spara filen som UTF-8, som kalkylblad kallar ”CSV UTF-8”.",
      "Save the file as UTF-8, which spreadsheets call “CSV UTF-8”.",
    ),
  }),
  "data-byte-order-mark": error({
    sv: () => "Raden har ett osynligt tecken (byte order mark, U+FEFF), som bara får stå först i filen.",
    en: () => "The row has an invisible character (byte order mark, U+FEFF), which may only begin the file.",
    mend: mend(
      "Ta bort tecknet. Det följer ofta med när filer fogas ihop.",
      "Remove the character. It often comes along when files are joined.",
    ),
  }),
  "data-line-end": error({
    sv: () => "Raden slutar inte på samma sätt som raderna före den.",
    en: () => "The row does not end in the same way as the rows before it.",
    mend: mend(
      "Ta ut filen på nytt, eller spara den i en textredigerare så att alla rader slutar likadant (LF, eller CR och LF).",
      "Export the file anew, or save it in a text editor so that all rows end alike (LF, or CR and LF).",
    ),
  }),
  "data-row-too-long": error<{ limit: Localized }>({
    sv: ({ limit }) => `Raden är längre än ${limit.sv}.`,
    en: ({ limit }) => `The row is longer than ${limit.en}.`,
    mend: mend(
      "Leta efter ett citattecken som inte stängs på raden.",
      "Look for a quotation mark that is not closed in the row.",
    ),
  }),
  "data-quote-not-closed": error({
    sv: () => "Citattecknet som öppnas här stängs aldrig.",
    en: () => "The quotation mark that opens here is never closed.",
    mend: mend(
      "Sätt ett citattecken också efter värdet, eller ta bort det första.",
      "Put a quotation mark after the value too, or remove the first one.",
    ),
  }),
  "data-stray-quote": error({
    sv: () => "Ett citattecken står inne i ett värde.",
    en: () => "A quotation mark stands inside a value.",
    mend: mend(
      "Ta bort citattecknet, eller sätt hela värdet inom citattecken och skriv det inre dubbelt.",
      "Remove the quotation mark, or put the whole value in quotation marks and double the inner one.",
    ),
  }),
  "data-cell-count": error<{ cells: number; expected: number }>({
    sv: ({ cells, expected }) => `Antalet celler på raden är ${cells}, men i rubrikraden ${expected}.`,
    en: ({ cells, expected }) =>
      `The number of cells is ${cells} in the row, but ${expected} in the heading row.`,
    mend: mend(
      "Rätta raden. Ett värde med skiljetecken i sätts inom citattecken, och tomma rader tas bort.",
      "Correct the row. A value with the separator in it is put in quotation marks; blank rows are removed.",
    ),
  }),
  "data-no-heading": error<{ entity: string; headings: string }>({
    sv: ({ entity }) => `Den första raden är ingen rubrikrad: den har inget av attributen i ${entity}.`,
    en: ({ entity }) => `The first row is no heading row: it has none of the attributes of ${entity}.`,
    mend: {
      sv: ({ headings }) => `Skriv rubrikraden ${headings}, med det skiljetecken som regelverk.yaml anger.`,
      en: ({ headings }) =>
        `Write the heading row ${headings}, with the separator that regelverk.yaml gives.`,
    },
  }),
  "data-no-attribute": error<{ entity: string; names: readonly string[] }>({
    sv: ({ entity }) => `Ingen av filens kolumner heter som ett attribut i ${entity}.`,
    en: ({ entity }) => `None of the columns of the file is called as an attribute of ${entity}.`,
    mend: {
      sv: ({ names }) => `Ge kolumnerna namnen ${alternatives(names, "och")}.`,
      en: ({ names }) => `Name the columns ${alternatives(names, "and")}.`,
    },
  }),
  "data-missing-column": error<{ column: string }>({
    sv: ({ column }) => `Kolumnen ”${column}” saknas.`,
    en: ({ column }) => `The column “${column}” is missing.`,
    mend: {
      sv: ({ column }) => `Lägg till kolumnen ”${column}”. Den ska finnas också om värden får saknas i den.`,
      en: ({ column }) => `Add the column “${column}”. It must be there also if it may have missing values.`,
    },
  }),
  "data-unknown-column": error<UnknownColumn>({
    sv: ({ entity, position }) => `Rubriken på kolumn ${position} är inget attribut i ${entity}.`,
    en: ({ entity, position }) => `The heading of column ${position} is no attribute of ${entity}.`,
    mend: {
      sv: ({ missing }) =>
        missing.length === 0
          ? "Ta bort kolumnen."
          : `Skriv rubriken som ${alternatives(missing, "eller")} om det är vad som menas, eller ta bort kolumnen.`,
      en: ({ missing }) =>
        missing.length === 0
          ? "Remove the column."
          : `Write the heading as ${alternatives(missing, "or")} if that is meant, or remove the column.`,
    },
  }),
  "data-duplicate-column": error<{ column: string; first: number; second: number }>({
    sv: ({ column, first, second }) =>
      `Kolumnen ”${column}” finns två gånger: som kolumn ${first} och kolumn ${second}.`,
    en: ({ column, first, second }) =>
      `The column “${column}” stands twice: as column ${first} and column ${second}.`,
    mend: mend("Ta bort den ena kolumnen.", "Remove one of the columns."),
  }),
  "data-no-key": error<{ entity: string }>({
    sv: ({ entity }) => `Kolumnen ska peka ut en rad i ${entity}, men ${entity} har ingen nyckel.`,
    en: ({ entity }) => `The column refers to a row of ${entity}, but ${entity} has no key.`,
    mend: {
      sv: ({ entity }) => `Skriv ”, nyckel” efter ett attribut i ${entity}.`,
      en: ({ entity }) => `Write “, nyckel” after an attribute of ${entity}.`,
    },
  }),
  "data-missing-value": error<Expected>({
    sv: ({ expected }) => `Värdet saknas. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The value is missing. Expected: ${expected.en}.`,
    mend: mend(
      "Fyll i värdet. Om det får saknas ska attributet i begreppet ha ”, kan saknas”.",
      "Fill in the value. If it may be missing, the attribute of the concept needs “, kan saknas”.",
    ),
  }),
  "data-not-a-number": error<Expected>({
    sv: ({ expected }) => `Värdet är inget tal. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The value is no number. Expected: ${expected.en}.`,
    mend: mend(
      "Skriv talet med siffror, utan mellanslag och enhet, utan tecken mellan tusental och inte som 1E5.",
      "Write the number in digits, without spaces, unit, exponent or marks between thousands.",
    ),
  }),
  "data-decimal-mark": error<Expected>({
    sv: ({ expected }) => `Talet har fel decimaltecken. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The number has the wrong decimal mark. Expected: ${expected.en}.`,
    mend: mend(
      "Byt decimaltecken i filen, eller rätta filernas form i regelverk.yaml.",
      "Change the decimal mark in the file, or correct the form of the files in regelverk.yaml.",
    ),
  }),
  "data-too-many-decimals": error<Expected>({
    sv: ({ expected }) => `Talet har för många decimaler. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The number has too many decimals. Expected: ${expected.en}.`,
    mend: mend(
      "Ta ut talet med rätt antal decimaler. Ingenting avrundas vid inläsningen.",
      "Extract the number with the right number of decimals. Nothing is rounded when it is read.",
    ),
  }),
  "data-too-many-digits": error<Expected>({
    sv: ({ expected }) => `Talet har för många siffror. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The number has too many digits. Expected: ${expected.en}.`,
    mend: mend("Skriv talet med högst 38 siffror.", "Write the number with at most 38 digits."),
  }),
  "data-not-a-date": error<Expected>({
    sv: ({ expected }) => `Värdet är ingen dag i kalendern. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The value is no day of the calendar. Expected: ${expected.en}.`,
    mend: mendCell,
  }),
  "data-not-a-month": error<Expected>({
    sv: ({ expected }) => `Värdet är ingen månad i kalendern. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The value is no month of the calendar. Expected: ${expected.en}.`,
    mend: mendCell,
  }),
  "data-not-yes-no": error<Expected>({
    sv: () => "Värdet är varken ja eller nej.",
    en: () => "The value is neither ja nor nej.",
    mend: mendCell,
  }),
  "data-not-a-choice": error<Expected>({
    sv: ({ expected }) => `Värdet är inget av dem som begreppet räknar upp. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The value is none of those that the concept lists. Expected: ${expected.en}.`,
    mend: mendCell,
  }),
  "data-unknown-reference": error<Expected>({
    sv: ({ expected }) => `Värdet pekar inte ut någon rad. Här väntas ${expected.sv}.`,
    en: ({ expected }) => `The value refers to no row. Expected: ${expected.en}.`,
    mend: {
      sv: ({ expected }) => `Skriv ${expected.sv}, eller lägg till raden där.`,
      en: ({ expected }) => `Write ${expected.en}, or add the row there.`,
    },
  }),
  "data-below-least": error<{ limit: string }>({
    sv: ({ limit }) => `Värdet är utanför gränsen i begreppet: ${limit}.`,
    en: ({ limit }) => `The value is beyond the limit of the concept: ${limit}.`,
    mend: mendRow,
  }),
  "data-above-greatest": error<{ limit: string }>({
    sv: ({ limit }) => `Värdet är utanför gränsen i begreppet: ${limit}.`,
    en: ({ limit }) => `The value is beyond the limit of the concept: ${limit}.`,
    mend: mendRow,
  }),
  "data-validity-order": error<{ from: string; to: string }>({
    sv: ({ from, to }) => `Dagen i ”${to}” ligger före dagen i ”${from}”.`,
    en: ({ from, to }) => `The day in “${to}” is before the day in “${from}”.`,
    mend: mendRow,
  }),
  "data-duplicate-key": error<OtherRow>({
    sv: ({ other, row }) => `Rad ${other} och rad ${row} har samma nyckel.`,
    en: ({ other, row }) => `Row ${other} and row ${row} have the same key.`,
    mend: mend("Ta bort den ena raden, eller rätta nyckeln.", "Remove one of the rows, or correct the key."),
  }),
  "data-overlapping-rows": error<OtherRow>({
    sv: ({ other, row }) => `Rad ${other} och rad ${row} har samma nyckel och är i kraft på samma dag.`,
    en: ({ other, row }) => `Row ${other} and row ${row} have the same key and are in force on the same day.`,
    mend: mend(
      "Låt den ena raden sluta innan den andra börjar, eller rätta nyckeln.",
      "Let one row end before the other begins, or correct the key.",
    ),
  }),
  "data-more-faults": error<{ code: string; more: Localized }>({
    sv: ({ code, more }) => `Samma fel (${code}) finns på fler rader. Antal som inte visas: ${more.sv}.`,
    en: ({ code, more }) => `More rows have the same fault (${code}). Not shown: ${more.en}.`,
    mend: mend("Rätta orsaken i källsystemet.", "Correct the cause in the source of the data."),
  }),
};

/** Makes a diagnostic of a data file. */
export const report = defineMessages(definitions);

export type DataCode = keyof typeof definitions;

/** The facts that a message needs. */
export type DataFacts<Code extends DataCode> =
  (typeof definitions)[Code] extends MessageDefinition<infer Facts> ? Facts : never;

/** A fault of a single cell: its message says what the cell should hold. */
export type CellFaultCode =
  | "data-not-a-number"
  | "data-decimal-mark"
  | "data-too-many-decimals"
  | "data-too-many-digits"
  | "data-not-a-date"
  | "data-not-a-month"
  | "data-not-yes-no"
  | "data-not-a-choice";

function mend(sv: string, en: string): { readonly sv: () => string; readonly en: () => string } {
  return { sv: () => sv, en: () => en };
}

/** `”a”, ”b” eller ”c”`. */
function alternatives(names: readonly string[], word: "eller" | "or" | "och" | "and"): string {
  const isSwedish = word === "eller" || word === "och";
  return listOf(
    names.map((name) => (isSwedish ? `”${name}”` : `“${name}”`)),
    word,
  );
}

/** `a, b eller c`. */
function listOf(names: readonly string[], word: "eller" | "or" | "och" | "and"): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${word} ${last}`;
}
