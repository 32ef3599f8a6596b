/** Rows that are counted are explained in the same words as rows that are asked one by one: random data of any package. */
import { afterAll, expect } from "vitest";
import { expectSameExplained } from "../explained.js";
import { overRandomData } from "./over-data.js";

/** So many rows of each concept are explained. */
const ROWS = 3;
const found = { explained: 0, groups: 0 };

const tried = overRandomData({
  ofMechanism: 3,
  hold: (opened, dataset, month) => {
    const { explained, groups } = expectSameExplained(opened, dataset, month, ROWS);
    found.explained += explained;
    found.groups += groups;
  },
});

afterAll(() => {
  expect(found.groups).toBeGreaterThan(tried.used);
  console.log(JSON.stringify({ ...tried, ...found }));
});
