/** How two years' packages fit together: former names, and which attributes a year's rules need of this year's data. */
import { parts, type Expression } from "./expression.js";
import type { Attribute, Model } from "./model.js";
import { conversion, isNone } from "../values/unit.js";

/** The model of an earlier year, by the chain of `föregås av`. */
export function modelBack(model: Model | null, back: number): Model | null {
  let found = model;
  for (let at = 1; found && at < back; at += 1) found = found.earlier;
  return found;
}

/** What something was called in the year before a package's. */
export function formerName({ manifest }: Pick<Model, "manifest">, name: string): string {
  return manifest.formerNames.get(name)?.text ?? name;
}

/** Needed of this year's data, and why it does not serve. */
export interface Misfit {
  readonly attribute: Attribute;
  readonly missing: boolean;
}

/** The attributes that a definition of an earlier model reads, and that the year after it does not have as it had them. */
export function misfits(
  later: Pick<Model, "manifest" | "entities">,
  earlier: Model,
  index: number,
): readonly Misfit[] {
  const needed = new NeededAttributes(earlier);
  needed.definition(index);
  return [...needed.found].flatMap((attribute): readonly Misfit[] => {
    const own = laterAttribute(later, attribute);
    if (!own) return [{ attribute, missing: true }];
    return serves(own, attribute, later) ? [] : [{ attribute, missing: false }];
  });
}

/** The attribute of the later package that holds what an earlier one called by its name. */
export function laterAttribute(
  later: Pick<Model, "manifest" | "entities">,
  wanted: Attribute,
): Attribute | null {
  const entity = [...later.entities.values()].find(({ name }) => formerName(later, name) === wanted.entity);
  return entity?.attributes.find(({ name }) => formerName(later, name) === wanted.name) ?? null;
}

function serves(own: Attribute, wanted: Attribute, later: Pick<Model, "manifest">): boolean {
  const [mine, theirs] = [own.type, wanted.type];
  if (own.optional && !wanted.optional) return false;
  if (mine.kind === "number" && theirs.kind === "number") {
    const factor = conversion(mine.unit, theirs.unit);
    const same = isNone(mine.unit) === isNone(theirs.unit);
    return same && factor !== null && factor.numerator === factor.denominator;
  }
  if (mine.kind === "choice" && theirs.kind === "choice")
    return mine.values.every((value) => theirs.values.includes(value));
  if (mine.kind === "entity" && theirs.kind === "entity")
    return formerName(later, mine.entity) === theirs.entity;
  return mine.kind === theirs.kind;
}

/** Walks the rules below a definition; each name is read on a row of a known entity. */
class NeededAttributes {
  readonly found = new Set<Attribute>();
  private readonly walked = new Set<number>();

  constructor(private readonly model: Model) {}

  definition(index: number): void {
    const definition = this.model.definitions[index];
    if (!definition || this.walked.has(index)) return;
    this.walked.add(index);
    this.walk(definition.body, definition.entity);
  }

  private walk(expression: Expression, entity: string | null): void {
    if (expression.kind === "attribute") {
      const of = expression.of?.type;
      this.add(of?.kind === "entity" ? of.entity : entity, expression.index);
    }
    if (expression.kind === "defined" || expression.kind === "selected")
      this.definition(expression.definition);
    if (expression.kind === "paymentSum") for (const line of expression.lines) this.definition(line);
    if (expression.kind === "aggregate") {
      for (const { entity: from, index } of expression.via ?? []) this.add(from, index);
      this.inForce(expression.entity);
    }
    const below = expression.kind === "aggregate" ? expression.entity : entity;
    for (const part of parts(expression)) this.walk(part, below);
  }

  /** Counted rows are those in force, by two days of the row and the package's mätdatum. */
  private inForce(name: string): void {
    const validity = this.model.entities.get(name)?.validity;
    if (!validity) return;
    this.found.add(validity.from).add(validity.to);
    if (this.model.referenceDay !== null) this.definition(this.model.referenceDay);
  }

  private add(entity: string | null, index: number): void {
    const attribute = this.model.entities.get(entity ?? "")?.attributes[index];
    if (attribute) this.found.add(attribute);
  }
}
