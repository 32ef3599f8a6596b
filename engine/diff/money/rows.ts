/** Data of one year as the rules of the other read it, and what they lack of it. */
import { everyPart } from "../../model/expression.js";
import type { Attribute, Entity, Model, PaymentLine } from "../../model/model.js";
import { misfits, type Misfit } from "../../model/other-years.js";
import type { Dataset, Row } from "../../model/rows.js";
import { Register } from "../../reference/register.js";
import { TranslatedData, type Translation } from "../../reference/translated-rows.js";
import type { OpenPackage } from "../../package.js";
import { nothingReached, reach } from "../../reach.js";
import { saysAlike } from "./items.js";

/** What data are called where they come from, by what the rules that read them call it. */
export type Naming = (name: string) => string;

/** True if data that were read by the one's concepts are what the other would read. */
export function haveSameConcepts(one: OpenPackage, other: OpenPackage): boolean {
  return (
    saysAlike(one.model.entities, other.model.entities) && saysAlike(one.manifest.csv, other.manifest.csv)
  );
}

/** The rows of a data set by the concepts of a model. They are the same rows where the concepts are the same. */
export function rowsFor(
  entities: Model["entities"],
  { entities: own, dataset }: OwnData,
  naming: Naming,
): Register {
  const register = new Register(dataset);
  if (saysAlike(entities, own)) return register;
  return new TranslatedData(entities, register, new ByName(own, naming)).register;
}

class ByName implements Translation {
  constructor(
    private readonly own: Model["entities"],
    private readonly naming: Naming,
  ) {}

  sourceOf({ name }: Entity): string | null {
    return this.own.get(this.naming(name))?.name ?? null;
  }

  attributeOf({ entity, name }: Attribute): number | null {
    const attributes = this.own.get(this.naming(entity))?.attributes ?? [];
    return attributes.find((one) => one.name === this.naming(name))?.index ?? null;
  }

  /** Rows of data files are given no values of rules. */
  givenOf({ given }: Row): Row["given"] {
    return given;
  }
}

/** Data, with the concepts by which they were read: of their package's, those that they have. */
export interface OwnData {
  readonly entities: Model["entities"];
  readonly dataset: Dataset;
}

/** What a payment line reads and data do not have, or have in another form. */
export interface Lacked {
  /** Concepts that there are no data of. */
  readonly concepts: readonly string[];
  readonly attributes: readonly Misfit[];
}

/**
 * What a payment line needs of the data and does not find there, or finds in another form; null if nothing. An enumeration
 * that has other words is no other form, as long as no row has a word that the rules do not know.
 */
export function lackedBy(
  { receiver, definition }: PaymentLine,
  model: Model,
  own: OwnData,
  naming: Naming,
): Lacked | null {
  const manifest = { ...model.manifest, formerNames: new Map() };
  const found = misfits({ manifest, entities: renamed(own.entities, model, naming) }, model, definition);
  const attributes = found.filter(
    ({ attribute, missing }) => missing || !hasKnownWords(attribute, own, naming),
  );
  const read = [receiver, ...conceptsCounted(definition, model), ...found.map((one) => one.attribute.entity)];
  const concepts = [...new Set(read)].filter((name) => !own.entities.has(naming(name)));
  if (concepts.length + attributes.length === 0) return null;
  return { concepts, attributes: attributes.filter(({ attribute }) => !concepts.includes(attribute.entity)) };
}

/** The concepts whose rows are counted by what a definition leads to. */
function conceptsCounted(definition: number, model: Model): readonly string[] {
  const reached = nothingReached();
  reach(definition, model, reached);
  const bodies = [...reached.definitions].flatMap((index) => model.definitions[index]?.body ?? []);
  return bodies.flatMap((body) =>
    [...everyPart(body)].flatMap((part) => (part.kind === "aggregate" ? [part.entity] : [])),
  );
}

/** True of an enumeration if each row that has a word has one of the wanted. */
function hasKnownWords(wanted: Attribute, { entities, dataset }: OwnData, naming: Naming): boolean {
  const entity = entities.get(naming(wanted.entity));
  const own = entity?.attributes.find(({ name }) => name === naming(wanted.name));
  const rows = entity && dataset.get(entity.name);
  if (wanted.type.kind !== "choice" || own?.type.kind !== "choice" || own.optional !== wanted.optional)
    return false;
  if (!rows) return true;
  const { codes, value } = rows.column(own.index);
  const { values } = wanted.type;
  return [...new Set(codes)].every((code) => {
    const word = value(code);
    return typeof word !== "string" || values.includes(word);
  });
}

/** The concepts of the data in the words of the rules. */
function renamed(own: Model["entities"], model: Model, naming: Naming): Model["entities"] {
  const wanted = [...model.entities.values()].flatMap(({ name, attributes }) => [
    name,
    ...attributes.map((one) => one.name),
  ]);
  const back = new Map(wanted.map((name) => [naming(name), name]));
  const now = (name: string): string => back.get(name) ?? name;
  return new Map(
    [...own.values()].map((entity) => {
      const attributes = entity.attributes.map((one) => ({
        ...one,
        name: now(one.name),
        entity: now(one.entity),
        type: one.type.kind === "entity" ? { ...one.type, entity: now(one.type.entity) } : one.type,
      }));
      return [now(entity.name), { ...entity, name: now(entity.name), attributes }];
    }),
  );
}
