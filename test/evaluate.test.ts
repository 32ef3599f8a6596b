/** What the rules mean: each case is a document whose name is its claim and whose examples show it. */
import { describe, expect, test } from "vitest";
import { hasErrors, render } from "../grammar/index.js";
import { checkPackage, openPackage } from "../engine/index.js";
import { caseFolders, textsOf } from "./case-folders.js";

describe("evaluation", () => {
  test.each(caseFolders("evaluate"))("$name", (folder) => {
    const opened = openPackage(textsOf(folder, folder.name));
    const { diagnostics, examples } = checkPackage(opened);
    expect(hasErrors(diagnostics), render(diagnostics, opened, "en")).toBe(false);
    const claims = examples.flatMap((example) => example.claims);
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.length).toBe(opened.model.examples.flatMap((example) => example.expectations).length);
    for (const { name, expected, computed, holds } of claims)
      expect({ name, holds, expected, computed }).toMatchObject({ holds: true });
  });
});
