/** How much a change weighs: by what it costs where that is known, else by what depends on it. */
import { bySize, type Change, type Diff, type Kronor } from "../engine/index.js";
import { isSome } from "./diff-kronor.js";

/** What a change has of the regeleffekt, with the changes that it can only be made with. */
export interface Cost {
  readonly group: string;
  readonly amount: Kronor;
}

/** By the ids of the changes; those that cost nothing are not there. */
export type Costs = ReadonlyMap<string, Cost>;

export function costsOf({ money }: Diff): Costs {
  const groups = money?.groups ?? [];
  return new Map(
    groups.flatMap(({ id: group, shapley, members }) => {
      if (shapley === null || !isSome(shapley)) return [];
      return members.map(({ id }) => [id, { group, amount: shapley }] as const);
    }),
  );
}

/** What costs most first; of what costs nothing, what most payments and rules depend on. */
export function byWeight(costs: Costs, weight: (change: Change) => number) {
  return (left: Change, right: Change): number => {
    const [one, other] = [costs.get(left.id), costs.get(right.id)];
    if (one && other) return bySize(one.amount, other.amount) || weight(right) - weight(left);
    if (one || other) return one ? -1 : 1;
    return weight(right) - weight(left);
  };
}
