/** The concepts of a package: entities with their attributes, enumerations and units. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import { earlier } from "../../grammar/messages.js";
import type {
  AttributeDeclaration,
  AttributeMark,
  EntityDeclaration,
  Expression as Syntax,
  Item,
  Name,
  TypeWords,
} from "../../grammar/syntax.js";
import { readDecimal } from "../values/decimal.js";
import { multiply } from "../values/rational.js";
import { BUILT_IN_WORDS, conversion, NONE, sameUnit } from "../values/unit.js";
import { entityFix } from "./mends.js";
import { report } from "./messages.js";
import { countsAsOf, eventDateOf, readClauses } from "./clauses.js";
import type { Attribute, Bound, Entity, Type } from "./model.js";
import { UNKNOWN, numberOf } from "./types.js";
import { readUnit, unitSymbols, type UnitSymbols } from "./units.js";

export interface Concepts {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly choices: ReadonlyMap<string, Type>;
  readonly units: UnitSymbols;
  /** The plurals of the declared units, by symbol. */
  readonly unitPlurals: ReadonlyMap<string, string>;
}

/** Builds the concepts that all documents of a package declare together. */
export function buildConcepts(items: readonly Item[], diagnostics: Diagnostic[]): Concepts {
  const declarations = items.filter((item) => item.kind === "entity");
  const counted = declarations.map(({ name, plural }) => ({ name: name.text, plural }));
  const declared = items.flatMap((item) =>
    item.kind === "unit" ? [{ name: item.name.text, plural: item.plural }] : [],
  );
  const choices = new Map<string, Type>();
  const taken = new Map(declarations.map(({ name }) => [name.text, name.span]));
  for (const item of items) {
    if (item.kind !== "choice") continue;
    const { name } = item;
    const first = taken.get(name.text);
    if (first) duplicate(name, first, diagnostics);
    else
      choices.set(name.text, { kind: "choice", values: valuesOf(item.values, diagnostics), name: name.text });
    taken.set(name.text, first ?? name.span);
  }
  checkUnitWords(items, diagnostics);
  const builder = new ConceptBuilder(
    new Set(declarations.map(({ name }) => name.text)),
    choices,
    unitSymbols([...counted, ...declared]),
    diagnostics,
  );
  const entities = new Map<string, Entity>();
  for (const declaration of declarations) {
    const first = entities.get(declaration.name.text);
    if (first) duplicate(declaration.name, first.span, diagnostics);
    else entities.set(declaration.name.text, builder.entity(declaration));
  }
  const unitPlurals = new Map(declared.map(({ name, plural }) => [name.toLowerCase(), plural]));
  return { entities: withPersonal(entities), choices, units: builder.units, unitPlurals };
}

/** A row that refers to a person tells of that person: it is personal too (S14). */
function withPersonal(entities: ReadonlyMap<string, Entity>): ReadonlyMap<string, Entity> {
  const personal = new Set([...entities.values()].filter((one) => one.personal).map(({ name }) => name));
  for (let before = -1; before !== personal.size;) {
    before = personal.size;
    for (const { name, attributes } of entities.values())
      if (attributes.some(({ type }) => type.kind === "entity" && personal.has(type.entity)))
        personal.add(name);
  }
  return new Map([...entities].map(([name, entity]) => [name, { ...entity, personal: personal.has(name) }]));
}

/** The words of an enumeration; one that stands twice is reported and read once. */
function valuesOf(values: readonly Name[], diagnostics: Diagnostic[]): readonly string[] {
  const seen = new Map<string, Name>();
  for (const value of values) {
    const first = seen.get(value.text);
    if (first) duplicate(value, first.span, diagnostics);
    else seen.set(value.text, value);
  }
  return [...seen.keys()];
}

/** A word cannot stand for two units, nor can two entities be read from one data set. */
function checkUnitWords(items: readonly Item[], diagnostics: Diagnostic[]): void {
  const symbols = new Map(BUILT_IN_WORDS);
  const places = new Map<string, Name["span"]>();
  for (const item of items) {
    if (item.kind !== "entity" && item.kind !== "unit") continue;
    const { name, plural } = item;
    const symbol = name.text.toLowerCase();
    for (const word of new Set([symbol, plural])) {
      const other = symbols.get(word);
      const first = places.get(word);
      const clash = other !== undefined && other !== symbol;
      if (clash)
        diagnostics.push(report("unit-taken", name.span, { word }, first ? { related: earlier(first) } : {}));
      else symbols.set(word, symbol);
      if (!clash && !first) places.set(word, name.span);
    }
  }
}

class ConceptBuilder {
  constructor(
    private readonly names: ReadonlySet<string>,
    private readonly choices: ReadonlyMap<string, Type>,
    readonly units: UnitSymbols,
    private readonly diagnostics: Diagnostic[],
  ) {}

  entity(declaration: EntityDeclaration): Entity {
    const attributes: Attribute[] = [];
    for (const one of declaration.attributes) {
      const first = attributes.find((attribute) => attribute.name === one.name.text);
      if (first) duplicate(one.name, first.span, this.diagnostics);
      else attributes.push(this.attribute(one, declaration.name.text, attributes.length));
    }
    this.checkKeys(attributes);
    const bounded = attributes.map((attribute) => {
      const marks = declaration.attributes.find((one) => one.name.text === attribute.name)?.marks ?? [];
      return { ...attribute, bounds: this.bounds(attribute, marks, attributes) };
    });
    return {
      name: declaration.name.text,
      symbol: declaration.name.text.toLowerCase(),
      dataSet: declaration.plural,
      attributes: bounded,
      key: bounded.find((attribute) => attribute.isKey) ?? null,
      personal: bounded.some((attribute) => attribute.personal),
      countsAs: countsAsOf(declaration, bounded, this.names, this.diagnostics),
      ...readClauses(declaration, bounded, this.diagnostics),
      eventDate: eventDateOf(declaration, bounded, this.diagnostics),
      span: declaration.name.span,
    };
  }

  private checkKeys(attributes: readonly Attribute[]): void {
    const [key, ...others] = attributes.filter(({ isKey }) => isKey);
    if (key?.optional)
      this.diagnostics.push(report("invalid-key", key.span, { name: key.name, other: null }));
    for (const { name, span } of others)
      this.diagnostics.push(report("invalid-key", span, { name, other: key?.name ?? "" }));
  }

  private attribute({ name, type, marks }: AttributeDeclaration, entity: string, index: number): Attribute {
    const has = (kind: AttributeMark["kind"]): boolean => marks.some((mark) => mark.kind === kind);
    return {
      name: name.text,
      entity,
      index,
      type: type ? this.type(type) : UNKNOWN,
      optional: has("optional"),
      isKey: has("key"),
      personal: has("personal"),
      bounds: [],
      span: name.span,
    };
  }

  private type(words: TypeWords): Type {
    switch (words.kind) {
      case "text":
      case "truth":
      case "date":
      case "month":
        return { kind: words.kind };
      case "whole":
        return numberOf(NONE, 0);
      case "decimal":
        return numberOf(NONE, words.decimals);
      case "choice":
        return { kind: "choice", values: valuesOf(words.values, this.diagnostics), name: null };
      case "unit":
        return numberOf(readUnit(words.unit, this.units, this.diagnostics), words.decimals);
      case "named":
        return this.named(words.name);
    }
  }

  private named({ text, span, declared }: Name): Type {
    if (this.names.has(text)) return { kind: "entity", entity: text };
    const choice = this.choices.get(text);
    if (choice) return choice;
    // A word that is declared nowhere is reported where the text is read.
    if (!declared) return UNKNOWN;
    const fix = entityFix(span, text, [...this.names, ...this.choices.keys()]);
    this.diagnostics.push(report("unknown-entity", span, { name: text }, { fix }));
    return UNKNOWN;
  }

  private bounds(
    attribute: Attribute,
    marks: readonly AttributeMark[],
    all: readonly Attribute[],
  ): readonly Bound[] {
    return marks.flatMap((mark) => {
      if (mark.kind !== "bound" || attribute.type.kind === "unknown" || isUndeclared(mark.limit)) return [];
      const limit = this.limit(attribute, mark.limit, all);
      if (limit)
        return [
          { side: mark.side, limit: limit.value, text: boundWords(mark.side, attribute.type, limit.text) },
        ];
      this.diagnostics.push(report("bound-type", mark.span, { name: attribute.name }));
      return [];
    });
  }

  private limit(
    attribute: Attribute,
    limit: Syntax,
    all: readonly Attribute[],
  ): { value: Bound["limit"]; text: string } | null {
    if (limit.kind === "reference") {
      const other = all.find((one) => one.name === limit.name.text);
      if (!other || !isSameMeasure(other.type, attribute.type)) return null;
      return { value: { kind: "attribute", index: other.index, name: other.name }, text: other.name };
    }
    if (limit.kind !== "number" || attribute.type.kind !== "number") return null;
    const unit = limit.unit ? readUnit(limit.unit, this.units, this.diagnostics) : attribute.type.unit;
    const factor = conversion(unit, attribute.type.unit);
    const digits = readDecimal(limit.digits);
    if (!factor || !digits) return null;
    const words = [limit.digits.replace(".", ","), ...(limit.unit?.above ?? [])].join(" ");
    return { value: { kind: "constant", value: multiply(digits, factor) }, text: words };
  }
}

function isUndeclared(limit: Syntax): boolean {
  return limit.kind === "reference" && !limit.name.declared;
}

/** True if values of the two types can be compared as they stand in a data file. */
function isSameMeasure(left: Type, right: Type): boolean {
  if (left.kind === "number" && right.kind === "number") return sameUnit(left.unit, right.unit);
  return left.kind === right.kind;
}

function boundWords(side: Bound["side"], type: Type, limit: string): string {
  const words = type.kind === "date" ? ["tidigast", "senast"] : ["lägst", "högst"];
  return `${words[side === "least" ? 0 : 1] ?? ""} ${limit}`;
}

function duplicate(name: Name, first: Name["span"], diagnostics: Diagnostic[]): void {
  diagnostics.push(
    report("duplicate-definition", name.span, { name: name.text }, { related: earlier(first) }),
  );
}
