/** Finds runs of words that a document shares with a source text: facts may be taken over, sentences may not. */

/** So many words in a row, the same in both, are somebody else's sentence. */
export const LONGEST_SHARED = 7;

/** Stands within a word where a line ended. */
const JOINED = "\u0001";

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Words that may be the same, since they are a name or a title: each counts as one word. */
export interface Title {
  readonly words: string;
  readonly why: string;
}

export interface SharedRun {
  readonly document: string;
  readonly line: number;
  readonly source: string;
  readonly sourceLine: number;
  readonly words: readonly string[];
}

interface Word {
  readonly text: string;
  readonly line: number;
}

interface Place {
  readonly source: string;
  readonly words: readonly Word[];
  readonly at: number;
}

/** Runs of more than {@link LONGEST_SHARED} words in each document that stand in a source too, as long as they are. */
export function findSharedRuns(
  documents: readonly NamedText[],
  sources: readonly NamedText[],
  titles: readonly Title[],
): readonly SharedRun[] {
  const names = titles.map(({ words }) => wordsOf(words).map(({ text }) => text));
  const places = new Map<string, Place[]>();
  for (const { name, text } of sources) note(places, name, joinTitles(wordsOf(text), names));
  return documents.flatMap(({ name, text }) => runsIn(name, joinTitles(wordsOf(text), names), places));
}

/** The titles of a list `words | why`, a line each; lines that begin with `#` are for the reader. */
export function readTitles(text: string): readonly Title[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.map((line) => {
    const [words = "", why = ""] = line.split("|").map((part) => part.trim());
    if (words === "" || why === "") throw new Error(`a title and its reason are wanted: ${line}`);
    return { words, why };
  });
}

/**
 * The words of a text in small letters, without punctuation, addresses of links and marks of headings. A word that is
 * parted at the end of a line is put together again, but `hälso-` before `och` is a word of its own.
 */
function wordsOf(text: string): readonly Word[] {
  const plain = text
    .normalize("NFC")
    .replace(/\r\n?|\f/gu, "\n")
    .replace(/\u00ad/gu, "")
    .replace(/\]\([^)\n]*\)|\{[#.][^}\n]*\}/gu, (mark) => " ".repeat(mark.length))
    .toLowerCase();
  const joined = plain.replace(/(?<=\p{L})-(\n\s*)(?!och\b|eller\b|samt\b)(?=\p{L})/gu, JOINED);
  const words: Word[] = [];
  let line = 1;
  for (const [found] of joined.matchAll(/\n|[\p{L}\p{N}\p{M}\u0001]+/gu)) {
    if (found === "\n") line += 1;
    else {
      words.push({ text: found.replaceAll(JOINED, ""), line });
      line += found.split(JOINED).length - 1;
    }
  }
  return words;
}

/** The longest title that begins at a word becomes one word. */
function joinTitles(words: readonly Word[], titles: readonly (readonly string[])[]): readonly Word[] {
  const longest = [...titles].sort((left, right) => right.length - left.length);
  const joined: Word[] = [];
  for (let at = 0; at < words.length;) {
    const title = longest.find((one) => one.every((text, index) => words[at + index]?.text === text));
    joined.push({ text: title?.join(" ") ?? words[at]?.text ?? "", line: words[at]?.line ?? 0 });
    at += title?.length ?? 1;
  }
  return joined;
}

function note(places: Map<string, Place[]>, source: string, words: readonly Word[]): void {
  for (let at = 0; at + LONGEST_SHARED < words.length; at += 1) {
    const key = keyAt(words, at);
    const known = places.get(key) ?? [];
    places.set(key, [...known, { source, words, at }]);
  }
}

function runsIn(
  document: string,
  words: readonly Word[],
  places: ReadonlyMap<string, readonly Place[]>,
): readonly SharedRun[] {
  const runs: SharedRun[] = [];
  for (let at = 0; at + LONGEST_SHARED < words.length;) {
    const found = longestAt(words, at, places.get(keyAt(words, at)) ?? []);
    if (found) {
      const shared = words.slice(at, at + found.length);
      const sourceLine = found.place.words[found.place.at]?.line ?? 0;
      const run = { document, line: words[at]?.line ?? 0, source: found.place.source, sourceLine };
      runs.push({ ...run, words: shared.map(({ text }) => text) });
    }
    at += found?.length ?? 1;
  }
  return runs;
}

function longestAt(
  words: readonly Word[],
  at: number,
  places: readonly Place[],
): { readonly place: Place; readonly length: number } | null {
  const all = places.map((place) => ({ place, length: sameFrom(words, at, place) }));
  return all.reduce<(typeof all)[number] | null>(
    (best, one) => (best && best.length >= one.length ? best : one),
    null,
  );
}

function sameFrom(words: readonly Word[], at: number, place: Place): number {
  let length = 0;
  while (at + length < words.length && words[at + length]?.text === place.words[place.at + length]?.text)
    length += 1;
  return length;
}

function keyAt(words: readonly Word[], at: number): string {
  return words
    .slice(at, at + LONGEST_SHARED + 1)
    .map(({ text }) => text)
    .join(" ");
}
