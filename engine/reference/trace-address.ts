/** The address of a step: the same rule and row have the same in every explanation. */
import { exactText } from "../values/format.js";
import type { Definition } from "../model/model.js";
import { isNumber, type Row } from "../model/rows.js";

/** `Hälsocentral/HC1/ersättning`; a personal row by its number alone. A slash within a part is written `%2F`. */
export function addressOf({ name, entity }: Pick<Definition, "name" | "entity">, row: Row | null): string {
  if (!row) return part(name);
  const { key, personal } = row.entity;
  const own = key && !personal ? row.values[key.index] : undefined;
  const text = isNumber(own) ? exactText(own) : own;
  const label = row.label ?? (typeof text === "string" ? text : `rad ${row.number}`);
  return [entity ?? "", label, name].map(part).join("/");
}

/** The address of a rule that is told for no row by itself: `Listad/egen kontinuitet`. */
export function ruleAddress({ name, entity }: Pick<Definition, "name" | "entity">): string {
  return (entity === null ? [name] : [entity, name]).map(part).join("/");
}

function part(text: string): string {
  return text.replace(/%/g, "%25").replace(/\//g, "%2F");
}
