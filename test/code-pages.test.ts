/**
 * Every code has a page in `docs/fel/`, as its case shows it; `npm run codes` writes them. Its right example has no
 * error and not the code.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasErrors, render } from "../grammar/index.js";
import { checkPackage, openPackage } from "../engine/index.js";
import { caseOf, CODES, DOCUMENT_CODES, indexPage, pageOf, rightFiles, rightTexts } from "./code-pages.js";
import { WITHOUT_RIGHT } from "./codes-without-right.js";

const PAGES = join(import.meta.dirname, "../docs/fel");

const SHOWN = DOCUMENT_CODES.flatMap((code) => {
  const folder = caseOf(code);
  return folder && rightFiles(folder).length > 0 ? [{ code, folder }] : [];
});

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
});

describe("a right example", () => {
  test.each(SHOWN)("of $code has no error, and not the code", ({ code, folder }) => {
    const opened = openPackage(rightTexts(folder));
    const { diagnostics } = checkPackage(opened);
    expect(hasErrors(diagnostics), render(diagnostics, opened, "en")).toBe(false);
    expect(diagnostics.map((one) => one.code)).not.toContain(code);
  });

  test("is there for every code but those listed, of which none has one", () => {
    const shown = new Set(SHOWN.map(({ code }) => code));
    expect(DOCUMENT_CODES.filter((code) => !shown.has(code))).toEqual(WITHOUT_RIGHT);
  });
});
