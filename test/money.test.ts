/** What a revision costs each receiver: cases worked by hand. */
import { describe, expect, test } from "vitest";
import { MONEY, moneyOf } from "./money-cases.js";

describe("money", () => {
  test.each(MONEY)("$name", async (folder) => {
    await expect(await moneyOf(folder)).toMatchFileSnapshot(folder.path("expected.txt"));
  });
});
