/** Numbers for pairs of numbers: the same pair has the same number, from 1 in the order in which they come. */
import { NONE, NumberMap } from "./number-map.js";

/** A pair's parts are below this: there are never more rows than that. */
const MOST = 2 ** 26;
/** Pairs of parts below this have keys of their own, which are small: those are found soonest. */
const SMALL = 2 ** 11;

export class Pairs {
  private count = 0;
  private readonly small = new NumberMap();
  private readonly large = new NumberMap();
  private singlesCount = 0;
  private readonly singles = new NumberMap();

  get size(): number {
    return this.count;
  }

  number(left: number, right: number): number {
    const isSmall = left < SMALL && right < SMALL;
    const numbers = isSmall ? this.small : this.large;
    const pair = left * (isSmall ? SMALL : MOST) + right;
    const known = numbers.get(pair);
    if (known !== NONE) return known;
    this.count += 1;
    numbers.add(pair, this.count);
    return this.count;
  }

  /** A number however large as one that a pair can hold. */
  single(large: number): number {
    const known = this.singles.get(large);
    if (known !== NONE) return known;
    this.singles.add(large, this.singlesCount);
    this.singlesCount += 1;
    return this.singlesCount - 1;
  }
}
