/** Writes the chapters of `chapters.ts` as a package, and as the next year's, with some hundred changes of all kinds. */
import type { PackageFile, PackageTexts } from "../../engine/index.js";
import { makeChapter, makeChapters, paragraph, type Chapter } from "./chapters.js";

const DOCUMENTS: readonly (readonly [kind: Chapter["kind"], name: string, title: string])[] = [
  ["demands", "uppdrag.md", "Uppdrag och krav"],
  ["payment", "ersattning.md", "Ersättning"],
  ["follow-up", "uppfoljning.md", "Uppföljning"],
];

/** This year's package. */
export function thisYear(share = 1): PackageTexts {
  return packageOf(makeChapters(share), "2026");
}

/** The next year's: three of four chapters are changed, each in one way, one is new in each document and one is gone. */
export function nextYear(share = 1): PackageTexts {
  const changed = makeChapters(share).map((chapter, at) => (at % 4 === 0 ? chapter : changedIn(chapter, at)));
  const kept = changed.filter(({ id }) => id % 97 !== 50);
  const added = DOCUMENTS.map(([kind], at) => makeChapter(kind, 900 + at));
  return packageOf([...added.slice(0, 2), ...kept, ...added.slice(2)], "2027");
}

/** The package with one number changed, which one paragraph and no rule has. */
export function withOneNumber(texts: PackageTexts): PackageTexts {
  const [first, ...rest] = texts.documents;
  if (!first) throw new Error("no documents");
  return {
    ...texts,
    documents: [{ ...first, text: first.text.replace("inom 3 dagar", "inom 2 dagar") }, ...rest],
  };
}

type Edit = (chapter: Chapter) => Chapter;

/** What may change in a chapter of any kind. */
const IN_TEXT: readonly Edit[] = [
  (chapter) => ({ ...chapter, prose: chapter.prose.map((text) => text.replace("i tid", "utan dröjsmål")) }),
  (chapter) => ({ ...chapter, prose: [...chapter.prose, paragraph(chapter.id + 5000)] }),
  (chapter) => ({ ...chapter, prose: chapter.prose.slice(1) }),
  (chapter) => ({ ...chapter, prose: [...chapter.prose].reverse() }),
  // One paragraph becomes two.
  (chapter) => ({
    ...chapter,
    prose: chapter.prose.flatMap((text) => text.split(/(?<=\.)\n(?=\S+ \S+ \S)/u, 2)),
  }),
  (chapter) => ({ ...chapter, title: chapter.title.replace(", del", " i länet, del") }),
  (chapter) => ({ ...chapter, items: [...chapter.items.slice(1), paragraph(chapter.id + 6000, 1)] }),
];

const OF_KIND: Readonly<Record<Chapter["kind"], readonly Edit[]>> = {
  demands: [
    (chapter) => ({
      ...chapter,
      demands: chapter.demands.map((one, at) =>
        at === 2 ? { ...one, text: paragraph(chapter.id + 7000, 3) } : one,
      ),
    }),
    (chapter) => ({ ...chapter, demands: chapter.demands.slice(0, 4) }),
    (chapter) => ({
      ...chapter,
      demands: [...chapter.demands, { title: `Krav ${chapter.id}.6`, text: paragraph(chapter.id + 8000, 3) }],
    }),
  ],
  payment: [
    (chapter) => ({ ...chapter, base: `${1100 + chapter.id} kr` }),
    // The same amount in another unit.
    (chapter) => ({ ...chapter, base: `${(1000 + chapter.id) * 100} öre` }),
    (chapter) => ({ ...chapter, comparison: "<" }),
    (chapter) => ({ ...chapter, rounding: "hela kronor" }),
    (chapter) => ({ ...chapter, name: `grundersättning ${chapter.id}` }),
    (chapter) => ({
      ...chapter,
      rows: chapter.rows.map(([age, weight], at) => [age, at === 4 ? "1,99" : weight]),
    }),
    (chapter) => ({
      ...chapter,
      rows: chapter.rows.flatMap(([age, weight]): Chapter["rows"] =>
        age === "10–19 år"
          ? [
              ["10–14 år", "0,90"],
              ["15–19 år", "1,05"],
            ]
          : [[age, weight]],
      ),
    }),
  ],
  "follow-up": [
    (chapter) => ({ ...chapter, target: chapter.target + 2 }),
    (chapter) => ({ ...chapter, name: `andel ${chapter.id}` }),
  ],
};

function changedIn(chapter: Chapter, at: number): Chapter {
  const edits = at % 2 === 0 ? IN_TEXT : OF_KIND[chapter.kind];
  return edits[(at >> 1) % edits.length]?.(chapter) ?? chapter;
}

function packageOf(chapters: readonly Chapter[], year: string): PackageTexts {
  const documents = DOCUMENTS.map(([kind, name, title]): PackageFile => {
    const own = chapters.filter((chapter) => chapter.kind === kind);
    const text = [`# ${title} ${year}`, BEGINNING[kind], ...own.map(written)].join("\n\n");
    return { name, text: `${text}\n` };
  });
  const text = `region: Region Exempel
vårdval: Hälsoval
år: ${year}
giltig: från och med ${year}-01-01 till och med ${year}-12-31
status: utkast
konstruerad: ja
datafiler: { avskiljare: ";", decimaltecken: "," }
dokument:
${documents.map(({ name }) => `  - ${name}\n`).join("")}`;
  return { id: `exempel-${year}`, description: { name: "regelverk.yaml", text }, documents };
}

const BEGINNING: Readonly<Record<Chapter["kind"], string>> = {
  demands: `Frågor besvaras inom 3 dagar.

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod                   : text, nyckel
    avstånd till sjukhus  : km med 1 decimal, lägst 0 km

Listad (listade)
    hälsocentral          : Hälsocentral
    ålder                 : år
    kön                   : kvinna | man
    fast kontakt          : ja eller nej
\`\`\``,
  payment: `\`\`\`regel
För varje Hälsocentral
    antal listade = antal Listad
\`\`\``,
  "follow-up": "Målen gäller hela året.",
};

function written(chapter: Chapter, at: number): string {
  const { kind, id, title, prose, items, demands } = chapter;
  const half = prose.length >> 1;
  return [
    `## ${at + 1} ${title} {#kapitel-${id}}`,
    ...prose.slice(0, half),
    ...rulesOf(chapter),
    ...demands.map((one) => `:::krav[${one.title}]\n${one.text}\n:::`),
    ...prose.slice(half),
    `Så arbetar verksamheten${kind === "demands" && at > 0 ? ` enligt avsnitt ${at}` : ""}:`,
    items.map((item) => `- ${item}`).join("\n"),
  ].join("\n\n");
}

function rulesOf(chapter: Chapter): readonly string[] {
  switch (chapter.kind) {
    case "demands":
      return [];
    case "payment":
      return paymentOf(chapter);
    case "follow-up":
      return followUpOf(chapter);
  }
}

function paymentOf({ id, name, base, limit, comparison, rounding, rows }: Chapter): readonly string[] {
  const table = rows.map(([age, weight]) => `| ${age} | ${weight} |`).join("\n");
  return [
    `Där gäller \`grund ${id} = ${base} per listad och år\` och \`gräns ${id} = ${limit} km\`.`,
    `Tabell \`vikt ${id}[ålder]\`: Vikt efter ålder för del ${id}\n\n| Ålder | Vikt |\n| :--- | ---: |\n${table}`,
    `\`\`\`regel
För varje Listad
    ${name} = grund ${id} × vikt ${id}[ålder]

För varje Hälsocentral
    summa ${id} = summan av ${name} för Listad
    äldre ${id} = antal Listad där ålder ≥ ${60 + (id % 20)} år
    avstånd ${id} =
        0 kr per år                               när avstånd till sjukhus ${comparison} gräns ${id}
        antal listade × 180 kr per listad och år  annars
    ersättning ${id} = summa ${id} + avstånd ${id} + äldre ${id} × 10 kr per listad och år, lägst 0 kr per år
\`\`\``,
    `\`\`\`utbetalning
Till Hälsocentral varje månad
    Del ${id} {del-${id}} = ersättning ${id}, per månad, avrundat till ${rounding}
\`\`\``,
    `\`\`\`exempel Två barn och en äldre, del ${id}
Hälsocentral Norra: avstånd till sjukhus 10 km
Listad: 2 st, hälsocentral Norra, ålder 7 år, kön man
Listad: hälsocentral Norra, ålder 86 år, kön kvinna
Då är för Norra
    äldre ${id} = 1
\`\`\``,
  ];
}

function followUpOf({ id, name, target }: Chapter): readonly string[] {
  const goal = name.replace("belopp", "mål");
  return [
    `Målet är \`${goal} = ${target} %\`.`,
    `\`\`\`indikator Fast kontakt ${id} {#fast-kontakt-${id}}
population     = Listad där ålder ≥ ${id % 60} år
täljare        = population där fast kontakt
mål            = lägst ${goal}
nedre gräns    = 20 %
övre gräns     = ${goal}
utan underlag  = redovisas inte
redovisas      = delår 1, delår 2, år, uppdelat på kön, per Hälsocentral
\`\`\``,
  ];
}
