/**
 * On the data of every mechanism: each value set to what it is changes nothing, and set to twice as much or a third it
 * gives what the package gives when its text is edited by hand.
 */
import { describe, expect, test } from "vitest";
import {
  computePayments,
  difference,
  isSimulation,
  openPackage,
  readSettings,
  simulate,
  type Refused,
  type Simulation,
} from "../engine/index.js";
import type { ValuePlace } from "../engine/simulate/place.js";
import { cellNames } from "../engine/simulate/table-cell.js";
import { placeOfValue } from "../engine/simulate/value-place.js";
import { writeDecimal } from "../engine/values/decimal.js";
import { mechanismMonth, MECHANISMS, type MechanismMonth as Month } from "./mechanism-months.js";
import { WAYS_OF_COUNTING } from "./outcome.js";

const ROWS = 3;

/** How often each law was tried, so that none holds of nothing. */
const tried = { same: 0, edited: 0, cells: 0, refused: 0 };

describe("each value of a mechanism", () => {
  test.each(MECHANISMS)("%s", async (name) => {
    const month = await mechanismMonth(name);
    for (const place of placesIn(month)) {
      expectSame(simulated(place, place.written, month));
      if (place.type.kind !== "number") continue;
      for (const text of [`${place.written} + ${place.written}`, `${place.written} / 3`])
        expectEdited(place, text, month);
    }
  });

  test("are many", () => {
    expect(tried.same).toBeGreaterThan(100);
    expect(tried.edited).toBeGreaterThan(100);
    expect(tried.cells).toBeGreaterThan(20);
    expect(tried.refused).toBeGreaterThan(0);
  });
});

/** Every value that can be changed in the month; of a table the first rows. */
function placesIn({ base: { model }, period }: Month): readonly ValuePlace[] {
  const at = { file: "--set", start: 0, end: 0 };
  const names = model.definitions.map(({ name, entity }) => `${name} för ${entity ?? "regionen"}`);
  const cells = model.tables.flatMap((table) =>
    cellNames(table)
      .slice(0, ROWS)
      .flatMap((cell) => table.columns.map(({ name }) => `${cell}.${name}`)),
  );
  return [...new Set([...names, ...cells])].flatMap((name) => {
    const found = placeOfValue(name, at, model, period);
    return "code" in found ? [] : [found];
  });
}

function simulated(place: ValuePlace, text: string, month: Month): Simulation | Refused {
  const settings = readSettings({ sets: [`${place.name} = ${text}`], vary: null }, month.base, month.period);
  expect(settings.diagnostics).toEqual([]);
  // The data of a mechanism are few: they are counted all the same, since only then is anything kept of the base.
  const worth = WAYS_OF_COUNTING[(tried.same + tried.edited) % WAYS_OF_COUNTING.length];
  return simulate({ ...month, settings }, month.dataset, worth);
}

function expectSame(found: Simulation | Refused): void {
  tried.same += 1;
  if (!isSimulation(found)) throw new Error(JSON.stringify(found.diagnostics));
  const rows = found.cases.flatMap(({ comparison }) => comparison.rows);
  for (const { base, simulated: other } of rows) expect(other).toEqual(base);
  const [{ comparison } = { comparison: null }] = found.cases;
  expect(comparison && writeDecimal(difference(comparison.total), 2)).toBe("0.00");
}

/** The text is edited as a person would: where the value stands, if it stands in one place only. */
function expectEdited(place: ValuePlace, text: string, month: Month): void {
  const { texts } = month.base;
  const edited = { count: 0 };
  const edit = (file: { readonly name: string; readonly text: string }) => {
    if (file.name !== place.span.file) return file;
    const pieces =
      place.target.kind === "cell" ? aroundCell(file.text, place) : file.text.split(place.written);
    edited.count += pieces.length - 1;
    return { ...file, text: pieces.join(text) };
  };
  const opened = openPackage({ ...texts, documents: texts.documents.map(edit) });
  if (edited.count !== 1) return;
  if (place.target.kind === "cell") tried.cells += 1;
  tried.edited += 1;
  const found = simulated(place, text, month);
  const paid = computePayments(opened.model, month.dataset, month.period);
  if (!isSimulation(found)) {
    tried.refused += 1;
    const codes = found.diagnostics.map(({ code }) => code);
    expect(codes).toEqual(paid.diagnostics.map(({ code }) => code));
    return;
  }
  const ledger = paid.payments.map(({ receiver, component, concerns, amount }) => [
    receiver,
    component,
    concerns,
    writeDecimal(amount, 2),
  ]);
  const rows = found.cases.flatMap(({ comparison }) => comparison.rows);
  const shown = rows.map(({ receiver, component, concerns, simulated: amount }) => [
    receiver,
    component,
    concerns,
    amount && writeDecimal(amount, 2),
  ]);
  expect(shown).toEqual(ledger);
}

/** What stands around the cells of a Markdown table in the rows with the keys, in its column. */
function aroundCell(text: string, { name, written }: ValuePlace): readonly string[] {
  const keys = (/\[(.*)\]/s.exec(name)?.[1] ?? "").split(", ");
  const pieces = [""];
  for (const line of text.split(/(?<=\n)/)) {
    const cells = line.split("|");
    const shown = cells.map((cell) => cell.trim());
    const isRow = keys.every((key, at) => shown[at + 1] === key);
    const at = isRow ? shown.indexOf(written, keys.length + 1) : -1;
    const before = at < 0 ? line : `${cells.slice(0, at).join("|")}| `;
    pieces.push(`${pieces.pop() ?? ""}${before}`);
    if (at >= 0) pieces.push(` |${cells.slice(at + 1).join("|")}`);
  }
  return pieces;
}
