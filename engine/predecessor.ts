/** Checks last year's package against what this one says of it: that it is there, unchanged, sound and earlier. */
import { fix, hasErrors, type Diagnostic } from "../grammar/diagnostic.js";
import type { Manifest } from "../grammar/manifest.js";
import type { FormerField } from "../grammar/manifest-years.js";
import { report } from "../grammar/messages-years.js";
import type { OpenPackage, PackageTexts } from "./package.js";

export function checkPredecessor(
  manifest: Manifest,
  { predecessor: texts }: PackageTexts,
  earlier: OpenPackage | null,
): readonly Diagnostic[] {
  const { predecessor } = manifest;
  if (!predecessor) return [];
  const { folderSpan } = predecessor;
  if (!earlier) {
    const reason =
      texts && "reason" in texts ? texts.reason : { sv: "mappen är inte läst.", en: "it was not read." };
    return [report("predecessor-missing", folderSpan, { reason: reason.sv, english: reason.en })];
  }
  const changed = checkPin(manifest, earlier);
  const count = earlier.diagnostics.filter(({ severity }) => severity === "error").length;
  if (hasErrors(earlier.diagnostics))
    return [...changed, report("predecessor-faulty", folderSpan, { count })];
  return [...changed, ...checkOrder(manifest, earlier), ...checkFormerNames(manifest, earlier)];
}

/** The content is pinned, so that a change of last year's rules never changes this year's payments in silence. */
function checkPin({ predecessor }: Manifest, { hash }: OpenPackage): readonly Diagnostic[] {
  if (!predecessor || predecessor.sha256 === hash) return [];
  const { sha256, hashSpan } = predecessor;
  const edits = sha256 === null ? [] : [{ span: hashSpan, text: hash }];
  const mend = fix(
    `Gå igenom det paketet, och skriv sedan ”sha256: ${hash}”.`,
    `Go through that package, and then write “sha256: ${hash}”.`,
    edits,
  );
  return [report("predecessor-changed", hashSpan, { pinned: sha256 }, { fix: mend })];
}

function checkOrder({ validity, predecessor }: Manifest, { manifest }: OpenPackage): readonly Diagnostic[] {
  const last = manifest.validity?.to;
  if (!validity || !predecessor || last === undefined || last < validity.from) return [];
  return [report("predecessor-order", predecessor.folderSpan, { last, first: validity.from })];
}

function checkFormerNames(
  { formerNames, replaces, movedFrom }: Manifest,
  earlier: OpenPackage,
): readonly Diagnostic[] {
  const { names, entities } = earlier.syntax.names;
  const called = calledIn(earlier);
  const unknown = [
    ...[...formerNames.values()].filter(({ text }) => !names.has(text) && !entities.has(text)),
    ...[...replaces.values(), ...movedFrom.values()].filter(({ text }) => !called.has(text)),
  ];
  return unknown.map(({ text, span }) => report("former-name-unknown", span, { name: text }));
}

/** What a package says was called something else must be in it. */
export function checkNamesNow(manifest: Manifest, own: Pick<OpenPackage, Called>): readonly Diagnostic[] {
  const fields = {
    "tidigare namn": manifest.formerNames,
    ersätter: manifest.replaces,
    "flyttad från": manifest.movedFrom,
  } satisfies Record<FormerField, unknown>;
  const called = calledIn(own);
  return Object.entries(fields).flatMap(([field, names]) =>
    [...names]
      .filter(([name]) => !called.has(name))
      .map(([name, { keySpan }]) => report("name-now-unknown", keySpan, { name, field })),
  );
}

type Called = "syntax" | "model" | "outlines";

/** The names of a package, and the ids of its headings and requirements. */
function calledIn({ syntax, model, outlines }: Pick<OpenPackage, Called>): ReadonlySet<string> {
  return new Set([
    ...syntax.names.names,
    ...syntax.names.entities,
    ...model.indicators.map(({ title }) => title),
    ...outlines.flatMap(({ sections, containers }) => [
      ...sections.map(({ id }) => id),
      ...containers.flatMap(({ id, title }) => [...(id === null ? [] : [id]), title]),
    ]),
  ]);
}
