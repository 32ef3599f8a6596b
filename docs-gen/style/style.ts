/** The page's one style sheet. It depends on nothing but what the running head and foot of print must say. */
import { BLOCKS } from "./blocks.js";
import { LAYOUT } from "./layout.js";
import { PRINT, runningLines } from "./print.js";
import { TEXT } from "./text.js";
import { THEME } from "./theme.js";

/**
 * The style sheet.
 *
 * @param foot - The line at the foot of each printed page.
 * @param warnings - What the head of each printed page must say; empty for a text that is decided.
 */
export function styleSheet(foot: string, warnings: readonly string[]): string {
  return [THEME, LAYOUT, TEXT, BLOCKS, PRINT, runningLines(foot, warnings)]
    .map((part) => part.trim())
    .join("\n");
}
