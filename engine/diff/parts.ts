/** Finds the paragraphs that one paragraph was split into, or that were joined to one. */
import { tokensOf } from "./likeness.js";
import type { Reading } from "./readings.js";

/** Most parts that one unit is looked for in. */
const MOST_PARTS = 6;
/** So many units are tried as the first part of one. */
const MOST_TRIED = 50;

/** Units that others may consist of. Each is found by its rarest word, which the whole must have too. */
export class Parts {
  private readonly words: readonly (readonly string[])[];
  private readonly byRarest = new Map<string, number[]>();
  private readonly taken = new Set<number>();

  constructor(private readonly units: readonly Reading[]) {
    this.words = units.map(({ text }) => tokensOf(text));
    const count = new Map<string, number>();
    for (const words of this.words)
      for (const word of new Set(words)) count.set(word, (count.get(word) ?? 0) + 1);
    for (const [at, words] of this.words.entries()) {
      let rarest = words[0];
      for (const word of words) if ((count.get(word) ?? 0) < (count.get(rarest ?? "") ?? 0)) rarest = word;
      if (rarest !== undefined) pushTo(this.byRarest, rarest, at);
    }
  }

  /** The units that follow one another and together have the words of the whole, in its order, and are then taken. */
  within({ text }: Reading): readonly Reading[] {
    const words = tokensOf(text);
    const inWhole = new Set(words);
    let tries = 0;
    for (const first of [...inWhole].flatMap((word) => this.byRarest.get(word) ?? []).sort((a, b) => a - b)) {
      if (this.taken.has(first) || !this.words[first]?.every((word) => inWhole.has(word))) continue;
      tries += 1;
      if (tries > MOST_TRIED) break;
      const end = this.endOfRun(first, words);
      if (end === null) continue;
      for (let at = first; at < end; at += 1) this.taken.add(at);
      return this.units.slice(first, end);
    }
    return [];
  }

  /** Behind the last of the units from the first on that together are the whole; null if there is no such run. */
  private endOfRun(first: number, whole: readonly string[]): number | null {
    const together = [...(this.words[first] ?? [])];
    const [one] = this.units.slice(first, first + 1);
    for (let at = first + 1; at < first + MOST_PARTS; at += 1) {
      const next = this.units[at];
      if (!next || this.taken.has(at) || next.document !== one?.document || next.section !== one.section)
        return null;
      together.push(...(this.words[at] ?? []));
      if (together.length > whole.length) return null;
      if (together.length === whole.length && together.every((word, place) => word === whole[place]))
        return at + 1;
    }
    return null;
  }
}

/** Puts one more under a key. */
export function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}
