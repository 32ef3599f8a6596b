/** What is said when a package is run on data files: each fault, in both languages, and that the right version mends it. */
import { writeFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { report } from "../engine/data/messages.js";
import { hasRight } from "./code-pages.js";
import { runCase, RUNS } from "./case-runs.js";

/** `more` is written to a file between the first and the second time that its state is asked for. */
const writer = vi.hoisted(() => ({ more: "", asked: 0 }));
afterEach(() => Object.assign(writer, { more: "", asked: 0 }));

vi.mock("node:fs/promises", async (importOriginal) => {
  const original = await importOriginal<typeof import("node:fs/promises")>();
  const stat: typeof original.stat = ((path: string, options: object) => {
    if (path.endsWith(".csv")) writer.asked += 1;
    if (writer.more !== "" && writer.asked === 2) writeFileSync(path, writer.more, { flag: "a" });
    return original.stat(path, options);
  }) as typeof original.stat;
  return { ...original, stat };
});

/** Never shown: the check asks for a guard wherever a value can be missing, and `annars` answers it. */
const NEVER_SHOWN = "missing-value";

describe("a run", () => {
  test.each(RUNS.filter(({ name }) => name !== NEVER_SHOWN))("$name", async (folder) => {
    for (const [language, file] of [
      ["sv", "expected.txt"],
      ["en", "expected.en.txt"],
    ] as const) {
      Object.assign(writer, {
        more: folder.name === "data-changed-while-reading" ? "H3;4,5\n" : "",
        asked: 0,
      });
      const { err } = await runCase(folder, false, language);
      expect(err).toContain(`[${folder.name}]`);
      await expect(err).toMatchFileSnapshot(folder.path(file));
    }
  });

  test.each(RUNS)("the right version of $name has no message", async (folder) => {
    expect(hasRight(folder)).toBe(true);
    expect(await runCase(folder, true, "sv")).toMatchObject({ exit: 0, err: "" });
  });
});

test("every code of data files has a case", () => {
  const shown = new Set(RUNS.map(({ name }) => name));
  expect(report.codes.filter((code) => !shown.has(code))).toEqual([]);
});
