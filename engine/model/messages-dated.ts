/** Messages about values that change on a day. */
import { defineMessages, error, type Localized } from "../../grammar/diagnostic.js";

const PARTS: Readonly<Record<"keys" | "columns" | "method", Localized>> = {
  keys: { sv: "andra nycklar", en: "other keys" },
  columns: { sv: "andra kolumner", en: "other columns" },
  method: { sv: "ett annat sätt att läsas", en: "another way to be read" },
};

export const report = defineMessages({
  "versions-order": error<{ earlier: string; later: string }>({
    sv: (it) => `Lydelserna står inte i tidsordning: ${it.later} kommer efter ${it.earlier}.`,
    en: (it) => `The versions are not in order of time: ${it.later} follows ${it.earlier}.`,
    mend: {
      sv: () => "Skriv den tidigaste lydelsen först, och varje dag bara en gång.",
      en: () => "Write the earliest version first, and each day only once.",
    },
  }),
  "versions-gap": error<{ name: string; from: string; to: string }>({
    sv: (it) => `”${it.name}” har ingen lydelse från och med ${it.from} till och med ${it.to}.`,
    en: (it) => `“${it.name}” has no version from ${it.from} to ${it.to}.`,
    mend: {
      sv: (it) => `Lägg till vad som gäller från och med ${it.from}.`,
      en: (it) => `Add what applies from ${it.from}.`,
    },
  }),
  "versions-differ": error<{ found: Localized; first: Localized }>({
    sv: (it) => `Den här lydelsen är ${it.found.sv}, men en annan är ${it.first.sv}.`,
    en: (it) => `This version is ${it.found.en}, but another one is ${it.first.en}.`,
    mend: {
      sv: () => "Låt alla lydelser vara av samma slag, i samma enhet.",
      en: () => "Let all versions be of the same kind, in the same unit.",
    },
  }),
  "table-versions-differ": error<{ name: string; part: "keys" | "columns" | "method" }>({
    sv: (it) => `Den här lydelsen av tabellen ”${it.name}” har ${PARTS[it.part].sv} än den första.`,
    en: (it) => `This version of the table “${it.name}” has ${PARTS[it.part].en} than the first one.`,
    mend: {
      sv: () => "Låt alla lydelser ha samma nycklar, kolumner och enheter, eller ge tabellen ett annat namn.",
      en: () => "Let all versions have the same keys, columns and units, or give the table another name.",
    },
  }),
  "version-mid-month": error<{ name: string; date: string; whole?: boolean }>({
    sv: (it) =>
      it.whole
        ? `”${it.name}” ändras ${it.date}, mitt i en månad, men räknas för hela månader.`
        : `”${it.name}” ändras ${it.date}, mitt i en månad, men används utan dag. En månad räknas med en enda lydelse.`,
    en: (it) =>
      it.whole
        ? `“${it.name}” changes on ${it.date}, within a month, but counts for whole months.`
        : `“${it.name}” changes on ${it.date}, within a month, but is used without a day. A month is computed with one version.`,
    mend: {
      sv: (it) =>
        it.whole
          ? "Låt ändringen gälla från den första i en månad."
          : `Skriv vilken dag som avses, till exempel ”${it.name} vid datum”, eller ändra den första i en månad.`,
      en: (it) =>
        it.whole
          ? "Let the amendment apply from the first of a month."
          : `Say which day is meant, such as “${it.name} vid datum”, or change it on the first of a month.`,
    },
  }),
  "name-not-in-force": error<{ name: string; day: string; repealed: boolean }>({
    sv: (it) =>
      it.repealed
        ? `”${it.name}” är upphävt från och med ${it.day}, men används fortfarande här.`
        : `”${it.name}” gäller först från och med ${it.day}, men används här dessförinnan.`,
    en: (it) =>
      it.repealed
        ? `“${it.name}” is repealed from ${it.day}, but is still used here.`
        : `“${it.name}” applies only from ${it.day}, but is used here before that.`,
    mend: {
      sv: (it) =>
        it.repealed
          ? `Skriv om det här från och med ${it.day} utan ”${it.name}”, eller upphäv också det.`
          : `Skriv om det som använder ”${it.name}” i samma ändring, eller definiera namnet i det ursprungliga dokumentet.`,
      en: (it) =>
        it.repealed
          ? `Restate this from ${it.day} without “${it.name}”, or repeal it too.`
          : `Restate what uses “${it.name}” in the same amendment, or define the name in the original document.`,
    },
  }),
  "not-dated": error<{ name: string; excepted: boolean }>({
    sv: (it) =>
      it.excepted
        ? `”${it.name}” har undantag, så det är oklart vad som gäller en annan dag.`
        : `”${it.name}” har inga lydelser med datum, så ”vid” säger ingenting.`,
    en: (it) =>
      it.excepted
        ? `“${it.name}” has exceptions, so it is unclear what applies on another day.`
        : `“${it.name}” has no dated versions, so “vid” says nothing.`,
    mend: {
      sv: (it) =>
        it.excepted
          ? "Ge lydelserna ett eget namn utan undantag, och läs det med ”vid”."
          : "Ta bort ”vid” och dagen, eller skriv lydelserna med ”från och med”.",
      en: (it) =>
        it.excepted
          ? "Give the versions a name of their own without exceptions, and read that with “vid”."
          : "Remove “vid” and the day, or write the versions with “från och med”.",
    },
  }),
  "quotation-dated": error<{ name: string; days: readonly string[] }>({
    sv: (it) =>
      `”${it.name}” har flera lydelser under paketets giltighet och kan inte stå som ett enda värde.`,
    en: (it) =>
      `“${it.name}” has several versions while the package is valid, and cannot stand as one value.`,
    mend: {
      sv: (it) => `Skriv vilken dag: ${it.days.map((day) => `\`= ${it.name} vid ${day}\``).join(" eller ")}.`,
      en: (it) => `Say which day: ${it.days.map((day) => `\`= ${it.name} vid ${day}\``).join(" or ")}.`,
    },
  }),
});
