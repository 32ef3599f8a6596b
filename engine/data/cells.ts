/** Cells by the type of their attribute, read by our own patterns: no data engine converts a value. */
import type { Localized } from "../../grammar/diagnostic.js";
import type { CsvForm } from "../../grammar/manifest.js";
import type { Entity, Type } from "../model/model.js";
import type { Value } from "../model/rows.js";
import { isDate, isMonth, readDate, readMonth } from "../values/date.js";
import { readDecimal } from "../values/decimal.js";
import { exactText } from "../values/format.js";
import type { Rational } from "../values/rational.js";
import { isNone, unitText } from "../values/unit.js";
import type { CellFaultCode } from "./messages.js";

/** A number in a file has at most so many digits. */
export const MOST_DIGITS = 38;

/** What a cell holds, or what is wrong with it. */
export type Cell =
  | { readonly kind: "value"; readonly value: Exclude<Value, null> }
  | { readonly kind: "fault"; readonly code: CellFaultCode };

/** Reads the cells of one column. */
export interface CellReader {
  /** What the column's cells should hold, in words. */
  readonly expected: Localized;
  /** True if every text is a value: its own, composed. */
  readonly isText: boolean;
  read(text: string): Cell;
}

/** The data sets that are read together. */
export interface Registers {
  readonly csv: CsvForm;
  readonly entities: ReadonlyMap<string, Entity>;
  /** The file of each entity, by its name; one that could not be read is left out. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * The reader of a column's cells. A cell of an entity type is read as that entity's key; null if it has
 * none, directly or through a circle of references.
 */
export function cellReader(type: Type, { csv, entities, files }: Registers): CellReader | null {
  if (type.kind !== "entity") return plainReader(type, csv);
  const target = entities.get(type.entity);
  const keyType = keyTypeOf(type, entities);
  if (!target?.key || !keyType) return null;
  const file = files.get(target.name) ?? target.dataSet;
  return {
    ...plainReader(keyType, csv),
    expected: {
      sv: `ett värde som finns i kolumnen ”${target.key.name}” i ${file}`,
      en: `a value that stands in the column “${target.key.name}” of ${file}`,
    },
  };
}

/** A key as text, so that equal values are equal keys: `7` and `07` of a number are one. */
export function keyText(value: Exclude<Value, null>): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "ja" : "nej";
  if (isDate(value) || isMonth(value)) return value.toString();
  return "numerator" in value ? exactText(value) : "";
}

type PlainType = Exclude<Type, { readonly kind: "entity" }>;

/** The type that the key of a referenced entity is written in, followed through keys that are references. */
function keyTypeOf(type: Type, entities: ReadonlyMap<string, Entity>): PlainType | null {
  const passed = new Set<string>();
  let at: Type = type;
  while (at.kind === "entity") {
    const key: Entity["key"] = entities.get(at.entity)?.key ?? null;
    if (!key || passed.has(at.entity)) return null;
    passed.add(at.entity);
    at = key.type;
  }
  return at;
}

function plainReader(type: PlainType, csv: CsvForm): CellReader {
  switch (type.kind) {
    case "number":
      return numberReader(type, csv);
    case "truth":
      return reader("data-not-yes-no", words("ja eller nej", "ja or nej"), readTruth);
    case "date":
      return reader("data-not-a-date", words("en dag som 2020-02-29", "a day like 2020-02-29"), readDate);
    case "month":
      return reader("data-not-a-month", words("en månad som 2020-02", "a month like 2020-02"), readMonth);
    case "choice":
      return choiceReader(type.values);
    case "text":
    case "rows":
    case "unknown":
      // The same letters are the same text however the file's program stored å, ä and ö.
      return { ...reader("data-not-a-choice", words("en text", "a text"), composed), isText: true };
  }
}

function reader(code: CellFaultCode, expected: Localized, convert: (text: string) => Value): CellReader {
  const fault: Cell = { kind: "fault", code };
  return {
    expected,
    isText: false,
    read: (text) => {
      const value = convert(text);
      return value === null ? fault : { kind: "value", value };
    },
  };
}

function composed(text: string): string {
  return text.normalize("NFC");
}

function readTruth(text: string): boolean | null {
  return text === "ja" ? true : text === "nej" ? false : null;
}

function choiceReader(values: readonly string[]): CellReader {
  const known = new Set(values);
  const sv = `${values.slice(0, -1).join(", ")} eller ${values.at(-1) ?? ""}`;
  const en = `${values.slice(0, -1).join(", ")} or ${values.at(-1) ?? ""}`;
  return reader(
    "data-not-a-choice",
    values.length < 2 ? words(values.join(), values.join()) : words(sv, en),
    (text) => {
      const word = composed(text);
      return known.has(word) ? word : null;
    },
  );
}

type NumberType = Extract<Type, { readonly kind: "number" }>;

function numberReader(type: NumberType, csv: CsvForm): CellReader {
  const mark = csv.decimalMark;
  const well = mark === "," ? /^-?\d+(?:,\d+)?$/ : /^-?\d+(?:\.\d+)?$/;
  const otherMark = mark === "," ? /^-?\d+\.\d+$/ : /^-?\d+,\d+$/;
  return { expected: numberWords(type, csv), isText: false, read };

  function read(text: string): Cell {
    if (!well.test(text)) return fault(otherMark.test(text) ? "data-decimal-mark" : "data-not-a-number");
    const [whole = "", fraction = ""] = text.replace("-", "").split(mark);
    if (type.scale !== null && fraction.length > type.scale) return fault("data-too-many-decimals");
    if (whole.length + fraction.length > MOST_DIGITS) return fault("data-too-many-digits");
    const value: Rational | null = readDecimal(text.replace(mark, "."));
    return value === null ? fault("data-not-a-number") : { kind: "value", value };
  }

  function fault(code: CellFaultCode): Cell {
    return { kind: "fault", code };
  }
}

function numberWords({ unit, scale }: NumberType, csv: CsvForm): Localized {
  const inUnit = isNone(unit) ? words("", "") : words(` i ${unitText(unit)}`, ` in ${unitText(unit)}`);
  if (scale === 0) return words(`ett heltal${inUnit.sv}`, `a whole number${inUnit.en}`);
  const mark = csv.decimalMark === "," ? words("decimalkomma", "comma") : words("decimalpunkt", "point");
  const decimals = scale === null ? words("decimaler", "decimals") : decimalWords(scale);
  return words(
    `ett tal${inUnit.sv} med ${decimals.sv} och ${mark.sv}`,
    `a number${inUnit.en} with ${decimals.en} and a decimal ${mark.en}`,
  );
}

function decimalWords(scale: number): Localized {
  return words(
    `högst ${scale} ${scale === 1 ? "decimal" : "decimaler"}`,
    `at most ${scale} ${scale === 1 ? "decimal" : "decimals"}`,
  );
}

function words(sv: string, en: string): Localized {
  return { sv, en };
}
