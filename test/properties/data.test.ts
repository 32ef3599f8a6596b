/** Counting by signature gives what going row by row gives on random data files, of every mechanism and of any package. */
import { afterAll, expect } from "vitest";
import { expectSameCounted } from "../counted.js";
import { overRandomData } from "./over-data.js";

const found = { values: 0, faults: 0 };

const tried = overRandomData({
  ofMechanism: 4,
  hold: (opened, dataset, month) => {
    const { values, faults } = expectSameCounted(opened, dataset, month);
    found.values += values;
    found.faults += faults;
  },
});

afterAll(() => {
  expect(found.values).toBeGreaterThan(3 * found.faults);
  console.log(JSON.stringify({ ...tried, ...found }));
});
