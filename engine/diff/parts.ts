/** Finds the paragraphs that one paragraph was split into, or that were joined to one. */
import { pushTo } from "./grouped.js";
import { tokensOf } from "./likeness.js";
import type { Reading } from "./readings.js";

/** Most parts that one unit is looked for in. */
const MOST_PARTS = 6;
/** So many units are tried as the first part of one. */
const MOST_TRIED = 50;
/** And of so many it is asked whether they can be. */
const MOST_ASKED = 200;
/** By so many of their first words units are found. */
const FIRST_WORDS = 3;

/** Units that others may consist of. Each is found by its first words, which the whole must begin with. */
export class Parts {
  private readonly words: readonly (readonly string[])[];
  private readonly byFirst = new Map<string, number[]>();
  /** How many of those under a key are no longer looked at, from the first on. */
  private readonly passed = new Map<string, number>();
  private readonly taken = new Set<number>();

  constructor(private readonly units: readonly Reading[]) {
    this.words = units.map(({ text }) => tokensOf(text));
    for (const [at, words] of this.words.entries())
      if (words.length > 0) pushTo(this.byFirst, firstOf(words, FIRST_WORDS), at);
  }

  /** The units that follow one another and together have the words of the whole, in its order, and are then taken. */
  within({ text }: Reading): readonly Reading[] {
    const whole = tokensOf(text);
    let tries = 0;
    for (const first of this.beginning(whole)) {
      const own = this.words[first] ?? [];
      if (this.taken.has(first) || !standsAt(own, whole, 0)) continue;
      tries += 1;
      if (tries > MOST_TRIED) break;
      const end = this.endOfRun(first, whole);
      if (end === null) continue;
      for (let at = first; at < end; at += 1) this.taken.add(at);
      return this.units.slice(first, end);
    }
    return [];
  }

  /** Units that may be the first part of one, in their order. */
  private beginning(whole: readonly string[]): readonly number[] {
    const keys = Array.from({ length: FIRST_WORDS }, (_, at) => firstOf(whole, at + 1));
    // A whole of few words has the same first words each time.
    const found = [...new Set(keys)].flatMap((key) => this.leftOf(key));
    return found.sort((left, right) => left - right);
  }

  private leftOf(key: string): readonly number[] {
    const all = this.byFirst.get(key) ?? [];
    let from = this.passed.get(key) ?? 0;
    while (this.taken.has(all[from] ?? -1)) from += 1;
    this.passed.set(key, from);
    return all.slice(from, from + MOST_ASKED);
  }

  /** Behind the last of the units from the first on that together are the whole; null if there is no such run. */
  private endOfRun(first: number, whole: readonly string[]): number | null {
    const one = this.units[first];
    let length = this.words[first]?.length ?? 0;
    for (let at = first + 1; at < first + MOST_PARTS; at += 1) {
      const next = this.units[at];
      if (!next || this.taken.has(at) || next.document !== one?.document || next.section !== one.section)
        return null;
      const own = this.words[at] ?? [];
      if (!standsAt(own, whole, length)) return null;
      length += own.length;
      if (length === whole.length) return at + 1;
    }
    return null;
  }
}

function firstOf(words: readonly string[], count: number): string {
  return words.slice(0, count).join(" ");
}

/** True if the words stand in the whole from a place on. */
function standsAt(words: readonly string[], whole: readonly string[], from: number): boolean {
  return from + words.length <= whole.length && words.every((word, at) => word === whole[from + at]);
}
