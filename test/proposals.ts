/** Two made-up proposals to change Västerbotten's package for 2026, made of its own texts. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const RULES = join(import.meta.dirname, "../rules/vasterbotten/primarvard");
const MODEL = "ersattningsmodell.md";
const EXAMPLES = "rakneexempel.md";

/** File, what stands there, and what stands there instead, wherever it stands. */
type Edit = readonly [file: string, old: string, now: string];

/** The package with edits, in a folder beside a copy of the year that it goes on from. */
export function proposal(folder: string, name: string, edits: readonly Edit[]): string {
  cpSync(join(RULES, "2025"), join(folder, "2025"), { recursive: true });
  const path = join(folder, name);
  cpSync(join(RULES, "2026"), path, { recursive: true });
  for (const [file, old, now] of edits) {
    const text = readFileSync(join(path, file), "utf8");
    if (!text.includes(old)) throw new Error(`${old} does not stand in ${file}`);
    writeFileSync(join(path, file), text.replaceAll(old, now));
  }
  return path;
}

/** What both propose alike. */
const SHARED: Edit = [
  MODEL,
  "En liten hälsocentral har få listade att dela",
  "En liten hälsocentral har färre listade att dela",
];

/** More of the money after need: a higher amount for CNI, and the examples that follow from it. */
export const MORE_FOR_NEED: readonly Edit[] = [
  SHARED,
  [MODEL, "`CNI-belopp = 560 kr", "`CNI-belopp = 700 kr"],
  [MODEL, "CNI-ersättning  = 84 000 kr", "CNI-ersättning  = 105 000 kr"],
  [MODEL, "CNI-ersättning  = 28 000 kr", "CNI-ersättning  = 35 000 kr"],
  [MODEL, "= 1 386 100 000 kr", "= 1 425 300 000 kr"],
  [MODEL, "= 1 553 650 000 kr", "= 1 592 850 000 kr"],
  [MODEL, "= 138610/155365", "= 142530/159285"],
  [MODEL, "= 5355/155365", "= 5355/159285"],
  [MODEL, "= 23 333,33 kr", "= 29 166,67 kr"],
  [MODEL, "= 5 828 877 kr", "= 5 898 877 kr"],
  [MODEL, "= 14 453,81 kr", "= 14 803,81 kr"],
  [EXAMPLES, "den fasta delen ryms = nej", "den fasta delen ryms = ja"],
];

/** Support for rural areas by how many are listed instead of how far it is to a hospital. */
export const BY_SIZE: readonly Edit[] = [
  SHARED,
  [
    MODEL,
    "avståndsbelopp[avstånd till sjukhus]`: Tillägg efter avstånd till sjukhus",
    "avståndsbelopp[antal listade]`: Tillägg efter antal listade",
  ],
  [MODEL, "× avståndsbelopp[avstånd till sjukhus]", "× avståndsbelopp[antal listade]"],
  [MODEL, "| under 20 km               |                             0 |", "| under 2000 listade | 1 450 |"],
  [MODEL, "| fr.o.m. 20 km under 80 km |", "| fr.o.m. 2000 listade under 4000 listade |"],
  [MODEL, "| fr.o.m. 80 km             |                         1 450 |", "| fr.o.m. 4000 listade | 0 |"],
  [MODEL, "avståndsersättning = 4 350 000 kr", "avståndsersättning = 1 650 000 kr"],
  [MODEL, "= 14 453,81 kr", "= 18 803,81 kr"],
  [EXAMPLES, "avståndsersättning = 0 kr", "avståndsersättning = 145 000 kr"],
  [EXAMPLES, "avståndsersättning = 55 000 kr", "avståndsersättning = 145 000 kr"],
];
