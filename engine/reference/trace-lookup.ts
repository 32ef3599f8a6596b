/** How an explanation tells of a lookup: the rows that were hit, and what of the key lay in each. */
import { byIdentity } from "../../grammar/by-identity.js";
import type { TableLookup } from "../model/expression.js";
import type { Table, TableRow, Type } from "../model/model.js";
import type { Row, Value } from "../model/rows.js";
import type { Evaluator } from "./evaluate.js";
import { tableRead } from "./dated-tables.js";
import { hitValue, rowsOfHit, type Hit } from "./lookup.js";
import type { Reason } from "./trace-step.js";

/** The keys of the rows that a lookup hit: `0–17 år, kvinna`. */
export function keysOfHit(evaluator: Evaluator, lookup: TableLookup, row: Row | null): string {
  return rowsOfHit(evaluator.hit(lookup, row)).map(keyText).join(" och ");
}

/** The reason that a lookup gives. */
export function lookupReason(
  evaluator: Evaluator,
  lookup: TableLookup,
  row: Row | null,
  show: (value: Value, type: Type) => string,
): Reason {
  const table = tableRead(lookup, row, evaluator);
  const hit = evaluator.hit(lookup, row);
  return {
    kind: "table",
    text: hitWords(lookup, table, hit, show),
    table: table.name,
    version: table.from?.toString() ?? null,
    rows: rowsOfHit(hit).map((one) => ({ key: keyText(one), span: one.span })),
  };
}

function hitWords(
  lookup: TableLookup,
  table: Table,
  hit: Hit,
  show: (value: Value, type: Type) => string,
): string {
  const value = show(hitValue(hit, lookup.column), lookup.type);
  const version = table.from === null ? "" : `, lydelsen från och med ${table.from.toString()}`;
  const name = `tabellen ${table.name}${version}`;
  switch (hit.kind) {
    case "row":
      return `${name}, raden ${keyText(hit.row)}: ${value}`;
    case "between":
      return `${name}, mellan raderna ${keyText(hit.low)} och ${keyText(hit.high)}: ${value}`;
    case "brackets": {
      const type = table.columns[lookup.column]?.type ?? lookup.type;
      const plain: Type = { kind: "number", unit: { factors: [] }, scale: null };
      const parts = hit.parts.map(({ row: bracket, size }) => {
        const rate = show(bracket.cells[lookup.column]?.value ?? null, type);
        return `${show(size, plain)} × ${rate} (${keyText(bracket)})`;
      });
      return `${name}, marginellt ${parts.length === 0 ? "0" : parts.join(" + ")}: ${value}`;
    }
  }
}

const keyText = byIdentity(({ keys }: TableRow) => keys.map(({ text }) => text).join(", "));
