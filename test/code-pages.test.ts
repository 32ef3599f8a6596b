/**
 * Every code has a page in `docs/fel/`, as its case shows it, with a wrong and a right example; `npm run codes` writes
 * them. The right example of a document is tried here, that of data files in `case-runs.test.ts`.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasErrors, render } from "../grammar/index.js";
import { checkPackage, openPackage } from "../engine/index.js";
import { caseFolders, rightOf, textsOf } from "./case-folders.js";
import { caseOf, CODES, hasRight, indexPage, pageOf } from "./code-pages.js";

const PAGES = join(import.meta.dirname, "../docs/fel");

describe("the pages of the codes", () => {
  test.each(CODES)("%s", async (code) => {
    await expect(pageOf(code)).toMatchFileSnapshot(join(PAGES, `${code}.md`));
  });

  test("are listed", async () => {
    await expect(indexPage()).toMatchFileSnapshot(join(PAGES, "README.md"));
  });

  test("are those of codes, and no others", () => {
    const known = new Set([...CODES.map((code) => `${code}.md`), "README.md"]);
    expect(readdirSync(PAGES).filter((name) => !known.has(name))).toEqual([]);
  });

  test("all have a right example", () => {
    const shown = (code: string): boolean => {
      const folder = caseOf(code);
      return folder !== null && hasRight(folder);
    };
    expect(CODES.filter((code) => !shown(code))).toEqual([]);
  });
});

describe("a right example", () => {
  test.each(caseFolders("diagnostics").filter(hasRight))(
    "of $name has no error, and not the code",
    (folder) => {
      const opened = openPackage(textsOf(rightOf(folder), "exempel"));
      const { diagnostics } = checkPackage(opened);
      expect(hasErrors(diagnostics), render(diagnostics, opened, "en")).toBe(false);
      expect(diagnostics.map((one) => one.code)).not.toContain(folder.name.split("--")[0]);
    },
  );
});
