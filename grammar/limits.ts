/**
 * How much of a thing there may be. What goes beyond was never meant, and would exhaust the reader or the machine: it
 * is reported at its place and not read. `LANGUAGE.md` lists every limit; other limits stand beside what they limit.
 */
import { defineMessages, error, type Diagnostic } from "./diagnostic.js";
import type { Source, Span } from "./source.js";

interface Limit {
  readonly most: number;
  /** What is counted, after “fler än 100” and “more than 100”. */
  readonly sv: string;
  readonly en: string;
  readonly mend: { readonly sv: string; readonly en: string };
}

const SPLIT = {
  sv: "Dela upp texten i flera stycken, eller ta bort det som inte hör dit.",
  en: "Split the text into several paragraphs, or remove what does not belong there.",
};
const SHALLOWER = { sv: "Skriv det med färre nivåer.", en: "Write it with fewer levels." };

/** The limits that are checked here. */
export const LIMITS = {
  documents: {
    most: 100,
    sv: "dokument i paketet",
    en: "documents in the package",
    mend: { sv: "Slå ihop dokument.", en: "Join documents." },
  },
  keyed: {
    most: 20_000,
    sv: "värden av regler med nycklar i paketet",
    en: "values of rules with keys in the package",
    mend: {
      sv: "Skriv en tabell, eller regler med färre nycklar.",
      en: "Write a table, or rules with fewer keys.",
    },
  },
  definitions: {
    most: 10_000,
    sv: "definitioner i paketet",
    en: "definitions in the package",
    mend: { sv: "Dela upp paketet.", en: "Split the package." },
  },
  examples: {
    most: 2_000,
    sv: "exempel i paketet",
    en: "examples in the package",
    mend: { sv: "Ta bort exempel.", en: "Remove examples." },
  },
  blockLines: {
    most: 10_000,
    sv: "rader i blocket",
    en: "lines in the block",
    mend: { sv: "Dela upp blocket.", en: "Split the block." },
  },
  tableRows: {
    most: 20_000,
    sv: "rader i tabellen",
    en: "rows in the table",
    mend: { sv: "Dela upp tabellen.", en: "Split the table." },
  },
  tableColumns: {
    most: 100,
    sv: "kolumner i tabellen",
    en: "columns in the table",
    mend: { sv: "Dela upp tabellen.", en: "Split the table." },
  },
  paragraph: {
    most: 20_000,
    sv: "tecken i ett stycke eller på en rad i en tabell",
    en: "characters in a paragraph or a row of a table",
    mend: SPLIT,
  },
  marks: {
    most: 2_000,
    sv: "tecken för betoning, länkar och HTML i ett stycke eller på en rad i en tabell",
    en: "signs of emphasis, links and HTML in a paragraph or a row of a table",
    mend: SPLIT,
  },
  indentation: { most: 200, sv: "mellanslag före raden", en: "spaces before the line", mend: SHALLOWER },
  quotes: {
    most: 50,
    sv: "citat och listor i varandra",
    en: "quotes and lists inside each other",
    mend: SHALLOWER,
  },
  nameLength: {
    most: 200,
    sv: "tecken i namnet",
    en: "characters in the name",
    mend: { sv: "Välj ett kortare namn.", en: "Choose a shorter name." },
  },
  yamlLength: {
    most: 100_000,
    sv: "tecken i uppgifterna",
    en: "characters in the fields",
    mend: {
      sv: "Ta bort det som inte är uppgifter om paketet.",
      en: "Remove what does not describe the package.",
    },
  },
  yamlDepth: {
    most: 10,
    sv: "nivåer av uppgifter i varandra",
    en: "levels of fields inside each other",
    mend: SHALLOWER,
  },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;

export const limitReport = defineMessages({
  "over-limit": error<{ limit: LimitName }>({
    sv: ({ limit }) => `Det är fler än ${grouped(LIMITS[limit].most)} ${LIMITS[limit].sv}.`,
    en: ({ limit }) => `There are more than ${LIMITS[limit].most} ${LIMITS[limit].en}.`,
    mend: { sv: ({ limit }) => LIMITS[limit].mend.sv, en: ({ limit }) => LIMITS[limit].mend.en },
  }),
});

/** The message that a limit is exceeded. */
export function overLimit(limit: LimitName, span: Span): Diagnostic {
  return limitReport("over-limit", span, { limit });
}

/** The first of a list that is one too many; null if all may be there. */
export function firstBeyond<T>(items: readonly T[], limit: LimitName): T | null {
  return items[LIMITS[limit].most] ?? null;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, "\u00A0");
}

/** Where a text holds more than the Markdown reader can take in good time; null if it does not. */
export function unreadableMarkdown(source: Source): Diagnostic | null {
  const counter = new ParagraphCounter(source);
  let at = 0;
  for (const line of source.text.split("\n")) {
    const found = counter.take(line, at);
    if (found) return found;
    at += line.length + 1;
  }
  return null;
}

/** The marks before a line's own text: quotes and lists inside each other. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*/;

/** Counts what stands in each paragraph, outside fenced code. */
class ParagraphCounter {
  private fence: string | null = null;
  private characters = 0;
  private marks = 0;
  private rows = 0;
  /** In a table, the quotes and lists that it stands in; and the columns of the line before. */
  private table: string | null = null;
  private columns = 0;

  constructor(private readonly source: Source) {}

  take(line: string, at: number): Diagnostic | null {
    const fence = /^[\s>]*(?:[-+*]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined && (this.fence === null || fence.startsWith(this.fence)))
      this.fence = this.fence === null ? fence : null;
    if (this.fence !== null || fence !== undefined || line.trim() === "") {
      this.characters = this.marks = this.rows = this.columns = 0;
      this.table = null;
      return null;
    }
    const limit = this.exceededBy(line);
    if (limit === null) return null;
    return overLimit(limit, { file: this.source.file, start: at, end: at + Math.min(line.length, 60) });
  }

  private exceededBy(line: string): LimitName | null {
    const prefix = CONTAINERS.exec(line)?.[0] ?? "";
    if (prefix.replace(/\s/g, "").length > LIMITS.quotes.most) return "quotes";
    if (line.length - line.trimStart().length > LIMITS.indentation.most) return "indentation";
    if ((line.match(/\|/g)?.length ?? 0) > LIMITS.tableColumns.most + 1) return "tableColumns";
    // Each row of a table is a text of its own; of a paragraph, all lines together are.
    this.follow(line.slice(prefix.length).trim(), prefix.trim());
    if (this.table !== null) this.characters = this.marks = 0;
    this.characters += line.length;
    this.marks += line.match(/[*_[\]~<]/g)?.length ?? 0;
    if (this.table !== null && this.rows > LIMITS.tableRows.most) return "tableRows";
    if (this.characters > LIMITS.paragraph.most) return "paragraph";
    return this.marks > LIMITS.marks.most ? "marks" : null;
  }

  /** Where a table begins, by its line of dashes, and where something else than a row ends it. */
  private follow(text: string, prefix: string): void {
    const isRow = text.includes("|") && !/^(?:#|\[\^)/.test(text);
    if (this.table !== null && isRow && prefix === this.table) this.rows += 1;
    else {
      const isDashes = isRow && /^[|:\- \t]+$/.test(text) && columnsOf(text) === this.columns;
      this.table = isDashes ? prefix : null;
      this.rows = 0;
    }
    this.columns = columnsOf(text);
  }
}

/** Into how many cells a line is parted. */
function columnsOf(line: string): number {
  const inner = line.replace(/\\[\\|]/g, "").replace(/^\||\|$/g, "");
  return inner.split("|").length;
}

/** Whether a description of a package is more than can be meant. */
export function unreadableYaml(text: string, span: Span): Diagnostic | null {
  const first = { ...span, end: Math.min(span.end, span.start + 60) };
  if (text.length > LIMITS.yamlLength.most) return overLimit("yamlLength", first);
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    if (character === "[" || character === "{") depth += 1;
    if (character === "]" || character === "}") depth -= 1;
    if (depth > LIMITS.yamlDepth.most)
      return overLimit("yamlDepth", { ...span, start: span.start + at, end: span.start + at + 1 });
  }
  return deepLine(text, span);
}

/** A level is indented by a space at the least: what is deeper than twice eight for each level is never meant. */
function deepLine(text: string, span: Span): Diagnostic | null {
  const deepest = LIMITS.yamlDepth.most * 8;
  for (const found of text.matchAll(/^[ ]*(?:-[ ]+)*/gm))
    if (found[0].length > deepest || (found[0].match(/-/g)?.length ?? 0) > LIMITS.yamlDepth.most)
      return overLimit("yamlDepth", {
        ...span,
        start: span.start + found.index,
        end: span.start + found.index + found[0].length,
      });
  return null;
}
