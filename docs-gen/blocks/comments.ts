/** Comments of a block: `-- …` to the end of a line. */
import type { ElementContent } from "hast";
import type { Block, Span } from "../../grammar/index.js";
import { h } from "../hast.js";
import { noBreaks } from "../typography.js";

export interface Comment {
  readonly text: string;
  /** Where the comment begins in the source. */
  readonly start: number;
  /** Where its line ends. */
  readonly end: number;
  /** True if nothing else stands on its line. */
  readonly alone: boolean;
}

/** The comments of a block in the order of the text. */
export function commentsOf({ lines }: Block): readonly Comment[] {
  return lines.flatMap(({ text, start }) => {
    const found = /(?:^|[\s\u00A0])--(?=[\s\u00A0]|$)\s*(.*)$/.exec(text);
    const words = found?.[1]?.trim() ?? "";
    if (!found || words === "") return [];
    const alone = text.slice(0, found.index).trim() === "";
    return [{ text: words, start: start + found.index, end: start + text.length, alone }];
  });
}

/** Shares comments out: one on a line goes to what stands there, one on a line of its own to what follows. */
export function commentsFor(
  comments: readonly Comment[],
  spans: readonly Span[],
): readonly (readonly Comment[])[] {
  const owners = comments.map((comment) => ownerOf(comment, spans));
  return spans.map((_, index) => comments.filter((_comment, at) => owners[at] === index));
}

/** Comments as notes. */
export function setComments(comments: readonly Comment[]): readonly ElementContent[] {
  return comments.map(({ text }) => h("p", { className: ["note"] }, noBreaks(text)));
}

function ownerOf({ start, alone }: Comment, spans: readonly Span[]): number {
  const inside = spans.findIndex((span) => span.start <= start && start < span.end);
  const before = spans.findLastIndex((span) => span.start <= start);
  const after = spans.findIndex((span) => span.start > start);
  if (inside >= 0) return inside;
  return alone && after >= 0 ? after : Math.max(before, 0);
}
