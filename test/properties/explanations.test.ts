/** Rows that are counted are explained in the same words as rows that are asked one by one: random data of any package. */
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { hasErrors } from "../../grammar/index.js";
import {
  openPackage,
  readDataset,
  readMonth,
  type CalendarMonth,
  type OpenPackage,
} from "../../engine/index.js";
import { monthsBetween } from "../../engine/values/date.js";
import { expectSameExplained } from "../explained.js";
import { MECHANISMS, MECHANISMS_WITH_DATA, openedMechanism } from "../mechanisms.js";
import { shape, written } from "./generated/package.js";
import { drawFrom, randomTables } from "./random-data.js";
import { runs } from "./runs.js";

const HOURS = 24 * 3600_000;
/** So many rows of each concept are explained. */
const ROWS = 3;
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const tried = { used: 0, refused: 0, explained: 0, groups: 0 };

/** Data that break what a concept asks are refused; there are always others. */
function tryData(opened: OpenPackage, seed: number): void {
  const { model, manifest } = opened;
  const draw = drawFrom(seed);
  const months = monthsOf(opened);
  const month = months[draw(months.length)];
  if (!month) throw new Error("no month");
  const tables = randomTables(model, month, manifest.csv.decimalMark, draw);
  const { dataset, diagnostics } = readDataset(model.entities, tables, manifest.csv);
  tried[hasErrors(diagnostics) ? "refused" : "used"] += 1;
  if (hasErrors(diagnostics)) return;
  const { explained, groups } = expectSameExplained(opened, dataset, month, ROWS);
  tried.explained += explained;
  tried.groups += groups;
}

function monthsOf({ manifest: { validity } }: OpenPackage): readonly CalendarMonth[] {
  const [first, last] = [validity?.from, validity?.to].map((day) => readMonth(day?.slice(0, 7) ?? ""));
  return first && last ? monthsBetween(first, last).slice(0, 24) : [];
}

describe("random data of a mechanism", () => {
  test.each(MECHANISMS_WITH_DATA)(
    "%s",
    async (name) => {
      const opened = await openedMechanism(join(MECHANISMS, name));
      fc.assert(
        fc.property(seeds, (seed) => tryData(opened, seed)),
        { seed: 20200101, endOnFailure: true, numRuns: runs(3) },
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

afterAll(() => {
  expect(tried.used).toBeGreaterThan(4 * tried.refused);
  expect(tried.groups).toBeGreaterThan(tried.used);
  console.log(JSON.stringify(tried));
});
