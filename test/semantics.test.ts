/** Every rule of meaning and of reading has a case that shows it, and what the table names is there. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const CASES = join(import.meta.dirname, "cases");
const ROWS = readFileSync(join(CASES, "README.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, rule = "", , shown = ""] = line.split("|").map((cell) => cell.trim());
    return /^[SR]\d+b?$/.test(rule) ? [{ rule, shown: [...shown.matchAll(/`([^`]+)`/g)] }] : [];
  });

const numbered = (letter: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

test("every rule has a row", () => {
  const wanted = [...numbered("S", 32), "S23b", ...numbered("R", 13)];
  expect([...ROWS.map(({ rule }) => rule)].sort()).toEqual([...wanted].sort());
});

test("every row names what is there", () => {
  const missing = ROWS.flatMap(({ rule, shown }) =>
    shown
      .map(([, path = ""]) => path)
      .filter((path) => !existsSync(join(path.endsWith(".ts") ? join(CASES, "..") : CASES, path)))
      .map((path) => `${rule}: ${path}`),
  );
  expect(missing).toEqual([]);
  expect(ROWS.filter(({ shown }) => shown.length === 0)).toEqual([]);
});
