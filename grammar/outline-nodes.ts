/** What the outline of a document is made of: sections, blocks, captioned tables, inline code and prose. */
import type { Root } from "mdast";
import type { HeadingParts } from "./heading.js";
import type { Source, Span } from "./source.js";

export type BlockKind = "begrepp" | "regel" | "utbetalning" | "redovisning" | "indikator" | "exempel";
export const BLOCK_KINDS: readonly BlockKind[] = [
  "begrepp",
  "regel",
  "utbetalning",
  "redovisning",
  "indikator",
  "exempel",
];

/** A heading with what stands under it. */
export interface Section extends HeadingParts {
  readonly index: number;
  readonly depth: number;
  /** The heading's line. */
  readonly span: Span;
  /** Where the section's text ends. */
  readonly end: number;
}

export interface BlockLine {
  readonly text: string;
  /** Where the line's text begins in the source. */
  readonly start: number;
}

/** A fenced block of ours. */
export interface Block {
  readonly kind: BlockKind;
  /** The words after the kind on the opening line: an example's title. */
  readonly title: string;
  readonly span: Span;
  readonly lines: readonly BlockLine[];
}

/** Inline code: its text without the backticks. */
export interface InlineText {
  readonly text: string;
  readonly span: Span;
  /** The whole with backticks. */
  readonly outer: Span;
}

export interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** The file that a table's rows stand in, as a paragraph with a link names it. */
export interface TableFile {
  /** What the link leads to. */
  readonly name: string;
  /** The paragraph with the link. */
  readonly span: Span;
  /** The file's text, once it is there; its cells are places in it. */
  readonly source: Source | null;
}

/** ``Tabell `namn[nyckel]`: caption`` with the table that follows. */
export interface CaptionedTable {
  /** The inline code of the caption; null for `Tabell: caption`, which is for reading only. */
  readonly name: InlineText | null;
  readonly caption: Cell;
  readonly span: Span;
  /** Where the Markdown table, or the paragraph with a file's link, begins: the page finds it by that. */
  readonly tableStart: number;
  /** The CSV file that is linked instead of a Markdown table. */
  readonly file: TableFile | null;
  /** True for `…, beräknad`: the build fills it. */
  readonly computed: boolean;
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly rowSpans: readonly Span[];
}

/** Running text outside code, as in the source. */
export interface ProseText {
  readonly text: string;
  readonly span: Span;
  /** The paragraph that it stands in. */
  readonly paragraph: Span;
}

/** Where a link leads, as written: to a heading, a document, the web. */
export interface Link {
  readonly url: string;
  readonly span: Span;
}

/** The passages that a line `:::kind` opens and `:::` closes. */
export const CONTAINER_KINDS = ["krav", "bedömning", "oklart"] as const;
export type ContainerKind = (typeof CONTAINER_KINDS)[number];

/** `följs-upp-av="a, b"`: an attribute of a container, and the ids that it names. */
export interface ContainerAttribute {
  readonly name: string;
  readonly ids: readonly Cell[];
  readonly span: Span;
}

/** A requirement, a judgement for a person to make, or what is not decided yet. */
export interface Container {
  readonly kind: ContainerKind;
  /** Empty for a container without a title. */
  readonly title: string;
  readonly id: string | null;
  readonly attributes: readonly ContainerAttribute[];
  readonly span: Span;
  /** The opening line. */
  readonly opening: Span;
  /** What stands between the two lines. */
  readonly content: Span;
}

export interface DocumentOutline {
  readonly source: Source;
  readonly frontMatter: { readonly text: string; readonly span: Span } | null;
  readonly sections: readonly Section[];
  readonly blocks: readonly Block[];
  readonly tables: readonly CaptionedTable[];
  readonly inlines: readonly InlineText[];
  readonly prose: readonly ProseText[];
  readonly containers: readonly Container[];
  readonly links: readonly Link[];
  readonly tree: Root;
}
