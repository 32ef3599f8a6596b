/**
 * Explanations for other programs: of every mechanism's receivers as the schema says, with the amounts that are paid,
 * and some of them read in the diff (`npx vitest run test/explanations.test.ts --update`).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  EXPLAINED,
  explainMechanism,
  EXPLANATIONS,
  receiversOf,
  runExplanation,
  type Explained,
} from "./explanations.js";
import { schemaFaults } from "./json-schema.js";

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

  test.each(READ)("%s", async (name, mechanism, receiver) => {
    const { out } = await explainMechanism(explainedOf(mechanism), receiver, "json");
    await expect(out).toMatchFileSnapshot(join(CASES, `${name}.json`));
  });
});

function explainedOf(name: string): Explained {
  const found = EXPLAINED.find((one) => one.name === name);
  if (!found) throw new Error(`no mechanism ${name} pays`);
  return found;
}
