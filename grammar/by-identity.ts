/**
 * A function of data that never changes, remembered for as long as the data lives: asked again about the same object,
 * it gives the same answer without working. What is read once and looked at by several stages, or by several rounds
 * of `check --watch`, is worked out once.
 */
export function byIdentity<K extends object, V>(work: (data: K) => V): (data: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (data) => {
    const found = known.get(data) ?? { value: work(data) };
    known.set(data, found);
    return found.value;
  };
}
