/** What the words of an unknown name were meant as. */
import { editDistance, nearest } from "./distance.js";
import type { Names } from "./names.js";
import { lengthAt, phraseAt } from "./scan.js";
import { timeMeant } from "./time-slips.js";
import { phrasesOf, wordsOf, type ReadingMode } from "./words.js";

/** How many words an unknown name was meant to have: as many as bring it nearest to a declared one. */
export function meant(
  text: string,
  at: number,
  word: string,
  names: Names,
  mode: ReadingMode,
): { length: number; proposals: readonly string[] } {
  const time = mode === "expression" ? timeMeant(text, at) : null;
  if (time) return time;
  const words = text.slice(at, at + lengthAt(SOME_WORDS, text, at)).split(" ");
  const several = nearestOfSeveralWords(words, names);
  if (several) return several;
  const proposals = proposalsFor(word, names, mode);
  const length = unknownRun(text, at, word, mode);
  if (length === word.length || proposals.length === 0) return { length, proposals };
  // `högs årstak`: one word is misspelt before a name; else the words stand for one name, and not for the first word's.
  const rest = text
    .slice(at + word.length, at + length)
    .trim()
    .split(" ");
  const begins = rest.some((_, last) => isDeclared(rest.slice(0, last + 1).join(" "), names));
  return begins ? { length: word.length, proposals } : { length, proposals: [] };
}

/** `avrundad till 4` is meant as `avrundat till`, and the number is what it is rounded to. */
function nearestOfSeveralWords(
  words: readonly string[],
  names: Names,
): { length: number; proposals: readonly string[] } | null {
  let best: { length: number; proposals: readonly string[] } | null = null;
  let least = Infinity;
  for (let count = words.length; count > 1; count -= 1) {
    const candidate = words
      .slice(0, count)
      .join(" ")
      .replace(/[[\](){}.,:;]+$/, "");
    if (/[[\](){},:;×/+=<>]/.test(candidate)) continue;
    const proposals = proposalsFor(candidate, names, "expression").filter((name) => name.includes(" "));
    const distance = distanceTo(candidate, proposals[0]);
    if (distance < least) best = { length: candidate.length, proposals };
    least = Math.min(least, distance);
  }
  return best;
}

const distanceTo = (candidate: string, name: string | undefined): number =>
  name === undefined ? Infinity : editDistance(candidate.toLowerCase(), name.toLowerCase(), name.length);

const isDeclared = (name: string, { names, entities }: Names): boolean =>
  names.has(name) || entities.has(name);

const SOME_WORDS = /\S{1,80}(?: \S{1,80}){0,7}/y;

/** What has been looked for in a package; and how much looking is left, so that many faults do not take long. */
interface Search {
  readonly found: Map<string, readonly string[]>;
  left: number;
}

const searches = new WeakMap<Names, Search>();

/** Keywords long enough to be misspelt. */
const NOUNS = new Set(["öre", "kronor", "krona", "decimal", "decimaler", "heltal"]);
const KEYWORDS = [
  ...[...wordsOf.expression].filter((word) => word.length > 3 && !NOUNS.has(word)),
  ...phrasesOf.expression,
];

/** In a type a word with a capital letter is an entity; another one a word of types, a unit or an attribute. */
function candidates(word: string, names: Names, mode: ReadingMode): readonly string[] {
  if (mode === "key") return [...names.names, ...names.entities];
  if (mode === "expression") return [...names.names, ...names.entities, ...KEYWORDS];
  if (/^\p{Lu}/u.test(word)) return [...names.entities];
  return [...wordsOf.type, ...names.units, ...names.names];
}

/** The names that a misspelt one may have been meant as. */
function proposalsFor(word: string, names: Names, mode: ReadingMode): readonly string[] {
  const search = searches.get(names) ?? { found: new Map(), left: 2_000_000 };
  searches.set(names, search);
  const key = `${mode} ${word}`;
  const known = search.found.get(key);
  if (known) return known;
  search.left -= names.names.size + names.entities.size;
  const proposals = search.left < 0 ? [] : nearest(word, candidates(word, names, mode));
  search.found.set(key, proposals);
  return proposals;
}

/** Unknown words in a row are one unknown name. */
function unknownRun(text: string, at: number, word: string, mode: ReadingMode): number {
  let length = Math.max(word.length, 1);
  for (;;) {
    const next = text.slice(at + length, at + length + lengthAt(NEXT_WORD, text, at + length));
    if (next === "" || wordsOf[mode].has(next.slice(1)) || phraseAt(text, at + length + 1, mode) > 0)
      return length;
    length += next.length;
  }
}

const NEXT_WORD = / \p{L}[\p{L}\p{N}-]*/uy;
