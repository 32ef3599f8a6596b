/** What an explanation of a register does not tell of a person (S14). */
import { expect, test } from "vitest";
import { checkPackage, openPackage } from "../engine/index.js";
import { exampleRows } from "../engine/example-rows.js";
import { Evaluator } from "../engine/reference/evaluate.js";
import { Register } from "../engine/reference/register.js";
import type { Origin } from "../engine/reference/trace-reasons.js";
import { trace, type Step } from "../engine/reference/trace.js";

const RULES = `---
giltig: från och med 2020-01-01 till och med 2020-12-31
---

# Avgifter

\`\`\`begrepp
Listad (listade)
    löpnummer : text, nyckel
    kod       : text
    inkomst   : kr, personuppgift
    flyttade  : datum, personuppgift, händelsedatum
\`\`\`

Tabell \`avgift[inkomst]\`: Avgift (%), marginellt, illustrativt

| Inkomst       | Avgift |
| :------------ | -----: |
| t.o.m. 100 kr |     10 |
| över 100 kr   |     20 |

Tabell \`bidrag[inkomst]\`: Bidrag, linjärt mellan raderna, illustrativt

| Inkomst    | Bidrag |
| :--------- | -----: |
| 0 kr       |   0 kr |
| 100 000 kr |  50 kr |

\`\`\`regel
För varje Listad
    avrundad  = inkomst, avrundat till tusental kronor
    begränsad = 900 000 kr, högst inkomst
    året      = inkomst, högst 100 kr per kalenderår
    händelse  = 70 kr, högst 100 kr per Listad
    ökning    = ökningen under perioden av inkomst
    del       = fördela 1 000 kr efter inkomst över Listad, avrundat till kronor, resten till största
    trappa    = avgift[inkomst], avrundat till tusental kronor
    punkter   = bidrag[inkomst], avrundat till tusental kronor
    samma     = löpnummer är kod
    öppet     = 12,40 kr, avrundat till kronor
    årsdag    = flyttade plus 12 månader
    dagen före = årsdag minus 1 dag
    första året = periodens sista dag inom 12 månader före årsdag
\`\`\`

\`\`\`exempel En påhittad
period 2020-04
Listad hemlig: kod x, inkomst 13 377 kr, flyttade 2020-02-29
Då är för hemlig
    avrundad  = 13 000 kr
    begränsad = 13 377 kr
    året      = 0 kr
    händelse  = 0 kr
    ökning    = 0 kr
    del       = 1 000 kr
    trappa    = 3 000 kr
    punkter   = 0 kr
    samma     = nej
    öppet     = 12 kr
    dagen före = 2021-02-27
    första året = ja
\`\`\`
`;

const opened = openPackage({ id: "x", description: null, documents: [{ name: "x.md", text: RULES }] });
const checked = checkPackage(opened);

function explained(name: string, origin: Origin): Step {
  const { model } = opened;
  const [example] = model.examples;
  if (!example) throw new Error("no example");
  const { rows, labels } = exampleRows(model, example);
  const evaluator = new Evaluator(model, new Register(rows, "example"), example.period);
  const index = model.definitions.findIndex((definition) => definition.name === name);
  return trace(evaluator, index, labels.get("hemlig") ?? null, origin);
}

test("the document is without faults", () => {
  expect(checked.diagnostics).toEqual([]);
});

test("a register's personuppgifter are told neither in formulas nor in reasons", () => {
  const names = ["avrundad", "året", "händelse", "ökning", "del", "trappa", "punkter", "samma"];
  for (const name of names) {
    const told = JSON.stringify(explained(name, "register")).replaceAll("\u00a0", " ");
    for (const secret of ["13 377", "13 277", "2020-02", "hemlig är"])
      expect(told, name).not.toContain(secret);
  }
  expect(explained("begränsad", "register").reasons).toEqual([]);
  expect(explained("öppet", "register").reasons.map(({ text }) => text)).toEqual([
    "avrundat från 12,40\u00a0kr till 12\u00a0kr",
  ]);
});

test("a day that is counted from a personuppgift is not told of a register, nor a window before it", () => {
  for (const name of ["årsdag", "dagen före", "första året"]) {
    const told = JSON.stringify(explained(name, "register"));
    for (const secret of ["2020-02-2", "2021-02-2"]) expect(told, name).not.toContain(secret);
    expect(JSON.stringify(explained(name, "made-up")), name).toContain("2021-02-2");
  }
  expect(explained("dagen före", "register").value).toBe("(personuppgift)");
});

test("the rows of an example are told of in full", () => {
  expect(
    explained("avrundad", "made-up")
      .reasons.map(({ text }) => text)
      .join(),
  ).toContain("13\u00a0377");
  expect(
    explained("händelse", "made-up")
      .reasons.map(({ text }) => text)
      .join(),
  ).toContain("2020-02");
});
