/** Finds the value that a name stands for, and where its figures stand in the text. */
import { related, type Diagnostic, type Related } from "../../grammar/diagnostic.js";
import { nearest } from "../../grammar/distance.js";
import type { Span } from "../../grammar/source.js";
import { constantValue } from "../model/constant.js";
import { everyPart } from "../model/expression.js";
import { appliesOn } from "../model/force.js";
import type { Definition, Model, Table } from "../model/model.js";
import { sourceOf } from "../reference/show.js";
import { firstDay, type CalendarMonth } from "../values/date.js";
import { report } from "./messages.js";
import { ownValue, type ValuePlace } from "./place.js";
import { cellNames, cellWords, placeOfCell } from "./table-cell.js";

/** What a name was meant as: a value with its place, or what is wrong with the name. */
export function placeOfValue(
  name: string,
  at: Span,
  model: Model,
  period: CalendarMonth,
): ValuePlace | Diagnostic {
  const words = cellWords(name);
  const cell = words && placeOfCell(name, words, at, model, period);
  if (cell) return cell;
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
  const target = { kind: "definition" as const, index: definition.index };
  const written = sourceOf(model, span);
  return { name, target, span, written, text: written, type, unitApart: false, from, isVersion };
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
  if (table) return wholeTable(table, at);
  const attribute = [...model.entities.values()]
    .flatMap(({ attributes }) => attributes)
    .find((one) => one.name === name);
  if (attribute) {
    const beside = { related: [related(attribute.span, "står här", "stands here")] };
    return report("simulation-not-a-value", at, { name, what: "data", of: [] }, beside);
  }
  const values = valueNames(model);
  // A rule with keys is one value.
  const without = cellWords(name)?.name ?? name;
  const meant = values.includes(without) ? [without] : nearest(name, [...values, ...tableNames(name, model)]);
  return report("simulation-unknown-name", at, { name, meant, values });
}

/** Which cell is meant is not said. */
function wholeTable(table: Table, at: Span): Diagnostic {
  const beside = { related: [related(table.nameSpan, "står här", "stands here")] };
  const { name } = table;
  return report("simulation-not-a-value", at, { name, what: "table", of: cellNames(table) }, beside);
}

/** Of a misspelt table with its keys, as typed, the names of the tables with the same. */
function tableNames(name: string, { tables }: Model): readonly string[] {
  const at = name.indexOf("[");
  return at < 0 ? [] : tables.map((table) => table.name + name.slice(at));
}

/** The names of all that can be changed: first what the payments count with. */
function valueNames(model: Model): readonly string[] {
  const paid = model.payments.flatMap(({ definition }) => model.definitions[definition] ?? []);
  const used = paid.flatMap((definition) => valuesOf(definition, model));
  const all = model.definitions.filter((one) => isSettable(one) && isSingle(one)).map(ownName);
  return [...new Set([...used.filter((name) => all.includes(name)), ...all])];
}

/** The values and tables that a rule counts with, by way of other rules too. */
function valuesOf(definition: Definition, model: Model): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<number>();
  const visit = ({ index, body }: Definition): void => {
    if (seen.has(index)) return;
    seen.add(index);
    for (const part of everyPart(body)) {
      const table = part.kind === "lookup" ? model.tables[part.table] : undefined;
      if (table) names.add(table.name);
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
