/** What is said of `--set` and `--vary`. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "../../grammar/diagnostic.js";

/** The options that change a value. */
export type SettingOption = "--set" | "--vary";

/** A mend for each of the options, as one would type it. */
const EXAMPLES: Readonly<Record<SettingOption, string>> = {
  "--set": '--set "grundbelopp = 2 500 kr per år"',
  "--vary": '--vary "grundbelopp = 2 400…2 600 kr per år i steg om 10"',
};

/** So many names are listed in a mend. */
const MOST_NAMES = 8;

export const report = defineMessages({
  "simulation-form": error<{ option: SettingOption }>({
    sv: (it) =>
      it.option === "--set"
        ? "Det står inte vilket värde som ska bli vad."
        : "Det står inte vilket värde som ska gå från vad till vad.",
    en: (it) =>
      it.option === "--set"
        ? "It does not say which value is to be what."
        : "It does not say which value is to go from what to what.",
    mend: {
      sv: (it) => `Skriv till exempel ${EXAMPLES[it.option]}.`,
      en: (it) => `Write for example ${EXAMPLES[it.option]}.`,
    },
  }),
  "simulation-unknown-name": error<{ name: string; meant: readonly string[]; values: readonly string[] }>({
    sv: (it) => `Inget värde heter ”${it.name}” i regelverket.`,
    en: (it) => `No value is called “${it.name}” in the package.`,
    mend: {
      sv: (it) =>
        it.meant.length > 0
          ? `Skriv ${it.meant.map((name) => `”${name}”`).join(" eller ")}.`
          : it.values.length > 0
            ? `Skriv namnet som det står i regelverket. Värden som kan ändras: ${listed(it.values, "och", "till")}.`
            : "Regelverket har inga värden att ändra.",
      en: (it) =>
        it.meant.length > 0
          ? `Write ${it.meant.map((name) => `“${name}”`).join(" or ")}.`
          : it.values.length > 0
            ? `Write the name as it stands in the package. Values that can be changed: ${listed(it.values, "and", "more")}.`
            : "The package has no values to change.",
    },
  }),
  "simulation-ambiguous-name": error<{ name: string; full: readonly string[] }>({
    sv: (it) => `Flera värden heter ”${it.name}”.`,
    en: (it) => `Several values are called “${it.name}”.`,
    mend: {
      sv: (it) => `Skriv ${it.full.map((name) => `”${name}”`).join(" eller ")}.`,
      en: (it) => `Write ${it.full.map((name) => `“${name}”`).join(" or ")}.`,
    },
  }),
  "simulation-not-a-value": error<{ name: string; what: "rule" | "table" | "data"; of: readonly string[] }>({
    sv: (it) => `”${it.name}” ${NOT_A_VALUE[it.what].sv}.`,
    en: (it) => `“${it.name}” ${NOT_A_VALUE[it.what].en}.`,
    mend: {
      sv: (it) =>
        it.of.length === 0
          ? "Ändra ett värde som står med siffror i regelverket."
          : it.what === "table"
            ? `Skriv vilken: ${listed(it.of, "eller", "till")}.`
            : `Ändra ett värde som regeln räknar med: ${listed(it.of, "och", "till")}.`,
      en: (it) =>
        it.of.length === 0
          ? "Change a value that stands with figures in the package."
          : it.what === "table"
            ? `Write which: ${listed(it.of, "or", "more")}.`
            : `Change a value that the rule counts with: ${listed(it.of, "and", "more")}.`,
    },
  }),
  "simulation-unknown-cell": error<{
    name: string;
    what: "keys" | "row" | "column";
    cells: readonly string[];
    columns: readonly string[];
  }>({
    sv: (it) => UNKNOWN_CELL[it.what].sv(it.name),
    en: (it) => UNKNOWN_CELL[it.what].en(it.name),
    mend: {
      sv: (it) =>
        it.what === "column"
          ? `Skriv kolumnen efter en punkt: ${listed(it.columns, "eller", "till")}.`
          : `Skriv nycklarna som de står i tabellen: ${listed(it.cells, "eller", "till")}.`,
      en: (it) =>
        it.what === "column"
          ? `Write the column after a full stop: ${listed(it.columns, "or", "more")}.`
          : `Write the keys as they stand in the table: ${listed(it.cells, "or", "more")}.`,
    },
  }),
  "simulation-not-in-force": error<{ name: string; period: string }>({
    sv: (it) => `”${it.name}” gäller inte den första dagen i ${it.period}.`,
    en: (it) => `“${it.name}” is not in force on the first day of ${it.period}.`,
    mend: {
      sv: () => "Välj en månad då värdet gäller, eller ändra ett annat värde.",
      en: () => "Choose a month in which the value is in force, or change another value.",
    },
  }),
  "simulation-value": error({
    sv: () => "Det nya värdet kan inte läsas som ett enda värde.",
    en: () => "The new value cannot be read as a single value.",
    mend: {
      sv: () =>
        "Skriv bara värdet, med siffror och enhet: utan namn, fraser och dagar. Det som står efter värdet i regelverket, som ”, illustrativt”, står kvar.",
      en: () =>
        "Write the value alone, with figures and its unit: no names, phrases or days. What follows the value in the package, such as “, illustrativt”, remains.",
    },
  }),
  "simulation-other-kind": error<{
    name: string;
    is: { sv: string; en: string };
    set: { sv: string; en: string };
  }>({
    sv: (it) => `”${it.name}” är ${it.is.sv}, men det nya värdet är ${it.set.sv}.`,
    en: (it) => `“${it.name}” is ${it.is.en}, but the new value is ${it.set.en}.`,
    mend: {
      sv: () => "Skriv ett värde av samma slag och med samma slags enhet som i regelverket.",
      en: () => "Write a value of the same kind, and with the same kind of unit, as in the package.",
    },
  }),
  "simulation-twice": error<{ name: string }>({
    sv: (it) => `”${it.name}” ändras två gånger.`,
    en: (it) => `“${it.name}” is changed twice.`,
    mend: {
      sv: () => "Ta bort den ena. Ska flera värden prövas efter varandra, skriv --vary.",
      en: () => "Remove one of them. If several values are to be tried in turn, write --vary.",
    },
  }),
  "simulation-vary-units": error({
    sv: () => "Början, slutet och steget står i olika enheter.",
    en: () => "The beginning, the end and the step are in different units.",
    mend: {
      sv: () => "Skriv samma enhet på alla tre, eller bara efter slutet: 2 400…2 600 kr per år i steg om 10.",
      en: () =>
        "Write the same unit on all three, or only after the end: 2 400…2 600 kr per år i steg om 10.",
    },
  }),
  "simulation-vary-step": error<{ wrong: "not-above-zero" | "not-reached"; before: string; after: string }>({
    sv: (it) =>
      it.wrong === "not-above-zero"
        ? "Steget är inte större än 0."
        : "Med det steget nås inte slutet: det ligger mellan två steg.",
    en: (it) =>
      it.wrong === "not-above-zero"
        ? "The step is not greater than 0."
        : "With that step the end is not reached: it lies between two steps.",
    mend: {
      sv: (it) =>
        it.wrong === "not-above-zero"
          ? "Skriv ett steg över 0. Från ett större värde till ett mindre går stegen nedåt av sig själva."
          : `Sluta vid ${it.before} eller ${it.after}, eller välj ett annat steg.`,
      en: (it) =>
        it.wrong === "not-above-zero"
          ? "Write a step above 0. From a greater value to a lesser the steps go down by themselves."
          : `End at ${it.before} or ${it.after}, or choose another step.`,
    },
  }),
  "simulation-vary-many": error<{ count: string; most: string }>({
    sv: (it) => `Det blir ${it.count} värden att räkna med, fler än ${it.most}.`,
    en: (it) => `That is ${it.count} values to count with, more than ${it.most}.`,
    mend: {
      sv: () => "Välj ett större steg, eller en kortare sträcka.",
      en: () => "Choose a greater step, or a shorter range.",
    },
  }),
});

export const simulationCodes: readonly string[] = report.codes;

const NOT_A_VALUE: Readonly<Record<"rule" | "table" | "data", { sv: string; en: string }>> = {
  rule: { sv: "räknas ut av en regel", en: "is computed by a rule" },
  table: {
    sv: "är en tabell, och ändras en cell i taget",
    en: "is a table, and is changed one cell at a time",
  },
  data: { sv: "är en uppgift i datafilerna", en: "is given by the data files" },
};

const UNKNOWN_CELL: Readonly<
  Record<"keys" | "row" | "column", { sv: (name: string) => string; en: (name: string) => string }>
> = {
  keys: {
    sv: (name) => `Tabellen ”${name}” har ett annat antal nycklar.`,
    en: (name) => `The table “${name}” has another number of keys.`,
  },
  row: {
    sv: (name) => `Tabellen ”${name}” har ingen rad med de nycklarna.`,
    en: (name) => `The table “${name}” has no row with those keys.`,
  },
  column: {
    sv: (name) => `Det står inte vilken kolumn i tabellen ”${name}” som ska ändras.`,
    en: (name) => `It does not say which column of the table “${name}” is to be changed.`,
  },
};

/** `grundbelopp, tak och golv`; of many the first. */
function listed(names: readonly string[], and: string, more: string): string {
  const shown = names.slice(0, MOST_NAMES);
  const left = names.length - shown.length;
  const all = left > 0 ? [...shown, `${left} ${more}`] : shown;
  return [all.slice(0, -1).join(", "), all.at(-1)].filter((part) => part !== "").join(` ${and} `);
}
