/** Two packages compared: cases with a change each, worked out by reading. */
import { describe, expect, test } from "vitest";
import { diffHtml, diffMarkdown } from "../docs-gen/index.js";
import {
  changesCsv,
  diffJson,
  diffPackages,
  openPackage,
  valuesCsv,
  type Diff,
  type Operation,
} from "../engine/index.js";
import { caseFolders, textsOf, type CaseFolder } from "./case-folders.js";

const CASES = caseFolders("diff");

describe("two packages compared", () => {
  test.each(CASES)("$name", async (folder) => {
    const [before, after] = [opened(folder, "gällande"), opened(folder, "föreslaget")];
    await expect(diffJson(diffPackages(before, after))).toMatchFileSnapshot(folder.path("expected.json"));
  });

  test.each(CASES.filter((folder) => folder.has("report.md")))("$name, as a comment", async (folder) => {
    const diff = diffPackages(opened(folder, "gällande"), opened(folder, "föreslaget"));
    await expect(diffMarkdown(diff)).toMatchFileSnapshot(folder.path("report.md"));
  });

  test.each(CASES.filter((folder) => folder.has("report.csv")))("$name, as tables", async (folder) => {
    const diff = diffPackages(opened(folder, "gällande"), opened(folder, "föreslaget"));
    await expect(`${changesCsv(diff)}\n${valuesCsv(diff)}`).toMatchFileSnapshot(folder.path("report.csv"));
  });

  test.each(CASES.filter((folder) => folder.has("report.html")))("$name, as a page", async (folder) => {
    const [before, after] = [opened(folder, "gällande"), opened(folder, "föreslaget")];
    const page = diffHtml(diffPackages(before, after), { version: "0.0.0", document: "sida.html" });
    // The style sheet is that of every page.
    const body = page.slice(page.indexOf("<body>"));
    await expect(body).toMatchFileSnapshot(folder.path("report.html"));
  });

  test.each(CASES)("$name, each package with itself", (folder) => {
    for (const side of ["gällande", "föreslaget"]) {
      const { matrix, hidden, changes } = diffPackages(opened(folder, side), opened(folder, side));
      expect({ ...matrix, unchanged: 0 }).toEqual({ unchanged: 0, hidden: 0, editorial: 0, substantial: 0 });
      expect([hidden, changes]).toEqual([[], []]);
    }
  });

  // What a package declares of the one before it is not said the other way round.
  const silent = CASES.filter((folder) => {
    const { replaces, movedFrom } = opened(folder, "föreslaget").manifest;
    return replaces.size === 0 && movedFrom.size === 0;
  });
  test.each(silent)("$name, the other way round", (folder) => {
    const [before, after] = [opened(folder, "gällande"), opened(folder, "föreslaget")];
    const [there, back] = [diffPackages(before, after), diffPackages(after, before)];
    expect(back.matrix.unchanged).toBe(there.matrix.unchanged);
    const mirrored = MIRRORED.map(([one, other]) => [withOperation(there, one), withOperation(back, other)]);
    for (const [one, other] of mirrored) expect(other).toBe(one);
  });

  test.each(CASES)("$name: each change has an id of its own", (folder) => {
    const { changes, hidden } = diffPackages(opened(folder, "gällande"), opened(folder, "föreslaget"));
    const ids = [...changes, ...hidden].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const MIRRORED: readonly (readonly [Operation, Operation])[] = [
  ["introduced", "repealed"],
  ["repealed", "introduced"],
  ["split", "joined"],
  ["joined", "split"],
  ["moved", "moved"],
  ["renumbered", "renumbered"],
];

function withOperation({ changes }: Diff, operation: Operation): number {
  return changes.filter(({ operations }) => operations.includes(operation)).length;
}

function opened(folder: CaseFolder, side: string) {
  const found = openPackage(textsOf(folder.within(side), "modell"));
  expect(found.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return found;
}
