/** Orders drawn by chance that is none: the same seed gives the same orders, on every machine. */

/** A small generator of whole numbers of 32 bits (xorshift), never seeded by 0. */
class Generator {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) >>> 0 || 1;
  }

  next(): number {
    let { state } = this;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.state = state >>> 0;
    return this.state;
  }

  /** A whole number from 0 and below a limit, each as likely: what would favour the low ones is drawn again. */
  below(limit: number): number {
    const most = 2 ** 32 - (2 ** 32 % limit);
    let drawn = this.next();
    while (drawn >= most) drawn = this.next();
    return drawn % limit;
  }
}

/** Orders of some things, each order as likely as any other. */
export function drawnOrders<T>(of: readonly T[], count: number, seed: number): readonly (readonly T[])[] {
  const generator = new Generator(seed);
  return Array.from({ length: count }, () => {
    const order = [...of];
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = generator.below(at + 1);
      [order[at], order[other]] = [order[other] as T, order[at] as T];
    }
    return order;
  });
}
