/** What the numbered sections of the documents are: told by what stands in them. */
import type { DocumentOutline, Section } from "../../grammar/outline.js";
import type { Span } from "../../grammar/source.js";
import type { Model } from "../model/model.js";

export const SECTION_KINDS = [
  "rule",
  "requirement",
  "definition",
  "judgement",
  "undecided",
  "information",
  "example",
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** A numbered section that has text of its own. Without a kind nothing says what its text is. */
export interface MarkedSection {
  readonly section: Section;
  readonly span: Span;
  readonly kinds: readonly SectionKind[];
}

/** Each numbered section with its kinds. What stands under a heading below it is that heading's. */
export function kindsOfSections(model: Model): readonly MarkedSection[] {
  return model.documents.flatMap((outline) =>
    outline.sections.flatMap((section, index) => {
      const end = outline.sections[index + 1]?.span.start ?? outline.source.text.length;
      const text = outline.source.text.slice(section.span.end, end);
      if (section.number === null || text.trim() === "") return [];
      const own: Span = { file: outline.source.file, start: section.span.end, end };
      return [{ section, span: section.span, kinds: SECTION_KINDS.filter((kind) => is(kind)) }];

      function is(kind: SectionKind): boolean {
        return isOfKind(kind, model, outline, section, own);
      }
    }),
  );
}

function isOfKind(
  kind: SectionKind,
  model: Model,
  outline: DocumentOutline,
  section: Section,
  own: Span,
): boolean {
  const holds = ({ file, start }: Span): boolean =>
    file === own.file && own.start <= start && start < own.end;
  const container = (word: string): boolean =>
    outline.containers.some((one) => one.kind === word && holds(one.span));
  const block = (...words: readonly string[]): boolean =>
    outline.blocks.some((one) => words.includes(one.kind) && holds(one.span));
  switch (kind) {
    case "rule":
      return (
        block("regel", "utbetalning", "redovisning") ||
        [...model.definitions, ...model.tables].some(({ nameSpan }) => holds(nameSpan))
      );
    case "requirement":
      return container("krav");
    case "definition":
      return block("begrepp") || outline.prose.some(({ paragraph }) => holds(paragraph) && isTerm(paragraph));
    case "judgement":
      return container("bedömning");
    case "undecided":
      return container("oklart");
    case "example":
      return block("exempel");
    case "information":
      return section.classes.includes("upplysning");
  }

  /** `**Listad**: den som …` */
  function isTerm({ start, end }: Span): boolean {
    return /^\*\*[^*]+(?:\*\*\s*:|:\s*\*\*)/.test(outline.source.text.slice(start, end));
  }
}
