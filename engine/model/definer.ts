/** Types the definitions and tables of a package, each when it is first needed. */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Manifest, Period } from "../../grammar/manifest.js";
import { textAt, type DocumentOutline } from "../../grammar/outline.js";
import type { Span } from "../../grammar/source.js";
import type { Expression as Syntax, TableSyntax } from "../../grammar/syntax.js";
import { closingPhrases } from "./closing-phrases.js";
import { scaleKey, type KeyScales } from "./coverage.js";
import { cycleReport } from "./cycle.js";
import type { Declarations, Declared } from "./declarations.js";
import { definitionOf } from "./definition.js";
import type { Expression } from "./expression.js";
import { typeExceptions } from "./exceptions.js";
import { report } from "./messages.js";
import type { Definition, Model, Table, Type, Use } from "./model.js";
import { inDependencyOrder } from "./order.js";
import { newTrail, type Again, type Kept, type Trail, type Typed } from "./reuse.js";
import { faulty, requireKind, WHOLE_PACKAGE, type Scope, type Session } from "./session.js";
import { buildTable } from "./tables.js";
import { versionsOfTable, withVersions } from "./table-versions.js";
import { again } from "./typing-choices.js";
import { typeGiven } from "./typing-given.js";
import { typeExpression } from "./typing.js";
import { TRUTH, UNKNOWN } from "./types.js";
import { choiceOfValues } from "./words-as-values.js";

/** More definitions than this that need each other in a row are never meant. */
const LONGEST_CHAIN = 200;

/** What an earlier round typed, and which of its definitions are to be typed again. */
export interface Before {
  readonly typed: Typed;
  readonly again: Again;
}

export interface TypedParts {
  readonly definitions: readonly Definition[];
  readonly tables: readonly Table[];
}

export class Definer implements Session {
  readonly readPerRow = new Set<string>();
  readonly factors = new Set<Syntax>();
  private readonly whole = new Set<Syntax>();
  private readonly typed = new Map<number, Definition>();
  private readonly trails = new Map<number, Trail>();
  private readonly open: Declared[] = [];
  /** Rules that are themselves read, so that what is met again is met in their exceptions. */
  private readonly atExceptions = new Set<Declared>();
  private readonly tables: (Kept<TableSyntax, Table> | null)[];
  private readonly scales = new Map<string, number | null>();
  /** What is being typed leaves its trail on the last. */
  private readonly onTrail: [Trail, ...Trail[]] = [newTrail()];
  private readonly before: Typed | null;
  private readonly again: Again | null;

  constructor(
    readonly declarations: Declarations,
    private readonly outlines: readonly DocumentOutline[],
    readonly diagnostics: Diagnostic[],
    readonly manifest: Manifest,
    readonly earlier: Model | null,
    before: Before | null,
  ) {
    this.tables = declarations.tables.map(() => null);
    this.before = before?.typed ?? null;
    this.again = before?.again ?? null;
  }

  /** Everything that is declared, typed. */
  defineAll(): TypedParts {
    this.defineInOrder();
    const definitions = this.declarations.definitions.map((declared) => this.define(declared));
    return { definitions, tables: this.declarations.tables.map((_, index) => this.tableAt(index)) };
  }

  /** Every use of a name, and those where it is read by its version on a day. */
  allUses(): { readonly uses: readonly Use[]; readonly onDays: readonly Span[] } {
    const [own] = this.onTrail;
    const tables = this.tables.flatMap((table) => (table ? [table.trail] : []));
    const trails = [...this.kept().map(({ trail }) => trail), ...tables, own];
    return {
      uses: trails.flatMap(({ uses }) => uses),
      onDays: trails.flatMap(({ onDays }) => onDays),
    };
  }

  get keyScales(): KeyScales {
    return this.scales;
  }

  /** What the next round may use again. */
  kept(): readonly Kept<Declared, Definition>[] {
    return this.declarations.definitions.flatMap((syntax) => {
      const [value, trail] = [this.typed.get(syntax.index), this.trails.get(syntax.index)];
      return value ? [{ syntax, value, trail: trail ?? { ...newTrail(), reported: true } }] : [];
    });
  }

  keptTables(): readonly Kept<TableSyntax, Table>[] {
    return this.tables.filter((table) => table !== null);
  }

  get uses(): Use[] {
    return this.trail.uses;
  }

  private get trail(): Trail {
    return this.onTrail.at(-1) ?? this.onTrail[0];
  }

  get validity(): Period | null {
    return this.manifest.validity;
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
    const { body } = this.define(declared);
    for (const trail of this.onTrail) trail.looked.add(declared.index);
    return body;
  }

  tableNamed(name: string): Table | null {
    const index = this.declarations.tables.findIndex((table) => table.name.text === name);
    return index < 0 ? null : this.tableAt(index);
  }

  readOnDay(span: Span): void {
    this.trail.onDays.push(span);
  }

  isWhole(syntax: Syntax): boolean {
    return this.whole.has(syntax);
  }

  sourceText(span: Span): string {
    return textAt(this.outlines, span).trim();
  }

  noteKeyScale(lead: Table, key: number, scale: number | null): void {
    this.trail.keyScales.push({ table: lead.index, key, scale });
    this.scaleOf(lead, key, scale);
  }

  private scaleOf(lead: Table, key: number, scale: number | null): void {
    for (const table of this.tableVersions(lead)) {
      const name = scaleKey(table, key);
      const known = this.scales.get(name);
      const both = known === undefined || known === null || scale === null;
      this.scales.set(name, both ? (known === null ? null : scale) : Math.max(known, scale));
    }
  }

  tableVersions(table: Table): readonly Table[] {
    return versionsOfTable(table, (index) => this.tableAt(index));
  }

  /** Does a piece of work that leaves a trail of its own. */
  apart<T>(work: (trail: Trail) => T): { readonly value: T; readonly trail: Trail } {
    const trail = newTrail();
    const said = this.diagnostics.length;
    this.onTrail.push(trail);
    const value = work(trail);
    this.onTrail.pop();
    trail.reported = this.diagnostics.length !== said;
    return { value, trail };
  }

  /** Takes what a piece of work left as left here. */
  follow({ uses, onDays, keyScales }: Trail): void {
    for (const use of uses) this.trail.uses.push(use);
    for (const span of onDays) this.trail.onDays.push(span);
    for (const { table, key, scale } of keyScales) this.scaleOf(this.tableAt(table), key, scale);
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
    const kept = this.before?.definitions[declared.index];
    if (kept && !this.again?.definitions.has(declared.index)) return this.keep(declared.index, kept);
    return this.apart((trail) => this.typeDefinition(declared, trail)).value;
  }

  private typeDefinition(declared: Declared, trail: Trail): Definition {
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
    this.trails.set(declared.index, trail);
    return definition;
  }

  /** Takes a definition as it was typed before, with what came of it. */
  private keep(index: number, { value, trail }: Kept<Declared, Definition>): Definition {
    this.typed.set(index, value);
    this.trails.set(index, trail);
    for (const { table, key, scale } of trail.keyScales) this.scaleOf(this.tableAt(table), key, scale);
    return value;
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

  private reportCycle(found: readonly Declared[]): void {
    const cycle = cycleReport(found, (declared) => this.atExceptions.has(declared));
    if (cycle) this.diagnostics.push(cycle);
  }

  private tableAt(index: number): Table {
    const known = this.tables[index];
    if (known) return known.value;
    const syntax = this.declarations.tables[index];
    if (!syntax) throw new RangeError(`no table ${index}`);
    const kept = this.again?.tables.has(index) ? undefined : this.before?.tables[index];
    if (kept) this.tables[index] = { ...kept, syntax };
    return kept ? kept.value : this.apart((trail) => this.buildTableAt(index, syntax, trail)).value;
  }

  private buildTableAt(index: number, syntax: TableSyntax, trail: Trail): Table {
    const own = buildTable(syntax, index, this);
    const all = this.declarations.tables.flatMap((other, at) => (other.name.text === own.name ? [at] : []));
    const isLead = all[0] === index && (syntax.from !== null || all.length > 1);
    const tables = isLead ? all.map((at) => (at === index ? own : this.tableAt(at))) : [];
    const value = isLead ? withVersions(own, tables, this) : own;
    this.tables[index] = { syntax, value, trail };
    return value;
  }
}
