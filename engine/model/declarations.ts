/** Everything with a name, in one place: what a name can stand for where it is used. */
import { fix, type Diagnostic } from "../../grammar/diagnostic.js";
import { nearest } from "../../grammar/distance.js";
import { LIMITS, overLimit } from "../../grammar/limits.js";
import { earlier, nameFix } from "../../grammar/messages.js";
import type { Span } from "../../grammar/source.js";
import type {
  DefinitionSyntax,
  ExceptionSyntax,
  IndicatorSyntax,
  Expression,
  Item,
  PaymentLineSyntax,
  PaymentSyntax,
  ResultLineSyntax,
  ScheduleSyntax,
  TableSyntax,
} from "../../grammar/syntax.js";
import { fulfilmentName } from "../../grammar/indicator-head.js";
import { indicatorDefinitions } from "./indicator-definitions.js";
import type { Concepts } from "./concepts.js";
import { boundKeys, combinations, type BoundKey } from "./keys-bound.js";
import { report } from "./messages.js";
import { report as reportException } from "./messages-exceptions.js";
import { forceOf, overlap, type Force } from "./force.js";
import type { Attribute, Definition } from "./model.js";
import type { BoundValue } from "./session.js";

/** A definition before its body is typed. */
export interface Declared {
  readonly index: number;
  readonly name: string;
  readonly entity: string | null;
  readonly body: Expression;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly origin: Definition["origin"];
  readonly result?: ResultLineSyntax;
  /** The id of the indicator that it is the value of. */
  readonly indicator?: string;
  /** Without what this says there is no value: an indicator that has nothing to measure. */
  readonly given?: Expression;
  /** True for one of several definitions that one text makes: what is said of the first is not said again. */
  readonly repeats?: boolean;
  readonly payment: (PaymentLineSyntax & { readonly schedule: ScheduleSyntax }) | null;
  /** What takes its place where a condition holds, in the order of the text. */
  readonly exceptions: readonly DeclaredException[];
  /** When it applies; null for always. */
  readonly force: Force | null;
  /** What its keys stand for in this one of the definitions that a rule with keys makes. */
  readonly bound: ReadonlyMap<string, BoundValue>;
}

/** `fast del[åldersgrupp, driftsform] = …`: a definition for each combination of its keys' values. */
export interface Keyed {
  readonly name: string;
  readonly keys: readonly BoundKey[];
  readonly nameSpan: Span;
  /** In the order of `combinations`; none if a key has a fault. */
  readonly instances: readonly Declared[];
}

export type DeclaredException = ExceptionSyntax;

export interface Declarations {
  readonly concepts: Concepts;
  readonly definitions: readonly Declared[];
  readonly tables: readonly TableSyntax[];
  /** The definition of a name in a scope. */
  find(name: string, entity: string | null): Declared | null;
  /** The definition with keys of a name in a scope. */
  keyed(name: string, entity: string | null): Keyed | null;
  /** The payment line to a receiver, or the result that is reported of it, by its label or id. */
  payment(name: string, entity: string | null): Declared | null;
  attribute(name: string, entity: string): Attribute | null;
  /** The entities that have the name. */
  owners(name: string): readonly string[];
}

/** Collects the definitions, payment lines and tables, and reports names that are taken. */
export function declare(items: readonly Item[], concepts: Concepts, diagnostics: Diagnostic[]): Declarations {
  const collector = new DeclarationCollector(concepts, diagnostics);
  for (const item of items) collector.add(item);
  for (const item of items) if (item.kind === "indicator") collector.addIndicator(item, items);
  collector.checkShadows();
  for (const item of items) if (item.kind === "exception") collector.addException(item);
  return collector;
}

class DeclarationCollector implements Declarations {
  readonly definitions: Declared[] = [];
  readonly tables: TableSyntax[] = [];
  private readonly byName = new Map<string, Declared>();
  private readonly exceptions = new Map<Declared, DeclaredException[]>();
  private readonly keyedByName = new Map<string, Keyed>();
  private keyedCount = 0;

  constructor(
    readonly concepts: Concepts,
    private readonly diagnostics: Diagnostic[],
  ) {}

  add(item: Item): void {
    switch (item.kind) {
      case "definition":
        if (item.keys.length > 0) this.addKeyed(item);
        else this.addDefinition(item);
        return;
      case "control":
        this.addDefinition({ ...item, body: item.condition, origin: "control" });
        return;
      case "table":
        this.addTable(item);
        return;
      case "payment":
        for (const line of item.lines) this.addPayment(line, item);
        this.addPayDay(item);
        return;
      case "results":
        for (const line of item.lines) this.addResult(line, item.entity?.text ?? null);
        return;
      // Added when every rule is known.
      case "indicator":
      case "exception":
      case "entity":
      case "choice":
      case "unit":
      case "example":
      case "quotation":
      case "computed":
      case "plain":
      case "restated":
        return;
    }
  }

  find(name: string, entity: string | null): Declared | null {
    return this.byName.get(scopedName(name, entity)) ?? null;
  }

  keyed(name: string, entity: string | null): Keyed | null {
    return this.keyedByName.get(scopedName(name, entity)) ?? null;
  }

  payment(name: string, entity: string | null): Declared | null {
    const found = this.definitions.find(
      (declared) =>
        declared.entity === entity &&
        (declared.indicator === name ||
          [declared.payment, declared.result].some((line) => line && [line.label, line.id].includes(name))),
    );
    return found ?? null;
  }

  attribute(name: string, entity: string): Attribute | null {
    return (
      this.concepts.entities.get(entity)?.attributes.find((attribute) => attribute.name === name) ?? null
    );
  }

  owners(name: string): readonly string[] {
    return [...this.concepts.entities.keys()].filter(
      (entity) => this.find(name, entity) !== null || this.attribute(name, entity) !== null,
    );
  }

  /** A rule of an entity may not take the name of a package value or a table (R3). */
  checkShadows(): void {
    for (const { name, entity, nameSpan, origin } of this.definitions) {
      // An indicator has the same name for the whole package and for each row.
      if (entity === null || origin === "indicator") continue;
      const taken =
        this.find(name, null)?.nameSpan ?? this.tables.find((table) => table.name.text === name)?.name.span;
      if (taken) this.duplicate(name, nameSpan, taken);
    }
    for (const { attributes } of this.concepts.entities.values())
      for (const { name, span } of attributes) {
        const taken =
          this.find(name, null)?.nameSpan ?? this.tables.find((table) => table.name.text === name)?.name.span;
        if (taken) this.duplicate(name, taken, span);
      }
  }

  addException(exception: ExceptionSyntax): void {
    const { name, of } = exception;
    const entity = exception.entity?.text ?? null;
    const rule = this.find(of.text, entity);
    const own = rule ? this.exceptions.get(rule) : undefined;
    const force = forceOf(exception.force);
    if (!own || rule?.origin === "control") {
      const known = this.definitions.filter(
        (one) => one.entity === entity && ["rule", "prose"].includes(one.origin),
      );
      const proposals = nearest(
        of.text,
        known.map((one) => one.name),
      );
      const line = fix(
        `”${of.text}” betalas ut eller redovisas. Gör undantaget från en regel som raden använder, eller skriv fall på raden.`,
        `“${of.text}” is paid or reported. Make the exception from a rule that the line uses, or write cases in the line.`,
      );
      const only = fix(
        "Undantag kan göras från en regel eller ett värde i samma ”För varje”, inte från en uppgift eller en kontroll.",
        "An exception can be made from a rule or a value of the same “För varje”, not from data or a control.",
      );
      const other = proposals.length > 0 ? nameFix(of.span, proposals) : only;
      const beside = { fix: this.payment(of.text, entity) ? line : other };
      this.diagnostics.push(
        reportException("exception-without-rule", of.span, { name: of.text, entity }, beside),
      );
      return;
    }
    const first = name
      ? own.find((other) => other.name?.text === name.text && overlap(forceOf(other.force), force))?.name
      : null;
    if (name && first) this.duplicate(name.text, name.span, first.span);
    else own.push(exception);
  }

  /** A rule with keys is declared once for each combination of their values, each with the keys bound. */
  private addKeyed({ name, entity, keys: written, body, span, origin, force: days }: DefinitionSyntax): void {
    const scope = entity?.text ?? null;
    const first = this.placeOf(name.text, scope);
    if (first) {
      this.duplicate(name.text, name.span, first);
      return;
    }
    const nameSpan = name.span;
    const force = forceOf(days);
    const bound = boundKeys(written, this.concepts, this.diagnostics);
    const count = bound.reduce((product, { type }) => product * (type?.values.length ?? 0), 1);
    const keys = this.hasRoomFor(count, nameSpan) ? bound : bound.map(({ name }) => ({ name, type: null }));
    const instances = combinations(keys).map((bound) => {
      const values = [...bound.values()].map(({ value }) => value).join(", ");
      const own = `${name.text}[${values}]`;
      return this.put({
        name: own,
        entity: scope,
        body,
        span,
        nameSpan,
        origin,
        payment: null,
        bound,
        force,
      });
    });
    this.keyedByName.set(scopedName(name.text, scope), { name: name.text, keys, nameSpan, instances });
  }

  /** False where all rules with keys would have too many values together: told of at the first of them. */
  private hasRoomFor(count: number, span: Span): boolean {
    const before = this.keyedCount;
    this.keyedCount += count;
    if (before <= LIMITS.keyed.most && this.keyedCount > LIMITS.keyed.most)
      this.diagnostics.push(overLimit("keyed", span));
    return this.keyedCount <= LIMITS.keyed.most;
  }

  /** Where a name is declared already. */
  private placeOf(name: string, scope: string | null): Span | undefined {
    const attribute = scope === null ? null : this.attribute(name, scope);
    return (
      attribute?.span ??
      this.find(name, scope)?.nameSpan ??
      this.keyed(name, scope)?.nameSpan ??
      this.tables.find((table) => table.name.text === name)?.name.span
    );
  }

  private addDefinition({
    name,
    entity,
    body,
    span,
    origin,
    force: days,
  }: Pick<Declared, "body" | "span" | "origin"> & Pick<DefinitionSyntax, "name" | "entity" | "force">): void {
    const scope = entity?.text ?? null;
    const attribute = scope === null ? null : this.attribute(name.text, scope);
    const rows = body.kind === "selection" ? this.concepts.entities.get(name.text) : undefined;
    const other = this.find(name.text, scope) ?? this.keyed(name.text, scope);
    const first = rows?.span ?? attribute?.span ?? other?.nameSpan;
    const force = forceOf(days);
    const nameSpan = name.span;
    if (first) this.duplicate(name.text, nameSpan, first);
    else this.put({ name: name.text, entity: scope, body, span, nameSpan, origin, payment: null, force });
  }

  /** The definitions that an indicator stands for; none if its name is taken. */
  addIndicator(item: IndicatorSyntax, items: readonly Item[]): void {
    const { title, reported } = item;
    const names = [title.text, fulfilmentName(title.text)];
    const scopes = [null, ...(reported.per ? [reported.per.entity.text] : [])];
    const first = names.flatMap((name) => scopes.map((scope) => this.placeOf(name, scope))).find(Boolean);
    if (first) return this.duplicate(title.text, title.span, first);
    const { definitions, keyed } = indicatorDefinitions(item, items, this.concepts, this.diagnostics);
    const nameSpan = title.span;
    if (!this.hasRoomFor(keyed.length > 0 ? definitions.length : 0, nameSpan)) return;
    const own = {
      span: item.span,
      nameSpan,
      origin: "indicator" as const,
      payment: null,
      force: forceOf(item.force),
    };
    const put = definitions.map((one) => this.put({ ...own, ...one }));
    for (const { entity, key } of keyed) {
      const instances = put.filter((one) => one.entity === entity && one.name.startsWith(`${title.text}[`));
      this.keyedByName.set(scopedName(title.text, entity), {
        name: title.text,
        keys: [key],
        nameSpan,
        instances,
      });
    }
  }

  private addPayment(
    line: PaymentLineSyntax,
    { receiver: { text: receiver }, schedule }: PaymentSyntax,
  ): void {
    const name = `utbetalning ${line.id}`;
    const payment = { ...line, schedule };
    const { body, span, idSpan } = line;
    const force = forceOf(line.force);
    this.put({ name, entity: receiver, body, span, nameSpan: idSpan, origin: "payment", payment, force });
  }

  private addResult(line: ResultLineSyntax, entity: string | null): void {
    const { id, body, span, idSpan } = line;
    const own = { body, span, nameSpan: idSpan, origin: "result" as const, payment: null, result: line };
    this.put({ name: resultName(id), entity, ...own, force: forceOf(line.force) });
  }

  /** The day of payment is computed as any definition of the package. */
  private addPayDay({ schedule: { payDay: body } }: PaymentSyntax): void {
    if (!body) return;
    const { span } = body;
    const name = payDayName(body);
    this.put({ name, entity: null, body, span, nameSpan: span, origin: "payment", payment: null });
  }

  private put(
    declared: Omit<Declared, "index" | "exceptions" | "bound" | "force"> & Partial<Declared>,
  ): Declared {
    const exceptions: DeclaredException[] = [];
    const whole = {
      bound: NOTHING_BOUND,
      force: null,
      ...declared,
      index: this.definitions.length,
      exceptions,
    };
    this.exceptions.set(whole, exceptions);
    this.definitions.push(whole);
    this.byName.set(scopedName(whole.name, whole.entity), whole);
    return whole;
  }

  private addTable(table: TableSyntax): void {
    const first = this.placeOf(table.name.text, null);
    const other = this.tables.find(({ name }) => name.text === table.name.text);
    const isVersion = other && table.from !== null && (table.restates || other.from !== null);
    if (first && !isVersion) this.duplicate(table.name.text, table.name.span, first);
    else this.tables.push(table);
  }

  private duplicate(name: string, span: Span, first: Span): void {
    this.diagnostics.push(report("duplicate-definition", span, { name }, { related: earlier(first) }));
  }
}

const NOTHING_BOUND: ReadonlyMap<string, BoundValue> = new Map();

function scopedName(name: string, entity: string | null): string {
  return `${entity ?? ""}\n${name}`;
}

/** The name of a reported result; no name of an author's begins so. */
export function resultName(id: string): string {
  return `redovisning ${id}`;
}

/** No name of an author's holds a figure after a colon. */
export function payDayName({ span }: Expression): string {
  return `betaldag: ${span.file} ${span.start}`;
}
