/** Where the parts of `undantag namn från X när villkor: värde` stand (R12). */
import { normalizeName } from "./words.js";

const WHEN = /(?<!\p{L})när(?!\p{L})/u;
const FROM = /(?<!\p{L})från(?!\p{L})/gu;

/** Where the parts of an exception stand in its text. */
interface Cuts {
  readonly from: number;
  readonly when: number;
  readonly colon: number;
}

/** True for a statement that begins as an exception; a definition may be called `undantag för barn`. */
export function isException(text: string): boolean {
  return (
    /^[Uu]ndantag\s[^=]*:/su.test(text) ||
    /^[Uu]ndantag\s[^=]*$/su.test(text) ||
    equalsForColon(text) !== null
  );
}

/** Where an exception has `=` for its colon; null where it has a colon, or is no exception at all. */
export function equalsForColon(text: string): number | null {
  const found = /^[Uu]ndantag\s(?:[^=:]*\s)?från\s[^=:]*\snär\s[^=:]*(?==)/su.exec(text);
  return found ? found[0].length : null;
}

/** The name of an exception and of the rule that it is from; null where it has none. */
export function exceptionName(text: string): { readonly text: string; readonly of: string } | null {
  const cuts = cutsOf(text);
  const name = cuts ? normalizeName(text.slice("undantag".length, cuts.from)) : "";
  if (!cuts || name === "") return null;
  return { text: name, of: normalizeName(text.slice(cuts.from + "från".length, cuts.when)) };
}

/** The name ends at the last `från` before the first `när`, the condition at the first colon after it. */
export function cutsOf(text: string): Cuts | null {
  const when = WHEN.exec(text)?.index ?? -1;
  const colon = when < 0 ? -1 : text.indexOf(":", when);
  const from = [...text.slice(0, Math.max(when, 0)).matchAll(FROM)].at(-1)?.index ?? -1;
  return from < 0 || colon < 0 ? null : { from, when, colon };
}
