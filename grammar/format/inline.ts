/** Spells the inline code of a sentence that is ours: definitions, quotations and plain figures. */
import type { Names } from "../names.js";
import type { InlineText } from "../outline.js";
import type { Source } from "../source.js";
import { equalsAt } from "../statements.js";
import type { Item } from "../syntax.js";
import type { Part } from "./edit.js";
import { singleSpaced, spell, spellingOf } from "./spelling.js";

/** Formats one piece; `item` is what it was read as, null for code that is none of ours. */
export function formatInline(
  source: Source,
  inline: InlineText,
  item: Item | null,
  names: Names,
  faulty: (start: number, end: number) => boolean,
): Part {
  const { span } = inline;
  if (faulty(span.start, span.end)) return { changes: [], untouched: [span.start] };
  const raw = source.text.slice(span.start, span.end);
  // What runs over a line end is left: running text is not rewrapped.
  if (item === null || raw.includes("\n")) return { changes: [], untouched: [] };
  const text = spelled(raw, item, inline, names);
  return { changes: text === raw ? [] : [{ start: span.start, end: span.end, text }], untouched: [] };
}

function spelled(raw: string, item: Item, { span }: InlineText, names: Names): string {
  const isPlain = item.kind === "plain";
  const at = item.kind === "definition" || raw.trimStart().startsWith("=") ? equalsAt(raw) : -1;
  const blank = " ".repeat(at + 1) + raw.slice(at + 1);
  const spelling = spellingOf(blank, span, names, isPlain ? "key" : "expression", !isPlain);
  const value = spell({ ...spelling, text: blank }, at + 1, raw.length);
  if (at < 0) return value;
  const left = singleSpaced(raw.slice(0, at));
  return left === "" ? `= ${value}` : `${left} = ${value}`;
}
