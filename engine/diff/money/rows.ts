/** Data of one year as the rules of the other read it, and what they lack of it. */
import type { Attribute, Entity, Model } from "../../model/model.js";
import { misfits, type Misfit } from "../../model/other-years.js";
import type { Dataset, Row } from "../../model/rows.js";
import { Register } from "../../reference/register.js";
import { TranslatedData, type Translation } from "../../reference/translated-rows.js";
import { saysAlike } from "./items.js";

/** What data are called where they come from, by what the rules that read them call it. */
export type Naming = (name: string) => string;

/** The rows of a data set by the concepts of a model. They are the same rows where the concepts are the same. */
export function rowsFor(
  entities: Model["entities"],
  dataset: Dataset,
  own: Model["entities"],
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

/** What a payment line needs of the data and does not find there, or finds in another form. */
export function lackedBy(
  definition: number,
  model: Model,
  own: Model["entities"],
  naming: Naming,
): readonly Misfit[] {
  const manifest = { ...model.manifest, formerNames: new Map() };
  return misfits({ manifest, entities: renamed(own, model, naming) }, model, definition);
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
