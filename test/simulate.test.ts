/** What a month costs with other values: the cases, wrong use, that nothing is written, and the form of the JSON. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { simulationCodes } from "../engine/index.js";
import type { CaseFolder } from "./case-folders.js";
import { hasRight } from "./code-pages.js";
import { filesUnder, regelbok } from "./cli-runner.js";
import { schemaFaults } from "./json-schema.js";
import { argumentsOf, folderOf, runSimulation, SIMULATIONS } from "./simulations.js";

const codeOf = ({ name }: CaseFolder): string => name.split("--")[0] ?? "";
const FAULTS = SIMULATIONS.filter((folder) => simulationCodes.includes(codeOf(folder)));

describe("a simulation", () => {
  test.each(SIMULATIONS)("$name", async (folder) => {
    for (const [language, file] of [
      ["sv", "expected.txt"],
      ["en", "expected.en.txt"],
    ] as const) {
      const { out, err } = await runSimulation(folder, false, "--lang", language);
      expect(out === "" || err === "", "a simulation or a fault").toBe(true);
      await expect(out + err).toMatchFileSnapshot(folder.path(file));
    }
  });

  test.each(FAULTS)("$name is wrong use, and has its code", async (folder) => {
    const { exit, out, err } = await runSimulation(folder, false);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain(`[${codeOf(folder)}]`);
  });

  test.each(FAULTS)("the right version of $name has no message", async (folder) => {
    expect(hasRight(folder)).toBe(true);
    expect(await runSimulation(folder, true)).toMatchObject({ exit: 0, err: "" });
  });

  test("has a case for every code", () => {
    const shown = new Set(FAULTS.map(codeOf));
    expect(simulationCodes.filter((code) => !shown.has(code))).toEqual([]);
  });

  test.each(SIMULATIONS)("writes no file: $name", async (folder) => {
    const into = folderOf(folder);
    const before = filesUnder(into);
    await regelbok(into, ...argumentsOf(folder));
    expect(filesUnder(into)).toEqual(before);
  });
});

describe("the JSON of a simulation", () => {
  const path = join(import.meta.dirname, "../docs/scheman/simulering.schema.json");
  const schema = JSON.parse(readFileSync(path, "utf8"));
  const shown = SIMULATIONS.filter((folder) => !simulationCodes.includes(codeOf(folder)));

  test.each(shown)("of $name is as its schema says", async (folder) => {
    const { exit, out } = await runSimulation(folder, false, "--format", "json");
    if (exit === 0) expect(schemaFaults(JSON.parse(out), schema)).toEqual([]);
  });

  test("with another form is not", async () => {
    const [folder] = shown.filter(({ name }) => name === "as-json");
    if (!folder) throw new Error("no case as-json");
    const { out } = await runSimulation(folder, false);
    const other = out
      .replace('"prov": "PROV"', '"prov": "ja"')
      .replace(/"skillnad": "0.00"/, '"skillnad": 0')
      .replace('"avser"', '"gäller"')
      .replace('"period": "2026-03",', "");
    expect(schemaFaults(JSON.parse(other), schema)).toEqual([
      "/period: is missing",
      "/prov: is not PROV",
      "/simulerat/0/komponenter/1/skillnad: is number",
      "/simulerat/0/komponenter/1/skillnad: is not ^-?\\d+\\.\\d\\d$",
      "/simulerat/0/rader/0/avser: is missing",
      "/simulerat/0/rader/0/gäller: is not known",
    ]);
  });
});
