/** Where a package tells what has changed: its file of motives and its chapter need a package that it follows. */
import type { Diagnostic, Localized } from "../grammar/diagnostic.js";
import { CHANGES_CLASS } from "../grammar/heading.js";
import type { Manifest } from "../grammar/manifest.js";
import type { DocumentOutline, Section } from "../grammar/outline.js";
import { report } from "./messages-motives.js";
import type { MotivesFile } from "./motives.js";

const NO_PREDECESSOR: Localized = {
  sv: "paketet följer inte på något annat",
  en: "the package follows no other",
};
const TOLD_ALREADY: Localized = {
  sv: "de står redan under en annan rubrik",
  en: "they stand under another heading already",
};

/** The headings under which the changes are to be printed; the first one is. */
export function changesSections(outlines: readonly DocumentOutline[]): readonly Section[] {
  return outlines.flatMap(({ sections }) =>
    sections.filter(({ classes }) => classes.includes(CHANGES_CLASS)),
  );
}

export function checkChanges(
  { predecessor }: Manifest,
  motives: MotivesFile | null,
  outlines: readonly DocumentOutline[],
): readonly Diagnostic[] {
  const [first, ...others] = changesSections(outlines);
  const chapter = (section: Section, reason: Localized): Diagnostic =>
    report("changes-chapter", section.span, { reason });
  const repeated = others.map((section) => chapter(section, TOLD_ALREADY));
  if (predecessor) return repeated;
  const file = motives?.source.file;
  return [
    ...(file === undefined ? [] : [report("motives-without-predecessor", { file, start: 0, end: 1 }, {})]),
    ...(first ? [chapter(first, NO_PREDECESSOR)] : []),
    ...repeated,
  ];
}
