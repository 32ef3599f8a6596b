/** What a piece of text without a rule of its own is called. */
import type { Unit } from "./units.js";

/** So many characters of a paragraph are its name. */
const NAMED_BY = 60;
/** They are looked for among so many, since all of a text can be very long. */
const LOOKED_AT = 1000;

/** A heading's, a requirement's or an example's title, a field's name; of other text its first words. */
export function nameOfText({ kind, id, text }: Pick<Unit, "kind" | "id" | "text">): string {
  if (kind === "example") return id.replace(/^exempel /, "").replace(/ \(\d+\)$/, "");
  if (kind === "field") return id.replace(/^(?:regelverk|uppgifter) /, "");
  const words = plainWords(text.slice(0, LOOKED_AT));
  return words.length <= NAMED_BY ? words : `${words.slice(0, NAMED_BY).replace(/\s+\S*$/, "")} …`;
}

/** The words of Markdown, without its signs. */
export function plainWords(text: string): string {
  return text
    .replace(/^:::\S*\[([^\]]*)\].*$/, "$1")
    .replace(/^(?:#+|[-*+]|\d+[.)]|>|--)\s+/, "")
    .replace(/\s*\{#?[^{}]*\}\s*$/, "")
    .replace(/!?\[([^\]]*)\]\([^()]*\)/g, "$1")
    .replace(/`=?\s*([^`]*)`/g, "$1")
    .replace(/\*+([^*]+)\*+/g, "$1")
    .replace(/^\|\s*|\s*\|$/g, "")
    .replace(/\s*\|\s*/g, ", ")
    .trim();
}
