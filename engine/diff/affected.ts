/** What depends on a change, and what follows from it in texts that have not changed. */
import { idOfGroup, placeOf, ruleNamed, valuesOf, type Assembly } from "./assemble.js";
import type { Causes } from "./chains.js";
import type { Change, HiddenChange } from "./change.js";
import type { Judged } from "./judge.js";

/** The changes with what depends on each (A10). */
export function affectedBy(
  changes: readonly Change[],
  judged: readonly Judged[],
  assembly: Assembly,
): readonly Change[] {
  const { meanings } = assembly.after;
  const dependents = new Map<string, string[]>();
  for (const { id } of meanings.rules)
    for (const other of new Set(meanings.leadsTo(id))) {
      const own = dependents.get(other) ?? [];
      own.push(id);
      dependents.set(other, own);
    }
  const rulesOf = rulesByChange(judged, assembly);
  return changes.map((change) => {
    const own = rulesOf.get(change.id) ?? [];
    const seen = new Set(own);
    for (const at of seen) for (const next of dependents.get(at) ?? []) seen.add(next);
    const others = [...seen].filter((id) => !own.includes(id) && meanings.rule(id)?.kind !== "quotation");
    const payments = [...seen].filter((id) => meanings.rule(id)?.kind === "payment");
    return { ...change, affects: { rules: others.length, payments } };
  });
}

/** The changes with the number of texts that differ only by what they call it: cross references, uses of a term. */
export function withFollowing(changes: readonly Change[], judged: readonly Judged[]): readonly Change[] {
  const numbers = judged.filter(({ follows }) => follows === "numbers");
  const names = judged.filter(({ follows }) => follows === "names");
  return changes.map((change) => {
    if (change.operations.includes("renumbered")) {
      const own = numbers.filter(({ after }) => change.id === `omnumrering ${after?.document ?? ""}`);
      return { ...change, follows: own.length };
    }
    if (!change.operations.includes("renamed")) return change;
    return { ...change, follows: names.filter(({ after }) => after?.text.includes(change.name)).length };
  });
}

/** The rules that stand in each change, by the change's id. */
export function rulesByChange(
  judged: readonly Judged[],
  { before, after }: Pick<Assembly, "before" | "after">,
): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, Set<string>>();
  for (const pair of judged) {
    if (pair.verdict === null || pair.verdict === "hidden") continue;
    const id = idOfGroup(pair);
    const own = rules.get(id) ?? new Set();
    for (const rule of pair.after?.rules ?? []) own.add(rule);
    for (const column of pair.after?.columns ?? [])
      if (before.meanings.deep(column) !== after.meanings.deep(column)) own.add(column);
    rules.set(id, own);
  }
  return new Map([...rules].map(([id, own]) => [id, [...own]]));
}

/** What each change can be called, by its id: the names of all rules that stand in it, before and after. */
export function namesByChange(
  judged: readonly Judged[],
  { before: old, after: now }: Pick<Assembly, "before" | "after">,
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const pair of judged) {
    const { before, after, verdict } = pair;
    if (verdict === null || verdict === "hidden") continue;
    const id = idOfGroup(pair);
    const own = names.get(id) ?? new Set();
    const rules = [
      ...(before?.rules ?? []).map((rule) => old.meanings.rule(rule)),
      ...(after?.rules ?? []).map((rule) => now.meanings.rule(rule)),
    ];
    for (const rule of rules) if (rule && rule.name !== "") own.add(rule.name.replace(/\[.*$/s, ""));
    names.set(id, own);
  }
  return names;
}

/** Units whose text is what it was and whose meaning is not, each with its way to a cause. */
export function hiddenIn(
  judged: readonly Judged[],
  assembly: Assembly,
  causes: Causes,
): readonly HiddenChange[] {
  const changeOf = new Map<string, string>();
  const { after } = assembly;
  for (const [id, rules] of rulesByChange(judged, assembly)) for (const rule of rules) changeOf.set(rule, id);
  return judged.flatMap((pair): readonly HiddenChange[] => {
    const { after: reading, verdict } = pair;
    if (!reading || verdict !== "hidden") return [];
    const changed = reading.rules.filter((rule) => causes.isChanged(rule));
    const chains = changed.map((rule) => causes.chain(rule));
    const chain = [...chains].sort((left, right) => left.length - right.length)[0] ?? [];
    const found = new Set(
      changed.flatMap((rule) => causes.causesOf(rule)).map((rule) => changeOf.get(rule) ?? rule),
    );
    const { kind, name } = ruleNamed(reading, after);
    const { id } = reading;
    const values = valuesOf(pair, assembly);
    return [{ id, kind, name, place: placeOf(reading, after), chain, causes: [...found], values }];
  });
}
