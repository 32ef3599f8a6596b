/**
 * A year's package of the size that a region decides: about 300 pages in three documents, with 400 blocks, 100 tables
 * and 200 values in sentences. Everything in it is made up. The same arguments give the same texts.
 */
import type { PackageFile, PackageTexts } from "../engine/index.js";

const CHAPTERS = 100;
const DOCUMENTS = 3;
/** So many paragraphs make a chapter of three pages together with its tables and blocks. */
const PARAGRAPHS = 9;

const CONCEPTS = `\`\`\`begrepp
Måttenhet poäng

Hälsocentral (hälsocentraler)
    kod                   : text, nyckel
    avstånd till sjukhus  : km med 1 decimal, lägst 0 km
    driftsform            : egen regi | privat

Listad (listade)
    hälsocentral          : Hälsocentral
    ålder                 : år
    kön                   : kvinna | man
\`\`\`

\`\`\`regel
För varje Hälsocentral
    antal listade = antal Listad
\`\`\`
`;

const SENTENCES = [
  "Hälsocentralen ansvarar för att de listade får den vård som de behöver, och för att de kan nå vården när de behöver den.",
  "Uppdraget omfattar förebyggande arbete, bedömning, behandling och uppföljning, och samverkan med dem som också möter patienten.",
  "Den som arbetar på hälsocentralen ska ha den kompetens som uppgiften kräver, och regionen följer upp att det är så.",
  "Ersättningen betalas varje månad och bygger på de uppgifter som fanns i registren på mätdagen, utan senare rättelser.",
  "Ändras en uppgift i efterhand rättas beloppet vid nästa utbetalning, och av underlaget framgår vad som har ändrats.",
  "Regionen kan begära in underlag, och hälsocentralen ska spara det som behövs för att beloppen ska kunna kontrolleras.",
];

/** The texts of the package. */
export function makeYear(): PackageTexts {
  const documents = Array.from({ length: DOCUMENTS }, (_, index) => makeDocument(index));
  const names = documents.map(({ name }) => `  - ${name}`).join("\n");
  const text = `region: Region Exempel
vårdval: Hälsoval
år: 2026
giltig: från och med 2026-01-01 till och med 2026-12-31
status: utkast
konstruerad: ja
datafiler: { avskiljare: ";", decimaltecken: "," }
dokument:
${names}
`;
  return { id: "exempel", description: { name: "regelverk.yaml", text }, documents };
}

function makeDocument(index: number): PackageFile {
  const chapters = Array.from({ length: CHAPTERS }, (_, at) => at).filter((at) => at % DOCUMENTS === index);
  const concepts = index === 0 ? CONCEPTS : "";
  const text = `# Dokument ${index + 1}\n\n${concepts}\n${chapters.map(makeChapter).join("\n")}`;
  return { name: `dokument-${index + 1}.md`, text };
}

function makeChapter(at: number): string {
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, index) => makeParagraph(at * PARAGRAPHS + index));
  const half = PARAGRAPHS >> 1;
  return `## ${at + 1} Ersättning av slag ${at} {#slag-${at}}

${paragraphs.slice(0, half).join("\n\n")}

För slag ${at} gäller \`grundbelopp ${at} = ${1000 + at} kr per listad och år\` och \`gräns ${at} = ${20 + (at % 50)} km\`.

${makeTable(at)}
${makeRules(at)}
${paragraphs.slice(half).join("\n\n")}

Beloppet är \`grundbelopp ${at}\` för varje listad och år.

${makeExample(at)}`;
}

function makeParagraph(seed: number): string {
  return Array.from(
    { length: 7 },
    (_, at) => SENTENCES[(seed * 5 + at * 7 + (seed >> 3)) % SENTENCES.length],
  ).join("\n");
}

function makeTable(at: number): string {
  const rows = Array.from(
    { length: 17 },
    (_, row) => `| ${row * 5}–${row * 5 + 4} år | ${row % 3},${10 + row} |`,
  );
  return `Tabell \`vikt ${at}[ålder]\`: Vikt efter ålder för slag ${at}

| Ålder | Vikt |
| :--- | ---: |
${rows.join("\n")}
| 85 år och äldre | 2,21 |
`;
}

function makeRules(at: number): string {
  return `\`\`\`regel
För varje Listad
    belopp ${at} = grundbelopp ${at} × vikt ${at}[ålder]
    tillägg ${at} =
        200 kr per listad och år    när ålder ≥ 75 år och kön är kvinna
        100 kr per listad och år    när ålder mellan 0 år och 6 år
        0 kr per listad och år      annars
\`\`\`

\`\`\`regel
För varje Hälsocentral
    summa ${at}       = summan av belopp ${at} + tillägg ${at} för Listad
    äldre ${at}       = antal Listad där ålder ≥ ${60 + (at % 20)} år
    avståndsdel ${at} =
        0 kr per år                                      när avstånd till sjukhus ≤ gräns ${at}
        antal listade × 180 kr per listad och år         när avstånd till sjukhus ≤ 100 km
        antal listade × 310 kr per listad och år         annars
    äldredel ${at}    = 3 % av (äldre ${at} × grundbelopp ${at}), högst 1 000 000 kr per år
    ersättning ${at}  = summa ${at} + avståndsdel ${at} + äldredel ${at}, lägst 0 kr per år
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Slag ${at} {slag-${at}} = ersättning ${at}, per månad, avrundat till öre
\`\`\`
`;
}

/** Two aged 7 and one aged 86: the weights are those of the second row and of the last. */
function makeExample(at: number): string {
  const base = 1000 + at;
  const weights = 2 * base * 1.11 + base * 2.21;
  const cents = Math.round(weights * 100);
  const sum = cents + 2 * 0 + 20000;
  const kronor = `${Math.floor(sum / 100)},${String(sum % 100).padStart(2, "0")}`;
  return `\`\`\`exempel Två barn och en äldre, slag ${at}
Hälsocentral Norra: avstånd till sjukhus 10 km
Listad: 2 st, hälsocentral Norra, ålder 7 år, kön man
Listad: hälsocentral Norra, ålder 86 år, kön kvinna
Då är för Norra
    summa ${at}   = ${kronor} kr per år
    äldre ${at}   = 1
\`\`\`
`;
}
