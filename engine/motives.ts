/**
 * Why a package differs from the one that it follows: `forandringar.yaml` beside its description, written by those who
 * decide. Here the file is read; `engine/diff/motivated.ts` finds the changes that it speaks of.
 */
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import type { Diagnostic } from "../grammar/diagnostic.js";
import { report as reportField } from "../grammar/messages.js";
import type { Source, Span } from "../grammar/source.js";
import { keyOf, textIn, YamlFields } from "../grammar/yaml-fields.js";

/** What the file is called. */
export const MOTIVES_FILE = "forandringar.yaml";

/** A text of the file, and where it stands. */
export interface Written {
  readonly text: string;
  readonly span: Span;
}

/** What is said of some changes together. */
export interface MotiveEntry {
  readonly heading: Written;
  /** What the changes are called: a name, an anchor such as `#kapitering`, or a change's id. */
  readonly changes: readonly Written[];
  /** Why; null where it is said to be missing. */
  readonly motive: string | null;
  /** By which decision; null where it is said to be missing. */
  readonly decision: string | null;
  /** The value by which the amounts were expected to rise. */
  readonly index: Written | null;
  /** Where the motive and the decision stand. */
  readonly spans: { readonly motive: Span; readonly decision: Span };
}

export interface MotivesFile {
  readonly source: Source;
  readonly entries: readonly MotiveEntry[];
}

/** Reads the file. What cannot be read is a diagnostic, and the other entries count. */
export function readMotives(source: Source): {
  readonly file: MotivesFile;
  readonly diagnostics: readonly Diagnostic[];
} {
  const reader = new MotivesReader(source);
  return { file: { source, entries: reader.read() }, diagnostics: reader.diagnostics };
}

const LIST = "ändringar";
const FIELDS = ["rubrik", "ändrar", "motiv", "beslut", "index"] as const;
type Field = (typeof FIELDS)[number];

/** How each field is written, in both languages. */
const FORMS: Readonly<Record<Field | typeof LIST, readonly [sv: string, en: string]>> = {
  ändringar: [
    "”ändringar:” och under det en post för varje förändring, som börjar ”- rubrik: …”",
    "“ändringar:” and below it an entry for each change, which begins “- rubrik: …”",
  ],
  rubrik: ["förändringen med några ord: ”rubrik: …”", "the change in some words: “rubrik: …”"],
  ändrar: [
    "”ändrar:” och under det ett namn på varje rad, inom citattecken om det har ”#” eller ”:”",
    "“ändrar:” and below it a name on each line, in quotation marks if it has “#” or “:”",
  ],
  motiv: ["varför det ändras: ”motiv: …”, eller ”motiv: saknas”", "why: “motiv: …”, or “motiv: saknas”"],
  beslut: [
    "beslutet, till exempel ”beslut: RS 2025-11-02 § 14”, eller ”beslut: saknas”",
    "the decision, such as “beslut: RS 2025-11-02 § 14”, or “beslut: saknas”",
  ],
  index: ["namnet på ett värde: ”index: LPIK”", "the name of a value: “index: LPIK”"],
};

class MotivesReader extends YamlFields {
  constructor(private readonly source: Source) {
    super(source.text, { file: source.file, start: 0, end: source.text.length }, true);
  }

  read(): readonly MotiveEntry[] {
    if (this.broken || this.root === null) return [];
    this.checkKeys(this.pairs(), [LIST], [LIST]);
    const node = this.root.get(LIST, true);
    if (isSeq(node)) return node.items.flatMap((item) => this.entry(item) ?? []);
    this.fault(LIST, ...FORMS[LIST]);
    return [];
  }

  private entry(item: unknown): MotiveEntry | null {
    if (!isMap(item)) {
      this.missing(LIST, this.spanOfNode(item), false);
      return null;
    }
    this.checkKeys(item.items, FIELDS, ["ändrar"]);
    const heading = this.written(item, "rubrik", true);
    const changes = this.changes(item);
    const motive = this.written(item, "motiv", true);
    const decision = this.written(item, "beslut", true);
    const index = this.written(item, "index", false);
    if (!heading || !motive || !decision || changes.length === 0) return null;
    return {
      heading,
      changes,
      motive: given(motive),
      decision: given(decision),
      index,
      spans: { motive: motive.span, decision: decision.span },
    };
  }

  /** The text of a field, its spaces single; told of where it must be there and is not. */
  private written(entry: YAMLMap, field: Field, compulsory: boolean): Written | null {
    const pair = entry.items.find((one) => keyOf(one) === field);
    const text = textIn(entry, field)?.replace(/\s+/g, " ").trim() ?? "";
    if (text !== "" && pair) return { text, span: this.spanOfValue(pair) };
    if (compulsory || pair) this.missing(field, pair ? this.spanOfKey(pair) : this.start(entry), !pair);
    return null;
  }

  private changes(entry: YAMLMap): readonly Written[] {
    const pair = entry.items.find((one) => keyOf(one) === "ändrar");
    const node = pair?.value;
    const items: readonly unknown[] = isSeq(node) ? node.items : isScalar(node) ? [node] : [];
    const read = items.map((item) => this.name(item));
    if (read.length === 0 || read.some((one) => one === null))
      this.missing("ändrar", this.spanOfNames(pair, items) ?? this.start(entry), !pair);
    return read.filter((one) => one !== null);
  }

  private name(item: unknown): Written | null {
    if (!isScalar(item)) return null;
    const text = String(item.value).replace(/\s+/g, " ").trim();
    return text === "" ? null : { text, span: this.spanOfNode(item) };
  }

  /** The name that cannot be read; where none is, the field's own. */
  private spanOfNames(pair: Pair | undefined, items: readonly unknown[]): Span | null {
    const unread = items.find((item) => this.name(item) === null);
    if (isMap(unread) || (isScalar(unread) && unread.range && unread.range[1] > unread.range[0]))
      return this.spanOfNode(unread);
    return pair ? this.spanOfKey(pair) : null;
  }

  private missing(field: Field | typeof LIST, span: Span, missing: boolean): void {
    const [expected, english] = FORMS[field];
    this.diagnostics.push(reportField("manifest-field", span, { field, missing, expected, english }));
  }

  /** The first field of an entry. */
  private start(entry: YAMLMap): Span {
    const [first] = entry.items;
    return first ? this.spanOfKey(first) : this.spanOfNode(entry);
  }

  /** A node's first line. */
  private spanOfNode(node: unknown): Span {
    const [start, end] = isNode(node) ? (node.range ?? [0, 1]) : [0, 1];
    const line = this.source.text.indexOf("\n", start);
    return this.at(start, line < 0 ? end : Math.min(end, line));
  }
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value);
}

/** `saknas` is how a field that no source gives is written. */
function given({ text }: Written): string | null {
  return text === "saknas" ? null : text;
}
