/** By which anchors a change can be named: the requirement and the headings that it stands under, the closest first. */
import { CHANGES_CLASS } from "../../../grammar/heading.js";
import type { DocumentOutline, Section } from "../../../grammar/outline.js";
import { positionOf } from "../../../grammar/source.js";
import { baseName } from "../../front-matter.js";
import type { OpenPackage } from "../../package.js";
import type { Change, Place } from "../change.js";

/** The headings and requirements of one package. */
export class Anchors {
  /** `#kapitering` and `ersattningsmodell.md#kapitering` of everything that has one. */
  readonly all: ReadonlySet<string>;
  private readonly outlines: ReadonlyMap<string, DocumentOutline>;

  constructor({ outlines }: OpenPackage) {
    this.outlines = new Map(outlines.map((outline) => [baseName(outline.source.file), outline]));
    this.all = new Set(
      outlines.flatMap(({ source, sections, containers }) =>
        [...sections, ...containers].flatMap(({ id }) => (id === null ? [] : written(source.file, id))),
      ),
    );
  }

  /** What a place stands under, the closest first, each in both ways of writing. */
  around(place: Place): readonly (readonly string[])[] {
    const outline = this.outlineOf(place);
    if (!outline) return [];
    const { file } = outline.source;
    const passages = outline.containers.flatMap(({ id, span }) => {
      const lines = [span.start, span.end].map((at) => positionOf(outline.source, at).line);
      const holds = (lines[0] ?? 0) <= place.line && place.line <= (lines[1] ?? 0);
      return id !== null && holds && place.document === baseName(file) ? [written(file, id)] : [];
    });
    return [...passages, ...this.over(place, outline).map(({ id }) => written(file, id))];
  }

  /** True of a place in the chapter that tells the changes. */
  isInChapter(place: Place): boolean {
    const outline = this.outlineOf(place);
    return (
      outline !== null && this.over(place, outline).some(({ classes }) => classes.includes(CHANGES_CLASS))
    );
  }

  private over({ section }: Place, { sections }: DocumentOutline): readonly Section[] {
    const own = sections.find(({ id }) => id === section?.id);
    if (!own) return [];
    const { start } = own.span;
    return sections.filter(({ span, end }) => span.start <= start && start < end).reverse();
  }

  /** The document; of a table's own file the one that has the heading over it. */
  private outlineOf({ document, section }: Place): DocumentOutline | null {
    const found = this.outlines.get(document);
    if (found) return found;
    return (
      [...this.outlines.values()].find(({ sections }) => sections.some(({ id }) => id === section?.id)) ??
      null
    );
  }
}

function written(file: string, id: string): readonly string[] {
  return [`#${id}`, `${baseName(file)}#${id}`];
}

/** Where a change stands: in the new package, or where it stood. */
export function placeOfChange({ before, after }: Pick<Change, "before" | "after">): Place | null {
  return after[0] ?? before[0] ?? null;
}
