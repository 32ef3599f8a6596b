/** Numbers for pairs of numbers: the same pair has the same number, from 1 in the order in which they come. */

/** A pair's parts are below this: there are never more rows than that. */
const MOST = 2 ** 26;

export class Pairs {
  private readonly numbers = new Map<number, number>();
  private readonly singles = new Map<number, number>();

  get size(): number {
    return this.numbers.size;
  }

  number(left: number, right: number): number {
    const pair = left * MOST + right;
    const number = this.numbers.get(pair) ?? this.numbers.size + 1;
    this.numbers.set(pair, number);
    return number;
  }

  /** A number however large as one that a pair can hold. */
  single(large: number): number {
    const number = this.singles.get(large) ?? this.singles.size;
    this.singles.set(large, number);
    return number;
  }
}
