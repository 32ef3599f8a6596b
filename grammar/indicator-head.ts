/** The opening line of a block `indikator`: its title, and its id in braces. */
import { slug } from "./heading.js";
import type { Block } from "./outline-nodes.js";
import { normalizeName } from "./words.js";

export interface IndicatorHead {
  readonly title: string;
  /** Written in braces, else the words of the title in the letters that an id can have. */
  readonly id: string;
  /** Where the braces begin in the block's title; -1 without them. */
  readonly braces: number;
  /** False for braces that hold something else than one id. */
  readonly readable: boolean;
}

/** Reads `Fast läkarkontakt {#fast-lakarkontakt}`. */
export function indicatorHead({ title: text }: Block): IndicatorHead {
  const braces = text.indexOf("{");
  const title = normalizeName(braces < 0 ? text : text.slice(0, braces));
  const written = braces < 0 ? null : /^\{\s*#([^\s#{}]+)\s*\}$/.exec(text.slice(braces));
  const id = written?.[1] ?? slug(title).replace(/[åäö]/g, (letter) => (letter === "ö" ? "o" : "a"));
  return { title, id, braces, readable: braces < 0 || written !== null };
}

/** The name by which rules read how far a goal is reached. */
export function fulfilmentName(title: string): string {
  return `måluppfyllelse ${title}`;
}

/** True if the block says what is to be reached, so that there is a fulfilment to read. */
export function hasGoal({ lines }: Block): boolean {
  return lines.some(({ text }) => /^\s*(?:mål|nedre\s+gräns|övre\s+gräns)\s*=/u.test(text));
}
