/** What an author sees for each fault: one folder a code (or a code and a claim after `--`). */
import { describe, expect, test } from "vitest";
import { grammarCodes, render } from "../grammar/index.js";
import { checkPackage, engineCodes, openPackage } from "../engine/index.js";
import { caseFolders, textsOf } from "./case-folders.js";
import { RUNS } from "./case-runs.js";

const folders = caseFolders("diagnostics");

/** Faults that show when a package is run are tried in `case-runs.test.ts`. */
const OF_RUNS = new Set(RUNS.map(({ name }) => name));

describe("diagnostics", () => {
  test.each(folders)("$name", async (folder) => {
    const opened = openPackage(textsOf(folder, "exempel"));
    const { diagnostics } = checkPackage(opened);
    const code = folder.name.split("--")[0];
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    for (const { fix, code: reported } of diagnostics)
      expect(fix, `${reported} proposes no mend`).not.toBeNull();
    await expect(render(diagnostics, opened, "sv")).toMatchFileSnapshot(folder.path("expected.txt"));
    await expect(render(diagnostics, opened, "en")).toMatchFileSnapshot(folder.path("expected.en.txt"));
  });

  test("every code has a case", () => {
    const shown = new Set(folders.map(({ name }) => name.split("--")[0]));
    const without = [...grammarCodes, ...engineCodes].filter(
      (code) => !shown.has(code) && !OF_RUNS.has(code),
    );
    expect(without).toEqual([]);
  });

  test("every case is named by a code", () => {
    const codes = new Set([...grammarCodes, ...engineCodes]);
    expect(folders.map(({ name }) => name.split("--")[0] ?? "").filter((code) => !codes.has(code))).toEqual(
      [],
    );
  });
});
