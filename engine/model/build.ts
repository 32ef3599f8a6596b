/** From the syntax tree of a package to its checked model. */
import type { Amendment } from "../../grammar/amendment.js";
import { type Diagnostic } from "../../grammar/diagnostic.js";
import type { Manifest, Period } from "../../grammar/manifest.js";
import { textAt, type DocumentOutline } from "../../grammar/outline.js";
import type { PackageSyntax } from "../../grammar/parse.js";
import type { Span } from "../../grammar/source.js";
import type { Expression as Syntax, Item, QuotationSyntax } from "../../grammar/syntax.js";
import { closingPhrases } from "./closing-phrases.js";
import { cellQuotations } from "./computed-tables.js";
import { buildConcepts } from "./concepts.js";
import { buildControls, checkPaymentSums } from "./controls.js";
import { checkCoverage, scaleKey } from "./coverage.js";
import { checkMonths, checkTableMonths, variationOf, type Variation } from "./dated-reads.js";
import { declare, type Declarations, type Declared } from "./declarations.js";
import { definitionOf } from "./definition.js";
import { buildExample } from "./examples.js";
import type { Expression } from "./expression.js";
import { ownNameFix, typeExceptions } from "./exceptions.js";
import { typeGiven } from "./typing-given.js";
import { checkLinks } from "./links.js";
import { buildIndicators } from "./indicators.js";
import { report } from "./messages.js";
import { report as reportDated } from "./messages-dated.js";
import type { Checked, Definition, Inline, Model, Table, Type, Use } from "./model.js";
import { entityFix } from "./mends.js";
import { inDependencyOrder } from "./order.js";
import { resolveDays } from "./days.js";
import { checkPassages, passagesOf } from "./passages.js";
import { buildPayments } from "./payments.js";
import { buildResults } from "./results.js";
import { checkFigures } from "./figures.js";
import { faulty, requireKind, WHOLE_PACKAGE, type Scope, type Session } from "./session.js";
import { checkForce } from "./force-uses.js";
import { buildTable } from "./tables.js";
import { readDate, type CalendarDate } from "../values/date.js";
import { versionsOfTable, withVersions } from "./table-versions.js";
import { TRUTH, UNKNOWN } from "./types.js";
import { again } from "./typing-choices.js";
import { typeExpression } from "./typing.js";
import { dayText, versionsDuring } from "./versions.js";
import { choiceOfValues } from "./words-as-values.js";

/** Builds and checks the model of a package. Never fails: what is wrong is a diagnostic. */
export function buildModel(
  manifest: Manifest,
  outlines: readonly DocumentOutline[],
  syntax: PackageSyntax,
  earlier: Model | null = null,
): Checked {
  const diagnostics: Diagnostic[] = [];
  const concepts = buildConcepts(syntax.items, diagnostics);
  const declarations = declare(syntax.items, concepts, diagnostics);
  const builder = new ModelBuilder(
    declarations,
    outlines,
    diagnostics,
    manifest,
    earlier,
    syntax.amendments ?? [],
  );
  const model = builder.build(syntax.items);
  return { model, diagnostics };
}

/** More definitions than this that need each other in a row are never meant. */
const LONGEST_CHAIN = 200;

/** So many rules of a circle are shown by name. */
const MOST_IN_RING = 8;

class ModelBuilder implements Session {
  readonly uses: Use[] = [];
  readonly readPerRow = new Set<string>();
  readonly factors = new Set<Syntax>();
  private readonly whole = new Set<Syntax>();
  private readonly typed = new Map<number, Definition>();
  private readonly open: Declared[] = [];
  /** Rules that are themselves read, so that what is met again is met in their exceptions. */
  private readonly atExceptions = new Set<Declared>();
  private readonly tables: (Table | null)[];
  private readonly onDays: Span[] = [];
  private readonly keyScales = new Map<string, number | null>();

  constructor(
    readonly declarations: Declarations,
    private readonly outlines: readonly DocumentOutline[],
    readonly diagnostics: Diagnostic[],
    readonly manifest: Manifest,
    readonly earlier: Model | null,
    private readonly amendments: readonly Amendment[],
  ) {
    this.tables = declarations.tables.map(() => null);
  }

  get validity(): Period | null {
    return this.manifest.validity;
  }

  build(items: readonly Item[]): Model {
    this.checkScopes(items);
    this.defineInOrder();
    const definitions = this.declarations.definitions.map((declared) => this.define(declared));
    const tables = this.declarations.tables.map((_, index) => this.tableAt(index));
    const inlines = items.flatMap((item) => this.inline(item));
    const examples = items.flatMap((item) => (item.kind === "example" ? [buildExample(item, this)] : []));
    checkPaymentSums(definitions, this);
    for (const table of tables) checkCoverage(table, this.keyScales, this);
    const payments = buildPayments(items, this, definitions);
    const results = buildResults(items, payments, this, definitions);
    const model: Model = {
      manifest: this.manifest,
      earlier: this.earlier,
      documents: this.outlines,
      amendments: this.amendments,
      entities: this.declarations.concepts.entities,
      definitions,
      tables,
      payments,
      results,
      indicators: buildIndicators(items, [...payments, ...results], this),
      controls: buildControls(items, this),
      examples,
      inlines,
      passages: passagesOf(this.outlines),
      uses: this.uses,
      ...resolveDays(this, definitions),
    };
    this.checkIllustrative(model);
    checkMonths(definitions, this.uses, this.onDays, this);
    checkTableMonths(tables, this.uses, this.onDays, this);
    checkForce(model, this);
    checkFigures(model, this);
    checkLinks(model, this);
    checkPassages(model, this);
    return model;
  }

  type(syntax: Syntax, scope: Scope): Expression {
    return typeExpression(syntax, scope, this);
  }

  typeOf(declared: Declared): Type {
    const start = this.open.indexOf(declared);
    if (start < 0 && this.open.length <= LONGEST_CHAIN) return this.define(declared).type;
    if (start >= 0) this.reportCycle(this.open.slice(start));
    else this.reportChain(declared);
    return UNKNOWN;
  }

  bodyOf(declared: Declared): Expression {
    return this.define(declared).body;
  }

  tableNamed(name: string): Table | null {
    const index = this.declarations.tables.findIndex((table) => table.name.text === name);
    return index < 0 ? null : this.tableAt(index);
  }

  readOnDay(span: Span): void {
    this.onDays.push(span);
  }

  isWhole(syntax: Syntax): boolean {
    return this.whole.has(syntax);
  }

  sourceText(span: Span): string {
    return textAt(this.outlines, span).trim();
  }

  noteKeyScale(lead: Table, key: number, scale: number | null): void {
    for (const table of this.tableVersions(lead)) {
      const name = scaleKey(table, key);
      const known = this.keyScales.get(name);
      const both = known === undefined || known === null || scale === null;
      this.keyScales.set(name, both ? (known === null ? null : scale) : Math.max(known, scale));
    }
  }

  tableVersions(table: Table): readonly Table[] {
    return versionsOfTable(table, (index) => this.tableAt(index));
  }

  /** Types what a definition needs before the definition itself, so that no chain of rules is too long to type. */
  private defineInOrder(): void {
    for (const { declared, depth } of inDependencyOrder(this.declarations.definitions)) {
      if (depth <= LONGEST_CHAIN) {
        this.define(declared);
        continue;
      }
      if (depth === LONGEST_CHAIN + 1) this.reportChain(declared);
      this.typed.set(declared.index, definitionOf(declared, faulty(declared.body.span)));
    }
  }

  private define(declared: Declared): Definition {
    const known = this.typed.get(declared.index);
    if (known) return known;
    this.open.push(declared);
    const { value } = closingPhrases(declared.body);
    this.noteWhole(value);
    const isControl = declared.origin === "control";
    const scope = {
      ...WHOLE_PACKAGE,
      entity: declared.entity,
      self: declared.entity,
      bound: declared.bound,
      ...(declared.bound.size > 0 ? { keysOf: declared.entity } : {}),
      defines: declared.name,
      expected: isControl ? TRUTH : choiceOfValues(declared, this),
    };
    // Under a head that names no entity nothing can be read; the head is reported.
    const isKnown = declared.entity === null || this.declarations.concepts.entities.has(declared.entity);
    const type = (): Expression =>
      declared.given ? typeGiven(value, declared.given, scope, this) : this.type(value, scope);
    // Of a rule with keys the first of its definitions says what is wrong with it.
    const before = this.declarations.definitions[declared.index - 1];
    const isRepeated = declared.bound.size > 0 && before?.nameSpan === declared.nameSpan;
    const typed = !isKnown ? faulty(value.span) : isRepeated || declared.repeats ? again(this, type) : type();
    const base = !isControl || requireKind(typed, TRUTH, this) ? typed : faulty(value.span);
    this.atExceptions.add(declared);
    const body = isKnown ? typeExceptions(declared, base, scope, this) : base;
    this.open.pop();
    // A definition that a cycle ran through was finished on the way.
    const finished = this.typed.get(declared.index);
    if (finished) return finished;
    const definition = definitionOf(declared, body);
    this.typed.set(declared.index, definition);
    return definition;
  }

  /** The value of a definition, and what its comma phrases are said of. */
  private noteWhole(value: Syntax): void {
    this.whole.add(value);
    if (value.kind === "phrased") this.noteWhole(value.value);
  }

  private reportChain({ nameSpan }: Declared): void {
    if (this.diagnostics.some(({ code }) => code === "chain-too-long")) return;
    this.diagnostics.push(report("chain-too-long", nameSpan, { most: LONGEST_CHAIN }));
  }

  /** A circle is told from the rule that stands first in the text; of a long one its beginning and its end. */
  private reportCycle(found: readonly Declared[]): void {
    const begin = found.reduce((best, one, at) => (one.index < (found[best]?.index ?? 0) ? at : best), 0);
    const cycle = [...found.slice(begin), ...found.slice(0, begin)];
    const [first] = cycle;
    if (!first) return;
    const names = [...cycle, first].map(({ name, entity }) =>
      entity === null ? name : `${name} (${entity})`,
    );
    const shown =
      names.length > MOST_IN_RING ? [...names.slice(0, MOST_IN_RING - 2), "…", ...names.slice(-2)] : names;
    const chain = shown.join(" ← ");
    const related = cycle.slice(1, MOST_IN_RING).map(({ nameSpan }) => ({
      place: { kind: "document" as const, span: nameSpan },
      message: { sv: "ingår i ringen", en: "is part of the circle" },
    }));
    const inException = cycle.length === 1 && this.atExceptions.has(first);
    const [place = first.nameSpan, another] = inException ? first.exceptions.map(({ span }) => span) : [];
    const mend = inException ? { fix: ownNameFix(first.name) } : {};
    this.diagnostics.push(report("cycle", another ? first.nameSpan : place, { chain }, { related, ...mend }));
  }

  private tableAt(index: number): Table {
    const known = this.tables[index];
    if (known) return known;
    const syntax = this.declarations.tables[index];
    if (!syntax) throw new RangeError(`no table ${index}`);
    const own = buildTable(syntax, index, this);
    const all = this.declarations.tables.flatMap((other, at) => (other.name.text === own.name ? [at] : []));
    const isLead = all[0] === index && (syntax.from !== null || all.length > 1);
    const tables = isLead ? all.map((at) => (at === index ? own : this.tableAt(at))) : [];
    const table = isLead ? withVersions(own, tables, this) : own;
    this.tables[index] = table;
    return table;
  }

  private inline(item: Item): readonly Inline[] {
    switch (item.kind) {
      case "definition": {
        const declared = this.declarations.find(item.name.text, null);
        if (item.origin !== "prose" || !declared) return [];
        return [{ kind: "definition", span: item.span, definition: declared.index, name: item.name.text }];
      }
      case "quotation":
        return [this.quotation(item)];
      case "computed":
        return cellQuotations(item, this).map((cell) => this.quotation(cell));
      case "plain":
        return [{ kind: "plain", span: item.span }];
      case "restated": {
        const declared = this.declarations.find(item.name.text, null);
        if (!declared) return [];
        return [{ kind: "definition", span: item.span, definition: declared.index, name: item.name.text }];
      }
      case "entity":
      case "choice":
      case "unit":
      case "control":
      case "exception":
      case "table":
      case "payment":
      case "results":
      case "indicator":
      case "example":
        return [];
    }
  }

  private quotation(item: QuotationSyntax): Inline {
    const { value, shownDecimals } = closingPhrases(item.body);
    // `= namn` asks for the value; the name alone may only name a rule.
    const computes = this.sourceText(item.span).startsWith("=");
    const named = item.body.kind === "reference" && !computes ? item.body.name.text : null;
    // Outside every `För varje`, the name of a rule or an attribute of an entity only names it.
    const onlyNames =
      named !== null && !this.declarations.find(named, null) && this.declarations.owners(named).length > 0;
    const tableNamed = named !== null && this.tableNamed(named) !== null;
    if (onlyNames || tableNamed)
      return { kind: "quotation", span: item.span, body: faulty(item.span), shownDecimals, names: true };
    // A quotation of nothing but a name shows the name where it has no value.
    const present = new Set(named === null ? [] : [named]);
    const body = this.type(value, { ...WHOLE_PACKAGE, present });
    const text = named ?? this.sourceText(value.span);
    const variation = variationOf(body, text, {
      bodyOf: (index) => this.typed.get(index),
      tableOf: (index) => this.tables[index] ?? undefined,
      validity: this.validity,
      earlier: this.earlier,
    });
    const day = this.quotedOn(variation, item.span);
    const quotation = { kind: "quotation" as const, span: item.span, body, shownDecimals };
    if (day) return { ...quotation, names: false, day };
    if (variation) this.reportVariation(variation, named, item.span);
    return { ...quotation, names: variation !== null };
  }

  /** What an amendment changes is quoted as it was when the document that quotes it began to apply. */
  private quotedOn(variation: Variation | null, { file }: Span): CalendarDate | null {
    const isAmended = variation?.kind === "dated" && variation.versions[0]?.from === null;
    const amendment = this.amendments.find((one) => one.file === file);
    return isAmended ? readDate(amendment?.from.text ?? this.validity?.from ?? "") : null;
  }

  private reportVariation(variation: Variation, named: string | null, span: Span): void {
    if (variation.kind === "dated") {
      const { versions, name } = variation;
      const days = versionsDuring(versions, this.validity).map(({ from }) => dayText(from, this.validity));
      this.diagnostics.push(reportDated("quotation-dated", span, { name, days }));
    } else if (named === null) this.diagnostics.push(report("quotation-varies", span, {}));
  }

  /** A `För varje` of something that is no entity. */
  private checkScopes(items: readonly Item[]): void {
    const { entities } = this.declarations.concepts;
    const reported = new Set<number>();
    for (const item of items) {
      // A name that is declared nowhere is reported where the text is read.
      if (item.kind !== "definition" && item.kind !== "control" && item.kind !== "exception") continue;
      if (!item.entity?.declared || entities.has(item.entity.text)) continue;
      const { text, span } = item.entity;
      if (reported.has(span.start)) continue;
      reported.add(span.start);
      const fix = entityFix(span, text, entities.keys());
      this.diagnostics.push(report("unknown-entity", span, { name: text }, { fix }));
    }
  }

  private checkIllustrative({ manifest, definitions, tables }: Model): void {
    if (manifest.status !== "fastställd") return;
    const values = definitions.filter((definition) => definition.illustrative);
    const marked = tables.filter(
      (table) => table.illustrative || table.rows.some((row) => row.cells.some((cell) => cell.illustrative)),
    );
    for (const { name, nameSpan } of [...values, ...marked])
      this.diagnostics.push(report("illustrative-decided", nameSpan, { name }));
  }
}
