/** The documents of a package as the page prints them: their titles, and the level of each heading. */
import { parseDocument } from "yaml";
import type { OpenPackage } from "../engine/index.js";
import type { DocumentOutline, Section } from "../grammar/index.js";

export interface PublishedDocument {
  readonly index: number;
  readonly outline: DocumentOutline;
  readonly title: string;
  /** The heading that is printed as the document's title; null if it has none of its own. */
  readonly titleSection: Section | null;
  /** The level of the title on the page: 1 for a page of one document, else 2. */
  readonly titleLevel: number;
  /** The level of each heading on the page, by `Section.index`. */
  readonly levels: ReadonlyMap<number, number>;
}

/** The documents in the package's order. */
export function documentsOf(opened: OpenPackage): readonly PublishedDocument[] {
  const titleLevel = opened.outlines.length > 1 ? 2 : 1;
  return opened.outlines.map((outline, index) => {
    const titleSection = outline.sections[0]?.depth === 1 ? outline.sections[0] : null;
    const title = titleSection?.title ?? frontTitle(outline) ?? opened.manifest.id;
    return {
      index,
      outline,
      title,
      titleSection,
      titleLevel,
      levels: levelsOf(outline, titleSection, titleLevel),
    };
  });
}

/** What the front matter calls the document. */
export function frontTitle({ frontMatter }: DocumentOutline): string | null {
  const title: unknown = frontMatter ? parseDocument(frontMatter.text).get("dokument") : null;
  return typeof title === "string" && title.trim() !== "" ? title.trim() : null;
}

/** Headings are nested as their depths say, but no level is skipped: who listens to the page hears the true order. */
function levelsOf(
  { sections }: DocumentOutline,
  titleSection: Section | null,
  titleLevel: number,
): ReadonlyMap<number, number> {
  const levels = new Map<number, number>();
  const open: number[] = [];
  for (const { index, depth } of sections) {
    if (index === titleSection?.index) {
      levels.set(index, titleLevel);
      continue;
    }
    while ((open.at(-1) ?? 0) >= depth) open.pop();
    open.push(depth);
    levels.set(index, Math.min(6, titleLevel + open.length));
  }
  return levels;
}
