/** What must hold of random data, of every mechanism and of any package. */
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasErrors } from "../../grammar/index.js";
import {
  openPackage,
  readDataset,
  readMonth,
  type CalendarMonth,
  type Dataset,
  type OpenPackage,
} from "../../engine/index.js";
import { monthsBetween } from "../../engine/values/date.js";
import { MECHANISMS, MECHANISMS_WITH_DATA, openedMechanism } from "../mechanisms.js";
import { shape, written } from "./generated/package.js";
import { drawFrom, randomTables } from "./random-data.js";
import { runs } from "./runs.js";

const HOURS = 24 * 3600_000;
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

export interface OverData {
  /** How many data sets of each mechanism are tried where nothing else is asked for. */
  readonly ofMechanism: number;
  readonly hold: (opened: OpenPackage, dataset: Dataset, month: CalendarMonth) => void;
}

/** Declares the tests. @returns How many data sets were used, and how many broke what a concept asks. */
export function overRandomData({ ofMechanism, hold }: OverData): { used: number; refused: number } {
  const tried = { used: 0, refused: 0 };
  const tryData = (opened: OpenPackage, seed: number): void => {
    const { model, manifest } = opened;
    const draw = drawFrom(seed);
    const months = monthsOf(opened);
    const month = months[draw(months.length)];
    if (!month) throw new Error("no month");
    const tables = randomTables(model, month, manifest.csv.decimalMark, draw);
    const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
    tried[hasErrors(diagnostics) ? "refused" : "used"] += 1;
    if (!hasErrors(diagnostics)) hold(opened, dataset, month);
  };
  describe("random data of a mechanism", () => {
    test.each(MECHANISMS_WITH_DATA)(
      "%s",
      async (name) => {
        const opened = await openedMechanism(join(MECHANISMS, name));
        fc.assert(
          fc.property(seeds, (seed) => tryData(opened, seed)),
          { seed: 20200101, endOnFailure: true, numRuns: runs(ofMechanism) },
        );
      },
      HOURS,
    );
  });
  test(
    "random data of generated packages",
    () => {
      fc.assert(
        fc.property(shape, seeds, (one, seed) => {
          const opened = openPackage(written(one, null));
          if (!hasErrors(opened.diagnostics) && monthsOf(opened).length > 0) tryData(opened, seed);
        }),
        { seed: 20200101, endOnFailure: true, numRuns: runs(20) },
      );
    },
    HOURS,
  );
  test("most data are used: those that break what a concept asks are refused", () => {
    expect(tried.used).toBeGreaterThan(4 * tried.refused);
  });
  return tried;
}

function monthsOf({ manifest: { validity } }: OpenPackage): readonly CalendarMonth[] {
  const [first, last] = [validity?.from, validity?.to].map((day) => readMonth(day?.slice(0, 7) ?? ""));
  return first && last ? monthsBetween(first, last).slice(0, 24) : [];
}
