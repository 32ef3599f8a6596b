/** What depends on a change, and what follows from it in texts that have not changed. */
import { idOfGroup, placeOf, ruleNamed, valuesOf, type Assembly } from "./assemble.js";
import { namedCauses, type Causes } from "./chains.js";
import type { Change, HiddenChange } from "./change.js";
import type { Judged } from "./judge.js";
import type { Meanings } from "./meanings.js";
import { wordsPattern } from "./renames.js";
import type { Rule } from "./rules.js";
import type { Reading, ReadPackage } from "./readings.js";

/** The changes with what depends on each (A10). */
export function affectedBy(
  changes: readonly Change[],
  judged: readonly Judged[],
  assembly: Assembly,
): readonly Change[] {
  const dependents = new Dependents(assembly.after.meanings);
  const rulesOf = rulesByChange(judged, assembly);
  return changes.map((change) => ({ ...change, affects: dependents.of(rulesOf.get(change.id) ?? []) }));
}

/** So many payment lines are named. */
const MOST_PAYMENTS = 50;

/** Which rules follow from others. Rules are known by their numbers, since each of very many may reach all the others. */
class Dependents {
  private readonly numbers = new Map<string, number>();
  private readonly rules: readonly Rule[];
  private readonly next: number[][];
  /** The rule for which each was last met. */
  private readonly met: Uint32Array;
  private asked = 0;

  constructor(meanings: Meanings) {
    for (const { id } of meanings.rules) if (!this.numbers.has(id)) this.numbers.set(id, this.numbers.size);
    this.rules = [...this.numbers.keys()].flatMap((id) => meanings.rule(id) ?? []);
    this.next = this.rules.map(() => []);
    this.met = new Uint32Array(this.rules.length);
    for (const [number, { id }] of this.rules.entries())
      for (const other of new Set(meanings.leadsTo(id)))
        this.next[this.numbers.get(other) ?? -1]?.push(number);
  }

  of(ids: readonly string[]): Change["affects"] {
    this.asked += 1;
    const own = ids.flatMap((id) => this.numbers.get(id) ?? []);
    const way: number[] = [];
    for (const number of own) this.meet(number, way);
    const first = way.length;
    for (let at = 0; at < way.length; at += 1)
      for (const number of this.next[way[at] ?? -1] ?? []) this.meet(number, way);
    const others = way.slice(first).filter((number) => this.rules[number]?.kind !== "quotation");
    const payments = way.flatMap((number) => {
      const rule = this.rules[number];
      return rule?.kind === "payment" ? [rule.id] : [];
    });
    const more = payments.length - MOST_PAYMENTS;
    const named = { rules: others.length, payments: payments.slice(0, MOST_PAYMENTS) };
    return more > 0 ? { ...named, more } : named;
  }

  private meet(number: number, way: number[]): void {
    if (this.met[number] === this.asked) return;
    this.met[number] = this.asked;
    way.push(number);
  }
}

/** The changes with the number of texts that differ only by what they call it: cross references, uses of a term. */
export function withFollowing(changes: readonly Change[], judged: readonly Judged[]): readonly Change[] {
  const numbers = judged.filter(({ follows }) => follows === "numbers");
  const named = followedNames(changes, judged);
  return changes.map((change) => {
    if (change.operations.includes("renumbered")) {
      const own = numbers.filter(({ after }) => change.id === `omnumrering ${after?.document ?? ""}`);
      return { ...change, follows: own.length };
    }
    if (!change.operations.includes("renamed")) return change;
    return { ...change, follows: named.get(change.name) ?? 0 };
  });
}

/** In how many texts that follow from new names each of these stands. */
function followedNames(changes: readonly Change[], judged: readonly Judged[]): ReadonlyMap<string, number> {
  const renamed = changes.filter(({ operations }) => operations.includes("renamed"));
  const pattern = wordsPattern(renamed.map(({ name }) => name));
  const counts = new Map<string, number>();
  for (const { follows, after } of judged)
    if (follows === "names" && pattern && after)
      for (const name of new Set(after.text.match(pattern))) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** The rules that stand in each change, by the change's id. */
export function rulesByChange(
  judged: readonly Judged[],
  { before, after, renamed }: Pick<Assembly, "before" | "after" | "renamed">,
): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, Set<string>>();
  for (const pair of judged) {
    if (pair.verdict === null || pair.verdict === "hidden") continue;
    const id = idOfGroup(pair);
    const own = rules.get(id) ?? new Set();
    for (const rule of pair.after?.rules ?? []) own.add(rule);
    for (const column of pair.after?.columns ?? [])
      if (before.meanings.deep(column) !== after.meanings.deep(column)) own.add(column);
    // What is gone is what rules that led to it follow from.
    const gone = pair.after ? [] : [...(pair.before?.rules ?? []), ...(pair.before?.columns ?? [])];
    for (const rule of gone.map(renamed)) if (!after.meanings.rule(rule)) own.add(rule);
    rules.set(id, own);
  }
  return new Map([...rules].map(([id, own]) => [id, [...own]]));
}

/** The names of the rules that stand in a change. */
export interface NamesInChange {
  readonly all: ReadonlySet<string>;
  /** Of rules that only one of the packages has. */
  readonly introduced: ReadonlySet<string>;
  readonly repealed: ReadonlySet<string>;
}

/** The names of all rules that stand in each change, before and after, by the change's id. */
export function namesByChange(
  judged: readonly Judged[],
  { before: old, after: now, renamed }: Pick<Assembly, "before" | "after" | "renamed">,
): ReadonlyMap<string, NamesInChange> {
  const kept = new Set(old.meanings.rules.map(({ id }) => renamed(id)));
  const names = new Map<string, { all: Set<string>; introduced: Set<string>; repealed: Set<string> }>();
  for (const pair of judged) {
    if (pair.verdict === null || pair.verdict === "hidden") continue;
    const id = idOfGroup(pair);
    const own = names.get(id) ?? { all: new Set(), introduced: new Set(), repealed: new Set() };
    names.set(id, own);
    for (const rule of namedIn(pair.before, old)) {
      own.all.add(rule.name);
      if (now.meanings.rule(renamed(rule.id)) === null) own.repealed.add(rule.name);
    }
    for (const rule of namedIn(pair.after, now)) {
      own.all.add(rule.name);
      if (!kept.has(rule.id)) own.introduced.add(rule.name);
    }
  }
  return names;
}

/** The rules of a unit that have a name, by which a rule with keys is called without them. */
function namedIn(
  reading: Reading | null,
  { meanings }: ReadPackage,
): readonly { readonly id: string; readonly name: string }[] {
  const rules = (reading?.rules ?? []).flatMap((id) => meanings.rule(id) ?? []);
  return rules.flatMap(({ id, name, kind }) =>
    name === "" || kind === "quotation" ? [] : [{ id, name: name.replace(/\[.*$/s, "") }],
  );
}

/** A change with the rules that it introduces and repeals besides the one that it is called by. */
export function withNames(change: Change, names: ReadonlyMap<string, NamesInChange>): Change {
  const own = names.get(change.id);
  const others = (all: ReadonlySet<string> = new Set()): readonly string[] =>
    [...all].filter((name) => name !== change.name && !change.values.some((value) => value.name === name));
  return { ...change, introduces: others(own?.introduced), repeals: others(own?.repealed) };
}

/** The field that names the package of the year before. */
const PREDECESSOR = "regelverk föregås av";

/** Units whose text is what it was and whose meaning is not, each with its way to a cause. */
export function hiddenIn(
  judged: readonly Judged[],
  assembly: Assembly,
  causes: Causes,
): readonly HiddenChange[] {
  const changeOf = new Map<string, string>();
  const { after } = assembly;
  for (const [id, rules] of rulesByChange(judged, assembly)) for (const rule of rules) changeOf.set(rule, id);
  const predecessor = judged.find(({ after: one, verdict }) => one?.id === PREDECESSOR && verdict !== null);
  // What no change of the package's own texts explains comes of the year that it follows.
  const earlier = predecessor ? PREDECESSOR : null;
  return judged.flatMap((pair): readonly HiddenChange[] => {
    const { after: reading, verdict } = pair;
    if (!reading || verdict !== "hidden") return [];
    const changed = reading.rules.filter((rule) => causes.isChanged(rule));
    const chains = changed.map((rule) => causes.chain(rule));
    const chain = [...chains].sort((left, right) => left.length - right.length)[0] ?? [];
    const found = new Set(
      changed.flatMap((rule) => causes.causesOf(rule)).map((rule) => changeOf.get(rule) ?? earlier ?? rule),
    );
    // A paragraph with several values is called by the first of them that is another.
    const { kind, name } = ruleNamed(changed.length === 0 ? reading : { ...reading, rules: changed }, after);
    const { id } = reading;
    const values = valuesOf(pair, assembly);
    return [
      { id, kind, name, place: placeOf(reading, after), chain, causes: namedCauses([...found]), values },
    ];
  });
}
