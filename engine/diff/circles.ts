/** Puts what leads to one another in order (Tarjan): each after what it leads to, those of a circle together. */
export function inCircles(
  all: readonly string[],
  leadsTo: (id: string) => readonly string[],
): readonly (readonly string[])[] {
  return new Circles(leadsTo).of(all);
}

/** A name on the way down, and how many of those that it leads to are done. */
interface Visit {
  readonly id: string;
  readonly next: readonly string[];
  at: number;
}

/** Without recursion, since rules may lead to one another in thousands of steps. */
class Circles {
  private readonly found: string[][] = [];
  private readonly number = new Map<string, number>();
  private readonly lowest = new Map<string, number>();
  private readonly open: string[] = [];
  private readonly isOpen = new Set<string>();

  constructor(private readonly leadsTo: (id: string) => readonly string[]) {}

  of(all: readonly string[]): readonly (readonly string[])[] {
    for (const id of all) if (!this.number.has(id)) this.from(id);
    return this.found;
  }

  private from(start: string): void {
    const way: Visit[] = [this.enter(start)];
    for (let visit = way.at(-1); visit; visit = way.at(-1)) {
      const next = visit.next[visit.at];
      visit.at += 1;
      if (next === undefined) {
        way.pop();
        this.leave(visit.id, way.at(-1)?.id ?? null);
      } else if (!this.number.has(next)) way.push(this.enter(next));
      else if (this.isOpen.has(next)) this.lower(visit.id, this.number.get(next) ?? 0);
    }
  }

  private enter(id: string): Visit {
    this.number.set(id, this.number.size);
    this.lowest.set(id, this.number.size - 1);
    this.open.push(id);
    this.isOpen.add(id);
    return { id, next: this.leadsTo(id), at: 0 };
  }

  private leave(id: string, above: string | null): void {
    const lowest = this.lowest.get(id) ?? 0;
    if (above !== null) this.lower(above, lowest);
    if (lowest !== this.number.get(id)) return;
    const circle = this.open.splice(this.open.lastIndexOf(id));
    for (const one of circle) this.isOpen.delete(one);
    this.found.push(circle);
  }

  private lower(id: string, to: number): void {
    this.lowest.set(id, Math.min(this.lowest.get(id) ?? to, to));
  }
}
