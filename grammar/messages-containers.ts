/** What is said about the containers `:::krav`, `:::bedömning` and `:::oklart`. Codes are published: never rename or reuse one. */
import { defineMessages, error } from "./diagnostic.js";

export const containerReport = defineMessages({
  "unknown-container": error<{ name: string }>({
    sv: (it) => `Raden börjar med ”:::”, men ”${it.name}” är inget känt stycke.`,
    en: (it) => `The line begins with “:::”, but “${it.name}” is not a known container.`,
    mend: {
      sv: () => "Skriv :::krav[Rubrik], :::bedömning eller :::oklart, eller ta bort kolonen.",
      en: () => "Write :::krav[Rubrik], :::bedömning or :::oklart, or remove the colons.",
    },
  }),
  "container-form": error<{ kind: string }>({
    sv: (it) => `Raden som öppnar ”${it.kind}” kan inte läsas.`,
    en: (it) => `The line that opens “${it.kind}” cannot be read.`,
    mend: {
      sv: (it) =>
        it.kind === "krav"
          ? 'Skriv :::krav[Rubrik]{#ankare följs-upp-av="indikatorns-ankare" sanktion="beteckning"} utan mellanslag mellan delarna; det inom { } får utelämnas.'
          : `Skriv :::${it.kind} eller :::${it.kind}[Rubrik]{#ankare}.`,
      en: (it) =>
        it.kind === "krav"
          ? 'Write :::krav[Rubrik]{#id följs-upp-av="indicator-id" sanktion="payment-id"} without spaces between the parts; what is within { } may be left out.'
          : `Write :::${it.kind} or :::${it.kind}[Rubrik]{#id}.`,
    },
  }),
  "container-attribute": error<{ name: string; known: readonly string[] }>({
    sv: (it) => `”${it.name}” är inget som kan stå inom klamrarna här.`,
    en: (it) => `“${it.name}” cannot stand within the braces here.`,
    mend: {
      sv: (it) =>
        it.known.length === 0
          ? "Ta bort det; bara {#ankare} kan stå här."
          : `Ta bort det, eller skriv ${it.known.map((name) => `${name}="…"`).join(" eller ")}.`,
      en: (it) =>
        it.known.length === 0
          ? "Remove it; only {#id} can stand here."
          : `Remove it, or write ${it.known.map((name) => `${name}="…"`).join(" or ")}.`,
    },
  }),
  "container-unclosed": error<{ kind: string }>({
    sv: (it) => `Stycket ”${it.kind}” avslutas aldrig.`,
    en: (it) => `The container “${it.kind}” is never closed.`,
    mend: {
      sv: () => "Skriv ”:::” på en egen rad efter styckets sista rad.",
      en: () => "Write “:::” on a line of its own after the last line.",
    },
  }),
  "container-end-alone": error({
    sv: () => "Raden ”:::” avslutar ett stycke, men inget är öppet.",
    en: () => "The line “:::” closes a container, but none is open.",
    mend: {
      sv: () => "Ta bort raden, eller skriv raden som öppnar stycket.",
      en: () => "Remove the line, or write the line that opens the container.",
    },
  }),
  "container-misplaced": error({
    sv: () => "En rad med ”:::” kan inte stå i en lista, ett citat eller indragen.",
    en: () => "A line with “:::” cannot stand in a list, in a quotation or indented.",
    mend: {
      sv: () => "Ställ raden längst till vänster, utanför listan eller citatet.",
      en: () => "Put the line at the left margin, outside the list or quotation.",
    },
  }),
  "container-heading": error({
    sv: () => "En rubrik kan inte stå inne i ett stycke som öppnats med ”:::”.",
    en: () => "A heading cannot stand inside a container that is opened by “:::”.",
  }),
  "duplicate-container-id": error<{ id: string }>({
    sv: (it) => `Ankaret ”${it.id}” används redan.`,
    en: (it) => `The id “${it.id}” is already used.`,
    mend: {
      sv: () => "Ge stycket ett eget ankare inom klamrar: {#eget-ankare}.",
      en: () => "Give the container an id of its own in braces: {#own-id}.",
    },
  }),
  "requirement-indicator": error<{ id: string }>({
    sv: (it) => `Varken någon indikator eller någon rad i redovisningen har beteckningen ”${it.id}”.`,
    en: (it) => `Neither an indicator nor a line of redovisning has the id “${it.id}”.`,
    mend: {
      sv: () =>
        "Skriv beteckningen på en indikator eller på en rad i redovisningen, eller ta bort uppgiften.",
      en: () => "Write the id of an indicator or of a line of redovisning, or remove the attribute.",
    },
  }),
  "requirement-sanction": error<{ id: string }>({
    sv: (it) => `Ingen utbetalningsrad har beteckningen ”${it.id}”.`,
    en: (it) => `No payment line has the id “${it.id}”.`,
    mend: {
      sv: () => "Skriv beteckningen på en utbetalningsrad, eller ta bort uppgiften.",
      en: () => "Write the id of a payment line, or remove the attribute.",
    },
  }),
  "unclear-decided": error({
    sv: () => "Texten är märkt ”oklart”, men regelverket är fastställt.",
    en: () => "The text is marked “oklart”, but the package is decided.",
    mend: {
      sv: () => "Skriv vad som gäller och ta bort märkningen, eller ändra status.",
      en: () => "Write what holds and remove the mark, or change the status.",
    },
  }),
});
