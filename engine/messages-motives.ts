/** Messages about `forandringar.yaml`: why a package differs from the one that it follows. */
import { defineMessages, error, type Localized } from "../grammar/diagnostic.js";

/** What is missing where a package is decided. */
type Missing = "motive" | "decision";

const MISSING: Readonly<Record<Missing, { readonly sv: string; readonly en: string }>> = {
  motive: { sv: "motiv", en: "motive" },
  decision: { sv: "beslut", en: "decision" },
};

const LIST = {
  sv: "”regelbok diff” visar vad som har ändrats.",
  en: "“regelbok diff” shows what has changed.",
};

export const report = defineMessages({
  "motive-unknown-name": error<{ name: string }>({
    sv: (it) => `Inget som heter ”${it.name}” finns i paketet eller i det som det följer på.`,
    en: (it) => `Nothing called “${it.name}” is in the package or in the one that it follows.`,
    mend: {
      sv: () => `Skriv vad det ändrade heter, eller rubrikens id som ”#kapitering”. ${LIST.sv}`,
      en: () => `Write what the changed thing is called, or a heading's id as “#kapitering”. ${LIST.en}`,
    },
  }),
  "motive-unchanged": error<{ name: string }>({
    sv: (it) => `”${it.name}” är detsamma som i det föregående paketet.`,
    en: (it) => `“${it.name}” is the same as in the preceding package.`,
    mend: {
      sv: () => `Ta bort raden, eller skriv vad det ändrade heter. ${LIST.sv}`,
      en: () => `Remove the line, or write what the changed thing is called. ${LIST.en}`,
    },
  }),
  "motive-repeated": error<{ name: string }>({
    sv: (it) => `Ändringen av ”${it.name}” är redan nämnd.`,
    en: (it) => `The change of “${it.name}” is already named.`,
    mend: { sv: () => "Ta bort en av raderna.", en: () => "Remove one of the lines." },
  }),
  "motive-index": error<{ name: string; reason: Localized }>({
    sv: (it) => `Med ”${it.name}” kan inget väntat belopp räknas ut: ${it.reason.sv}.`,
    en: (it) => `With “${it.name}” no expected amount can be worked out: ${it.reason.en}.`,
    mend: {
      sv: () => "Skriv namnet på ett värde i procent, eller ta bort ”index”.",
      en: () => "Write the name of a value in per cent, or remove “index”.",
    },
  }),
  "motive-not-decided": error<{ heading: string; missing: Missing }>({
    sv: (it) => `Paketet är fastställt, men ”${it.heading}” har inget ${MISSING[it.missing].sv}.`,
    en: (it) => `The package is fastställd, but “${it.heading}” has no ${MISSING[it.missing].en}.`,
    mend: {
      sv: () => "Skriv det som gäller i stället för ”saknas”, eller status ”förslag” tills det finns.",
      en: () => "Write what holds instead of “saknas”, or the status “förslag” until there is one.",
    },
  }),
  "change-without-motive": error<{ name: string; written: string }>({
    sv: (it) => `Paketet är fastställt, men ändringen av ”${it.name}” har varken motiv eller beslut.`,
    en: (it) => `The package is fastställd, but the change of “${it.name}” has neither motive nor decision.`,
    mend: {
      sv: (it) => `Skriv raden ”- ${it.written}” under ”ändrar:” i en post i forandringar.yaml.`,
      en: (it) => `Write the line “- ${it.written}” below “ändrar:” in an entry of forandringar.yaml.`,
    },
  }),
  "changes-chapter": error<{ reason: Localized }>({
    sv: (it) => `Under rubriken kan förändringarna inte skrivas: ${it.reason.sv}.`,
    en: (it) => `The changes cannot be written under the heading: ${it.reason.en}.`,
    mend: {
      sv: () => "Ta bort ”.förändringar” ur rubriken.",
      en: () => "Remove “.förändringar” from the heading.",
    },
  }),
  "motives-without-predecessor": error({
    sv: () => "Filen säger vad som har ändrats, men paketet följer inte på något annat.",
    en: () => "The file tells what has changed, but the package follows no other.",
    mend: {
      sv: () => "Skriv ”föregås av” i regelverk.yaml, eller ta bort filen.",
      en: () => "Write “föregås av” in regelverk.yaml, or remove the file.",
    },
  }),
});
