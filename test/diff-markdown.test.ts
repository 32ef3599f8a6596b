/** A comparison as the comment of a pull request: it fits, and nothing in the documents becomes markup. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffMarkdown } from "../docs-gen/index.js";
import { MOST_CHARACTERS, plain } from "../docs-gen/comment.js";
import { diffPackages, openPackage } from "../engine/index.js";
import { openFolder } from "./publish/folders.js";

const YEARS = [2025, 2026].map((year) => openFolder(`rules/vasterbotten/primarvard/${year}`));

describe("two years of a region", () => {
  const [before, after] = YEARS;
  if (!before || !after) throw new Error("two years are compared");
  const comment = diffMarkdown(diffPackages(before, after));

  test("fits, and tells how much was left out", () => {
    expect([...comment].length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(comment).toMatch(/\n\d+\u00A0poster till får inte plats här och har utelämnats\.\n$/);
  });

  test("has every fence and every folded part closed", () => {
    const fences = comment.match(/^`{3,}(?:diff)?$/gm) ?? [];
    expect(fences.length % 2).toBe(0);
    expect(comment.match(/<details>/g)?.length).toBe(comment.match(/<\/details>/g)?.length);
  });

  test("is the same twice", () => {
    expect(diffMarkdown(diffPackages(before, after))).toBe(comment);
  });
});

/** A document with one paragraph. */
function opened(paragraph: string) {
  const documents = [{ name: "rules.md", text: `# Regler\n\n## 1 Avsnitt\n\n${paragraph}\n` }];
  return openPackage({ id: "modell", description: null, documents, tableFiles: [] });
}

test("a text with a fence stands in a fence that it cannot close", () => {
  const fenced = (word: string) => opened(`\`\`\`\`text\n\`\`\` ${word}\n\`\`\`\``);
  const comment = diffMarkdown(diffPackages(fenced("före"), fenced("efter")));
  expect(comment).toMatch(/^````diff\n- ``` före\n\+ ``` efter\n````$/m);
});

test.each([
  "@namn",
  "#12",
  "a/b#12",
  "GH-12",
  "https://exempel.se",
  "www.exempel.se",
  "<b>",
  "a@b.se",
  ":tada:",
])("%s in a name is neither markup, nor a mention, a reference, a link or a sign", (text) => {
  expect(plain(text)).not.toMatch(/(?<!\\)<|@\w|#\d|GH-\d|:\/\/|www\.|:tada:/);
});

test("a text that is made plain says what it said", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const read = plain(text)
        .replace(/\u2060/g, "")
        .replace(/\\([\\`*_[\]<>#|~&$])/g, "$1");
      expect(read.replace(/\s+/g, " ")).toBe(text.replace(/\u2060/g, "").replace(/\s+/g, " "));
    }),
  );
});
