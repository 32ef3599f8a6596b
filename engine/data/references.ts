/** References: a key in a cell becomes a row that has it. */
import type { Column } from "../model/row-sets.js";
import type { FileRows } from "./file-rows.js";
import type { Draft, DraftReference } from "./draft.js";
import type { KeyIndex } from "./keys.js";

/**
 * Fills in the references of a data set and reports keys that do not exist.
 *
 * A key exists if it stands in the other data set on any day. The reference leads to the first row of the key; which
 * of its rows is in force on a day is settled when the rules are run (semantics S7).
 */
export function linkReferences(
  draft: Draft,
  indexes: ReadonlyMap<string, KeyIndex>,
  rows: ReadonlyMap<string, FileRows>,
): void {
  for (const reference of draft.references) {
    const index = indexes.get(reference.target);
    const target = rows.get(reference.target);
    // Without the other file's keys nothing can be said; that they are missing has been reported there.
    if (!index || !target) continue;
    const targets = index.find(reference.keys);
    if (index.complete) reportUnknown(draft, reference, targets);
    draft.columns.set(reference.attribute.index, referenceColumn(reference, targets, target));
  }
}

function referenceColumn({ keys }: DraftReference, targets: Int32Array, rows: FileRows): Column {
  const { codes } = keys;
  const missing = keys.value(0);
  return { codes, size: targets.length, targets, value };

  function value(code: number): ReturnType<Column["value"]> {
    const place = targets[code] ?? -1;
    return place >= 0 ? rows.at(place) : code === 0 ? missing : undefined;
  }
}

function reportUnknown(draft: Draft, { attribute, keys }: DraftReference, targets: Int32Array): void {
  const { codes, reader } = keys;
  const isUnknown = targets.map((place, code) =>
    place < 0 && code > 0 && typeof keys.value(code) !== "undefined" ? 1 : 0,
  );
  if (!isUnknown.includes(1)) return;
  codes.forEach((code, place) => {
    if (isUnknown[code] !== 1) return;
    const facts = { expected: reader.expected };
    draft.faults.report("data-unknown-reference", place + draft.firstRow, attribute.name, facts);
  });
}
