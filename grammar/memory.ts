/**
 * What is remembered of the last reading of a package: by `check --watch` in its process, by other commands on disk.
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
  /** null until it is asked for, where it was kept as bytes. */
  value: unknown;
  /** The same as bytes; null for what was read in this process. */
  readonly packed: Uint8Array | null;
}

/** A memory as plain data that can be kept outside the process. */
export interface Remembered {
  readonly entries: readonly { readonly key: string; readonly at: number; readonly packed: Uint8Array }[];
  readonly numbers: number;
}

/** How plain data becomes bytes and back. */
export interface Packing {
  readonly pack: (value: unknown) => Uint8Array;
  readonly unpack: (bytes: Uint8Array) => unknown;
}

/** It holds one round of reading: what the next round does not ask for is forgotten. */
export class Memory {
  private last: ReadonlyMap<string, Kept> = new Map();
  private now = new Map<string, Kept>();
  private numbers = 0;
  private isNew = false;
  private readonly held = new Map<string, object>();
  private unpack: Packing["unpack"] | null = null;

  /** A memory that goes on from what an earlier one held. What is not asked for is never unpacked. */
  static from({ entries, numbers }: Remembered, { unpack }: Packing): Memory {
    const memory = new Memory();
    for (const { key, at, packed } of entries) memory.now.set(key, { at, value: null, packed });
    memory.numbers = numbers;
    memory.unpack = unpack;
    return memory;
  }

  /** To be called before each reading of a package. */
  beginRound(): void {
    this.last = this.now;
    this.now = new Map();
  }

  /** True if something has been read since it was begun, or was last asked for what it remembers. */
  get hasNews(): boolean {
    return this.isNew;
  }

  /** What the last round held. */
  remembered({ pack }: Packing): Remembered {
    this.isNew = false;
    const entries = [...this.now].map(([key, { at, value, packed }]) => ({
      key,
      at,
      packed: packed ?? pack(value),
    }));
    return { entries, numbers: this.numbers };
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
    if (!found) this.isNew = true;
    const before = found ? this.valueOf(found) : null;
    const value = found ? moved(before as T, at - found.at) : read();
    // What has not moved is kept as it is, with its bytes.
    this.now.set(key, found?.at === at ? found : { at, value, packed: null });
    return value;
  }

  /** What a stage keeps for itself from round to round, in this process alone. */
  hold<T extends object>(name: string, begin: () => T): T {
    const held = (this.held.get(name) ?? begin()) as T;
    this.held.set(name, held);
    return held;
  }

  private valueOf(kept: Kept): unknown {
    if (kept.packed && kept.value === null && this.unpack) kept.value = this.unpack(kept.packed);
    return kept.value;
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
