/** Everything in a package that says how something is counted, with how its normal form is written. */
import { textAt } from "../../grammar/outline.js";
import type { Span } from "../../grammar/source.js";
import type { Item } from "../../grammar/syntax.js";
import type { ExceptionValue } from "../model/expression.js";
import type { Indicator } from "../model/indicators.js";
import type {
  Attribute,
  Control,
  Definition,
  Entity,
  Model,
  PaymentLine,
  ResultLine,
  Schedule,
  Table,
} from "../model/model.js";
import type { OpenPackage } from "../package.js";
import { resultUnit } from "../results.js";
import { divide } from "../values/rational.js";
import { moneyOf, sizeOfUnit, unitOf } from "../values/unit.js";
import { forceForm, form, plain, scheduleForm, sizeOf, numberForm } from "./form-text.js";
import { NormalForm, type Calls, type Target } from "./normal-form.js";
import { columnForm } from "./table-forms.js";

export type RuleKind =
  | "definition"
  | "exception"
  | "payment"
  | "result"
  | "schedule"
  | "indicator"
  | "control"
  | "column"
  | "rows"
  | "concept"
  | "quotation";

/** Something with a rule. */
export interface Rule {
  /** `Listad.ålder`, `Hälsocentral/glesbygd`: the same in both years as long as the name is. */
  readonly id: string;
  readonly kind: RuleKind;
  readonly name: string;
  readonly span: Span;
  readonly write: (calls: Calls) => string;
}

/** The rules of a package, and by which id each is led to. */
export class Rules {
  readonly all: readonly Rule[];
  private readonly exceptionIds = new Map<ExceptionValue, string>();
  private readonly definitionIds = new Map<number, string>();
  private readonly model: Model;
  /** Lines of payment, lines of what is reported, and controls, by the places of their definitions. */
  private readonly payments: ReadonlyMap<number, PaymentLine>;
  private readonly results: ReadonlyMap<number, ResultLine>;
  private readonly controls: ReadonlyMap<number, Control>;

  constructor({ model, syntax }: Pick<OpenPackage, "model" | "syntax">) {
    this.model = model;
    this.payments = byDefinition(model.payments);
    this.results = byDefinition(model.results);
    this.controls = byDefinition(model.controls);
    for (const definition of model.definitions)
      this.definitionIds.set(definition.index, idOfDefinition(definition, model));
    this.all = [...this.collect(syntax.items)];
  }

  idOf(target: Exclude<Target, { kind: "earlier" }>): string {
    switch (target.kind) {
      case "definition":
        return this.definitionIds.get(target.index) ?? "";
      case "column": {
        const table = this.model.tables[target.table];
        return table ? idOfColumn(table, target.column) : "";
      }
      case "rows":
        return `rader ${target.entity}`;
      case "exception":
        return this.exceptionIds.get(target.exception) ?? "";
      case "schedule":
        return target.id;
    }
  }

  private *collect(items: readonly Item[]): Generator<Rule> {
    const { definitions, tables, entities, indicators, inlines } = this.model;
    const schedules = [...schedulesOf(items)];
    for (const schedule of schedules) yield this.schedule(schedule);
    const payDays = new Set(this.model.payments.map(({ schedule }) => schedule.payDay));
    const scheduleOf = new Map(
      [...schedules].reverse().flatMap((one) => one.lines.map((line) => [line, one])),
    );
    for (const definition of definitions)
      if (!payDays.has(definition.index)) yield* this.definition(definition, scheduleOf);
    for (const table of tables) yield* this.columns(table);
    for (const entity of entities.values()) yield* this.entity(entity);
    for (const indicator of indicators) yield this.indicator(indicator);
    for (const item of items) if (item.kind === "choice" || item.kind === "unit") yield concept(item);
    for (const inline of inlines)
      if (inline.kind === "quotation") {
        const write = (calls: Calls): string => new NormalForm(calls, null).of(inline.body);
        // The same words are the same quotation: they are read in the scope of the package.
        const words = textAt(this.model.documents, inline.span);
        yield { id: `citat ${words}`, kind: "quotation", name: "", span: inline.span, write };
      }
  }

  private *definition(definition: Definition, scheduleOf: ReadonlyMap<string, Scheduled>): Generator<Rule> {
    const { index, name, span, body, entity, force } = definition;
    const id = this.definitionIds.get(index) ?? "";
    const kind = kindOf(definition);
    const line = this.lineForm(definition, scheduleOf);
    const write = (calls: Calls): string => {
      const said = new NormalForm(calls, entity).of(body);
      const details = line(calls);
      return details === "" && force === null ? said : form(kind, said, details, forceForm(force));
    };
    yield { id, kind, name, span, write };
    if (body.kind !== "exceptions") return;
    const labels = body.exceptions.map(({ label }) => label);
    for (const exception of body.exceptions) {
      const own = `${id} undantag ${exception.label}`;
      this.exceptionIds.set(exception, own);
      const says = (calls: Calls): string => new NormalForm(calls, entity).exception(exception, labels);
      yield { id: own, kind: "exception", name: exception.label, span: exception.span, write: says };
    }
  }

  /** What is said of a payment line or a control besides its amount or condition. */
  private lineForm(
    { index }: Definition,
    scheduleOf: ReadonlyMap<string, Scheduled>,
  ): (calls: Calls) => string {
    const payment = this.payments.get(index);
    const line = payment ?? this.results.get(index);
    const control = this.controls.get(index);
    if (control) return () => (control.stops ? "stops" : "warns");
    if (!line) return () => "";
    const deduction = payment?.deduction === true ? "deduction" : "";
    const own = scheduleOf.get(line.id);
    const when = (calls: Calls): string =>
      own ? calls.target({ kind: "schedule", id: own.id }) : this.scheduled(line.schedule, calls);
    const written = payment ? this.paidIn(index) : this.writtenIn(index);
    const entity = payment?.receiver ?? this.model.definitions[index]?.entity ?? null;
    const rows = (calls: Calls): string => (entity === null ? "-" : calls.target({ kind: "rows", entity }));
    return (calls) => form("line", JSON.stringify(line.id), deduction, written, rows(calls), when(calls));
  }

  /** For which time an amount is counted: a line pays the number that stands there. */
  private paidIn(index: number): string {
    const type = this.model.definitions[index]?.type;
    const money = type?.kind === "number" ? moneyOf(type.unit) : null;
    return type && money !== null ? numberForm(divide(sizeOf(type), sizeOfUnit(unitOf([money, 1])))) : "";
  }

  /** A result is written in its unit, with the decimals that it is shown with. */
  private writtenIn(index: number): string {
    const definition = this.model.definitions[index];
    return plain([resultUnit(definition), definition?.shownDecimals ?? null]);
  }

  private scheduled(schedule: Schedule, calls: Calls): string {
    const day = schedule.payDay === null ? null : this.model.definitions[schedule.payDay];
    return form("when", scheduleForm(schedule), day ? new NormalForm(calls, null).of(day.body) : "-");
  }

  private schedule({ id, name, span, lines }: Scheduled): Rule {
    const inBlock = new Set(lines);
    const line = [...this.model.payments, ...this.model.results].find((one) => inBlock.has(one.id));
    const schedule: Schedule | null = line?.schedule ?? null;
    const write = (calls: Calls): string => (schedule ? this.scheduled(schedule, calls) : "-");
    return { id, kind: "schedule", name, span, write };
  }

  private columns(table: Table): readonly Rule[] {
    return table.columns.map(({ name }, column) => ({
      id: idOfColumn(table, column),
      kind: "column",
      name: `${table.name}, ${name}`,
      span: table.span,
      write: (calls) => columnForm(table, column, calls, this.model),
    }));
  }

  private *entity(entity: Entity): Generator<Rule> {
    const { name, dataSet, validity, month, eventDate, personal, countsAs, span } = entity;
    const day = this.model.validityDays.get(name);
    const { referenceDay } = this.model;
    const write = (calls: Calls): string =>
      form(
        "rows",
        calls.entity(name),
        calls.dataSet(dataSet),
        countsAs === null ? "-" : calls.entity(countsAs),
        personal ? "personal" : "-",
        ...[month, eventDate].map((one) => (one ? JSON.stringify(calls.attribute(name, one.name)) : "-")),
        validity
          ? form(
              "valid",
              ...[validity.from, validity.to].map((one) => JSON.stringify(calls.attribute(name, one.name))),
              String(validity.includesLast),
            )
          : "-",
        day ? new NormalForm(calls, null).of(day) : "-",
        validity && !day && referenceDay !== null
          ? calls.target({ kind: "definition", index: referenceDay })
          : "-",
      );
    yield { id: `rader ${name}`, kind: "rows", name, span, write };
    for (const attribute of entity.attributes) yield attributeRule(attribute);
  }

  private indicator({ id, title, span, syntax, figures }: Indicator): Rule {
    const parts = figures.flatMap(({ value, basis, fulfilment }) => [value, basis, fulfilment]);
    const { withoutBasis, reported } = syntax;
    const said = plain([reported.occasions, withoutBasis.kind]);
    const scopes = new Set(figures.flatMap(({ entity }) => entity ?? []));
    const write = (calls: Calls): string =>
      form(
        "indicator",
        said,
        ...[...scopes].map((entity) => calls.target({ kind: "rows", entity })),
        ...figures.map(({ value, group }) => form("figure", this.writtenIn(value), plain(group))),
        ...parts.map((index) => (index === null ? "-" : calls.target({ kind: "definition", index }))),
      );
    return { id: `indikator ${id}`, kind: "indicator", name: title, span, write };
  }
}

/** The first of each. */
function byDefinition<T extends { readonly definition: number }>(all: readonly T[]): ReadonlyMap<number, T> {
  return new Map([...all].reverse().map((one) => [one.definition, one]));
}

/** The head of a payment block, which says when its lines are paid. */
interface Scheduled {
  readonly id: string;
  readonly name: string;
  readonly span: Span;
  readonly lines: readonly string[];
}

function* schedulesOf(items: readonly Item[]): Generator<Scheduled> {
  const seen = new Map<string, number>();
  for (const item of items) {
    if (item.kind !== "payment" && item.kind !== "results") continue;
    const name =
      item.kind === "payment" ? `Till ${item.receiver.text}` : `Per ${item.entity?.text ?? "region"}`;
    const before = (seen.get(name) ?? 0) + 1;
    seen.set(name, before);
    const { start, file } = item.span;
    // The lines have places of their own: of the block, the head says when.
    const span = { file, start, end: start + 1 };
    yield { id: `tider ${name} ${before}`, name, span, lines: item.lines.map(({ id }) => id) };
  }
}

function attributeRule({ name, entity, type, optional, isKey, personal, bounds, span }: Attribute): Rule {
  const write = (calls: Calls): string =>
    form(
      "attribute",
      calls.attribute(entity, name),
      type.kind === "number" ? numberForm(sizeOf(type)) : "",
      type.kind === "entity"
        ? calls.entity(type.entity)
        : plain(type.kind === "choice" ? [...type.values].sort() : type),
      plain([optional, isKey, personal, bounds.map(({ side, text }) => [side, text])]),
    );
  return { id: `begrepp ${entity}.${name}`, kind: "concept", name, span, write };
}

function concept(item: Extract<Item, { kind: "choice" | "unit" }>): Rule {
  const said = item.kind === "choice" ? plain(item.values.map(({ text }) => text).sort()) : item.plural;
  const { text } = item.name;
  return {
    id: `begrepp ${text}`,
    kind: "concept",
    name: text,
    span: item.span,
    write: () => form(item.kind, said),
  };
}

/** `Listad.ålder`; of a payment line its receiver and id. */
function idOfDefinition({ index, name, entity, origin }: Definition, model: Model): string {
  const line = [...model.payments, ...model.results].find(({ definition }) => definition === index);
  if (line) return `${entity ?? ""}/${line.id}`;
  const scoped = entity === null ? name : `${entity}.${name}`;
  return origin === "control" ? `kontroll ${scoped}` : scoped;
}

/** `tabell åldersvikt.Vikt`, with the day from which a version applies. */
export function idOfColumn({ name, from, columns }: Table, column: number): string {
  const version = from === null ? "" : ` från ${from.toString()}`;
  return `tabell ${name}${version}.${columns[column]?.name ?? ""}`;
}

function kindOf({ origin }: Definition): RuleKind {
  switch (origin) {
    case "rule":
    case "prose":
      return "definition";
    case "payment":
    case "result":
    case "indicator":
    case "control":
      return origin;
  }
}
