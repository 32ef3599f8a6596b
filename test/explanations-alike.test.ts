/**
 * Rows that get the same of different table rows or cases stand in different groups, also where rows are counted by
 * what they get: on random persons the same words as when each is asked.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasErrors } from "../grammar/index.js";
import { Evaluator, openPackage, readDataset, readMonth, trace, type Step } from "../engine/index.js";
import { expectSameExplained } from "./explained.js";
import { drawFrom, randomTables } from "./properties/random-data.js";
import { runs } from "./properties/runs.js";

const FILE = join(import.meta.dirname, "cases/explanations-alike/ersattning.md");
const TRIES = runs(10);

const opened = openPackage({
  id: "alike",
  description: null,
  documents: [{ name: "ersattning.md", text: readFileSync(FILE, "utf8") }],
});
const { model, manifest } = opened;
const sums = model.definitions.filter(({ name }) => /^(summa|hela) /.test(name));

/** Sums that a rule does not tell by table rows and cases of the person's own. */
const TELL_NOTHING = ["summa personens"];

test("the same words, and the same amount for different reasons in every sum", () => {
  expect(hasErrors(opened.diagnostics)).toBe(false);
  const parted = new Set<string>();
  for (let seed = 1; seed <= TRIES; seed += 1) {
    const draw = drawFrom(seed);
    const month = readMonth(seed % 2 === 0 ? "2026-02" : "2026-07");
    if (!month) throw new Error("no month");
    const tables = randomTables(model, month, manifest.csv.decimalMark, draw);
    const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
    expect(diagnostics).toEqual([]);
    expectSameExplained(opened, dataset, month, 2);
    const evaluator = new Evaluator(model, dataset, month);
    for (const { index, entity, name } of sums)
      for (const row of entity === null ? [null] : evaluator.rowsInForce(entity))
        if (hasTwins(trace(evaluator, index, row, "made-up"))) parted.add(name);
  }
  expect(sums.map(({ name }) => name).filter((name) => !parted.has(name))).toEqual(TELL_NOTHING);
});

/** Two groups of persons who each got the same. */
function hasTwins({ groups }: Step): boolean {
  const amounts = groups.flatMap(({ each }) => each?.exact ?? []);
  return new Set(amounts).size < amounts.length;
}
