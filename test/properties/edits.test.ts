/** Every edit that a message proposes does what it says: applied to the text, the message is gone. */
import { describe, expect, test } from "vitest";
import { checkPackage, openPackage } from "../../engine/index.js";
import type { Diagnostic, Edit } from "../../grammar/index.js";
import { makeSource } from "../../grammar/index.js";
import { caseFolders, type CaseFolder } from "../case-folders.js";

type Texts = ReadonlyMap<string, string>;

/** The texts of a case, as they are read: every place counts in them. */
function textsOf(folder: CaseFolder): Texts {
  const files = ["regelverk.yaml", "rules.md"].filter((file) => folder.has(file));
  return new Map(files.map((file) => [file, makeSource(file, folder.read(file)).text]));
}

function diagnose(texts: Texts): readonly Diagnostic[] {
  const description = texts.get("regelverk.yaml");
  const opened = openPackage({
    id: "exempel",
    description: description === undefined ? null : { name: "regelverk.yaml", text: description },
    documents: [{ name: "rules.md", text: texts.get("rules.md") ?? "" }],
  });
  return checkPackage(opened).diagnostics;
}

function applied(texts: Texts, edits: readonly Edit[]): Texts {
  const changed = new Map(texts);
  for (const { span, text } of [...edits].sort((left, right) => right.span.start - left.span.start)) {
    const before = changed.get(span.file) ?? "";
    changed.set(span.file, before.slice(0, span.start) + text + before.slice(span.end));
  }
  return changed;
}

/** How often a message of these words is given: where it stands may have moved. */
function times(all: readonly Diagnostic[], { code, message }: Diagnostic): number {
  return all.filter((one) => one.code === code && one.message.sv === message.sv).length;
}

const PROPOSED = caseFolders("diagnostics").flatMap((folder) => {
  const texts = textsOf(folder);
  const before = diagnose(texts);
  return before
    .filter(({ fix }) => fix !== null && fix.edits.length > 0)
    .map((diagnostic) => ({ name: `${folder.name}: ${diagnostic.message.sv}`, texts, before, diagnostic }));
});

describe("an edit that is applied mends its fault", () => {
  test("there are edits to apply", () => {
    expect(PROPOSED.length).toBeGreaterThan(40);
  });

  test.each(PROPOSED)("$name", ({ texts, before, diagnostic }) => {
    const after = diagnose(applied(texts, diagnostic.fix?.edits ?? []));
    expect(times(after, diagnostic)).toBeLessThan(times(before, diagnostic));
  });
});
