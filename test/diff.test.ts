/** Two packages compared: cases with a change each, worked out by reading. */
import { describe, expect, test } from "vitest";
import { diffMarkdown } from "../docs-gen/index.js";
import { changesCsv, diffJson, diffPackages, openPackage, valuesCsv } from "../engine/index.js";
import { caseFolders, textsOf, type CaseFolder } from "./case-folders.js";

const CASES = caseFolders("diff");

describe("two packages compared", () => {
  test.each(CASES)("$name", async (folder) => {
    const [before, after] = [opened(folder, "gällande"), opened(folder, "föreslaget")];
    const diff = diffPackages(before, after);
    await expect(diffJson(diff)).toMatchFileSnapshot(folder.path("expected.json"));
    await expect(diffMarkdown(diff)).toMatchFileSnapshot(folder.path("report.md"));
    await expect(`${changesCsv(diff)}\n${valuesCsv(diff)}`).toMatchFileSnapshot(folder.path("report.csv"));
  });

  test.each(CASES)("$name, each package with itself", (folder) => {
    for (const side of ["gällande", "föreslaget"]) {
      const { matrix, hidden, changes } = diffPackages(opened(folder, side), opened(folder, side));
      expect({ ...matrix, unchanged: 0 }).toEqual({ unchanged: 0, hidden: 0, editorial: 0, substantial: 0 });
      expect([hidden, changes]).toEqual([[], []]);
    }
  });
});

function opened(folder: CaseFolder, side: string) {
  const found = openPackage(textsOf(folder.within(side), "modell"));
  expect(found.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return found;
}
