/** References: a key in a cell becomes the row that it stands for on the reference day. */
import type { CalendarDate } from "../values/date.js";
import { store, type Draft, type DraftReference, type DraftRow } from "./draft.js";
import { rowOfKey, type KeyIndex } from "./keys.js";

/**
 * Fills in the references of a data set and reports keys that do not exist.
 *
 * A key exists if it stands in the other data set on any day. If none of its rows is in force on the
 * reference day, the reference becomes null: the row belongs to no group (semantics S7, S10).
 */
export function linkReferences(
  draft: Draft,
  indexes: ReadonlyMap<string, KeyIndex>,
  day: CalendarDate | null,
): void {
  for (const reference of draft.references) {
    const index = indexes.get(reference.target);
    // Without the other file's keys nothing can be said; that they are missing has been reported there.
    if (index) linkColumn(draft, reference, index, day);
  }
}

function linkColumn(
  draft: Draft,
  { attribute, reader, keys }: DraftReference,
  index: KeyIndex,
  day: CalendarDate | null,
): void {
  const found = new Map<string, DraftRow | null | undefined>();
  keys.forEach((key, position) => {
    const row = draft.rows[position];
    if (!row || typeof key !== "string") return store(row, attribute, key);
    if (!found.has(key)) found.set(key, rowOfKey(index, key, day));
    const target = found.get(key);
    store(row, attribute, target);
    if (target === undefined && index.complete)
      draft.faults.report("data-unknown-reference", row.number, attribute.name, {
        expected: reader.expected,
      });
  });
}
