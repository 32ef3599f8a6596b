/** Simulations of packages as they lie on disk: line ends, letters, years before, decisions, and what is kept of them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { openPackage } from "../engine/index.js";
import { regelbok, regelbokWithCache, temporaryFolder } from "./cli-runner.js";

const CONCEPTS = `\`\`\`begrepp
Vårdcentral (vårdcentraler)
    kod     : text, nyckel
    listade : heltal
\`\`\`
`;
const LINES = `\`\`\`utbetalning
Till Vårdcentral varje månad
    Listning {listning} = listade × årligt belopp, per månad, avrundat till öre
\`\`\`
`;
const RULES = `# Ersättning

Det årliga beloppet är \`årligt belopp = 1 200 kr per år\`.

${CONCEPTS}
${LINES}`;
const DATA = "kod;listade\nV1;10\nV2;20\n";
const SET = ["--set", "årligt belopp = 2 400 kr per år"];
const ARGUMENTS = ["--period", "2026-03", "--data", "data", "--format", "csv"];

type Files = Readonly<Record<string, string>>;

function put(files: Files): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The sums of a simulation: as it is, and with the new values. */
function sums(csv: string): readonly (readonly (string | undefined)[])[] {
  const rows = csv.split("\n").map((row) => row.split(","));
  return rows.filter(([, , , part]) => part === "summa").map((row) => row.slice(8, 11));
}

const DOUBLED = [["3000.00", "6000.00", "3000.00"]];

const description = (year: number, more = ""): string => `region: Region Exempel
vårdval: Primärvård
år: ${year}
giltig: från och med ${year}-01-01 till och med ${year}-12-31
dokument: [regler.md${more.includes("andra") ? ", andra.md" : ""}]
status: utkast
datafiler: { avskiljare: ";", decimaltecken: "," }
${more.replace("andra", "")}`;

describe("a single document", () => {
  test.each([
    ["lines ended as in Windows", RULES.replace(/\n/g, "\r\n")],
    ["a byte order mark", `\uFEFF${RULES}`],
    ["letters of two characters", RULES.normalize("NFD")],
    ["a soft hyphen in the value", RULES.replace("1 200", "1\u00AD 200")],
  ])("with %s", async (_, text) => {
    const folder = put({ "regler.md": text, "data/vårdcentraler.csv": DATA });
    const { exit, out, err } = await regelbok(folder, "simulate", "regler.md", ...ARGUMENTS, ...SET);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(sums(out)).toEqual(DOUBLED);
  });

  test.each([
    ["letters of two characters", "årligt belopp = 2 400 kr per år".normalize("NFD")],
    ["no-break spaces", "årligt\u00A0belopp = 2\u00A0400\u00A0kr per år"],
    ["many spaces and a line end", "  årligt   belopp=\n 2 400   kr per år  "],
    ["arithmetic", "årligt belopp = 2 × 1 200 kr per år"],
    ["another unit of the kind", "årligt belopp = 0,2 tkr per månad"],
  ])("with %s typed", async (_, words) => {
    const folder = put({ "regler.md": RULES, "data/vårdcentraler.csv": DATA });
    const { out, err } = await regelbok(folder, "simulate", "regler.md", ...ARGUMENTS, "--set", words);
    expect(err).toBe("");
    expect(sums(out)).toEqual(DOUBLED);
  });

  test("whose name is typed with another capital letter is asked about", async () => {
    const folder = put({ "regler.md": RULES, "data/vårdcentraler.csv": DATA });
    const { exit, err } = await regelbok(
      folder,
      "simulate",
      "regler.md",
      ...ARGUMENTS,
      "--set",
      "Årligt belopp = 1 kr per år",
    );
    expect(exit).toBe(2);
    expect(err).toContain("Skriv ”årligt belopp”.");
  });
});

describe("a package in a folder", () => {
  // The year before is locked to the bytes of its files, whatever ends their lines.
  const before = { description: description(2025), text: RULES.replace(/\n/g, "\r\n") };
  const { hash } = openPackage({
    id: "2025",
    description: { name: "regelverk.yaml", text: before.description },
    documents: [{ name: "regler.md", text: before.text }],
  });
  const years: Files = {
    "2025/regelverk.yaml": before.description,
    "2025/regler.md": before.text,
    "2026/regelverk.yaml": description(2026, `föregås av:\n  mapp: ../2025\n  sha256: ${hash}\n`),
    "2026/regler.md": RULES.replace(
      "listade × årligt belopp",
      "listade × (årligt belopp + årligt belopp (2025))",
    ),
    "data/vårdcentraler.csv": DATA,
  };

  test("that follows another leaves the year before as it was", async () => {
    const { out, err } = await regelbok(put(years), "simulate", "2026", ...ARGUMENTS, ...SET);
    expect(err).toBe("");
    expect(sums(out)).toEqual([["6000.00", "9000.00", "3000.00"]]);
  });

  const AMENDMENT = `---
ändrar: regler.md
beslutad: 2026-02-17
gäller från och med: 2026-03-01
---

# Särskilt beslut

Det årliga beloppet är \`årligt belopp = 1 800 kr per år\`.
`;
  const amended: Files = {
    "2026/regelverk.yaml": description(2026, "andra"),
    "2026/regler.md": RULES,
    "2026/andra.md": AMENDMENT,
    "data/vårdcentraler.csv": DATA,
  };

  test.each([
    [
      "is changed in what is in force, where an amendment changes it",
      [],
      [["4500.00", "6000.00", "1500.00"]],
    ],
    ["is changed without amendments that are decided later", ["--beslut-till", "2026-01-31"], DOUBLED],
  ])("%s", async (_, more, expected) => {
    const { out, err } = await regelbok(put(amended), "simulate", "2026", ...ARGUMENTS, ...SET, ...more);
    expect(err).toBe("");
    expect(sums(out)).toEqual(expected);
  });

  test("before an amendment its first version is changed, and none of the amendment's", async () => {
    const folder = put(amended);
    const inFebruary = ARGUMENTS.map((word) => word.replace("2026-03", "2026-02"));
    const { out } = await regelbok(folder, "simulate", "2026", ...inFebruary, ...SET);
    expect(sums(out)).toEqual(DOUBLED);
    const text = await regelbok(folder, "simulate", "2026", ...inFebruary, ...SET, "--format", "text");
    expect(text.out).toContain("årligt belopp, den första lydelsen: ");
  });

  test("is kept for the next command as it is, not as it was simulated", async () => {
    const folder = put(years);
    const cached = regelbokWithCache();
    for (let round = 0; round < 2; round += 1) {
      const { out } = await cached(folder, "simulate", "2026", ...ARGUMENTS, ...SET);
      expect(sums(out)).toEqual([["6000.00", "9000.00", "3000.00"]]);
      expect(await cached(folder, "check", "2026")).toEqual(await regelbok(folder, "check", "2026"));
    }
  });
});
