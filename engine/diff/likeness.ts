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
  let before = new Array<number>(right.length + 1).fill(0);
  for (const word of left) {
    const row = new Array<number>(right.length + 1).fill(0);
    for (let at = 0; at < right.length; at += 1)
      row[at + 1] = word === right[at] ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, row[at] ?? 0);
    before = row;
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

/** The pairs that are like enough, likest first; of those that are equally like, the ones that stand alike. */
export function likest(
  before: readonly Reading[],
  after: readonly Reading[],
  least: number,
): readonly Candidate[] {
  const words = new Map([...before, ...after].map((one) => [one, tokensOf(one.text).slice(0, MOST_WORDS)]));
  const index = indexOf(after, words);
  const found = before.flatMap((reading) => {
    const own = words.get(reading) ?? [];
    return shareMost(reading, own, index, words).flatMap((other): readonly Candidate[] => {
      const hundredths = likeness(own, words.get(other) ?? []);
      return hundredths >= least ? [{ before: reading, after: other, hundredths }] : [];
    });
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

/** The units of the same kind that have most words in common with one, whatever their order. */
function shareMost(
  reading: Reading,
  own: readonly string[],
  index: ReadonlyMap<string, readonly Reading[]>,
  words: Words,
): readonly Reading[] {
  const shared = new Map<Reading, number>();
  for (const word of new Set(own))
    for (const other of index.get(word) ?? [])
      if (other.kind === reading.kind) shared.set(other, (shared.get(other) ?? 0) + 1);
  const score = (other: Reading): number =>
    (2 * (shared.get(other) ?? 0)) / (own.length + (words.get(other)?.length ?? 0));
  return [...shared.keys()]
    .sort((left, right) => score(right) - score(left) || left.order - right.order)
    .slice(0, COMPARED);
}
