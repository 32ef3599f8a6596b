/** Where a document says what it is, and what its file is called. */
import type { DocumentOutline } from "../grammar/outline.js";
import type { Span } from "../grammar/source.js";

/** The front matter's own lines: they begin after `---` and its line end. */
export function frontMatterOf({ source, frontMatter }: DocumentOutline): { text: string; span: Span } | null {
  if (!frontMatter) return null;
  const { start, end } = frontMatter.span;
  return {
    text: frontMatter.text,
    span: { file: source.file, start: source.text.indexOf("\n", start) + 1, end },
  };
}

/** The name of a file without its folder. */
export function baseName(name: string): string {
  return name.split(/[\\/]/).at(-1) ?? name;
}
