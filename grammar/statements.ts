/**
 * Cuts a block into statements by indentation (R1), so that each is read by itself and every mistake is reported.
 * A head opens a body, whose indent is that of its first line; a deeper line continues the statement above it.
 */
import { byIdentity } from "./by-identity.js";
import type { Diagnostic } from "./diagnostic.js";
import { report } from "./messages.js";
import type { Block, BlockLine } from "./outline.js";
import { slipAt } from "./slips.js";
import type { Span } from "./source.js";
import { normalizeName } from "./words.js";

/** A statement's text has the same length as its stretch of the source: what is not its own is blank. */
export interface Statement {
  readonly text: string;
  readonly span: Span;
  readonly lines: readonly StatementLine[];
}

/** One line of a statement: its stretch of the statement's text, and how far in it begins. */
export interface StatementLine {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** A head with its body; statements outside every head stand in a group without one. */
export interface Group {
  readonly head: Statement | null;
  readonly body: readonly Statement[];
}

interface Line {
  readonly content: string;
  readonly start: number;
  readonly indent: number;
}

const HEADS: Readonly<Record<Block["kind"], (content: string) => boolean>> = {
  begrepp: (content) => /^\p{Lu}/u.test(content) && !/[=:]/.test(content) && !content.startsWith("Måttenhet"),
  regel: (content) => /^(För varje|För regionen)\b/.test(content),
  utbetalning: (content) => /^Till\b/.test(content),
  redovisning: (content) => /^(?:Per(?!\p{L})|För regionen)/u.test(content),
  indikator: () => false,
  exempel: (content) => /^Då är(?!\p{L})/u.test(content),
};

/** Heads with a slip of the pen: cut as heads, so that what stands under them is read in the right place. */
const LIKE_HEADS: Readonly<Record<Block["kind"], RegExp | null>> = {
  begrepp: /^\p{Ll}[^=:|]*$/u,
  regel: /^[Ff][öo]r\s+(?:varje|var|alla|regionen)(?!\p{L})[^=]*$/u,
  utbetalning: /^till\s+\p{Lu}[^={]*$/u,
  redovisning: /^(?:(?:per|[Tt]ill)\s+\p{Lu}|[Ff][öo]r\s+regionen)[^={]*$/u,
  indikator: null,
  exempel: /^[Dd][åa]\s+är(?!\p{L})/u,
};

/** Cuts one block. */
export const cutBlock = byIdentity(
  (block: Block): { readonly groups: readonly Group[]; readonly diagnostics: readonly Diagnostic[] } => {
    const cutter = new Cutter(block);
    cutter.cut();
    return { groups: cutter.groups, diagnostics: cutter.diagnostics };
  },
);

/** The text before a comment, which runs from ` -- ` to the end of the line. */
export function withoutComment(text: string): string {
  const at = /(^|[\s\u00A0])--([\s\u00A0]|$)/.exec(text);
  return at ? text.slice(0, at.index) : text;
}

/** Where `// …` or `# …` begins a comment that was meant; a row of an example may have a number sign in its label. */
function commentOfOtherKind(text: string, kind: Block["kind"]): number | null {
  const pattern = kind === "exempel" ? /(^\s*)(?:\/\/|#)(?=\s)|(\s)\/\/(?=\s)/ : /(^\s*|\s)(?:\/\/|#)(?=\s)/;
  const found = pattern.exec(withoutComment(text));
  return found ? found.index + (found[1] ?? found[2] ?? "").length : null;
}

class Cutter {
  readonly groups: { head: Statement | null; body: Statement[] }[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private open: Line[] = [];
  private bodyIndent: number | null = null;
  private headIndent: number | null = null;

  constructor(private readonly block: Block) {}

  cut(): void {
    for (const line of this.lines()) this.take(line);
    this.close();
  }

  private lines(): readonly Line[] {
    return this.block.lines
      .map((line) => this.line(this.withoutSlip(line)))
      .filter((line) => line.content !== "");
  }

  /** The line up to a comment that begins as in another language. */
  private withoutSlip(line: BlockLine): BlockLine {
    const at = commentOfOtherKind(line.text, this.block.kind);
    if (at === null) return line;
    const found = line.text.slice(at).split(/\s/)[0] ?? "";
    const span = this.span(line.start + at, line.start + at + found.length);
    this.diagnostics.push(slipAt(span, found, "--"));
    return { ...line, text: line.text.slice(0, at) };
  }

  private line(line: BlockLine): Line {
    const tab = line.text.indexOf("\t");
    if (tab >= 0) this.diagnostics.push(report("tab", this.span(line.start + tab, line.start + tab + 1), {}));
    const text = withoutComment(line.text.replace(/\t/g, " "));
    const indent = text.length - text.trimStart().length;
    return { content: text.trim(), start: line.start + indent, indent };
  }

  private take(line: Line): void {
    const isHead = HEADS[this.block.kind](line.content);
    const base = this.headIndent ?? this.bodyIndent ?? line.indent;
    const likeHead = LIKE_HEADS[this.block.kind]?.test(line.content) ?? false;
    if ((isHead || likeHead) && line.indent <= base) {
      this.beginHead(line);
    } else if (this.headIndent !== null && line.indent <= this.headIndent) {
      this.leaveBody(line);
    } else {
      this.takeInBody(line, isHead);
    }
  }

  private beginHead(line: Line): void {
    this.close();
    this.groups.push({ head: this.statement([line]), body: [] });
    this.headIndent = line.indent;
    this.bodyIndent = null;
  }

  private leaveBody(line: Line): void {
    this.close();
    this.groups.push({ head: null, body: [] });
    this.headIndent = null;
    this.bodyIndent = line.indent;
    this.open = [line];
  }

  private takeInBody(line: Line, isHead: boolean): void {
    this.bodyIndent ??= line.indent;
    const continues = this.open.length > 0 && line.indent > this.bodyIndent;
    const misplaced =
      line.indent < this.bodyIndent || (continues && (isHead || this.beginsAnother(line.content)));
    if (misplaced) {
      this.diagnostics.push(
        report("indent-error", this.span(line.start, line.start + line.content.length), {}),
      );
    }
    if (misplaced || !continues) this.close();
    this.open.push(line);
  }

  /** A line that continues another cannot define a name of its own. */
  private beginsAnother(content: string): boolean {
    switch (this.block.kind) {
      case "regel":
        return (
          hasOuterEquals(content) || controlHead(content) !== null || /^[Uu]ndantag\s[^=]*:/u.test(content)
        );
      case "utbetalning":
      case "redovisning":
      case "indikator":
        return hasOuterEquals(content);
      case "begrepp":
        return /^[^(|]*\S\s*:/.test(content);
      case "exempel":
        return false;
    }
  }

  private close(): void {
    if (this.open.length === 0) return;
    if (this.groups.length === 0) this.groups.push({ head: null, body: [] });
    this.groups.at(-1)?.body.push(this.statement(this.open));
    this.open = [];
  }

  private statement(lines: readonly Line[]): Statement {
    const start = lines[0]?.start ?? 0;
    const last = lines.at(-1);
    const end = last ? last.start + last.content.length : start;
    const parts: StatementLine[] = [];
    let text = "";
    for (const line of lines) {
      const from = line.start - start;
      // What lies between two lines is line ends, comments and the marks of a list or quote around the block.
      text = text.length === 0 ? "" : `${text}\n`.padEnd(from, " ");
      parts.push({ start: from, end: from + line.content.length, indent: line.indent });
      text += line.content;
    }
    return { text, span: this.span(start, end), lines: parts };
  }

  private span(start: number, end: number): Span {
    return { file: this.block.span.file, start, end };
  }
}

/** The place of the first `=` that defines, or -1. */
export function equalsAt(text: string): number {
  const found = /(?<![<>!=])=(?!=)/.exec(text);
  return found ? found.index : -1;
}

/** `kontroll namn:` or `varning namn:`, with how long it is; null for another statement. */
export function controlHead(text: string): {
  readonly stops: boolean;
  readonly name: string;
  readonly start: number;
  readonly length: number;
} | null {
  const found = /^(kontroll|varning)(\s+)([^:=]*[^:=\s])\s*:/su.exec(text);
  if (!found) return null;
  const [whole, word = "", space = "", name = ""] = found;
  return {
    stops: word === "kontroll",
    name: normalizeName(name),
    start: word.length + space.length,
    length: whole.length,
  };
}

/** The name that a statement defines: the words before its first `=`, without keys. */
export function definedName(text: string): string | null {
  const at = equalsAt(text);
  if (at < 0) return null;
  const name = normalizeName(text.slice(0, at).replace(/\[.*$/s, ""));
  return name === "" ? null : name;
}

/** True for inline code that defines a name: a sign `=` with a space on both sides (R10). */
export function definesInProse(text: string): boolean {
  const at = equalsAt(text);
  return at > 0 && /\s/.test(text[at - 1] ?? "") && /^(?:\s|$)/.test(text.slice(at + 1));
}

/** After a word that begins a condition the sign compares, and was meant as `är`. */
function hasOuterEquals(text: string): boolean {
  const at = equalsAt(text);
  if (at < 0) return false;
  const before = text.slice(0, at);
  if (/(?<!\p{L})(?:när|där)(?!\p{L})/u.test(before)) return false;
  return (before.match(/[([]/g)?.length ?? 0) === (before.match(/[)\]]/g)?.length ?? 0);
}
