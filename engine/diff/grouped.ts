/** Puts what belongs together under one key. */

/** Puts one more under a key. */
export function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}

/** All, by a key of each, in the order in which the keys are first met. */
export function groupedBy<K, V>(all: readonly V[], keyOf: (one: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const one of all) pushTo(groups, keyOf(one), one);
  return groups;
}
