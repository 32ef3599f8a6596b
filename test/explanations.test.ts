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
  publishMechanism,
  receiversOf,
  runExplanation,
  type Explained,
} from "./explanations.js";
import { schemaFaults } from "./json-schema.js";
import { argumentsOf, folderOf } from "./simulations.js";
import { regelbok } from "./cli-runner.js";

const SCHEMA = JSON.parse(
  readFileSync(join(import.meta.dirname, "../docs/scheman/forklaring.schema.json"), "utf8"),
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
