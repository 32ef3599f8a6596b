/** Tables of data sets as a database would have them: typed by the concepts, with the rows that a data file gave. */
import type { RawTable } from "../../engine/index.js";
import type { Attribute, Entity } from "../../engine/model/model.js";
import type { CsvForm } from "../../grammar/manifest.js";

const DIGITS_OF_BIGINT = 18;

/** SQL that makes a table for each data set that was read. */
export function tablesSql(
  entities: ReadonlyMap<string, Entity>,
  tables: ReadonlyMap<string, RawTable>,
  csv: CsvForm,
): string {
  return [...tables]
    .map(([name, table]) => {
      const entity = entities.get(name);
      if (!entity) throw new RangeError(`no concept ${name}`);
      return tableSql(entity, table, entities, csv);
    })
    .join("");
}

/** The types of a table's columns. */
export function typesOf(
  { attributes }: Entity,
  { header, columns }: RawTable,
  entities: ReadonlyMap<string, Entity>,
): readonly string[] {
  return columns.map(({ texts }, at) => {
    const attribute = attributes.find(({ name }) => name === header[at]);
    const lengths = Array.from({ length: texts.size }, (_, number) => texts.text(number + 1).length);
    return attribute ? sqlType(attribute, entities, Math.max(0, ...lengths)) : "text";
  });
}

function tableSql(
  entity: Entity,
  table: RawTable,
  entities: ReadonlyMap<string, Entity>,
  csv: CsvForm,
): string {
  const { header, columns, rowCount } = table;
  const name = quoted(entity.dataSet);
  const types = typesOf(entity, table, entities);
  const declared = header.map((heading, at) => `${quoted(heading)} ${types[at]}`).join(", ");
  const create = `CREATE TABLE ${name} (${declared});\n`;
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const cells = columns.map(({ codes, texts }, at) => {
      const number = codes[row] ?? 0;
      return number === 0 ? missing(types[at] ?? "", row) : literal(texts.text(number), types[at] ?? "", csv);
    });
    return `(${cells.join(", ")})`;
  });
  return rows.length === 0 ? create : `${create}INSERT INTO ${name} VALUES\n${rows.join(",\n")};\n`;
}

/** The type that a database would have for an attribute; for one that leads to another entity that of its key. */
function sqlType({ type }: Attribute, entities: ReadonlyMap<string, Entity>, longest: number): string {
  switch (type.kind) {
    case "number":
      return type.scale === 0 && longest <= DIGITS_OF_BIGINT ? "bigint" : "numeric";
    case "truth":
      return "boolean";
    case "date":
      return "date";
    case "entity": {
      const key = entities.get(type.entity)?.key;
      return key ? sqlType(key, entities, longest) : "text";
    }
    case "choice":
    case "month":
    case "rows":
    case "text":
    case "unknown":
      return "text";
  }
}

/** A missing text is NULL in every other row, and empty in the others. */
function missing(type: string, row: number): string {
  return type === "text" && row % 2 === 1 ? "''" : "NULL";
}

function literal(cell: string, type: string, { decimalMark }: CsvForm): string {
  if (type === "boolean") return String(cell === "ja");
  return `'${(type === "numeric" ? cell.replace(decimalMark, ".") : cell).replaceAll("'", "''")}'`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
