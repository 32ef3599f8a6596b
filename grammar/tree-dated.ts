/** Values that change on a day: their versions, and the version in force on a given day. */
import type { Node } from "ohm-js";
import type { RegelbokActionDict } from "./regelbok.ohm-bundle.js";
import type { DateLiteral, DatedVersion, Expression, Name, Phrase } from "./syntax.js";
import { expression, nameOf, readingOf, spanOf, tokenText, type Reading } from "./tree-nodes.js";

export const datedActions: RegelbokActionDict<Expression> = {
  Dated(first, others, tails) {
    const reading = readingOf(this);
    const versions = [first, ...others.children].map((node) => versionOf(node, reading));
    const end = versions.at(-1)?.span.end ?? 0;
    const span = { ...spanOf(this, reading), end };
    return tails.children.reduce<Expression>(
      (value, tail) => {
        const phraseSpan = spanOf(tail.children[1] ?? tail, reading);
        const phrase = tail["phrase"](reading) as Phrase;
        return { kind: "phrased", value, phrase, phraseSpan, span: { ...span, end: phraseSpan.end } };
      },
      { kind: "dated", span, versions },
    );
  },
  Primary_yearName(name, year) {
    const reading = readingOf(this);
    const named = nameOf(name, reading);
    return {
      kind: "otherYear",
      span: spanOf(this, reading),
      name: named,
      year: yearOf(year, reading),
      lookup: null,
    };
  },
  Primary_yearLookup(table, year, _, keys, __, columns) {
    const reading = readingOf(this);
    const [column] = columns.children;
    const lookup = {
      keys: keys["operands"](reading) as readonly Expression[],
      column: column ? (column["viaName"](reading) as Name) : null,
    };
    const name = nameOf(table, reading);
    return { kind: "otherYear", span: spanOf(this, reading), name, year: yearOf(year, reading), lookup };
  },
  Postfix_onDay(value, _, day) {
    const reading = readingOf(this);
    const span = spanOf(this, reading);
    return { kind: "onDay", span, value: expression(value, reading), day: expression(day, reading) };
  },
};

export const versionActions: RegelbokActionDict<DatedVersion> = {
  NextVersion(_, version) {
    return versionOf(version, readingOf(this));
  },
  Version(value, _, __, ___, date) {
    const reading = readingOf(this);
    const from: DateLiteral = { kind: "date", span: spanOf(date, reading), text: tokenText(date, reading) };
    return { span: spanOf(this, reading), value: expression(value, reading), from };
  },
};

function yearOf(node: Node, reading: Reading): string {
  return tokenText(node.children[1] ?? node, reading);
}

function versionOf(node: Node, reading: Reading): DatedVersion {
  return node["version"](reading) as DatedVersion;
}
