/** The documents of a package that amend others: which they are, and which were decided by a day. */
import { readAmendment, type Amendment } from "../grammar/amendment.js";
import type { Diagnostic } from "../grammar/diagnostic.js";
import { report } from "../grammar/messages-amendments.js";
import type { DocumentOutline } from "../grammar/outline.js";
import { baseName, frontMatterOf } from "./front-matter.js";

export interface FoundAmendments {
  readonly found: readonly Amendment[];
  readonly diagnostics: readonly Diagnostic[];
}

export const NO_AMENDMENTS: FoundAmendments = { found: [], diagnostics: [] };

/** Reads what each document says that it amends. */
export function readAmendments(
  outlines: readonly DocumentOutline[],
  documents: readonly string[],
): FoundAmendments {
  const read = outlines.flatMap((outline) => {
    const front = frontMatterOf(outline);
    return front ? [readAmendment(front.text, front.span)] : [];
  });
  const found = read.flatMap(({ amendment }) => amendment ?? []);
  const amending = new Set(found.map(({ file }) => baseName(file)));
  const originals = documents.filter((name) => !amending.has(name));
  const unknown = found
    .filter(({ amends }) => !originals.includes(amends))
    .map(({ amends, amendsSpan }) =>
      report("amendment-unknown-document", amendsSpan, { name: amends, documents: originals }),
    );
  return { found, diagnostics: [...read.flatMap(({ diagnostics }) => diagnostics), ...unknown] };
}

/** What is known on a day: an amendment that is decided later, or not yet, is as if it were not there. */
export function knownBy(
  day: string | null,
  outlines: readonly DocumentOutline[],
  amendments: readonly Amendment[],
): { readonly outlines: readonly DocumentOutline[]; readonly amendments: readonly Amendment[] } {
  if (day === null) return { outlines, amendments };
  const isKnown = ({ decided }: Amendment): boolean => decided !== null && decided <= day;
  const later = new Set(amendments.filter((one) => !isKnown(one)).map(({ file }) => file));
  return {
    outlines: outlines.filter(({ source }) => !later.has(source.file)),
    amendments: amendments.filter(isKnown),
  };
}
