/** Different texts that have one hash, as somebody could make them who wants a dictionary to be slow. */
import { hashOf } from "../../engine/data/texts.js";

/**
 * 2 to a power of texts with one hash: of the next eight letters there are always two choices that come to
 * the same, found among some hundred thousand.
 */
export function textsOfOneHash(seed: number, power: number): readonly Uint8Array[] {
  let texts = [new Uint8Array(0)];
  let hash = seed;
  for (let step = 0; step < power; step += 1) {
    const [one, other] = twoOfOneHash(hash);
    texts = texts.flatMap((text) => [Uint8Array.of(...text, ...one), Uint8Array.of(...text, ...other)]);
    hash = hashOf(hash, one, 0, one.length);
  }
  return texts;
}

function twoOfOneHash(seed: number): readonly [Uint8Array, Uint8Array] {
  const seen = new Map<number, Uint8Array>();
  for (let at = 1; at < 1_000_000; at += 1) {
    const letters = new TextEncoder().encode((Math.imul(at, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0"));
    const hash = hashOf(seed, letters, 0, letters.length);
    const before = seen.get(hash);
    if (before) return [before, letters];
    seen.set(hash, letters);
  }
  throw new Error("no two texts of one hash");
}
