/** Which changes a decision has to be behind, and what a package that is fastställd lacks of motives and decisions. */
import type { Diagnostic } from "../../../grammar/diagnostic.js";
import { FORMER_FIELDS } from "../../../grammar/manifest-years.js";
import type { Span } from "../../../grammar/source.js";
import { baseName } from "../../front-matter.js";
import { report } from "../../messages-motives.js";
import type { MotiveEntry } from "../../motives.js";
import type { OpenPackage } from "../../package.js";
import type { Change } from "../change.js";
import { quoted } from "./claims.js";
import { Anchors, placeOfChange } from "./places.js";

/** What a package says of which year, decision and form it is: another every year, and of no rule. */
const OF_THE_YEAR: readonly string[] = [
  "år",
  "giltig",
  "dokument",
  "beslut",
  "status",
  "konstruerad",
  "datafiler",
  "diarienummer",
  "föregås av",
  ...FORMER_FIELDS,
];

/** Both packages, and the headings of each. */
interface Sides {
  readonly before: OpenPackage;
  readonly after: OpenPackage;
}

/** Those changes that mean something else, but for what every new year brings and the chapter that tells of them. */
export function inNeed(changes: readonly Change[], { before, after }: Sides): readonly Change[] {
  const [old, now] = [new Anchors(before), new Anchors(after)];
  return changes.filter((change) => {
    if (change.verdict !== "substantial") return false;
    if (change.kind === "description") return isOfRules(change, after);
    if (isOnlyAnotherYear(change, before, after)) return false;
    // The chapter tells of the changes; a rule that stands in it is one of them.
    if (change.kind !== "prose" && change.kind !== "heading") return true;
    return (
      !change.before.every((side) => old.isInChapter(side)) ||
      !change.after.every((side) => now.isInChapter(side))
    );
  });
}

/** A condition for validity, or when and what a document amends. */
function isOfRules({ id, before, after }: Change, { amendments }: OpenPackage): boolean {
  const [, field] = /^regelverk (.*)$/s.exec(id) ?? [];
  if (field !== undefined) return !OF_THE_YEAR.includes(field);
  return [...before, ...after].some(({ document }) =>
    amendments.some(({ file }) => baseName(file) === document),
  );
}

/** A document's title that differs only by the year. */
function isOnlyAnotherYear(
  { id, before: [was], after: [is] }: Change,
  before: OpenPackage,
  after: OpenPackage,
): boolean {
  if (!id.startsWith("titel ") || !was || !is) return false;
  const without = (text: string, { manifest: { year } }: OpenPackage): string => text.replaceAll(year, "");
  return without(was.text, before) === without(is.text, after);
}

/** What a package that is fastställd lacks: told of each change, and of each entry that says that something is missing. */
export function decidedFaults(
  missing: readonly Change[],
  entries: readonly MotiveEntry[],
  after: OpenPackage,
): readonly Diagnostic[] {
  if (after.manifest.status !== "fastställd") return [];
  const anchors = new Anchors(after);
  const unsaid = missing.map((change) => {
    const facts = { name: change.name, written: quoted(nameFor(change, anchors)) };
    return report("change-without-motive", spanOf(change, after), facts);
  });
  return [...entries.flatMap(incomplete), ...unsaid];
}

function incomplete({
  heading: { text: heading },
  motive,
  decision,
  spans,
}: MotiveEntry): readonly Diagnostic[] {
  const lacks = (missing: "motive" | "decision"): Diagnostic =>
    report("motive-not-decided", spans[missing], { heading, missing });
  return [...(motive === null ? [lacks("motive")] : []), ...(decision === null ? [lacks("decision")] : [])];
}

/** How an entry can name a change: by what a reader calls it, and text by what it stands under. */
export function nameFor(change: Change, anchors: Anchors): string {
  const place = placeOfChange(change);
  const [closest] = place && isText(change) ? anchors.around(place) : [];
  if (closest?.[0] !== undefined) return closest[0];
  return isText(change) ? change.id : (change.values[0]?.name ?? change.name);
}

function isText({ kind }: Change): boolean {
  return kind === "prose" || kind === "heading" || kind === "description";
}

/** The line where a change stands; of what is gone, the package that it stood in. */
function spanOf({ after: [side] }: Change, { sources, manifest }: OpenPackage): Span {
  const source = side && sources.find(({ file }) => baseName(file) === side.document);
  if (!source) return manifest.predecessor?.folderSpan ?? manifest.span;
  const start = source.lineStarts[side.line - 1] ?? 0;
  const next = source.lineStarts[side.line] ?? source.text.length + 1;
  return { file: source.file, start, end: Math.max(start + 1, next - 1) };
}
