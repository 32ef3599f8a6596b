/** The contents list: every document of the package with its sections, in one navigation. */
import type { Element } from "hast";
import type { Section } from "../grammar/index.js";
import { PAGE } from "./anchors.js";
import type { PublishedDocument } from "./documents.js";
import { h, stack } from "./hast.js";
import type { Publication } from "./publication.js";
import type { Register } from "./registers.js";

/** Headings this far below the document's title are listed. */
const DEPTH = 3;

/** A link of the list with those below it. */
interface Entry {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly below: readonly Entry[];
}

/** The contents list; null for a text without headings. It is folded on a narrow page, beside the text on a wide one. */
export function setContents(publication: Publication, registers: readonly Register[]): Element | null {
  const { documents } = publication;
  const texts = documents.flatMap((document) =>
    documents.length > 1 ? [documentEntry(publication, document)] : entriesOf(publication, document),
  );
  const entries = [...texts, ...registerEntries(registers)];
  if (entries.length === 0) return null;
  return stack(
    "nav",
    { className: ["contents"], ariaLabelledBy: [PAGE.contents] },
    stack("details", {}, h("summary", { id: PAGE.contents }, "Innehåll"), list(entries)),
  );
}

function list(entries: readonly Entry[]): Element {
  return stack("ol", {}, entries.map(item));
}

function item({ id, number, title, below }: Entry): Element {
  const mark = number === null ? null : h("span", { className: ["number"] }, number);
  const link = h("a", { href: `#${id}` }, mark, mark ? " " : null, h("span", {}, title));
  return below.length === 0 ? h("li", {}, link) : h("li", {}, link, list(below));
}

function documentEntry(publication: Publication, document: PublishedDocument): Entry {
  return {
    id: documentId(publication, document),
    number: null,
    title: document.title,
    below: entriesOf(publication, document),
  };
}

/** Where a document begins. */
export function documentId(
  { anchors }: Publication,
  { outline, titleSection, index }: PublishedDocument,
): string {
  return titleSection ? anchors.section(outline, titleSection.index) : `sidans-dokument-${index + 1}`;
}

function entriesOf(publication: Publication, document: PublishedDocument): readonly Entry[] {
  const { outline, levels, titleLevel, titleSection } = document;
  const listed = outline.sections.filter(({ index }) => {
    const level = (levels.get(index) ?? 0) - titleLevel;
    return index !== titleSection?.index && level <= DEPTH;
  });
  const own = titleSection ? changeEntries(publication, document, titleSection) : [];
  return [...nest(publication, document, listed, titleLevel + 1), ...own];
}

/** The headings of the chapter about the changes, below the heading that it follows. */
function changeEntries(
  { changes }: Publication,
  { levels, titleLevel }: PublishedDocument,
  section: Section,
): readonly Entry[] {
  const level = (levels.get(section.index) ?? titleLevel) + 1 - titleLevel;
  if (changes?.section !== section || level > DEPTH) return [];
  return changes.parts.map(({ id, title }) => ({ id, number: null, title, below: [] }));
}

function nest(
  publication: Publication,
  document: PublishedDocument,
  sections: readonly Section[],
  level: number,
): readonly Entry[] {
  const levelOf = ({ index }: Section): number => document.levels.get(index) ?? level;
  const starts = sections.flatMap((section, at) => (levelOf(section) <= level ? [at] : []));
  return starts.flatMap((start, at) => {
    const section = sections[start];
    if (!section) return [];
    const below = sections.slice(start + 1, starts[at + 1] ?? sections.length);
    const id = publication.anchors.section(document.outline, section.index);
    return [
      {
        id,
        number: section.number,
        title: section.title,
        below: [
          ...nest(publication, document, below, level + 1),
          ...changeEntries(publication, document, section),
        ],
      },
    ];
  });
}

function registerEntries(registers: readonly Register[]): readonly Entry[] {
  if (registers.length === 0) return [];
  const below = registers.map(({ id, title }) => ({ id, number: null, title, below: [] }));
  return [{ id: PAGE.register, number: null, title: "Register", below }];
}
