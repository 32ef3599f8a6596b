/** What the command line says about itself, in both languages. */
import type { Language, Localized } from "../grammar/index.js";

export const TEXTS = {
  about: {
    sv: "Regelböcker för vårdval: samma text är dokumentet och beräkningen.",
    en: "Rule books for health care choice: one text is both the document and the calculation.",
  },
  package: {
    sv: "mapp med regelverk.yaml, eller ett ensamt dokument; med @ och en gren, tagg eller kontrollsumma efter läses det ur Git, om inget på disken heter så",
    en: "folder with regelverk.yaml, or a single document; with @ and a branch, tag or hash after it, it is read from Git, unless something on disk has that name",
  },
  packageOnDisk: {
    sv: "mapp med regelverk.yaml",
    en: "folder with regelverk.yaml",
  },
  lang: { sv: "språk i meddelanden: sv eller en", en: "language of messages: sv or en" },
  help: { sv: "visa hjälp", en: "show help" },
  version: { sv: "visa programmets version", en: "show the program's version" },
  helpCommand: { sv: "visa hjälp om ett kommando", en: "show help for a command" },
  check: {
    sv: "granska dokumenten: alla fel i en körning",
    en: "check the documents: all faults in one run",
  },
  watch: {
    sv: "granska om när en fil sparas, tills Ctrl-C",
    en: "check again when a file is saved, until Ctrl-C",
  },
  coverage: {
    sv: "visa vad exemplen prövar av reglerna, och vad de inte prövar",
    en: "show what the examples exercise of the rules, and what they do not",
  },
  least: {
    sv: "med --coverage: sluta med 1 om exemplen prövar mindre än så många procent",
    en: "with --coverage: end with 1 if the examples exercise less than this many percent",
  },
  fmt: {
    sv: "skriv dokumenten i en enda form: kolumner, tecken och mellanslag",
    en: "write the documents in one form: columns, signs and spaces",
  },
  fmtPaths: { sv: "paket eller dokument", en: "packages or documents" },
  fmtCheck: {
    sv: "ändra inget, och säg vilka som skulle ändras",
    en: "change nothing, and say which would change",
  },
  format: { sv: "form: text, json, github eller sarif", en: "format: text, json, github or sarif" },
  test: { sv: "räkna om exemplen i dokumenten", en: "run the worked examples of the documents" },
  run: { sv: "beräkna en månads utbetalningar", en: "compute a month's payments" },
  explain: {
    sv: "visa hur en mottagares belopp, och det som redovisas, har uppstått",
    en: "show how a receiver's amounts, and what is reported, arose",
  },
  simulate: {
    sv: "visa vad en månad kostar med andra värden: ingenting betalas eller skrivs",
    en: "show what a month costs with other values: nothing is paid or written",
  },
  diff: {
    sv: "jämför två regelverk: vad som är ändrat, vad det betyder och vad som följer av det",
    en: "compare two rule books: what has changed, what it means and what follows from it",
  },
  diffOld: {
    sv: "det gällande: mapp, dokument eller MAPP@REVISION",
    en: "the one in force: folder, document or FOLDER@REVISION",
  },
  diffNew: { sv: "det föreslagna, likadant", en: "the proposed one, likewise" },
  diffMore: {
    sv: "fler förslag, upp till fem: de ställs bredvid varandra mot det gällande",
    en: "more proposals, up to five: they are compared with each other against the one in force",
  },
  diffOut: {
    sv: "mapp att skriva i; utan den visas en sammanfattning",
    en: "folder to write in; without it a summary is shown",
  },
  diffFormat: {
    sv: "former, med komma mellan: json, md, html, csv; alla om inget sägs",
    en: "formats, with commas between: json, md, html, csv; all if none is given",
  },
  diffData: {
    sv: "mappar med uppgifter: de gällande och de nya, eller bara de nya",
    en: "folders of data: the old and the new, or the new alone",
  },
  diffPeriod: {
    sv: "månader: de gällande och de nya, till exempel 2025-03 2026-03 eller 2025-01..2025-12 2026-01..2026-12",
    en: "months: the old and the new, such as 2025-03 2026-03 or 2025-01..2025-12 2026-01..2026-12",
  },
  diffFrame: {
    sv: "namnet på det värde som är den beslutade ramen för månaderna",
    en: "the name of the value that is the decided frame for the months",
  },
  diffMotives: {
    sv: "skriv ut poster för forandringar.yaml, för de sakliga ändringar som saknar motiv",
    en: "print entries for forandringar.yaml, for the substantial changes without a motive",
  },
  apply: {
    sv: "gör det föreslagna regelverket av det gällande och en diff.json, byte för byte",
    en: "make the proposed rule book of the one in force and a diff.json, byte for byte",
  },
  diffFile: { sv: "diff.json, som regelbok diff skrev", en: "diff.json, as regelbok diff wrote it" },
  review: {
    sv: "visa eller anteckna vem som har granskat vilken ändring, i granskning.json bredvid diff.json",
    en: "show or record who has looked at which change, in granskning.json beside diff.json",
  },
  ticked: {
    sv: "ändringen med den beteckningen är granskad; får anges flera gånger",
    en: "the change with that id has been looked at; may be given several times",
  },
  tickAll: { sv: "alla ändringar är granskade", en: "all changes have been looked at" },
  signOff: {
    sv: "signera jämförelsen: går när alla ändringar är granskade",
    en: "sign the comparison: possible when all changes have been looked at",
  },
  reviewer: { sv: "vem som granskar: namn eller roll", en: "who looks: a name or a role" },
  reviewDay: { sv: "dagen, till exempel 2026-11-22", en: "the day, such as 2026-11-22" },
  set: {
    sv: 'ett annat värde: "grundbelopp = 2 500 kr per år"; får anges flera gånger',
    en: 'another value: "grundbelopp = 2 500 kr per år"; may be given several times',
  },
  vary: {
    sv: 'flera värden i tur och ordning: "grundbelopp = 2 400…2 600 kr per år i steg om 10"',
    en: 'several values in turn: "grundbelopp = 2 400…2 600 kr per år i steg om 10"',
  },
  simulateFormat: { sv: "form: text, json eller csv", en: "format: text, json or csv" },
  explainFormat: { sv: "form: text, json eller html", en: "format: text, json or html" },
  document: {
    sv: "med --format html: den utgivna sidan, som rubrikerna blir länkar till",
    en: "with --format html: the published page, which the sections become links to",
  },
  publish: {
    sv: "skriv dokumenten som en fristående webbsida",
    en: "write the documents as one self-contained page",
  },
  template: {
    sv: "skriv tomma datafiler med rätt kolumner",
    en: "write empty data files with the right columns",
  },
  newYear: {
    sv: "gör ett nytt års paket av ett gammalt, med en lista att granska efter",
    en: "make a new year's package from an old one, with a list to review by",
  },
  year: { sv: "det nya året, till exempel 2027", en: "the new year, such as 2027" },
  outBeside: {
    sv: "mapp bredvid den gamla; annars heter den som året",
    en: "folder beside the old one; else it is named by the year",
  },
  dump: {
    sv: "visa vad ett steg i läsningen gav, som JSON, eller i ord hur rader räknas (plan)",
    en: "show what a stage of the reading gave, as JSON, or in words how rows are counted (plan)",
  },
  period: { sv: "månad, till exempel 2020-02", en: "month, such as 2020-02" },
  data: { sv: "mapp med datafilerna", en: "folder with the data files" },
  source: {
    sv: "databas i stället för mapp: postgres://användare@värd/databas",
    en: "database instead of a folder: postgres://user@host/database",
  },
  outFolder: { sv: "mapp som resultatet skrivs i", en: "folder to write the result in" },
  outFile: { sv: "fil som sidan skrivs i", en: "file to write the page in" },
  decidedBy: {
    sv: "läs bara ändringar som är beslutade senast den dagen, till exempel 2026-02-28",
    en: "read only amendments decided by that day, such as 2026-02-28",
  },
  prov: { sv: "provkörning: allt som skrivs märks PROV", en: "trial run: all that is written says PROV" },
  for: {
    sv: "mottagarens namn eller kod; regionen för det som redovisas för hela regionen",
    en: "the receiver's name or code; regionen for what is reported of the whole region",
  },
  planPeriod: {
    sv: "med --stage plan: månad vars rader räknas, till exempel 2020-02",
    en: "with --stage plan: month whose rows are counted, such as 2020-02",
  },
  planData: {
    sv: "med --stage plan: mapp med datafilerna",
    en: "with --stage plan: folder with the data files",
  },
  line: {
    sv: "bara den raden i en utbetalning eller redovisning, efter sin beteckning",
    en: "only that line of a payment or report, by its id",
  },
  row: {
    sv: 'i stället för --for: en rad i en datafil, efter sitt nummer i filen, till exempel "Listad 17"',
    en: 'instead of --for: one row of a data file, by its number in the file, such as "Listad 17"',
  },
  against: {
    sv: "förklara skillnaden mot en annan månad, till exempel 2020-01",
    en: "explain the difference from another month, such as 2020-01",
  },
  dataAgainst: {
    sv: "med --mot: mapp med den andra månadens datafiler, om de är andra",
    en: "with --mot: folder with the other month's data files, if they are others",
  },
  stage: { sv: "outline, syntax, model eller plan", en: "outline, syntax, model or plan" },
} as const satisfies Readonly<Record<string, Localized>>;

/** The code of wrong use when a command is not told where its data is. */
export const NO_DATA = "regelbok.noData";

const TITLES: Readonly<Record<string, Localized>> = {
  "Usage:": { sv: "Så här:", en: "Usage:" },
  "Arguments:": { sv: "Argument:", en: "Arguments:" },
  "Options:": { sv: "Flaggor:", en: "Options:" },
  "Commands:": { sv: "Kommandon:", en: "Commands:" },
};

/** A heading of the help text in the user's language. */
export function title(text: string, language: Language): string {
  return TITLES[text]?.[language] ?? text;
}

/** The usage line and the list of commands in the user's language. */
export function usageWords(text: string, language: Language): string {
  return language === "sv" ? text.replace("[options]", "[flaggor]").replace("[command]", "[kommando]") : text;
}

/** Wrong use as the argument parser sees it, said in the user's language. */
export function misuseText(code: string, message: string, command: string, language: Language): string {
  const quoted = /'([^']*)'/.exec(message)?.[1] ?? "";
  const choices = /Allowed choices are ([^.]+)\./.exec(message)?.[1];
  const words: Readonly<Record<string, string>> = {
    "commander.unknownOption": `Flaggan ${quoted} finns inte.`,
    "commander.unknownCommand": `Kommandot ”${quoted}” finns inte.`,
    "commander.missingArgument": `Argumentet ${quoted} saknas.`,
    "commander.missingMandatoryOptionValue": `Flaggan ${quoted} saknas.`,
    "commander.optionMissingArgument": `Flaggan ${quoted} behöver ett värde.`,
    "commander.excessArguments": "Det står för många argument.",
    "commander.conflictingOption": "--data och --source kan inte anges samtidigt.",
    [NO_DATA]: "Säg var uppgifterna finns, med --data eller --source.",
    "commander.invalidArgument": `Värdet för ${quoted} går inte att använda.${choices === undefined ? "" : ` Välj något av ${choices}.`}`,
  };
  if (["explain", "simulate"].includes(command) && code === "commander.unknownOption" && quoted === "--prov")
    return language === "sv"
      ? `${command} behöver inte --prov: inget skrivs. Ta bort flaggan.`
      : `${command} needs no --prov: nothing is written. Leave the option out.`;
  const swedish = words[code] ?? "Kommandot kan inte läsas.";
  const [english = ""] = message.replace(/^error: /, "").split("\n");
  const meant = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  const help = `${["regelbok", command].join(" ").trim()} --help`;
  return language === "sv"
    ? `${swedish}${meant ? ` Menades ${meant}?` : ""} Se ${help}.`
    : `${english}.${meant ? ` Did you mean ${meant}?` : ""} See ${help}.`;
}
