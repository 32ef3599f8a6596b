/** Small packages whose values are drawn: of a revision, what is said before and after. */
import fc from "fast-check";
import { openPackage, readMonth, type CalendarMonth, type OpenPackage } from "../../engine/index.js";
import { hasErrors } from "../../grammar/index.js";

/** Values of a package, some of which a line's rule divides or limits by. */
export interface Values {
  readonly price: number;
  readonly weight: number;
  readonly floor: number;
  readonly step: number;
  readonly limit: number;
  readonly exception: boolean;
  readonly extra: boolean;
  /** Of a value that nothing reads. */
  readonly unused: number;
  /** The price written in öre. */
  readonly inÖre: boolean;
}

export const values: fc.Arbitrary<Values> = fc.record({
  price: fc.integer({ min: 1, max: 500 }),
  weight: fc.integer({ min: 1, max: 9 }),
  floor: fc.integer({ min: 0, max: 300 }),
  step: fc.integer({ min: 1, max: 40 }),
  limit: fc.integer({ min: 1, max: 90 }),
  exception: fc.boolean(),
  extra: fc.boolean(),
  unused: fc.integer({ min: 1, max: 3 }),
  inÖre: fc.boolean(),
});

export function month(text: string): CalendarMonth {
  const found = readMonth(text);
  if (!found) throw new Error(`no month ${text}`);
  return found;
}

export function packageOf(
  year: number,
  { price, weight, floor, step, limit, exception, extra, unused, inÖre }: Values,
): OpenPackage {
  const text = `---
dokument: Ersättning
region: Region Exempel
vårdval: Hälsoval
år: ${year}
giltig: från och med ${year}-01-01 till och med ${year}-12-31
status: utkast
konstruerad: ja
---

# Ersättning

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod         : text, nyckel
    driftsform  : egen regi | privat
    listade     : heltal, lägst 0
\`\`\`

Tabell \`vikt[listade]\`: Vikt efter listade

| Listade | Vikt |
| :-- | --: |
| under ${limit} | ${weight} |
| fr.o.m. ${limit} | ${weight + 1} |

\`\`\`regel
pris = ${inÖre ? `${price * 100} öre` : `${price} kr`} per månad
oanvänt = ${unused} kr
golv = ${floor} kr per månad
steg = ${step}
${extra ? "tillägg = 3 kr per månad\n" : ""}alla listade = summan av listade för Hälsocentral
För varje Hälsocentral
    listning = pris × vikt[listade] × listade / steg, lägst golv
    andel = listade / (alla listade + steg) × 1 000 kr per månad
${exception ? "    undantag små från listning när listade < 5: 2 × golv\n" : ""}\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Listning {listning} = listning, avrundat till öre
    Andel {andel} = andel${extra ? " + tillägg" : ""}, avrundat till öre
    Avdrag: Del {del} = 1 % av listning, avrundat till öre
${extra ? "    Extra {extra} = tillägg × listade, avrundat till öre\n" : ""}\`\`\`
`;
  const opened = openPackage({
    id: `paket ${year}`,
    description: null,
    documents: [{ name: `${year}.md`, text }],
  });
  if (hasErrors(opened.diagnostics))
    throw new Error(opened.diagnostics.map(({ message }) => message.sv).join("\n"));
  return opened;
}
