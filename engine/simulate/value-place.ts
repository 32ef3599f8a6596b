/** Finds the value that a name stands for, and where its figures stand in the text. */
import type { Related } from "../../grammar/diagnostic.js";
import { related, type Diagnostic } from "../../grammar/diagnostic.js";
import { nearest } from "../../grammar/distance.js";
import type { Span } from "../../grammar/source.js";
import { constantValue } from "../model/constant.js";
import { everyPart, type Expression } from "../model/expression.js";
import { appliesOn } from "../model/force.js";
import type { Definition, Model, Type } from "../model/model.js";
import { versionOn } from "../model/versions.js";
import { sourceOf } from "../reference/show.js";
import { firstDay, type CalendarDate, type CalendarMonth } from "../values/date.js";
import { report } from "./messages.js";

/** A value that can be changed, as it stands in a text of the package. */
export interface ValuePlace {
  /** The name, with the entity where several have it. */
  readonly name: string;
  /** Position in `Model.definitions`; of a rule with keys its first. */
  readonly definition: number;
  /** The value alone, without phrases and days. */
  readonly span: Span;
  readonly text: string;
  readonly type: Type;
  /** The day from which the version applies; null for a value without versions, or from the beginning. */
  readonly from: CalendarDate | null;
  /** True where only one of several versions is changed. */
  readonly isVersion: boolean;
}

/** A version of a value. */
export interface OwnValue {
  readonly value: Expression;
  readonly from: CalendarDate | null;
  readonly isVersion: boolean;
}

/** What a name was meant as: a value with its place, or what is wrong with the name. */
export function placeOfValue(
  name: string,
  at: Span,
  model: Model,
  period: CalendarMonth,
): ValuePlace | Diagnostic {
  const found = definitionsNamed(name, model);
  const [definition, ...others] = found;
  if (!definition) return noValue(name, at, model);
  if (others.length > 0) {
    const places = found.map(({ nameSpan }) => related(nameSpan, "ett av dem", "one of them"));
    const full = found.map(fullName);
    return report("simulation-ambiguous-name", at, { name, full }, { related: places });
  }
  const day = firstDay(period);
  const here = [defined(definition)];
  const shown = ownName(definition);
  const own = ownValue(definition, day);
  if (!appliesOn(definition.force, day) || own === "not-in-force")
    return report(
      "simulation-not-in-force",
      at,
      { name: shown, period: period.toString() },
      { related: here },
    );
  if (own === null) {
    const of = valuesOf(definition, model);
    return report("simulation-not-a-value", at, { name: shown, what: "rule", of }, { related: here });
  }
  const { value, from, isVersion } = own;
  const { span, type } = value;
  return {
    name,
    definition: definition.index,
    span,
    text: sourceOf(model, span),
    type,
    from,
    isVersion,
  };
}

/** The value of a definition that is a single value: of several versions the one in force on a day. */
export function ownValue({ body }: Definition, day: CalendarDate): OwnValue | "not-in-force" | null {
  const base = body.kind === "exceptions" ? body.base : body;
  const version = base.kind === "dated" ? versionOn(base.versions, day) : null;
  if (base.kind === "dated" && !version) return "not-in-force";
  const value = asWritten(version?.value ?? base);
  if (constantValue(value) === undefined) return null;
  const isVersion = base.kind === "dated" && base.versions.length > 1;
  return { value, from: version?.from ?? null, isVersion };
}

/** A version is brought to the unit of the first: what is written lies within. */
function asWritten(value: Expression): Expression {
  return value.kind === "conversion" ? asWritten(value.value) : value;
}

/** The values of a name, or of `namn för Entitet`; a rule with keys is one. */
function definitionsNamed(name: string, model: Model): readonly Definition[] {
  const own = once(model.definitions.filter((one) => isSettable(one) && ownName(one) === name));
  return own.length > 0
    ? own
    : once(model.definitions.filter((one) => isSettable(one) && fullName(one) === name));
}

function once(definitions: readonly Definition[]): readonly Definition[] {
  const seen = new Set<Span>();
  return definitions.filter(({ nameSpan }) => !seen.has(nameSpan) && seen.add(nameSpan));
}

function isSettable({ origin }: Definition): boolean {
  return origin === "rule" || origin === "prose";
}

/** A rule with keys without them. */
function ownName({ name }: Definition): string {
  return name.replace(/\[.*$/s, "");
}

/** As amendments write a name that several entities have. */
function fullName(definition: Definition): string {
  return `${ownName(definition)} för ${definition.entity ?? "regionen"}`;
}

function defined({ nameSpan }: Definition): Related {
  return related(nameSpan, "definieras här", "defined here");
}

function noValue(name: string, at: Span, model: Model): Diagnostic {
  const table = model.tables.find((one) => one.name === name);
  const facts = (what: "table" | "data") => ({ name, what, of: [] });
  if (table) {
    const beside = { related: [related(table.nameSpan, "står här", "stands here")] };
    return report("simulation-not-a-value", at, facts("table"), beside);
  }
  const attribute = [...model.entities.values()]
    .flatMap(({ attributes }) => attributes)
    .find((one) => one.name === name);
  if (attribute) {
    const beside = { related: [related(attribute.span, "står här", "stands here")] };
    return report("simulation-not-a-value", at, facts("data"), beside);
  }
  const values = valueNames(model);
  return report("simulation-unknown-name", at, { name, meant: nearest(name, values), values });
}

/** The names of all that can be changed, in the order of the text. */
function valueNames(model: Model): readonly string[] {
  const names = model.definitions.filter((one) => isSettable(one) && isSingle(one)).map(ownName);
  return [...new Set(names)];
}

/** The values that a rule counts with, by way of other rules too. */
function valuesOf(definition: Definition, model: Model): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<number>();
  const visit = ({ index, body }: Definition): void => {
    if (seen.has(index)) return;
    seen.add(index);
    for (const part of everyPart(body)) {
      const used = part.kind === "defined" ? model.definitions[part.definition] : undefined;
      if (used && isSettable(used) && isSingle(used)) names.add(ownName(used));
      else if (used) visit(used);
    }
  };
  visit(definition);
  return [...names];
}

/** True for a value on some day. */
function isSingle({ body }: Definition): boolean {
  const base = body.kind === "exceptions" ? body.base : body;
  const values = base.kind === "dated" ? base.versions.map(({ value }) => value) : [base];
  return values.some((value) => constantValue(value) !== undefined);
}
