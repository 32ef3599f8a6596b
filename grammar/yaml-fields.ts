/** Reads the fields of a YAML text, each with its place, so that every fault of a description is told where it stands. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Pair,
  type YAMLMap,
} from "yaml";
import { fix, type Diagnostic, type Fix } from "./diagnostic.js";
import { nearest } from "./distance.js";
import { unreadableYaml } from "./limits.js";
import { report } from "./messages.js";
import type { Span } from "./source.js";

/** The fields of one text. A reader of a kind of text builds on it. */
export class YamlFields {
  readonly diagnostics: Diagnostic[] = [];
  readonly root: YAMLMap | null;
  /** True if the text as a whole cannot be read: what is missing in it is not reported as well. */
  readonly broken: boolean;

  constructor(
    text: string,
    readonly span: Span,
    readonly alone: boolean,
  ) {
    // Every value is text: YAML's own types would make 1.1 of the paragraph 1.10, and a truth of `true`.
    const beyond = unreadableYaml(text, span);
    if (beyond) this.diagnostics.push(beyond);
    const document = parseDocument(beyond ? "" : text, { uniqueKeys: true, schema: "failsafe" });
    this.root = isMap(document.contents) ? document.contents : null;
    const empty = !this.root && (!alone || text.trim() !== "");
    const fault =
      faultOf(document, text) ?? (empty ? { code: "manifest-not-yaml" as const, start: 0, end: 1 } : null);
    this.broken = fault !== null || beyond !== null;
    if (fault && !beyond) this.diagnostics.push(report(fault.code, this.at(fault.start, fault.end), {}));
  }

  /** Every name is one that is known; `ofLines` are those whose value is lines of its own, a list or fields. */
  checkKeys(pairs: readonly Pair[], known: readonly string[], ofLines: readonly string[] = []): void {
    const there = pairs.map(keyOf);
    for (const pair of pairs.filter((one) => !known.includes(keyOf(one)))) {
      const field = keyOf(pair);
      const span = this.spanOfKey(pair);
      const [meant] = nearest(
        field,
        known.filter((one) => !there.includes(one)),
      );
      const mend = meant === undefined ? removed(known) : renamed(pair, span, meant, ofLines.includes(meant));
      this.diagnostics.push(report("manifest-unknown-field", span, { field }, { fix: mend }));
    }
  }

  text(field: string, expected: string, english: string): string {
    const text = this.scalar(field);
    if (text === null && !this.alone) this.fault(field, expected, english);
    return text ?? "";
  }

  scalar(field: string): string | null {
    return textIn(this.root, field);
  }

  map(field: string): YAMLMap | null {
    const node = this.root?.get(field, true);
    return isMap(node) ? node : null;
  }

  fault(field: string, expected: string, english: string, inside?: Pair): void {
    if (this.broken) return;
    const pair = inside ?? this.pairs().find((one) => keyOf(one) === field);
    const at = pair ? this.spanOfValue(pair) : this.at(0, 1);
    this.diagnostics.push(report("manifest-field", at, { field, missing: !pair, expected, english }));
  }

  placeOf(field: string): Span {
    const pair = this.pairs().find((one) => keyOf(one) === field);
    return pair ? this.spanOfKey(pair) : { ...this.span, end: this.span.start + 1 };
  }

  pairs(): readonly Pair[] {
    return this.root?.items ?? [];
  }

  spanOfKey(pair: Pair): Span {
    const range = isScalar(pair.key) ? pair.key.range : undefined;
    return this.at(range?.[0] ?? 0, range?.[1] ?? 1);
  }

  /** The value of a field; its name where the value is empty or goes over several lines. */
  spanOfValue(pair: Pair): Span {
    const range = isScalar(pair.value) ? pair.value.range : undefined;
    return range && range[1] > range[0] ? this.at(range[0], range[1]) : this.spanOfKey(pair);
  }

  at(start: number, end: number): Span {
    const last = Math.max(this.span.start, this.span.end - 1);
    const from = Math.min(this.span.start + start, last);
    return {
      ...this.span,
      start: from,
      end: Math.max(Math.min(this.span.start + end, this.span.end), from + 1),
    };
  }
}

function removed(known: readonly string[]): Fix {
  const fields = known.join(", ");
  return fix(`Ta bort raden. Uppgifterna är ${fields}.`, `Remove the line. The fields are ${fields}.`);
}

/** The name that is meant, as an edit only where the value that stands there can be that field's. */
function renamed(pair: Pair, span: Span, meant: string, ofLines: boolean): Fix {
  const suits = ofLines !== isScalar(pair.value);
  if (suits) return fix(`Skriv ”${meant}”.`, `Write “${meant}”.`, [{ span, text: meant }]);
  return ofLines
    ? fix(
        `Menas ”${meant}” skrivs dess uppgifter på egna rader under.`,
        `If “${meant}” is meant, what it says stands on lines of its own below.`,
      )
    : fix(
        `Menas ”${meant}” skrivs dess värde på samma rad.`,
        `If “${meant}” is meant, its value stands on the same line.`,
      );
}

/** The name of a field. */
export function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : "";
}

interface NotRead {
  readonly code: "manifest-not-yaml" | "manifest-repeated-field" | "manifest-reference";
  readonly start: number;
  readonly end: number;
}

/** Why the text as a whole is not read; null if it is. Nothing may stand for a value that is written elsewhere. */
function faultOf(document: Document.Parsed, text: string): NotRead | null {
  const [error] = document.errors;
  if (error) {
    const [start, end] = error.pos;
    if (error.code !== "DUPLICATE_KEY") return { code: "manifest-not-yaml", start, end };
    // YAML gives the place where the name begins.
    const name = /^[^\s:]*/.exec(text.slice(start))?.[0] ?? "";
    return { code: "manifest-repeated-field", start, end: start + name.length };
  }
  let fault: NotRead | null = null;
  visit(document, (_, node) => {
    const referring = isAlias(node) || ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor);
    if (!referring) return undefined;
    const [start, end] = node.range ?? [0, 1];
    fault = { code: "manifest-reference", start, end };
    return visit.BREAK;
  });
  return fault;
}

/** The text of a field; null if it is left out or empty, or is no text. */
export function textIn(node: YAMLMap | null, field: string): string | null {
  const value: unknown = node?.get(field);
  return typeof value === "string" && value !== "" ? value : null;
}
