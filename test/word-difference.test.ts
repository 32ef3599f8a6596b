/** Two texts word by word. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { wordRuns } from "../docs-gen/word-difference.js";

test.each([
  ["beloppet är 10 kr", "beloppet är 12 kr", "beloppet är [-10][+12] kr"],
  ["2 480 kr per år", "2 639 kr per år", "[-2 480][+2 639] kr per år"],
  ["senast 2025-10-31", "senast 2026-10-30", "senast [-2025-10-31][+2026-10-30]"],
  ["en gammal regel", "en helt ny regel", "en [-gammal][+helt ny] regel"],
  ["samma", "samma", "samma"],
  ["", "ny text", "[+ny text]"],
])("%s → %s", (before, after, expected) => {
  const shown = wordRuns(before, after).map(({ kind, text }) => {
    if (kind === "same") return text;
    return kind === "removed" ? `[-${text}]` : `[+${text}]`;
  });
  expect(shown.join("")).toBe(expected);
});

test("what is the same with what is gone is the text before, and with what is new the text after", () => {
  const words = fc.array(fc.constantFrom("a", "b", "1 000", " ", ".", "\n", "å-ä"), { maxLength: 30 });
  const text = words.map((all) => all.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = wordRuns(before, after);
      const without = (kind: "removed" | "added"): string =>
        runs.map((run) => (run.kind === kind ? "" : run.text)).join("");
      expect([without("added"), without("removed")]).toEqual([before, after]);
    }),
  );
});
