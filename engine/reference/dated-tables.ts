/** Which version of a table a lookup reads (S15): that of the month's first day, or of a given day. */
import type { TableLookup } from "../model/expression.js";
import { appliesOn } from "../model/force.js";
import type { Table } from "../model/model.js";
import type { Row } from "../model/rows.js";
import { versionOn } from "../model/versions.js";
import type { Span } from "../../grammar/source.js";
import { dayOf, inForce, noVersion } from "./dated.js";
import type { Evaluator } from "./evaluate.js";
import { faultAt } from "./fault.js";

/** The table that a lookup reads. */
export function tableRead({ table, day, span }: TableLookup, row: Row | null, evaluator: Evaluator): Table {
  const lead = tableAt(table, evaluator);
  if (!day && !appliesOn(lead.force, evaluator.versionDay))
    throw faultAt("not-in-force", span, { name: lead.name });
  if (!day) return tableInForce(lead, span, evaluator);
  const on = dayOf(day, row, evaluator);
  const version = appliesOn(lead.force, on) ? versionOn(lead.versions, on) : null;
  if (!version) throw noVersion(lead.versions, lead.name, span, row);
  return tableAt(version.table, evaluator);
}

/** Of a table with versions the one in force in the month. */
export function tableInForce(lead: Table, span: Span, evaluator: Evaluator): Table {
  if (lead.versions.length === 0) return lead;
  const version = inForce(lead.versions, evaluator);
  if (version) return tableAt(version.table, evaluator);
  if (!evaluator.versionDay) throw faultAt("period-unknown", span, { name: "tabellen" });
  throw noVersion(lead.versions, lead.name, span, null);
}

function tableAt(index: number, { model }: Evaluator): Table {
  const table = model.tables[index];
  if (!table) throw new RangeError(`no table ${index}`);
  return table;
}
