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

/** There may be so many places for each key, and so many more: keys that lie further apart are looked up. */
const PLACES_FOR_EACH = 8;
const PLACES_MORE = 64;

/** Numbers from 0 by whole numbers from 0. Small while it has few: there may be one for each of many rows. */
export class NumberMap {
  private count = 0;
  private places = NO_PLACES;
  private others: LargeMap<number, number> | null = null;

  /** The number of a key, or `NONE`. */
  get(key: number): number {
    const number = key < this.places.length ? (this.places[key] ?? NONE) : NONE;
    return number === NONE && this.others ? (this.others.get(key) ?? NONE) : number;
  }

  /** Sets the number of a key that has none. */
  add(key: number, number: number): void {
    this.count += 1;
    if (key >= this.places.length && !this.makePlace(key)) {
      this.others ??= new LargeMap();
      this.others.add(key, number);
    } else {
      this.places[key] = number;
    }
  }

  /** False if a place for the key would leave too many empty. */
  private makePlace(key: number): boolean {
    if (key >= Math.min(MOST_PLACES, PLACES_FOR_EACH * this.count + PLACES_MORE)) return false;
    const larger = new Int32Array(2 ** Math.ceil(Math.log2(key + 1) + 0.5)).fill(NONE);
    larger.set(this.places);
    this.places = larger;
    return true;
  }
}

const NO_PLACES = new Int32Array(0);
