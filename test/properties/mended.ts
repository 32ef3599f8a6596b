/** What is said of a package before and after a proposed edit. */
import { checkPackage, openPackage, type PackageTexts } from "../../engine/index.js";
import { withRoom } from "../../grammar/parts.js";
import { makeSource, type Diagnostic, type Edit } from "../../grammar/index.js";

export function diagnosed(texts: PackageTexts): readonly Diagnostic[] {
  return checkPackage(openPackage(texts)).diagnostics;
}

/** The package with the edits made; every place counts in the text as it is read. */
export function afterEdits(texts: PackageTexts, edits: readonly Edit[]): PackageTexts {
  const edited = <T extends { readonly name: string; readonly text: string }>(one: T): T => {
    const source = makeSource(one.name, one.text);
    const { text } = one.name.endsWith(".md") ? withRoom(source) : source;
    const own = edits.filter(({ span }) => span.file === one.name);
    return { ...one, text: applied(text, own) };
  };
  const { description, documents, motives = null, tableFiles = [] } = texts;
  return {
    ...texts,
    description: description === null ? null : edited(description),
    motives: motives === null ? null : edited(motives),
    documents: documents.map(edited),
    tableFiles: tableFiles.map(edited),
  };
}

/** A text with the edits made, the last first so that the places of the others hold. */
export function applied(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((left, right) => right.span.start - left.span.start)
    .reduce(
      (before, { span, text: put }) => before.slice(0, span.start) + put + before.slice(span.end),
      text,
    );
}

/** How often a message of these words is given: where it stands may have moved. */
export function times(all: readonly Diagnostic[], { code, message }: Diagnostic): number {
  return all.filter((one) => one.code === code && one.message.sv === message.sv).length;
}

/** What is said of a package only when it has no error: that it was not said before is no wonder. */
const OF_A_WHOLE_PACKAGE = new Set(["unused-definition", "unused-table"]);

/** The messages that were not given before, or not as often. */
export function newMessages(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly string[] {
  return after
    .filter((one) => !OF_A_WHOLE_PACKAGE.has(one.code) && times(after, one) > times(before, one))
    .map(({ code, message }) => `${code}: ${message.sv}`);
}
