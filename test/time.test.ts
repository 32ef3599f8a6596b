/** What an explanation tells of time. */
import { expect, test } from "vitest";
import { checkPackage, openPackage } from "../engine/index.js";
import { exampleRows } from "../engine/example-rows.js";
import { Evaluator } from "../engine/reference/evaluate.js";
import { Register } from "../engine/reference/register.js";
import { trace, type Step } from "../engine/reference/trace.js";

const RULES = `# Tid

\`\`\`begrepp
Listad (listade)
    löpnummer : text, nyckel
    född      : datum, personuppgift

Besök (besök)
    listad : Listad
    datum  : datum
\`\`\`

\`\`\`regel
mätdatum = periodens sista dag

För varje Listad
    nyss   = antal Besök där datum inom de senaste 18 månaderna till och med mätdatum
    nära   = mätdatum inom 2 veckor efter periodens första dag plus 18 dagar
    ung    = mätdatum inom 18 år efter född
    senare = året då född fyller 65

För varje Besök
    i tid  = datum inom 365 dagar före mätdatum
    år     = periodens år
\`\`\`

\`\`\`exempel Fönster
period 2025-08
Listad en: född 2010-02-28
Besök första: listad en, datum 2024-03-01
Då är för en
    nyss   = 1
    nära   = ja
    ung    = ja
    senare = 2075
Då är för första
    i tid  = nej
    år     = 2025
\`\`\`
`;

const opened = openPackage({ id: "tid", description: null, documents: [{ name: "tid.md", text: RULES }] });
const { diagnostics, examples } = checkPackage(opened);

function stepOf(name: string): Step {
  const step = examples.flatMap(({ claims }) => claims).find((claim) => claim.name === name)?.step;
  if (!step) throw new Error(`no step of ${name}`);
  return step;
}

function textsOf({ reasons }: Step): readonly string[] {
  return reasons.map(({ text }) => text);
}

test("the document is without faults, and its examples hold", () => {
  expect(diagnostics).toEqual([]);
  expect(examples.every(({ holds }) => holds)).toBe(true);
});

test("an explanation shows the first and last day of a window", () => {
  expect(textsOf(stepOf("i tid"))).toEqual(["datum: från och med 2024-08-31 till och med 2025-08-30"]);
  expect(textsOf(stepOf("nära"))).toEqual(["mätdatum: från och med 2025-08-20 till och med 2025-09-02"]);
});

test("a count shows the window that its rows were chosen by", () => {
  expect(textsOf(stepOf("nyss"))).toContain("datum: från och med 2024-03-01 till och med 2025-08-31");
});

test("a year is shown without a space and without a unit", () => {
  expect(stepOf("år").value).toBe("2025");
  expect(stepOf("senare").value).toBe("2075");
});

test("a window counted from a personuppgift is shown of made-up rows alone", () => {
  expect(textsOf(stepOf("ung"))).toEqual(["mätdatum: från och med 2010-03-01 till och med 2028-02-28"]);
  const { model } = opened;
  const index = model.definitions.findIndex(({ name }) => name === "ung");
  const [example] = model.examples;
  if (!example) throw new Error("no example");
  const { rows, labels } = exampleRows(model, example);
  const evaluator = new Evaluator(model, new Register(rows, "example"), example.period);
  const ofRegister = trace(evaluator, index, labels.get("en") ?? null, "register");
  expect(JSON.stringify(ofRegister)).not.toContain("2010");
  expect(textsOf(ofRegister)).toEqual([]);
});
