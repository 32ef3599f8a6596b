/** What the types of a Parquet file's columns are to us: how a cell is written as in a CSV file, or why it is not read. */
import type { CsvForm } from "../../grammar/manifest.js";
import type { Texts } from "../data/texts.js";

/** How the cells of a column are read. */
export type ColumnForm =
  | { readonly kind: "text"; readonly text: InSql }
  /** Each value has a whole number of its own in 64 bits. */
  | { readonly kind: "whole"; readonly text: InSql; readonly whole: InSql }
  | { readonly kind: "refused"; readonly code: RefusedType };

/** A column that is read. */
export interface ParquetColumn {
  readonly form: Exclude<ColumnForm, { readonly kind: "refused" }>;
  /** The column's name in SQL. */
  readonly cell: string;
  /** The keys that the column names, among which its texts are numbered. */
  readonly texts: Texts | null;
}

export type RefusedType = "data-column-inexact" | "data-column-time" | "data-column-type";

/** From a cell in SQL to another expression of SQL: NULL for NULL. */
type InSql = (cell: string) => string;

const REFUSED: readonly (readonly [RegExp, RefusedType])[] = [
  [/^(?:FLOAT|DOUBLE)$/, "data-column-inexact"],
  [/^TIME/, "data-column-time"],
  [/./, "data-column-type"],
];

const SMALL_WHOLE = new Set([
  "TINYINT",
  "SMALLINT",
  "INTEGER",
  "BIGINT",
  "UTINYINT",
  "USMALLINT",
  "UINTEGER",
]);
const LARGE_WHOLE = new Set(["UBIGINT", "HUGEINT", "UHUGEINT"]);

/** So many digits has a number in 64 bits at least. */
const DIGITS_OF_64_BITS = 18;

/** The form of a column by its type as DuckDB calls it. */
export function columnForm(type: string, csv: CsvForm): ColumnForm {
  if (type === "VARCHAR" || type === "UUID" || LARGE_WHOLE.has(type)) return { kind: "text", text: asText };
  if (type === "BOOLEAN")
    return {
      kind: "whole",
      text: (cell) => `CASE WHEN ${cell} THEN 'ja' WHEN NOT ${cell} THEN 'nej' END`,
      whole: (cell) => `CAST(${cell} AS BIGINT)`,
    };
  if (type === "DATE")
    return { kind: "whole", text: asText, whole: (cell) => `(${cell} - DATE '1970-01-01')` };
  if (SMALL_WHOLE.has(type))
    return { kind: "whole", text: asText, whole: (cell) => `CAST(${cell} AS BIGINT)` };
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined && scale !== undefined)
    return decimalForm(Number(precision), Number(scale), csv);
  return {
    kind: "refused",
    code: REFUSED.find(([pattern]) => pattern.test(type))?.[1] ?? "data-column-type",
  };
}

function asText(cell: string): string {
  return `CAST(${cell} AS VARCHAR)`;
}

/** With as few decimals as say the same: 1.50 fits an attribute with one decimal. */
function decimalForm(precision: number, scale: number, { decimalMark }: CsvForm): ColumnForm {
  // DuckDB writes 0.5 without its zero when no digit can stand before the point.
  const digits: InSql =
    precision === scale ? (cell) => `regexp_replace(${asText(cell)}, '^(-?)\\.', '\\10.')` : asText;
  const shortest: InSql = (cell) => `rtrim(rtrim(${digits(cell)}, '0'), '.')`;
  const text: InSql = scale === 0 ? asText : (cell) => `replace(${shortest(cell)}, '.', '${decimalMark}')`;
  if (precision + scale + 1 > DIGITS_OF_64_BITS) return { kind: "text", text };
  const unit = `CAST(1${"0".repeat(scale)} AS DECIMAL(${scale + 1}, 0))`;
  return { kind: "whole", text, whole: (cell) => `CAST(${cell} * ${unit} AS BIGINT)` };
}
