/** How like two texts are: the words that they have in common, in the same order, of all their words. */
import type { Reading } from "./readings.js";
import { wordsOf } from "./units.js";

/** The words and figures of a text. */
export function tokensOf(text: string): readonly string[] {
  return wordsOf(text).match(/[\p{L}\p{N}]+(?:[.,:]\p{N}+)*|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** Twice the words in common, in the same order, of the words of both, in hundredths. */
export function likeness(left: readonly string[], right: readonly string[]): number {
  const all = left.length + right.length;
  return all === 0 ? 100 : Math.floor((200 * common(left, right)) / all);
}

/** The length of the longest sequence of words that both have. */
function common(left: readonly string[], right: readonly string[]): number {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let [end, other] = [left.length, right.length];
  while (end > start && other > start && left[end - 1] === right[other - 1])
    [end, other] = [end - 1, other - 1];
  return start + (left.length - end) + inMiddle(left.slice(start, end), right.slice(start, other));
}

function inMiddle(left: readonly string[], right: readonly string[]): number {
  let [before, row] = [new Uint32Array(right.length + 1), new Uint32Array(right.length + 1)];
  for (const word of left) {
    for (let at = 0; at < right.length; at += 1)
      row[at + 1] = word === right[at] ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0);
    [before, row] = [row, before];
  }
  return before[right.length] ?? 0;
}

export interface Candidate {
  readonly before: Reading;
  readonly after: Reading;
  readonly hundredths: number;
}

/** So many of the units that share most words are compared word by word. */
const COMPARED = 6;
/** Longer texts are compared by their first words. */
const MOST_WORDS = 600;
/** So many units are looked up by the rarest words of one, which a unit that is like it has too. */
const LOOKED_UP = 60;

/** The pairs that are like enough, likest first; of those that are equally like, the ones that stand alike. */
export function likest(
  before: readonly Reading[],
  after: readonly Reading[],
  least: number,
): readonly Candidate[] {
  const words = new Map([...before, ...after].map((one) => [one, tokensOf(one.text).slice(0, MOST_WORDS)]));
  const index = indexOf(after, words);
  const found = before.flatMap((reading, at) => {
    const own = words.get(reading) ?? [];
    const place = before.length === 0 ? 0 : at / before.length;
    return likestOf(reading, own, shareMost(reading, own, place, index, words), words, least);
  });
  return [...found].sort(
    (left, right) =>
      right.hundredths - left.hundredths ||
      nearness(left) - nearness(right) ||
      left.before.order - right.before.order ||
      left.after.order - right.after.order,
  );
}

/** 0 in the same section, 1 in the same document, else 2. */
function nearness({ before, after }: Candidate): number {
  return before.document !== after.document ? 2 : before.section === after.section ? 0 : 1;
}

type Words = ReadonlyMap<Reading, readonly string[]>;

function indexOf(readings: readonly Reading[], words: Words): ReadonlyMap<string, readonly Reading[]> {
  const index = new Map<string, Reading[]>();
  for (const reading of readings)
    for (const word of new Set(words.get(reading))) {
      const own = index.get(word) ?? [];
      own.push(reading);
      index.set(word, own);
    }
  return index;
}

interface Shared {
  readonly reading: Reading;
  /** As like as they would be if the words that both have stood in one order, in hundredths. */
  readonly atMost: number;
}

/** Those that are like enough; word by word only as long as another can be as like as the best. */
function likestOf(
  before: Reading,
  own: readonly string[],
  shared: readonly Shared[],
  words: Words,
  least: number,
): readonly Candidate[] {
  let best = least;
  return shared.flatMap(({ reading: after, atMost }): readonly Candidate[] => {
    if (atMost < best) return [];
    const hundredths = likeness(own, words.get(after) ?? []);
    best = Math.max(best, Math.min(hundredths, SURE));
    return hundredths >= least ? [{ before, after, hundredths }] : [];
  });
}

/** One that is as like as this is the same unit; others may be as like, and stand nearer. */
const SURE = 90;

/** The units of the same kind that have most words in common with one, whatever their order. */
function shareMost(
  reading: Reading,
  own: readonly string[],
  place: number,
  index: ReadonlyMap<string, readonly Reading[]>,
  words: Words,
): readonly Shared[] {
  const found = new Set<Reading>();
  const lists = [...new Set(own)].map((word) => index.get(word) ?? []);
  for (const list of [...lists].sort((left, right) => left.length - right.length)) {
    if (found.size >= LOOKED_UP) break;
    // Of a word that very many have, those that stand about where the unit stood.
    const from = Math.max(
      0,
      Math.min(list.length - LOOKED_UP, Math.floor(place * list.length) - LOOKED_UP / 2),
    );
    for (const other of list.slice(from, from + LOOKED_UP)) if (other.kind === reading.kind) found.add(other);
  }
  const count = countOf(own);
  return [...found]
    .map((other) => ({ reading: other, atMost: sharedOf(count, own.length, words.get(other) ?? []) }))
    .sort((left, right) => right.atMost - left.atMost || left.reading.order - right.reading.order)
    .slice(0, COMPARED);
}

function countOf(words: readonly string[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const word of words) count.set(word, (count.get(word) ?? 0) + 1);
  return count;
}

function sharedOf(count: ReadonlyMap<string, number>, length: number, other: readonly string[]): number {
  const seen = new Map<string, number>();
  let shared = 0;
  for (const word of other) {
    const own = count.get(word);
    if (own === undefined) continue;
    const before = seen.get(word) ?? 0;
    if (before < own) shared += 1;
    seen.set(word, before + 1);
  }
  return Math.floor((200 * shared) / Math.max(1, length + other.length));
}
