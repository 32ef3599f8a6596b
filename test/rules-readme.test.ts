/**
 * `rules/README.md` says of every package what it holds, and sets its figures beside the printed ones. `npm run packages`
 * writes it: read the difference. A figure is evidence only if no chosen value reaches it, else it is calibration.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { hasErrors, render } from "../grammar/index.js";
import { everyPart, Evaluator, isNumber, type Model } from "../engine/index.js";
import { IN_POPULATION } from "./population-figures.js";
import {
  countedPackages,
  figuresOf,
  pageOf,
  RULES,
  type CountedPackage,
  type FigureRow,
} from "./rules-readme.js";

type Expression = FigureRow[string]["quotations"][number]["body"];

let packages: readonly CountedPackage[] = [];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "regelbok-"));
  packages = await countedPackages(folder);
  rmSync(folder, { recursive: true });
}, 120_000);

test("the page says what the packages hold", async () => {
  expect(packages.length).toBeGreaterThan(0);
  for (const { opened, withFigures } of packages) {
    const one = withFigures ?? opened;
    expect(hasErrors(one.diagnostics), render(one.diagnostics, one, "sv")).toBe(false);
  }
  await expect(pageOf(packages)).toMatchFileSnapshot(join(RULES, "README.md"));
}, 120_000);

test("evidence is what no chosen value reaches, and says rightly whether it agrees", () => {
  const rows = rowsUnder("Belägg");
  expect(rows.length).toBeGreaterThan(0);
  for (const { row, model } of rows) {
    const { said, computed } = partsOf(row);
    expect(computed.length, said("Uppgift")).toBe(1);
    for (const { body } of computed) expect(chosenIn(model, body), said("Uppgift")).toEqual([]);
    expect(said("Stämmer"), said("Uppgift")).toMatch(
      said("Tryckt") === said("Beräknat") ? /^ja$/ : /^nej: ./,
    );
    expect(said("Källa"), said("Uppgift")).not.toBe("");
  }
});

test("calibration rests on a chosen value, and names those that were chosen", () => {
  for (const { row, model } of rowsUnder("Kalibrering")) {
    const { said, computed, chosen } = partsOf(row);
    expect(said("Källa"), said("Uppgift")).not.toBe("");
    if (said("Beräknat") === IN_POPULATION) continue;
    expect(computed.flatMap(({ body }) => chosenIn(model, body)).length, said("Uppgift")).toBeGreaterThan(0);
    expect(chosen.length, said("Uppgift")).toBeGreaterThan(0);
    for (const { body } of chosen) expect(chosenIn(model, body), said("Uppgift")).not.toEqual([]);
  }
});

function rowsUnder(heading: string): readonly { readonly row: FigureRow; readonly model: Model }[] {
  return packages.flatMap((one) =>
    figuresOf(one, heading).map((row) => ({ row, model: (one.withFigures ?? one.opened).model })),
  );
}

function partsOf(row: FigureRow): {
  readonly said: (column: string) => string;
  readonly computed: FigureRow[string]["quotations"];
  readonly chosen: FigureRow[string]["quotations"];
} {
  return {
    said: (column) => (row[column]?.printed ?? "").replace(/\s+/gu, " "),
    computed: row["Beräknat"]?.quotations ?? [],
    chosen: row["Valt för att nå dit"]?.quotations ?? [],
  };
}

/** The illustrative values and tables that an expression reaches. */
function chosenIn(model: Model, body: Expression): readonly string[] {
  return [...everyPart(body)].flatMap((part) => {
    if (part.kind === "lookup") return isPrinted(model, part) ? [] : [model.tables[part.table]?.name ?? ""];
    if (part.kind !== "defined") return [];
    const definition = model.definitions[part.definition];
    if (!definition) return [];
    return definition.illustrative ? [definition.name] : chosenIn(model, definition.body);
  });
}

/** Whether what is looked up stands in a cell that some source prints, and in none that is chosen. */
function isPrinted(model: Model, lookup: Extract<Expression, { kind: "lookup" }>): boolean {
  const value = new Evaluator(model, new Map(), null).value(lookup, null);
  const table = model.tables[lookup.table];
  const same = table?.rows.flatMap(({ cells }) =>
    cells.filter(
      (cell) =>
        isNumber(cell.value) &&
        isNumber(value) &&
        cell.value.numerator * value.denominator === value.numerator * cell.value.denominator,
    ),
  );
  return !!same && same.length > 0 && !table?.illustrative && same.every(({ illustrative }) => !illustrative);
}
