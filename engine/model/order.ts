/** The order in which definitions are typed: what a definition needs comes before it, however long the chain is. */
import { byIdentity } from "../../grammar/by-identity.js";
import { children, type Expression } from "../../grammar/syntax.js";
import type { Declared } from "./declarations.js";

export interface Ordered {
  readonly declared: Declared;
  /** How many definitions follow on each other, this one included. */
  readonly depth: number;
}

/** Sorts definitions by the names that they hold. A circle is cut where it closes: the typing pass reports it. */
export function inDependencyOrder(definitions: readonly Declared[]): readonly Ordered[] {
  const needs = needsAmong(definitions);
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
}

/** True if one of some definitions may need itself, as far as names tell. */
export function areCircular(some: Iterable<number>, definitions: readonly Declared[]): boolean {
  const needs = needsAmong(definitions);
  for (const index of some) {
    const seen = new Set<Declared>();
    const first = definitions[index];
    const rest = first ? [...needs(first)] : [];
    for (let next = rest.pop(); next; next = rest.pop()) {
      if (next === first) return true;
      if (!seen.has(next)) rest.push(...needs(next));
      seen.add(next);
    }
  }
  return false;
}

/** The definitions that may be meant in the text of one. */
function needsAmong(definitions: readonly Declared[]): (declared: Declared) => readonly Declared[] {
  const byName = new Map<string, Declared[]>();
  for (const declared of definitions) {
    const same = byName.get(declared.name);
    if (same) same.push(declared);
    else byName.set(declared.name, [declared]);
  }
  const paid = definitions.filter(({ payment }) => payment !== null);
  return byIdentity(({ body, given, exceptions }: Declared): readonly Declared[] => {
    const texts = [
      body,
      ...(given ? [given] : []),
      ...exceptions.flatMap((one) => [one.condition, one.body]),
    ];
    const found = texts.map(usesIn);
    const names = new Set(found.flatMap((one) => one.names));
    const named = [...names].flatMap((name) => byName.get(name) ?? []);
    return found.some(({ payments }) => payments) ? [...named, ...paid] : named;
  });
}

/** The names in an expression that may stand for definitions, and whether it sums payments. */
const usesIn = byIdentity(
  (root: Expression): { readonly names: readonly string[]; readonly payments: boolean } => {
    let payments = false;
    const names = new Set<string>();
    const rest = [root];
    for (let expression = rest.pop(); expression; expression = rest.pop()) {
      if (expression.kind === "reference" || expression.kind === "member") names.add(expression.name.text);
      if (expression.kind === "paymentSum") payments = true;
      if (expression.kind === "aggregate" || expression.kind === "selection") names.add(expression.over.text);
      rest.push(...children(expression));
    }
    return { names: [...names], payments };
  },
);
