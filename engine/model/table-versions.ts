/** Tables of one name that apply from different days (S15): one table with versions, of the same keys and columns. */
import { compareDates } from "../values/date.js";
import { conversion } from "../values/unit.js";
import { report as reportModel } from "./messages.js";
import { report } from "./messages-dated.js";
import type { Table, TableColumn, TableKey, TableVersion, Type } from "./model.js";
import type { Session } from "./session.js";
import { sameKind } from "./types.js";
import { gapBefore } from "./versions.js";

/** Finds a table by its index. */
type TableAt = (index: number) => Table | undefined;

/** All that a name of a table stands for: itself, or its versions in order of time. */
export function versionsOfTable(table: Table, tableAt: TableAt): readonly Table[] {
  if (table.versions.length === 0) return [table];
  return table.versions.map((version) => tableAt(version.table)).filter((one) => one !== undefined);
}

/**
 * The first of several tables of a name, with its versions.
 *
 * @param all - The tables of the name in the order of the text, the first of them too.
 */
export function withVersions(first: Table, all: readonly Table[], session: Session): Table {
  for (const table of all) checkDay(table, session);
  const faulty = all.some(({ from, index }) => !from && session.declarations.tables[index]?.from);
  if (faulty || !inOrder(all, session)) return { ...first, complete: false };
  const gap = gapBefore(all, session.validity);
  if (gap) session.diagnostics.push(report("versions-gap", first.nameSpan, { name: first.name, ...gap }));
  if (all.length === 1) return first;
  const alike = all.slice(1).map((table) => checkAlike(first, table, session));
  if (alike.includes(false)) return { ...first, keys: [], columns: [], complete: false };
  const versions: readonly TableVersion[] = all.map(({ from, index }) => ({ from, table: index }));
  return { ...first, versions, columns: first.columns.map((column, at) => widest(column, at, all)) };
}

/** A table that says from when it applies says a day of the calendar. */
function checkDay({ index, from }: Table, { declarations, diagnostics }: Session): void {
  const written = declarations.tables[index]?.from;
  if (written && !from) diagnostics.push(reportModel("not-a-day", written.span, { text: written.text }));
}

function inOrder(all: readonly Table[], { declarations, diagnostics }: Session): boolean {
  const at = all.findIndex(({ from }, index) => {
    const before = all[index - 1]?.from;
    return before && from && compareDates(before, from) >= 0;
  });
  const [before, later] = [all[at - 1]?.from, all[at]?.from];
  const written = declarations.tables[all[at]?.index ?? -1]?.from;
  if (!before || !later || !written) return true;
  const facts = { earlier: before.toString(), later: later.toString() };
  diagnostics.push(report("versions-order", written.span, facts));
  return false;
}

/** A use of the name must mean the same whichever version is in force. */
function checkAlike(first: Table, other: Table, { diagnostics }: Session): boolean {
  // A table with a fault of its own has keys or columns that are not known.
  if ([first, other].some(({ keys, columns }) => keys.length === 0 || columns.length === 0)) return false;
  const sameKeys =
    first.keys.length === other.keys.length && first.keys.every((key, at) => keysAlike(key, other.keys[at]));
  const sameColumns =
    first.columns.length === other.columns.length &&
    first.columns.every((column, at) => columnsAlike(column, other.columns[at]));
  const part = !sameKeys
    ? "keys"
    : !sameColumns
      ? "columns"
      : first.method === other.method
        ? null
        : "method";
  if (part === null) return true;
  diagnostics.push(report("table-versions-differ", other.nameSpan, { name: first.name, part }));
  return false;
}

function keysAlike(one: TableKey, other: TableKey | undefined): boolean {
  return other !== undefined && one.name === other.name && typesAlike(one.type, other.type);
}

function columnsAlike(one: TableColumn, other: TableColumn | undefined): boolean {
  return (
    other !== undefined &&
    one.name.toLowerCase() === other.name.toLowerCase() &&
    typesAlike(one.type, other.type)
  );
}

function typesAlike(one: Type, other: Type): boolean {
  if (one.kind === "unknown" || other.kind === "unknown") return true;
  if (one.kind === "choice" && other.kind === "choice")
    return (
      one.values.length === other.values.length && one.values.every((value) => other.values.includes(value))
    );
  if (one.kind !== "number" || other.kind !== "number") return sameKind(one, other);
  const factor = conversion(one.unit, other.unit);
  return factor !== null && factor.numerator === factor.denominator;
}

/** Of all versions a value has at most the decimals of the one that has most. */
function widest(column: TableColumn, at: number, all: readonly Table[]): TableColumn {
  if (column.type.kind !== "number") return column;
  const scales = all.map(({ columns }) => {
    const type = columns[at]?.type;
    return type?.kind === "number" ? type.scale : null;
  });
  const scale = scales.reduce((most, own) => (most === null || own === null ? null : Math.max(most, own)));
  return { ...column, type: { ...column.type, scale: scale ?? null } };
}
