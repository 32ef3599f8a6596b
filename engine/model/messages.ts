/** What the model says about names, units, tables, cases and examples. Codes are published: never rename or reuse one. */
import { defineMessages, error, warning, type Localized } from "../../grammar/diagnostic.js";
import { controlMessages } from "./messages-controls.js";
import { aggregateMessages } from "./messages-aggregates.js";
import { documentMessages } from "./messages-document.js";
import { tableMessages } from "./messages-tables.js";
import { timeMessages } from "./messages-time.js";

function englishQuotes(text: string): string {
  return text.replace(/”([^”]*)”/g, "“$1”");
}

export const report = defineMessages({
  ...documentMessages,
  ...controlMessages,
  ...tableMessages,
  ...timeMessages,
  ...aggregateMessages,
  "duplicate-definition": error<{ name: string }>({
    sv: (it) => `”${it.name}” är redan definierat.`,
    en: (it) => `“${it.name}” is already defined.`,
    mend: {
      sv: () => "Ta bort den ena definitionen, eller ge den ett annat namn.",
      en: () => "Remove one of the definitions, or give it another name.",
    },
  }),
  "name-not-here": error<{ name: string; owner: string; scope: string | null }>({
    sv: (it) =>
      it.scope === null
        ? `”${it.name}” finns för varje ${it.owner}, men inte för hela regelverket.`
        : `”${it.name}” finns för varje ${it.owner}, men inte för varje ${it.scope}.`,
    en: (it) =>
      it.scope === null
        ? `“${it.name}” belongs to each ${it.owner}, not to the whole package.`
        : `“${it.name}” belongs to each ${it.owner}, not to each ${it.scope}.`,
    mend: {
      sv: (it) =>
        `Skriv till exempel ”summan av ${it.name} för ${it.owner}”, eller gå via ett attribut som pekar på ${it.owner}.`,
      en: (it) =>
        `Write for example “summan av ${it.name} för ${it.owner}”, or go by an attribute that points at ${it.owner}.`,
    },
  }),
  "choice-not-here": error<{ name: string; chooser: string; expected: string | null }>({
    sv: (it) =>
      it.expected === null
        ? `”${it.name}” är ett av värdena i en uppräkning, och ingen uppräkning väntas här.`
        : `”${it.name}” är inget av värdena ${it.expected}.`,
    en: (it) =>
      it.expected === null
        ? `“${it.name}” is a value of an enumeration, and no enumeration is expected here.`
        : `“${it.name}” is not one of ${it.expected}.`,
    mend: {
      sv: (it) =>
        it.expected === null
          ? `Jämför med det som har uppräkningen, till exempel ”${it.chooser} är ${it.name}”.`
          : `Skriv något av ${it.expected}, eller jämför ”${it.chooser}” med ”${it.name}”.`,
      en: (it) =>
        it.expected === null
          ? `Compare with what has the enumeration, as in “${it.chooser} är ${it.name}”.`
          : `Write one of ${it.expected}, or compare “${it.chooser}” with “${it.name}”.`,
    },
  }),
  "unknown-entity": error<{ name: string }>({
    sv: (it) => `Ingen entitet heter ”${it.name}”.`,
    en: (it) => `No entity is called “${it.name}”.`,
  }),
  "per-percent": error({
    sv: () => "Ett belopp kan inte gälla ”per %”.",
    en: () => "An amount cannot be “per %”.",
    mend: { sv: () => "Skriv ”per procentenhet”.", en: () => "Write “per procentenhet”." },
  }),
  "unit-twice": error<{ symbol: string }>({
    sv: (it) =>
      `Samma slags enhet står på båda sidor om ”per”: ”${it.symbol}” efter ”per” är av samma slag som den före.`,
    en: (it) =>
      `Units of one kind stand on both sides of “per”: “${it.symbol}” after “per” is of the same kind as the one before.`,
    mend: {
      sv: () => "Skriv talet utan enhet eller i procent: 31 öre per kr är 31 %.",
      en: () => "Write the number without a unit or in percent: 31 öre per kr is 31 %.",
    },
  }),
  "table-needs-key": error<{ name: string; keys: string }>({
    sv: (it) => `”${it.name}” behöver en nyckel inom hakparentes.`,
    en: (it) => `“${it.name}” needs a key in square brackets.`,
    mend: { sv: (it) => `Skriv ”${it.name}[${it.keys}]”.`, en: (it) => `Write “${it.name}[${it.keys}]”.` },
  }),
  "not-a-table": error<{ name: string }>({
    sv: (it) => `”${it.name}” är ingen tabell.`,
    en: (it) => `“${it.name}” is not a table.`,
    mend: { sv: () => "Ta bort hakparentesen.", en: () => "Remove the square brackets." },
  }),
  "wrong-key-count": error<{ name: string; expected: number; found: number }>({
    sv: (it) =>
      `Tabellen ”${it.name}” har ${it.expected} ${it.expected === 1 ? "nyckel" : "nycklar"}, men här står ${it.found}.`,
    en: (it) =>
      `The table “${it.name}” has ${it.expected} ${it.expected === 1 ? "key" : "keys"}, but here ${it.found === 1 ? "stands" : "stand"} ${it.found}.`,
    mend: {
      sv: () => "Skriv lika många nycklar som tabellrubriken har, med komma emellan.",
      en: () => "Write as many keys as the caption has, with commas between.",
    },
  }),
  "unknown-column": error<{ table: string; columns: string }>({
    sv: (it) => `Tabellen ”${it.table}” har flera värdekolumner eller ingen med det namnet.`,
    en: (it) => `The table “${it.table}” has several value columns, or none of that name.`,
    mend: {
      sv: (it) => `Skriv en av kolumnerna efter en punkt: ${it.columns}.`,
      en: (it) => `Write one of the columns after a point: ${englishQuotes(it.columns)}.`,
    },
  }),
  "no-member": error<{ name: string; of: string }>({
    sv: (it) => `”${it.name}” finns inte för ${it.of}.`,
    en: (it) => `“${it.name}” does not belong to ${it.of}.`,
    mend: {
      sv: (it) => `Välj ett attribut eller en definition som finns för varje ${it.of}.`,
      en: (it) => `Choose an attribute or definition of each ${it.of}.`,
    },
  }),
  "incompatible-units": error<{ operator: string; left: Localized; right: Localized }>({
    sv: (it) => `”${it.operator}” kan inte förena ${it.left.sv} med ${it.right.sv}.`,
    en: (it) => `“${it.operator}” cannot combine ${it.left.en} with ${it.right.en}.`,
    mend: {
      sv: () => "Se till att båda sidor är av samma slag, till exempel båda i kr per år.",
      en: () => "Make both sides the same kind of quantity, for example both in kr per år.",
    },
  }),
  "cases-differ": error<{ found: Localized; first: Localized }>({
    sv: (it) => `Det här fallet ger ${it.found.sv}, men ett annat fall ger ${it.first.sv}.`,
    en: (it) => `This case gives ${it.found.en}, but another case gives ${it.first.en}.`,
    mend: {
      sv: () => "Låt alla fall ge samma slags värde.",
      en: () => "Let all cases give the same kind of value.",
    },
  }),
  "not-ordered": error<{ operator: string; what: Localized }>({
    sv: (it) => `”${it.operator}” kan inte jämföra ${it.what.sv} med en annan: där finns ingen ordning.`,
    en: (it) => `“${it.operator}” cannot compare ${it.what.en} with another: they have no order.`,
    mend: { sv: () => "Använd ”är” eller ”är inte”.", en: () => "Use “är” or “är inte”." },
  }),
  "unit-taken": error<{ word: string }>({
    sv: (it) => `”${it.word}” är redan upptaget som enhet eller pluralform.`,
    en: (it) => `“${it.word}” is already taken as a unit or a plural.`,
    mend: {
      sv: () => "Välj ett annat namn, eller skriv en annan pluralform inom parentes.",
      en: () => "Choose another name, or write another plural in brackets.",
    },
  }),
  "invalid-key": error<{ name: string; other: string | null }>({
    sv: (it) =>
      it.other === null
        ? `”${it.name}” är nyckel och kan därför inte saknas.`
        : `Entiteten har redan nyckeln ”${it.other}”.`,
    en: (it) =>
      it.other === null
        ? `“${it.name}” is a key and can therefore not be missing.`
        : `The entity already has the key “${it.other}”.`,
    mend: {
      sv: (it) => (it.other === null ? "Ta bort ”kan saknas”." : "Ta bort ”nyckel” här."),
      en: (it) => (it.other === null ? "Remove “kan saknas”." : "Remove “nyckel” here."),
    },
  }),
  "amount-times-amount": error<{ left: Localized; right: Localized }>({
    sv: (it) => `Två belopp kan inte multipliceras: ${it.left.sv} × ${it.right.sv}.`,
    en: (it) => `Two amounts cannot be multiplied: ${it.left.en} × ${it.right.en}.`,
    mend: {
      sv: () => "Multiplicera beloppet med ett tal eller ett antal.",
      en: () => "Multiply the amount by a number or a count.",
    },
  }),
  "wrong-type": error<{ expected: string; found: string; english: string; foundEnglish: string }>({
    sv: (it) => `Här väntades ${it.expected}, men det här är ${it.found}.`,
    en: (it) => `Expected ${it.english} here, but this is ${it.foundEnglish}.`,
    mend: {
      sv: (it) => `Skriv något som är ${it.expected}.`,
      en: (it) => `Write something that is ${it.english}.`,
    },
  }),
  "not-comparable": error<{ left: string; right: string; leftEnglish: string; rightEnglish: string }>({
    sv: (it) => `${it.left} kan inte jämföras med ${it.right}.`,
    en: (it) => `${it.leftEnglish} cannot be compared with ${it.rightEnglish}.`,
    mend: { sv: () => "Jämför värden av samma slag.", en: () => "Compare values of the same kind." },
  }),
  "may-be-missing": error<{ name: string; counting: boolean }>({
    sv: (it) => `”${it.name}” kan saknas, och här sägs inte vad som gäller då.`,
    en: (it) => `“${it.name}” may be missing, and nothing here says what then applies.`,
    mend: {
      sv: (it) =>
        it.counting
          ? `Räkna bara rader ”där ${it.name} finns”, eller skriv ”(${it.name} annars …)”.`
          : `Sätt ett fall ”… när ${it.name} saknas” före, eller skriv ”(${it.name} annars …)”.`,
      en: (it) =>
        it.counting
          ? `Count only rows “där ${it.name} finns”, or write “(${it.name} annars …)”.`
          : `Put a case “… när ${it.name} saknas” first, or write “(${it.name} annars …)”.`,
    },
  }),
  "never-missing": warning<{ name: string; defined: boolean }>({
    sv: (it) => `”${it.name}” kan inte saknas, så villkoret är alltid detsamma.`,
    en: (it) => `“${it.name}” cannot be missing, so the condition is always the same.`,
    mend: {
      sv: (it) =>
        it.defined
          ? "Ta bort villkoret, eller ge regeln ett fall med värdet ”saknas”."
          : "Ta bort villkoret, eller skriv ”kan saknas” i begreppet.",
      en: (it) =>
        it.defined
          ? "Remove the condition, or give the rule a case whose value is “saknas”."
          : "Remove the condition, or write “kan saknas” in the concept.",
    },
  }),
  "no-reference": error<{ over: string; scope: string }>({
    sv: (it) =>
      `${it.over} har inget attribut som pekar på ${it.scope}, så det är oklart vilka rader som avses.`,
    en: (it) =>
      `${it.over} has no attribute that points at ${it.scope}, so it is unclear which rows are meant.`,
    mend: {
      sv: (it) =>
        `Lägg till ett attribut av typen ${it.scope} för ${it.over}, eller flytta regeln utanför ”För varje”.`,
      en: (it) => `Add an attribute of type ${it.scope} to ${it.over}, or move the rule out of “För varje”.`,
    },
  }),
  "via-needed": error<{ over: string; scope: string; ways: string }>({
    sv: (it) => `${it.over} pekar på ${it.scope} på flera sätt, så det är oklart vilka rader som avses.`,
    en: (it) => `${it.over} points at ${it.scope} in several ways, so it is unclear which rows are meant.`,
    mend: {
      sv: (it) => `Skriv efter ${it.over} ett av: ${it.ways}.`,
      en: (it) => `Write after ${it.over} one of: ${englishQuotes(it.ways)}.`,
    },
  }),
  "unknown-via": error<{ name: string; over: string; ways: string }>({
    sv: (it) => `”${it.name}” är inget attribut genom vilket ${it.over} pekar hit.`,
    en: (it) => `“${it.name}” is not an attribute by which ${it.over} points here.`,
    mend: {
      sv: (it) => (it.ways === "" ? "Ta bort ”via”." : `Skriv ett av: ${it.ways}.`),
      en: (it) => (it.ways === "" ? "Remove “via”." : `Write one of: ${englishQuotes(it.ways)}.`),
    },
  }),
  "cases-not-exhaustive": error({
    sv: () =>
      "Fallen slutar inte med ”annars”, så det är oklart vad som gäller när inget av villkoren är uppfyllt.",
    en: () => "The cases do not end with “annars”, so it is unclear what applies when no condition holds.",
    mend: {
      sv: () => "Lägg till en sista rad med ett värde och ordet ”annars”.",
      en: () => "Add a last line with a value and the word “annars”.",
    },
  }),
  "case-never-reached": error<{ repeated: boolean }>({
    sv: (it) =>
      it.repeated
        ? "Ett tidigare fall har samma villkor, så det här fallet kan aldrig gälla."
        : "Fallet står efter ”annars” och kan aldrig gälla.",
    en: (it) =>
      it.repeated
        ? "An earlier case has the same condition, so this case can never apply."
        : "The case stands after “annars” and can never apply.",
    mend: {
      sv: (it) => (it.repeated ? "Ändra villkoret, eller ta bort raden." : "Flytta raden ovanför ”annars”."),
      en: (it) =>
        it.repeated ? "Change the condition, or remove the line." : "Move the line above “annars”.",
    },
  }),
  "rounding-unit": error<{ unit: Localized; target: Localized; money: boolean }>({
    sv: (it) => `Ett värde ${it.unit.sv} kan inte avrundas till ${it.target.sv}.`,
    en: (it) => `A value ${it.unit.en} cannot be rounded to ${it.target.en}.`,
    mend: {
      sv: (it) =>
        it.money
          ? "Avrunda till öre, kronor, tusental kronor eller ett steg som ”närmaste 50 kr”."
          : "Avrunda till ett antal decimaler, eller till ett steg i samma enhet.",
      en: (it) =>
        it.money
          ? "Round to öre, kronor, tusental kronor or a step such as “närmaste 50 kr”."
          : "Round to a number of decimals, or to a step in the same unit.",
    },
  }),
  "per-not-possible": error<{ unit: Localized; per: string }>({
    sv: (it) => `Ett värde ${it.unit.sv} kan inte räknas om till ”per ${it.per}”.`,
    en: (it) => `A value ${it.unit.en} cannot be restated “per ${it.per}”.`,
    mend: {
      sv: () => "”, per månad” kräver ett värde per år.",
      en: () => "“, per månad” needs a value per year.",
    },
  }),
  "phrase-misplaced": error<{ phrase: string }>({
    sv: (it) => `”${it.phrase}” kan bara stå sist i en definition, ett citat eller en cell.`,
    en: (it) => `“${it.phrase}” can only close a definition, a quotation or a cell.`,
    mend: { sv: () => "Flytta frasen till slutet.", en: () => "Move the phrase to the end." },
  }),
  cycle: error<{ chain: string }>({
    sv: (it) => `Reglerna går i ring: ${it.chain}.`,
    en: (it) => `The rules go round in a circle: ${it.chain}.`,
    mend: {
      sv: () => "Ändra en av reglerna så att den inte beror av de andra.",
      en: () => "Change one of the rules so that it does not depend on the others.",
    },
  }),
  "chain-too-long": error<{ most: number }>({
    sv: (it) => `Fler än ${it.most} regler bygger på varandra i rad, så den här kan inte räknas ut.`,
    en: (it) => `More than ${it.most} rules depend on each other in a row, so this one cannot be calculated.`,
    mend: {
      sv: () => "Skriv om reglerna så att färre bygger på varandra.",
      en: () => "Rewrite the rules so that fewer depend on each other.",
    },
  }),
  "not-a-day": error<{ text: string }>({
    sv: (it) => `”${it.text}” finns inte i kalendern.`,
    en: (it) => `“${it.text}” is not in the calendar.`,
    mend: { sv: () => "Rätta datumet.", en: () => "Correct the date." },
  }),
  "not-constant": error({
    sv: () => "I en cell kan bara ett tal stå, inte ett namn eller något som beror av data.",
    en: () => "A cell can hold only a number, not a name or anything that depends on data.",
    mend: {
      sv: () => "Skriv ett tal, till exempel ”1,25” eller ”816/2453”.",
      en: () => "Write a number, such as “1,25” or “816/2453”.",
    },
  }),
  "zero-divisor": error({
    sv: () => "Här divideras med noll.",
    en: () => "This divides by zero.",
    mend: {
      sv: () => "Ändra nämnaren, eller säg vad som gäller då: ”(A / B annars 0)”.",
      en: () => "Change the divisor, or say what then applies: “(A / B annars 0)”.",
    },
  }),
  "reference-day-missing": error<{ name: string }>({
    sv: (it) =>
      `${it.name} gäller från och till vissa dagar, men regelverket säger inte vilken dag som räknas.`,
    en: (it) => `${it.name} is in force between days, but the package does not say which day counts.`,
    mend: {
      sv: () => "Definiera mätdatum, till exempel ”mätdatum = periodens sista dag”.",
      en: () => "Define mätdatum, for example “mätdatum = periodens sista dag”.",
    },
  }),
  "validity-not-a-date": error<{ name: string }>({
    sv: (it) => `”${it.name}” är inget datum bland entitetens attribut.`,
    en: (it) => `“${it.name}” is not a date among the entity's attributes.`,
    mend: {
      sv: () => "Välj två attribut av typen datum.",
      en: () => "Choose two attributes of the type datum.",
    },
  }),
  "bound-type": error<{ name: string }>({
    sv: (it) => `Gränsen för ”${it.name}” är av ett annat slag än attributet.`,
    en: (it) => `The limit of “${it.name}” is of another kind than the attribute.`,
    mend: {
      sv: () => "Skriv ett tal i attributets enhet, eller ett attribut av samma typ i samma entitet.",
      en: () =>
        "Write a number in the attribute's unit, or an attribute of the same type in the same entity.",
    },
  }),
  "unused-definition": warning<{ name: string }>({
    sv: (it) => `”${it.name}” används inte av någon utbetalning, något exempel eller något citat.`,
    en: (it) => `“${it.name}” is not used by any payment, example or quotation.`,
    mend: {
      sv: () => "Betala den, pröva den i ett exempel eller citera den. Behövs den inte, ta bort den.",
      en: () => "Pay it, test it in an example or quote it. If it is not needed, remove it.",
    },
  }),
});
