/** Where the changes of a comparison stand: by these the money of each is found. */
import type { Span } from "../../grammar/source.js";
import { idOfGroup } from "./assemble.js";
import type { Change, HiddenChange } from "./change.js";
import type { Judged } from "./judge.js";
import type { Reading } from "./readings.js";

/** A piece of text of one package. */
export interface ChangedUnit {
  readonly span: Span;
  /** The head of a block, which says something of every statement below it. */
  readonly isHead: boolean;
  /** True if the other package has nothing in its place. */
  readonly isAlone: boolean;
}

/** A change, with the pieces of text that it is of. */
export interface ChangedUnits {
  readonly id: string;
  readonly title: string;
  /** True if all that is counted by means what it did. */
  readonly meansTheSame: boolean;
  readonly before: readonly ChangedUnit[];
  readonly after: readonly ChangedUnit[];
}

/** The pieces of each change; what differs only by a new name is a piece of the change that gives the name. */
export function changedUnits(
  changes: readonly Change[],
  hidden: readonly HiddenChange[],
  judged: readonly Judged[],
): readonly ChangedUnits[] {
  const renaming = new Set(changes.flatMap((one) => (one.operations.includes("renamed") ? [one.id] : [])));
  const causes = new Map(hidden.map((one) => [one.id, one.causes.filter((id) => renaming.has(id))]));
  const pairs = new Map<string, Judged[]>(changes.map(({ id }) => [id, []]));
  for (const pair of judged) {
    if (pair.verdict === null) continue;
    const follows = pair.verdict === "hidden" && pair.follows === "names";
    const ids =
      pair.verdict !== "hidden" ? [idOfGroup(pair)] : follows ? causes.get(pair.after?.id ?? "") : [];
    for (const id of ids ?? []) pairs.get(id)?.push(pair);
  }
  return changes.map(({ id, name, verdict }) => {
    const own = pairs.get(id) ?? [];
    return {
      id,
      title: name,
      meansTheSame: verdict === "editorial",
      before: own.flatMap(({ before, after }) => unitOf(before, after)),
      after: own.flatMap(({ before, after }) => unitOf(after, before)),
    };
  });
}

/** No rule stands in a comment or an example. */
function unitOf(own: Reading | null, other: Reading | null): readonly ChangedUnit[] {
  const isCounted = own && own.kind !== "comment" && own.kind !== "example";
  return isCounted ? [{ span: own.span, isHead: own.kind === "head", isAlone: other === null }] : [];
}
