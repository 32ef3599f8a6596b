/** Maps that are quick where their keys are small whole numbers, and that hold more than a `Map` can. */

/** So many entries has one `Map` at most; it would hold 2^24. */
const MOST_IN_ONE = 2 ** 23;

/** A map without end: where one `Map` is full, another one follows. */
export class LargeMap<Key, Item> {
  private readonly maps = [new Map<Key, Item>()];

  constructor(private readonly mostInOne = MOST_IN_ONE) {}

  get size(): number {
    return this.maps.reduce((sum, { size }) => sum + size, 0);
  }

  get(key: Key): Item | undefined {
    for (const map of this.maps) {
      const item = map.get(key);
      if (item !== undefined) return item;
    }
    return undefined;
  }

  /** Sets the item of a key that has none. */
  add(key: Key, item: Item): void {
    const last = this.maps.at(-1);
    if (last && last.size < this.mostInOne) last.set(key, item);
    else this.maps.push(new Map([[key, item]]));
  }
}

/** Up to so many keys have a place each. */
export const MOST_PLACES = 2 ** 22;

/** No number. */
export const NONE = -1;

/** Numbers from 0 by whole numbers from 0. */
export class NumberMap {
  private places = new Int32Array(1024).fill(NONE);
  private readonly others = new LargeMap<number, number>();

  /** The number of a key, or `NONE`. */
  get(key: number): number {
    if (key < MOST_PLACES) return key < this.places.length ? (this.places[key] ?? NONE) : NONE;
    return this.others.get(key) ?? NONE;
  }

  /** Sets the number of a key that has none. */
  add(key: number, number: number): void {
    if (key >= MOST_PLACES) return this.others.add(key, number);
    if (key >= this.places.length) this.grow(key);
    this.places[key] = number;
  }

  private grow(key: number): void {
    const grown = new Int32Array(2 ** Math.ceil(Math.log2(key + 1))).fill(NONE);
    grown.set(this.places);
    this.places = grown;
  }
}
