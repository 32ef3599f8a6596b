/** Two texts word by word: what both have, what is gone and what is new. */

/** A run of words that have the same fate. */
export interface Run {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Beyond so many comparisons two texts are told as one that is gone and one that is new. */
const MOST_COMPARED = 4_000_000;

/** The runs of two texts, in their order; what is gone before what is new. */
export function wordRuns(before: string, after: string): readonly Run[] {
  const [old, now] = [wordsIn(before), wordsIn(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  const middle = common(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([
    ...old.slice(0, start).map((text): Run => ({ kind: "same", text })),
    ...middle,
    ...old.slice(old.length - end).map((text): Run => ({ kind: "same", text })),
  ]);
}

/** Words, days, numbers with their parts, spaces and signs, each by itself. */
function wordsIn(text: string): readonly string[] {
  return (
    text.match(
      /\d{4}-\d{2}(?:-\d{2})?|\d+(?:[  ,.]\d+)*|[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*|\s+|[^\s\p{L}\p{N}_]/gu,
    ) ?? []
  );
}

/** The longest common sequence, by the table of lengths. */
function common(old: readonly string[], now: readonly string[]): readonly Run[] {
  const [rows, columns] = [old.length, now.length];
  if (rows * columns > MOST_COMPARED || rows === 0 || columns === 0) return replaced(old, now);
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        old[row] === now[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
  const runs: Run[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (old[row] === now[column]) {
      runs.push({ kind: "same", text: old[row] ?? "" });
      row += 1;
      column += 1;
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) {
      runs.push({ kind: "removed", text: old[row] ?? "" });
      row += 1;
    } else {
      runs.push({ kind: "added", text: now[column] ?? "" });
      column += 1;
    }
  }
  return [...runs, ...replaced(old.slice(row), now.slice(column))];
}

function replaced(old: readonly string[], now: readonly string[]): readonly Run[] {
  return [
    ...old.map((text): Run => ({ kind: "removed", text })),
    ...now.map((text): Run => ({ kind: "added", text })),
  ];
}

/** Neighbours of one fate as one run; a space alone between two changes goes with them, so that marks are whole phrases. */
function joined(runs: readonly Run[]): readonly Run[] {
  const changes: { removed: string; added: string; same: string }[] = [{ same: "", removed: "", added: "" }];
  runs.forEach((run, at) => {
    const last = changes.at(-1);
    if (!last) return;
    const isBridge =
      run.kind === "same" &&
      run.text.trim() === "" &&
      last.removed + last.added !== "" &&
      runs[at + 1] !== undefined &&
      runs[at + 1]?.kind !== "same";
    if (isBridge) {
      last.removed += run.text;
      last.added += run.text;
    } else if (run.kind === "same") {
      if (last.removed + last.added === "") last.same += run.text;
      else changes.push({ same: run.text, removed: "", added: "" });
    } else last[run.kind] += run.text;
  });
  return changes.flatMap(({ same, removed, added }) => [
    ...(same === "" ? [] : [{ kind: "same" as const, text: same }]),
    ...(removed.trim() === "" ? spaceOf(removed, "removed") : [{ kind: "removed" as const, text: removed }]),
    ...(added.trim() === "" ? spaceOf(added, "added") : [{ kind: "added" as const, text: added }]),
  ]);
}

/** Space alone is no change that a reader must see. */
function spaceOf(text: string, kind: "removed" | "added"): readonly Run[] {
  return text === "" ? [] : [{ kind, text }];
}
