/** Nearest names, for the mend of a misspelt one. */

/** Number of letters to change, add, remove or swap with a neighbour; `limit + 1` if it is more than `limit`. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  let leastBefore = 0;
  for (let i = 1; i <= left.length; i += 1) {
    const current = [i];
    let leastHere = i;
    for (let j = 1; j <= right.length; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      let least = Math.min(changed, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      current.push(least);
      leastHere = Math.min(leastHere, least);
    }
    // A swap looks two rows back; when both are too far away, so is all that follows.
    if (leastHere > limit && leastBefore > limit) return limit + 1;
    leastBefore = leastHere;
    before = previous;
    previous = current;
  }
  return Math.min(previous[right.length] ?? limit + 1, limit + 1);
}

/** The known names that lie near a word, nearest first; at most three. */
export function nearest(word: string, known: Iterable<string>): readonly string[] {
  const limit = word.length < 2 ? 0 : word.length <= 3 ? 1 : Math.min(3, Math.ceil(word.length / 4));
  const lowered = word.toLowerCase();
  return [...new Set(known)]
    .filter((name) => Math.abs(name.length - word.length) <= limit)
    .map((name) => ({ name, distance: editDistance(lowered, name.toLowerCase(), limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((left, right) => left.distance - right.distance || (left.name < right.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
}
