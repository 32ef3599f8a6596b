/** Which units stand somewhere else than before: in another section, or in another order within theirs. */
import { onlyDocument, type Pair } from "./align.js";
import { pushTo } from "./grouped.js";
import type { ReadPackage, Reading } from "./readings.js";

/** The pairs that have moved. A unit whose whole section has moved has not. */
export function movedPairs(
  pairs: readonly Pair[],
  before: ReadPackage,
  after: ReadPackage,
): ReadonlySet<Pair> {
  const [placeBefore, placeAfter] = [new Places(before), new Places(after)];
  const kept = pairs.filter(({ match }) => match.way !== "part");
  const [only, onlyNow] = [onlyDocument(before), onlyDocument(after)];
  const sections = new Map(only !== null && onlyNow !== null ? [[`${only}#`, `${onlyNow}#`]] : []);
  for (const { before: old, after: now } of kept)
    if (old?.kind === "heading" && now) sections.set(placeBefore.own(old), placeAfter.own(now));
  const moved = new Set<Pair>();
  const groups = new Map<string, Pair[]>();
  for (const pair of kept) {
    const { before: old, after: now } = pair;
    if (!old || !now || !canMove(old) || (old.kind === "row" && pair.match.way !== "id")) continue;
    const [from, to] = [placeBefore.around(old), placeAfter.around(now)];
    if ((sections.get(from) ?? from) !== to) moved.add(pair);
    else pushTo(groups, to, pair);
  }
  for (const group of groups.values()) for (const pair of outOfOrder(group)) moved.add(pair);
  return moved;
}

/** The order of fields, and of what is said of a block, says nothing; the head of a table goes with it. */
function canMove({ kind, id }: Reading): boolean {
  if (kind === "caption") return id.startsWith("tabell ");
  return kind !== "field" && kind !== "comment" && kind !== "head";
}

/** Sections by document and id. */
class Places {
  private readonly parents = new Map<string, string>();

  constructor({ opened, readings }: ReadPackage) {
    for (const { sections, source } of opened.outlines) {
      const document = readings.find(({ span }) => span.file === source.file)?.document ?? source.file;
      const above: { id: string; depth: number }[] = [];
      for (const { id, depth } of sections) {
        while ((above.at(-1)?.depth ?? 0) >= depth) above.pop();
        this.parents.set(`${document}#${id}`, `${document}#${above.at(-1)?.id ?? ""}`);
        above.push({ id, depth });
      }
    }
  }

  own({ document, section }: Reading): string {
    return `${document}#${section ?? ""}`;
  }

  /** The section that a unit stands in; of a heading the one above it. */
  around(reading: Reading): string {
    const own = this.own(reading);
    return reading.kind === "heading" ? (this.parents.get(own) ?? own) : own;
  }
}

/** Those that must move for the others to stand in the order that they had. */
function outOfOrder(group: readonly Pair[]): readonly Pair[] {
  const sorted = [...group].sort((left, right) => (left.before?.order ?? 0) - (right.before?.order ?? 0));
  const places = sorted.map(({ after }) => after?.order ?? 0);
  const stay = new Set(longestRising(places));
  return sorted.filter((_, at) => !stay.has(at));
}

/** The places in the list of a longest sequence that rises. */
export function longestRising(values: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  }
  const found: number[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) found.push(at);
  return found.reverse();
}
