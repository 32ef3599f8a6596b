/** Wrong use and help: what the command line says when it is not understood, or asked what it can do. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { VERSION } from "../cli/version.js";
import { regelbokWithCache } from "./cli-runner.js";

const ROOT = resolve(import.meta.dirname, "..");
const PACKAGE = "rules/jamtland-harjedalen/primarvard/2020";
const regelbok = regelbokWithCache();

describe("wrong use ends with 2", () => {
  const EXPLAIN = ["explain", PACKAGE, "--period", "2020-02", "--data", "x", "--for", "y"];
  const SIMULATE = ["simulate", PACKAGE, "--period", "2020-02", "--data", "x"];
  test.each([
    [["check"], "Argumentet paket saknas."],
    [["run", PACKAGE], "Flaggan --period <månad> saknas."],
    [["fly"], "Kommandot ”fly” finns inte."],
    [["check", PACKAGE, "--fort"], "Flaggan --fort finns inte."],
    [["check", "finns/inte"], "Det finns inget på platsen ”finns/inte”."],
    [["check", "README"], "Det finns inget på platsen ”README”. Menades ”README.md”?"],
    [["check", "engine"], "har ingen regelverk.yaml"],
    [[...EXPLAIN, "--prov"], "explain behöver inte --prov: inget skrivs."],
    [[...EXPLAIN, "--prov", "--lang", "en"], "explain needs no --prov"],
    [[...SIMULATE], "Säg vad som ska ändras"],
    [[...SIMULATE, "--prov", "--set", "a = 1"], "simulate behöver inte --prov: inget skrivs."],
    [[...SIMULATE, "--vary", "a = 1…2 i steg om 1", "--vary", "b = 1…2 i steg om 1"], "bara anges en gång"],
    [[...SIMULATE, "--set", "grundbelopp = 1 kr", "--format", "sarif"], "--format"],
    [["explain", PACKAGE, "--period", "februari", "--data", "x", "--for", "y"], "”februari” är ingen månad."],
    [["explain", PACKAGE, "--period", "2021-02", "--data", "x", "--for", "y"], "inte 2021-02"],
    [
      ["explain", PACKAGE, "--period", "2020-02", "--data", "saknas", "--for", "y"],
      "Det finns ingen mapp ”saknas”.",
    ],
    [["dump", PACKAGE, "--stage", "tokens"], "--stage"],
  ])("%j", async (argv, words) => {
    const said = await regelbok(ROOT, ...argv);
    expect(said.exit).toBe(2);
    expect(said.err).toContain(words);
    expect(said.out).toBe("");
  });

  test("without a command the help is shown", async () => {
    const said = await regelbok(ROOT);
    expect(said.exit).toBe(2);
    expect(said.err).toContain("Kommandon:");
  });
});

describe("help", () => {
  test("is in Swedish, and in English when asked for", async () => {
    const swedish = await regelbok(ROOT, "--help");
    const english = await regelbok(ROOT, "--help", "--lang", "en");
    expect(swedish).toMatchObject({ exit: 0, err: "" });
    expect(swedish.out).toContain("beräkna en månads utbetalningar");
    expect(swedish.out).not.toMatch(/Options|Commands|display/);
    expect(english.out).toContain("compute a month's payments");
  });

  test("is named for the command that was meant", async () => {
    const of = async (...argv: string[]): Promise<string> => (await regelbok(ROOT, ...argv)).err;
    expect(await of("pubish", "x.md")).toBe(
      "Kommandot ”pubish” finns inte. Menades publish? Se regelbok --help.\n",
    );
    expect(await of("run", "x.md", "--data", "d")).toMatch(
      /^Flaggan --period .* Se regelbok run --help\.\n$/,
    );
    expect(await of("check", "x.md", "--wach")).toBe(
      "Flaggan --wach finns inte. Menades --watch? Se regelbok check --help.\n",
    );
    expect(await of("check", "x.md", "--wach", "--lang", "en")).toBe(
      "unknown option '--wach'. Did you mean --watch? See regelbok check --help.\n",
    );
  });

  test("names no command that does nothing", async () => {
    const { out } = await regelbok(ROOT, "--help");
    const commands = [...out.matchAll(/^ {2}([a-z-]+) \[flaggor\] <paket>/gm)].map(([, name]) => name);
    expect(commands).toEqual([
      "check",
      "test",
      "run",
      "explain",
      "simulate",
      "publish",
      "data-mall",
      "new-year",
      "dump",
    ]);
  });

  test("the version is the package's", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(VERSION).toBe(version);
    expect((await regelbok(ROOT, "--version")).out.trim()).toBe(version);
  });
});
