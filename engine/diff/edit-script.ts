/** How the files of the new package are made of those of the old one, byte for byte. */
import { hashOf, type PackageFile, type PackageTexts } from "../package.js";

/** A file of the new package. */
export interface FileScript {
  /** Its name in the package's folder. */
  readonly name: string;
  readonly sha256: string;
  readonly parts: readonly Part[];
}

/** Lines that stand there as they are, or so many lines of an old file from a line on, counted from 1. */
export type Part = string | { readonly file: string; readonly line: number; readonly lines: number };

/** What the old package's files must be for the script to be of use. */
export interface EditScript {
  readonly from: readonly { readonly name: string; readonly sha256: string }[];
  readonly files: readonly FileScript[];
}

/** A run of equal lines as short as this is not worth a reference. */
const SHORTEST = 2;
/** So many places with the same line are tried. */
const MOST_TRIED = 32;

/** No package is larger, whatever a script says. */
const MOST_CHARACTERS = 12_000_000;

/** The script that makes the new package of the old one. */
export function editScript(before: PackageTexts, after: PackageTexts): EditScript {
  const old = packageFiles(before);
  const lines = new OldLines(old);
  return {
    from: old.map(({ name, text }) => ({ name, sha256: hashOf(text) })),
    files: packageFiles(after).map(({ name, text }) => ({
      name,
      sha256: hashOf(text),
      parts: lines.partsOf(name, text),
    })),
  };
}

/** The files of a package, by their names in its folder. */
export function packageFiles({
  description,
  documents,
  tableFiles = [],
  motives,
}: PackageTexts): readonly PackageFile[] {
  const all = [
    ...(description ? [description] : []),
    ...documents,
    ...tableFiles,
    ...(motives ? [motives] : []),
  ];
  return all.map(({ name, text }) => ({ name: name.split(/[\\/]/).at(-1) ?? name, text }));
}

/** Why a script cannot be applied. */
export type NotApplied =
  | { readonly kind: "missing" | "differs"; readonly name: string }
  /** It does not give the file that it says. */
  | { readonly kind: "damaged"; readonly name: string };

/** The new package's files. Nothing is half made: any fault, and there are none. */
export function applyScript(
  { from, files }: EditScript,
  old: readonly PackageFile[],
): ReadonlyMap<string, string> | NotApplied {
  const lines = new Map<string, readonly string[]>();
  for (const { name, sha256 } of from) {
    const file = old.find((one) => one.name === name);
    if (!file) return { kind: "missing", name };
    if (hashOf(file.text) !== sha256) return { kind: "differs", name };
    lines.set(name, linesOf(file.text));
  }
  const made = new Map<string, string>();
  let left = MOST_CHARACTERS;
  for (const { name, sha256, parts } of files) {
    left -= parts.reduce((all, part) => all + lengthOf(part, lines), 0);
    if (left < 0) return { kind: "damaged", name };
    const text = parts.map((part) => textOf(part, lines)).join("");
    if (hashOf(text) !== sha256) return { kind: "damaged", name };
    made.set(name, text);
  }
  return made;
}

function lengthOf(part: Part, files: ReadonlyMap<string, readonly string[]>): number {
  if (typeof part === "string") return part.length;
  const lines = files.get(part.file) ?? [];
  return lines.slice(part.line - 1, part.line - 1 + part.lines).reduce((all, line) => all + line.length, 0);
}

function textOf(part: Part, files: ReadonlyMap<string, readonly string[]>): string {
  if (typeof part === "string") return part;
  return (files.get(part.file) ?? []).slice(part.line - 1, part.line - 1 + part.lines).join("");
}

/** The lines of a text with their ends, whatever these are. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Where each line of the old package stands. */
class OldLines {
  private readonly files: ReadonlyMap<string, readonly string[]>;
  private readonly places = new Map<string, { readonly file: string; readonly at: number }[]>();

  constructor(files: readonly PackageFile[]) {
    this.files = new Map(files.map(({ name, text }) => [name, linesOf(text)]));
    for (const [file, lines] of this.files)
      for (const [at, line] of lines.entries()) {
        const own = this.places.get(line) ?? [];
        own.push({ file, at });
        this.places.set(line, own);
      }
  }

  /** From the first line on, each time the longest run of lines that the old package has. */
  partsOf(name: string, text: string): readonly Part[] {
    const lines = linesOf(text);
    const parts: Part[] = [];
    let written = "";
    let expected = { file: name, at: 0 };
    for (let at = 0; at < lines.length;) {
      const run = this.longest(lines, at, expected);
      if (
        run.lines < SHORTEST &&
        !(run.lines === 1 && run.file === expected.file && run.at === expected.at)
      ) {
        written += lines[at] ?? "";
        at += 1;
        expected = { ...expected, at: expected.at + 1 };
        continue;
      }
      if (written !== "") parts.push(written);
      written = "";
      parts.push({ file: run.file, line: run.at + 1, lines: run.lines });
      at += run.lines;
      expected = { file: run.file, at: run.at + run.lines };
    }
    return written === "" ? parts : [...parts, written];
  }

  private longest(
    lines: readonly string[],
    from: number,
    expected: { readonly file: string; readonly at: number },
  ) {
    const places = (this.places.get(lines[from] ?? "") ?? []).slice(0, MOST_TRIED);
    let best = { ...expected, lines: this.runAt(lines, from, expected) };
    for (const place of places) {
      const length = this.runAt(lines, from, place);
      if (length > best.lines) best = { ...place, lines: length };
    }
    return best;
  }

  private runAt(
    lines: readonly string[],
    from: number,
    { file, at }: { readonly file: string; readonly at: number },
  ): number {
    const old = this.files.get(file) ?? [];
    let length = 0;
    while (
      from + length < lines.length &&
      at + length < old.length &&
      lines[from + length] === old[at + length]
    )
      length += 1;
    return length;
  }
}
