/** What every part of the page needs: the package, its documents, its anchors, and where names are used. */
import type { ElementContent } from "hast";
import type { Definition, ExampleResult, Model, OpenPackage, Use } from "../engine/index.js";
import { sectionAt, timelines, textAt, type Span, type Timeline } from "../grammar/index.js";
import { nameAnchors, type Anchors } from "./anchors.js";
import { changesChapter, type ChangesChapter } from "./changes.js";
import { documentsOf, type PublishedDocument } from "./documents.js";
import { h, type Child } from "./hast.js";

export interface PublishOptions {
  /** The program's version, printed in the stamp. */
  readonly version: string;
  /** True for a trial run: the page then says PROV (semantics S31). */
  readonly prov?: boolean;
}

export interface Publication {
  readonly opened: OpenPackage;
  readonly model: Model;
  readonly documents: readonly PublishedDocument[];
  readonly anchors: Anchors;
  readonly examples: readonly ExampleResult[];
  /** What amendments say of each part, by its key. */
  readonly timelines: ReadonlyMap<string, Timeline>;
  readonly options: PublishOptions;
  /** What has changed since the year before, where a heading is to be followed by it. */
  readonly changes: ChangesChapter | null;
  /** Uses of names in each file, in the order of the text, each place once. */
  readonly uses: ReadonlyMap<string, readonly Use[]>;
}

/** Gathers what the page is made of. */
export function gather(
  opened: OpenPackage,
  examples: readonly ExampleResult[],
  options: PublishOptions,
): Publication {
  const documents = documentsOf(opened);
  const anchors = nameAnchors(opened, documents);
  return {
    opened,
    model: opened.model,
    documents,
    anchors,
    examples,
    changes: changesChapter(opened, anchors),
    timelines: timelines(opened.syntax.items, opened.model.amendments, []),
    options,
    uses: sortedUses(opened.model),
  };
}

/** The uses of names inside a stretch of text. */
export function usesIn({ uses }: Publication, { file, start, end }: Span): readonly Use[] {
  return (uses.get(file) ?? []).filter(({ span }) => span.start >= start && span.end <= end);
}

/** Words as a link to what they name. */
export function linkTo(
  { anchors }: Publication,
  target: Use["target"],
  ...words: readonly Child[]
): ElementContent {
  return h("a", { href: `#${anchors.target(target)}` }, words);
}

/** The document where a place stands. */
export function documentAt({ documents }: Publication, file: string): PublishedDocument | null {
  return documents.find(({ outline }) => outline.source.file === file) ?? null;
}

/** The section where a place stands, as a link with its number and title. */
export function sectionLink(publication: Publication, span: Span): ElementContent {
  const document = documentAt(publication, span.file);
  const section = document ? sectionAt(document.outline, span.start) : null;
  if (!document || !section) return h("span", {}, document?.title ?? "");
  const href = `#${publication.anchors.section(document.outline, section.index)}`;
  const isTitle = section.index === document.titleSection?.index;
  const words = section.number === null || isTitle ? section.title : `${section.number} ${section.title}`;
  const link = h("a", { href }, words);
  if (publication.documents.length < 2 || isTitle) return link;
  return h("span", {}, link, h("span", { className: ["muted"] }, `, ${document.title}`));
}

/** What people call a definition: a payment line by its label. */
export function titleOf({ model }: Publication, { index, name, origin }: Definition): string {
  if (origin !== "payment" && origin !== "result") return name;
  return [...model.payments, ...model.results].find((line) => line.definition === index)?.label ?? name;
}

/** The source text of a stretch. */
export function sourceText({ opened }: Publication, span: Span): string {
  return textAt(opened.outlines, span);
}

/** True if a span lies in another. */
export function within(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

/** The definition that a block or a piece of inline code declares at a place. */
export function definitionAt({ model }: Publication, span: Span): Definition | null {
  return (
    model.definitions.find((one) => one.nameSpan.file === span.file && one.nameSpan.start === span.start) ??
    null
  );
}

function sortedUses({ uses }: Model): ReadonlyMap<string, readonly Use[]> {
  const byFile = new Map<string, Map<number, Use>>();
  for (const use of uses) {
    const known = byFile.get(use.span.file) ?? new Map<number, Use>();
    if (!known.has(use.span.start)) known.set(use.span.start, use);
    byFile.set(use.span.file, known);
  }
  return new Map(
    [...byFile].map(([file, known]) => [
      file,
      [...known.values()].sort((a, b) => a.span.start - b.span.start),
    ]),
  );
}
