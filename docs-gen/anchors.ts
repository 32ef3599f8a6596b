/** The page's anchors: one for each heading, value, rule, table, concept, payment and example, each once. */
import type { Definition, OpenPackage, Use } from "../engine/index.js";
import { ruleSlug, slug, type DocumentOutline, type Span } from "../grammar/index.js";
import type { PublishedDocument } from "./documents.js";

/** The anchors of the page's own parts. */
export const PAGE = {
  main: "sidans-text",
  contents: "sidans-innehåll",
  stamp: "sidans-stämpel",
  register: "sidans-register",
  values: "sidans-värden",
  tables: "sidans-tabeller",
  roundings: "sidans-avrundningar",
  payments: "sidans-utbetalningar",
  results: "sidans-redovisning",
  indicators: "sidans-indikatorer",
  requirements: "sidans-krav",
  judgements: "sidans-bedömningar",
} as const;

export interface Anchors {
  section(outline: DocumentOutline, index: number): string;
  definition(index: number): string;
  /** The definition's row in the register of values. */
  register(index: number): string;
  /** An exception, by where it stands. */
  exception(span: Span): string;
  table(index: number): string;
  /** An entity, an enumeration or a unit. */
  concept(name: string): string;
  attribute(entity: string, name: string): string;
  example(index: number): string;
  /** An indicator by its id; all that it defines leads there. */
  indicator(id: string): string;
  /** A requirement, a judgement or what is not decided, by its place among the model's passages. */
  passage(index: number): string;
  /** An anchor for something that nothing else links to. */
  free(wanted: string): string;
  /** Where a use of a name leads. */
  target(target: Use["target"]): string;
  /** Where a link of the author's own leads; null if it leads nowhere. */
  resolve(url: string, from: DocumentOutline): string | null;
}

/** Names every anchor of the page. */
export function nameAnchors(opened: OpenPackage, documents: readonly PublishedDocument[]): Anchors {
  return new AnchorRegister(opened, documents);
}

class AnchorRegister implements Anchors {
  private readonly taken = new Set<string>(Object.values(PAGE));
  private readonly sections = new Map<string, string>();
  private readonly definitions: readonly string[];
  private readonly registers: readonly string[];
  private readonly tables: readonly string[];
  private readonly examples: readonly string[];
  private readonly passages: readonly string[];
  private readonly indicators: ReadonlyMap<string, string>;
  private readonly exceptions = new Map<string, string>();
  private readonly concepts = new Map<string, string>();

  constructor(
    private readonly opened: OpenPackage,
    private readonly documents: readonly PublishedDocument[],
  ) {
    const { definitions, tables, examples, passages } = opened.model;
    this.nameSections();
    this.passages = passages.map(({ container: { id, kind } }) => this.free(id ?? kind));
    this.indicators = new Map(opened.model.indicators.map(({ id }) => [id, this.free(id)]));
    this.definitions = definitions.map((one) => this.indicatorOf(one) ?? this.free(definitionId(one)));
    this.nameExceptions();
    this.registers = definitions.map(({ name }) => this.free(`register-${slug(name)}`));
    this.tables = tables.map(({ name }) => this.free(`tabell-${slug(name)}`));
    this.examples = examples.map(({ title }) => this.free(`exempel-${slug(title)}`));
    this.nameConcepts();
  }

  section(outline: DocumentOutline, index: number): string {
    return this.sections.get(sectionKey(outline, index)) ?? PAGE.main;
  }

  definition(index: number): string {
    return this.definitions[index] ?? PAGE.main;
  }

  register(index: number): string {
    return this.registers[index] ?? PAGE.values;
  }

  exception(span: Span): string {
    return this.exceptions.get(exceptionKey(span)) ?? PAGE.main;
  }

  table(index: number): string {
    return this.tables[index] ?? PAGE.main;
  }

  concept(name: string): string {
    return this.concepts.get(name) ?? PAGE.main;
  }

  attribute(entity: string, name: string): string {
    return this.concepts.get(`${entity}\n${name}`) ?? this.concept(entity);
  }

  passage(index: number): string {
    return this.passages[index] ?? PAGE.main;
  }

  indicator(id: string): string {
    return this.indicators.get(id) ?? PAGE.main;
  }

  private indicatorOf({ origin, span }: Definition): string | null {
    if (origin !== "indicator") return null;
    return this.indicator(this.opened.model.indicators.find((one) => one.span === span)?.id ?? "");
  }

  example(index: number): string {
    return this.examples[index] ?? PAGE.main;
  }

  free(wanted: string): string {
    const base = /^\p{L}/u.test(wanted) ? wanted : `avsnitt-${wanted}`;
    let id = base;
    for (let count = 2; this.taken.has(id); count += 1) id = `${base}-${count}`;
    this.taken.add(id);
    return id;
  }

  target(target: Use["target"]): string {
    switch (target.kind) {
      case "definition":
        return this.definition(target.index);
      case "table":
        return this.table(target.index);
      case "entity":
        return this.concept(target.name);
      case "attribute":
        return this.attribute(target.entity, target.name);
    }
  }

  resolve(url: string, from: DocumentOutline): string | null {
    const [file = "", fragment = ""] = decoded(url).split("#");
    const outline =
      file === ""
        ? from
        : this.opened.outlines.find(({ source }) => baseName(source.file) === baseName(file));
    if (!outline) return null;
    const titled = this.documents.find((document) => document.outline === outline)?.titleSection;
    if (fragment === "") return titled ? this.section(outline, titled.index) : PAGE.main;
    const section = outline.sections.find(({ id }) => id === fragment);
    if (section) return this.section(outline, section.index);
    const { definitions, tables, passages } = this.opened.model;
    const container = outline.containers.find(({ id }) => id === fragment);
    const passage = passages.findIndex((one) => one.container === container);
    if (passage >= 0) return this.passage(passage);
    const indicator = this.indicators.get(fragment);
    if (indicator !== undefined) return indicator;
    const exact = definitions.findIndex(({ name }) => slug(name) === fragment);
    // A rule with keys stands once on the page, where its first definition is.
    const definition = exact >= 0 ? exact : definitions.findIndex(({ name }) => ruleSlug(name) === fragment);
    if (definition >= 0) return this.definition(definition);
    const table = tables.findIndex(({ name }) => slug(name) === fragment);
    return table >= 0 ? this.table(table) : null;
  }

  private nameSections(): void {
    for (const { outline } of this.documents)
      for (const section of outline.sections) {
        const own = this.taken.has(section.id)
          ? `${slug(baseName(outline.source.file))}-${section.id}`
          : section.id;
        this.sections.set(sectionKey(outline, section.index), this.free(own));
      }
  }

  private nameExceptions(): void {
    for (const item of this.opened.syntax.items)
      if (item.kind === "exception")
        this.exceptions.set(
          exceptionKey(item.span),
          this.free(`undantag-${slug(item.name?.text ?? `från ${item.of.text}`)}`),
        );
  }

  private nameConcepts(): void {
    for (const { name, attributes } of this.opened.model.entities.values()) {
      this.concepts.set(name, this.free(`begrepp-${slug(name)}`));
      for (const attribute of attributes)
        this.concepts.set(
          `${name}\n${attribute.name}`,
          this.free(`begrepp-${slug(name)}-${slug(attribute.name)}`),
        );
    }
    for (const item of this.opened.syntax.items)
      if ((item.kind === "choice" || item.kind === "unit") && !this.concepts.has(item.name.text))
        this.concepts.set(item.name.text, this.free(`begrepp-${slug(item.name.text)}`));
  }
}

function definitionId({ name, entity, origin }: Definition): string {
  switch (origin) {
    case "prose":
      return `värde-${slug(name)}`;
    case "rule":
      return entity === null ? `regel-${slug(name)}` : `regel-${slug(entity)}-${slug(name)}`;
    case "control":
      return `kontroll-${slug(name)}`;
    case "payment":
    case "result":
    case "indicator":
      return slug(name);
  }
}

function exceptionKey({ file, start }: Span): string {
  return `${file}:${start}`;
}

function sectionKey({ source }: DocumentOutline, index: number): string {
  return `${source.file}\n${index}`;
}

/** The file without its folders. */
export function baseName(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
