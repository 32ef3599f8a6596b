/** The keys of definitions: enumerations, and the combinations of their values. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import { nearest } from "../../grammar/distance.js";
import { nameFix } from "../../grammar/messages.js";
import type { Name } from "../../grammar/syntax.js";
import { choiceIn, type ChoiceType } from "./choices.js";
import type { Concepts } from "./concepts.js";
import { report } from "./messages.js";
import type { BoundValue } from "./session.js";

/** A key, and the enumeration that it runs over; null if it has a fault that is reported. */
export interface BoundKey {
  readonly name: string;
  readonly type: ChoiceType | null;
}

/** More values than this are never meant. */
const MOST_COMBINATIONS = 2_000;

/** Resolves keys: `kön` is the enumeration `Kön`, or that of an attribute called so. */
export function boundKeys(
  names: readonly Name[],
  concepts: Concepts,
  diagnostics: Diagnostic[],
): readonly BoundKey[] {
  const keys = names.map(({ text, span }, at): BoundKey => {
    const type = names.findIndex((other) => other.text === text) === at ? choiceIn(text, concepts) : null;
    if (!type) {
      const meant = nearest(text, choiceNames(concepts));
      const beside = meant.length > 0 && !meant.includes(text) ? { fix: nameFix(span, meant) } : {};
      diagnostics.push(report("definition-key", span, { name: text }, beside));
    }
    return { name: text, type };
  });
  const count = keys.reduce((product, { type }) => product * (type?.values.length ?? 1), 1);
  const [first] = names;
  if (!first || count <= MOST_COMBINATIONS) return keys;
  diagnostics.push(report("definition-too-many", first.span, { most: MOST_COMBINATIONS }));
  return keys.map(({ name }) => ({ name, type: null }));
}

function choiceNames({ choices, entities }: Concepts): readonly string[] {
  const attributes = [...entities.values()].flatMap((entity) => entity.attributes);
  const words = attributes.filter(({ type }) => type.kind === "choice").map(({ name }) => name);
  return [...[...choices.keys()].map((name) => name.toLowerCase()), ...words];
}

/** Every combination of the keys' values, the last key changing first; none if a key has a fault. */
export function combinations(keys: readonly BoundKey[]): readonly ReadonlyMap<string, BoundValue>[] {
  let found: readonly ReadonlyMap<string, BoundValue>[] = [new Map()];
  for (const { name, type } of keys)
    found = found.flatMap((before) =>
      (type?.values ?? []).map((value) => new Map([...before, [name, { type: type ?? UNSET, value }]])),
    );
  return found;
}

const UNSET = { kind: "unknown" } as const;
