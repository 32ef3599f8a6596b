/**
 * What a process that checks the same package again and again remembers of its last reading: `check --watch`.
 *
 * A document's outline follows from its text alone, and a block's tree from its text and the declared names. Both are
 * kept by just that, so that what is taken from memory is what would have been read. A block that has moved since is
 * copied with its places moved.
 */
import type { Names } from "./names.js";
import type { Span } from "./source.js";

/** Something that was read, and where what it was read from began. */
interface Kept {
  readonly at: number;
  readonly value: unknown;
}

/** The memory of one process. It holds one round of reading: what the next round does not ask for is forgotten. */
export class Memory {
  private last = new Map<string, Kept>();
  private now = new Map<string, Kept>();
  private numbers = 0;

  /** To be called before each reading of a package. */
  beginRound(): void {
    this.last = this.now;
    this.now = new Map();
  }

  /** A number for a long text, so that keys that hold it stay short. */
  number(text: string): number {
    return this.recall(`number ${text}`, 0, () => (this.numbers += 1));
  }

  /**
   * What was read of the same text, or what `read` gives.
   *
   * @param key - All that the reading follows from, but where the text stands.
   * @param at - Where the text begins. The value is plain data, and its places are spans.
   */
  recall<T>(key: string, at: number, read: () => T): T {
    const found = this.now.get(key) ?? this.last.get(key);
    const value = found ? moved(found.value as T, at - found.at) : read();
    this.now.set(key, { at, value });
    return value;
  }
}

/** Plain data with every span in it moved; the same data if it has not moved. */
export function moved<T>(value: T, by: number): T {
  return by === 0 ? value : (copyMoved(value, by) as T);
}

function copyMoved(value: unknown, by: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => copyMoved(one, by));
  if (isSpan(value)) return { ...value, start: value.start + by, end: value.end + by };
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) copy[key] = copyMoved(part, by);
  return copy;
}

function isSpan(value: object): value is Span {
  return "file" in value && "start" in value && "end" in value;
}

/** What can be said of names in a key: two packages that declare the same read the same text alike. */
export function namesKey(names: Names): string {
  const { earlier, byFirstWord, ofEntity, entityOfUnit, ...sets } = names;
  const entities = [...ofEntity].map(([entity, own]) => [entity, ...own]);
  const own = [Object.values(sets).map((set) => [...set]), [...byFirstWord], entities, [...entityOfUnit]];
  return `${JSON.stringify(own)}${earlier ? namesKey(earlier) : ""}`;
}
