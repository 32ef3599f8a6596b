/** Columns of a table in PostgreSQL as text, in the one form that a data file has. Nothing depends on the server's settings. */
import type { CsvForm } from "../../grammar/manifest.js";

/** A column of a table, with what its values are when domains are looked through. */
export interface TableColumn {
  readonly name: string;
  /** The type as PostgreSQL writes it: `numeric(10,2)`. */
  readonly type: string;
  /** The number of the type in the catalogue, the kind of type, and the category that it is of. */
  readonly oid: string;
  readonly kind: string;
  readonly category: string;
}

/** Values that can be read, by how they become text. */
type Form = "text" | "word" | "whole" | "decimal" | "truth" | "date";

/** What the table is called in the query. */
export const TABLE_ALIAS = "rader";

/** What is said of a column whose values are not read. */
export type Unread = "data-column-inexact" | "data-column-time" | "data-column-type";

const FORMS: Readonly<Record<string, Form | Unread>> = {
  16: "truth",
  20: "whole",
  21: "whole",
  23: "whole",
  1700: "decimal",
  1082: "date",
  2950: "word",
  700: "data-column-inexact",
  701: "data-column-inexact",
  1114: "data-column-time",
  1184: "data-column-time",
};

/** How a column is read: what is asked for, and what the rows are ordered by; else why it is not. */
export function columnReading(
  column: TableColumn,
  csv: CsvForm,
): { readonly text: string; readonly order: string } | Unread {
  // With the table before it: alone in ORDER BY it would be the text that is asked for.
  const name = `${TABLE_ALIAS}.${identifier(column.name)}`;
  const text = `${name}::pg_catalog.text`;
  const form = formOf(column);
  switch (form) {
    case "text":
      return { text, order: `${text} COLLATE pg_catalog."C"` };
    case "word":
    case "whole":
    case "date":
      return { text, order: name };
    case "decimal":
      return { text: decimalText(name, csv), order: name };
    case "truth":
      return { text: `CASE WHEN ${name} THEN 'ja' WHEN NOT ${name} THEN 'nej' END`, order: name };
    case "data-column-inexact":
    case "data-column-time":
    case "data-column-type":
      return form;
  }
}

/** As few decimals as say the same value, as a data file would have it. */
function decimalText(name: string, csv: CsvForm): string {
  const text = `pg_catalog.trim_scale(${name})::pg_catalog.text`;
  return csv.decimalMark === "." ? text : `pg_catalog.replace(${text}, '.', '${csv.decimalMark}')`;
}

function formOf({ oid, kind, category }: TableColumn): Form | Unread {
  const known = FORMS[oid];
  if (known) return known;
  if (kind === "e") return "word";
  return category === "S" ? "text" : "data-column-type";
}

/** A name in SQL, whatever characters it has. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
