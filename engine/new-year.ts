/** A new year's package from an old one, and the list of what has to be decided anew. */
import { newYearDescription, newYearFrontMatter } from "../grammar/manifest-new-year.js";
import type { DocumentOutline } from "../grammar/outline.js";
import { withMovedExamples } from "./new-year-examples.js";
import { reviewList } from "./new-year-review.js";
import { baseName, frontMatterOf } from "./front-matter.js";
import type { OpenPackage } from "./package.js";

/** The list for review, beside the documents and none of them. */
export const REVIEW_FILE = "GRANSKA.md";

/** What the new package is, and where the old one lies as seen from it. */
export interface NewYearPlan {
  readonly year: string;
  /** `../2026` */
  readonly from: string;
}

/** The files of the new package, by name. */
export function newYearFiles(
  opened: OpenPackage,
  { year, from }: NewYearPlan,
): ReadonlyMap<string, string> | null {
  const description = opened.sources[0];
  if (!description || opened.manifest.documents.length === 0) return null;
  const predecessor = { folder: from, sha256: opened.hash };
  return new Map([
    [baseName(description.file), newYearDescription(description.text, { year, predecessor })],
    ...opened.outlines.map(
      (outline) => [baseName(outline.source.file), documentOf(outline, opened, year)] as const,
    ),
    ...opened.tableFiles.map(({ name, text }) => [baseName(name), text] as const),
    [REVIEW_FILE, reviewList(opened, year)],
  ]);
}

/** A document as it was, with its examples in the new year and without what its old decision says of it. */
function documentOf(outline: DocumentOutline, { manifest }: OpenPackage, year: string): string {
  const text = withMovedExamples(outline, manifest, year);
  // The fields stand first, before any room.
  const front = frontMatterOf(outline);
  if (!front) return text;
  const { start } = front.span;
  const end = start + front.text.length;
  return text.slice(0, start) + newYearFrontMatter(front.text) + text.slice(end);
}
