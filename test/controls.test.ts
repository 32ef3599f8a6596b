/** Controls in a run: a `kontroll` stops it, a `varning` is told of, and neither names a person by key. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { regelbok, temporaryFolder, type Said } from "./cli-runner.js";

const CONCEPTS = `---
giltig: från och med 2020-01-01 till och med 2020-12-31
---

# 1 Regler

\`\`\`begrepp
Enhet (enheter)
    kod           : text, nyckel
    belopp        : kr

Listad (listade)
    personnummer  : text, nyckel, personuppgift
    enhet         : Enhet
    ålder         : år
\`\`\`

\`\`\`utbetalning
Till Enhet varje månad
    Belopp {belopp} = belopp, avrundat till kronor
\`\`\`

# 2 Kontroller
`;

const UNITS = ["E1;100", "E2;0", "E3;0", "E4;0", "E5;0", "E6;0", "E7;0"];
const PERSONS = ["hemlig-1;E1;7", "hemlig-2;E2;300"];

function run(folder: string, ...rules: readonly string[]): Promise<Said> {
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "regler.md"), `${CONCEPTS}\n\`\`\`regel\n${rules.join("\n")}\n\`\`\`\n`);
  writeFileSync(join(folder, "data/enheter.csv"), `kod;belopp\n${UNITS.join("\n")}\n`);
  writeFileSync(join(folder, "data/listade.csv"), `personnummer;enhet;ålder\n${PERSONS.join("\n")}\n`);
  return regelbok(
    folder,
    "run",
    "regler.md",
    "--period",
    "2020-01",
    "--data",
    "data",
    "--out",
    "ut",
    "--prov",
  );
}

describe("a kontroll that does not hold", () => {
  test("stops the run: one message names it, and the first rows", async () => {
    const folder = temporaryFolder();
    const said = await run(folder, "För varje Enhet", "    kontroll får något: belopp > 0 kr");
    expect(said.exit).toBe(1);
    expect(said.err).toContain(
      "fel[control-fails]: Kontrollen ”får något” är inte uppfylld för 6 av 7: " +
        "Enhet E2, Enhet E3, Enhet E4, Enhet E5, Enhet E6 och 1 till.\n  2 Kontroller, regler.md:",
    );
    expect(said.err.match(/control-fails/g)).toHaveLength(1);
    expect(said.err).toContain("Ingenting är skrivet.");
    expect(existsSync(join(folder, "ut"))).toBe(false);
  });

  test("names a person by row number alone", async () => {
    const folder = temporaryFolder();
    const said = await run(folder, "För varje Listad", "    kontroll rimlig ålder: ålder < 120 år");
    expect(said.exit).toBe(1);
    expect(said.err).toContain("är inte uppfylld för 1 av 2: listade, rad 3.");
    expect(`${said.err}${said.out}`).not.toContain("hemlig");
  });

  test("of the whole package judges what is paid to all", async () => {
    const folder = temporaryFolder();
    const said = await run(folder, "kontroll budget: summan av utbetalningar < 100 kr");
    expect(said.exit).toBe(1);
    expect(said.err).toContain("Kontrollen ”budget” är inte uppfylld.");
  });

  test("and a fault inside it is a fault of the run", async () => {
    const folder = temporaryFolder();
    const said = await run(folder, "För varje Enhet", "    varning andel: 1 kr / belopp > 0");
    expect(said.exit).toBe(1);
    expect(said.err).toContain("division-by-zero");
    expect(existsSync(join(folder, "ut"))).toBe(false);
  });
});

test("a control under För varje is tried on the rows in force in the month", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data"));
  const rules = `\`\`\`begrepp
Enhet (enheter)
    kod     : text, nyckel
    belopp  : kr
    öppnad  : datum
    stängd  : datum, kan saknas
    giltig från och med öppnad fram till stängd
\`\`\`

\`\`\`regel
mätdatum = periodens sista dag

För varje Enhet
    kontroll får något: belopp > 0 kr
\`\`\`

\`\`\`utbetalning
Till Enhet varje månad
    Belopp {belopp} = belopp, avrundat till kronor
\`\`\`
`;
  writeFileSync(join(folder, "regler.md"), rules);
  writeFileSync(
    join(folder, "data/enheter.csv"),
    "kod;belopp;öppnad;stängd\nE1;100;2019-01-01;\nE2;0;2019-01-01;2020-02-29\nE3;0;2020-04-01;\n",
  );
  const month = (period: string): Promise<Said> =>
    regelbok(folder, "run", "regler.md", "--period", period, "--data", "data", "--out", period, "--prov");
  const before = await month("2020-01");
  expect(before.err).toContain("är inte uppfylld för 1 av 2: Enhet E2.");
  const march = await month("2020-03");
  expect({ exit: march.exit, err: march.err }).toEqual({ exit: 0, err: "" });
  expect((await month("2020-04")).err).toContain("är inte uppfylld för 1 av 2: Enhet E3.");
});

describe("a varning that is raised", () => {
  test("is told of, the run goes on, and both stand in kontroll.json", async () => {
    const folder = temporaryFolder();
    const said = await run(
      folder,
      "kontroll budget: summan av utbetalningar ≤ 100 kr",
      "För varje Listad",
      "    varning rimlig ålder: ålder < 120 år",
    );
    expect(said.exit).toBe(0);
    expect(said.err).toContain("varning[warning-raised]: Varningen ”rimlig ålder”");
    const written = readFileSync(join(folder, "ut/kontroll.json"), "utf8");
    expect(written).not.toContain("hemlig");
    expect(JSON.parse(written).kontroller).toEqual([
      { namn: "budget", slag: "kontroll", avsnitt: "2", prövade: 1, "inte uppfyllda": 0, rader: [] },
      {
        namn: "rimlig ålder",
        slag: "varning",
        avsnitt: "2",
        prövade: 2,
        "inte uppfyllda": 1,
        rader: ["listade, rad 3"],
      },
    ]);
  });
});
