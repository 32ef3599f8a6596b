/** `new-year`: a new year's package from an old one, and what it refuses. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesUnder, regelbok, temporaryFolder } from "./cli-runner.js";

const DESCRIPTION = `# Regionens egen anteckning
region: Region Exempel
vårdval: Primärvård
år: 2026 # året
giltig: från och med 2026-03-01 till och med 2026-12-31
dokument: [regler.md, taxa.md]
beslut:
  instans: Regionstyrelsen
  datum: 2025-11-02
  paragraf: "14"
  diarienummer: RS 1/2025
status: fastställd
datafiler: { avskiljare: ";", decimaltecken: "," }
tidigare namn:
  grundbelopp: basbelopp
föregås av: { mapp: ../2025, sha256: saknas }
villkor:
  - text: Staten betalar bidraget
    uppfyllt: ja
    beslut: RS § 3
`;

const RULES = `---
dokument: Regler
diarienummer: RS 2/2025
---

# Regler

## Begrepp

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod  : text, nyckel
\`\`\`

## Belopp

Grundbeloppet är \`grundbelopp = 100 kr\`. Poängpriset är \`pris = 297 kr från och med 2016-01-01, 294 kr från och med
2026-07-01, 290 kr från och med 2027-05-01\`.

Tabell \`vikt[ålder]\`: Vikt

| Ålder     | Vikt |
| :-------- | ---: |
| 0–17 år   |  0,5 |
| övriga    |    2 |

\`\`\`regel
ersättning = grundbelopp × vikt[20 år] + 7 kr
avgift i fjol = grundbelopp (2025)
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Ersättning {e1} = ersättning + pris + avgift i fjol, avrundat till öre
\`\`\`
`;

const TAXA = "# Taxa\n\nTaxan är `taxa = 20 kr`, alltså `taxa`.\n";
const OLD = `# Regler\n\nBasbeloppet är \`basbelopp = 90 kr\`, alltså \`basbelopp\`.\n`;

function write(folder: string, name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
}

/** The packages of 2025 and 2026, without faults. */
async function packages(): Promise<string> {
  const folder = temporaryFolder();
  const first = DESCRIPTION.split("tidigare namn")[0] ?? "";
  const description = first.replaceAll("2026", "2025").replace("[regler.md, taxa.md]", "[regler.md]");
  write(folder, "2025", { "regelverk.yaml": description, "regler.md": OLD });
  write(folder, "2026", { "regelverk.yaml": DESCRIPTION, "regler.md": RULES, "taxa.md": TAXA, "x.txt": "x" });
  const { err } = await regelbok(folder, "check", "2026");
  const hash = /sha256: ([0-9a-f]{64})/.exec(err)?.[1] ?? "";
  write(folder, "2026", { "regelverk.yaml": DESCRIPTION.replace("sha256: saknas", `sha256: ${hash}`) });
  return folder;
}

describe("a new year's package", () => {
  test("is the old one with the year moved and what was decided emptied", async () => {
    const folder = await packages();
    const before = filesUnder(join(folder, "2026"));
    const said = await regelbok(folder, "new-year", "2026", "2027");
    expect(said).toMatchObject({ exit: 0, err: "" });
    const read = (file: string): string => readFileSync(join(folder, "2027", file), "utf8");
    expect([...filesUnder(join(folder, "2027")).keys()].sort()).toEqual([
      "GRANSKA.md",
      "regelverk.yaml",
      "regler.md",
      "taxa.md",
    ]);
    expect(filesUnder(join(folder, "2026"))).toEqual(before);
    expect(read("regler.md")).toBe(RULES.replace("RS 2/2025", "saknas"));
    expect(read("taxa.md")).toBe(TAXA);
    expect(read("regelverk.yaml").replace(/[0-9a-f]{64}/, "HASH")).toMatchInlineSnapshot(`
      "# Regionens egen anteckning
      region: Region Exempel
      vårdval: Primärvård
      år: 2027 # året
      giltig: från och med 2027-01-01 till och med 2027-12-31
      dokument: [ regler.md, taxa.md ]
      beslut:
        instans: saknas
        datum: saknas
        paragraf: "saknas"
        diarienummer: saknas
      status: utkast
      datafiler: { avskiljare: ";", decimaltecken: "," }
      föregås av:
        mapp: ../2026
        sha256: HASH
      villkor:
        - text: Staten betalar bidraget
          uppfyllt: nej
          beslut: saknas
      "
    `);
    expect(read("GRANSKA.md")).toMatchInlineSnapshot(`
      "# Att granska inför 2027

      Paketet är gjort av 2026. Inget värde är ändrat. Gå igenom varje rad, ändra i dokumenten det som har
      beslutats på nytt och bocka av. Fyll sist i beslutet i regelverk.yaml. Den här filen hör inte till regelverket
      och kan tas bort.

      ## Paketet

      - [ ] Giltighet: från och med 2027-01-01 till och med 2027-12-31
      - [ ] Beslut: instans, datum, paragraf och diarienummer är tömda
      - [ ] Status: utkast
      - [ ] Villkor, nu inte uppfyllt: Staten betalar bidraget
      - [ ] Tidigare namn är borttaget: grundbelopp hette basbelopp före 2026

      ## regler.md

      Beslut för 2026: Regionstyrelsen, 2025-11-02, § 14, RS 1/2025.

      - [ ] Rad 17: \`grundbelopp\` = 100 kr
      - [ ] Rad 17: \`pris\` = 297 kr från och med 2016-01-01; 294 kr från och med 2026-07-01 (gäller 2027); 290 kr från och med 2027-05-01 (gäller 2027)
      - [ ] Rad 20: tabellen \`vikt\`, 2 rader: Vikt från 0,5 till 2
      - [ ] Rad 28: 20 år i regeln \`ersättning\` (\`ersättning = grundbelopp × vikt[20 år] + 7 kr\`)
      - [ ] Rad 28: 7 kr i regeln \`ersättning\` (\`ersättning = grundbelopp × vikt[20 år] + 7 kr\`)
      - [ ] Rad 29: \`grundbelopp (2025)\` i regeln \`avgift i fjol\`: rätt år?

      ## taxa.md

      Beslut för 2026: Regionstyrelsen, 2025-11-02, § 14, RS 1/2025.

      - [ ] Rad 3: \`taxa\` = 20 kr
      "
    `);
  });

  test("checks, and pays on trial", async () => {
    const folder = await packages();
    await regelbok(folder, "new-year", "2026", "2027");
    const checked = await regelbok(folder, "check", "2027");
    expect(checked.exit).toBe(0);
    expect(checked.err).not.toContain("fel[");
    write(folder, "data", { "hälsocentraler.csv": "kod\nA\n" });
    const run = ["run", "2027", "--period", "2027-01", "--data", "data", "--out", "ut"];
    expect((await regelbok(folder, ...run)).exit).toBe(1);
    expect(await regelbok(folder, ...run, "--prov")).toMatchObject({ exit: 0 });
    const ledger = [...filesUnder(join(folder, "ut"))].find(([name]) => name.endsWith(".csv"))?.[1];
    expect(ledger).toContain(",591.00,");
  });

  test("can be followed by another", async () => {
    const folder = await packages();
    await regelbok(folder, "new-year", "2026", "2027");
    expect((await regelbok(folder, "new-year", "2027/regelverk.yaml", "2028", "--out", "nästa")).exit).toBe(
      0,
    );
    expect((await regelbok(folder, "check", "nästa")).exit).toBe(0);
  });
});

/** Rules of 2028, a leap year. */
const LEAP = `# Regler

\`\`\`begrepp
Listad (listade)
    född        : datum
    listad från : datum
    listad till : datum, kan saknas
\`\`\`

\`\`\`regel
För varje Listad
    vikt  = (100 % + 5 %) × 2 kr
    ålder = hela år från född till periodens sista dag
    bytte = (listad till annars periodens sista dag)
\`\`\`

\`\`\`exempel Listad till mars
period 2028-02
-- Den som föds 2028-02-29 räknas inte, inte heller i mars 2028 eller den 29 februari 2028.
Listad A: född 2010-02-28, listad från 2027-12-31, listad till 2028-02-29
Listad B: född 2010-03-01, listad från 2028-01-01, listad till 2029-01-01
Då är för A
    ålder = 18 år
    bytte = 2028-02-29
Då är för B i december 2028
    ålder = 18 år
\`\`\`
`;

test("the days of an example move with the year where they lie in the old one, and are listed", async () => {
  const folder = temporaryFolder();
  const old = DESCRIPTION.split("tidigare namn")[0] ?? "";
  const description = old
    .replaceAll("2026-03-01", "2028-01-01")
    .replaceAll("2026", "2028")
    .replace("[regler.md, taxa.md]", "[regler.md]");
  write(folder, "2028", { "regelverk.yaml": description, "regler.md": LEAP });
  const { err } = await regelbok(folder, "new-year", "2028", "2029");
  expect(err).toMatchInlineSnapshot(`
    "fel[example-fails]: Exemplet säger att ”ålder” är 18 år, men reglerna ger 19 år.
      Regler, 2029/regler.md:23:13
      23 │     ålder = 18 år
         │             ^^^^^
      åtgärd: Rätta regeln, eller det den bygger på. Är reglerna rätt, skriv 19 år i exemplet.

    fel[example-fails]: Exemplet säger att ”ålder” är 18 år, men reglerna ger 19 år.
      Regler, 2029/regler.md:26:13
      26 │     ålder = 18 år
         │             ^^^^^
      åtgärd: Rätta regeln, eller det den bygger på. Är reglerna rätt, skriv 19 år i exemplet.

    "
  `);
  const text = readFileSync(join(folder, "2029", "regler.md"), "utf8");
  expect(text.slice(text.indexOf("period 20"))).toMatchInlineSnapshot(`
    "period 2029-02
    -- Den som föds 2029-02-28 räknas inte, inte heller i mars 2029 eller den 28 februari 2029.
    Listad A: född 2010-02-28, listad från 2027-12-31, listad till 2029-02-28
    Listad B: född 2010-03-01, listad från 2029-01-01, listad till 2029-01-01
    Då är för A
        ålder = 18 år
        bytte = 2029-02-28
    Då är för B i december 2029
        ålder = 18 år
    \`\`\`
    "
  `);
  const list = readFileSync(join(folder, "2029", "GRANSKA.md"), "utf8");
  expect(list.slice(list.indexOf("och kan tas bort"))).toMatchInlineSnapshot(`
    "och kan tas bort.

    Dagar och månader i exemplen är flyttade till 2029.

    ## Paketet

    - [ ] Giltighet: från och med 2029-01-01 till och med 2029-12-31
    - [ ] Beslut: instans, datum, paragraf och diarienummer är tömda
    - [ ] Status: utkast

    ## regler.md

    Beslut för 2028: Regionstyrelsen, 2025-11-02, § 14, RS 1/2025.

    - [ ] Rad 12: \`vikt\` = (100 % + 5 %) × 2 kr
    - [ ] Rad 17: exemplet ”Listad till mars” är flyttat från 2028-02 till 2029-02, 2028-02-29 till 2029-02-28, mars 2028 till mars 2029, 29 februari 2028 till 28 februari 2029, 2028-01-01 till 2029-01-01, december 2028 till december 2029: stämmer det än?
    "
  `);
});

describe("nothing is written", () => {
  test.each([
    ["when the year is the package's own", ["2026", "2026"], "gäller till och med 2026-12-31"],
    ["when the year is before", ["2026", "2024"], "gäller till och med 2026-12-31"],
    ["when the year is none", ["2026", "nästa"], "är inget år"],
    ["inside the old package", ["2026", "2027", "--out", "2026/nytt"], "ligger i det gamla paketet"],
    ["over the old package", ["2026", "2027", "--out", "2026"], "ligger i det gamla paketet"],
    ["elsewhere", ["2026", "2027", "--out", "annat/2027"], "ligger inte bredvid"],
    ["over a folder that is there", ["2026", "2027", "--out", "2025"], "finns redan"],
    ["of a single document", ["2026/taxa.md", "2027"], "Bara ett paket"],
    ["of what is not there", ["2031", "2032"], "Det finns inget"],
  ])("%s", async (_, arguments_, message) => {
    const folder = await packages();
    const before = filesUnder(folder);
    const { exit, out, err } = await regelbok(folder, "new-year", ...arguments_);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain(message);
    expect(filesUnder(folder)).toEqual(before);
  });

  test("over an empty folder", async () => {
    const folder = await packages();
    mkdirSync(join(folder, "2027"));
    expect((await regelbok(folder, "new-year", "2026", "2027")).err).toContain("finns redan");
  });

  test("of a package with a fault", async () => {
    const folder = await packages();
    write(folder, "2026", { "taxa.md": TAXA.replace("20 kr", "20 kr + okänd") });
    const before = filesUnder(folder);
    const { exit, err } = await regelbok(folder, "new-year", "2026", "2027");
    expect(exit).toBe(1);
    expect(err).toContain("fel[unknown-name]");
    expect(filesUnder(folder)).toEqual(before);
  });

  test("over a document with the name of the list", async () => {
    const folder = await packages();
    const text = readFileSync(join(folder, "2025", "regelverk.yaml"), "utf8");
    write(folder, "2025", { "regelverk.yaml": text.replace("regler.md", "Granska.md"), "Granska.md": OLD });
    const { exit, err } = await regelbok(folder, "new-year", "2025", "2029");
    expect(exit).toBe(2);
    expect(err).toContain("heter som granskningslistan");
  });
});
