/** Rows that are counted by way of another row, from data files: those that belong to no group are told of (S10). */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const RULES = `---
giltig: från och med 2020-01-01 till och med 2020-12-31
---

# Avgifter

\`\`\`begrepp
Enhet (enheter)
    kod      : text, nyckel

Patient (patienter)
    kod      : text, nyckel
    enhet    : Enhet, kan saknas
    börjar   : datum
    slutar   : datum, kan saknas
    giltig från och med börjar fram till slutar

Besök (besök)
    patient  : Patient, kan saknas
    avgift   : kr
\`\`\`

\`\`\`regel
mätdatum = periodens sista dag

För varje Enhet
    avgifter = summan av avgift för Besök via patient.enhet
\`\`\`

\`\`\`utbetalning
Till Enhet varje månad
    Avgifter {avgifter} = avgifter, avrundat till öre
\`\`\`
`;

test("rows that belong to no group by way of another row are counted", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "data"));
  writeFileSync(join(folder, "regler.md"), RULES);
  writeFileSync(join(folder, "data/enheter.csv"), "kod\nA\nB\n");
  writeFileSync(
    join(folder, "data/patienter.csv"),
    "kod;enhet;börjar;slutar\np;A;2019-01-01;2020-02-01\np;B;2020-02-01;\nslut;A;2019-01-01;2020-01-01\nutan;;2019-01-01;\n",
  );
  writeFileSync(
    join(folder, "data/besök.csv"),
    "patient;avgift\np;100\np;200\nslut;400\nutan;800\n;1600\n;3200\n",
  );
  const month = ["--period", "2020-02", "--data", "data", "--out", "ut", "--prov"];
  const said = await regelbok(folder, "run", "regler.md", ...month);
  expect(said).toMatchObject({ exit: 0, err: "" });
  const ledger = readFileSync(join(folder, "ut/utbetalningar.csv"), "utf8").trimEnd().split("\n").slice(1);
  expect(ledger.map((row) => row.split(",").slice(3, 6))).toEqual([
    ["A", "avgifter", "0.00"],
    ["B", "avgifter", "300.00"],
  ]);
  const control = JSON.parse(readFileSync(join(folder, "ut/kontroll.json"), "utf8")) as object;
  expect(control).toMatchObject({
    indata: [
      { datamängd: "Enhet", "utan grupp": [] },
      { datamängd: "Patient", "utan grupp": [{ attribut: "enhet", saknas: 1, "inte i kraft": 0 }] },
      {
        datamängd: "Besök",
        använda: 6,
        "utan grupp": [
          { attribut: "patient", saknas: 2, "inte i kraft": 1 },
          { attribut: "patient.enhet", saknas: 3, "inte i kraft": 1 },
        ],
      },
    ],
  });
});
