/** The part of JSON Schema that our schemas use: says what is wrong with a value, by its place. */

interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
}

/** Words that say nothing of a value. */
const OTHER = new Set(["$schema", "$defs", "title", "description"]);
const KNOWN = new Set([
  "$ref",
  "type",
  "const",
  "enum",
  "pattern",
  "oneOf",
  "items",
  "required",
  "properties",
  "additionalProperties",
]);

/** Every way in which a value is not as a schema says; none for one that is. */
export function schemaFaults(value: unknown, root: Schema): readonly string[] {
  return faults(value, root, "");

  function faults(one: unknown, schema: Schema, at: string): readonly string[] {
    const strange = Object.keys(schema).filter((word) => !KNOWN.has(word) && !OTHER.has(word));
    if (strange.length > 0) throw new Error(`the schema says ${strange.join(", ")}, which is not checked`);
    const found = [...ofKind(one, schema, at), ...ofParts(one, schema, at)];
    if (schema.$ref !== undefined) found.push(...faults(one, definition(schema.$ref), at));
    if (schema.oneOf && schema.oneOf.filter((other) => faults(one, other, at).length === 0).length !== 1)
      found.push(`${at}: is not one of its forms`);
    return found;
  }

  function definition(ref: string): Schema {
    const found = root.$defs?.[ref.replace("#/$defs/", "")];
    if (!found) throw new Error(`the schema has no ${ref}`);
    return found;
  }

  function ofParts(one: unknown, schema: Schema, at: string): string[] {
    if (Array.isArray(one))
      return one.flatMap((part, index) => (schema.items ? faults(part, schema.items, `${at}/${index}`) : []));
    if (typeof one !== "object" || one === null) return [];
    const { properties = {}, required = [], additionalProperties = true } = schema;
    const missing = required.filter((name) => !(name in one)).map((name) => `${at}/${name}: is missing`);
    const parts = Object.entries(one).flatMap(([name, part]) => {
      const own = properties[name];
      if (own) return faults(part, own, `${at}/${name}`);
      return additionalProperties ? [] : [`${at}/${name}: is not known`];
    });
    return [...missing, ...parts];
  }
}

function ofKind(one: unknown, { type, const: only, enum: any, pattern }: Schema, at: string): string[] {
  const kind = one === null ? "null" : Array.isArray(one) ? "array" : typeof one;
  const kinds = kind === "number" && Number.isInteger(one) ? ["number", "integer"] : [kind];
  const wanted = type === undefined ? null : [type].flat();
  return [
    ...(wanted && !kinds.some((name) => wanted.includes(name)) ? [`${at}: is ${kind}`] : []),
    ...(only !== undefined && one !== only ? [`${at}: is not ${String(only)}`] : []),
    ...(any && !any.includes(one) ? [`${at}: is none of ${any.join(", ")}`] : []),
    ...(pattern !== undefined && !new RegExp(pattern).test(String(one)) ? [`${at}: is not ${pattern}`] : []),
  ];
}
