/** The pieces of a package's documents that are counted by, with where they stand: what mutations are made in. */
import { openPackage, type Memory, type OpenPackage, type PackageTexts } from "../../../engine/index.js";

/** A piece of code: a line of a block, inline code, or a cell of a table. */
export interface Code {
  readonly kind:
    "regel" | "utbetalning" | "redovisning" | "begrepp" | "indikator" | "inline" | "key" | "cell";
  readonly file: string;
  readonly start: number;
  readonly text: string;
  /** Of a cell: its table, its row counted from 0, and the column that it is a value of. */
  readonly cell: { readonly table: number; readonly row: number; readonly column: number } | null;
}

/** A stretch of a document's text, and what stands there instead. */
export interface Stretch {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The cell that it stands in. */
  readonly cell?: Code["cell"];
}

export type Edit = readonly Stretch[];

/**
 * The same package with places that hold for its text: the outline fills empty lines with spaces, so that a text that
 * has been filled stays as it is.
 */
export function settled(texts: PackageTexts, memory: Memory | null = null): OpenPackage {
  const { sources } = openPackage(texts, memory);
  const filled = (name: string, text: string): string =>
    sources.find(({ file }) => file === name)?.text ?? text;
  const documents = texts.documents.map(({ name, text }) => ({ name, text: filled(name, text) }));
  return openPackage({ ...texts, documents }, memory);
}

/** The texts with the stretches replaced. */
export function editedTexts(texts: PackageTexts, edit: Edit): PackageTexts {
  const documents = texts.documents.map(({ name, text }) => ({
    name,
    text: edit
      .filter(({ file }) => file === name)
      .sort((left, right) => right.start - left.start)
      .reduce((all, { start, end, text: put }) => `${all.slice(0, start)}${put}${all.slice(end)}`, text),
  }));
  return { ...texts, documents };
}

const KINDS: readonly string[] = ["regel", "utbetalning", "redovisning", "begrepp", "indikator"];

/** All code of a settled package; comments are no code. */
export function codeOf({ outlines, model }: OpenPackage): readonly Code[] {
  const lines = outlines.flatMap(({ blocks, source }) =>
    blocks
      .filter(({ kind }) => KINDS.includes(kind))
      .flatMap(({ kind, lines: own }) =>
        own.map(({ text, start }): Code => ({
          kind: kind as Code["kind"],
          file: source.file,
          start,
          text: text.replace(/(?<=^|\s)--\s.*$/u, ""),
          cell: null,
        })),
      ),
  );
  const inline = model.inlines.flatMap(({ span, kind }): readonly Code[] => {
    const source = outlines.find((one) => one.source.file === span.file)?.source;
    return kind === "plain" || !source
      ? []
      : [
          {
            kind: "inline",
            file: span.file,
            start: span.start,
            text: source.text.slice(span.start, span.end),
            cell: null,
          },
        ];
  });
  return [...lines, ...inline, ...cellsOf(model, outlines)];
}

function cellsOf({ tables }: OpenPackage["model"], outlines: OpenPackage["outlines"]): readonly Code[] {
  const textOf = new Map(outlines.map(({ source }) => [source.file, source.text]));
  return tables.flatMap(({ rows, index: table }) =>
    rows.flatMap(({ keys, cells }, row) => [
      ...keys.map(({ span, text }): Code => ({
        kind: "key",
        file: span.file,
        start: span.start,
        text: textOf.get(span.file)?.slice(span.start, span.end) ?? text,
        cell: { table, row, column: -1 },
      })),
      ...cells.map(({ span }, column): Code => ({
        kind: "cell",
        file: span.file,
        start: span.start,
        text: textOf.get(span.file)?.slice(span.start, span.end) ?? "",
        cell: { table, row, column },
      })),
    ]),
  );
}
