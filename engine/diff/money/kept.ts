/**
 * Values that hybrids have in common: what a rule gives depends only on the groups that it leads to, so that each value
 * is computed once for each set of those, however many hybrids there are.
 */
import type { KeptFor } from "../../run/counting.js";
import { KeptValues, nothingKept, type KeptOf } from "../../reference/kept.js";
import type { Hybrid } from "./hybrids.js";
import type { Plan } from "./plan.js";
import { followed, keysOfPlaces } from "./reach.js";

export class KeptOfHybrids {
  /** The key of a definition's place, by the object that stands for its name. */
  private readonly keys: ReadonlyMap<object, string>;
  /** The groups that a place leads to, by its key. */
  private readonly groups: ReadonlyMap<string, readonly string[]>;
  /** By definition with its groups, and month. */
  private readonly kept = new Map<string, Map<string, KeptOf>>();

  constructor({ hybrids: { slots }, ways }: Plan) {
    this.keys = keysOfPlaces(slots);
    const groupOf = new Map(slots.map(({ key, group, always }) => [key, always ? null : group]));
    const groupsAt = (key: string): readonly string[] => [
      ...new Set([...followed(key, ways)].flatMap((one) => groupOf.get(one) ?? [])),
    ];
    this.groups = new Map(slots.map(({ key }) => [key, groupsAt(key).toSorted()]));
  }

  /** Where a hybrid keeps its values. Of other rows, as by other concepts, values are kept apart. */
  forHybrid({ model, made }: Hybrid, rows: string): KeptFor {
    const { definitions } = model;
    return (month) => {
      const name = month?.toString() ?? "";
      return new KeptValues((index) => {
        const definition = definitions[index];
        const key = definition && this.keys.get(definition.nameSpan);
        if (!definition || key === undefined) return null;
        const own = (this.groups.get(key) ?? []).filter((id) => made.has(id));
        return this.of([rows, definition.entity, definition.name, ...own].join("\n"), name);
      });
    };
  }

  private of(name: string, month: string): KeptOf {
    const months = this.kept.get(name) ?? new Map<string, KeptOf>();
    this.kept.set(name, months);
    const known = months.get(month) ?? nothingKept();
    months.set(month, known);
    return known;
  }
}
