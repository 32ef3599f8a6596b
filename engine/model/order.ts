/** The order in which definitions are typed: what a definition needs comes before it, however long the chain is. */
import { children, type Expression } from "../../grammar/syntax.js";
import type { Declared } from "./declarations.js";

export interface Ordered {
  readonly declared: Declared;
  /** How many definitions follow on each other, this one included. */
  readonly depth: number;
}

/** Sorts definitions by the names that they hold. A circle is cut where it closes: the typing pass reports it. */
export function inDependencyOrder(definitions: readonly Declared[]): readonly Ordered[] {
  const byName = new Map<string, Declared[]>();
  for (const declared of definitions) {
    const same = byName.get(declared.name);
    if (same) same.push(declared);
    else byName.set(declared.name, [declared]);
  }
  const depths = new Map<Declared, number>();
  const begun = new Set<Declared>();
  const ordered: Ordered[] = [];
  for (const first of definitions) {
    const path = [first];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const needed = needs(last);
      const next = begun.has(last) ? undefined : needed.find((one) => !begun.has(one) && one !== last);
      if (next && !begun.has(last)) {
        begun.add(last);
        path.push(...needed.filter((one) => !begun.has(one)));
        continue;
      }
      begun.add(last);
      path.pop();
      if (depths.has(last)) continue;
      const depth = 1 + Math.max(0, ...needed.map((one) => depths.get(one) ?? 0));
      depths.set(last, depth);
      ordered.push({ declared: last, depth });
    }
  }
  return ordered;

  function needs(declared: Declared): readonly Declared[] {
    const { names, payments } = usesIn([
      declared.body,
      ...(declared.given ? [declared.given] : []),
      ...declared.exceptions.flatMap(({ condition, body }) => [condition, body]),
    ]);
    const named = [...names].flatMap((name) => byName.get(name) ?? []);
    return payments ? [...named, ...definitions.filter(({ payment }) => payment !== null)] : named;
  }
}

/** The names in expressions that may stand for definitions, and whether they sum payments. */
function usesIn(roots: readonly Expression[]): {
  readonly names: ReadonlySet<string>;
  readonly payments: boolean;
} {
  let payments = false;
  const names = new Set<string>();
  const rest = [...roots];
  for (let expression = rest.pop(); expression; expression = rest.pop()) {
    if (expression.kind === "reference" || expression.kind === "member") names.add(expression.name.text);
    if (expression.kind === "paymentSum") payments = true;
    if (expression.kind === "aggregate" || expression.kind === "selection") names.add(expression.over.text);
    rest.push(...children(expression));
  }
  return { names, payments };
}
