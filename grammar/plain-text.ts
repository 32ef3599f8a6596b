/** Text and figures as they are read, however they were typed. */
import { withoutComment } from "./statements.js";

/** The text with every kind of space as a plain one and comments blanked, its length kept. */
export function flatten(text: string): string {
  return text
    .split("\n")
    .map((line) => withoutComment(line).padEnd(line.length))
    .join("\n")
    .replace(/[\p{Zs}\t\r]/gu, " ");
}

/** A figure as decimal text with a point and without spaces. */
export function decimalText(number: string): string {
  return number.replace(/[ \u00A0\u202F]/g, "").replace(",", ".");
}
