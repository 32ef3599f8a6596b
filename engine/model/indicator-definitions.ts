/**
 * An indicator as ordinary definitions: its rows as named selections, and for the whole package, for each row of an
 * entity and for each group, its value, what it rests on, and how far the goal is reached. So it is typed, evaluated and
 * explained as everything else.
 */
import type { Diagnostic } from "../../grammar/diagnostic.js";
import type { Span } from "../../grammar/source.js";
import type {
  Aggregate,
  Expression,
  IndicatorRows,
  IndicatorSyntax,
  Item,
  Name,
} from "../../grammar/syntax.js";
import type { ChoiceType } from "./choices.js";
import type { Concepts } from "./concepts.js";
import type { Declared } from "./declarations.js";
import type { BoundKey } from "./keys-bound.js";
import { both, isOf, nameOf, number, operation, phrased, reference } from "./made-syntax.js";
import { indicatorNames, type IndicatorGroup } from "./indicator-names.js";
import { report } from "./messages-indicators.js";
import type { Attribute, Entity } from "./model.js";
import { withRestated } from "./indicator-versions.js";
import { checkReported, missing, ownRows, pointing, there } from "./reported-indicators.js";
import type { BoundValue } from "./session.js";

export type IndicatorDefinition = Pick<
  Declared,
  "name" | "entity" | "body" | "given" | "indicator" | "repeats"
> &
  Partial<Pick<Declared, "bound" | "force">>;

export interface IndicatorDefinitions {
  readonly definitions: readonly IndicatorDefinition[];
  /** The scopes where rules read a group of it: `Fast läkarkontakt[kvinna]`. */
  readonly keyed: readonly { readonly entity: string | null; readonly key: BoundKey }[];
}

/** The definitions of an indicator, in the order in which they need each other. */
export function indicatorDefinitions(
  item: IndicatorSyntax,
  items: readonly Item[],
  concepts: Concepts,
  diagnostics: Diagnostic[],
): IndicatorDefinitions {
  return withRestated(item, (one, version) =>
    new IndicatorMaker(one, items, concepts, diagnostics, version).make(),
  );
}

/** The entity of rows, also of those that have a name of their own; null if it is not known. */
export function entityOfRows(
  { over }: IndicatorRows,
  items: readonly Item[],
  { entities }: Concepts,
): Entity | null {
  let name = over.text;
  for (const seen = new Set<string>(); !seen.has(name);) {
    seen.add(name);
    const entity = entities.get(name);
    if (entity) return entity;
    for (const item of items)
      if (item.kind === "definition" && item.name.text === name && item.body.kind === "selection")
        name = item.body.over.text;
  }
  return null;
}

/** The groups that an indicator is parted in: the values of each attribute, also of one that it points to. */
export function groupsOf(
  { reported: { splits } }: IndicatorSyntax,
  entity: Entity | null,
  concepts: Concepts,
): readonly (IndicatorGroup & { readonly type: ChoiceType; readonly split: Name })[] {
  return splits.flatMap((split) => {
    const found = attributeAt(split.text, entity, concepts);
    if (found?.type.kind !== "choice") return [];
    const { name: attribute, type } = found;
    return type.values.map((value) => ({ attribute, value, type, split }));
  });
}

/** `kön`, or `listad.kön` of rows that point to one that has it. */
function attributeAt(path: string, entity: Entity | null, { entities }: Concepts): Attribute | null {
  let from: Entity | null = entity;
  let found: Attribute | null = null;
  for (const step of path.split(".")) {
    found = from?.attributes.find(({ name }) => name === step.trim()) ?? null;
    from = found?.type.kind === "entity" ? (entities.get(found.type.entity) ?? null) : null;
  }
  return found;
}

class IndicatorMaker {
  private readonly entity: Entity | null;
  private readonly title: string;
  private readonly at: Span;

  constructor(
    private readonly item: IndicatorSyntax,
    private readonly items: readonly Item[],
    private readonly concepts: Concepts,
    private readonly diagnostics: Diagnostic[],
    private readonly version: number,
  ) {
    this.entity = entityOfRows(item.base, items, concepts);
    this.title = item.title.text;
    this.at = item.title.span;
  }

  make(): IndicatorDefinitions {
    this.check();
    const { splits } = this.item.reported;
    const scopes = this.scopes();
    const groups = groupsOf(this.item, this.entity, this.concepts);
    const definitions = [
      ...this.selections(),
      ...scopes.flatMap((scope) => [
        ...this.figures(scope, null),
        ...this.fulfilment(scope),
        ...this.goalBesideLimits(scope),
        ...groups.flatMap((group) => this.figures(scope, group)),
      ]),
    ];
    const [group] = groups;
    const keyed =
      group && splits.length === 1
        ? scopes.map((entity) => ({ entity, key: { name: group.attribute, type: group.type } }))
        : [];
    return { definitions, keyed };
  }

  /** The whole package and each row of an entity; what is reported of every row alone has no value for the whole. */
  private scopes(): readonly (string | null)[] {
    const { per } = this.item.reported;
    const isOfRows =
      this.item.measure.kind === "reported" && pointing(this.entity, this.item)?.optional === false;
    return [...(isOfRows ? [] : [null]), ...(per ? [per.entity.text] : [])];
  }

  /** The rows that it is measured of, and those that are counted above the line. */
  private selections(): readonly IndicatorDefinition[] {
    const { base, measure } = this.item;
    const rows = this.selection(indicatorNames.rows(this.title, this.version), base, true);
    if (measure.kind !== "share") return [rows];
    const { numerator, ofBase } = measure;
    const over = ofBase
      ? nameOf(indicatorNames.rows(this.title, this.version), numerator.over.span)
      : numerator.over;
    return [
      rows,
      this.selection(indicatorNames.numerator(this.title, this.version), { ...numerator, over }, !ofBase),
    ];
  }

  private selection(name: string, rows: IndicatorRows, dated: boolean): IndicatorDefinition {
    const { over, span } = rows;
    const inPeriod = dated ? this.inPeriod(rows) : null;
    const own = this.item.measure.kind === "reported" ? ownRows(this.item, this.entity, this.items) : [];
    // Whose row it is comes first: what other rows hold is then not asked.
    const all = [...own, rows.where, inPeriod].filter((one) => one !== null);
    const where = all.length === 0 ? null : all.reduce(both);
    return { name, entity: null, body: { kind: "selection", span, over, where } };
  }

  /** `händelsedatum inom de senaste 18 månaderna …`; null for rows without one. */
  private inPeriod(rows: IndicatorRows): Expression | null {
    const { period } = this.item;
    const date = entityOfRows(rows, this.items, this.concepts)?.eventDate;
    if (!period || !date) return null;
    const { span } = period;
    const day = reference(date.name, span);
    if (period.kind === "month")
      return {
        kind: "temporal",
        span,
        form: { kind: "inMonth" },
        operands: [day, reference("period", span)],
      };
    if (period.window.kind !== "temporal") return period.window;
    return { ...period.window, operands: [day, ...period.window.operands] };
  }

  /** The value and what it rests on, of all rows or of a group of them. */
  private figures(
    scope: string | null,
    group: (IndicatorGroup & { readonly type: ChoiceType; readonly split: Name }) | null,
  ): readonly IndicatorDefinition[] {
    const bound = group
      ? { bound: new Map<string, BoundValue>([[group.split.text, { type: group.type, value: group.value }]]) }
      : {};
    const where = this.ofFigure(scope, group);
    const of = { entity: scope, repeats: scope !== null || group !== null, ...bound };
    const basis = this.aggregate("count", indicatorNames.rows(this.title, this.version), scope, where);
    const exists = this.aggregate("exists", indicatorNames.rows(this.title, this.version), scope, where);
    const body = this.shown(this.value(exists, this.measured(scope, where)));
    const given = this.isReported() ? {} : { given: exists };
    const id = group ? {} : { indicator: this.item.id };
    return [
      { name: indicatorNames.basis(this.title, group), body: basis, ...of },
      { name: indicatorNames.value(this.title, group), body, ...of, ...id, ...given },
    ];
  }

  /** Which of the rows a figure is of: a group of them, and of what is reported those of no group or of no one. */
  private ofFigure(
    scope: string | null,
    group: (IndicatorGroup & { readonly split: Name }) | null,
  ): Expression | null {
    const own = group ? isOf(group.split, group.value) : null;
    if (this.item.measure.kind !== "reported") return own;
    const { splits, per } = this.item.reported;
    // A split that is always there is reported, and says nothing here.
    const parted = splits
      .filter(({ text }) => this.entity?.attributes.some(({ name, optional }) => name === text && optional))
      .map(({ text, span }) => (text === group?.split.text ? there(text, span) : missing(text, span)));
    const of = scope === null && per ? pointing(this.entity, this.item) : null;
    const all = [...parted, ...(own ? [own] : []), ...(of ? [missing(of.name, this.at)] : [])];
    return all.length === 0 ? null : all.reduce(both);
  }

  /** The value, or what counts where there is nothing to measure. */
  private value(exists: Expression, measured: Expression): Expression {
    const { withoutBasis } = this.item;
    const instead = this.withoutBasis();
    if (!instead) return measured;
    const cases = [
      { value: measured, condition: exists, span: this.at },
      { value: instead, condition: null, span: withoutBasis.span },
    ];
    return { kind: "cases", span: this.at, cases };
  }

  /** False where the one who has nothing to measure has no value. */
  private isReported(): boolean {
    return this.item.withoutBasis.kind !== "unreported";
  }

  private measured(scope: string | null, where: Expression | null): Expression {
    const { base, measure } = this.item;
    const rows = indicatorNames.rows(this.title, this.version);
    if (measure.kind === "aggregate") return this.aggregate(measure.fn, rows, scope, where, measure.inner);
    if (measure.kind === "reported") return this.aggregate("latest", rows, scope, where, measure.inner);
    const above = this.aggregate("count", indicatorNames.numerator(this.title, this.version), scope, where);
    const share = operation("/", above, this.aggregate("count", rows, scope, where), this.at);
    const same =
      measure.ofBase ||
      entityOfRows(measure.numerator, this.items, this.concepts) ===
        entityOfRows(base, this.items, this.concepts);
    // A share of the same kind of rows is told in per cent.
    return same ? operation("*", share, number("100", this.at, "%"), this.at) : share;
  }

  private aggregate(
    fn: Aggregate["fn"],
    rows: string,
    scope: string | null,
    where: Expression | null,
    inner: Expression | null = null,
  ): Expression {
    const { per } = this.item.reported;
    const own = scope === null ? null : per;
    const span = own?.entity.span ?? this.at;
    return {
      kind: "aggregate",
      span,
      fn,
      inner,
      over: nameOf(rows, span),
      dates: null,
      via: own?.via ?? null,
      where,
      by: null,
    };
  }

  /** What `räknas som 0` and `räknas som uppnått` say, in the unit of the goal; null where nothing counts. */
  private withoutBasis(): Expression | null {
    const { withoutBasis, goal, limits } = this.item;
    const reached = limits?.upper ?? (goal && (goal.kind === "between" ? goal.low : goal.bound));
    if (withoutBasis.kind === "unreported" || !reached) return null;
    if (withoutBasis.kind === "reached") return reached;
    const { span } = withoutBasis;
    return operation("*", reached, number("0", span), span);
  }

  /** How far the goal is reached: by the limits from 0 to 1, else 1 or 0. */
  private fulfilment(scope: string | null): readonly IndicatorDefinition[] {
    const body = this.reachedPart() ?? this.reached();
    if (!body) return [];
    const value = this.ownValue(this.at);
    const presence: Expression = { kind: "presence", span: this.at, value, present: true };
    const given = this.isReported() ? {} : { given: presence };
    const name = indicatorNames.fulfilment(this.title);
    return [{ name, entity: scope, body, repeats: scope !== null, ...given }];
  }

  /** Limits say how far a goal is reached, and the goal itself whether it is. */
  private goalBesideLimits(scope: string | null): readonly IndicatorDefinition[] {
    const condition = this.item.limits && this.condition();
    if (!condition) return [];
    const { span } = condition;
    const given: Expression = { kind: "presence", span, value: this.ownValue(span), present: true };
    const name = indicatorNames.reached(this.title);
    return [
      {
        name,
        entity: scope,
        body: condition,
        repeats: scope !== null,
        ...(this.isReported() ? {} : { given }),
      },
    ];
  }

  /** `(värde − nedre gräns) / (övre gräns − nedre gräns), lägst 0, högst 1`; also where less is better. */
  private reachedPart(): Expression | null {
    const { limits } = this.item;
    if (!limits) return null;
    const { lower, upper } = limits;
    const { span } = upper;
    const above = operation("-", this.ownValue(span), lower, span);
    const part = operation("/", above, operation("-", upper, lower, span), span);
    const floored = phrased(part, { kind: "floor", bound: number("0", span) });
    return phrased(floored, { kind: "ceiling", bound: number("1", span) });
  }

  private reached(): Expression | null {
    const condition = this.condition();
    if (!condition) return null;
    const { span } = condition;
    const cases = [
      { value: number("1", span), condition, span },
      { value: number("0", span), condition: null, span },
    ];
    return { kind: "cases", span, cases };
  }

  private condition(): Expression | null {
    const { goal } = this.item;
    if (!goal) return null;
    const bound = goal.kind === "between" ? goal.high : goal.bound;
    const { span } = bound;
    const value = this.ownValue(span);
    if (goal.kind === "between") return { kind: "between", span, value, low: goal.low, high: goal.high };
    const operator = goal.kind === "least" ? ">=" : "<=";
    return { kind: "comparison", span, operator, left: value, right: bound };
  }

  private ownValue(span: Span): Expression {
    return reference(this.title, span);
  }

  private shown(value: Expression): Expression {
    return phrased(value, { kind: "shown", decimals: this.item.decimals });
  }

  private check(): void {
    const { period, base, measure, withoutBasis, goal, limits, reported } = this.item;
    const sources = [base, ...(measure.kind === "share" && !measure.ofBase ? [measure.numerator] : [])];
    const entities = sources.map((rows) => entityOfRows(rows, this.items, this.concepts));
    if (period && this.entity && entities.every((entity) => entity && !entity.eventDate))
      this.diagnostics.push(report("indicator-event-date", period.span, { name: this.entity.name }));
    const words = withoutBasis.kind === "zero" ? "räknas som 0" : "räknas som uppnått";
    if (withoutBasis.kind !== "unreported" && !goal && !limits)
      this.diagnostics.push(report("indicator-goal-needed", withoutBasis.span, { words }));
    if (withoutBasis.kind === "zero" && !limits && goal?.kind === "greatest")
      this.diagnostics.push(report("indicator-zero", withoutBasis.span, {}));
    for (const split of reported.splits) this.checkSplit(split);
    checkReported(this.item, this.entity, this.diagnostics);
  }

  private checkSplit({ text, span }: Name): void {
    if (!this.entity) return;
    const { attributes, name: entity } = this.entity;
    const choices = attributes.filter(({ type }) => type.kind === "choice").map(({ name }) => name);
    if (attributeAt(text, this.entity, this.concepts)?.type.kind !== "choice")
      this.diagnostics.push(report("indicator-split", span, { name: text, entity, choices }));
  }
}
