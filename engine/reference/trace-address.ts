/** The address of a step: the same rule and row have the same in every explanation. */
import type { Definition } from "../model/model.js";
import { isNumber, type Row } from "../model/rows.js";

/** `Hälsocentral/HC1/ersättning`; a personal row by its number alone. */
export function addressOf({ name, entity }: Definition, row: Row | null): string {
  if (!row) return name;
  const { key, personal } = row.entity;
  const text = key && !personal ? row.values[key.index] : undefined;
  const label = row.label ?? (isText(text) ? text : `rad ${row.number}`);
  return `${entity ?? ""}/${label}/${name}`;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && !isNumber(value);
}
