/** References: a key in a cell becomes a row that has it. */
import { store, type Draft, type DraftReference, type DraftRow } from "./draft.js";
import type { KeyIndex } from "./keys.js";

/**
 * Fills in the references of a data set and reports keys that do not exist.
 *
 * A key exists if it stands in the other data set on any day. The reference leads to the first row of the key; which
 * of its rows is in force on a day is settled when the rules are run (semantics S7).
 */
export function linkReferences(draft: Draft, indexes: ReadonlyMap<string, KeyIndex>): void {
  for (const reference of draft.references) {
    const index = indexes.get(reference.target);
    // Without the other file's keys nothing can be said; that they are missing has been reported there.
    if (index) linkColumn(draft, reference, index);
  }
}

function linkColumn(draft: Draft, { attribute, reader, keys }: DraftReference, index: KeyIndex): void {
  keys.forEach((key, position) => {
    const row = draft.rows[position];
    if (!row || typeof key !== "string") return store(row, attribute, key);
    const target: DraftRow | undefined = index.byKey.get(key)?.[0];
    store(row, attribute, target);
    if (target === undefined && index.complete)
      draft.faults.report("data-unknown-reference", row.number, attribute.name, {
        expected: reader.expected,
      });
  });
}
