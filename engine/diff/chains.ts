/** Where a hidden change comes from: the shortest way from a rule to one that itself says something else. */
import type { Renamed } from "./meanings.js";
import { NOT_RENAMED } from "./meanings.js";
import type { ReadPackage } from "./readings.js";

/** The rules of two packages that mean something else, and why. */
export class Causes {
  /** Rules of the new package that mean something else, or are new. */
  private readonly changed = new Set<string>();
  /** Those that themselves say something else. */
  private readonly own = new Set<string>();
  /** What a rule no longer leads to since it is gone, by the rule's id. */
  private readonly gone = new Map<string, readonly string[]>();
  /** What was found for where ways part. */
  private readonly chains = new Map<string, readonly string[]>();
  private readonly causes = new Map<string, readonly string[]>();

  constructor(
    before: ReadPackage,
    private readonly after: ReadPackage,
    renamed: Renamed,
    /** The rules whose text is what it was: what they say is other only by what they lead to. */
    sameText: ReadonlySet<string>,
  ) {
    const old = new Map(before.meanings.rules.map(({ id }) => [renamed.rule(id), id]));
    for (const { id } of after.meanings.rules) {
      const former = old.get(id);
      if (former !== undefined && before.meanings.deep(former) === after.meanings.deep(id)) continue;
      this.changed.add(id);
      if (
        former === undefined ||
        before.meanings.own(former, renamed) !== after.meanings.own(id, NOT_RENAMED)
      )
        this.own.add(id);
      if (former === undefined) continue;
      const left = before.meanings.leadsTo(former).map((one) => renamed.rule(one));
      this.gone.set(
        id,
        left.filter((one) => !after.meanings.rule(one)),
      );
    }
    for (const id of sameText) if (this.nextOf(id).length > 0) this.own.delete(id);
    // What is other by an earlier year alone begins here: its rules are in another package.
    for (const id of this.changed) if (this.nextOf(id).length === 0) this.own.add(id);
  }

  isChanged(id: string): boolean {
    return this.changed.has(id);
  }

  /** True if the rule itself says something else, whatever it leads to. */
  saysOther(id: string): boolean {
    return this.own.has(id);
  }

  /** From the rule to the nearest one that says something else or is gone, both included; `…` for the middle of a long way. */
  chain(id: string): readonly string[] {
    const way = this.wayToFork(id);
    const fork = way.at(-1) ?? id;
    const rest = this.chains.get(fork) ?? this.findChain(fork);
    this.chains.set(fork, rest);
    return rest.length === 0 ? [id] : shortened([...way.slice(0, -1), ...rest]);
  }

  /** Empty where no cause is known. */
  private findChain(id: string): readonly string[] {
    const from = new Map<string, string | null>([[id, null]]);
    for (const at of from.keys()) {
      if (this.isCause(at)) return wayTo(at, from);
      for (const next of this.nextOf(at)) if (!from.has(next)) from.set(next, at);
    }
    return [];
  }

  /** The rules that say something else, or are gone, among those that a rule leads to, the nearest first; `…` if there are many more. */
  causesOf(id: string): readonly string[] {
    const fork = this.wayToFork(id).at(-1) ?? id;
    const found = this.causes.get(fork) ?? this.findCauses(fork);
    this.causes.set(fork, found);
    return found;
  }

  /** From the rule to where the ways part: all that lead there alone have the same causes. */
  private wayToFork(id: string): readonly string[] {
    const way = new Set([id]);
    for (const at of way) {
      const [only, ...others] = this.isCause(at) ? [] : this.nextOf(at);
      if (only === undefined || others.length > 0) return [...way];
      way.add(only);
    }
    return [id];
  }

  private findCauses(id: string): readonly string[] {
    const causes: string[] = [];
    const seen = new Set([id]);
    for (const at of seen) {
      if (this.isCause(at)) causes.push(at);
      if (causes.length > MOST_CAUSES) break;
      for (const next of this.nextOf(at)) seen.add(next);
    }
    return namedCauses(causes);
  }

  private isCause(id: string): boolean {
    return this.own.has(id) || !this.changed.has(id);
  }

  private nextOf(id: string): readonly string[] {
    const leads = this.after.meanings.leadsTo(id).filter((next) => this.changed.has(next));
    return [...leads, ...(this.gone.get(id) ?? [])];
  }
}

/** A longer way is told without its middle. */
const MOST_LINKS = 100;
/** Of so many causes it is told which they are. */
const MOST_CAUSES = 50;

/** The first of many causes; `…` stands for the others. */
export function namedCauses(causes: readonly string[]): readonly string[] {
  const named = causes.filter((one) => one !== "…");
  const isWhole = named.length === causes.length && named.length <= MOST_CAUSES;
  return isWhole ? causes : [...named.slice(0, MOST_CAUSES), "…"];
}

function wayTo(id: string, from: ReadonlyMap<string, string | null>): readonly string[] {
  const way: string[] = [];
  for (let at: string | null = id; at !== null; at = from.get(at) ?? null) way.push(at);
  return way.reverse();
}

function shortened(way: readonly string[]): readonly string[] {
  return way.length <= MOST_LINKS
    ? way
    : [...way.slice(0, MOST_LINKS / 2), "…", ...way.slice(-MOST_LINKS / 2)];
}
