/** Finds the cell of a table that `tabell[nyckel, nyckel].kolumn` names, by the keys as they are written in the table. */
import { related, type Diagnostic } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import { normalizeName } from "../../grammar/words.js";
import { appliesOn } from "../model/force.js";
import type { Model, Table } from "../model/model.js";
import { versionOn } from "../model/versions.js";
import { sourceOf } from "../reference/show.js";
import { firstDay, type CalendarMonth } from "../values/date.js";
import { isNone, unitText } from "../values/unit.js";
import { report } from "./messages.js";
import { valueAt, type CellTarget, type ValuePlace } from "./place.js";

/** A table with keys and perhaps a column, as it was typed. */
export interface CellWords {
  readonly name: string;
  readonly keys: string;
  readonly column: string | null;
}

/** Parts `pris[liten].belopp`; null for a name without brackets. */
export function cellWords(name: string): CellWords | null {
  const { table, keys, column } =
    /^(?<table>[^[]+?)\s*\[(?<keys>.*)\]\s*(?:\.\s*(?<column>.+))?$/su.exec(name)?.groups ?? {};
  return table === undefined || keys === undefined ? null : { name: table, keys, column: column ?? null };
}

/** The place of a cell; null where no table has the name. */
export function placeOfCell(
  typed: string,
  words: CellWords,
  at: Span,
  model: Model,
  period: CalendarMonth,
): ValuePlace | Diagnostic | null {
  const lead = model.tables.find(({ name }) => name === words.name);
  if (!lead) return null;
  const day = firstDay(period);
  const versions = lead.versions.length > 0 ? lead.versions : [{ from: lead.from, table: lead.index }];
  const version = appliesOn(lead.force, day) ? versionOn(versions, day) : null;
  const table = version && model.tables[version.table];
  const { name } = lead;
  const beside = { related: [related((table ?? lead).nameSpan, "står här", "stands here")] };
  if (!version || !table)
    return report("simulation-not-in-force", at, { name, period: period.toString() }, beside);
  const target = cellIn(words, table);
  const value = typeof target === "string" ? null : valueAt(target, model, day);
  if (typeof target !== "string" && value)
    return {
      name: typed,
      target,
      ...shown(value, model),
      from: version.from,
      isVersion: versions.length > 1,
    };
  const facts = { name, cells: cellNames(table), columns: table.columns.map((column) => column.name) };
  const what = typeof target === "string" ? target : "row";
  return report("simulation-unknown-cell", at, { ...facts, what }, beside);
}

/** A cell, or what is wrong with how it is named. */
function cellIn(
  { keys: typed, column: wanted }: CellWords,
  table: Table,
): CellTarget | "keys" | "row" | "column" {
  const keys = keysIn(typed, table);
  if (!keys) return "keys";
  const row = table.rows.find((one) => one.keys.every(({ text }, at) => asKey(text) === keys[at]));
  if (!row) return "row";
  const columns = table.columns.map(({ name }) => name.toLowerCase());
  const column = wanted === null && columns.length === 1 ? 0 : columns.indexOf(wanted?.toLowerCase() ?? "");
  return column < 0 ? "column" : { kind: "cell", table: table.index, row: row.index, column };
}

/** What stands in a cell. Where its unit stands in the head, none of its letters do. */
function shown(
  { span, type }: Pick<ValuePlace, "span" | "type">,
  model: Model,
): Pick<ValuePlace, "span" | "type" | "written" | "text" | "unitApart"> {
  const written = sourceOf(model, span);
  const unit = type.kind === "number" && !isNone(type.unit) ? unitText(type.unit) : null;
  const unitApart = unit !== null && !/[\p{L}%]/u.test(written);
  return { span, type, written, text: unitApart ? `${written} ${unit}` : written, unitApart };
}

/** The cells of a table as they would be named; without the column where there are several. */
export function cellNames({ name, rows }: Table): readonly string[] {
  return rows.map(({ keys }) => `${name}[${keys.map(({ text }) => text).join(", ")}]`);
}

/** Keys are parted by a comma and a space; a comma alone may be a decimal comma. */
function keysIn(words: string, { keys }: Table): readonly string[] | null {
  const parted = [words.split(/,\s+/), words.split(",")].find(({ length }) => length === keys.length);
  return parted?.map(asKey) ?? null;
}

/** Keys are the same however their spaces and dashes were typed. */
function asKey(text: string): string {
  return normalizeName(text).replace(/[-–−]/g, "–");
}
