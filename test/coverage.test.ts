/** What `check --coverage` says: documents with known gaps, and that an example less never makes the coverage higher. */
import { cpSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hasErrors, render } from "../grammar/index.js";
import { countPoints, measureCoverage, openPackage, type Coverage, type Model } from "../engine/index.js";
import { coverageText } from "../cli/coverage.js";
import { caseFolders, textsOf } from "./case-folders.js";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const CASES = caseFolders("coverage");
const FULL = "everything-is-exercised";
const PARTLY = "cases-limits-and-bounds";

/** Every point with the examples that exercise it, as text. */
function exercised(coverage: Coverage): readonly (readonly [string, number])[] {
  return coverage.rules.flatMap(({ name, points }, rule) =>
    points.map(({ examples }, at) => [`${rule} ${name} ${at}`, examples.length] as const),
  );
}

function casePath(name: string): string {
  return CASES.find((one) => one.name === name)?.path("rules.md") ?? "";
}

function folderWith(name: string): string {
  const folder = temporaryFolder();
  cpSync(casePath(name), `${folder}/prov.md`);
  return folder;
}

describe("the report", () => {
  test.each(CASES)("$name", async (folder) => {
    const opened = openPackage(textsOf(folder, folder.name));
    expect(hasErrors(opened.diagnostics), render(opened.diagnostics, opened, "en")).toBe(false);
    const coverage = measureCoverage(opened.model);
    await expect(coverageText(coverage, opened, "sv")).toMatchFileSnapshot(folder.path("expected.txt"));
    await expect(coverageText(coverage, opened, "en")).toMatchFileSnapshot(folder.path("expected.en.txt"));
  });

  test("is whole for a document whose examples try everything", () => {
    const folder = CASES.find(({ name }) => name === FULL);
    if (!folder) throw new Error("no case");
    const { rules } = measureCoverage(openPackage(textsOf(folder, FULL)).model);
    const counts = countPoints(rules.flatMap(({ points }) => points));
    expect(counts.exercised).toBe(counts.all);
    expect(counts.all).toBeGreaterThan(5);
  });
});

describe("an example less", () => {
  const documents = [...CASES, ...caseFolders("evaluate")].map((folder) => ({ name: folder.name, folder }));

  test.each(documents)("never makes more exercised: $name", ({ name, folder }) => {
    const { model, diagnostics } = openPackage(textsOf(folder, name));
    expect(hasErrors(diagnostics)).toBe(false);
    const all = exercised(measureCoverage(model));
    for (const left of model.examples) {
      const fewer: Model = { ...model, examples: model.examples.filter((one) => one !== left) };
      const some = exercised(measureCoverage(fewer));
      expect(some.map(([point]) => point)).toEqual(all.map(([point]) => point));
      some.forEach(([point, count], at) => expect(count, point).toBeLessThanOrEqual(all[at]?.[1] ?? -1));
    }
    const none = exercised(measureCoverage({ ...model, examples: [] }));
    expect(none.filter(([, count]) => count > 0)).toEqual([]);
  });
});

describe("the command", () => {
  test("shows the coverage below the check, and ends with 0 whatever it is", async () => {
    const said = await regelbok(folderWith(PARTLY), "check", "prov.md", "--coverage");
    expect(said.exit).toBe(0);
    expect(said.out).toMatch(/^prov: 0 fel/);
    expect(said.out).toContain("Det som inget exempel prövar\n  avgift: när ålder < 18 år och läkare > 0");
    expect(said.out).toMatch(/Exemplen prövar: \d+ av \d+ \(\d+ %\)/);
  });

  test("ends with 1 below the least coverage asked for, and not at it", async () => {
    const partly = await regelbok(folderWith(PARTLY), "check", "prov.md", "--coverage", "--least", "100");
    expect(partly.exit).toBe(1);
    const full = await regelbok(folderWith(FULL), "check", "prov.md", "--coverage", "--least", "100");
    expect(full.exit).toBe(0);
  });

  test("gives JSON with the diagnostics beside", async () => {
    const options = ["--coverage", "--format", "json", "--lang", "en"];
    const { out, exit } = await regelbok(folderWith(FULL), "check", "prov.md", ...options);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      diagnostics: [],
      coverage: {
        percent: 100,
        groups: { cases: { exercised: 2, all: 2, percent: 100 } },
        sections: [{ number: "1", title: "Avgift", kinds: ["rule", "definition", "example"] }],
        rules: [{ kind: "rule", name: "avgift", line: 12 }],
      },
    });
  });

  test.each([
    { options: ["--least", "50"] },
    { options: ["--coverage", "--least", "101"] },
    { options: ["--coverage", "--format", "sarif"] },
  ])("refuses $options", async ({ options }) => {
    const { exit, out } = await regelbok(folderWith(FULL), "check", "prov.md", ...options);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
  });
});
