/** One table in every form of data file: as CSV, as JSON, and as Parquet with the types that a sensible person gives. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DataForm } from "../engine/data/raw.js";
import type { CsvForm } from "../grammar/manifest.js";
import { sqlText, writeParquet } from "./parquet-writer.js";

/** A column with the type that it has in Parquet. A cell is written as in SQL: `1.50`, `2020-02-29`, `true`. */
export interface TypedColumn {
  readonly name: string;
  readonly type: string;
  readonly cells: readonly (string | null)[];
}

/** Writes a table into a folder. */
export async function writeTable(
  folder: string,
  dataSet: string,
  columns: readonly TypedColumn[],
  { form, csv, options }: { readonly form: DataForm; readonly csv: CsvForm; readonly options?: string },
): Promise<void> {
  const path = join(folder, `${dataSet}.${form}`);
  if (form === "parquet") await writeParquet(path, queryOf(columns), options);
  else writeFileSync(path, form === "csv" ? csvOf(columns, csv) : jsonOf(columns, form));
}

function rowsOf(columns: readonly TypedColumn[]): readonly (readonly (string | null)[])[] {
  const [first] = columns;
  return (first?.cells ?? []).map((_, row) => columns.map(({ cells }) => cells[row] ?? null));
}

/** A text in SQL, whatever it holds: as the hexadecimal digits of its bytes. */
function queryOf(columns: readonly TypedColumn[]): string {
  const names = columns.map((_, at) => `c${at}`);
  const rows = rowsOf(columns).map((row) => `(${row.map(sqlCell).join(", ")})`);
  const cast = columns.map(
    ({ name, type }, at) => `CAST(CAST(decode(unhex(c${at})) AS VARCHAR) AS ${type}) AS "${name}"`,
  );
  const none = `(${names.map(() => "NULL").join(", ")})`;
  const from = `(VALUES ${rows.length > 0 ? rows.join(", ") : none}) AS t(${names.join(", ")})`;
  return `SELECT ${cast.join(", ")} FROM ${from}${rows.length > 0 ? "" : " WHERE false"}`;
}

function sqlCell(cell: string | null): string {
  return cell === null ? "CAST(NULL AS VARCHAR)" : sqlText(Buffer.from(cell).toString("hex"));
}

function csvOf(columns: readonly TypedColumn[], { separator, decimalMark }: CsvForm): string {
  const rows = rowsOf(columns).map((row) =>
    row.map((cell, at) => quoted(csvCell(cell, columns[at]?.type ?? "", decimalMark))).join(separator),
  );
  return [columns.map(({ name }) => quoted(name)).join(separator), ...rows].map((row) => `${row}\n`).join("");
}

/** A cell as in a CSV file, with as few decimals as say the same. */
export function csvCell(cell: string | null, type: string, decimalMark: string): string {
  if (cell === null) return "";
  if (type === "BOOLEAN") return cell === "true" ? "ja" : "nej";
  if (!type.startsWith("DECIMAL")) return cell;
  return cell
    .replace(/(?<=\.\d*?)0+$/, "")
    .replace(/\.$/, "")
    .replace(".", decimalMark);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** What is missing is null in every other row, and not there in the others. */
function jsonOf(columns: readonly TypedColumn[], form: "json" | "ndjson"): string {
  const objects = rowsOf(columns).map((row, place) => {
    const members = row.flatMap((cell, at) => {
      const { name = "", type = "" } = columns[at] ?? {};
      return cell === null && place % 2 === 1 ? [] : [`${JSON.stringify(name)}: ${jsonCell(cell, type)}`];
    });
    return `{ ${members.join(", ")} }`;
  });
  return form === "json" ? `[\n  ${objects.join(",\n  ")}\n]\n` : objects.map((one) => `${one}\n`).join("");
}

function jsonCell(cell: string | null, type: string): string {
  if (cell === null) return "null";
  return /^(?:BOOLEAN|DECIMAL.*|.*INT)$/.test(type) ? cell : JSON.stringify(cell);
}
