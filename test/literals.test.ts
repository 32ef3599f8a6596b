/** A number alone is read without the grammar, and as the grammar would read it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { matchStretch, readExpression, type ReadContext } from "../grammar/expressions.js";
import { keyAlone, numberAlone } from "../grammar/literals.js";
import { mask } from "../grammar/lexer.js";
import { collectNames } from "../grammar/names.js";
import type { Diagnostic } from "../grammar/diagnostic.js";
import { semantics } from "../grammar/tree.js";

const context = (): ReadContext => ({ names: collectNames([]), diagnostics: [] as Diagnostic[] });

const pieces = fc.array(
  fc.constantFrom(
    "0",
    "12",
    "1 000",
    "0,5",
    "1.5",
    "kr",
    "%",
    "kr per månad",
    " ",
    "  ",
    "−",
    "/",
    "öre",
    "foo",
  ),
  { minLength: 1, maxLength: 4 },
);
const texts = pieces.map((all) => all.join("").trim()).filter((text) => text !== "");

const stretch = (text: string) => ({ text, span: { file: "a.md", start: 7, end: 7 + text.length } });

test("as a value, and as a key", () => {
  let alone = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const [byGrammar, byKey] = [context(), context()];
      const { span } = stretch(text);
      const value = numberAlone(mask(text, span, byGrammar.names, "expression"), span);
      const key = keyAlone(mask(text, span, byKey.names, "key"), span);
      if (value) {
        alone += 1;
        const reached = matchStretch(stretch(text), "Value", "expression", byGrammar);
        expect(reached, text).not.toBeNull();
        if (reached) expect(value).toEqual(semantics(reached.match)["expression"](reached.reading));
        expect(readExpression(stretch(text), "Value", context())).toEqual(value);
      }
      if (!key) return;
      const reached = matchStretch(stretch(text), "KeyCell", "key", byKey);
      expect(reached, text).not.toBeNull();
      if (reached) expect(key).toEqual(semantics(reached.match)["keyCell"](reached.reading));
    }),
    { seed: 20200101, numRuns: 2_000 },
  );
  expect(alone).toBeGreaterThan(200);
});
