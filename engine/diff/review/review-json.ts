/** A review as a file beside the comparison: ids, hashes, names as given and days; nothing of what the documents say. */
import { json } from "../../output.js";
import { readDate } from "../../values/date.js";
import { isHash, isObject, parsedJson } from "../json-values.js";
import { isPlainLine } from "./plain-line.js";
import type { Looked, Review, ReviewMark } from "./review.js";

export { isPlainLine } from "./plain-line.js";

/** `docs/scheman/granskning.schema.json` tells its form. */
export function reviewJson({ comparison, looked, signed }: Review): string {
  return json({
    granskning: 1,
    "diff.json": comparison,
    granskade: looked.map(({ id, content, by }) => ({ id, innehåll: content, av: by.map(markFigures) })),
    signerad: signed.map((mark) => ({ ...markFigures(mark), "diff.json": comparison })),
  });
}

function markFigures({ by, day }: ReviewMark): object {
  return { vem: by, dag: day };
}

/**
 * Reads what `reviewJson` has written.
 *
 * @returns null if the text is nothing that it can have written.
 */
export function readReview(text: string): Review | null {
  const found = parsedJson(text);
  if (!isObject(found) || found["granskning"] !== 1) return null;
  const { "diff.json": comparison, granskade: ticked, signerad: signatures } = found;
  if (!isHash(comparison) || !Array.isArray(ticked) || !Array.isArray(signatures)) return null;
  const looked = ticked.map(lookedOf);
  const signed = signatures.map((one) => signatureOf(one, comparison));
  if (!looked.every((one) => one !== null) || !signed.every((one) => one !== null)) return null;
  if (new Set(looked.map(({ id }) => id)).size !== looked.length || isTwice(signed)) return null;
  return { comparison, looked, signed };
}

function lookedOf(found: unknown): Looked | null {
  if (!isObject(found)) return null;
  const { id, innehåll: content, av: marks } = found;
  if (!isPlainLine(id) || !isHash(content) || !Array.isArray(marks) || marks.length === 0) return null;
  const by = marks.map(markOf);
  return by.every((mark) => mark !== null) && !isTwice(by) ? { id, content, by } : null;
}

function markOf(found: unknown): ReviewMark | null {
  if (!isObject(found)) return null;
  const { vem: by, dag: day } = found;
  const isDay = typeof day === "string" && readDate(day) !== null;
  return isPlainLine(by) && isDay ? { by, day } : null;
}

/** A sign-off says itself of which file it is. */
function signatureOf(found: unknown, comparison: string): ReviewMark | null {
  return isObject(found) && found["diff.json"] === comparison ? markOf(found) : null;
}

function isTwice(marks: readonly ReviewMark[]): boolean {
  return new Set(marks.map(({ by }) => by)).size !== marks.length;
}
