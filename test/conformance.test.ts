/**
 * Counting by signature gives what going row by row gives: for every example of every case, mechanism and package, and
 * of generated packages, the same value to the last digit, or the same fault at the same row.
 */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openAt } from "../cli/package-files.js";
import { openPackage, type OpenPackage } from "../engine/index.js";
import { ExampleRunner, type EvaluatorMaker } from "../engine/example-runner.js";
import type { Row } from "../engine/model/rows.js";
import { everyPart } from "../engine/model/expression.js";
import { Evaluator } from "../engine/reference/evaluate.js";
import { CountingEvaluator } from "../engine/run/counting.js";
import { Plan } from "../engine/plan/signature.js";
import { caseFolders, textsOf } from "./case-folders.js";
import { outcome, WAYS_OF_COUNTING } from "./outcome.js";
import { shape, written } from "./properties/generated/package.js";
import { runs } from "./properties/runs.js";

const ROOT = join(import.meta.dirname, "..");
const CASES = caseFolders("evaluate").map((folder) => folder.path("."));
const FOLDERS = ["examples/mekanismer", "rules"].flatMap((root) =>
  readdirSync(join(ROOT, root), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("regelverk.yaml") || name.endsWith("/ersattning.md"))
    .map((name) => join(root, name.endsWith(".yaml") ? dirname(name) : name)),
);
/** A document in a folder with a description is opened with it. */
const PACKAGES = FOLDERS.filter((path) => !FOLDERS.includes(dirname(path)));

const COUNTING = WAYS_OF_COUNTING.map(
  (worth): EvaluatorMaker =>
    (model, register, period, steps) =>
      CountingEvaluator.of(model, register, period, worth, steps),
);
const reference: EvaluatorMaker = (...facts) => new Evaluator(...facts);

/** Each claim's value, and each value that a rule gives any row of the example, as text. */
function valuesOf({ model }: OpenPackage, make: EvaluatorMaker): readonly string[] {
  return model.examples.flatMap((example) => {
    const runner = new ExampleRunner(model, example, make);
    return example.expectations.flatMap((claim) => {
      const evaluator = runner.evaluator(claim);
      const own = outcome(() => evaluator.definition(claim.definition, runner.subject(claim)));
      const all = model.definitions.flatMap(({ index, entity, name }) =>
        (entity === null ? [null] : evaluator.rowsInForce(entity).slice(0, 5)).map(
          (row: Row | null) => `${name}: ${outcome(() => evaluator.definition(index, row))}`,
        ),
      );
      return [own, ...all];
    });
  });
}

function compare(opened: OpenPackage): void {
  const expected = valuesOf(opened, reference);
  for (const counting of COUNTING) expect(valuesOf(opened, counting)).toEqual(expected);
}

/** The way of each aggregate of a package: by attributes alone, also by what leads to each row, or row by row. */
function waysOf({ model }: OpenPackage): readonly string[] {
  const plan = new Plan(model);
  return model.definitions.flatMap(({ body }) =>
    [...everyPart(body)].flatMap((part) => {
      if (part.kind !== "aggregate") return [];
      const way = plan.wayOf(part);
      return way.kind === "signature" && way.led.length > 0 ? ["led"] : [way.kind];
    }),
  );
}

describe("a case", () => {
  test.each(caseFolders("evaluate").map((folder) => [folder.name, folder] as const))("%s", (_, folder) => {
    compare(openPackage(textsOf(folder, folder.name)));
  });
});

describe("a package", () => {
  const context = { io: { out: ignored, err: ignored, colour: false, cwd: ROOT }, language: "sv" as const };

  test.each(PACKAGES)("%s", async (path) => {
    const found = await openAt(path, context);
    if (found.kind !== "opened") throw new Error(found.message);
    compare(found.opened);
  });

  test("has aggregates of every way", async () => {
    const all = await Promise.all(PACKAGES.map((path) => openAt(path, context)));
    const ways = all.flatMap((found) => (found.kind === "opened" ? waysOf(found.opened) : []));
    expect(PACKAGES.length).toBeGreaterThan(45);
    expect(CASES.length).toBeGreaterThan(50);
    expect(ways.filter((kind) => kind === "signature").length).toBeGreaterThan(100);
    expect(ways.filter((kind) => kind === "led").length).toBeGreaterThan(20);
    expect(ways.filter((kind) => kind === "rows").length).toBeGreaterThan(5);
  });
});

test(
  "generated packages",
  () => {
    fc.assert(
      fc.property(shape, (one) => {
        compare(openPackage(written(one, null)));
      }),
      { seed: 20200101, endOnFailure: true, numRuns: runs(20) },
    );
  },
  24 * 3600_000,
);

function ignored(): void {
  // What is said is of no interest here.
}
