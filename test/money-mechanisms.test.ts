/** On the data of every mechanism: some of its values changed, and the money parted by the laws. */
import { describe, expect, test } from "vitest";
import { compareMoney, isMoney, openPackage, type OpenPackage } from "../engine/index.js";
import { placeOfValue } from "../engine/simulate/value-place.js";
import { mechanismMonth, MECHANISMS, type MechanismMonth } from "./mechanism-months.js";
import { expectLaws } from "./money-laws.js";

const MOST_CHANGED = 4;

/** How often it was tried, so that no law holds of nothing. */
const tried = { parted: 0, effects: 0, groups: 0 };

describe("some values of a mechanism", () => {
  test.each(MECHANISMS)("%s", async (name) => {
    const month = await mechanismMonth(name);
    const { base: old, dataset, period } = month;
    const now = edited(month);
    if (
      !now ||
      now.diagnostics.some(({ severity, code }) => severity === "error" && code !== "example-fails")
    )
      return;
    const input = {
      old,
      new: now,
      datasets: { old: dataset, new: dataset },
      periods: { old: [period], new: [period] },
    };
    const money = compareMoney(input);
    if (!isMoney(money)) {
      expect(money.lacking.length).toBeGreaterThan(0);
      return;
    }
    expectLaws(money, input);
    expect(money.total.data).toBe("0.00");
    tried.parted += 1;
    tried.groups += money.groups.length;
    if (money.groups.some(({ shapley }) => shapley !== "0.00")) tried.effects += 1;
  });

  test("are many", () => {
    expect(tried.parted).toBeGreaterThan(30);
    expect(tried.effects).toBeGreaterThan(20);
    expect(tried.groups).toBeGreaterThan(30);
  });
});

/** The package with its first values a third larger, each where it stands in one place only; null if there are none. */
function edited({ base, period }: MechanismMonth): OpenPackage | null {
  const at = { file: "--set", start: 0, end: 0 };
  const { model, texts } = base;
  const places = model.definitions.flatMap(({ name, entity }) => {
    const found = placeOfValue(`${name} för ${entity ?? "regionen"}`, at, model, period);
    return "code" in found || found.type.kind !== "number" ? [] : [found];
  });
  let changed = 0;
  let { documents } = texts;
  for (const { written, span } of places) {
    const [file] = documents.filter((one) => one.name === span.file);
    if (!file || file.text.split(written).length !== 2 || changed === MOST_CHANGED) continue;
    changed += 1;
    const text = file.text.replace(written, `${written} + ${written} / 3`);
    documents = documents.map((one) => (one === file ? { ...file, text } : one));
  }
  return changed > 0 ? openPackage({ ...texts, documents }) : null;
}
