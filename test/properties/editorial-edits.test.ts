/** Editorial edits seeded in the real packages: the same meaning in other words. At most one in fifty is called a change of meaning. */
import { describe, expect, test } from "vitest";
import { diffPackages, Memory, openPackage } from "../../engine/index.js";
import { editedTexts, settled } from "./mutations/code.js";
import { EDITORIAL_KINDS } from "./mutations/editorial.js";
import { openedRules, REAL_PACKAGES, shuffled } from "./mutations/real.js";
import { drawFrom } from "./random-data.js";
import { runs } from "./runs.js";

const told: Record<string, { seeded: number; substantial: number; hidden: number }> = {};
const LONG = runs(1) > 1;

describe.each(REAL_PACKAGES)("editorial edits in %s", async (name) => {
  const before = settled((await openedRules(name)).texts);
  const memory = new Memory();
  openPackage(before.texts, memory);
  const draw = drawFrom(20261123 + name.length);
  const share = LONG ? EDITORIAL_KINDS : shuffled(EDITORIAL_KINDS, draw).slice(0, 3);
  test.each(share)("$name", ({ name: kind, edits }) => {
    let left = LONG ? 4 : 1;
    for (const edit of shuffled(edits(before), draw).slice(0, 8 * left)) {
      if (left === 0) break;
      const after = openPackage(editedTexts(before.texts, edit), memory);
      if (edit.length === 0 || after.diagnostics.some(({ severity }) => severity === "error")) continue;
      left -= 1;
      const found = diffPackages(before, after);
      const { changes } = found;
      // A result is written in the unit of its value: in another one its figures are others.
      const hidden = found.hidden.filter(({ kind: what }) => what !== "result");
      const wrong = changes.filter(({ verdict }) => verdict === "substantial");
      if (wrong.length + hidden.length > 0)
        console.log(
          `${kind}: ${JSON.stringify({ edit, wrong: wrong.map(({ id, evidence }) => [id, evidence]), hidden })}`.slice(
            0,
            1500,
          ),
        );
      const own = (told[kind] ??= { seeded: 0, substantial: 0, hidden: 0 });
      own.seeded += 1;
      own.substantial += wrong.length > 0 ? 1 : 0;
      own.hidden += hidden.length > 0 ? 1 : 0;
    }
  });
});

test("at most two of a hundred are called substantial, and none has a hidden effect", () => {
  const all = Object.values(told);
  const sum = (of: (one: (typeof all)[number]) => number): number =>
    all.reduce((total, one) => total + of(one), 0);
  const seeded = sum((one) => one.seeded);
  console.log(`${seeded} editorial edits of ${all.length} kinds: ${JSON.stringify(told)}`);
  expect(seeded).toBeGreaterThan(LONG ? 200 : 3);
  expect(sum(({ substantial }) => substantial) * 50).toBeLessThanOrEqual(seeded);
  expect(sum(({ hidden }) => hidden)).toBe(0);
});
