/** A comment of a pull request: as much as it may hold, and words of documents that stay words. */
import { withoutTurns } from "./diff-text.js";
import { counted, formatCount } from "./diff-words.js";

/** So many characters a comment on GitHub may hold; code points, as GitHub counts them. */
export const MOST_CHARACTERS = 65_536;

/** A part of the comment: what it begins with, its items, and what it ends with. */
export interface Part {
  readonly opening: string;
  readonly items: readonly string[];
  readonly closing: string;
}

/** Keeps what would become a mention, a reference, a link or a sign apart with a character that is not seen. */
const APART = "\u2060";

/** A text from a document as text: nothing in it is markup, a mention, a reference or a link. */
export function plain(text: string): string {
  return withoutTurns(text)
    .replace(/\s+/g, (space) => (space.includes("\u00A0") ? space : " "))
    .replace(/[\\`*_[\]<>#|~&$]/g, "\\$&")
    .replace(/@/g, `@${APART}`)
    .replace(/#(?=\w)/g, `#${APART}`)
    .replace(/\b(GH)-(?=\d)/gi, `$1${APART}-`)
    .replace(/:(?=\/\/)/g, `:${APART}`)
    .replace(/\b(www)\./gi, `$1${APART}.`)
    .replace(/:(?=[\w+-]+:)/g, `:${APART}`)
    .replace(/\b(?=\w*\d)[0-9a-f]{7,40}\b/gi, (hash) => `${hash.slice(0, 4)}${APART}${hash.slice(4)}`);
}

/** The beginning of a long text, to its last whole word. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$|\s+\S{0,80}$/, "")} …`;
}

/** The first of many, and how many others there are. */
export function fewOf(all: readonly string[], most: number): readonly string[] {
  return all.length <= most
    ? all
    : [...all.slice(0, most), `och ${formatCount(all.length - most)}\u00A0till`];
}

/** The note of what was left out is at most so long. */
const ROOM_FOR_NOTE = 120;

/** As many whole items as fit, in their order, and how many there were beside. */
export function fitted(parts: readonly Part[]): string {
  let text = "";
  let left = 0;
  for (const { opening, items, closing } of parts) {
    const room = MOST_CHARACTERS - ROOM_FOR_NOTE - lengthOf(text) - lengthOf(opening) - lengthOf(closing);
    const kept = left > 0 ? [] : fitting(items, room);
    left += items.length - kept.length;
    const isWhole = items.length === 0 && left === 0 && room >= 0;
    // What is told of all changes is there also where no single one has room.
    const isSummary = text === "" && room >= 0;
    if (kept.length > 0 || isWhole || isSummary) text += opening + kept.join("") + closing;
  }
  const note = `${counted(left, "post", "poster")} till får inte plats här och har utelämnats.`;
  return left === 0 ? `${text.trimEnd()}\n` : `${text.trimEnd()}\n\n${note}\n`;
}

function fitting(items: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = items.findIndex((item) => {
    used += lengthOf(item);
    return used > room;
  });
  return end < 0 ? items : items.slice(0, end);
}

function lengthOf(text: string): number {
  return [...text].length;
}
