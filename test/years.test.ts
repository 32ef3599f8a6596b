/** Packages of several years and documents: read from folders, pinned by content, published and run with their conditions. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const DOCUMENT = "# Avgifter\n\nAvgiften är `avgift = 100 kr`, alltså `avgift`.\n";

function description(year: number, extra = "", documents = "[regler.md]"): string {
  return `region: Region Exempel
vårdval: Primärvård
år: ${year}
giltig: från och med ${year}-01-01 till och med ${year}-12-31
dokument: ${documents}
status: utkast
datafiler: { avskiljare: ";", decimaltecken: "," }
${extra}`;
}

function writePackage(folder: string, name: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
}

/** Two years, the later one pinned to the earlier one's content as the message tells it. */
async function twoYears(later: string, earlier = DOCUMENT): Promise<string> {
  const folder = temporaryFolder();
  writePackage(folder, "2025", { "regelverk.yaml": description(2025), "regler.md": earlier });
  const unpinned = "föregås av: { mapp: ../2025, sha256: saknas }\n";
  writePackage(folder, "2026", { "regelverk.yaml": description(2026, unpinned), "regler.md": later });
  const { err } = await regelbok(folder, "check", "2026");
  const hash = /sha256: ([0-9a-f]{64})/.exec(err)?.[1] ?? "";
  const pinned = unpinned.replace("saknas", hash);
  writePackage(folder, "2026", { "regelverk.yaml": description(2026, pinned) });
  return folder;
}

const LATER =
  "# Avgifter\n\nAvgiften är `avgift = avgift (2025) × 1,1`. Förra året var den `= avgift (2025)`, nu `avgift`.\n";

/** A personal attribute that the earlier year did not mark as one. */
const PERSONS = `# Avgifter

\`\`\`begrepp
Hälsocentral (hälsocentraler)
    kod          : text, nyckel

Listad (listade)
    hälsocentral : Hälsocentral
    inkomst      : kr, personuppgift
\`\`\`

\`\`\`regel
För varje Listad
    avgift  = avgift (2025)

För varje Hälsocentral
    avgifter = summan av avgift för Listad
\`\`\`

\`\`\`utbetalning
Till Hälsocentral varje månad
    Avgifter {avgifter} = avgifter, avrundat till öre
\`\`\`
`;

describe("a package that is preceded by another", () => {
  test("reads last year's values, and prints them", async () => {
    const folder = await twoYears(LATER);
    expect(await regelbok(folder, "check", "2026")).toMatchObject({ exit: 0, err: "" });
    const { exit } = await regelbok(folder, "publish", "2026", "--out", "sida.html");
    expect(exit).toBe(0);
  });

  test("tells no personuppgift by the words of a year that had not marked it", async () => {
    const earlier = PERSONS.replace(", personuppgift", "").replace("avgift (2025)", "10 % av inkomst");
    const folder = await twoYears(PERSONS, earlier);
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data/hälsocentraler.csv"), "kod\nA\n");
    writeFileSync(join(folder, "data/listade.csv"), `hälsocentral;inkomst\n${"A;13377\n".repeat(5)}`);
    const asked = ["--period", "2026-01", "--data", "data", "--for", "A"];
    const { exit, out } = await regelbok(folder, "explain", "2026", ...asked);
    expect(exit).toBe(0);
    expect(out).toContain("avgift enligt 2025 års regler: 1\u00a0337,70\u00a0kr");
    expect(out).not.toContain("13\u00a0377");
  });

  test("is told when that one has changed", async () => {
    const folder = await twoYears(LATER);
    writePackage(folder, "2025", { "regler.md": DOCUMENT.replace("100", "101") });
    const { exit, err } = await regelbok(folder, "check", "2026");
    expect(exit).toBe(1);
    expect(err).toContain("predecessor-changed");
    expect(err.match(/fel\[/g)).toHaveLength(1);
  });

  test.each([
    ["a folder that is not there", "../2024"],
    ["a folder elsewhere", "../../2025"],
    ["itself", "../2026"],
  ])("is not read from %s", async (_, target) => {
    const folder = await twoYears(LATER);
    rmSync(join(folder, "2026", "regelverk.yaml"));
    const extra = `föregås av: { mapp: ${target}, sha256: saknas }\n`;
    writePackage(folder, "2026", { "regelverk.yaml": description(2026, extra) });
    const { exit, err } = await regelbok(folder, "check", "2026");
    expect(exit).toBe(1);
    expect(err.match(/fel\[[^\]]*/g)).toEqual(["fel[predecessor-missing"]);
  });
});

describe("a package of several documents", () => {
  const other =
    "# Taxa {#taxa}\n\nSe [avgifterna](regler.md#avgifter). Taxan är `taxa = 2 × avgift`, alltså `taxa`.\n";

  test("shares its names and links", async () => {
    const folder = temporaryFolder();
    const files = { "regler.md": `${DOCUMENT}\nSe [taxan](taxa.md#taxa).\n`, "taxa.md": other };
    writePackage(folder, "p", { "regelverk.yaml": description(2026, "", "[taxa.md, regler.md]"), ...files });
    expect(await regelbok(folder, "check", "p")).toMatchObject({ exit: 0, err: "" });
  });

  test("is told in which of them a fault stands", async () => {
    const folder = temporaryFolder();
    const files = { "regler.md": DOCUMENT, "taxa.md": other.replace("2 × avgift", "2 × avgfit") };
    writePackage(folder, "p", { "regelverk.yaml": description(2026, "", "[taxa.md, regler.md]"), ...files });
    const { err } = await regelbok(folder, "check", "p");
    expect(err).toMatch(/fel\[unknown-name\].*\n {2}Taxa, p\/taxa\.md:3:/);
    expect(err.match(/fel\[/g)).toHaveLength(1);
  });
});

describe("conditions for validity", () => {
  const condition = (met: string): string =>
    `villkor:\n  - text: Staten betalar bidraget\n    uppfyllt: ${met}\n`;

  test.each([
    ["nej", true],
    ["ja", false],
  ])("that are met: %s", async (met, warned) => {
    const folder = temporaryFolder();
    writePackage(folder, "p", { "regelverk.yaml": description(2026, condition(met)), "regler.md": DOCUMENT });
    const { exit, err } = await regelbok(folder, "check", "p");
    expect(exit).toBe(0);
    expect(err.includes("condition-unmet")).toBe(warned);
    mkdirSync(join(folder, "data"));
    const options = ["--period", "2026-01", "--data", "data", "--out", "ut"];
    const run = await regelbok(folder, "run", "p", ...options);
    expect(run.exit).toBe(1);
    expect(run.err.includes("villkor")).toBe(warned);
  });
});
