/** Two packages compared: cases with a change each, worked out by reading. */
import { describe, expect, test } from "vitest";
import { diffHtml, diffMarkdown } from "../docs-gen/index.js";
import { changesCsv, diffJson, diffPackages, valuesCsv, type Diff, type Operation } from "../engine/index.js";
import type { CaseFolder } from "./case-folders.js";
import { DIFF_CASES as CASES, openedSide, SIDES } from "./diff-cases.js";

/** Each case is compared once. */
const compared = new Map<CaseFolder, Promise<Diff>>();

async function diffOf(folder: CaseFolder): Promise<Diff> {
  const compare = async (): Promise<Diff> => {
    const [before, after] = await bothOf(folder);
    return diffPackages(before, after);
  };
  const known = compared.get(folder) ?? compare();
  compared.set(folder, known);
  return known;
}

async function bothOf(folder: CaseFolder) {
  return [await openedSide(folder, "gällande"), await openedSide(folder, "föreslaget")] as const;
}

describe("two packages compared", () => {
  test.each(CASES)("$name", async (folder) => {
    await expect(diffJson(await diffOf(folder))).toMatchFileSnapshot(folder.path("expected.json"));
  });

  test.each(CASES.filter((folder) => folder.has("report.md")))("$name, as a comment", async (folder) => {
    const diff = await diffOf(folder);
    await expect(diffMarkdown(diff)).toMatchFileSnapshot(folder.path("report.md"));
  });

  test.each(CASES.filter((folder) => folder.has("report.csv")))("$name, as tables", async (folder) => {
    const diff = await diffOf(folder);
    await expect(`${changesCsv(diff)}\n${valuesCsv(diff)}`).toMatchFileSnapshot(folder.path("report.csv"));
  });

  test.each(CASES.filter((folder) => folder.has("report.html")))("$name, as a page", async (folder) => {
    const page = diffHtml(await diffOf(folder), { version: "0.0.0", document: "sida.html" });
    // The style sheet is that of every page.
    const body = page.slice(page.indexOf("<body>"));
    await expect(body).toMatchFileSnapshot(folder.path("report.html"));
  });

  test.each(CASES)("$name, each package with itself", async (folder) => {
    for (const side of SIDES) {
      const one = await openedSide(folder, side);
      const { matrix, hidden, changes } = diffPackages(one, one);
      expect({ ...matrix, unchanged: 0 }).toEqual({ unchanged: 0, hidden: 0, editorial: 0, substantial: 0 });
      expect([hidden, changes]).toEqual([[], []]);
    }
  });

  test.each(CASES)("$name, the other way round", async (folder) => {
    const [before, after] = await bothOf(folder);
    // What a package says of its earlier names it does not say of the other's.
    const { formerNames, replaces, movedFrom } = after.manifest;
    if (formerNames.size + replaces.size + movedFrom.size > 0) return;
    const [there, back] = [await diffOf(folder), diffPackages(after, before)];
    expect(back.matrix.unchanged).toBe(there.matrix.unchanged);
    const mirrored = MIRRORED.map(([one, other]) => [withOperation(there, one), withOperation(back, other)]);
    for (const [one, other] of mirrored) expect(other).toBe(one);
  });

  test.each(CASES)("$name: its changes are plain data", async (folder) => {
    const { changes, hidden } = await diffOf(folder);
    expect(JSON.parse(JSON.stringify([changes, hidden]))).toEqual([changes, hidden]);
  });

  test.each(CASES)("$name: each change has an id of its own", async (folder) => {
    const { changes, hidden } = await diffOf(folder);
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
