/**
 * Explanations for other programs: of every mechanism's receivers as the schema says, with the amounts that are paid,
 * and some of them read in the diff (`npx vitest run test/explanations.test.ts --update`).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  EXPLAINED,
  explainMechanism,
  EXPLANATIONS,
  isDifference,
  publishMechanism,
  receiversOf,
  runExplanation,
  type Explained,
} from "./explanations.js";
import { schemaFaults } from "./json-schema.js";
import { argumentsOf, folderOf } from "./simulations.js";
import { regelbok, temporaryFolder } from "./cli-runner.js";

const SCHEMA = JSON.parse(
  readFileSync(join(import.meta.dirname, "../docs/scheman/forklaring.schema.json"), "utf8"),
);
const DIFFERENCE_SCHEMA = JSON.parse(
  readFileSync(join(import.meta.dirname, "../docs/scheman/forklarad-skillnad.schema.json"), "utf8"),
);
const CASES = join(import.meta.dirname, "cases/explanations");

/** What is read in the diff: a mechanism, a month and a receiver of it. */
const READ = [
  ["an-exception", "43-undantagslista", "V1"],
  ["a-shared-pot", "06-pott-efter-poang/efter-listningspoang", "V2"],
  ["a-cap-over-months", "27-tak-per-kalenderar", "V1"],
  ["another-year", "31-arlig-upprakning/adderat", "H1"],
] as const;

describe("an explanation", () => {
  test.each(EXPLANATIONS)("$name", async (folder) => {
    const { out, err } = await runExplanation(folder);
    expect(out === "" || err === "", "an explanation or a fault").toBe(true);
    await expect(out + err).toMatchFileSnapshot(folder.path("expected.txt"));
  });
});

describe("one row of a person", () => {
  test.each(["text", "json", "html"])(
    "is explained without what is declared personuppgift, as %s",
    async (format) => {
      const folder = EXPLANATIONS.find(({ name }) => name === "one-row-of-a-person");
      if (!folder) throw new Error("no such case");
      const { out } = await runExplanation(folder, "--format", format);
      const told = out.replace(/&nbsp;|\u00A0/g, " ");
      expect(told).toContain("24 år");
      expect(told).not.toMatch(/2002-01-01|1 januari 2002/);
      if (format === "json") expect(schemaFaults(JSON.parse(out), SCHEMA)).toEqual([]);
    },
  );

  test.each([
    ["Listad", "är ingen rad"],
    ["Person 3", "börjar inte med ett begrepp"],
    ["Listat 3", "Menas ”Listad”?"],
    ["Hälsocentral A", "En mottagare anges med --for."],
    ["listade, rad 99", "Det finns ingen rad"],
  ])("%s is wrong use", async (row, words) => {
    const folder = EXPLANATIONS.find(({ name }) => name === "one-row-of-a-person");
    if (!folder) throw new Error("no such case");
    const said = await runExplanation(folder, "--row", row);
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toContain(words);
  });

  test("and one line are not asked for together, nor a row and a receiver, nor a line that is not there", async () => {
    const [, row, line] = ["", "one-row-of-a-person", "one-line"].map((name) =>
      EXPLANATIONS.find((folder) => folder.name === name),
    );
    if (!row || !line) throw new Error("no such case");
    expect((await runExplanation(row, "--line", "lage")).err).toContain("--line hör till --for");
    expect((await runExplanation(row, "--for", "A")).err).toContain("antingen en mottagare");
    expect((await runExplanation(line, "--line", "lagr")).err).toContain(
      "Menas ”lage”? Raderna är:\n  alder  Ålder\n  lage   Läge",
    );
  });
});

describe("a difference", () => {
  test.each(EXPLAINED)(
    "of $name from its own month is nothing, and from another as its schema says",
    async (explained) => {
      const [first] = receiversOf(explained);
      const receiver = first?.receiver ?? "";
      const own = await explainMechanism(explained, receiver, "json", "--mot", explained.period);
      expect(own).toMatchObject({ exit: 0, err: "" });
      const shown = JSON.parse(own.out) as Difference;
      expect(schemaFaults(shown, DIFFERENCE_SCHEMA)).toEqual([]);
      expect(shown.utbetalningar.map(({ skillnad, uträkning }) => [skillnad, uträkning])).toEqual(
        shown.utbetalningar.map(() => ["0.00", null]),
      );
    },
  );

  test.each(["a-difference", "a-difference-as-json"])(
    "%s: also of what only one of the months has",
    async (name) => {
      const folder = EXPLANATIONS.find((one) => one.name === name);
      if (!folder) throw new Error("no such case");
      const { out } = await runExplanation(folder, "--format", "json");
      expect(schemaFaults(JSON.parse(out), DIFFERENCE_SCHEMA)).toEqual([]);
    },
  );

  test.each(EXPLANATIONS.filter(isDifference))(
    "$name: as a page it has every line and step, and each of its links leads somewhere",
    async (folder) => {
      const json = await runExplanation(folder, "--format", "json");
      const page = await runExplanation(folder, "--format", "html", "--document", "sida.html");
      expect(page).toMatchObject({ exit: 0, err: "" });
      const own = idsIn(page.out);
      expect(new Set(own).size).toBe(own.length);
      const links = [...page.out.matchAll(/href="([^"]*)#([^"]+)"/g)];
      expect(links.some(([, file]) => file === "sida.html")).toBe(true);
      expect(links.filter(([, file, id = ""]) => file === "" && !own.includes(id))).toEqual([]);
      const shown = wordsOf(page.out);
      for (const [, name = ""] of json.out.matchAll(/"(?:namn|benämning)": "([^"[]*)"/g))
        expect(shown).toContain(name);
    },
  );

  test("leaves what came to the same by other data for last, unless it is asked for", async () => {
    const folder = caseNamed("a-difference");
    const page = await runExplanation(folder, "--data-mot", "april", "--mot", "2026-04", "--format", "html");
    expect(page.out).toContain("Ingenting skiljer månaderna åt.");
    const same = await runExplanation(caseNamed("the-same-by-other-data"), "--format", "html");
    expect(wordsOf(same.out)).toContain("Blev detsamma av andra uppgifter");
    const asked = await runExplanation(caseNamed("the-same-by-other-data"), "--line", "platser");
    expect(asked.out).toContain("platser: 3 → 9");
  });

  test("goes with no single row, and its other data with another month", async () => {
    const folder = EXPLANATIONS.find(({ name }) => name === "one-row-of-a-person");
    const alone = EXPLANATIONS.find(({ name }) => name === "one-line");
    if (!folder || !alone) throw new Error("no such case");
    expect((await runExplanation(folder, "--mot", "2026-02")).err).toContain("--mot hör till --for");
    expect((await runExplanation(alone, "--data-mot", ".")).err).toContain("--data-mot hör till --mot");
  });
});

interface Difference {
  readonly utbetalningar: readonly { readonly skillnad: string; readonly uträkning: unknown }[];
}

describe("an indicator", () => {
  /** A centre, and the indicators that are read in the diff. */
  const ASKED = [
    ["A", "fast-lakare"],
    ["B", "fast-lakare"],
    ["A", "besok-per-listad"],
    ["A", "vantetid"],
    ["B", "vantetid"],
    ["regionen", "nojdhet"],
    ["A", "nojdhet"],
    ["B", "nojdhet"],
  ] as const;

  test.each(ASKED)("of %s is explained by its line: %s", async (receiver, line) => {
    const { out, err } = await runExplanation(caseNamed("indicators"), "--for", receiver, "--line", line);
    expect(err).toBe("");
    await expect(out).toMatchFileSnapshot(caseNamed("indicators").path(`${receiver}-${line}.txt`));
  });

  test.each(["A", "B", "regionen"])(
    "of %s is as the schema says and as the run reports it",
    async (receiver) => {
      const folder = folderOf(caseNamed("indicators"));
      const { out } = await runExplanation(caseNamed("indicators"), "--for", receiver, "--format", "json");
      const shown = JSON.parse(out) as ShownResults;
      expect(schemaFaults(shown, SCHEMA)).toEqual([]);
      const into = join(temporaryFolder(), "ut");
      const asked = ["rules.md", "--period", "2026-04", "--data", "april", "--prov", "--out", into];
      expect(await regelbok(folder, "run", ...asked)).toMatchObject({ exit: 0 });
      const [head = "", ...rows] = readFileSync(join(into, "redovisning.csv"), "utf8").trim().split("\n");
      const names = head.split(",");
      const cells = rows.map((row) =>
        Object.fromEntries(row.split(",").map((cell, at) => [names[at], cell])),
      );
      const own = cells.filter(({ nyckel }) => nyckel === (receiver === "regionen" ? "" : receiver));
      expect(own.length).toBeGreaterThan(3);
      expect(
        shown.redovisning.map((one) => [one.id, one.grupp, one.avser, one.värde, one.anmärkning]),
      ).toEqual(
        own.map((one) => [one["beteckning"], one["grupp"], one["avser"], one["värde"], one["anmärkning"]]),
      );
    },
  );

  test.each(["A", "B", "regionen"])(
    "of %s is on the page, and each of its links leads somewhere",
    async (receiver) => {
      const folder = caseNamed("indicators");
      const { out } = await runExplanation(folder, "--for", receiver, "--format", "html");
      const own = idsIn(out);
      expect(new Set(own).size).toBe(own.length);
      const links = [...out.matchAll(/href="#([^"]+)"/g)].map(([, id = ""]) => id);
      expect(links).toContain("fast-lakare");
      expect(links.filter((id) => !own.includes(id))).toEqual([]);
    },
  );

  test("of few persons is told neither by itself, nor by the numbers of the other groups", async () => {
    const { out } = await runExplanation(
      caseNamed("indicators"),
      "--for",
      "B",
      "--line",
      "fast-lakare",
      "--format",
      "json",
    );
    const shown = JSON.parse(out) as ShownResults;
    const [all, women, men] = shown.redovisning.map((one) => JSON.stringify(one));
    expect(all).toContain('"8 listade"'.replace(" ", "\u00A0"));
    for (const told of [women, men]) expect(told).not.toMatch(/"\d+\u00A0listade?"/);
    expect(men).not.toContain("50");
  });

  test.each(["Fast läkare", "FAST-LAKARE"])("is also asked for as %s", async (line) => {
    const { out } = await runExplanation(caseNamed("indicators"), "--line", line);
    expect(out).toBe(caseNamed("indicators").read("A-fast-lakare.txt"));
  });

  test("is not there in a month in which it is not reported, and the months are named", async () => {
    const asked = ["--line", "nojdhet", "--period", "2026-03"];
    const { exit, out, err } = await runExplanation(caseNamed("indicators"), ...asked);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain("varken betalas eller redovisas i 2026-03. Det gör den i 2026-04, 2026-12:");
  });
});

interface ShownResults {
  readonly redovisning: readonly {
    readonly id: string;
    readonly grupp: string;
    readonly avser: string;
    readonly värde: string;
    readonly anmärkning: string;
  }[];
}

function caseNamed(name: string): (typeof EXPLANATIONS)[number] {
  const found = EXPLANATIONS.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}

describe("an explanation as JSON", () => {
  test.each(EXPLAINED)("of $name is as its schema says, and comes to what is paid", async (explained) => {
    const found = receiversOf(explained);
    expect(found.length).toBeGreaterThan(0);
    for (const { receiver, paid } of found) {
      const said = await explainMechanism(explained, receiver, "json");
      expect(said).toMatchObject({ exit: 0, err: "" });
      const shown = JSON.parse(said.out) as {
        readonly utbetalningar: readonly { readonly belopp: string }[];
      };
      expect(schemaFaults(shown, SCHEMA)).toEqual([]);
      expect(shown.utbetalningar.map(({ belopp }) => belopp)).toEqual(paid);
    }
  });

  test("has the same addresses when something else in the document has been changed", async () => {
    const [folder] = EXPLANATIONS.filter(({ name }) => name === "a-table-row-and-groups-of-persons");
    if (!folder) throw new Error("no such case");
    const into = folderOf(folder);
    const before = await regelbok(into, ...argumentsOf(folder));
    writeFileSync(
      join(into, "rules.md"),
      `# 0 Nytt\n\nTidigare \`något = 1 kr\`.\n\n${folder.read("rules.md")}`,
    );
    const after = await regelbok(into, ...argumentsOf(folder));
    expect(placesOf(after.out)).not.toEqual(placesOf(before.out));
    expect(addressesOf(after.out)).toEqual(addressesOf(before.out));
    expect(addressesOf(after.out)).toContain("Hälsocentral/A/åldersersättning");
  });

  test.each(READ)("%s", async (name, mechanism, receiver) => {
    const { out } = await explainMechanism(explainedOf(mechanism), receiver, "json");
    await expect(out).toMatchFileSnapshot(join(CASES, `${name}.json`));
  });
});

describe("an explanation as a page", () => {
  test.each(EXPLAINED)(
    "of $name shows what is paid, and each of its links leads somewhere",
    async (explained) => {
      const published = idsIn(await publishMechanism(explained));
      for (const { receiver, paid } of receiversOf(explained)) {
        const { out, err } = await explainMechanism(
          explained,
          receiver,
          "html",
          "--document",
          "utgivet/sida 1.html",
        );
        expect(err).toBe("");
        const own = idsIn(out);
        expect(new Set(own).size).toBe(own.length);
        const links = [...out.matchAll(/href="([^"]*)#([^"]+)"/g)];
        const outside = links.filter(([, file]) => file !== "");
        expect(outside.length).toBeGreaterThan(0);
        for (const [, file = "", id = ""] of links) {
          expect(["", "utgivet/sida%201.html"]).toContain(file);
          expect(file === "" ? own : published).toContain(id);
        }
        const shown = out.replace(/&nbsp;|\u00A0/g, "").replace(/−/g, "-");
        const missing = paid.filter((amount) => !shown.includes(`>${amount.replace(".", ",")}</td>`));
        expect(missing).toEqual([]);
      }
    },
  );

  test("has no link without a published page, and no script", async () => {
    const { out } = await explainMechanism(explainedOf("01-alderskapitering"), "H1", "html");
    expect(out).not.toMatch(/href="[^#]/);
    expect(out).not.toContain("<script");
    expect(out).toContain("Content-Security-Policy");
  });

  test("is the only form that leads to a published page", async () => {
    const said = await explainMechanism(
      explainedOf("01-alderskapitering"),
      "H1",
      "json",
      "--document",
      "x.html",
    );
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toContain("--document hör till --format html");
  });
});

/** The page's words, without its marks. */
function wordsOf(page: string): string {
  return page.replace(/<[^>]*>/g, "").replace(/&nbsp;|\u00A0/g, " ");
}

function idsIn(page: string): readonly string[] {
  return [...page.matchAll(/ id="([^"]+)"/g)].map(([, id = ""]) => id);
}

function addressesOf(json: string): readonly string[] {
  return [...json.matchAll(/"adress": "(.*)"/g)].map(([, address = ""]) => address);
}

function placesOf(json: string): readonly string[] {
  return [...json.matchAll(/"rad": (\d+)/g)].map(([, line = ""]) => line);
}

function explainedOf(name: string): Explained {
  const found = EXPLAINED.find((one) => one.name === name);
  if (!found) throw new Error(`no mechanism ${name} pays`);
  return found;
}
