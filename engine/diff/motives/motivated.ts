/** The changes of a package against the one that it follows, with what `forandringar.yaml` says of them. */
import type { Diagnostic, Localized } from "../../../grammar/diagnostic.js";
import type { Span } from "../../../grammar/source.js";
import { report } from "../../messages-motives.js";
import type { MotiveEntry } from "../../motives.js";
import type { OpenPackage } from "../../package.js";
import type { Diff, HiddenChange, MotivatedChanges } from "../change.js";
import { claimsOf, type Claimed, type Compared } from "./claims.js";
import { decidedFaults, inNeed } from "./decided.js";
import { indexOf, NO_AMOUNT, withExpected, type Index } from "./expected.js";

type Told = Pick<Diff, "changes" | "hidden" | "motives">;

/** Adds why to what differs. Of two packages that do not follow one another nothing is said. */
export function motivated(diff: Pick<Diff, "changes" | "hidden">, packages: Compared): Told {
  const { before, after } = packages;
  if (after.earlier?.hash !== before.hash) return { ...diff, motives: null };
  const entries = after.motives?.entries ?? [];
  const claimed = claimsOf(entries, diff, packages);
  const indices = indicesOf(entries, after);
  const indexFor = (entry: MotiveEntry | undefined): Index | null =>
    (entry && indices.found.get(entry)) ?? null;
  const changes = diff.changes.map((change) => {
    const entry = claimed.changes.get(change.id);
    const index = indexFor(entry);
    return { ...(index ? withExpected(change, index) : change), motive: entry ? motiveOf(entry) : null };
  });
  const following = followingOf(diff.hidden, claimed);
  const hidden = diff.hidden.map((one) => {
    const index = indexFor(claimed.hidden.get(one.id));
    return index ? withExpected(one, index) : one;
  });
  const missing = inNeed(
    changes.filter(({ id }) => !claimed.changes.has(id)),
    packages,
  );
  const told = entries.map((entry): MotivatedChanges => ({
    heading: entry.heading.text,
    ...motiveOf(entry),
    index: entry.index?.text ?? null,
    changes: changes.flatMap(({ id }) => (claimed.changes.get(id) === entry ? [id] : [])),
    hidden: hidden.flatMap(({ id }) => (following.get(id) === entry ? [id] : [])),
  }));
  const idle = idleIndices(entries, indices.found, told, { changes, hidden });
  const faults = [...claimed.faults, ...indices.faults, ...idle, ...decidedFaults(missing, entries, after)];
  return { changes, hidden, motives: { entries: told, missing: missing.map(({ id }) => id), faults } };
}

function motiveOf({ motive, decision }: MotiveEntry): { motive: string | null; decision: string | null } {
  return { motive, decision };
}

/** The entry that each hidden change follows from: the one that names it, else that of all its causes. */
function followingOf(hidden: readonly HiddenChange[], claimed: Claimed): ReadonlyMap<string, MotiveEntry> {
  const found = new Map<string, MotiveEntry>();
  for (const { id, causes } of hidden) {
    const entries = causes.map((cause) => claimed.changes.get(cause));
    const entry = claimed.hidden.get(id) ?? entries[0];
    const isOwn = claimed.hidden.has(id) || entries.every((one) => one === entry);
    if (entry && isOwn) found.set(id, entry);
  }
  return found;
}

interface Indices {
  readonly found: ReadonlyMap<MotiveEntry, Index>;
  readonly faults: readonly Diagnostic[];
}

function indicesOf(entries: readonly MotiveEntry[], after: OpenPackage): Indices {
  const found = new Map<MotiveEntry, Index>();
  const faults: Diagnostic[] = [];
  for (const entry of entries) {
    if (!entry.index) continue;
    const index = indexOf(entry.index, after);
    if ("factor" in index) found.set(entry, index);
    else faults.push(indexFault(entry.index, index));
  }
  return { found, faults };
}

function indexFault(
  { text, span }: { readonly text: string; readonly span: Span },
  reason: Localized,
): Diagnostic {
  return report("motive-index", span, { name: text, reason });
}

/** An index by which nothing is expected was meant for something else. */
function idleIndices(
  entries: readonly MotiveEntry[],
  found: Indices["found"],
  told: readonly MotivatedChanges[],
  { changes, hidden }: Pick<Diff, "changes" | "hidden">,
): readonly Diagnostic[] {
  const counted = [...changes, ...hidden].filter((one) => {
    const cells = "table" in one ? (one.table?.cells ?? []) : [];
    return [...one.values, ...cells.map(({ value }) => value)].some(({ expected }) => expected !== null);
  });
  const ids = new Set(counted.map(({ id }) => id));
  return entries.flatMap((entry, at) => {
    const own = [...(told[at]?.changes ?? []), ...(told[at]?.hidden ?? [])];
    const isIdle = entry.index && found.has(entry) && !own.some((id) => ids.has(id));
    return isIdle && entry.index ? [indexFault(entry.index, NO_AMOUNT)] : [];
  });
}
