/** Empty data files for a package, and a description of each column (S29). */
import type { OpenPackage } from "./package.js";
import type { Attribute, Entity, Type } from "./model/model.js";
import { isNone, unitText } from "./values/unit.js";

/** The files by name: one CSV file for each data set, and `LÄS-MIG.md`. */
export function dataTemplates(opened: OpenPackage): ReadonlyMap<string, string> {
  const { manifest, model } = opened;
  const entities = [...model.entities.values()];
  const files = new Map<string, string>();
  for (const { dataSet, attributes } of entities)
    files.set(fileName(dataSet), `${attributes.map(({ name }) => name).join(manifest.csv.separator)}\n`);
  files.set("LÄS-MIG.md", readMe(opened, entities));
  return files;
}

/** Always a plain name, whatever the data set is called: it never leads to another folder. */
function fileName(dataSet: string): string {
  return `${dataSet.replace(/[/\\\p{Cc}]/gu, "_")}.csv`;
}

function readMe({ manifest }: OpenPackage, entities: readonly Entity[]): string {
  const { separator, decimalMark } = manifest.csv;
  const intro = [
    `# Datafiler för ${manifest.id}`,
    "",
    `UTF-8. Cellerna skiljs åt med \`${separator}\`, decimaler skrivs med \`${decimalMark}\`, utan tusentalsavgränsare.`,
    "Datum skrivs `2020-02-29`, månader `2020-02`. En tom cell är ett värde som saknas.",
  ];
  return `${[...intro, ...entities.flatMap(describeEntity)].join("\n")}\n`;
}

function describeEntity({ name, dataSet, attributes, validity, month, sparse }: Entity): readonly string[] {
  const force = [
    ...(validity
      ? [
          `En rad gäller från och med ${validity.from.name} ${validity.includesLast ? "till och med" : "fram till"} ${validity.to.name}.`,
        ]
      : []),
    ...(month
      ? [`Varje rad hör till en månad (${month.name}). Ta med alla månader som reglerna räknar med.`]
      : []),
    ...(sparse ? ["En månad kan sakna rader."] : []),
  ].flatMap((sentence) => ["", sentence]);
  return [
    "",
    `## ${fileName(dataSet)}`,
    "",
    `En rad för varje ${name}.`,
    ...force,
    "",
    "| Kolumn | Innehåll | Villkor |",
    "| :--- | :--- | :--- |",
    ...attributes.map(
      (attribute) => `| ${attribute.name} | ${typeWords(attribute.type)} | ${conditions(attribute)} |`,
    ),
  ];
}

function typeWords(type: Type): string {
  switch (type.kind) {
    case "number": {
      const unit = isNone(type.unit) ? "tal" : unitText(type.unit);
      return type.scale === 0
        ? `${unit}, heltal`
        : `${unit}, högst ${type.scale} ${type.scale === 1 ? "decimal" : "decimaler"}`;
    }
    case "truth":
      return "`ja` eller `nej`";
    case "date":
      return "datum";
    case "month":
      return "månad";
    case "text":
      return "text";
    case "choice":
      return type.values.map((value) => `\`${value}\``).join(" eller ");
    case "entity":
      return `nyckel för en ${type.entity}`;
    case "rows":
    case "unknown":
      return "";
  }
}

function conditions({ isKey, optional, personal, bounds }: Attribute): string {
  return [
    ...(isKey ? ["nyckel"] : []),
    ...(optional ? ["kan saknas"] : []),
    ...(personal ? ["personuppgift"] : []),
    ...bounds.map(({ text }) => text),
  ].join(", ");
}
