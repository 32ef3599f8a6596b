/**
 * What a year's package of about 300 pages says, chapter by chapter, in the proportions of Västerbotten's three
 * documents: requirements, rules with their tables and examples, and indicators. Everything in it is made up.
 */

/** A chapter before it is written out; what does not stand in its document is empty. */
export interface Chapter {
  readonly kind: "demands" | "payment" | "follow-up";
  /** Known by it in every edition, whatever its number is. */
  readonly id: number;
  readonly title: string;
  readonly prose: readonly string[];
  readonly items: readonly string[];
  readonly demands: readonly { readonly title: string; readonly text: string }[];
  /** What a rule of the chapter is called. */
  readonly name: string;
  readonly base: string;
  readonly limit: number;
  /** How the distance is held against the limit. */
  readonly comparison: "<" | "≤";
  readonly rounding: "öre" | "hela kronor";
  readonly rows: readonly (readonly [age: string, weight: string])[];
  readonly target: number;
}

const WHO = [
  "Hälsocentralen",
  "Verksamhetschefen",
  "Vårdgivaren",
  "Den fasta läkaren",
  "Rehabiliteringen",
  "Vårdteamet",
  "Mottagningen",
  "Regionen",
  "Den som leder arbetet",
  "Personalen",
  "Samordnaren",
];
const DOES = [
  "ansvarar för",
  "planerar",
  "följer upp",
  "dokumenterar",
  "utvecklar",
  "medverkar i",
  "beskriver",
  "prövar",
  "samordnar",
  "redovisar",
  "leder",
  "stödjer",
  "förbereder",
];
const WHAT = [
  "det förebyggande arbetet",
  "bedömningen av nya besvär",
  "vården i livets slut",
  "läkemedelsgenomgångarna",
  "mötet med anhöriga",
  "hembesöken på landsbygden",
  "den psykologiska behandlingen",
  "jouren på kvällar",
  "kontakten med kommunen",
  "vaccinationerna",
  "övergången från sjukhuset",
  "tolkningen vid besöken",
  "den digitala mottagningen",
  "hjälpmedlen",
  "provtagningen",
  "rehabiliteringen efter stroke",
  "stödet till unga",
];
const HOW = [
  "så att den som behöver vård får den i tid",
  "tillsammans med dem som också möter patienten",
  "efter den kunskap som finns",
  "och säger till när något brister",
  "på det sätt som avtalet beskriver",
  "med hänsyn till avstånd och språk",
  "utan att någon hänvisas vidare i onödan",
  "minst en gång om året",
  "så att uppgifterna kan kontrolleras i efterhand",
  "inom de tider som gäller för länet",
  "och redovisar hur det har gått",
  "även när ordinarie personal är borta",
  "på lika villkor i hela länet",
];

/** The lengths have no common factor, so that sentences seldom come again. */
function sentence(seed: number): string {
  const word = (words: readonly string[], step: number): string => words[(seed * step) % words.length] ?? "";
  return `${word(WHO, 1)} ${word(DOES, 3)} ${word(WHAT, 5)}, ${word(HOW, 7)}.`;
}

export function paragraph(seed: number, sentences = 6): string {
  return Array.from({ length: sentences }, (_, at) => sentence(seed * 7 + at)).join("\n");
}

/** So many chapters of each kind make some hundred pages. */
const CHAPTERS = { demands: 152, payment: 112, "follow-up": 146 } as const;

/**
 * All chapters, document by document.
 *
 * @param share - So large a part of the 300 pages.
 */
export function makeChapters(share: number): readonly Chapter[] {
  const kinds = Object.entries(CHAPTERS).flatMap(([kind, count]) =>
    Array.from({ length: Math.ceil(count * share) }, () => kind as Chapter["kind"]),
  );
  return kinds.map((kind, id) => makeChapter(kind, id));
}

/** A chapter that stands nowhere yet. */
export function makeChapter(kind: Chapter["kind"], id: number): Chapter {
  const several = (count: number, length: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => paragraph(id * 40 + at + count * 13, length));
  const list = { demands: 1, payment: 3, "follow-up": 10 }[kind];
  return {
    kind,
    id,
    title: `${WHAT[id % WHAT.length]?.replace(/^./, (first) => first.toUpperCase()) ?? ""}, del ${id}`,
    prose: several({ demands: 2, payment: 4, "follow-up": 2 }[kind], 4),
    items: Array.from({ length: list }, (_, at) =>
      sentence(id * 31 + at * 3 + 5).replace(".", ` i del ${id}.`),
    ),
    demands:
      kind !== "demands"
        ? []
        : Array.from({ length: 5 }, (_, at) => ({
            title: `Krav ${id}.${at + 1}`,
            text: paragraph(id * 17 + at + 3, 3),
          })),
    name: `belopp ${id}`,
    base: `${1000 + id} kr`,
    limit: 20 + (id % 50),
    comparison: "≤",
    rounding: "öre",
    rows: Array.from({ length: 9 }, (_, at) => [
      at === 8 ? "80 år och äldre" : `${at * 10}–${at * 10 + 9} år`,
      `${at % 3},${10 + at + (id % 7)}`,
    ]),
    target: 60 + (id % 30),
  };
}
