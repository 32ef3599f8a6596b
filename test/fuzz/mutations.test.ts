/** Real texts spoilt in some places: no crash, no hang, every fault with a place and a mend. */
import { expect, test } from "vitest";
import { runInputs } from "./run.js";

test("500 spoilt texts", () => {
  expect(runInputs(1, 500)).toEqual([]);
});
