/**
 * The rule packages under `rules/`, as an author tries them: each checks without a remark, its examples exercise every
 * rule, case, table row and limit, it is in its one form, and it has a page and a README.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { regelbokWithCache, temporaryFolder } from "./cli-runner.js";
import { packageFolders } from "./publish/folders.js";

const ROOT = join(import.meta.dirname, "..");
const regelbok = regelbokWithCache();
/** The remark that no author can mend: what the rules wait for has not been decided. */
const AWAITED = "varning[condition-unmet]";

const PACKAGES = packageFolders(join(ROOT, "rules")).map((folder) => relative(ROOT, folder));

test("there are packages to try", () => {
  expect(PACKAGES.length).toBeGreaterThan(0);
});

describe.each(PACKAGES)("%s", (folder) => {
  test("checks without a remark that an author should mend", async () => {
    const { exit, out, err } = await regelbok(ROOT, "check", folder);
    const remarks = `${out}${err}`.match(/^(?:fel|varning)\[.*$/gmu) ?? [];
    expect(remarks.filter((line) => !line.startsWith(AWAITED))).toEqual([]);
    expect(exit).toBe(0);
  });

  test("has a page, marked as constructed", async () => {
    const page = join(temporaryFolder(), "sida.html");
    expect(await regelbok(ROOT, "publish", folder, "--out", page)).toMatchObject({ exit: 0, err: "" });
    expect(readFileSync(page, "utf8")).toContain("Konstruerat exempel");
  });

  test("tells in a README where its figures come from", () => {
    const readme = join(ROOT, folder, "README.md");
    expect(existsSync(readme)).toBe(true);
    expect(readFileSync(readme, "utf8")).toMatch(/^## Käll/m);
  });
});

test.each(PACKAGES)("%s is in its one form", async (folder) => {
  expect(await regelbok(ROOT, "fmt", folder, "--check")).toMatchObject({ exit: 0 });
});

test.each(PACKAGES)("the examples of %s exercise everything, and every section is marked", async (folder) => {
  const { exit, out } = await regelbok(ROOT, "check", folder, "--coverage", "--least", "100");
  expect(out).toContain("Det som inget exempel prövar\n  inget\n");
  expect(out).toContain("Avsnitt som inte är märkta\n  inga\n");
  expect(exit).toBe(0);
});
