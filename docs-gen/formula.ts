/**
 * Sets a stretch of the rule language as text to read: each name a link, `tabell[nyckel]` and `rad.uppgift` in words,
 * true signs. What else is written stands as it was written.
 */
import type { ElementContent } from "hast";
import type { Use } from "../engine/index.js";
import type { Span } from "../grammar/index.js";
import { h, nodes, type Child } from "./hast.js";
import { linkTo, sourceText, usesIn, type Publication } from "./publication.js";
import { noBreaks, setDays, setSigns, unmatched } from "./typography.js";

/** The formula of a span, as phrasing content. */
export function setFormula(publication: Publication, span: Span): readonly ElementContent[] {
  const whole = withBrackets(publication, span);
  return nodes(new FormulaSetter(publication, whole).set(whole.start, whole.end));
}

/** An expression's span leaves out a bracket that it begins or ends with; both are taken in where one is missed. */
function withBrackets(publication: Publication, span: Span): Span {
  let whole = span;
  for (;;) {
    const { open, close } = unmatched(withoutComments(sourceText(publication, whole)));
    const before = sourceText(publication, { ...span, start: 0, end: whole.start });
    const after = sourceText(publication, { ...span, start: whole.end, end: whole.end + 200 });
    const left = close > 0 ? /\(\s*$/.exec(before) : null;
    const right = open > 0 ? /^\s*\)/.exec(after) : null;
    if (!left && !right) return whole;
    whole = { ...whole, start: left?.index ?? whole.start, end: whole.end + (right?.[0].length ?? 0) };
  }
}

/** What has been set, and where it ends in the source. */
interface Reached {
  readonly content: readonly Child[];
  readonly end: number;
}

class FormulaSetter {
  /** The text with its comments blank. */
  private readonly text: string;
  private readonly uses: readonly Use[];

  constructor(
    private readonly publication: Publication,
    private readonly span: Span,
  ) {
    this.text = withoutComments(sourceText(publication, span));
    this.uses = usesIn(publication, span);
  }

  set(start: number, end: number): readonly Child[] {
    const content: Child[] = [];
    let at = start;
    while (at < end) {
      const use = this.uses.find(({ span }) => span.start >= at && span.end <= end);
      const before = this.slice(at, use?.span.start ?? end);
      const own = use ? /(?<!\p{L})denna\s*\.\s*$/u.exec(before) : null;
      content.push(...words(own ? before.slice(0, own.index) : before));
      if (!use) break;
      const reached = this.name(use, own ? ["denna"] : []);
      content.push(...reached.content);
      at = reached.end;
    }
    return content;
  }

  /** A name, with the path before it or the keys after it; of the row itself (`denna.ålder`) with that word. */
  private name(use: Use, itself: readonly string[]): Reached {
    const path = [use];
    let last = use;
    for (let next = this.after(last); next; next = this.after(last)) {
      path.push(next);
      last = next;
    }
    if (last.target.kind === "table") return this.lookup(last, last.target.index);
    const [owned = null, ...owners] = [...path.reverse().map((one): Child => this.link(one)), ...itself];
    const of = owners.flatMap((owner, index): readonly Child[] => [index === 0 ? " (hos " : " hos ", owner]);
    return { content: [owned, ...of, owners.length > 0 ? ")" : ""], end: last.span.end };
  }

  /** The name after a point: `hälsocentral.avstånd till sjukhus`. */
  private after({ span }: Use): Use | undefined {
    const point = /^\s*\.\s*/.exec(this.slice(span.end, this.span.end))?.[0].length ?? 0;
    return point === 0 ? undefined : this.uses.find((use) => use.span.start === span.end + point);
  }

  /** `åldersvikt[ålder]` is read as “åldersvikt (för ålder)”. */
  private lookup(use: Use, table: number): Reached {
    const rest = this.slice(use.span.end, this.span.end);
    const open = /^\s*\[/.exec(rest)?.[0].length ?? 0;
    const close = open === 0 ? -1 : closing(rest, open);
    if (close < 0) return { content: [this.link(use)], end: use.span.end };
    const keys = this.set(use.span.end + open, use.span.end + close);
    const column = this.columnAfter(rest.slice(close + 1), table);
    const content = [column === null ? "" : `${column.name} i `, this.link(use), " (för ", keys, ")"];
    return { content, end: use.span.end + close + 1 + (column?.length ?? 0) };
  }

  private columnAfter(rest: string, table: number): { name: string; length: number } | null {
    const point = /^\s*\.\s*/.exec(rest)?.[0].length ?? 0;
    const columns = this.publication.model.tables[table]?.columns ?? [];
    const after = rest.slice(point).toLowerCase();
    const column = columns.find(({ name }) => after.startsWith(name.toLowerCase()));
    return point === 0 || !column ? null : { name: column.name, length: point + column.name.length };
  }

  private link({ span, target }: Use): ElementContent {
    return linkTo(this.publication, target, this.slice(span.start, span.end).replace(/\s+/g, " "));
  }

  private slice(start: number, end: number): string {
    return this.text.slice(start - this.span.start, end - this.span.start);
  }
}

/**
 * Text between names. A line end of the author's is kept where the page is wide enough. Keys that are left in brackets
 * are those of a rule or of last year's table, `belopp (2025)[slag]`.
 */
function words(text: string): readonly Child[] {
  const rows = text
    .replace(/\s*\[/g, " (för ")
    .replaceAll("]", ")")
    .split(/[^\S\n]*\n\s*/)
    .map((row) => setDays(setSigns(noBreaks(row.replace(/\s+/g, " ")))));
  return rows.flatMap((row, index) => (index === 0 ? [row] : [" ", h("br", { className: ["row"] }), row]));
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "[") depth += 1;
    if (text[at] === "]") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** A comment runs from ` -- ` to the end of its line; its place is kept. */
function withoutComments(text: string): string {
  return text.replace(/(^|[\s\u00A0])--(?=[\s\u00A0]|$).*$/gm, (comment) => " ".repeat(comment.length));
}
