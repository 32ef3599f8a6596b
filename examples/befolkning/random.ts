/** A small generator of whole numbers: the same on every machine, from a fixed seed. */

export interface Random {
  /** A whole number from 0 up to but not including `limit`, which is at most 2³². */
  below(limit: number): number;
}

/** xoshiro128**, its state filled by splitmix32. Whole 32-bit numbers only. */
export function makeRandom(seed: number): Random {
  let [a, b, c, d] = fill(seed);
  return { below: (limit) => next() % limit };

  function next(): number {
    const drawn = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return drawn;
  }
}

/** A whole number from `first` to `last`, both counted. */
export function between(first: number, last: number, random: Random): number {
  return first + random.below(last - first + 1);
}

function fill(seed: number): [number, number, number, number] {
  let state = seed;
  return [draw(), draw(), draw(), draw()];

  function draw(): number {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  }
}

function rotate(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
