/** The words of a change before and after, as a reader sees them: without the signs of Markdown where they say nothing. */
import type { Change, Side } from "../engine/index.js";

/** Both texts, a line for each unit. */
export interface ShownText {
  readonly before: string;
  readonly after: string;
}

/** The texts of a change; with the signs of Markdown where only those differ. */
export function shownText({ before, after }: Pick<Change, "before" | "after">): ShownText {
  const read = { before: linesOf(before, readable), after: linesOf(after, readable) };
  const isHidden = read.before === read.after && before.length > 0 && after.length > 0;
  return isHidden ? { before: linesOf(before, asWritten), after: linesOf(after, asWritten) } : read;
}

function linesOf(sides: readonly Side[], words: (text: string) => string): string {
  return sides.map(({ text }) => withoutTurns(words(text))).join("\n");
}

/** Signs that turn the direction of writing, and could show a text as another than it is, by their names. */
export function withoutTurns(text: string): string {
  return text.replace(
    /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g,
    (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}

function asWritten(text: string): string {
  return text;
}

/** Headings, items, emphasis, links and tables as their words; code as the name that it says, blocks without their fences. */
function readable(text: string): string {
  if (text.startsWith(":::")) return container(text);
  if (text.startsWith("```"))
    return text.replace(/^`{3,}\S*\s*|\s*(?<!`)`{3,}$/g, "").replace(/\s*\{#[^{}]*\}/g, "");
  return text
    .replace(/^(?:#+|[-*+]|--)\s+/, "")
    .replace(/\s*\{#[^{}]*\}\s*$/, "")
    .replace(/^\|\s*|\s*\|$/g, "")
    .replace(/\s+\|\s+/g, " | ")
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, "$1")
    .replace(/`=\s*([^`]*)`/g, "$1")
    .replace(/`([^`]*)`/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1");
}

/** The first line of a container: its kind, its heading, and what else is said of it. Its id says nothing to a reader. */
function container(text: string): string {
  return text.replace(
    /^:{3,}\s*([\p{L}-]+)(?:\[([^\]]*)\])?(?:\{([^}]*)\})?/u,
    (_, kind: string, title: string | undefined, attributes: string | undefined) => {
      const said = [...(attributes ?? "").matchAll(/([\p{L}-]+)="([^"]*)"/gu)]
        .map(([, key = "", value = ""]) => `${key.replaceAll("-", " ")}: ${value}`)
        .join(", ");
      const name = `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
      return [[name, title].filter(Boolean).join(": "), said].filter(Boolean).join(" · ");
    },
  );
}
