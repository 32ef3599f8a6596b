/** The normal forms of tables and their rows. */
import type { Model, Table, TableRow } from "../model/model.js";
import { multiply } from "../values/rational.js";
import { forceForm, form, numberForm, plain, sizeOf, sorted } from "./form-text.js";
import { NormalForm, type Calls } from "./normal-form.js";

/** A column with the keys of its rows, in one order: rows that no key tells apart cannot be in one table. */
export function columnForm(table: Table, column: number, calls: Calls, model: Model): string {
  const { rows, versions, columns } = table;
  const type = columns[column]?.type ?? { kind: "unknown" };
  const writer = new NormalForm(calls, null);
  const lines = rows.map((row) =>
    form("row", ...keyForms(row, table), writer.value(row.cells[column]?.value, type)),
  );
  const others = versions.flatMap(({ table: index }) => {
    const version = model.tables[index];
    return index === table.index || !version ? [] : [calls.target({ kind: "column", table: index, column })];
  });
  // A limit that has a name stands in the keys by its value; the name is what leads to it.
  const limits = table.limits.map((index) => calls.target({ kind: "definition", index }));
  return form("table", headForm(table), ...sorted(lines), ...sorted([...new Set(limits)]), ...others);
}

/** What is said of a table besides its rows. */
export function headForm({ method, keys, from, force }: Table): string {
  return form(
    "head",
    method,
    plain(keys.map(({ type }) => type.kind)),
    from?.toString() ?? "",
    forceForm(force),
  );
}

/** A row: its keys and its values. */
export function rowForm(row: TableRow, table: Table): string {
  const writer = new NormalForm(
    { target: () => "", entity: (name) => name, attribute: (_, name) => name, dataSet: (name) => name },
    null,
  );
  const values = row.cells.map(({ value }, column) =>
    writer.value(value, table.columns[column]?.type ?? { kind: "unknown" }),
  );
  return form("row", ...keyForms(row, table), ...values);
}

function keyForms({ keys }: TableRow, table: Table): readonly string[] {
  return keys.map((cell, at) => {
    if (cell.kind === "rest") return "(rest)";
    if (cell.kind === "choice") return JSON.stringify(cell.value);
    const size = sizeOf(table.keys[at]?.type ?? { kind: "unknown" });
    const ends = [cell.interval.low, cell.interval.high].map((end) =>
      end ? form(end.included ? "to" : "under", numberForm(multiply(end.value, size))) : "-",
    );
    return form("between", ...ends);
  });
}
