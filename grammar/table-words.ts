/** What the words of a table are: its name and keys, its heads, and whether its second key lies across. */
import { editDistance } from "./distance.js";
import type { CaptionedTable } from "./outline.js";
import { MONTH_NAMES, normalizeName, REST } from "./words.js";

/** A key of a caption, with its place in the caption's code. */
export interface CaptionKey {
  readonly text: string;
  readonly start: number;
}

/** `åldersvikt[ålder]`: the table's name and its keys. */
export function captionName(text: string): { name: string; keys: readonly CaptionKey[] } {
  const bracket = text.indexOf("[");
  if (bracket < 0) return { name: normalizeName(text), keys: [] };
  const keys: CaptionKey[] = [];
  let start = bracket + 1;
  for (const part of text
    .slice(start)
    .replace(/\]\s*$/, "")
    .split(",")) {
    keys.push({ text: normalizeName(part), start: start + (part.length - part.trimStart().length) });
    start += part.length + 1;
  }
  return { name: normalizeName(text.slice(0, bracket)), keys };
}

const START = "(?:under|över|från och med|fr\\.o\\.m\\.|till och med|t\\.o\\.m\\.|minst|högst)";
/** How an interval begins that does not begin with a number. */
const INTERVAL_START = new RegExp(`^${START}\\s+\\d`);
/** The first limit of an interval in which names stand for numbers. */
const FIRST_LIMIT = [
  new RegExp(`^${START}\\s+(.+?)(?:\\s+${START}\\s+.*)?$`),
  /^(.+?)\s+(?:och|eller)\s+(?:äldre|mer|fler|över)$/,
  /^(.+?)\s+[–-]\s+.+$/,
];

/** True for a table key of words, as against an interval or `övriga`. */
export function isWordKey(text: string): boolean {
  return /^\p{L}[\p{L}\p{N} –-]*$/u.test(text) && text !== REST && !INTERVAL_START.test(text);
}

/** True for `under hög ålder`, if that is a name: then the words are an interval and no word of an enumeration. */
export function isNamedInterval(text: string, names: ReadonlySet<string>): boolean {
  const words = normalizeName(text);
  return FIRST_LIMIT.some((pattern) => {
    const limit = pattern.exec(words)?.[1] ?? "";
    return names.has(limit) && !MONTH_NAMES.some((month) => month === limit);
  });
}

/** A column's name: the words of its head without the unit in brackets. */
export function columnName(head: string): string {
  return normalizeName(head.replace(/\([^)]*\)\s*$/, ""));
}

/** True if a column is headed by a key's name. */
export function isHeadOf(key: string, head: string): boolean {
  return columnName(head).toLowerCase() === key.toLowerCase();
}

/**
 * True if the second key of a table lies across, its values being the heads (R9). A table whose second head is
 * nearly the key's name, or whose columns look like those of a long table, has a wrong head instead.
 */
export function liesAcross(
  { head, rows }: CaptionedTable,
  keys: readonly { readonly text: string }[],
): boolean {
  const [, second] = keys;
  const heads = head.slice(1).map(({ text }) => text);
  const [first] = heads;
  if (keys.length !== 2 || !second || first === undefined || heads.length < 2) return false;
  if (isHeadOf(second.text, first) || isMisspelt(first, second.text)) return false;
  if (!heads.every(isKeyText)) return false;
  return !repeats(rows.map(([key]) => key?.text ?? "")) && !isKeyColumn(rows);
}

/** `Kööön` for `kön`, but not `nivå 1` for `nivå`. */
export function isMisspelt(head: string, key: string): boolean {
  const limit = key.length < 10 ? 1 : 2;
  const words = columnName(head).toLowerCase();
  return !words.startsWith(`${key.toLowerCase()} `) && editDistance(words, key.toLowerCase(), limit) <= limit;
}

function isKeyText(text: string): boolean {
  return text === REST || isWordKey(text) || INTERVAL_START.test(text) || /^\d[^()]*$/.test(text);
}

/** In a long table of two keys the first stands on several rows, as a rule; in a matrix once. */
function repeats(keys: readonly string[]): boolean {
  return keys.length > 1 && new Set(keys).size * 2 <= keys.length;
}

/** True if words or intervals stand in the second column, and figures in the last one. */
function isKeyColumn(rows: CaptionedTable["rows"]): boolean {
  const isFigure = (text: string): boolean => /^[−–-]?\d/.test(text) && !isInterval(text);
  const filled = rows.filter((cells) => (cells[1]?.text ?? "") !== "");
  return (
    filled.length > 0 &&
    filled.every((cells) => !isFigure(cells[1]?.text ?? "") && isKeyText(cells[1]?.text ?? "")) &&
    filled.some((cells) => isFigure(cells.at(-1)?.text ?? ""))
  );
}

function isInterval(text: string): boolean {
  return /^\d[\d ,]*\s*[–-]\s*\d/.test(text) || /\s(?:och|eller)\s+(?:äldre|mer|fler|över)$/.test(text);
}
