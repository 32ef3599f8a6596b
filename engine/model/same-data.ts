/** True if two pieces of plain data hold the same: numbers, texts, lists, sets, maps and objects of them. */
export function sameData(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (left instanceof Set || left instanceof Map)
    return right instanceof left.constructor && sameData([...left], [...(right as Set<unknown>)]);
  if (right instanceof Set || right instanceof Map || Array.isArray(left) !== Array.isArray(right))
    return false;
  const [own, other] = [Object.entries(left), Object.entries(right)];
  return (
    own.length === other.length &&
    own.every(([key, value]) => key in right && sameData(value, right[key as keyof typeof right]))
  );
}
