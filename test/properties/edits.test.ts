/** Every edit that a message proposes does what it says: applied to the text, the message is gone and no other has come. */
import { describe, expect, test } from "vitest";
import { caseFolders, textsOf } from "../case-folders.js";
import { afterEdits, diagnosed, newMessages, times } from "./mended.js";

const PROPOSED = caseFolders("diagnostics").flatMap((folder) => {
  const texts = textsOf(folder, "exempel");
  const before = diagnosed(texts);
  return before
    .filter(({ fix }) => fix !== null && fix.edits.length > 0)
    .map((diagnostic, at) => ({
      name: `${folder.name} ${at + 1}: ${diagnostic.message.sv}`,
      texts,
      before,
      diagnostic,
    }));
});

describe("an edit that is applied mends its fault and makes no other", () => {
  test("there are edits to apply", () => {
    expect(PROPOSED.length).toBeGreaterThan(100);
  });

  test.each(PROPOSED)("$name", ({ texts, before, diagnostic }) => {
    const after = diagnosed(afterEdits(texts, diagnostic.fix?.edits ?? []));
    expect(times(after, diagnostic)).toBeLessThan(times(before, diagnostic));
    expect(newMessages(before, after)).toEqual([]);
  });
});

test("the edits of a package made one after another come to an end", () => {
  for (const folder of caseFolders("diagnostics")) {
    let texts = textsOf(folder, "exempel");
    let all = diagnosed(texts);
    const first = all.length;
    for (let round = 0; round <= first; round += 1) {
      const mend = all.find(({ fix }) => fix !== null && fix.edits.length > 0)?.fix;
      if (!mend) break;
      expect(round, folder.name).toBeLessThan(first);
      texts = afterEdits(texts, mend.edits);
      all = diagnosed(texts);
    }
  }
});
